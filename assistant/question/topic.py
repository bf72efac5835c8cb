"""The topic: what a question in Chinese or Japanese begins with, before its first particle or question word."""

import re

from assistant.question.concepts import concepts
from assistant.tables import word_list

_HAN_SUBJECT = re.compile(
    r"^[\u3400-\u9fffA-Za-z0-9.\- ・ァ-ヺー]{2,24}?"
    r"(?=为什么|為什麼|为何|什么时候|什麼時候|是|在|的|有|为|把|要是|对(?!手|象|方|话|策|联|岸)|對(?!手|象|方|話|策|聯|岸)|降|は|が|の|、|,|，|怎么|如何|多少|哪)"
)
_LEAD = re.compile(
    r"^(?:请问|为什么|为何|なぜ|那么?|(?:在|到)?(?:\d+年)?(?:\d+月)?(?:\d+[日号])?(?:[,，、はに]|的时候)?)(?=\S{2})|^在"
)
_RELATIONAL = tuple(word_list("relational_endings"))
_NOT_SUBJECT = frozenset(
    {"什么", "为什么", "谁", "哪些", "哪个", "请问", "何", "なぜ", "誰", "今年", "去年"}
    | {
        "涉及",
        "包括",
        "包含",
        "一共",
        "总共",
        "需要",
        "平均",
        "最多",
        "最少",
        "最高",
        "最低",
        "其中",
        "另外",
        "具体",
        "大概",
        "大约",
    }
)


def leading_subject(text: str) -> str | None:
    """What a question in Chinese or Japanese begins with; None for a word for an attribute (the price, its age)."""
    subject = opening(text)
    return None if subject is None or concepts(subject) or subject.endswith(_RELATIONAL) else subject


def opening(text: str) -> str | None:
    """What stands before the first particle or question word, attribute or not; None when nothing is named there."""
    match = _HAN_SUBJECT.match(_LEAD.sub("", text))
    if match is None or match.group().isascii() or match.group() in _NOT_SUBJECT:
        return None
    return re.sub(r"(?<=\S\S)最\S$", "", match.group())  # 公司最大 of 公司最大的船
