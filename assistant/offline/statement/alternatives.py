"""Alternatives: a question that offers two opposites (did it rise or fall), and which of them a sentence says."""

import re
from collections.abc import Sequence
from itertools import pairwise

from assistant.offline.ranking.candidates import Candidate
from assistant.offline.statement.acts import Act, acts_in
from assistant.offline.statement.claim import Claim
from assistant.question.wording import core, wording
from index.fold import fold_with_offsets

_OR = wording(r"还是|或者?是|それとも|[かの](?:、|,)[^、,]*か(?:$|[?？])|\bor\b(?! not\b)")
_ENDING = re.compile(r"(?P<ending>[\u3041-\u3096]*?)(?:の?です)?(?:か|$|[、,?？])")
_FIT = 0.5


def gives_alternatives(claim: Claim) -> bool:
    """True when the question asks which of two is so, to which neither yes nor no is an answer."""
    return _OR.search(core(claim.question.text)) is not None and (
        claim.question.kind == "yes_no" or _opposites(claim) is not None
    )


def chosen_alternative(claim: Claim, ranked: Sequence[Candidate]) -> tuple[str, Candidate] | None:
    """The one of the two that the sentence bears out that fits best, as the question writes it, and the sentence."""
    pair = _opposites(claim)
    if pair is None:
        return None
    found: list[tuple[float, int, Act, Candidate]] = []
    for candidate in ranked:
        if candidate.heading or not claim.about(candidate):
            continue
        said = claim.bearing(pair[0], candidate, claim.rest)
        fit = claim.fit(candidate, claim.rest)
        if said and fit >= _FIT:
            found.append((fit, -len(found), pair[0] if said == 1 else pair[1], candidate))
    if not found:
        return None
    _, _, act, candidate = max(found, key=lambda entry: entry[:2])
    return _as_asked(claim, act), candidate


def _opposites(claim: Claim) -> tuple[Act, Act] | None:
    """Two acts about the same thing in opposite directions, next to each other with an "or" between them."""
    folded = fold_with_offsets(claim.question.text).text
    acts = [act for act in acts_in(claim.question.text) if act.direction != "0" and not act.denied]
    for one, other in pairwise(acts):
        opposed = one.about == other.about and one.direction != other.direction
        if opposed and wording(r"还是|或|それとも|か|\bor\b").search(folded[one.end : other.start]):
            return one, other
    return None


def _as_asked(claim: Claim, act: Act) -> str:
    """The words of the question for the act, a Japanese verb with its ending."""
    start, end = fold_with_offsets(claim.question.text).span(act.start, act.end)
    ending = _ENDING.match(claim.question.text, end)
    return claim.question.text[start:end] + (ending["ending"] if ending and claim.question.language == "ja" else "")
