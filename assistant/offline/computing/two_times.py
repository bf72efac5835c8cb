"""A change between two times that a question names: "how many times did it grow from January to November?"."""

from dataclasses import dataclass

from assistant.quantities.quantity import find_dates_in
from assistant.question.question import Question
from assistant.question.wording import groups_as_written, wording
from index.fold import fold

_ASKED_ZH = r"(?:多少|几)"
_CHANGES_ZH = r"(?:增长|增加|上涨|上升|下降|下跌|减少|提高|降低|涨|降|升|跌|增|减|翻|多|少)"
_SPANS = tuple(
    wording(pattern)
    for pattern in (
        rf"^(?P<what>[^,，]{{2,30}}?)(?:,)?(?:从|由|自)(?P<a>[^,，]{{1,10}}?)(?:到|至)(?P<b>[^,，]{{1,10}}?)(?:之间|期间)?,?"
        rf"(?:一共|总共)?{_CHANGES_ZH}了?{_ASKED_ZH}.{{0,4}}$",
        rf"^(?:从|由|自)(?P<a>[^,，]{{1,10}}?)(?:到|至)(?P<b>[^,，]{{1,10}}?),?(?P<what>[^,，]{{2,30}}?){_CHANGES_ZH}了?{_ASKED_ZH}.{{0,4}}$",
        r"^(?P<what>[^、。]{2,30}?)は、?(?P<a>[^、。]{1,10}?)から(?P<b>[^、。]{1,10}?)(?:まで|にかけて|の間)?(?:に|で)?、?"
        r"(?:何倍|いくら|どれ(?:だけ|くらい|ほど)|何\S{1,2})(?:に)?(?:増|減|伸|な[っり]|上が|下が|変).*$",
        r"^how (?:much|many)(?: times| people| users)? (?:more )?(?:did|has|have) (?P<what>.{2,40}?)"
        r" (?:grow|grown|rise|risen|fall|fallen"
        r"|increase|increased|drop|change|changed|decrease|gain|go up|go down)"
        r" (?:from|between) (?P<a>.{3,16}?) (?:to|and) (?P<b>.{3,16}?)$",
    )
)
_ASKS = {"zh": "{}是多少？", "zh-Hant": "{}是多少？", "ja": "{}はいくつですか？", "en": "How many {}?"}


@dataclass(frozen=True, slots=True)
class TwoTimes:
    """What changed, as a question for its value, and the two times as written."""

    asked: str
    times: tuple[str, str]


def two_times_of(question: Question) -> TwoTimes | None:
    """The change that is asked for; None where no two times are named."""
    found = groups_as_written(_SPANS, question.text.strip(" ?？。"))
    if found is None:
        return None
    return TwoTimes(_ASKS[question.language].format(found["what"].rstrip("的の")), (found["a"], found["b"]))


def is_at(text: str, time: str) -> bool:
    """The sentence gives that time, as a date or in the same words."""
    wanted = find_dates_in(time)
    said = find_dates_in(text)
    if fold(time) in fold(text):
        return True
    return bool(wanted) and any(one.agrees(other) and one.parts <= other.parts for one in wanted for other in said)
