"""Parts of a whole: the whole from a part and its percentage, the percentage from a part and its whole."""

from itertools import pairwise

from assistant.offline.answer_types import fits
from assistant.offline.computing.measured import measured_quantities
from assistant.offline.computing.words_said import share_said
from assistant.offline.saying import Saying
from assistant.quantities.arithmetic import Computation, share, whole_of
from assistant.quantities.value import Quantity
from assistant.question.question import Question
from assistant.question.terms import content_terms
from assistant.question.wording import wording
from index.fold import fold

# 5亿元，占总营收的15%; 総額の15%にあたる5億円; $5 million, or 15% of its total revenue
_OF_ZH = wording(
    r"[,，(（]?(?:约|大约|相当于)?占(?:了|到|据)?(?:其|它|全部)?的?(?P<whole>[^,，。;；]{2,14}?)"
    r"的?(?:约|大约|近|将近|超过)?$"
)
_OF_JA = wording(r"(?:で、?|、|は、?|と、?)(?:その|これは)?(?P<whole>[^、。]{2,14})の(?:約)?$")
_JA_BEHIND = wording(r"^(?:を占め|に(?:あた|当た|相当))")
_TO_EN = wording(
    r"[,(]? ?(?:which (?:is|was) |or |accounting for |making up |representing |equal to |equivalent to )?"
    r"(?:about |nearly )?"
)
_OF_EN = wording(
    r"^ of (?:its |their |the |his |her |all )?(?P<whole>(?:[\w'-]+ ?){1,4}?)(?=[,.;)]|$| in\b| and\b| last\b)"
)
_AMONG = wording(r"其中|(?:里|中)(?=[,，])|之中|(?:その)?うち|\bof (?:which|whom|them|these)\b")
_OF_WHICH = wording(
    r"其中|(?:その)?うち(?:の)?(?:いくら|何|どれ)"
    r"|\bof (?:which|that|it|this)\b|\bof (?:the|its) .{2,30}how m"
)
_CLAUSE = wording(r"[,，、;；。](?!\d)")
_SAID = 0.35
_NUMBERS = frozenset({"amount", "count", "measure", "name", "duration"})


def whole_from_part(question: Question, text: str, language: str) -> Computation | None:
    """The whole that is asked for, where the sentence gives a part of it in numbers and in percent."""
    if language[:2] != question.language[:2]:
        return None
    quantities = measured_quantities(text)
    for part, percent in pairwise(quantities):
        if percent.dimension != "percent" or part.dimension in ("percent", "ratio") or percent.value <= 0:
            continue
        # Who gives the percentage asks for something else.
        if question.kind not in _NUMBERS and not any(percent.equals(given) for given in question.quantities):
            continue
        whole = _whole_of(text, part, percent, language)
        if whole is not None and _is_asked(whole, question, language):
            return whole_of(part, percent, question.language)
    return None


def whole_of_given(question: Question, text: str) -> Computation | None:
    """The whole of a part and a percentage that the question itself gives, where the sentence says both."""
    given = question.quantities
    asks_share = wording(r"百分|几成|占比").search(question.folded) is not None
    if len(given) != 2 or asks_share or question.operation not in (None, "share"):
        return None
    part, percent = given if given[1].dimension == "percent" else given[::-1]
    if percent.dimension != "percent" or part.dimension == "percent" or not percent.value:
        return None
    if not wording(r"占|持股|にあた|に当た|\bof\b|\bfor\b").search(question.folded):
        return None
    said = measured_quantities(text)
    if not all(any(q.equals(other) and q.dimension == other.dimension for other in said) for q in given):
        return None
    return whole_of(part, percent, question.language)


def asks_of_which(question: Question) -> bool:
    """A part of something is asked for in numbers: "of which how much"."""
    return _OF_WHICH.search(question.folded) is not None and (question.numeric or question.kind == "name")


def part_of_which(saying: Saying, text: str, language: str) -> Quantity | None:
    """The part that is asked for with "of which how much", where the sentence gives the whole and its parts."""
    question = saying.question
    if not asks_of_which(question):
        return None
    if share_said(saying, text, language) < _SAID:
        return None
    found = _whole_and_parts(text)
    if found is None:
        return None
    part = _asked_part(saying, text, found[1], language)
    return part if part is not None and (not question.dimensions or fits(question, part)) else None


def _whole_and_parts(text: str) -> tuple[Quantity, list[Quantity]] | None:
    """A quantity, and those of its dimension behind the words for "of which"."""
    quantities = measured_quantities(text)
    among = _AMONG.search(fold(text))
    wholes = [q for q in quantities if among is not None and q.end <= among.start()]
    if among is None or not wholes:
        return None
    parts = [q for q in quantities if q.start >= among.end() and q.dimension == wholes[-1].dimension]
    return (wholes[-1], parts) if parts and all(part.value <= wholes[-1].value for part in parts) else None


def share_of_whole(saying: Saying, text: str, language: str) -> Computation | None:
    """What percentage the part asked about is of a whole, both of which the sentence gives: 1,150, of which 860."""
    question = saying.question
    if question.operation != "share" or question.kind != "percent":
        return None
    found = _whole_and_parts(text)
    if found is None or any(fits(question, quantity) for quantity in measured_quantities(text)):
        return None
    if share_said(saying, text, language) < _SAID:
        return None
    whole, parts = found
    part = _asked_part(saying, text, parts, language)
    return share(part, whole, question.language) if part is not None else None


def _asked_part(saying: Saying, text: str, parts: list[Quantity], language: str) -> Quantity | None:
    """The one whose clause says more of the question than those of the others."""
    scores = []
    for at, part in enumerate(parts):
        marks = _CLAUSE if at else _AMONG
        opening = text[parts[at - 1].end if at else 0 : part.start]
        start = part.start - len(opening) + max((m.end() for m in marks.finditer(opening)), default=0)
        behind = next((m.start() for m in _CLAUSE.finditer(text[part.end :])), len(text) - part.end)
        said = saying.said(text[start : part.end + behind], language)
        scores.append((sum(said.values()), part))
    scores.sort(key=lambda each: each[0], reverse=True)
    if not scores or scores[0][0] <= 0 or (len(scores) > 1 and scores[0][0] == scores[1][0]):
        return None
    return scores[0][1]


def _whole_of(text: str, part: Quantity, percent: Quantity, language: str) -> str | None:
    between, behind = fold(text[part.end : percent.start]), fold(text[percent.end :])
    if language == "en":
        match = _OF_EN.search(behind) if _TO_EN.fullmatch(between) else None
    elif language == "ja":
        match = _OF_JA.fullmatch(between) if _JA_BEHIND.search(behind) else None
    else:
        match = _OF_ZH.fullmatch(between)
    return match["whole"].strip() if match else None


def _is_asked(whole: str, question: Question, language: str) -> bool:
    if language != "en":
        return whole in question.folded
    terms = set(content_terms(whole))
    return bool(terms) and terms <= set(question.terms)
