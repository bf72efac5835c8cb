"""Inputs only: what a result could be computed from is quoted, and never given as the result."""

import re

from assistant.answer import Answer
from assistant.offline.answer_types import Span, fits
from assistant.offline.compose.draft import Draft
from assistant.offline.compose.single import choose_sentences
from assistant.offline.computing.averages import lacks_average
from assistant.offline.computing.basket import asks_total
from assistant.offline.computing.group_total import group_size
from assistant.offline.computing.outright import is_step, says_result
from assistant.offline.conversion import converted, is_graded, leaves_amounts
from assistant.offline.finding import Finding
from assistant.question.question import Question
from assistant.question.sides import GONE_BY
from assistant.question.wording import wording
from index.fold import fold

_CLAUSE = re.compile(r"[，、；。;]|,(?!\d)")
_THAN = wording(r"比(?![例率分赛如较])|より|\bthan\b")
_BY_HOW_MUCH = frozenset({"difference", "change", "ratio", "share"})
_STEP_ASKED = wording(
    r"[多少高低贵宜长短早晚快慢大小重轻增减降涨升跌省超差](?:了|出)?(?:多少|几|百分)|[涨跌降增]幅|差距|差额|增长率"
    r"|増え|減|上が|下が|伸び|差|\bby (?:how|what)|\b(?:more|less|fewer|higher|lower|longer|shorter|change|rise|fall"
    r"|growth|increase|decrease|difference|gap|save[ds]?|saving|cheaper|grow|grew|drop|cut|rose|fell|gain|lose|lost)\b"
)


def inputs_only(finding: Finding) -> Answer | None:
    """The best sentences without a short answer, where the value found is no more than an input of what is asked."""
    span, source = finding.span, finding.source
    if span is None or source is None or span.quantity is None or not _is_input(finding.question, span, source.text):
        return None
    draft = Draft(finding.question, finding.evidence)
    for candidate in choose_sentences(finding.question, finding.ranked):
        draft.add(candidate)
    return draft.answer()


def _is_input(question: Question, span: Span, text: str) -> bool:
    if span.quantity is None:
        return False
    if question.operation in ("difference", "ratio") and not says_result(question.operation, text, span):
        return True
    several = question.operation == "sum" and len(question.sides) > 1
    several = several or group_size(question) is not None or asks_total(question)
    if several and not says_result("sum", text, span):
        return True
    if span.quantity.money and span.quantity.per_unit is None and lacks_average(question, text):
        return True
    step = question.operation not in _BY_HOW_MUCH and question.kind != "percent" and is_compared(text, span)
    if step and not _STEP_ASKED.search(question.folded):
        return True
    if (rest := _behind_what_it_goes_by(question)) is not None and not fits(rest, span.quantity):
        return True
    return _of_a_rate(question, span, text)


def _behind_what_it_goes_by(question: Question) -> Question | None:
    """What is asked behind "by the investment and the stake,"; None where the question does not open so."""
    opened = re.match(r"[^,，、]{2,30}[,，、]\s*(?=.{3})", question.text)
    opens = opened is not None and GONE_BY.search(fold(opened.group().strip(" ,，、"))) is not None
    return Question(question.text[opened.end() :]) if opened is not None and opens else None


def is_compared(text: str, span: Span) -> bool:
    """By how much something is more or less than another thing that the clause names."""
    start = max((m.end() for m in _CLAUSE.finditer(text, 0, span.start)), default=0)
    end = next((m.start() for m in _CLAUSE.finditer(text, span.end)), len(text))
    return is_step(text, span) and _THAN.search(fold(text[start:end])) is not None


def _of_a_rate(question: Question, span: Span, text: str) -> bool:
    """A price per day or litre, where the question gives days or litres that it cannot simply be multiplied by."""
    if span.quantity is None or span.quantity.per_unit is None or converted(question, span, text) is None:
        return False
    return is_graded(text) or leaves_amounts(question, span.quantity, text)
