"""The parts of a question that asks several things at once: each as a question that stands alone."""

import re

from assistant.question.bare import ask_instead
from assistant.question.focus import noun_kind
from assistant.question.kind import kind_of
from assistant.question.phrase import asked_phrase, subject_of
from assistant.question.subjectless import bare_word, subjectless, topic_of
from index.language import detect_language

_SENTENCES = re.compile(r"(?<=[?？])\s*(?=\S)")
_AND_EN = re.compile(
    r"(?<!between)(?<!both),?\s+and (?=(?:when|where|why|how|who|what|which|by how|in what|for how)\b)", re.IGNORECASE
)
_AND_ZH = re.compile(
    r"[，,；;]\s*(?:又|还|還|并且|以及|而且|那么?|同时|同時)?(?=.*(?:什么|什麼|多少|谁|誰|哪|几|幾|怎|如何|为何|為何"
    r"|多久|吗|嗎))"
)
_AND_JA = re.compile(
    r"(?:です|ます|でした|ました)か[、。]\s*(?:また|そして|それと)?[、]?|で、(?=.*か[?？]?$)|[、,](?:また|そして)[、]?(?=.*(?:か"
    r"|は)[?？]?$)"
)
_STILL = re.compile(r"(?:现在|現在|目前|后来|後來|还|還|又)(?!.{0,6}[的是])")
_PERSONAL = re.compile(r"\b(?:he|she|him|his|her)\b|[他她]|彼女?", re.IGNORECASE)
_OWNING = re.compile(r"\bhis\b|\bher(?= [a-z])", re.IGNORECASE)
# "and what stake", "and how many nurses": the noun alone, the rest is that of the first question.
_ONLY_NOUN = re.compile(
    r"(?:what|which|how many|how much)(?: (?!is\b|are\b|was\b|were\b|do|did\b)[a-z-]+){1,3}", re.IGNORECASE
)
# 其中多少买..., of a sum of money.
_OF_IT = re.compile(r"(其中有?(?:多少|几))(?=[^钱錢元万亿個个人家])")
_OTHER_THAN_NAME = re.compile(
    r"(?:在|于|有|是)?(?:什么时候|什麼時候|何时|何時|哪[年天月里裡儿]|多少|几|幾|怎|为什么|為什麼)"
)
_SELF = re.compile(r"\b(?:it|they|he|she|its|their|his|her|them|that)\b|[它他她其]|それ|彼", re.IGNORECASE)


def parts_of(text: str) -> tuple[str, ...]:
    """The questions in `text`, the subject of the first carried into the later ones; empty when it is only one."""
    pieces = [piece for sentence in _SENTENCES.split(text.strip()) for piece in _split(sentence)]
    if len(pieces) < 2:
        return ()
    pieces[0] = _closed(pieces[0])
    if not _asks(pieces[0]):
        return ()
    whole = [pieces[0]]
    for piece in pieces[1:]:
        if not _asks(piece):
            return ()
        whole.append(_alone(piece, pieces[0]))
    return tuple(whole)


def refers_to_answer(part: str, first: str) -> bool:
    """The part is about the person that the first question asks for: "who founded it, and where did he study?"."""
    return kind_of(first) == "person" and _PERSONAL.search(part) is not None and _SELF.search(first) is None


def with_answer(part: str, name: str) -> str:
    """The part with the person's name in the place of the pronoun."""
    found = _PERSONAL.search(part)
    if found is None:
        return part
    owns = _OWNING.match(part, found.start()) is not None
    return f"{part[: found.start()]}{name}{chr(39) + 's' if owns else ''}{part[found.end() :]}"


def _split(sentence: str) -> list[str]:
    language = detect_language(sentence)
    pattern = _AND_EN if language == "en" else _AND_JA if language == "ja" else _AND_ZH
    pieces, at = [], 0
    for match in pattern.finditer(sentence):
        left, right = sentence[at : match.start()], sentence[match.end() :]
        if language == "ja" and match.group().endswith(("、", "。")) and "か" in match.group():
            left += match.group().rstrip("、。").split("か")[0] + "か"
        if _asks(left) and _asks(right) and not re.search(r"\b(?:between|both|compare)\b", left, re.IGNORECASE):
            pieces.append(left)
            at = match.end()
    return [*pieces, sentence[at:]]


def _asks(piece: str) -> bool:
    """The piece is a question by itself: it has a question word, or the form of one to be answered by yes or no."""
    if detect_language(piece) == "en":
        return bool(re.search(r"\b(?:who|what|when|where|why|how|which|whose)\b", piece, re.IGNORECASE)) or bool(
            re.match(r"(?:is|are|was|were|do|does|did|has|have|can|will)\b", piece.strip(), re.IGNORECASE)
        )
    if asked_phrase(piece) is not None:
        return True
    return detect_language(piece) != "ja" and kind_of(piece) == "yes_no" and len(piece) > 4


def _closed(piece: str) -> str:
    bare = piece.strip(" ,，、;；?？.。")
    return f"{bare}{'?' if detect_language(bare) == 'en' else '？'}"


def _alone(piece: str, first: str) -> str:
    asked = piece.strip(" ,，、;；?？.。")
    if refers_to_answer(asked, first):
        return _closed(asked[0].upper() + asked[1:])
    if _ONLY_NOUN.fullmatch(asked) and asked_phrase(first) is not None:
        return _closed(ask_instead(first, asked, None))
    if asked.startswith("そのうち") and (subject := topic_of(first)):
        return _closed(f"{subject}のうち{asked.removeprefix('そのうち')}")
    if kind_of(first) == "amount":
        asked = _OF_IT.sub(r"\1钱", asked)
    if _has_own_subject(asked):
        return _closed(asked)
    carried = bare_word(asked, first, None) or subjectless(asked, first, None)
    if carried is not None and "(" not in carried:
        return _closed(carried)
    subject = subject_of(first)
    if subject and _STILL.match(asked):
        return _closed(subject + asked)
    found = _SELF.search(asked)
    if subject and found:
        owns = found.group().lower() in ("its", "their", "his") or (
            found.group().lower() == "her" and re.match(r" [a-z]", asked[found.end() :])
        )
        name = f"{subject}'s" if owns else f"{subject}的" if found.group() == "其" else subject
        asked = asked[: found.start()] + name + asked[found.end() :]
    return _closed(asked[0].upper() + asked[1:] if detect_language(asked) == "en" else asked)


def _has_own_subject(asked: str) -> bool:
    """It opens with a word for an institution of which something else is asked: 医院什么时候开业."""
    span = asked_phrase(asked)
    if span is None or detect_language(asked) in ("en", "ja"):
        return False
    known = noun_kind(asked[: span[0]], whole=True)
    return known is not None and known[0] == "organisation" and _OTHER_THAN_NAME.match(asked, span[0]) is not None
