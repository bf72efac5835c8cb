"""False premises: what a question takes for granted and the articles deny."""

from collections.abc import Sequence

from assistant.evidence import Evidence
from assistant.offline.answer_types import FREE
from assistant.offline.declining.premise_claims import other_actor, other_number, other_owner
from assistant.offline.declining.premise_counts import beyond_the_last, other_rank
from assistant.offline.declining.premise_roles import other_holder
from assistant.offline.ranking.candidates import Candidate, same_language
from assistant.offline.statement.acts import Act, clause_around, names_act, relation
from assistant.offline.statement.claim import Claim
from assistant.offline.statement.proof import of_the_same
from assistant.quantities.quantity import find_quantities
from assistant.question.question import Question
from index.fold import fold

# An article tells of many openings and victories; only a question for the reason takes one of them for granted.
_ONE_OF_MANY = frozenset({"join", "run", "win", "say", "amount", "support", "meet"})
_OF_PRICES = frozenset({"fee", "cost"})
# What is allowed, needed or has come off is said of too many things, unless it is the reason that is asked.
_LOOSE = frozenset({"need", "allow", "succeed"})
_ASKING = frozenset({"yes_no", "comparison", "summary"})
_WHY = frozenset({"reason", "manner"})
# The others ask for what is so, for one of several things, or for whom: they state little or state it loosely.
_STATING = frozenset({"reason", "manner", "date", "amount", "percent", "count", "duration", "measure"})
# How much of the question's names and words the sentence has to say.
_FIT, _FIT_WHY = 0.5, 0.4
# By how much it has to fit better than one that bears the act out.
_CLEARLY = 0.2


def false_premise(question: Question, evidence: Evidence, ranked: Sequence[Candidate]) -> Candidate | None:
    """The sentence that contradicts what the question takes for granted; None where none does, or not surely."""
    if not ranked or question.kind in _ASKING or (len(question.sides) > 1 and question.kind != "reason"):
        return None
    claim = Claim(question, evidence)
    for look in (contradicting, free_of_charge, beyond_the_last, other_rank, other_holder):
        if (found := look(claim, ranked)) is not None:
            return found
    for ask in (other_actor, other_owner, other_number):
        if (found := ask(question, evidence, ranked)) is not None:
            return found
    return None


def contradicting(claim: Claim, ranked: Sequence[Candidate]) -> Candidate | None:
    """The sentence that denies an act which the question takes for granted, or says the opposite of it.

    It has to be about the same entities and to say most of the question's other words, and no sentence about them
    may bear the act out as well.
    """
    if claim.question.kind not in _STATING or claim.question.asks_quote:
        return None
    for act in claim.acts:
        if claim.question.numeric and act.about in _OF_PRICES:
            continue  # how much is paid: nothing, where it is free; how many use the free version
        if (act.about not in _LOOSE or claim.question.kind in _WHY) and (
            found := _against(claim, act, ranked)
        ) is not None:
            return found
    return None


def free_of_charge(claim: Claim, ranked: Sequence[Candidate]) -> Candidate | None:
    """The sentence that denies that anything is charged, where the question asks how much is, and none tells a price.

    "Free" is no denial but the price itself, which is the answer to such a question.
    """
    asked = claim.question
    if asked.kind != "amount" or asked.before_event or any(act.about in ("fee", "price") for act in claim.acts):
        return None
    found = _against(claim, Act("fee", "+", 0, 0), ranked)
    if (
        found is None
        or FREE.search(found.text) is not None
        or (found.feature("typed") and not _free_clause(claim, found))
    ):
        return None
    others = (c for c in ranked if c.feature("typed") and c is not found and claim.about(c))
    priced = max((claim.fit(c, alone=True) for c in others), default=0.0)
    return found if claim.fit(found) > priced + _CLEARLY else None


def _charges_nothing(claim: Claim, candidate: Candidate) -> bool:
    """It is what is asked about that nothing is charged for."""
    spans = [(act.start, act.end) for act in claim.said_by(candidate) if act.about == "fee"]
    return any(of_the_same(claim, candidate, span, claim.rest, wholly=False) for span in spans)


def _free_clause(claim: Claim, candidate: Candidate) -> bool:
    """The clause that says free is the one about what is asked, rather than the one with the price."""
    language = claim.evidence.articles[candidate.article_id].language
    folded = fold(candidate.text)
    spans = [(act.start, act.end) for act in claim.said_by(candidate) if act.about == "fee"]
    priced = [(q.start, q.end) for q in find_quantities(folded) if q.money]
    words = claim.rest
    free, dear = (
        max(
            (words.share(words.said(folded[slice(*clause_around(folded, *span))], language)) for span in where),
            default=0.0,
        )
        for where in (spans, priced)
    )
    return bool(words.words) and free > dear


def _against(claim: Claim, act: Act, ranked: Sequence[Candidate]) -> Candidate | None:
    words = claim.beside(act)
    against: list[tuple[float, bool, bool, int, float, Candidate]] = []
    enough = _FIT_WHY if claim.question.kind in _WHY else _FIT
    borne_out = 0.0
    for candidate in ranked:
        if candidate.heading or not names_act(candidate.text, act.about) or not claim.about(candidate):
            continue
        bearing = claim.bearing(act, candidate, words)
        if bearing == 1:
            borne_out = max(borne_out, claim.fit(candidate, words, alone=True))
        elif (
            bearing == -1
            and _counts(claim, act, candidate)
            and _names_one(claim, candidate)
            and (fit := claim.fit(candidate, words)) >= enough
        ):
            own = same_language(claim.question.language, claim.evidence.articles[candidate.article_id])
            others = len(claim.subjects.known.in_text(candidate.text) - claim.subjects.keys)
            plainly = any(relation(act, other) == -1 and other.closing for other in claim.said_by(candidate))
            against.append((round(fit, 1), own, plainly, -others, candidate.score, candidate))
    if not against:
        return None
    best = max(against, key=lambda entry: entry[:5])
    return best[5] if best[0] > borne_out + _CLEARLY else None


def _names_one(claim: Claim, candidate: Candidate) -> bool:
    """The sentence itself names an entity of the question; what "it" stands for is not sure enough to contradict."""
    return not len(claim.subjects) or len(claim.missing(candidate)) < len(claim.subjects)


def _counts(claim: Claim, act: Act, candidate: Candidate) -> bool:
    """False for the opposite of an act that happens and is undone in turn, unless it is the reason that is asked."""
    if act.about not in _ONE_OF_MANY or claim.question.kind in _WHY:
        return True
    return any(relation(act, o) == -1 and o.direction in (act.direction, "0") for o in claim.said_by(candidate))
