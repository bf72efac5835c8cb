"""Several questions in one: a value for each thing, or an answer for each part, found one by one."""

from assistant.answer import Answer
from assistant.evidence import Evidence
from assistant.offline.compose.draft import Draft
from assistant.offline.compose.single import choose_sentences
from assistant.offline.finding import Finding, find
from assistant.offline.sentences import Candidate
from assistant.offline.split import side_questions
from assistant.offline.subjects import subjects_of
from assistant.phrases import phrase
from assistant.question.question import Question

# A sentence about a thing whose value was not found is shown when it ranks among so many.
_NEAREST = 5


def each_side(question: Question, evidence: Evidence) -> Answer | None:
    """One line for each of the things that the question asks the same about; None when it does not ask so.

    A thing that no article mentions is said to be so; of one whose value was not found, the nearest sentence is shown.
    None as well where none of them has an answer, or not all that are compared.
    """
    asked = side_questions(question)
    if len(asked) < 2:
        return None
    found = [find(text, evidence.for_question(text)) for text in asked]
    nearest = [_nearest(side, finding) for side, finding in zip(question.sides, found, strict=True)]
    said = [f.answered or n is not None or f.verdict.name is not None for f, n in zip(found, nearest, strict=True)]
    # Half of a comparison is no answer; half of what was asked of several things is some of it.
    enough = all if question.operation is not None else any
    if not enough(finding.answered for finding in found) or not all(said):
        return None
    draft = Draft(question, evidence)
    shorts = []
    for side, finding, candidate in zip(question.sides, found, nearest, strict=True):
        name = f"{side}{phrase('colon', question.language)}"
        if finding.answered and finding.span is not None and finding.source is not None:
            value = draft.value(finding.span, finding.source)
            shorts.append(f"{name}{value}")
            draft.lead.append(f"- {name}{value} [{draft.cite(finding.source)}]")
            draft.add(finding.source)
        elif finding.answered:
            draft.add(choose_sentences(finding.question, finding.ranked)[0])
        elif candidate is not None:
            draft.add(candidate)
        else:
            draft.lead.append(f"- {phrase('side_not_found', question.language, side=side)}")
    draft.short = phrase("semicolon", question.language).join(shorts) or None
    return draft.answer()


def _nearest(side: str, finding: Finding) -> Candidate | None:
    """The best sentence about `side`, for a finding without an answer."""
    subjects = subjects_of(Question(side), finding.evidence)
    for candidate in finding.ranked[:_NEAREST]:
        if not candidate.heading and len(subjects) and not subjects.missing(candidate.text):
            return candidate
    return None


def each_part(question: Question, evidence: Evidence) -> Answer | None:
    """An answer for each of the questions in one; None when it is one question, or one of them has no answer."""
    if len(question.parts) < 2:
        return None
    found = [find(text, evidence.for_question(text)) for text in question.parts]
    if not all(finding.answered for finding in found):
        return None
    draft = Draft(question, evidence)
    shorts = []
    for finding in found:
        if finding.span is not None and finding.source is not None:
            shorts.append(draft.value(finding.span, finding.source))
            draft.lead.append(f"- {shorts[-1]} [{draft.cite(finding.source)}]")
            draft.add(finding.source)
        else:
            draft.add(choose_sentences(finding.question, finding.ranked)[0])
    draft.short = phrase("semicolon", question.language).join(shorts) or None
    return draft.answer()
