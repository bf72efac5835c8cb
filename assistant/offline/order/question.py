"""Questions of order: which of several things came first or last, what came before what, or all of them in order."""

import re
from dataclasses import dataclass
from typing import Literal

from assistant.question.question import Question
from assistant.question.wording import Wording, plain, wording
from index.fold import fold, fold_with_offsets

# "relation" asks whether the first thing came before or after the second.
Wanted = Literal["earlier", "later", "order", "relation"]


@dataclass(frozen=True, slots=True)
class OrderQuestion:
    """`sides` are the things as written, `predicate` what each of them did; "" where they are events themselves.

    `about` is a noun that the sides share: the price war of "A's and B's price war".
    """

    wanted: Wanted
    sides: tuple[str, ...]
    predicate: str = ""
    about: str = ""


_WHICH = r"(?:(?:究竟|到底)?(?:是)?(?:谁|哪(?:一)?(?:个|家|款|种|边|者|座|条|班|所|艘|队|部|位|项|件|方)?))"
_EARLY, _LATE = r"(?:早|先|在前(?=面|头|$))", r"(?:晚|迟|在?后(?!续|果|台|来))"
_SIDES = r"(?P<sides>[^,。?;:]{3,80}?)"
_ZH = tuple(
    wording(pattern)
    for pattern in (
        rf"{_SIDES}(?:的)?[,:]?{_WHICH}的?(?P<what>[^,?]{{0,16}}?)(?:更|比较|较|最|要|是)?(?:{_EARLY}"
        rf"|(?P<late>{_LATE}))"
        r"(?:一?些|一点)?(?P<did>[^,?]{0,24}?)(?:的|了|呢)?$",
        rf"{_WHICH}(?:更|比较|较|最)?(?:{_EARLY}|(?P<late>{_LATE}))(?P<did>[^,:]{{0,16}}?)[,:](?:是)?{_SIDES}$",
        r"(?:是)?(?P<a>[^,?]{2,24}?)(?:先|早)(?P<did>[^,?]{0,16}?)[,]?还是(?P<b>[^,?]{2,24}?)(?:先"
        r"|早)(?P=did)(?:的)?$",
        r"(?:是)?先(?:有|是)?(?P<a>[^,?]{2,24}?)[,]?还是先(?:有|是)?(?P<b>[^,?]{2,24})$",
        r"(?:是)?(?P<a>[^,?]{2,24}?)还是(?P<b>[^,?]{2,24}?)(?:更|比较|较)?(?:先|早|(?P<late>晚"
        r"|迟))(?P<did>[^,?]{0,12}?)(?:的|一些)?$",
    )
)
_JA = tuple(
    wording(pattern)
    for pattern in (
        r"(?P<sides>[^。?]{3,80}?)(?:の(?:うち)?|では|とでは|で|は|、)*(?:どちら|どっち|どれ|いずれ"
        r"|どの[^がは]{1,6})(?:の方|のほう)?(?:が|は)"
        r"(?P<what>[^。?]{0,12}?)(?:より|もっと|一番|最も)?(?:先|早(?:く|い|か)|最初|古|前|(?P<late>遅(?:く|い"
        r"|か)|后|あと|最后))"
        r"(?P<did>[^。?]*)$",
        r"(?:先|早)(?:に|く)?(?P<did>[^。?]{0,20}?)のは(?:、)?(?P<sides>[^。?]{3,80}?)(?:の)?(?:どちら|どっち"
        r"|どれ)(?:です)?か?$",
    )
)
_EN = tuple(
    re.compile(pattern)
    for pattern in (
        r"\b(?:which|who|what)\b(?: of (?:the|these) \w+)?(?P<what>.{0,40}?)\b(?:first|earlier|earliest|sooner"
        r"|before|older"
        r"|(?P<late>later|last|latest|after|newer))\b(?P<did>[^,:?]{0,30})[,:?]\s*(?P<sides>.+? or .+)$",
        r"\b(?:which|who) (?:of )?(?P<sides>[^,?]+? (?:or|and) [^?]+?),? (?P<what>(?:was|were|did|had|came"
        r"|opened|[a-z]+ed)"
        r"\b.{0,30}?)?\b(?:first|earlier|sooner|(?P<late>later|last))\b(?P<did>.{0,30})$",
        r"^(?:did|was|were|has|had|is"
        r"|are) (?P<sides>[^,?]+? or (?:the )?\S+(?: \S+){0,3}?) (?P<what>\w+(?: (?:its|their"
        r"|the) [\w ]+?)? )?(?:first|earlier|sooner"
        r"|(?P<late>later|last))\b(?P<did>)$",
        r"^(?P<sides>[^?]+? (?:or|and) [^?]+?)[:,-] ?(?:which|who|what)\b(?P<what>.{0,30}?)\b(?:first|earlier|sooner"
        r"|(?P<late>later|last))\b(?P<did>.{0,30})$",
    )
)
_RELATION: dict[str, Wording | re.Pattern[str]] = {
    "zh": wording(
        r"^(?P<a>[^,?]{2,30}?)(?:是|发生)?(?:在)(?P<b>[^,?]{2,30}?)(?:之前|以前|前)(?:[,、])?(?:还是|或(?:者"
        r"|是)?)(?:在)?(?:之后"
        r"|以后|后|其后)"
    ),
    "ja": wording(
        r"^(?P<a>[^。?]{2,30}?)(?:のは|は)(?:、)?(?P<b>[^。?]{2,30}?)(?:の|する|した|より)?(?:前|先)(?:です"
        r"|でした|だった)?か"
        r"(?:、|それとも)*(?:[^。?]{0,16}?)(?:后|あと)(?:です|でした|だった)?か?$"
    ),
    "en": re.compile(
        r"\b(?:did|was|were|is|does) (?P<a>.+?) (?:come|came|happen|take place|occur|\w+ed|\w+)?\s?(?:before or after"
        r"|earlier or later than) (?P<b>.+)$"
    ),
}
_IN_ORDER = wording(
    r"(?:按(?:照)?|依)(?:着)?(?:发生|发布|时间|日期|先后|年代|年份|早晚)[^,]{0,8}?(?:顺序|次序|先后|排|列|给|说)"
    r"|先后(?:顺序|次序)|时间(?:顺序|先后|线)"
    r"|从早到晚|(?:日付|时间|年代|発表|早い|古い)[^、。]{0,6}順|时系列"
    r"|\b(?:in|by|into) (?:\w+ ){0,3}(?:order|sequence)\b|\border of (?:date|time)\b|\bchronolog\w+|\b(?:from"
    r"|by) (?:the )?earliest"
    r"|\bby date\b"
)
_LISTED: tuple[Wording | re.Pattern[str], ...] = (
    wording(
        r"(?:把|将|请|给)?(?P<sides>[^,。?]{4,100}?)(?:这)?(?:[两三四五六七\d]+(?:件事|者|个|家|项))?(?:,|的|在"
        r"|是)?(?:请)?(?:按|依|先后"
        r"|时间|从早)"
    ),
    wording(r"(?:按|依|从早)[^,]{2,16}?(?:列出|排列|排序|排|说出|给出|写出)(?:一下)?[:,]?(?P<sides>[^。?]{4,100})$"),
    wording(
        r"(?P<sides>[^。?]{4,100}?)(?:を|、|の|は)+(?:それぞれ)?(?:日付|时间|年代|発表|早い|古い"
        r"|时系列)(?:[^、。を]{0,6}順|[にでの])"
    ),
    re.compile(
        r"\b(?:list|put|arrange|order|sort|give|rank|place|name)\b(?: me)?(?: the following)?:? (?P<sides>[^?]+?),?"
        r" (?:in|by|from|into|according)\b[^?]*$"
    ),
    re.compile(
        r"\bin (?:what|which) (?:order|sequence) (?:did|were|was|do|are) (?P<sides>.+ and .+?)(?P<did> [a-z]+)?$"
    ),
    re.compile(r"\b(?:order|date|sequence|chronological\w*)\b[^:?]{0,20}: (?P<sides>[^?]+)$"),
)
_BETWEEN = re.compile(
    r"\s*(?:[,、;]\s*(?:以及|还是|或者?|それとも|および|and |or )?|(?<![总共附饱缓])和(?!平|解|谐|尚|服)"
    r"|(?<!参)与(?!会)|跟(?!进|风)|以及|还是|或者"
    r"|それとも|および"
    r"|(?<=..)と(?=[^。]{2})|\bversus\b|\bvs\.?|\b(?:and|or)\b)\s*"
)
_LEADS = wording(
    r"^(?:请问|在|从|同(?:一)?天里?|当天|当时|此前|那么?|and |the following |between )+|^[^,]{0,14}(?:年|月|日"
    r"|天)(?:里|的|,|、)*(?=.{5})"
)
_SHARED_TAIL = re.compile(r"(?<=..)[的の](?P<tail>[^的の]{1,8})$")
_TAIL = wording(
    r"(?:这?[两三四五几](?:个|家|者|件事?|位|项|条|座|所)|之间|当中|里|中|的|两国|では|とでは|で|は|の|のうち|both)+$"
)
_BARE = wording(
    r"^(?:的|了|是|在|に|が|の|だ|です|でした|だった|か|った|かった|い|く|でしょう|でしょうか|ですか|ましたか|\?"
    r"|\s|came?|come|happened|was|were|did|is"
    r"|occurred|going|took place|things?|event"
    r"|one|the|got|ones|then|of|them|事|事情|件事|happen(?:ed)?|occur)+$"
)


def order_question(question: Question) -> OrderQuestion | None:
    """What the question asks about the order of named things; None when it asks for none, or names fewer than two."""
    text = plain(question.text)
    group = question.language[:2]
    folded = fold(text)
    if (match := _RELATION[group].search(folded)) is not None:
        return OrderQuestion("relation", tuple(bare_side(written(text, match, name)) for name in ("a", "b")))
    if _IN_ORDER.search(folded) is not None:
        return _listed(text, folded)
    for form in {"zh": _ZH, "ja": _JA}.get(group, _EN):
        if (match := form.search(folded)) is not None and (found := _compared(text, match)) is not None:
            return found
    return None


def asks_in_order(question: Question) -> bool:
    """True when several things are to be put in their order in time."""
    return _IN_ORDER.search(fold(plain(question.text))) is not None


def _compared(text: str, match: re.Match[str]) -> OrderQuestion | None:
    groups = match.groupdict()
    tail = ""
    if groups.get("a") is not None:
        sides = [written(text, match, "a"), written(text, match, "b")]
    else:
        sides, tail = sides_in(written(text, match, "sides"))
    if len(sides) < 2:
        return None
    did = [written(text, match, name) for name in ("what", "did") if groups.get(name)]
    predicate = " ".join(piece for piece in did if piece and not _BARE.search(fold(piece)))
    return OrderQuestion("later" if groups.get("late") else "earlier", tuple(sides), predicate, tail)


def bare_side(side: str) -> str:
    """A side without the time or place in front of it."""
    side = re.split(r"[、,，]\s*(?=\S)", side)[-1]
    folded = fold_with_offsets(side)
    lead = _LEADS.search(folded.text)
    return side[folded.span(lead.end(), len(folded.text))[0] :] if lead else side


def _listed(text: str, folded: str) -> OrderQuestion | None:
    for form in _LISTED:
        match = form.search(folded)
        if match is None:
            continue
        sides, tail = sides_in(written(text, match, "sides"))
        if len(sides) > 1:
            did = written(text, match, "did") if match.groupdict().get("did") else ""
            return OrderQuestion("order", tuple(sides), "" if _BARE.search(fold(did)) else did, tail)
    return None


def sides_in(listed: str) -> tuple[list[str], str]:
    """The members of "A, B and C", and what is said of the last one but means all: the fares of "A's and B's fares"."""
    folded = fold_with_offsets(listed)
    lead, tail = _LEADS.search(folded.text), _TAIL.search(folded.text)
    start = lead.end() if lead else 0
    end = tail.start() if tail and tail.start() > start + 2 else len(folded.text)
    cuts = [m.span() for m in _BETWEEN.finditer(folded.text, start, end) if m.start() > start and m.end() < end]
    edges = [start, *(edge for cut in cuts for edge in cut), end]
    pieces = [
        listed[slice(*folded.span(a, b))].strip(" ,，、的")
        for a, b in zip(edges[::2], edges[1::2], strict=True)
        if a < b
    ]
    pieces = [piece for piece in pieces if piece]
    shared = _SHARED_TAIL.search(pieces[-1]) if len(pieces) > 1 else None
    if shared is None or any(_SHARED_TAIL.search(piece) for piece in pieces[:-1]):
        return pieces, ""
    pieces[-1] = pieces[-1][: shared.start()]
    return pieces, shared["tail"]


def written(text: str, match: re.Match[str], name: str) -> str:
    """A group of a match on the folded text, as it stands in the text."""
    start, end = match.span(name)
    if start < 0 or start == end:
        return ""
    left, right = fold_with_offsets(text).span(start, end)
    return text[left:right].strip(" ,，、:：")
