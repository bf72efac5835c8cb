"""A value that no sentence states and that one sentence lets be computed, with the computation shown."""

from collections.abc import Iterator

from assistant.answer import Answer
from assistant.evidence import Evidence
from assistant.offline.answer_types import Span
from assistant.offline.compose.draft import Draft
from assistant.offline.computing.averages import asks_average, average
from assistant.offline.computing.basket import asks_total, basket
from assistant.offline.computing.between_ends import between_ends, between_labels
from assistant.offline.computing.beyond import exceeded_value
from assistant.offline.computing.group_total import group_size, group_total
from assistant.offline.computing.parts_of_whole import (
    asks_of_which,
    part_of_which,
    share_of_whole,
    whole_from_part,
    whole_of_given,
)
from assistant.offline.finding import Finding, find
from assistant.offline.ranking.candidates import Candidate
from assistant.offline.saying import Saying
from assistant.offline.subjects import subjects_of
from assistant.quantities.arithmetic import Computation
from assistant.quantities.quantity import find_dates_in, find_quantities
from assistant.question.question import Question

_READ = 5
_OPERATIONS = frozenset({"ratio", "difference", "share", "sum"})
_KINDS = frozenset({"amount", "count", "measure", "percent", "duration", "age", "name", "comparison"})


def computed(question: Question, evidence: Evidence) -> Answer | None:
    """The result and the sentence that it comes from; None where no sentence about the same gives its inputs.

    None as well where the question does not say that there is something to compute.
    """
    return computed_from(find(question.text, evidence)) if _asks_to_compute(question) else None


def _asks_to_compute(question: Question) -> bool:
    several = group_size(question) is not None or asks_total(question)
    return question.operation in _OPERATIONS or several or asks_average(question) or asks_of_which(question)


def computed_from(finding: Finding) -> Answer | None:
    """The same from what was found for the question, whatever it says."""
    question, evidence = finding.question, finding.evidence
    if question.kind not in _KINDS or len(question.parts) > 1:
        return None
    if finding.verdict.name is not None or finding.verdict.reason == "false_premise":
        return None
    if (stated := _stated_part(finding)) is not None:
        return stated
    for candidate, result in _results(finding):
        draft = Draft(question, evidence)
        draft.short = result.short
        draft.computations.append(result.line)
        draft.lead.append(f"{result.line} [{draft.cite(candidate)}]")
        draft.add(candidate)
        return draft.answer()
    return None


def _stated_part(finding: Finding) -> Answer | None:
    """The part of a whole that is asked for with "of which how much", as one of the best sentences states it."""
    question, evidence = finding.question, finding.evidence
    saying = Saying(question, evidence)
    for candidate in [c for c in finding.ranked if not c.heading][:_READ]:
        part = part_of_which(saying, candidate.text, evidence.articles[candidate.article_id].language)
        if part is None or _of_another_time(question, candidate.text):
            continue
        draft = Draft(question, evidence)
        draft.short = draft.value(Span(part.start, part.end, part), candidate)
        draft.lead.append(f"{draft.short} [{draft.cite(candidate)}]")
        draft.add(candidate)
        return draft.answer()
    return None


def _results(finding: Finding) -> Iterator[tuple[Candidate, Computation]]:
    question, evidence = finding.question, finding.evidence
    saying, subjects = Saying(question, evidence), subjects_of(question, evidence)
    for candidate in [c for c in finding.ranked if not c.heading][:_READ]:
        text, article = candidate.text, evidence.articles[candidate.article_id]
        if len(find_quantities(text)) < 2 or _of_another_time(question, text):
            continue
        if subjects.missing(text) and subjects.missing(f"{article.title}\n{text}"):
            continue
        result = (
            exceeded_value(saying, text, article.language)
            or between_ends(saying, text, article.language)
            or between_labels(question, text)
            or basket(question, text)
            or average(question, text)
            or share_of_whole(saying, text, article.language)
            or whole_from_part(question, text, article.language)
            or whole_of_given(question, text)
            or group_total(saying, text, article.language)
        )
        if result is not None:
            yield candidate, result


def _of_another_time(question: Question, text: str) -> bool:
    """The question names a year or day, the sentence another one only."""
    said = find_dates_in(text)
    return bool(said) and bool(question.dates) and not any(a.agrees(b) for a in question.dates for b in said)
