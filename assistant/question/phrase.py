"""Phrases of a question: its question phrase, its subject, its noun phrases; cut by grammar words, no parser."""

import re
from functools import lru_cache

from assistant.names.known import names_of
from assistant.names.spelling import find_names
from assistant.quantities.quantity import find_dates_in
from assistant.question.concepts import only_concepts
from assistant.question.focus import noun_kind
from assistant.question.topic import opening
from assistant.question.wording import wording
from assistant.tables import word_list
from index.fold import find_folded, fold_with_offsets
from index.language import detect_language

_MEASURES = (
    r"[家个款种位名部本张条座所艘架辆台枚支首篇颗棵间栋场届集章套份班门处段片只件项次类"
    r"枝匹头幅道档块起批组任对天年月岁人倍成元钱分号点米公里]"
)
_ASKED_ZH = wording(
    rf"(?:是|为|有|在|于|到|达|约|要|卖|占|叫)?(?:百分之)?(?:多少(?:万|亿)?(?:[元块]?钱|{_MEASURES})?"
    rf"|几(?:[万亿])?{_MEASURES}{{1,2}}"
    rf"|多[久长高大深远重宽快](?:时间)?"
    rf"|什么(?:时候|时间|地方|样|原因|东西)?|为什么|为何|何时|何处|哪(?:里|儿|一?{_MEASURES}|[几两三四五]{_MEASURES}"
    rf"|些)?|谁|怎么样?|怎样|如何)"
)
_ASKED_JA = wording(
    r"(?:いくら|いくつ|いつ|どこ|誰|だれ|なぜ|どうして|どう|どの(?:くらい|ぐらい|程度)?|どれ(?:くらい|だけ)?|どちら"
    r"|どんな|何(?:人|年|月|日|時|歳|回|位|番|%|パーセント|円|個|つ|社"
    r"|割|名|本|台|枚|件|校|隻|便|床|席|か月|ヶ月|時間|分|メートル|キロ)?(?:間)?|なに|なん)"
)
_ASKED_EN = re.compile(
    r"^(?:by |in |at |on |to |for |since )?(?:how (?:much|many|long|often|far|big|large|tall|high|deep|old"
    r"|fast)(?: (?!do|does|did|is|are|was|were|has|have|had|can|will)\w+){0,3}"
    r"|what (?:time|year|month|day|date|percentage|share|price)|when|where|why|how|what|who"
    r"|which(?: \w+){1,2}?)(?= (?:do|does|did|is|are|was|were|has|have|had|can|could|will|would|should)\b)",
    re.IGNORECASE,
)
_PARTICLES_ZH = re.compile(r"[的在和与與跟，,、对對把被是有为為从從]")
_PARTICLES_JA = re.compile(r"[のはがをにで、とも]")
_AUX = r"(?:do|does|did|is|are|was|were|has|have|had|can|could|will|would|should)"
_DET = r"(?:the|an?|its|their|his|her|this|that|our)"
_BASE_VERBS = (
    rf"(?:(?:{'|'.join(sorted(word_list('verbs')))})(?:e?s|e?d)?|\w{{3,}}ed|free|called|about|like|expensive|cheap"
    rf"|old|big|tall|long|high|wide|deep|far|fast"
    r"|small|heavy|large)"
)
_FUNCTION = (
    r"(?:on|in|at|of|for|from|to|by|with|than|per|and|or|as|into|after|before|during|between|that|which|who"
    r"|when|cost|ever|never|still|now|also|there|here|out|rank|not)"
)
_NP_EN = re.compile(
    rf"\b{_DET} (?:(?!{_FUNCTION}\b|{_BASE_VERBS}\b|{_AUX}\b|{_DET}\b)[\w'’&.-]+)(?: (?!{_FUNCTION}\b"
    rf"|{_BASE_VERBS}\b|{_AUX}\b|{_DET}\b)[\w'’&-]+){{0,3}}",
    re.IGNORECASE,
)
# One of a numbered kind needs no article: tram line 2.
_NUMBERED_EN = re.compile(
    rf"\b(?:(?!{_FUNCTION}\b|{_BASE_VERBS}\b|{_AUX}\b)[a-z]+ )?"
    rf"(?!{_FUNCTION}\b|{_BASE_VERBS}\b|{_AUX}\b)[a-z]{{3,}} \d{{1,2}}\b(?![.,:%]\d|%)"
)
# A time as a follow-up gives it: a year, a weekday, last month.
WHEN = re.compile(
    r"(?:(?:19|20)\d\d年?|今年|去年|前年|明年|本月|上个?月|下个?月|今天|昨天|明天|[上下本这這]?(?:周|週|星期|礼拜"
    r"|禮拜)[一二三四五六日天末]|周末|週末|春节|年初|年底|年末|平时"
    r"|平時|(?:[春夏秋冬]|上半|下半)[天季年]"
    r"|昨年|来年|一昨年|今月|先月|来月|[月火水木金土日]曜日?|平日|週末"
    r"|\b(?:in|on|at|during|for) (?:the )?(?:19|20)\d\d\b|\b(?:in|on|at|during|by) (?:the )?(?:(?:mon|tues|wednes"
    r"|thurs|fri|satur|sun)days?|weekends?|(?:last|this|next) (?:year|month|week)|spring|summer|autumn|winter)"
    r"|\b(?:at|by|since|from|until) the (?:very )?(?:beginning|start|end|middle) of "
    r"(?:the |last |this |next )?(?:year|month|week|season|(?:19|20)\d\d)\b"
    r"|\b(?:last|this|next) (?:year|month|week|season)\b|\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b|\b(?:19"
    r"|20)\d\d\b)(?:的)?",
    re.IGNORECASE,
)


Span = tuple[int, int]


@lru_cache(maxsize=1024)
def asked_phrase(text: str) -> Span | None:
    """Where the question phrase stands in `text` (多少钱, いつ, "how many beds" at the front); None without one."""
    folded = fold_with_offsets(text)
    language = detect_language(text)
    pattern = _ASKED_EN if language == "en" else _ASKED_JA if language == "ja" else _ASKED_ZH
    match = pattern.search(folded.text)
    return folded.span(*match.span()) if match else None


def segments(text: str) -> list[Span]:
    """The pieces of a Chinese or Japanese text between its particles, the question phrase left out."""
    language = detect_language(text)
    asked = asked_phrase(text) or (len(text), len(text))
    edges = [m.span() for m in (_PARTICLES_JA if language == "ja" else _PARTICLES_ZH).finditer(text)]
    edges = sorted([*edges, asked, (len(text.rstrip("?？。 ")), len(text))])
    found, at = [], 0
    for start, end in edges:
        if start > at:
            found.append((at, start))
        at = max(at, end)
    return found


def noun_phrases(text: str) -> list[Span]:
    """Noun phrases of an English text, in order: with an article, or a run of capitalised words."""
    spans = [match.span() for match in _NP_EN.finditer(text)]
    for name in find_names(text, "en"):
        at = text.find(name)
        if at >= 0 and not any(start <= at < end for start, end in spans):
            spans.append((at, at + len(name)))
    for match in _NUMBERED_EN.finditer(text):
        if not any(start < match.end() and match.start() < end for start, end in spans):
            spans.append(match.span())
    return sorted(spans)


def names_in(text: str) -> list[str]:
    """Names in the order of their weight: Latin names and titles, places as written, the leading subject."""
    language = detect_language(text)
    names = find_names(text, language)
    spans = (find_folded(text, place) for place in names_of(()).written_in(text))
    subject = _leading(text)
    more = [*([subject] if subject else []), *(text[at[0] : at[1]] for at in spans if at)]
    return names + [piece for piece in more if not any(piece in name or name in piece for name in names)]


# What a thing did, at the end of what a question opens with: 投放了, 说了, 宣布.
_DID = wording(
    r"(?<=..)(?:购买|收购|使用|采用|调用|创办|开办|[降涨升跌赢输花投卖买赚收建说讲做写谈问看吃去用拿给]"
    r"|[^\s的在是有][^降涨升跌赢输花投卖买赚收建说讲做写谈问看吃去用拿给])[了过]$"
    r"|(?<=..)(?:宣布|表示|推出|发布|认为|计划|承诺|投放|生产|销售|雇用|聘用|运营|管理|开设)$"
)


def without_verb(opened: str) -> str:
    """What a question opens with, without what that did."""
    dated = WHEN.search(opened)
    dates = [date.start for date in find_dates_in(opened)] + ([dated.start()] if dated else [])
    if dates and min(dates) > 1:
        opened = opened[: min(dates)]
    return _DID.sub("", opened) if re.fullmatch(r"[\u3400-\u9fff·]{4,}", opened) else opened


def _leading(text: str) -> str | None:
    """The opening of a question, unless that is only a word for an attribute (价格, 人口)."""
    opened = opening(text)
    attribute = opened is not None and (only_concepts(opened) or noun_kind(opened, whole=True) is not None)
    return None if attribute or opened is None else without_verb(opened)


def _japanese_subject(text: str) -> str | None:
    """The topic before は; of "A の attribute" it is A, a topic that holds a clause stays whole."""
    match = re.match(r"^(?:では、?|じゃあ、?)?(?P<topic>[^。?？]{2,30}?)(?:は|が)(?!ち)", text)
    if match is None or asked_phrase(match["topic"]):
        return None
    whole = re.match(r"^(?:では、?|じゃあ、?)?(?P<topic>[^。?？は]{2,30}?)は", text)
    if whole and re.search(r"[たるい](?=[\u3400-\u9fffァ-ヺ])", whole["topic"]) and not asked_phrase(whole["topic"]):
        return whole["topic"]
    return match["topic"].split("の")[0] if len(match["topic"].split("の")[0]) > 1 else match["topic"]


def subject_of(text: str) -> str | None:
    """What a question is about, as written, its article with it; None when that cannot be told."""
    language = detect_language(text)
    if language == "en":
        asked = asked_phrase(text) or (0, 0)
        spans = noun_phrases(text)
        phrases = [text[start:end] for start, end in [s for s in spans if s[0] >= asked[1]] or spans]
        names = find_names(text, "en")
        named = next((p for p in phrases if any(name in p for name in names)), None)
        return named or (phrases[0] if phrases else None)
    if language == "ja":
        return _japanese_subject(text) or next(iter(names_in(text)), None)
    names = names_in(text)
    if names:
        joined = re.search(rf"[\u3400-\u9fff]{{2,6}}-{re.escape(names[0])}", text)  # 混元-lite
        return joined.group() if joined else names[0]
    match = re.search(r"(?:了|过|過)(?P<o>[\u3400-\u9fff·]{3,12})[?？。]*$", text)
    return match["o"] if match else None
