"""The question proper: what is left of what somebody typed without the greetings, thanks and reasons around it."""

import re
from functools import lru_cache

from assistant.names.spelling import find_names
from assistant.question.asides import asks, is_aside, is_of_oneself
from assistant.question.smalltalk import small_talk_of
from assistant.question.terms import content_terms
from assistant.question.wording import plain
from index.language import detect_language

# A sentence ends here; a full stop only before a space and a capital, so that 2.5 and "U.S. dollars" stay whole.
_SENTENCE = re.compile(
    r"(?<=[。！!？?\n…])\s*|(?<=[a-z\d)”\"][.;])\s+(?=[\"“A-Z\u3000-\u9fff])|(?<=[a-z][.])\s+(?=[a-z])"
)
_CLAUSE = re.compile(r"[,，、:：;；—–]+|\s-\s|\.{2,}|~+")
_LONGEST = 400
_POINTS = re.compile(
    r"[它他她]|其(?!中)|[该該]|[这那這](?:[家个個座款位艘本部所间間项項种種里裡儿边邊]|$)|それ|その|これ|この|彼"
    r"|\b(?:it|its|they|them|their|he|she|him|his|her|this|that|these|those|there)\b",
    re.IGNORECASE,
)
# Bigrams and stems from which on a question has a subject of its own.
_OF_ITS_OWN = 2


@lru_cache(maxsize=4096)
def question_proper(text: str) -> str:
    """`text` without what is said around the question; `text` itself where nothing or all of it is such.

    A sentence that says what the question is about stays ("The museum opened a wing. How big is it?"); one in which
    the asker speaks of themselves goes where the question has a subject of its own.
    """
    if len(text) > _LONGEST * 10 or small_talk_of(text):
        return text
    pieces = _SENTENCE.split(text.strip())
    first, last = _edges(pieces)
    if first == last:
        return text
    pieces = _without_telling(pieces[first:last])
    pieces[0] = _without_lead(pieces[0])
    pieces[-1] = _without_tail(pieces[-1])
    if len(pieces) == 1:
        pieces = [_without_frame(pieces[0])]
    proper = (" " if detect_language(text) == "en" else "").join(piece.strip() for piece in pieces)
    return proper if "".join(proper.split()) != "".join(text.split()) and content_terms(proper) else text


def _edges(pieces: list[str]) -> tuple[int, int]:
    """The first sentence that is no aside, and the one behind the last."""
    told = [at for at, piece in enumerate(pieces) if not is_aside(piece)]
    return (told[0], told[-1] + 1) if told else (0, 0)


def _without_telling(pieces: list[str]) -> list[str]:
    """The sentences without those in which the asker speaks of themselves, where the question does without them."""
    told = [piece for piece in pieces if not is_of_oneself(piece)]
    asked = any(map(asks, told)) or not any(map(asks, pieces))
    return told if told != pieces and asked and _has_subject(told, pieces) else pieces


def _has_subject(told: list[str], pieces: list[str]) -> bool:
    """What is asked says itself what it is about: it points at nothing said before, and names things."""
    question, whole = " ".join(told), " ".join(pieces)
    if not question or _POINTS.search(question):
        return False
    language = detect_language(whole)
    named, there = set(find_names(question, language)), set(find_names(whole, language))
    if there:
        return there <= named
    return len(content_terms(question, question=True)) >= _OF_ITS_OWN


def _without_lead(sentence: str) -> str:
    """The sentence without the asides that it opens with."""
    while (cut := _CLAUSE.search(sentence)) is not None:
        clause, rest = sentence[: cut.start()], sentence[cut.end() :].strip()
        if not rest or not (is_aside(clause) or _is_told(clause, rest)):
            break
        sentence = rest
    return sentence


def _is_told(clause: str, rest: str) -> bool:
    return is_of_oneself(clause) and asks(rest) and len(content_terms(rest, question=True)) >= _OF_ITS_OWN


def _without_tail(sentence: str) -> str:
    """The sentence without the asides that it ends with."""
    while cuts := list(_CLAUSE.finditer(sentence)):
        left, clause = sentence[: cuts[-1].start()].rstrip(), sentence[cuts[-1].end() :]
        if not left or not clause.strip() or not is_aside(clause):
            break
        sentence = left + ("?" if clause.rstrip().endswith("?") else "？" if clause.rstrip().endswith("？") else "")
    return sentence


def _without_frame(sentence: str) -> str:
    """What is asked in "could you tell me ...", with the mark of a question at its end if there was one."""
    asked = plain(sentence)
    if asked == sentence.rstrip("?？。.!！ ") or not asks(asked):
        return sentence
    mark = re.search(r"[?？]\s*$", sentence)
    return asked + (mark.group().strip() if mark else "")
