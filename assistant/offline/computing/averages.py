"""What one comes to on average, from a total and a number of things that one sentence gives."""

from assistant.quantities.arithmetic import Computation, per_each
from assistant.quantities.quantity import find_quantities
from assistant.question.question import Question
from assistant.question.wording import wording

_AVERAGE = wording(r"平均(?!气温|年龄|寿命)|\bon average\b|\bapiece\b|\baverage\b|(?:1|一)\S{1,2}(?:当たり|あたり)")
_FOR_ONE = wording(r"平均(?:每|一|下来|算)|\bon average\b|\bapiece\b|(?:1|一)\S{1,2}(?:当たり|あたり)")
_COUNTS = frozenset({"count", "people", "occasions", "households", "pages"})


def asks_average(question: Question) -> bool:
    """What one comes to on average is asked for."""
    return question.kind == "amount" and _AVERAGE.search(question.folded) is not None


def lacks_average(question: Question, text: str) -> bool:
    """What one comes to is asked for, and the sentence gives no average."""
    return _FOR_ONE.search(question.folded) is not None and _AVERAGE.search(Question(text).folded) is None


def average(question: Question, text: str) -> Computation | None:
    """The money over the count; None where the sentence has more than one of either, or gives an average itself."""
    if not asks_average(question) or _AVERAGE.search(Question(text).folded):
        return None
    quantities = find_quantities(text)
    money = [q for q in quantities if q.money]
    counts = [q for q in quantities if q.dimension in _COUNTS]
    if len(money) != 1 or len(counts) != 1 or money[0].per_unit is not None:
        return None
    given = [q for q in question.quantities if q.dimension in _COUNTS and q.value != 1]
    if given and not any(q.equals(counts[0]) for q in given):
        return None
    return per_each(money[0], counts[0], question.language)
