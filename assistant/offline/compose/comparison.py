"""A comparison: the value of each thing, and what arithmetic makes of them, with the computation shown."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from assistant.answer import Answer
from assistant.evidence import Evidence
from assistant.offline.compose.draft import Draft
from assistant.offline.computing.beyond import stated_difference
from assistant.offline.finding import Finding, find
from assistant.offline.several.alike import Measured, alike
from assistant.offline.several.own_value import own_value
from assistant.offline.several.respective import respective_values
from assistant.offline.several.split import Side, split
from assistant.offline.several.things import Thing, things_of
from assistant.phrases import phrase
from assistant.quantities.arithmetic import Computation, difference, ratio, share, total
from assistant.quantities.value import Quantity, compare
from assistant.quantities.write import write_quantity
from assistant.question.question import Question
from assistant.question.wording import wording

_OF_TWO: Mapping[str, Callable[[Quantity, Quantity, str], Computation | None]] = {
    "ratio": ratio,
    "difference": difference,
    "share": share,
}
_MOST_SIDES = 6
_READ = 4
_LOWER = wording(r"(?:どちら|どっち|どれ)[^。]{0,14}(?:安|低|少な|小さ|短|軽|遅|近)")
_HIGHER = wording(r"(?:どちら|どっち|どれ)[^。]{0,14}(?:高|多|大き|長|重|速|遠)")


@dataclass(frozen=True, slots=True)
class _Valued:
    side: Side
    measured: Measured


def comparison(question: Question, evidence: Evidence) -> Answer | None:
    """Each side's value and the result.

    None when nothing is compared, the value of a side is not known, or they are no values of the same: nothing is
    computed from the price before a cut and another one after it.
    """
    operation = question.operation or _chosen_by(question)
    if operation not in ("lower", "higher", "sum", *_OF_TWO):
        return None
    apart = split(question)
    if apart is None or len(apart.sides) > (2 if operation in _OF_TWO else _MOST_SIDES):
        return None
    if (stated := _stated(question, evidence)) is not None:
        return stated
    valued = []
    things = things_of([side.name for side in apart.sides], "", evidence)
    for side, thing in zip(apart.sides, things, strict=True):
        measured = _measured(find(side.asked, evidence.for_question(side.asked)), thing)
        if measured is None:
            return None
        valued.append(_Valued(side, measured))
    valued = _in_one_sentence(valued)
    if not alike([each.side.name for each in valued], [each.measured for each in valued], evidence):
        return None
    computed = _compared(operation, question.language, valued)
    if computed is None:
        return None
    draft = Draft(question, evidence)
    draft.short, line = computed
    draft.lead.append(f"{line} {draft.marks(*(each.measured.source for each in valued))}")
    if operation == "sum" or operation in _OF_TWO:
        draft.computations.append(line)
    for each in valued:
        draft.add(each.measured.source)
    return draft.answer()


def _stated(question: Question, evidence: Evidence) -> Answer | None:
    """The difference that one of the best sentences says outright."""
    if question.operation != "difference":
        return None
    for candidate in [c for c in find(question.text, evidence).ranked if not c.heading][:_READ]:
        span = stated_difference(question, candidate.text, evidence.articles[candidate.article_id].language)
        if span is not None:
            draft = Draft(question, evidence)
            draft.short = draft.value(span, candidate)
            draft.lead.append(f"{draft.short} [{draft.cite(candidate)}]")
            draft.add(candidate)
            return draft.answer()
    return None


def _in_one_sentence(valued: list[_Valued]) -> list[_Valued]:
    """Each with its own of the values that one sentence gives for all of them."""
    source = valued[0].measured.source
    if any(
        (v.measured.source.article_id, v.measured.source.start) != (source.article_id, source.start) for v in valued
    ):
        return valued
    values = respective_values(valued[0].measured.question, [each.side.name for each in valued], source.text)
    return [
        replace(each, measured=replace(each.measured, quantity=value.quantity)) if value.quantity is not None else each
        for each, value in zip(valued, values or (), strict=False)
    ] or valued


def _measured(finding: Finding, thing: Thing) -> Measured | None:
    found = own_value(finding, thing) if finding.answered else None
    if found is None or found[0].quantity is None:
        return None
    return Measured(finding.question, found[0].quantity, found[1])


def _chosen_by(question: Question) -> str | None:
    """Whether the lowest or the highest of several is asked for, by the words that compare."""
    if question.kind != "comparison":
        return None
    if _LOWER.search(question.folded):
        return "lower"
    return "higher" if _HIGHER.search(question.folded) else None


def _compared(operation: str, language: str, valued: Sequence[_Valued]) -> tuple[str, str] | None:
    """The short answer and the line that shows it; None when the values do not compare."""
    quantities = [each.measured.quantity for each in valued]
    if operation == "sum":
        result = total(quantities, language)
        return (result.short, result.line) if result is not None else None
    if (compute := _OF_TWO.get(operation)) is not None:
        result = compute(quantities[0], quantities[1], language)
        return (result.short, result.line) if result is not None else None
    return _chosen(operation, language, valued)


def _chosen(operation: str, language: str, valued: Sequence[_Valued]) -> tuple[str, str] | None:
    """The lowest or highest of them."""
    quantities = [each.measured.quantity for each in valued]
    if any(compare(one, other) is None for one, other in combinations(quantities, 2)):
        return None
    ordered = sorted(valued, key=lambda each: each.measured.quantity.value, reverse=operation == "higher")
    shown = phrase("semicolon", language).join(_named(each, language) for each in valued)
    if compare(ordered[0].measured.quantity, ordered[1].measured.quantity) == 0:
        return (phrase("equal", language), shown) if len(valued) == 2 else None
    winner = ordered[0].side.name
    said = phrase("lower" if operation == "lower" else "higher", language, side=winner)
    return winner, f"{said}{phrase('colon', language)}{shown}"


def _named(each: _Valued, language: str) -> str:
    return f"{each.side.name} {write_quantity(each.measured.quantity, language)}"
