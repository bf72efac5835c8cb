"""How long it is between two events: which two a question names, and the time between the days they happened on."""

from dataclasses import dataclass
from datetime import date

from assistant.question.question import Question
from assistant.question.wording import groups_as_written, wording
from index.fold import fold

_UNITS = {
    "天": 1, "日": 1, "day": 1, "days": 1,
    "周": 7, "星期": 7, "個星期": 7, "个星期": 7, "週間": 7, "周间": 7, "week": 7, "weeks": 7,
}  # fmt: skip
_EVENT = r"[^,，。?？]{2,40}?"
_UNIT_ZH = r"(?:多少|几)(?P<unit>天|日|周|个?星期)"
_APART = tuple(
    wording(pattern)
    for pattern in (
        rf"^(?:从)?(?P<a>{_EVENT})(?:和|与|跟|同|到|至|距离?|离)(?P<b>{_EVENT})(?:之间|中间)?(?:一共|总共|大约)?"
        rf"(?:相?隔|相差|间隔|差|相距|过|经过|用|花)(?:了|有|是)?{_UNIT_ZH}$",
        rf"^(?P<a>{_EVENT})(?:之?后|以后)(?:过了?|的?第)?{_UNIT_ZH},?(?P<b>{_EVENT})$",
        rf"^(?P<b>{_EVENT})比(?P<a>{_EVENT})(?:晚|早|迟|先)(?:了)?{_UNIT_ZH}$",
        rf"^(?P<a>{_EVENT})(?:から|と)(?P<b>{_EVENT})(?:まで|の間|は|に|との間)[^何]{{0,8}}何(?P<unit>日|周间)間?[^。]{{0,10}}$",
        r"\bhow many (?P<unit>days|weeks) (?:\w+ ){0,3}?between (?P<a>.+?) and (?P<b>.+)$",
        r"\bhow many (?P<unit>days|weeks) (?:after|before) (?P<a>.+?),? (?:did|was|were) (?P<b>.+)$",
        r"\bhow many (?P<unit>days|weeks) (?:passed|elapsed|went by) from (?P<a>.+?) (?:to|until) (?P<b>.+)$",
    )
)


@dataclass(frozen=True, slots=True)
class Between:
    """Two events as written, and the days that the unit has in which the time between them is asked for."""

    events: tuple[str, str]
    days: int


def between_of(question: Question) -> Between | None:
    """The two events; None where no time between two is asked for."""
    found = groups_as_written(_APART, question.text.strip(" ?？。"))
    if found is None:
        return None
    return Between((found["a"], found["b"]), _UNITS.get(fold(found["unit"]), 1))


def days_between(one: tuple[int, int, int], other: tuple[int, int, int]) -> int | None:
    """The number of days from the earlier of two days to the later one; None for no days of the calendar."""
    try:
        return abs((date(*other) - date(*one)).days)
    except ValueError:
        return None
