"""Ellipsis: a follow-up that is only something new for the last question ("And Baidu?", 那输出呢？, 百度は？)."""

import re
from collections.abc import Sequence

from assistant.answer import Turn
from assistant.question.concepts import only_concepts
from assistant.question.dimension import counts_people
from assistant.question.focus import noun_kind
from assistant.question.referent import PRONOUN, referent
from assistant.question.splice import splice
from index.chunk import width
from index.language import detect_language

# "And Baidu?", "那百度呢", "百度は?": only something new to put into the last question.
_ELLIPSIS = (
    re.compile(
        r"^(?:那么?|那麼|然后|然後|还有|還有|以及|而)?[,，\s]*(?P<new>.{1,24}?)(?:又)?(?:呢|呐|怎么样|怎麼樣)[?？。]*$"
    ),
    re.compile(
        r"^(?:じゃあ?|では|それでは|それなら|あと)?[、,]?\s*(?P<new>.{1,24}?)(?:は|の場合は|についてはどう"
        r"|はどう)(?:です|でしょう)?か?[?？。]*$"
    ),
    re.compile(
        r"^(?:and|but|so|ok|okay|or|then)?,?\s*(?:(?:how|what) about|and|what of)\s+(?P<new>[^?]{1,40}?)\s*[?.]*$",
        re.IGNORECASE,
    ),
    re.compile(
        r"^(?P<new>(?:in|on|at|for|during|the|an?|after|before|with|without|only)\s[^?,]{1,30}?)\s*\?$", re.IGNORECASE
    ),
    re.compile(r"^(?:那么?|那麼)?(?P<new>[^\s,，。?？]{2,8})[?？]$"),
)
_WHOLE = re.compile(
    r"什么|什麼|多少|谁|誰|哪|几|幾|怎|如何|何(?!志|[\u4e00-\u9fff]{1,2}$)|吗|嗎|为何|為何"
    r"|多[久长長高大深宽遠远重快]|なぜ|どう|いつ|いくら|いくつ|どこ|だれ|なに|ですか|ますか"
    r"|\b(?:is|are|was|were|did|does|do|what|when|who|why|how|where|which|has|have|can|could|will)\b",
    re.IGNORECASE,
)


def new_part(asked: str) -> str | None:
    """What a follow-up that is no whole question puts in the place of something; None for another one."""
    for pattern in _ELLIPSIS:
        match = pattern.match(asked)
        if match is not None and not _WHOLE.search(match["new"]):
            new = match["new"].strip(" ,，、")
            return None if PRONOUN.match(new) or _is_whole(new, asked) else new
    return None


def elliptic(asked: str, before: str, turns: Sequence[Turn]) -> str | None:
    for pattern in _ELLIPSIS:
        match = pattern.match(asked)
        if match is None or _WHOLE.search(match["new"]):
            continue
        new = match["new"].strip(" ,，、")
        pronoun = PRONOUN.match(new)
        if pronoun and pronoun.end() == len(new):
            return None
        if pronoun:
            subject = referent(pronoun.group(), turns)
            if subject is not None:
                return _as_attribute(before, new, pronoun, subject)
        if _is_whole(new, asked):
            return None
        return splice(before, new)
    return None


_TIMES_JA = re.compile(r"[朝昼夜晩昔]|夜間|早朝|最初|次|前回|今[年月週]|昨年|来年|去年|午[前後]|.*[年月日]")


def _is_whole(new: str, asked: str) -> bool:
    """オランダの首都は？ names the owner of what it asks for, and so asks on its own; a clause and 首都为？ do too."""
    if not re.search(r"[ぁ-ん]", asked):
        bare_ending = not re.search(r"[呢呐]|怎么样|怎麼樣", asked)
        return not new.isascii() and bare_ending and bool(re.search(r"的|[为為是有叫在]$", new))
    if re.match(r"(?:一番|いちばん|最も|もっとも)", new):
        return True
    rest = re.sub(r"(?:の)?(?:ほう|場合)$|子ども|こども|のこと$", "", new)
    rest = re.sub(r"(?<=[\u3400-\u9fff])[ぁ-ん](?=[\u3400-\u9fff])(?<![はがをのにでとも])", "", rest)  # 値下げ前
    owner, mark, _ = rest.rpartition("の")
    if mark:
        known = only_concepts(owner) or counts_people(owner) or _TIMES_JA.fullmatch(owner)
        return not known and (not PRONOUN.match(new))
    return (
        bool(re.search(r"[ぁ-ん]", re.sub(r"(?<=[長高深広重速大]) ?さ$|お(?=[\u3400-\u9fff])", "", rest)))
        or width(rest) > 14
    )


def _as_attribute(before: str, new: str, pronoun: re.Match[str], subject: str) -> str:
    """その人の年齢は?, 它的价格呢?: an attribute of what the pronoun stands for."""
    what = new[pronoun.end() :].strip().removeprefix("的").removeprefix("の")
    language = "ja" if re.search(r"[ぁ-ん]", new) else detect_language(new)
    if language == "en":
        known = noun_kind(what)
        if known and known[0] in ("person", "organisation") and subject in before:
            return splice(before, f"{subject}'s {what}")
        return f"What is {subject}'s {what}?"
    return f"{subject}の{what}は？" if language == "ja" or pronoun["ja"] else splice(f"{subject}的名字是什么？", what)
