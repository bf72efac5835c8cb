"""Corrections within a sentence: "was given as 1,800, the correct figure is 1,080" answers with the second value."""

import re

from assistant.offline.answer_types import Span
from assistant.quantities.quantity import find_all

_CORRECTLY = re.compile(
    r"正确的?(?:数字|数值|数据|说法|日期|时间|金额)?(?:应?[是为])|正確的?(?:數字|數值|數據|說法|日期|時間|金額)?(?:應?[是為])"
    r"|应为|應為|应该是|應該是|更正[为為]|正しくは|the correct (?:figure|number|date|value|amount|name) (?:is|was)"
    r"|should (?:be|have been|read|have read)\b",
    re.IGNORECASE,
)


def corrected_span(text: str, span: Span) -> Span:
    """The value that the sentence puts in the place of the one at `span`; `span` itself where it corrects nothing."""
    correction = _CORRECTLY.search(text, span.end)
    if correction is None:
        return span
    quantities, dates = find_all(text)
    for quantity in quantities:
        alike = span.quantity is not None and quantity.dimension == span.quantity.dimension
        if quantity.start >= correction.end() and alike:
            return Span(quantity.start, quantity.end, quantity)
    for date in dates:
        if date.start >= correction.end() and span.date is not None:
            return Span(date.start, date.end, date=date)
    return span
