"""A change between two times, computed from a value for each of them, with both sentences quoted."""

from assistant.answer import Answer
from assistant.evidence import Evidence
from assistant.names.known import names_of
from assistant.offline.compose.draft import Draft
from assistant.offline.computing.two_times import is_at, two_times_of
from assistant.offline.disagreement.same_claim import same_claim
from assistant.offline.finding import Finding, find
from assistant.offline.ranking.candidates import Candidate
from assistant.offline.reader.values import choose_value
from assistant.offline.subjects import subjects_of
from assistant.quantities.arithmetic import difference, ratio
from assistant.quantities.value import Quantity
from assistant.question.question import Question

_READ = 8


def over_time(question: Question, evidence: Evidence) -> Answer | None:
    """How many times or how much more it was at the later time; None where either time has no one value."""
    asked = two_times_of(question) if question.operation in ("ratio", "difference", "change") else None
    if asked is None:
        return None
    finding = find(asked.asked, evidence.for_question(asked.asked))
    if not finding.answered:
        return None
    found = [_value_at(finding, time) for time in asked.times]
    values = [each for each in found if each is not None]
    if len(values) < 2 or values[0][1] == values[1][1] or not _of_the_same(finding, values[0][1], values[1][1]):
        return None
    (before, first), (after, second) = values
    large, small = (after, before) if after.value >= before.value else (before, after)
    compute = ratio if question.operation == "ratio" else difference
    result = compute(large, small, question.language)
    if result is None:
        return None
    draft = Draft(question, evidence)
    draft.short = result.short
    draft.computations.append(result.line)
    draft.lead.append(f"{result.line} {draft.marks(first, second)}")
    for candidate in (first, second):
        draft.add(candidate)
    return draft.answer()


def _value_at(finding: Finding, time: str) -> tuple[Quantity, Candidate] | None:
    """The value of the first sentence of that time; None where a second one that claims the same gives another."""
    subjects = subjects_of(finding.question, finding.evidence)
    found: list[tuple[Quantity, Candidate]] = []
    for candidate in [c for c in finding.ranked if not c.heading][:_READ]:
        if not is_at(candidate.text, time) or subjects.missing(candidate.text):
            continue
        span = choose_value(finding.question, candidate.text, names_of(finding.evidence.aliases))
        if span is not None and span.quantity is not None:
            found.append((span.quantity, candidate))
    if not found:
        return None
    value, source = found[0]
    differing = (c for quantity, c in found[1:] if not quantity.agrees(value))
    return None if any(same_claim(finding, source, c) for c in differing) else found[0]


def _of_the_same(finding: Finding, one: Candidate, other: Candidate) -> bool:
    """Both are among the best sentences for the value, or say the same of two times."""
    best = [c for c in finding.ranked if not c.heading][:2]
    return (one in best and other in best) or same_claim(finding, one, other, any_time=True)
