"""A value that changes: from how much to how much, by how many per cent, and which of its values at the time asked."""

from collections.abc import Sequence

from assistant.answer import Answer
from assistant.offline.answer_types import Span
from assistant.offline.at_time import Dated, from_to, value_at_time
from assistant.offline.compose.draft import Draft
from assistant.offline.disagreement.same_claim import is_same
from assistant.offline.finding import Finding
from assistant.offline.ranking.sentences import Candidate
from assistant.offline.short_answer import compute, needs_computing
from assistant.phrases import phrase
from assistant.quantities.arithmetic import change
from assistant.quantities.value import Quantity
from assistant.question.concepts import concepts

__all__ = ["changed", "from_to"]

_READ = 3
_CHANGES = frozenset({"more", "less", "cheaper", "dearer"})


def changed(finding: Finding) -> Answer | None:
    """Both ends of a change where that is asked, else the value at the time that is asked for; None for others."""
    question = finding.question
    candidates = [c for c in finding.ranked if not c.heading][:_READ]
    share = question.kind == "percent" and concepts(question.text) & _CHANGES
    if (question.operation == "change" or share) and (answer := _from_to(finding, candidates)) is not None:
        return answer
    value = value_at_time(finding)
    if value is None or (not question.latest and _is_found(finding, value)):
        return None
    return _at_time(finding, value)


def _is_found(finding: Finding, value: Dated) -> bool:
    """It is the short answer that was found anyway."""
    source, span = finding.source, finding.span
    return source is not None and is_same(source, value.side.candidate) and span == value.side.span


def _from_to(finding: Finding, candidates: Sequence[Candidate]) -> Answer | None:
    if finding.question.kind == "percent" and finding.span is not None:
        return None  # the percentage itself is said
    for candidate in candidates:
        ends = from_to(candidate.text)
        if ends is None:
            continue
        draft = Draft(finding.question, finding.evidence)
        if finding.question.kind == "percent":
            computed = change(*ends, finding.question.language)
            if computed is None:
                continue
            draft.short = computed.short
            draft.computations.append(computed.line)
            draft.lead.append(f"{computed.line} [{draft.cite(candidate)}]")
        else:
            draft.short = _both(ends, draft, candidate)
            draft.lead.append(f"{draft.short} [{draft.cite(candidate)}]")
        draft.add(candidate)
        return draft.answer()
    return None


def _both(ends: Sequence[Quantity], draft: Draft, candidate: Candidate) -> str:
    written = [draft.value(Span(end.start, end.end, end), candidate) for end in ends]
    return " → ".join(written)


def _at_time(finding: Finding, value: Dated) -> Answer:
    question = finding.question
    draft = Draft(question, finding.evidence)
    span, candidate = value.side.span, value.side.candidate
    draft.short = shown = draft.value(span, candidate)
    if span.quantity is not None and needs_computing(question, span):
        computed = compute(question, span.quantity)
        if computed is not None:
            draft.short, shown = computed
            draft.computations.append(shown)
    draft.lead.append(f"{shown} [{draft.cite(candidate)}]")
    draft.add(candidate)
    chosen = question.latest or not (question.dates or question.before_event or question.after_event)
    written = value.moment.write(question.language) if chosen and value.moment is not None else ""
    if written:
        draft.notices.append(phrase("as_of", question.language, date=written))
    return draft.answer()
