"""Who somebody is, whose name the question gives: the role at the name; and who did not do something."""

from dataclasses import replace

from assistant.answer import Answer
from assistant.evidence import Evidence
from assistant.names.known import names_of
from assistant.offline.answer_types import Span
from assistant.offline.compose.draft import Draft
from assistant.offline.compose.single import single
from assistant.offline.finding import Finding, find
from assistant.offline.ranking.candidates import Candidate, candidates
from assistant.offline.reader.roles import choose_role, name_given
from assistant.question.concepts import negations
from assistant.question.question import Question
from index.fold import fold

_SHOWN = 2


def who_is(question: Question, evidence: Evidence) -> Answer | None:
    """The role and the sentence that gives it, or what is said of the person; None where no sentence has the name."""
    name = name_given(question)
    if name is None:
        return None
    finding = find(question.text, evidence)
    if finding.verdict.reason == "false_premise":
        return None
    key = names_of(evidence.aliases).keys.get(fold(name))
    spellings = names_of(evidence.aliases).spellings(key) if key is not None else (name,)
    about = [c for c in _pool(finding) if any(fold(s) in fold(c.text) for s in spellings)]
    if not about:
        return None
    draft = Draft(question, evidence)
    role = _role(spellings, about)
    if role is not None:
        span, source = role
        draft.short = draft.value(span, source)
        draft.lead.append(f"{draft.short} [{draft.cite(source)}]")
        draft.add(source)
    for candidate in about[: _SHOWN - bool(role)]:
        draft.add(candidate)
    return draft.answer()


def who_did_not(question: Question, evidence: Evidence) -> Answer | None:
    """What is quoted, without a short answer, where the question denies and the sentence with the reading does not.

    None for other questions: a sentence that denies too may name the one asked for.
    """
    if question.kind not in ("person", "organisation", "speaker") or not negations(question.folded):
        return None
    finding = find(question.text, evidence)
    if not finding.answered or finding.source is None or negations(fold(finding.source.text)):
        return None
    return list(single(replace(finding, span=None, source=None)))[-1]


def _pool(finding: Finding) -> list[Candidate]:
    ranked = [c for c in finding.ranked if not c.heading]
    seen = {(c.article_id, c.start) for c in ranked}
    return [
        *ranked,
        *(c for c in candidates(finding.evidence) if (c.article_id, c.start) not in seen and not c.heading),
    ]


def _role(spellings: tuple[str, ...], about: list[Candidate]) -> tuple[Span, Candidate] | None:
    for candidate in about:
        for name in spellings:
            if (span := choose_role(fold(name), candidate.text)) is not None:
                return span, candidate
    return None
