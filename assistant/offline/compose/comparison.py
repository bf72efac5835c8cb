"""A comparison: the value of each thing, and what arithmetic makes of them, with the computation shown."""

from collections.abc import Callable, Mapping

from assistant.answer import Answer
from assistant.evidence import Evidence
from assistant.offline.compose.draft import Draft
from assistant.offline.finding import Finding, find
from assistant.offline.sentences import Candidate
from assistant.offline.split import side_questions
from assistant.phrases import phrase
from assistant.quantities.arithmetic import Computation, difference, ratio, share, total
from assistant.quantities.value import Quantity
from assistant.quantities.write import write_quantity
from assistant.question.question import Question

_COMPUTED: Mapping[str, Callable[[Quantity, Quantity, str], Computation | None]] = {
    "ratio": ratio,
    "difference": difference,
    "share": share,
    "sum": lambda one, other, language: total((one, other), language),
}


def comparison(question: Question, evidence: Evidence) -> Answer | None:
    """Each side's value and the result; None when nothing is compared or the value of a side is not known."""
    if question.operation not in ("lower", "higher", *_COMPUTED) or len(question.sides) != 2:
        return None
    found = [find(text, evidence.for_question(text)) for text in side_questions(question)]
    values = [_value(finding) for finding in found]
    if len(values) != 2 or values[0] is None or values[1] is None:
        return None
    (one, first), (two, second) = values[0], values[1]
    draft = Draft(question, evidence)
    computed = _compared(question, one, two)
    if computed is None:
        return None
    draft.short, line = computed
    draft.lead.append(f"{line} {draft.marks(first, second)}")
    if question.operation in _COMPUTED:
        draft.computations.append(line)
    draft.add(first)
    draft.add(second)
    return draft.answer()


def _value(finding: Finding) -> tuple[Quantity, Candidate] | None:
    if not finding.answered or finding.span is None or finding.source is None or finding.span.quantity is None:
        return None
    return finding.span.quantity, finding.source


def _compared(question: Question, one: Quantity, two: Quantity) -> tuple[str, str] | None:
    """The short answer and the line that shows it; None when the two do not compare."""
    language, (left, right) = question.language, question.sides
    if question.operation is not None and question.operation in _COMPUTED:
        result = _COMPUTED[question.operation](one, two, language)
        return (result.short, result.line) if result is not None else None
    if one.dimension != two.dimension:
        return None
    texts = [_named(side, value, language) for side, value in ((left, one), (right, two))]
    if one.equals(two):
        return phrase("equal", language), phrase("semicolon", language).join(texts)
    smaller = left if one.value < two.value else right
    winner = smaller if question.operation == "lower" else (right if smaller == left else left)
    said = phrase(question.operation, language, side=winner)  # type: ignore[arg-type]  # "lower" or "higher" here
    return winner, f"{said}{phrase('colon', language)}{phrase('semicolon', language).join(texts)}"


def _named(side: str, value: Quantity, language: str) -> str:
    return f"{side} {write_quantity(value, language)}"
