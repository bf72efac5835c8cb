"""Claims that a question makes in passing: who did it, whose number it is, how much it was."""

import re
from collections.abc import Sequence

from assistant.evidence import Evidence
from assistant.names.known import names_of
from assistant.names.spelling import contains_name
from assistant.offline.ranking.candidates import Candidate, candidates
from assistant.offline.subjects import Subjects, subjects_of
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
    if (doer := _other_doer(question, evidence, ranked)) is not None:
        return doer
    if len(subjects) < 2 or question.kind in ("comparison", "list", "summary"):
        return None
    if any(not subjects.missing(c.text) for c in ranked):
        return None
    places = frozenset(names_of(()).keys.values())  # a place that is not named may be meant all the same
    # Before or after what somebody else did: the sentence that answers need not name them.
    when = f"{question.before_event or ''} {question.after_event or ''}"
    passing = names_of(evidence.aliases).in_text(when) | places
    missing = [key for key in subjects.missing(best.text) if key in subjects.keys - passing]
    others = names_of(evidence.aliases).in_text(best.text) - subjects.keys
    answers = best.feature("typed") > 0 or not (question.numeric or question.kind == "date")
    return best if len(missing) == 1 and others and answers and subjects.share(best.text) >= 0.5 else None


_INSTITUTION = re.compile(
    r"(?:(?![年一这那哪是从在的个到于去与和向有几所两家]|多少)[\u3400-\u9fff]){2,5}?(?:大学|学院|公司|银行|医院)"
)


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

    Every clause that has the deed and the thing it is done to names somebody else, and no sentence of the deed names
    the first one together with the thing.
    """
    deeds = concepts(question.text) & _DEEDS
    named = _named_in_order(question, evidence)
    if len(named) != 2 or not deeds or question.kind not in ("date", "amount", "reason", "place", "manner"):
        return None
    doer, thing = named
    if doer not in names_of(evidence.aliases).spelled and not any(contains_name(fold(c.text), doer) for c in ranked):
        return None  # a name that no sentence has, or misspelt: nothing is known of what it did
    found = None
    for candidate in ranked:
        for clause in _CLAUSES.split(candidate.text):
            keys = _keys_in(clause, thing, evidence)
            if keys is None or not deeds & concepts(clause):
                continue
            if doer in keys:
                return None
            if keys and found is None:
                found = candidate
    return found


def _named_in_order(question: Question, evidence: Evidence) -> list[str]:
    """The known things and the names of the question in order, a key inside a longer name left out."""
    known = names_of(evidence.aliases)
    folded = fold(question.text)
    spans = [(folded.find(fold(name)), len(fold(name)), name) for name in subjects_of(question, evidence).names]
    for start, end in known.spans(folded):
        if not any(at <= start and end <= at + size for at, size, _ in spans if at >= 0):
            spans.append((start, end - start, known.keys[folded[start:end]]))
    return list(dict.fromkeys(name for at, _, name in sorted(spans) if at >= 0))


def _keys_in(clause: str, thing: str, evidence: Evidence) -> frozenset[str] | None:
    """The known things that the clause names besides `thing`; None where it does not name `thing`."""
    known = names_of(evidence.aliases)
    folded = fold(clause)
    if thing in known.spelled:
        found = known.in_text(clause)
        return found - {thing} if thing in found else None
    if fold(thing) not in folded:
        return None
    return known.in_text(folded.replace(fold(thing), " "))


def other_owner(question: Question, evidence: Evidence, ranked: Sequence[Candidate]) -> Candidate | None:
    """The sentence that gives a percentage or an amount of the question to another known entity, and none gives it to
    the one that the question names."""
    subjects = subjects_of(question, evidence)
    stated = [q for q in question.quantities if _telling(q)]
    if not subjects.keys or not stated:
        return None
    holding = _holding(stated, ranked) or _holding(stated, _besides_names(question, evidence, subjects))
    owners = [_owners(candidate, stated, subjects) for candidate in holding]
    wanted = concepts(question.text) - GENERIC
    for key in sorted(subjects.keys):
        others = subjects.keys - {key}
        if any(key in named for named in owners):
            continue
        for candidate, named in zip(holding, owners, strict=True):
            mentioned = subjects.known.in_text(candidate.text)
            same = others <= mentioned if others & mentioned else not any(others & o for o in owners)
            alike = bool(wanted & concepts(candidate.text) or others & mentioned)
            if alike and same and named - subjects.keys:
                return candidate
    return None


def _holding(stated: Sequence[Quantity], sentences: Sequence[Candidate]) -> list[Candidate]:
    """The sentences, titles left out, that have one of the quantities."""
    return [
        candidate
        for candidate in sentences
        if not candidate.heading and any(q.equals(s) for q in find_quantities(candidate.text) for s in stated)
    ]


def _owners(candidate: Candidate, stated: Sequence[Quantity], subjects: Subjects) -> frozenset[str]:
    """The known things named in the clauses up to the one that has the quantity."""
    last = max(q.end for q in find_quantities(candidate.text) if any(q.equals(s) for s in stated))
    ending = _CLAUSES.search(candidate.text, last)
    return subjects.known.in_text(candidate.text[: ending.start() if ending else None])


def _besides_names(question: Question, evidence: Evidence, subjects: Subjects) -> list[Candidate]:
    """The sentences that are found for the question without its names, when its number stands beside another's."""
    rest = question.folded
    for name in subjects.known.written_in(question.text):
        rest = rest.replace(name, " ")
    return candidates(evidence.for_question(rest)) if evidence.retrieve is not None and rest.strip() else []


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
