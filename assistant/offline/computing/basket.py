"""What several amounts come to at the prices that a sentence gives: two adults and a child, a million in and out."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.offline.answer_types import Span
from assistant.offline.computing.between_ends import labelled
from assistant.offline.several.respective import values_at
from assistant.quantities.arithmetic import Computation, cost, times, total
from assistant.quantities.quantity import find_quantities
from assistant.quantities.value import Quantity
from assistant.question.concepts import concepts
from assistant.question.question import Question
from assistant.question.wording import wording
from index.fold import find_folded, fold

_TOTAL = wording(
    r"一共|总共|合计|共计|加起来|共(?:要|需|花)?多少|合わせて|合計|全部で"
    r"|\b(?:in total|altogether|together|in all|total)\b"
)
_LABELS = ("input", "output", "adult", "child")
_NOUN = {
    "zh": wording(r"^(?P<noun>[^,，、和与跟及以的一总共合多要]{1,8})"),
    "ja": wording(r"^の?(?P<noun>[^とで、はを]{1,10})"),
    "en": wording(r"^\s*(?P<noun>[a-z-]{3,}?)(?:e?s)?\b"),
}
_STOP = {"en": "; "}


@dataclass(frozen=True, slots=True)
class Item:
    """So much of something, and the concept or the noun that tells which of the prices it has."""

    amount: Quantity
    label: str


def basket(question: Question, text: str) -> Computation | None:
    """The sum, with every product in front of it; None where not each amount has a price of its own in the sentence."""
    items = items_of(question)
    if (
        question.kind not in ("amount", "count", "name")
        or not asks_total(question)
        or len({item.label for item in items}) < len(items)
    ):
        return None
    prices = _prices([item.label for item in items], text)
    steps = []
    for item in items:
        price = prices.get(item.label)
        step = _product(price.quantity, item.amount, question.language) if price and price.quantity else None
        if step is None or step.result is None:
            return None
        steps.append(step)
    whole = total([step.result for step in steps if step.result is not None], question.language)
    if whole is None:
        return None
    stop = _STOP.get(question.language, "；")
    return Computation(whole.result, stop.join([*(step.line for step in steps), whole.line]), whole.short)


def asks_total(question: Question) -> bool:
    """Two amounts or more are given, and what they come to together is asked for."""
    return _TOTAL.search(question.folded) is not None and len(items_of(question)) > 1


def items_of(question: Question) -> list[Item]:
    """The amounts that the question gives, each with what it is an amount of."""
    amounts = [q for q in question.quantities if not q.money and q.dimension not in ("percent", "ratio")]
    if len(amounts) < 2:
        return []
    edges = [0, *(q.end for q in amounts)]
    before = [concepts(question.text[start : q.start]) & set(_LABELS) for start, q in zip(edges, amounts, strict=False)]
    behind = [
        concepts(question.text[q.start : end]) & set(_LABELS)
        for q, end in zip(amounts, [*(q.start for q in amounts[1:]), len(question.text)], strict=True)
    ]
    for labels in (behind, before):
        if all(len(found) == 1 for found in labels):
            return [Item(q, next(iter(found))) for q, found in zip(amounts, labels, strict=True)]
    return _by_nouns(question, amounts)


def _by_nouns(question: Question, amounts: Sequence[Quantity]) -> list[Item]:
    pattern = _NOUN[question.language[:2]]
    items = []
    for amount in amounts:
        found = pattern.search(fold(question.text[amount.end :]))
        if found is None:
            return []
        items.append(Item(amount, found["noun"]))
    return items


def _prices(labels: Sequence[str], text: str) -> Mapping[str, Span]:
    if set(labels) <= set(_LABELS):
        return labelled(tuple(labels), text)
    places = {label: place for label in labels if (place := _place(text, label)) is not None}
    if len(places) < len(labels):
        return {}
    return values_at(places, [Span(q.start, q.end, q) for q in find_quantities(text) if q.money], len(text))


def _place(text: str, label: str) -> tuple[int, int] | None:
    if not label.isascii():
        return find_folded(text, label)
    found = re.search(rf"\b{re.escape(label)}", text, re.IGNORECASE)
    return found.span() if found else None


def _product(price: Quantity, amount: Quantity, language: str) -> Computation | None:
    if price.per_unit is None:
        return times(price, amount, language)
    unit = price.per_unit
    return cost(price, replace(amount, unit=unit) if amount.unit is None else amount, language)
