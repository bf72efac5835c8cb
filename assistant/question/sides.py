"""The sides: the two or more things that a question compares or asks about side by side, as written."""

import re

from assistant.question.wording import plain, wording
from index.fold import fold, fold_with_offsets
from index.language import detect_language

_THING = r"[^\s,，。?？、;；:：](?:[^,，。?？;；:：]*?[^\s,，。?？、;；:：])??"
_MORE_LESS = r"(?:贵|便宜|高|低|多|少|快|慢|大|小|早|晚|长|短|重|轻|强|弱|好|差|远|近|先)"
_ZH = tuple(
    wording(pattern)
    for pattern in (
        rf"^(?:请|帮我)?(?:比较|对比)(?:一下)?(?P<a>{_THING})(?:和|与|跟|同|及|、)(?P<b>{_THING})(?:的|之间|两|$)",
        rf"^(?P<a>{_THING})(?:和|与|跟|同|以及|、)(?P<b>{_THING})[,，][^,，。?？]{{0,24}}?(?:各|分别)",
        rf"(?P<a>{_THING})(?:和|与|跟|同|以及|、)(?P<b>{_THING})(?:相比|相差|比较|之间|两(?:者|个|家|款|种|人)"
        rf"|[,，]?(?:哪|谁)|的(?:区别|差|不同"
        rf"|异同)|有(?:什么|何)(?:区别|不同)|分别|各|差多少|加起来|一共|合计|谁)",
        rf"(?P<a>{_THING})(?<![占对同环性百正反])比(?!例|赛|分|率|较|如|重|多少)(?P<b>{_THING})(?:要|更|还)?{_MORE_LESS}",
        rf"(?:是|究竟是|到底是)(?P<a>{_THING})[,，]?还是(?P<b>{_THING})$",
        rf"(?:是|有|，|,|：|:)(?P<a>[^，,：:]{{2,12}}?)还是(?P<b>{_THING})(?:更|比较)?{_MORE_LESS}",
    )
)
_JA = tuple(
    wording(pattern)
    for pattern in (
        rf"(?P<a>{_THING})と(?P<b>{_THING})(?:の(?:違い|差|比較|どちら|うち)|では|とでは|は(?:、)?(?:どちら|どっち"
        rf"|それぞれ)|、?(?:どちら|どっち)|を比"
        rf"|はそれぞれ|の合計|を合わせ|が(?:それぞれ))",
        rf"(?P<a>{_THING})は(?P<b>{_THING})より",
        rf"(?P<b>{_THING})より(?P<a>{_THING})(?:は|が|の方が|のほうが)",
        rf"(?P<a>{_THING})(?:か|、|それとも)(?P<b>{_THING})(?:の)?(?:どちら|どっち)",
    )
)
_EN = tuple(
    re.compile(pattern)
    for pattern in (
        r"\b(?:difference|gap|differences|comparison) (?:in \w+ )?between (?P<a>.+?) and (?P<b>[^,?]+?)$",
        r"\bcompare (?P<a>.+?) (?:and|with|to|against) (?P<b>[^,?]+?)$",
        r"(?:[,:]| is| are| was| were) (?P<a>(?:the |an? )?[\w.' -]{1,40}?),? or (?P<b>(?:the |an? )?[\w.' -]+?)$",
        r"^(?:is|are|was|were|does|do|did) (?P<a>.+?) (?:\w+ )?(?:more|less|\w+er)\b.*? than (?P<b>[^,?]+?)$",
        r"\b(?:more|less|\w+er) (?:expensive |beds |people |\w+ )?(?:is|was|are|were|does|do|did) (?P<a>.+?)(?: cost"
        r"| take| have| weigh)? than (?P<b>[^,?]+?)$",
        r"(?P<a>(?:the |an? )?[\w.'-]+(?: [\w.'-]+){0,3}) (?:vs\.?|versus) (?P<b>[^,?]+?)$",
        r"\b(?:did|do|does|is|are|was|were|have|has) (?P<a>.+?) and (?P<b>.+?) (?:each|both|respectively|\w+ (?:each"
        r"|respectively))\b",
        r"\b(?:did|do|does|is|are|was|were) (?P<a>.+?) and (?P<b>.+?) (?:cost|differ|say|charge|announce|weigh|earn"
        r"|have|respectively).*$",
    )
)
_LIST = re.compile(r"\s*(?:、|，|,\s*(?:and\s)?|和|以及|\band\b|と)\s*")
_LEAD = wording(
    r"^(?:请问|请|那么?|如果|在|从|价格上|(?:\d+年)?(?:\d+月)?(?:\d+日)?[,，])|^(?:which (?:is|was|are)\b|both )\s*"
)


_OWNED = re.compile(r"(?<=..)[的の][^的の]{1,6}$")
# By the investment and the stake: what is gone by is not what is asked about.
GONE_BY = wording(
    r"^(?:按照?|根据|依照|依据|假设|假如|如果)|(?:によると|によれば|に基づ.{0,3}|をもとに)"
    r"|^(?:by|given|based on|according to|assuming)\b"
)
_ASKS = wording(r"什么|多少|谁|哪|几(?![率乎何十百千])|いくら|いくつ|何(?!か)|\b(?:what|how|which|who)\b")


def sides_of(text: str) -> tuple[str, ...]:
    """What is compared or coordinated, in the order and spelling of `text`; empty when it is one thing."""
    language = detect_language(text)
    text = plain(text)
    folded = fold_with_offsets(text)
    for pattern in _EN if language == "en" else _JA if language == "ja" else _ZH:
        match = pattern.search(folded.text)
        if match is None:
            continue
        spans = sorted(span for name in ("a", "b") for span in _pieces(folded.text, *match.span(name)))
        found = [text[slice(*folded.span(*span))].strip() for span in spans]
        if GONE_BY.search(match["a"]) or any(_ASKS.search(fold(piece)) for piece in found):
            continue
        if len(found) > 1 and not any(_OWNED.search(piece) for piece in found[:-1]):
            found[-1] = _OWNED.sub("", found[-1])  # 海鸥号和苍鹭号的票价: the fare is that of both
        return tuple(dict.fromkeys(piece for piece in found if piece))
    return ()


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """A side that is itself a list (A、B和C) falls into its members."""
    lead = _LEAD.match(text[start:end])
    start += lead.end() if lead else 0
    pieces, at = [], start
    for match in _LIST.finditer(text, start, end):
        if match.start() > at and match.end() < end:
            pieces.append((at, match.start()))
            at = match.end()
    pieces.append((at, end))
    return pieces
