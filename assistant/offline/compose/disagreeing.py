"""A disagreement: every value with its source and date, and what arithmetic says where it can decide."""

from collections.abc import Sequence

from assistant.answer import Answer, Disagreement, Value
from assistant.offline.compose.draft import Draft
from assistant.offline.disagree import Side
from assistant.offline.finding import Finding
from assistant.phrases import phrase


def disagreeing(finding: Finding, sides: Sequence[Side]) -> Answer:
    """The answer that shows the sides, one line each, and no value of ours between them."""
    question, evidence = finding.question, finding.evidence
    draft = Draft(question, evidence)
    values = []
    for side in sides:
        article = evidence.articles[side.candidate.article_id]
        value = draft.value(side.span, side.candidate)
        source = " ".join(filter(None, (article.publisher, article.published or phrase("undated", question.language))))
        draft.lines.append(f"- {value} ({source}): {draft.quote(side.candidate)}")
        values.append(Value(value, draft.cite(side.candidate)))
    draft.short = " / ".join(value.value for value in values)
    draft.disagreements.append(Disagreement(" / ".join(question.names) or question.text, tuple(values)))
    answer = draft.answer()
    return _opened(answer, phrase("disagreement", question.language))


def _opened(answer: Answer, opening: str) -> Answer:
    from dataclasses import replace

    return replace(answer, text=f"{opening}\n{answer.text}")
