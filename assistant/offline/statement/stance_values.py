"""What numbers and dates say to a yes-or-no question: is it 97%, more than 500, in May; does one exceed the other."""

import re
from collections.abc import Sequence

from assistant.offline.ranking.candidates import Candidate
from assistant.offline.statement.acts import relation
from assistant.offline.statement.claim import Claim
from assistant.offline.statement.proof import of_the_same
from assistant.quantities.arithmetic import higher
from assistant.quantities.dates import Date
from assistant.quantities.quantity import Quantity, find_dates_in, find_quantities
from assistant.quantities.value import compare
from assistant.question.concepts import GENERIC, concepts
from assistant.question.wording import wording
from index.fold import fold

# Whether it agrees, the sentence, the value that it gives (as written there) and how the numbers compare.
Found = tuple[bool, Candidate, str | None, str | None]
# How much of the question's other words a sentence has to say so that its number is the one asked about.
_FIT, _FIT_DATE = 0.5, 0.6
_ALIKE = 0.15
# A word counts as said from here (assistant.lexicon.bridge).
_SURELY = 0.5
_EXCEEDS = wording(
    r"超过|超越|高于|多于|大于|胜过|比.{1,20}(?:多|高|大|贵|长|快|重)|上回|より.{0,12}(?:多|高|大き|長|速|重)"
    r"|\b(?:tops?|exceeds?|surpass(?:es)?|outnumbers?|outstrips?)\b|\b(?:more|higher|larger|bigger|longer|greater)\b.*\bthan\b"
)
_BOUNDS = frozenset({"more", "less", "least", "most"})
_FROM = re.compile(r"(?:[从從由自]|\bfrom )\s*$")
_FROM_BEHIND = re.compile(r"\s*から")
_BECAUSE = wording(r"因为|由于|から(?=、|[^\d])|ため|せいで|\b(?:because|due to|owing to)\b")
# What stands between two values that a sentence compares.
_COMPARED = wording(
    r"接近|超过|高于|低于|多于|少于|大于|小于|不及|不如|比|相当于|对比|に対し|上回|下回|より"
    r"|\b(?:near(?:ly|s)?|than|against|compared|exceed\w*|below|above|short of|versus|while)\b"
)
_FALLS_SHORT = wording(
    r"少于|低于|小于|不及|不如|比.{1,20}(?:少|低|小|便宜|短|慢|轻)|下回|より.{0,12}(?:少な|低|小さ|安|短|遅|軽)"
    r"|\b(?:less|fewer|lower|smaller|shorter|cheaper)\b.*\bthan\b"
)


def by_number(claim: Claim, usable: Sequence[Candidate]) -> Found | None:
    """By the number of its kind in the sentence that fits best; None when no sentence has one."""
    asked = [quantity for quantity in claim.question.quantities if quantity.dimension]
    if len(asked) != 1 or _BECAUSE.search(claim.text):
        return None  # what is asked of "was it because of ... that it took four years?" is not the number
    wanted = asked[0]
    found: list[tuple[float, bool, int, Candidate, list[Quantity]]] = []
    for candidate in usable:
        alike = [q for q in _as_it_is(claim, candidate.text) if q.dimension == wanted.dimension]
        fit = claim.fit(candidate, claim.unnumbered)
        if alike and fit >= _FIT:
            found.append((fit, any(q.unit == wanted.unit for q in alike), -len(found), candidate, alike))
    if not found:
        return None
    best = max(found, key=lambda entry: entry[:3])
    near = sorted((entry for entry in found if best[0] - entry[0] < _ALIKE), key=lambda entry: -entry[0])
    for *_, candidate, alike in near if wanted.qualifier not in _BOUNDS else [best]:
        given = next((q for q in alike if q.agrees(wanted) and _goes_with(claim, candidate, q, wholly=True)), None)
        if given is not None:
            return not _denied(claim, candidate), candidate, None, _comparing(wanted, given, claim.question.language)
    *_, candidate, alike = best
    if len({(q.value, q.upper) for q in alike}) != 1:
        return None
    given = alike[0]
    if given.agrees(wanted) or not _goes_with(claim, candidate, given, wholly=False):
        return None
    value = candidate.text[given.start : given.end].strip()
    return False, candidate, value, _comparing(wanted, given, claim.question.language)


def _goes_with(claim: Claim, candidate: Candidate, given: Quantity, *, wholly: bool) -> bool:
    """The number is one of what the question names."""
    start = len(fold(candidate.text[: given.start]))
    span = (start, start + len(fold(candidate.text[given.start : given.end])))
    return of_the_same(claim, candidate, span, claim.unnumbered, wholly=wholly)


def _as_it_is(claim: Claim, text: str) -> list[Quantity]:
    """The quantities of a sentence without what it was before, unless that is asked: 30 of "from 30 to 24"."""
    found = find_quantities(text)
    if "before" in claim.question.conditions:
        return found
    was = [bool(_FROM.search(text[: q.start])) or bool(_FROM_BEHIND.match(text[q.end :])) for q in found]
    return [q for q, old in zip(found, was, strict=True) if not old] or found


def _denied(claim: Claim, candidate: Candidate) -> bool:
    act = claim.main
    return act is not None and {relation(act, other) for other in claim.said_by(candidate)} - {0} == {-1}


def _comparing(wanted: Quantity, given: Quantity, language: str) -> str | None:
    """How the two compare, written out, where the question asks for more or less than a number."""
    if wanted.qualifier not in _BOUNDS or given.qualifier:
        return None
    bound = type(wanted)(wanted.amount, wanted.unit, 0, 0, wanted.per_amount, wanted.per_unit)
    shown = higher((given, bound), language)
    return shown.line if shown is not None else None


def by_date(claim: Claim, usable: Sequence[Candidate]) -> Found | None:
    """By the date in the sentence that says the rest of the question; None when it gives none of that precision."""
    asked = claim.question.dates
    if len(asked) != 1 or asked[0].last is not None:
        return None
    wanted = asked[0]
    for candidate in usable[:6]:
        words = claim.unnumbered
        if not words.words or claim.fit(candidate, words) < _FIT_DATE or claim.missing(candidate):
            continue
        dates = [date for date in find_dates_in(candidate.text) if _as_precise(date, wanted)]
        if not dates:
            continue
        if not _says(claim, candidate):
            continue
        if any(date.agrees(wanted) for date in dates):
            return not _denied(claim, candidate), candidate, None, None
        if len(dates) == 1:
            return False, candidate, candidate.text[dates[0].start : dates[0].end].strip(), None
        return None
    return None


def _says(claim: Claim, candidate: Candidate) -> bool:
    """The sentence itself says the question's verb, so that its date is the date of that."""
    language = claim.evidence.articles[candidate.article_id].language
    words = [word for word in claim.unnumbered.words if not word[0].isdigit()]
    said = claim.unnumbered.said(candidate.text, language)
    verb = all(said[w] >= _SURELY for w in words[-1:]) or bool(
        (concepts(claim.text) - GENERIC) & concepts(candidate.text)
    )
    return verb and claim.fit(candidate, claim.unnumbered, alone=True) >= _FIT_DATE


def _as_precise(date: Date, wanted: Date) -> bool:
    parts = ("year", "month", "day", "hour")
    return all(getattr(date, part) is not None for part in parts if getattr(wanted, part) is not None)


def by_two_values(claim: Claim, sentences: Sequence[Candidate]) -> Found | None:
    """By the two values that a sentence compares, where the question asks whether the first exceeds the second.

    The second may go by another name there, so that only the first has to be named.
    """
    more, less = _EXCEEDS.search(claim.text), _FALLS_SHORT.search(claim.text)
    if bool(more) == bool(less) or claim.question.quantities:
        return None
    for candidate in sentences:
        quantities = [q for q in find_quantities(candidate.text) if q.dimension not in ("", "count")]
        if len(quantities) != 2 or quantities[0].dimension != quantities[1].dimension:
            continue
        one, two = quantities
        between = fold(candidate.text)[max(0, one.end - 2) :]
        if not _COMPARED.search(between) or not _in_order(claim, candidate, one):
            continue
        order, shown = compare(one, two), higher((one, two), claim.question.language)
        if order is not None and shown is not None:
            return (order > 0) if more else (order < 0), candidate, None, shown.line
    return None


def _in_order(claim: Claim, candidate: Candidate, first: Quantity) -> bool:
    """The thing that the question names first is named in front of the first value."""
    known = claim.subjects.known
    named = known.written_in(claim.question.text)[:1]
    return bool(named) and known.keys[named[0]] in known.in_text(candidate.text[: first.start])
