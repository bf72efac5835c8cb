"""The value of every row of a table: "what share did each of the three candidates get?"."""

import re

from assistant.answer import Answer
from assistant.evidence import Evidence
from assistant.offline.answer_types import Span
from assistant.offline.compose.draft import Draft
from assistant.offline.compose.listing import asked_number
from assistant.offline.finding import Finding, find
from assistant.offline.ranking.candidates import Candidate, candidate_at
from assistant.offline.ranking.table_cells import Cell, cells_of, is_header, is_row
from assistant.offline.saying import Saying
from assistant.offline.several.split import split
from assistant.offline.table_answer import cell_for
from assistant.phrases import phrase
from assistant.question.question import Question
from assistant.question.wording import wording

_EACH = wording(
    r"各自|分别|各(?=[是为有自占得拿多几])|每(?:个|家|位|条|艘|座|种)|それぞれ|各[^、。,的の]{1,4}[的の]|\beach\b|\brespectively\b"
    r"|\bevery\b"
)
_READ = 3
_MOST_ROWS = 8


def each_row(question: Question, evidence: Evidence) -> Answer | None:
    """One line a row, each quoted; None where not each of several is asked for, or the best sentences are no table.

    None as well where the table has another number of rows than is asked for (one more may be a total).
    """
    if not (question.numeric or question.kind in ("date", "list")) or not _EACH.search(question.folded):
        return None
    if split(question) is not None:
        return None
    finding = find(question.text, evidence)
    if finding.verdict.name is not None or finding.verdict.reason == "false_premise":
        return None
    for best in finding.ranked[:_READ]:
        rows = _rows(finding, best)
        number = asked_number(question)
        if not 2 <= len(rows) <= _MOST_ROWS or (number is not None and len(rows) not in (number, number + 1)):
            continue
        column = _column(finding, best)
        if column is not None:
            return _answer(finding, rows, column)
    return None


def _rows(finding: Finding, best: Candidate) -> list[Candidate]:
    """The rows of the table that the sentence is a row of, the header left out."""
    article = finding.evidence.articles[best.article_id]
    if not is_row(best.text):
        return []
    lines = [(m.start(), m.end()) for m in re.finditer(r"[^\n]+", article.text)]
    at = next((i for i, (start, end) in enumerate(lines) if start <= best.start < end), None)
    if at is None:
        return []
    first, last = at, at
    while first > 0 and is_row(article.text[slice(*lines[first - 1])]):
        first -= 1
    while last + 1 < len(lines) and is_row(article.text[slice(*lines[last + 1])]):
        last += 1
    body = [place for place in lines[first : last + 1] if not is_header(article.text, place[1])]
    body = [place for place in body if re.search(r"[^\s|:-]", article.text[slice(*place)])]
    return [candidate_at(article, start, end, best.rank, False) for start, end in body]


def _column(finding: Finding, best: Candidate) -> str | None:
    """The name of the column that answers; None where no column has a word of the question."""
    question, article = finding.question, finding.evidence.articles[best.article_id]
    cells = cells_of(article.text, best.start, best.end)
    if not cells:
        return None
    chosen = cell_for(question, article.text, best, Span(cells[0].start, cells[0].end))
    column = next((c.column for c in cells if c.start <= chosen.start < c.end), "")
    saying = Saying(question, finding.evidence)
    said = saying.said(column, article.language)
    return column if column and any(much > 0 for much in said.values()) else None


def _answer(finding: Finding, rows: list[Candidate], column: str) -> Answer:
    question, evidence = finding.question, finding.evidence
    draft = Draft(question, evidence)
    shorts = []
    for row in rows:
        cell = _cell(evidence, row, column)
        if cell is None:
            continue
        shorts.append(f"{cell.row}{phrase('colon', question.language)}{row.text[cell.start : cell.end]}")
        draft.lead.append(f"- {shorts[-1]} [{draft.cite(row)}]")
        draft.add(row)
    draft.short = phrase("semicolon", question.language).join(shorts) or None
    return draft.answer()


def _cell(evidence: Evidence, row: Candidate, column: str) -> Cell | None:
    cells = cells_of(evidence.articles[row.article_id].text, row.start, row.end)
    return next((cell for cell in cells if cell.column == column), None)
