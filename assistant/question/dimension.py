"""The dimensions of the quantity that is asked for: length for 多高, time for "how many hours", people for 多少护士."""

from assistant.quantities.units import MONEY, spellings
from assistant.question.concepts import concepts
from assistant.question.focus import focus_of, noun_kind
from assistant.question.kind import Kind
from assistant.question.wording import core, wording

_UNIT_ASKED = r"(?:多少|几|how many\s+|何)(?P<unit>[^\s?、,。的はがのを]{1,14})(?:\s(?P<more>[a-z]+))?"
_DIMENSIONS: dict[Kind, frozenset[str]] = {
    "amount": MONEY,
    "percent": frozenset({"percent"}),
    "duration": frozenset({"time", "months"}),
    "age": frozenset({"age", "months"}),
}
_ADJECTIVES = (
    (r"多(?:高|深|宽|远|厚)|how (?:tall|deep|wide|far)\b", frozenset({"length"})),
    (r"多重|how heavy|\bweigh\b", frozenset({"mass"})),
    (r"多长|how long", frozenset({"length", "time", "months"})),
)
_PEOPLE = frozenset({"user", "worker", "student", "teacher", "population"})
_PEOPLE_NOUNS = (
    r"(?:[^\s]*(?:[人者员士兵客民师]|用户|学生|观众|球迷|兵力|医生|教师|老师|会员|乘客|居民|読者|選手|患者|従業員"
    r"|ユーザー|スタッフ)数?"
    r"|(?:[a-z]+ )*(?:people|persons|nurses|doctors|visitors|passengers|players|fans|soldiers|troops|spectators"
    r"|patients|staff|pupils"
    r"|residents|inhabitants|members|volunteers|workers|employees|students|teachers|users|guests|children|women|men"
    r"|victims|survivors))"
)


def dimensions_of(kind: Kind, text: str) -> frozenset[str]:
    """The dimensions that an answer of `kind` may have; empty when any will do or no quantity is asked for."""
    asked = core(text)
    if kind in ("count", "measure", "duration", "amount", "age"):
        named = _of_a_unit(asked)
        if named:
            return named
    focus = focus_of(text)
    if kind == "measure":
        known = noun_kind(focus) if focus else None
        if known is not None and known[1]:
            return frozenset({known[1]})
        for regex, dimensions in _ADJECTIVES:
            if wording(regex).search(asked):
                return dimensions
    if kind == "count" and focus is not None and counts_people(focus):
        return frozenset({"people"})
    return _DIMENSIONS.get(kind, frozenset())


def counts_people(focus: str) -> bool:
    """True when `focus` is a word for people: 护士, "visitors", 入館者数."""
    folded = core(focus)
    known = noun_kind(folded)
    return (
        (known is not None and known[1] == "people")
        or bool(concepts(folded) & _PEOPLE)
        or wording(_PEOPLE_NOUNS).fullmatch(folded) is not None
    )


def _of_a_unit(asked: str) -> frozenset[str]:
    for match in wording(_UNIT_ASKED).finditer(asked):
        for text in (f"{match['unit']} {match['more']}", match["unit"]):
            for length in range(len(text), 0, -1):
                unit = spellings().get(text[:length])
                if unit and unit.dimension != "CNY" and not (text.isascii() and length < len(match["unit"])):
                    return frozenset({unit.dimension})
    return frozenset()
