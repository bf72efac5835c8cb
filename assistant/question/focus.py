"""The focus: the noun that a question asks for, as written, and how many of them it wants."""

import re
from functools import cache, lru_cache

from assistant.quantities.numerals import parse_number
from assistant.question.foreign import foreign_language
from assistant.question.wording import Wording, bare, plain, squeezed, wording
from assistant.tables import table_rows
from index.fold import Folded, fold, fold_with_offsets
from index.language import detect_language

_MEASURE = (
    r"(?:家|个|个|款|种|位|名(?!字|义|称)|部(?!门|分|队)|本|张|条|座|所|艘|架|辆|台|枚|支|首(?!都)|篇|颗|棵|间|栋|幢"
    r"|场|届|集(?!团)|期|章|套|份"
    r"|班|门|处|段|片|只|件|项|次|类|样|枝|匹|头|幅|道|档|块|起|批|组|任|对)"
)
_NUMERAL = r"(?:\d+|[一两二三四五六七八九十])"
_WORD_ZH = r"[^\s,，。、?？的《》「」]"
# Behind these no noun begins: 哪家在做, 哪家先动手.
_NO_NOUN = r"[在被把从先还才就也又已曾]|比较|更"
# Where an unknown noun behind 哪个 or 多少 ends: words that only grammar needs, and common verbs.
_STOP_ZH = wording(
    r"是|在|有|被|把|从|对|为|与|和|了|最|将|会(?!议|员|长)|能(?!力|源|量)|可|曾|就|也|都(?!市)|主要|比(?!赛|例|分)"
    r"|更|当(?!局)|由|向|给|拥|包|参(?!数|赛者)"
    r"|经(?!济)|提|获"
    r"|属|担|选(?!手|举)|发(?!明|动机)|推|宣|做|生产|使|用(?!户|途)|写|说|开(?!发商|支)|来(?!源)|去|叫|受|占|达|超"
    r"|赢|输|负责|统称|妨碍|需要|不|没|成为|成立|组成|构成"
    r"|启用|免费|收费|开放|夺冠|获胜|参加|擅长|进入|加入|降|涨|退|愿|废|于"
)
_BEHIND_ZH = tuple(
    wording(pattern)
    for pattern in (
        rf"(?:谁|哪(?:个|位|家){_WORD_ZH}{{1,6}})的(?P<focus>{_WORD_ZH}{{1,8}})$",
        rf"哪(?![里儿边])(?:一|[两几些]|{_NUMERAL})?+{_MEASURE}?+(?P<focus>(?!{_NO_NOUN}){_WORD_ZH}{{1,12}})",
        rf"(?:什么样|怎样|怎么样|何种|什么)的?(?P<focus>(?!时候|么){_WORD_ZH}{{1,12}})",
        rf"(?:多少(?!钱|元)|几(?![元块角分号月日点岁年天]|小时)){_MEASURE}?(?P<focus>(?![万亿]){_WORD_ZH}{{1,10}})",
        rf"(?:列出|列举|举出|给出|说出)(?:所有|全部|一下|{_NUMERAL}{_MEASURE})?(?:.*的)?(?P<focus>{_WORD_ZH}{{1,10}})$",
    )
)
_ASKED_ZH = (
    rf"(?:什么|谁|多[少高大长重深宽远]{_WORD_ZH}{{0,4}}|哪{_WORD_ZH}{{1,4}}|几{_WORD_ZH}{{1,3}}|如何|怎样|怎么样)"
)
_BEFORE_ZH = wording(
    rf"(?:.*(?<!目)的|^)(?P<focus>(?:[^\s,，。、?？的《》「」]|(?<=目)的){{1,14}}?)(?:一共|总共|通常|大约|大概"
    rf"|分别|各自|各|到底|究竟|目前|现在|当时|最终)?(?:(?:是|为|有|叫|达到?)(?:{_ASKED_ZH})?|多少)$"
)
_HEAD_JA = r"[々\u3400-\u9fffァ-ヺーA-Za-z0-9]{1,14}さ?"
_JA = tuple(
    wording(pattern)
    for pattern in (
        rf"(?:どの|何の|どんな|いくつの|何という|いかなる|どういう|どのような)(?P<focus>{_HEAD_JA})",
        r"何(?![人年月日時歳才回度位番割名億万個故円分秒週ヶカつ社件台枚冊頭匹校点倍代期か])"
        rf"(?P<focus>{_HEAD_JA})(?:は|が|を|に|で|の|と|です|ある|あり|か|$)",
        rf"(?P<focus>{_HEAD_JA})(?:は|が)、?(?:(?:何|なに|なん)(?!と(?:呼|言|い|称))|誰|だれ|いくら|いくつ|どこ|いつ"
        rf"|どれ|どう)",
        rf"(?:^|[のな、])(?P<focus>{_HEAD_JA})(?:は|を)?$",
        rf"(?P<focus>{_HEAD_JA})(?:は|を)$",
    )
)
_TELL_ME_JA = wording(
    r"(?:を|について|か)?(?:教えて|知りたい|挙げて|お?聞かせて|説明して)(?:ください|下さい|です|ほしい|もらえますか)*$"
)
_GRAMMAR_EN = (
    r"(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|shall|should|may|might|must|that|who|which|in"
    r"|on|at"
    r"|of|for|from|to|by|with|about|than|per|and|or|as|into|after|before|during|under|over|between|among|the|a|an"
    r"|its|their"
    r"|his|her)"
)
_SMALL_NUMBER = r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten)"
_NOUN_EN = rf"(?P<focus>(?!{_GRAMMAR_EN}\b)[a-z][\w'-]*(?: (?!{_GRAMMAR_EN}\b)[a-z][\w'-]*){{0,3}})"
_EN = tuple(
    wording(pattern)
    for pattern in (
        rf"\b(?:how many|how much|which|what|whose)(?: {_SMALL_NUMBER}\b)?(?: (?:other|else|more|different|main"
        rf"|new)\b)?"
        rf"(?: (?:kinds?|types?|sorts?) of)? (?!much\b|many\b|percent){_NOUN_EN}",
        rf"\bnumber of {_NOUN_EN}",
        r"\b(?:what|who)(?:'s| is| are| was| were) (?:the |its |their |his |her |an? )?(?:[\w-]+(?:'s|s') )?"
        rf"(?:(?:other|main|first|last|{_SMALL_NUMBER}) )*{_NOUN_EN}",
        rf"^(?:name|list|give(?: me)?|tell me)(?: all)?(?: the)?(?: names of)?(?: the"
        rf"| all)? ?(?:{_SMALL_NUMBER} )?{_NOUN_EN}",
    )
)
_VERB_EN = re.compile(
    r" (?:\w+ed|runs?|won|wins?|owns?|made|makes?|c[oa]mes?|went|go|goes|plays?|sank|left|sa(?:id|ys)|led|took|held"
    r"|built"
    r"|got|stands?|lives?|works?|starts?|opens?|closes?|costs?)(?: (?:there|here|out|up|down))?$"
)
_HOLLOW = wording(
    r"[儿处边些个种样吗呢乎成倍艘家款台位辆座]|里(?!程).*|以上|以下|(?:[年天日月时号届次回]|小时|分钟|秒)(?!轻|代|龄"
    r"|度|期|间|刊|食"
    r"|球|活|票|薪|费|资).*|样.*|时候.*|人|叫.*|[这那它他她].*|东西|事|是.*|有.*"
    r"|何|もの|こと|の|.*(?:何|誰).*|it|they|this|that|there|kind|sort|more|much|way|led|happened|times\b.*|came\b.*"
    r"|percent\w*"
    r"|(?:更|最|比较)?(?:便宜|贵|高|低|多|少|快|慢|大|小|早|晚|长|短|重|轻|强|先|好)(?:一些|一点)?"
    r"|[降涨升跌增减][到至了].*|比[几多].*"
    r"|(?!speed|breed|bed|need|feed|seed)\w+ed"
)


@lru_cache(maxsize=4096)
def focus_of(text: str) -> str | None:
    """The noun asked for, as written in `text`: 公司 of 哪家公司, "products" of "which products"; None without one."""
    if foreign_language(text):
        return None
    language = detect_language(text)
    text = plain(text)
    folded = fold_with_offsets(text)
    whole = folded.text
    if language == "ja":
        whole = _TELL_ME_JA.sub("", whole)
        found = _first(_JA, whole)
    elif language == "en":
        found = _english(whole)
    else:
        found = _chinese(whole)
    return _as_written(text, folded, found) if found else None


def _as_written(text: str, folded: Folded, span: tuple[int, int]) -> str | None:
    start, end = folded.span(*span)
    return text[start:end].strip() or None


def _first(patterns: tuple[Wording, ...], whole: str) -> tuple[int, int] | None:
    for pattern in patterns:
        match = pattern.search(whole)
        if match and not _HOLLOW.fullmatch(match["focus"]):
            return match.span("focus")
    return None


def _chinese(whole: str) -> tuple[int, int] | None:
    for pattern in _BEHIND_ZH:
        match = pattern.search(whole)
        if match and not _HOLLOW.fullmatch(match["focus"]):
            start = match.start("focus")
            return start, start + len(_noun_only(match["focus"]))
    match = _BEFORE_ZH.search(whole)
    if match is None or _HOLLOW.fullmatch(match["focus"]):
        return None
    start, end = match.span("focus")
    if whole[start - 1 : start] == "的":
        return start, end
    for left in range(start, end):  # 创新中心附设面积: the longest known noun at its end
        if noun_kind(whole[left:end], whole=True):
            return left, end
    return None


def _noun_only(noun: str) -> str:
    """The noun without the verb that ran into it: a known noun ends it, else the first word that opens a verb."""
    stop = _STOP_ZH.search(noun[2:])
    cut = noun[: stop.start() + 2] if stop else noun
    for length in range(len(cut), 0, -1):
        if noun_kind(cut[:length]) is not None:
            return cut[:length]
    if _STOP_ZH.match(noun[1:]) and len(cut) > 1 and len(noun) > 2:
        return noun[:1]
    return cut


def _english(whole: str) -> tuple[int, int] | None:
    for pattern in _EN:
        match = pattern.search(whole)
        if match is None:
            continue
        words = match["focus"].split()
        if len(words) > 1 and re.match(r" (?:the|a|an|its|their|his|her|this|that)\b", whole[match.end() :]):
            words.pop()
        noun = " ".join(words)
        while _VERB_EN.search(noun):
            noun = _VERB_EN.sub("", noun)
        if not _HOLLOW.fullmatch(noun):
            return match.start("focus"), match.start("focus") + len(noun)
    return None


# 开支计划 is an amount as 开支 is.
_PLANNED = wording(r"(?:计划|目标|总额|标准|水平|预期|要求)$")


@cache
def _nouns() -> tuple[tuple[str, str, Wording, Wording], ...]:
    return tuple(
        (kind, dimension, wording(rf"(?:{nouns})$"), wording(rf"(?:^|[ '-])(?:{nouns})$"))
        for kind, dimension, nouns in table_rows("nouns", 3)
    )


@lru_cache(maxsize=4096)
def noun_kind(noun: str, *, whole: bool = False) -> tuple[str, str] | None:
    """The kind and the dimension ("" for none) of what `noun` is a word for: 票价 is an amount; None when unknown.

    The end of the noun decides; with `whole` nothing may stand in front.
    """
    folded = bare(squeezed(fold(noun)))
    if (planned := _PLANNED.sub("", folded)) not in ("", folded):
        known = noun_kind(planned, whole=whole)
        return known if known is not None and known[0] in ("amount", "percent", "count") else None
    for kind, dimension, wide, latin in _nouns():
        pattern = latin if folded.isascii() else wide
        if pattern.fullmatch(folded) if whole else pattern.search(folded):
            return kind, dimension
    return None


_COUNTED = tuple(
    wording(pattern)
    for pattern in (
        rf"(?:哪|举出?|列出|列举|说出|给出)(?P<n>{_NUMERAL}){_MEASURE}",
        rf"(?P<n>{_NUMERAL})(?:つ|社|人|名|個|点|種類|か国|カ国)(?:の\S{{1,10}}?)?(?:を|、)?(?:挙げ|選|述べ|教え"
        rf"|は何|はどこ|は誰|とは)",
        r"\b(?:which|what|name|list|give(?: me)?|are|were)(?: the| names of)*(?: first| last| top| main| other)?"
        rf" (?P<n>{_SMALL_NUMBER})\b",
    )
)
_EN_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}


def how_many_of(text: str) -> int | None:
    """The number of things asked for: 2 for "which two companies", 3 for 3つ挙げて; None when it is not said."""
    folded = squeezed(fold(text))
    for pattern in _COUNTED:
        match = pattern.search(folded)
        if match:
            value = _EN_NUMBERS.get(match["n"]) or parse_number(match["n"].replace("两", "二"))
            return int(value) if value and 1 < value < 100 else None
    return None
