"""Claims that a question makes in passing: who did it, whose number it is, how much it was."""

import re
from collections.abc import Sequence

from assistant.evidence import Evidence
from assistant.names.known import names_of
from assistant.offline.candidates import Candidate
from assistant.offline.subjects import subjects_of
from assistant.quantities.quantity import Quantity, find_quantities
from assistant.question.concepts import GENERIC, concepts
from assistant.question.question import Question
from index.fold import fold

_CLAUSES = re.compile(r"[，,;；。、]|(?<=[a-z]) (?:and|while|but|after|before) ")
# Acts that have one doer; who does them cannot be another.
_DEEDS = frozenset({"announce", "founder", "begin", "buy", "develop"})


def other_actor(question: Question, evidence: Evidence, ranked: Sequence[Candidate]) -> Candidate | None:
    """The best sentence, when it says of another known entity what the question says of one that it does not name.

    Only when no sentence names the one that was asked about together with the rest of the question's names.
    """
    subjects = subjects_of(question, evidence)
    best = max(ranked[:3], key=lambda c: (subjects.share(c.text), c.score))
    if (school := _other_of_its_kind(question, best)) is not None:
        return school
    if len(subjects) < 2 or question.kind in ("comparison", "list", "summary"):
        return None
    if any(not subjects.missing(c.text) for c in ranked[:4]):
        return _other_doer(question, evidence, ranked)
    places = frozenset(names_of(()).keys.values())  # a place that is not named may be meant all the same
    missing = [key for key in subjects.missing(best.text) if key in subjects.keys - places]
    others = names_of(evidence.aliases).in_text(best.text) - subjects.keys
    answers = best.feature("typed") > 0 or not (question.numeric or question.kind == "date")
    return best if len(missing) == 1 and others and answers and subjects.share(best.text) >= 0.5 else None


_INSTITUTION = re.compile(r"(?:(?![年一这那哪是从在的个])[\u3400-\u9fff]){2,5}?(?:大学|学院|公司|银行|医院)")


def _other_of_its_kind(question: Question, best: Candidate) -> Candidate | None:
    """The question names one university (bank, company), the sentence that fits it best another."""
    asked = set(_INSTITUTION.findall(question.folded))
    if not asked or question.kind == "organisation" or best.feature("coverage") < 0.3:
        return None
    folded = fold(best.text)
    found = set(_INSTITUTION.findall(folded))
    if any(name[-4:] in folded for name in asked):
        return None
    return best if any(name[-2:] == other[-2:] for name in asked for other in found) else None


def _other_doer(question: Question, evidence: Evidence, ranked: Sequence[Candidate]) -> Candidate | None:
    """The sentence in which another known entity does what the question says of the one that it names first.

    Every clause that has the deed and the thing it is done to names somebody else, and none names both.
    """
    known = names_of(evidence.aliases)
    deeds = concepts(question.text) & _DEEDS
    keys = [known.keys[name] for name in known.written_in(question.text)]
    if len(keys) != 2 or keys[0] == keys[1] or not deeds or question.kind not in ("date", "amount", "reason", "place"):
        return None
    doer, thing = keys
    found = None
    for candidate in ranked:
        for clause in _CLAUSES.split(candidate.text):
            named = known.in_text(clause)
            if {doer, thing} <= named:
                return None
            if thing in named and named - {thing} and deeds & concepts(clause) and found is None:
                found = candidate
    return found


def other_owner(question: Question, evidence: Evidence, ranked: Sequence[Candidate]) -> Candidate | None:
    """The sentence that gives a percentage or an amount of the question to another known entity, and none gives it to
    the one that the question names."""
    subjects = subjects_of(question, evidence)
    stated = [q for q in question.quantities if _telling(q)]
    if not subjects.keys or not stated or question.kind in ("comparison", "list", "yes_no"):
        return None
    wanted = concepts(question.text) - GENERIC
    holding = [c for c in ranked if any(q.equals(s) for q in find_quantities(c.text) for s in stated)]
    if not holding or any(subjects.keys & subjects.known.in_text(c.text) for c in holding):
        return None
    others = [c for c in holding if subjects.known.in_text(c.text) and wanted & concepts(c.text)]
    return others[0] if others else None


def other_number(question: Question, evidence: Evidence, ranked: Sequence[Candidate]) -> Candidate | None:
    """The sentence about the same entities and the same change that gives another percentage than the question."""
    subjects = subjects_of(question, evidence)
    stated = [q for q in question.quantities if q.dimension == "percent"]
    changes = concepts(question.text) & {"cheaper", "dearer", "more", "less"}
    if len(stated) != 1 or not changes or not len(subjects) or question.numeric or question.kind == "yes_no":
        return None
    about = [c for c in ranked if not subjects.missing(c.text) and changes & concepts(c.text)]
    given = [(c, [q for q in find_quantities(c.text) if q.dimension == "percent"]) for c in about]
    if any(q.equals(stated[0]) for _, found in given for q in found):
        return None
    return next((c for c, found in given if len(found) == 1), None)


def _telling(quantity: Quantity) -> bool:
    return quantity.dimension == "percent" or (quantity.money and not quantity.per_unit)
