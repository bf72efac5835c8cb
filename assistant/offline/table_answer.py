"""The short answer in a row of a table: the cell whose column, row and kind fit the question best."""

from assistant.offline.answer_types import Span, fits
from assistant.offline.ranking.candidates import Candidate
from assistant.offline.ranking.table_cells import Cell, cells_of
from assistant.quantities.quantity import find_all
from assistant.question.concepts import concepts
from assistant.question.question import Question
from assistant.question.terms import content_terms

# What a column counts for that fits in kind, and one whose name has a concept that the question asks for or its words.
_KIND, _CONCEPT, _WORDS = 1.0, 1.0, 1.5


def cell_for(question: Question, article: str, source: Candidate, span: Span) -> Span:
    """The answer in the cell that fits, for a source that is a table row; `span` itself where none fits better."""
    cells = cells_of(article, source.start, source.end)
    if not cells:
        return span
    scores = [_score(question, cell) for cell in cells]
    at = max(range(len(cells)), key=lambda i: (scores[i], -i))
    held = next((i for i, cell in enumerate(cells) if cell.start <= span.start < cell.end), None)
    if held is not None and scores[at] <= scores[held]:
        at = held
        if cells[at].start <= span.start and span.end <= cells[at].end:
            return span
    cell = cells[at]
    quantities, dates = find_all(source.text)
    for quantity in quantities:
        if cell.start <= quantity.start and quantity.end <= cell.end:
            return Span(quantity.start, quantity.end, quantity)
    for date in dates:
        if cell.start <= date.start and date.end <= cell.end:
            return Span(date.start, date.end, date=date)
    return Span(cell.start, cell.end)


def _score(question: Question, cell: Cell) -> float:
    asked = set(question.terms)
    column = set(content_terms(cell.column))
    score = _WORDS * len(asked & column) / len(column) if column else 0.0
    wanted = concepts(question.text)
    if wanted:
        score += _CONCEPT * len(wanted & concepts(cell.column)) / len(wanted)
    quantities, dates = find_all(cell.value)
    if question.numeric and any(fits(question, quantity) for quantity in quantities):
        score += _KIND
    if question.kind == "date" and dates:
        score += _KIND
    return score
