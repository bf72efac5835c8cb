"""Stance: what the sentences say to a yes-or-no question, by its act, by a denial, or by saying all of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.offline.ranking.candidates import Candidate, same_language
from assistant.offline.statement.acts import Act, behind, clause_around, names_act, negating, relation
from assistant.offline.statement.claim import Claim
from assistant.offline.statement.compared import by_comparison, comparisons_in
from assistant.offline.statement.proof import of_the_same, said_together
from assistant.offline.statement.stance_values import by_date, by_number, by_two_values
from assistant.quantities.quantity import find_quantities
from assistant.question.wording import wording
from index.fold import fold

YesNo = Literal["yes", "no"]
# How much of the question's names and words a sentence has to say so that its act, its denial or all of it counts.
_FIT, _FIT_YES, _FIT_DENIAL, _FIT_WHOLE = 0.5, 0.6, 0.6, 0.8
# Two sentences that fit so alike and say opposite things leave it open.
_ALIKE = 0.09
_LOOKED_AT = 24
# A word counts as said from here (assistant.lexicon.bridge).
_SURELY = 0.5
_OPEN = wording(
    r"是否|能否|可能|也许|或许|如果|かどうか|かもしれ|れば|たら|\b(?:whether|if|may|might|could|would|perhaps)\b"
)


@dataclass(frozen=True, slots=True)
class Stance:
    """Yes or no, the sentence that says so, and what it gives instead or how the numbers compare, where it does."""

    said: YesNo
    source: Candidate
    value: str | None = None
    computation: str | None = None


def stance_of(claim: Claim, ranked: Sequence[Candidate]) -> Stance | None:
    """What the sentences say to the claim; None where none says it clearly."""
    sentences = [c for c in ranked[:_LOOKED_AT] if not c.heading]
    usable = [c for c in sentences if claim.about(c)]
    if (compared := by_two_values(claim, sentences)) is not None:
        return Stance("yes" if compared[0] else "no", compared[1], None, compared[3])
    if comparisons_in(claim.text):
        # Which of the two is the greater takes a sentence that compares them.
        so = by_comparison(claim, usable)
        if so is None or not so[0]:
            return Stance("no", so[1]) if so is not None else None
        if not claim.question.quantities:
            return Stance("yes", so[1])
    for by_value in (by_number, by_date):
        if (given := by_value(claim, usable)) is not None:
            agreed, source, value, computation = given
            return Stance("yes" if agreed else "no", source, value, computation)
    looks: tuple[Callable[[Claim, Sequence[Candidate]], Stance | None], ...] = (_by_act, _by_denial, _by_saying_all)
    if claim.question.quantities or claim.question.dates:
        looks = (_by_act, _by_denial)
    return next((found for look in looks if (found := look(claim, usable)) is not None), None)


def _by_act(claim: Claim, usable: Sequence[Candidate]) -> Stance | None:
    """By the sentence that fits best of those that bear out or deny the act of the question's verb."""
    act = claim.main
    if act is None:
        return None
    words = claim.beside(act)
    found: list[tuple[float, int, int, YesNo, Candidate]] = []
    for candidate in usable:
        if not names_act(candidate.text, act.about):
            continue
        bearing = claim.bearing(act, candidate, words)
        if not bearing:
            continue
        says: YesNo = "yes" if bearing == 1 else "no"
        fit = claim.fit(candidate, words)
        if not _said_of_it(claim, act, candidate, bearing):
            continue
        if fit >= (_FIT if says == "no" else _FIT_YES):
            others = len(claim.subjects.known.in_text(candidate.text) - claim.subjects.keys)
            found.append((round(fit, 1), -others, -len(found), says, candidate))
    if not found:
        return None
    fit, _, _, said, source = max(found, key=lambda entry: entry[:3])
    if any(other[3] != said and fit - other[0] < _ALIKE for other in found):
        return None
    if said == "yes" and (claim.question.quantities or claim.question.dates):
        return None  # it was done, but no sentence says that it was so much or then
    return Stance(said, source)


def _said_of_it(claim: Claim, act: Act, candidate: Candidate, bearing: int) -> bool:
    """One of the acts that bear the claim out or deny it is said of what the question names."""
    words = claim.beside(act)
    return any(
        relation(act, other) == bearing
        and of_the_same(claim, candidate, (other.start, other.end), words, wholly=bearing == 1)
        for other in claim.said_by(candidate)
    )


def _by_denial(claim: Claim, usable: Sequence[Candidate]) -> Stance | None:
    """No, by a sentence that denies the question's verb itself (the hospital has no ...)."""
    denied_there = bool(negating(claim.text))
    for candidate in usable[:8]:
        if not _own(claim, candidate) and not claim.rest.words:
            continue
        fit = claim.fit(candidate, claim.unnumbered)
        if fit < _FIT_DENIAL or _OPEN.search(fold(candidate.text)):
            continue
        if _denies(claim, candidate):
            return Stance("yes" if denied_there else "no", candidate)
    return None


def _denies(claim: Claim, candidate: Candidate) -> bool:
    language = claim.evidence.articles[candidate.article_id].language
    folded = fold(candidate.text)
    words = claim.unnumbered
    wanted = [word for word in list(words.words)[-2:] if not word[0].isdigit()]
    for start, end in negating(folded):
        left, right = clause_around(folded, start, end)
        denied = folded[left:start] if behind(folded[start:end]) else folded[end:right]
        said = words.said(denied, language)
        if wanted and said[wanted[-1]] >= _SURELY:
            return of_the_same(claim, candidate, (start, end), words, wholly=False)
    return False


def _by_saying_all(claim: Claim, usable: Sequence[Candidate]) -> Stance | None:
    """Yes, by a sentence in which one verb goes with all that the question says, denied no more than it is there.

    A question with a known act is for `_by_act`: that it is not said there is no yes by the words beside it.
    """
    if claim.main is not None:
        return None
    words = claim.unnumbered
    rare = [word for word in words.words if word in words.rare]
    for candidate in usable[:8]:
        folded = fold(candidate.text)
        if _OPEN.search(folded) or bool(negating(folded)) != bool(negating(claim.text)) or claim.missing(candidate):
            continue
        said = words.said(candidate.text, claim.evidence.articles[candidate.article_id].language)
        if any(q.dimension == "percent" for q in find_quantities(candidate.text)):
            continue  # it is so in part
        if claim.fit(candidate, words, alone=True) < _FIT_WHOLE or any(said[word] < _SURELY for word in rare):
            continue
        if said_together(claim, candidate, words):
            return Stance("yes", candidate)
    return None


def _own(claim: Claim, candidate: Candidate) -> bool:
    return same_language(claim.question.language, claim.evidence.articles[candidate.article_id])
