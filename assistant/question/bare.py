"""A bare question word ("Why?", 什么时候？, いつ？) asked of the last question instead of what that asked."""

import re

from assistant.question.phrase import asked_phrase
from assistant.question.wording import bare, wording
from index.language import detect_language

_VERB_ZH = wording(
    r"(?P<head>.*?)(?P<adverb>(?:平均|一共|总共|大约|最多|最高)?)(?P<verb>[降涨升跌赢输花投卖买赚收用建拿进跑]|增长"
    r"|增加|下降|上涨|减少|花费|投资|接待|上调|下调)了?$"
)
_HOW_MUCH = wording(r"^(?:多少|几|いくら|how (?:much|many)|by how much)$")


def ask_instead(before: str, asked: str, short: str | None) -> str:
    """`before` with the question word `asked` in the place of its own; `short`, the answer it got, makes it whole."""
    language = detect_language(before)
    word = bare(asked)
    if language == "en":
        return _english(before, word)
    if language == "ja":
        return _japanese(before, word, short)
    return _chinese(before, word, short)


def _english(before: str, word: str) -> str:
    word = re.sub(r"^(?:and|but|so),? ", "", word, flags=re.IGNORECASE)
    span = asked_phrase(before)
    opened = word[0].upper() + word[1:]
    if span:
        return f"{opened}{before[span[1] :]}"
    if re.match(r"(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would)\b", before, re.IGNORECASE):
        return f"{opened} {before[0].lower()}{before[1:]}"
    return f"{opened}? ({before.rstrip('?. ')})"


def _japanese(before: str, word: str, short: str | None) -> str:
    word = re.sub(r"^(?:それは|では、?)?|(?:です|でした|だった)?(?:か)?$", "", word) or word
    span = asked_phrase(before)
    if span is None:
        return f"{before.rstrip('?？。')}：{word}ですか？"
    behind = before[span[1] :]
    if re.match(r"(?:です|でした|だった|か[?？]?$)", behind) and word in ("なぜ", "どうして"):
        return f"{before[: span[0]]}{word}{short + 'なの' if short else ''}ですか？"
    verb = re.sub(r"^(?:が|を|に|で(?!き)|から|も|の)", "", behind)
    return f"{before[: span[0]]}{word}{verb}"


def _chinese(before: str, word: str, short: str | None) -> str:
    word = re.sub(r"^(?:那么?|又)?(?:是|在)?|的$", "", word) or word
    span = asked_phrase(before)
    if span is None:
        stem = re.sub(r"[吗嗎呢?？。]+$", "", before)
        return f"{word}{stem}？"
    head, behind = before[: span[0]], before[span[1] :].rstrip("?？。 ")
    match = _VERB_ZH.fullmatch(head.rstrip("了"))
    why = word[:1] in "为為怎"
    if match and match["head"]:
        done = f"{match['verb']}了{short or ''}" if why else f"{match['verb']}的"
        return f"{match['head']}{word}{done}{behind if why else ''}？"
    if not head:
        return f"{word}{behind}？"
    link = re.match(r"[是为為有在于於卖占要]", before[span[0] : span[1]])
    if why and short and link:
        return f"{head}{word}{link.group()}{short}{behind}？"
    if why and wording(r"钱|价|贵").search(before[span[0] : span[1]]):
        return f"{head}{word}是{short or '这个价格'}？"
    if re.match(r"[\u3400-\u9fff]", behind) and behind not in ("的", "了"):
        return f"{head}{word}{behind}？"
    return f"{head}，{word}？"
