"""The first of all: who started it or was the first or the last to do it, and who else others say it was."""

from assistant.answer import Answer
from assistant.evidence import Evidence
from assistant.offline.compose.disagreeing import disagreement
from assistant.offline.compose.draft import Draft
from assistant.offline.disagreement.same_claim import Side
from assistant.offline.order.first_mover import Claim, claims, first_question
from assistant.question.question import Question

_MOST_QUOTES = 2


def the_first(question: Question, evidence: Evidence) -> Answer | None:
    """Who was the first; every one that an article names where they name different ones. None without any."""
    asked = first_question(question)
    found = claims(asked, evidence) if asked is not None else []
    if not found:
        return None
    sides = _different(found)
    if len(sides) > 1:
        return disagreement(question, evidence, [Side(claim.candidate, claim.span) for claim in sides])
    draft = Draft(question, evidence)
    best = sides[0]
    draft.short = draft.value(best.span, best.candidate)
    draft.lead.append(f"{draft.short} [{draft.cite(best.candidate)}]")
    for claim in found[:_MOST_QUOTES]:
        draft.add(claim.candidate)
    return draft.answer()


def _different(found: list[Claim]) -> list[Claim]:
    """One claim for each of those named; names that share one with a surer claim are no other side."""
    sides: list[Claim] = []
    for claim in found:
        if not any(claim.keys & side.keys for side in sides):
            sides.append(claim)
    return sides
