"""A disagreement: every value with its source and date, and what arithmetic says where it can decide."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.answer import Answer, Disagreement, Value
from assistant.evidence import Evidence
from assistant.offline.compose.change import from_to
from assistant.offline.compose.draft import Draft
from assistant.offline.disagreement.same_claim import Side
from assistant.offline.disagreement.spelled import spellings_asked
from assistant.offline.finding import Finding
from assistant.offline.ranking.sentences import Candidate
from assistant.phrases import phrase
from assistant.quantities.arithmetic import change
from assistant.question.question import Question


def disagreeing(finding: Finding, sides: Sequence[Side]) -> Answer:
    """The answer that shows the sides that a finding has, one line each, and no value of ours between them."""
    return disagreement(finding.question, finding.evidence, sides)


def disagreement(question: Question, evidence: Evidence, sides: Sequence[Side]) -> Answer:
    """The answer that shows the sides, one line each with its source and date."""
    draft = Draft(question, evidence)
    values = []
    for side in sides:
        article = evidence.articles[side.candidate.article_id]
        value = draft.value(side.span, side.candidate)
        source = " ".join(filter(None, (article.publisher, article.published or phrase("undated", question.language))))
        draft.lines.append(f"- {value} ({source}): {draft.quote(side.candidate)}")
        values.append(Value(value, draft.cite(side.candidate)))
    if decided := computed(question.language, sides):
        candidate, line = decided
        draft.computations.append(line)
        draft.lines.append(f"{phrase('said_and_computed', question.language, line=line)} {draft.marks(candidate)}")
    draft.short = " / ".join(value.value for value in values)
    draft.disagreements.append(Disagreement(" / ".join(question.names) or question.text, tuple(values)))
    answer = draft.answer()
    return _opened(answer, phrase("disagreement", question.language))


def spelled(question: Question, evidence: Evidence) -> Answer | None:
    """The ways in which the articles write a name, where that is asked; None otherwise, or where they know one only."""
    spelling = spellings_asked(question, evidence)
    if spelling is None:
        return None
    draft = Draft(question, evidence)
    names = [side.candidate.text[side.span.start : side.span.end] for side in spelling.sides]
    draft.short = " / ".join(names)
    draft.lead.append(f"{draft.short} {draft.marks(*(side.candidate for side in spelling.sides))}")
    for side in spelling.sides:
        draft.add(side.candidate)
    values = [Value(name, draft.cite(side.candidate)) for name, side in zip(names, spelling.sides, strict=True)]
    if len({value.n for value in values}) > 1:  # a sentence that notes both spellings disagrees with nobody
        draft.disagreements.append(Disagreement(spelling.name, tuple(values)))
    return draft.answer()


def computed(language: str, sides: Sequence[Side]) -> tuple[Candidate, str] | None:
    """What a sentence's own figures make of a disputed percentage: from 5 to 1 is 80 % less, whatever it says.

    None where the values are no percentages, or no sentence says from how much to how much.
    """
    if not all(side.span.quantity is not None and side.span.quantity.dimension == "percent" for side in sides):
        return None
    for side in sides:
        ends = from_to(side.candidate.text)
        result = change(*ends, language) if ends is not None and ends[0].dimension != "percent" else None
        if result is not None:
            return side.candidate, result.line
    return None


def _opened(answer: Answer, opening: str) -> Answer:
    return replace(answer, text=f"{opening}\n{answer.text}")
