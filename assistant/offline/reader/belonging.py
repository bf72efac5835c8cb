"""Belonging: which of the values of a sentence a question can mean, by the words that stand at each of them."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.lexicon.bridge import Bridge
from assistant.names.known import KnownNames
from assistant.offline.answer_types import FREE, Span
from assistant.offline.ranking.ownership import in_clause_of_another
from assistant.offline.reader.contrasts import asked_members, contrasts_in
from assistant.offline.reader.scopes import Scope, nearest, scopes_of
from assistant.quantities.quantity import find_dates_in
from assistant.question.question import Question
from assistant.question.terms import content_terms
from assistant.question.wording import core
from index.fold import fold
from index.language import detect_language

_TO = re.compile(r"(?:到了?|至|[为為成]|达|達|\bto)\s*(?:约|約|近|每[^，,、]{0,12})?$", re.IGNORECASE)
_FROM = re.compile(r"(?:从|從|由|原来的?|原來的?|原價?|原价|\bfrom)\s*[^，,、\d]{0,4}$", re.IGNORECASE)
_TO_BEHIND = re.compile(r"(?:に(?:な|下|引|値|増|減|達|上|す|改)|へ|まで)")
_FROM_BEHIND = re.compile(r"\s*(?:から|より)")
_DOWN_FROM = re.compile(r"\b(?:down|up|lower|higher|compared|ris\w+|f[ae]ll\w*|increas\w+|decreas\w+)\b[^.;]*$")
_DAYS = re.compile(
    r"(?<=[周期拜])[一二三四五六日天]|[月火水木金土日](?=曜)|\b(?:mon|tues|wednes|thurs|fri|satur|sun)(?=days?\b)"
)
# "20 more than the old one" is how far two values lie apart, and neither of them.
_APART_BEFORE = re.compile(r"(?:比[^，。；,;]{1,14}?[多少高低长短重轻贵长貴]出?了?|より|\bby)\s*$", re.IGNORECASE)
_APART_BEHIND = re.compile(
    r"\s*(?:ほど|も|くらい)?(?:多[いくか]|少な[いくか]|高[いくか]|低[いくか]|長[いくか]|短[いくか]|上回|下回)"
    r"|\s+(?:\w+ ){0,2}?(?:more|less|fewer|higher|lower|longer|shorter|cheaper|dearer) than\b",
    re.IGNORECASE,
)
_ASKS_APART = re.compile(
    r"比|より|差|超|多出|少了|[多少]多少|早|晚|迟|提前|推迟|延|省|便宜|贵|[增减涨降缩]|遅れ|短縮|节约|\bthan\b|\bdiffer"
    r"|\bby how\b|\b(?:more|less|fewer|earlier|later|sav\w+|cheaper|dearer|longer|shorter)\b"
    r"|\bover(?:ran|run|spent|shot)\b"
)
# "1,150 buses, of which 860 are electric": a whole and a part of it.
_PART = re.compile(r"其中|うち|\bof (?:which|whom|them|these)\b|\bincluding\b", re.IGNORECASE)
_WHOLE_ENDS = 6  # characters between the words behind a whole and what opens its parts


@dataclass(frozen=True, slots=True)
class Belonging:
    """The spans that may be meant; `tied` where the sentence itself ties them to what the question says.

    `others` are those that the sentence gives for something else.
    """

    spans: tuple[Span, ...]
    others: tuple[Span, ...] = ()
    tied: bool = False


def belonging(question: Question, text: str, spans: Sequence[Span], known: KnownNames) -> Belonging:
    """Those of the typed `spans` of a sentence that the question can mean; "free" is an amount of money."""
    free = _free(question, text)
    if not spans and not free:
        return Belonging(())
    scopes = scopes_of(text, [*spans, *free])
    own, tied = _of_asked_member(question, scopes)
    ended, changed = _of_time_of_change(question, text, own)
    dated, of_date = _of_date(question, ended)
    ends = tied + [s.span for s in dated if is_end(text, s.span)]
    kept = [scope for scope in dated if scope.span not in free or scope.span in ends]
    if not tied:
        kept = [s for s in kept if s.span in free or not in_clause_of_another(question, text, s.span, known)]
    kept = _no_difference(question, text, kept)
    if question.kind == "count":
        kept = _of_noun(question, text, _no_whole(question, text, kept))
    chosen = tuple(scope.span for scope in kept)
    others = tuple(span for span in spans if span not in chosen)
    return Belonging(chosen, others, bool(chosen) and (bool(tied) or of_date or changed))


def better_placed(question: Question, text: str, span: Span, spans: Sequence[Span]) -> list[Span]:
    """Those of `spans` at which all of the question's words stand that stand at `span`, and more.

    None where no word of the question stands at `span` itself, which then takes over those in front of it, and where
    it is what something became: from five to three.
    """
    scopes = scopes_of(text, spans)
    mine = next(scope for scope in scopes if scope.span == span)
    said = words_said(question.text, question.language, detect_language(text))
    if is_end(text, span):
        return []
    words = said(mine.own)
    return [s.span for s in scopes if s.span != span and words and said(s.own) > words]


def is_end(text: str, span: Span) -> bool:
    return bool(_TO.search(text[: span.start]) or _TO_BEHIND.match(text, span.end))


def is_beginning(text: str, span: Span) -> bool:
    return bool(_FROM.search(text[max(0, span.start - 14) : span.start]) or _FROM_BEHIND.match(text, span.end))


def _free(question: Question, text: str) -> list[Span]:
    if question.kind != "amount":
        return []
    return [Span(*match.span()) for match in FREE.finditer(text)]


def _of_asked_member(question: Question, scopes: Sequence[Scope]) -> tuple[list[Scope], list[Span]]:
    """Without the values of a contrasting thing (the west wing for the east wing), and those that are surely of it."""
    kept: list[Scope] = list(scopes)
    tied: list[Span] = []
    for group, member in asked_members(question.folded, date=question.kind == "date").items():

        def labels(words: str, group: str = group) -> list[str]:
            return [c.member for c in contrasts_in(fold(words)) if c.group == group]

        found = {scope.span: nearest(scopes, at, labels) for at, scope in enumerate(scopes)}
        of_it = [s for s in kept if found[s.span] == (frozenset({member}), True)]
        # A word in front is of all the values behind it, unless others are told apart by such words.
        kept = [s for s in kept if _fits_member(found[s.span], member, alone=bool(of_it))]
        tied += [scope.span for scope in of_it]
    return kept, tied


def _fits_member(near: tuple[frozenset[str], bool] | None, member: str, *, alone: bool) -> bool:
    """A value is of the member that is asked for; where it is not `alone`, it may also be of no certain one."""
    if near is None:
        return not alone
    return near[0] == {member} or (member in near[0] and not alone)


def _of_time_of_change(question: Question, text: str, scopes: Sequence[Scope]) -> tuple[list[Scope], bool]:
    """Of "from five to three" the one end that is asked for: the second, unless what was before is."""
    begun = [s for s in scopes if is_beginning(text, s.span)]
    rest = [s for s in scopes if s not in begun]
    if (
        question.dates
        or _other_days(question, text)
        or not begun
        or not any(_became(text, one.span, s.span) for one in begun for s in rest)
    ):
        return list(scopes), False
    if "before" in question.conditions:
        return begun, True
    return rest, "after" in question.conditions or question.latest


def _other_days(question: Question, text: str) -> bool:
    """The sentence speaks of other days of the week than the question, and what changed on them did not on these."""
    asked, said = (frozenset(_DAYS.findall(folded)) for folded in (question.folded, fold(text)))
    return bool(asked and said) and not asked & said


def _became(text: str, begun: Span, other: Span) -> bool:
    """From `begun` something went to `other`, which may stand in front: 41, down from 46."""
    if other.start >= begun.end:
        return is_end(text, other)
    return other.end <= begun.start and _DOWN_FROM.search(text, other.end, begun.start) is not None


def _of_date(question: Question, scopes: Sequence[Scope]) -> tuple[list[Scope], bool]:
    """The values of the date that the question gives, where the sentence gives one for it."""
    if not question.numeric or not question.dates or len(scopes) < 2:
        return list(scopes), False

    def labels(words: str) -> list[str]:
        return [str(any(date.agrees(d) for d in question.dates)) for date in find_dates_in(words)]

    found = [nearest(scopes, at, labels) for at in range(len(scopes))]
    of_it = [s for s, near in zip(scopes, found, strict=True) if near is not None and near[0] == {"True"}]
    return (of_it, True) if of_it and len(of_it) < len(scopes) else (list(scopes), False)


def _no_difference(question: Question, text: str, scopes: Sequence[Scope]) -> list[Scope]:
    if _ASKS_APART.search(question.folded):
        return list(scopes)
    return [
        s
        for s in scopes
        if not _APART_BEFORE.search(text[: s.span.start]) and not _APART_BEHIND.match(text, s.span.end)
    ]


def _no_whole(question: Question, text: str, scopes: Sequence[Scope]) -> list[Scope]:
    """Where a kind of a thing is counted, no number of all of them, and none of another kind."""
    focus = question.focus
    if focus is None or _PART.search(text) is None:
        return list(scopes)
    said = words_said(focus, question.language, detect_language(text))
    wanted = len(said.words)
    if wanted < 2:
        return list(scopes)
    kept = []
    for scope in scopes:
        rest = text[scope.span.end + len(scope.behind) :]
        whole = (part := _PART.search(rest)) is not None and part.start() <= _WHOLE_ENDS
        is_part = _PART.search(scope.gap + scope.near) is not None
        missing = wanted - len(said(scope.own))
        if not (whole and missing) and not (is_part and missing == wanted):
            kept.append(scope)
    return kept


def _of_noun(question: Question, text: str, scopes: Sequence[Scope]) -> list[Scope]:
    """The numbers at which the noun that is counted stands, where it stands at any."""
    if question.focus is None or len(scopes) < 2:
        return list(scopes)
    said = words_said(question.focus, question.language, detect_language(text))
    counts = [len(said(scope.own)) for scope in scopes]
    most = max(counts)
    # "Of whom 29" is said of the noun in front.
    counts = [most if _PART.search(s.gap + s.near) else n for s, n in zip(scopes, counts, strict=True)]
    return [scope for scope, count in zip(scopes, counts, strict=True) if count == most] if most else list(scopes)


@dataclass(frozen=True, slots=True, eq=False)
class Said:
    """Which of the words of a question stand in a piece of text."""

    words: frozenset[str]
    find: Callable[[str], frozenset[str]]

    def __call__(self, piece: str) -> frozenset[str]:
        """The words that `piece` says."""
        return self.find(piece)


@lru_cache(maxsize=256)
def words_said(asked: str, language: str, target: str) -> Said:
    """The words of `asked` in a text of the language `target`: its terms, or through the lexicon."""
    if language[:2] == target[:2]:
        terms = frozenset(content_terms(asked, question=True))
        return Said(terms, lambda piece: terms & frozenset(content_terms(piece)))
    bridge = Bridge(core(asked), language)
    return Said(
        frozenset(bridge.words), lambda piece: frozenset(w for w, sure in bridge.covered(piece, target).items() if sure)
    )
