"""The value of a thing that another is said to exceed: "£18.5 million, £2.5 million more than planned"."""

import re
from itertools import pairwise

from assistant.offline.answer_types import Span, fits
from assistant.offline.computing.measured import measured_quantities
from assistant.offline.computing.words_said import ASKING, share_said
from assistant.offline.saying import Saying
from assistant.quantities.arithmetic import Computation, difference, total
from assistant.quantities.quantity import find_dates_in, find_quantities
from assistant.quantities.value import Quantity
from assistant.question.question import Question
from assistant.question.terms import content_terms
from assistant.question.wording import Wording, wording
from index.fold import fold

# 比旧馆多, 旧館より: what the value is held against stands in front of the difference; in English behind it.
_BEFORE_ZH = wording(
    r"比(?P<base>[^,，。;；]{1,14}?)(?:还|要|更|足足|整整)?(?P<way>多|高|长|贵|大|重|少|低|短|便宜|小|轻)(?:了|出|约)*$"
)
_BEFORE_JA = wording(r"(?P<base>[^、。はが]{1,14})より(?:も|約)?$")
_WAY_JA = wording(r"^(?:も|ほど)?(?P<way>多|高|長|大き|重|上回|少な|低|安|短|小さ|軽|下回)")
_BEHIND_EN = wording(
    r"^ (?:\w+ )?(?P<way>more|higher|longer|larger|bigger|heavier|taller|above|over|less|fewer|lower|shorter|smaller"
    r"|lighter|cheaper|below|under)(?: than)? (?P<base>(?:[\w'-]+ ?){1,5}?)(?=[,.;)]|$| and\b| but\b)"
)
_LESS = wording(r"^(?:少|低|短|便宜|小|轻|安|軽|下回|less|fewer|lower|shorter|smaller|lighter|cheaper|below|under)")
_SAID = 0.5
_FAR, _CLAUSE = 8, wording(r"[,，、;；。](?!\d)")


def exceeded_value(saying: Saying, text: str, language: str) -> Computation | None:
    """The value asked for, from another one and what that is more or less; None where the question is not about it.

    What is counted has to be named in the clause of the value, and what it is held against in the question.
    """
    question = saying.question
    if question.operation is not None or language[:2] != question.language[:2]:
        return None
    quantities = measured_quantities(text)
    for value, step in pairwise(quantities):
        if value.dimension != step.dimension or not fits(question, value):
            continue
        found = _relation(text, step, language)
        if found is None or found[2] - value.end > _FAR:
            continue
        base, way, _ = found
        if not _asked_about(base, saying, language) or not _counted(_clause(text, value), base, saying, language):
            continue
        if _LESS.search(way):
            return total((value, step), question.language)
        return difference(value, step, question.language) if value.value > step.value else None
    return None


def stated_difference(question: Question, text: str, language: str) -> Span | None:
    """By how much the sentence itself says that the one thing of the question exceeds the other; None without that."""
    if question.operation != "difference" or len(question.sides) != 2:
        return None
    folded, (one, other) = fold(text), (fold(_bare(side)) for side in question.sides)
    for step in find_quantities(text):
        found = _relation(text, step, language)
        if found is None or not (fits(question, step) or question.kind != "count"):
            continue
        base = fold(found[0])
        for held, against in ((one, other), (other, one)):
            if (base in against or against in base) and held in folded.replace(base, ""):
                return Span(step.start, step.end, step)
    return None


def _bare(side: str) -> str:
    """The thing without what of it is compared: 新馆 of 新馆的藏书."""
    return re.sub(r"(?<=..)[的の].*$|^(?:the|an?) ", "", side)


def _relation(text: str, step: Quantity, language: str) -> tuple[str, str, int] | None:
    """What the step is held against, the word that says which way, and where the relation begins."""
    before, behind = fold(text[: step.start]), fold(text[step.end :])
    if language == "en":
        match = _BEHIND_EN.search(behind)
        return (match["base"].strip(), match["way"], step.start) if match else None
    pattern: Wording = _BEFORE_JA if language == "ja" else _BEFORE_ZH
    match = pattern.search(before)
    if match is None:
        return None
    way = _WAY_JA.search(behind) if language == "ja" else match
    return (match["base"], way["way"], match.start()) if way else None


def _asked_about(base: str, saying: Saying, language: str) -> bool:
    """All that the base says stands in the question; a date may be written otherwise."""
    question = saying.question
    if dates := find_dates_in(base):
        return any(one.agrees(other) for one in dates for other in question.dates)
    if language != "en":
        return base in question.folded
    terms = set(content_terms(base))
    return bool(terms) and terms <= set(question.terms)


def _counted(clause: str, base: str, saying: Saying, language: str) -> bool:
    """The clause says most of what is asked for, apart from what the base says."""
    if language != "en":  # words of the rest, cut without what the base runs into
        rest = Question(saying.question.folded.replace(base, ""))
        return share_said(Saying(rest, saying.evidence), fold(clause), language) >= _SAID
    own = saying.said(base, language)
    words = [w for w in saying.words if not own.get(w) and not w[:1].isdigit() and not ASKING.search(w)]
    return bool(words) and saying.share(saying.said(clause, language), words) >= _SAID


def _clause(text: str, value: Quantity) -> str:
    start = max((m.end() for m in _CLAUSE.finditer(text[: value.start])), default=0)
    return text[start : value.end]
