"""The sum over a group: "how many do the three firms run together", from a sentence that gives one number for each."""

import re

from assistant.offline.answer_types import Span, fits
from assistant.offline.computing.measured import measured_quantities
from assistant.offline.computing.outright import says_result
from assistant.offline.computing.words_said import share_said
from assistant.offline.saying import Saying
from assistant.quantities.arithmetic import Computation, total
from assistant.quantities.numerals import parse_number
from assistant.question.question import Question
from assistant.question.wording import wording

_SMALL = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_GROUP = (
    wording(
        r"(?P<n>[两二三四五六七八九\d])(?:大)?(?:家|个|座|所|艘|种|款|位|名|支|队|间|处)[^,，一总合共]{0,12}(?:一共|总共|合计|共计|加起来|共(?![同享]))"
    ),
    wording(r"(?P<n>[二三四五六七八九\d])(?:つ|社|館|校|隻|者|店|駅|か所|カ所)[^、]{0,8}(?:合わせて|合計|全部で)"),
    wording(r"\b(?P<n>two|three|four|five|six|\d) [a-z]+(?: [a-z]+)?\b.*\b(?:in total|together|combined|altogether)\b"),
)
_SAID = 0.35


def group_size(question: Question) -> int | None:
    """How many things are added up; None where no number of things is said to be taken together."""
    for pattern in _GROUP:
        if found := pattern.search(question.folded):
            number = _SMALL.get(found["n"]) or parse_number(re.sub("[两兩]", "二", found["n"]))
            return int(number) if number and number > 1 else None
    return None


def group_total(saying: Saying, text: str, language: str) -> Computation | None:
    """The sum of the values of a sentence, where it gives as many as there are things and no total itself."""
    question = saying.question
    size = group_size(question)
    if size is None:
        return None
    values = [q for q in measured_quantities(text) if fits(question, q) and (question.dimensions or q.unit is not None)]
    if len(values) != size or len({value.dimension for value in values}) != 1:
        return None
    if any(says_result("sum", text, Span(q.start, q.end, q)) for q in values):
        return None
    if share_said(saying, text, language) < _SAID:
        return None
    return total(values, question.language)
