"""Spellings: the ways in which articles write one name, where a question asks how it is written."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.evidence import Evidence
from assistant.names.spelling import one_slip
from assistant.offline.answer_types import Span
from assistant.offline.disagreement.same_claim import Side
from assistant.offline.finding import Finding, find
from assistant.offline.ranking.candidates import Candidate, candidates
from assistant.question.question import Question
from assistant.question.wording import core, wording
from index.fold import fold

_ASKS = wording(
    r"(?:的)?(?:名字|姓名|名称|人名|译名|名)?(?:到底|究竟|应该|正确)?(?:是)?(?:怎么|如何|怎样)(?:写|拼|书写)(?:的)?"
    r"|(?:的)?(?:名字|姓名|名称|译名)?(?:有)?(?:哪|几|什么)(?:几|些|种|个)?(?:写法|拼法|译法|字)(?:是|为)?(?:什么)?"
    r"|(?:の)?(?:名前|氏名|名称|社名)?(?:の)?(?:正しい)?(?:表记|书き方|つづり)(?:は|を)?(?:何|どう|どれ)?|(?:は|を)?どう(?:书|表记|つづ)[^。]*$"
    r"|\bhow (?:is|are|do you|does one|should)\b|\b(?:spell(?:ed|ing|s)?|spelt|written)\b"
)
_POSSESSED = re.compile(r"['’]s (?:full |last |first )?(?:name|surname)$|^the (?:name|surname) of ")
_SPELLING = wording(r"写|拼|译法|表记|书き方|书く|つづり|\b(?:spell|spelt|written)")
_NOTES = wording(
    r"写作|写成|写法|拼作|又作|也作|亦作|又名|也写|误作|误写|译作|表记|とも|书かれ|つづ"
    r"|\b(?:spell(?:ed|ing|s)?|spelt|written as|misspel\w+)\b"
)
_QUOTED = re.compile(r"[“「『\"《]([^”」』\"》]{2,30})[”」』\"》]|(?:写作|写成|又作|也作|亦作|误作)([\w·・]{2,20})")
_LATIN = re.compile(r"[A-Za-z][A-Za-z'’-]+(?: [A-Z][A-Za-z'’-]+)*")


@dataclass(frozen=True, slots=True)
class Spelling:
    """Two or more ways to write a name, each with a sentence that has it."""

    name: str
    sides: tuple[Side, ...]


def spellings_asked(question: Question, evidence: Evidence) -> Spelling | None:
    """The spellings that the articles use for the name that is asked for; None without such a question or a second one.

    A note of an article ("also written ...") says them; without one, two names that sound alike and differ by one
    character, or Latin ones that differ by one letter, are taken for spellings of one name.
    """
    if _SPELLING.search(question.folded) is None or _ASKS.search(question.folded) is None:
        return None
    about = _POSSESSED.sub("", _ASKS.sub(" ", core(question.text)).strip(" 的の"))
    if len(about) < 2:
        return None
    finding = find(_who(about, question.language), evidence.for_question(about))
    targets = [t for t in (_found(finding), about) if t]
    pool = [*candidates(evidence), *candidates(finding.evidence)]
    for target in targets:
        for candidate in pool:
            names = _noted(candidate.text, target)
            if len(names) > 1:
                return Spelling(target, tuple(Side(candidate, span) for span in names))
    for target in targets[:1]:
        sides = _alike(target, pool)
        if len(sides) > 1:
            return Spelling(target, tuple(sides))
    return None


def _who(about: str, language: str) -> str:
    return {"zh": f"{about}是谁？", "ja": f"{about}は誰ですか？"}.get(language[:2], f"Who is {about}?")


def _found(finding: Finding) -> str:
    if finding.span is None or finding.source is None:
        return ""
    return finding.source.text[finding.span.start : finding.span.end].strip()


def _noted(text: str, target: str) -> list[Span]:
    """The spellings that a note in the sentence gives, where one of them is the name or nearly so."""
    if _NOTES.search(fold(text)) is None:
        return []
    spans = {m.group(1) or m.group(2): m.span(1 if m.group(1) else 2) for m in _QUOTED.finditer(text)}
    names = [name for name in spans if any(name != other and _variants(name, other) for other in spans)]
    if not any(name == target or _variants(name, target) for name in names):
        at = text.find(target)
        other = next((name for name in spans if _variants(name, target)), None)
        return [Span(at, at + len(target)), Span(*spans[other])] if at >= 0 and other is not None else []
    return [Span(*spans[name]) for name in names]


def _alike(target: str, pool: list[Candidate]) -> list[Side]:
    """The name and the first of its other spellings in the sentences."""
    sides: dict[str, Side] = {}
    for candidate in pool:
        for start, name in _names_like(target, candidate.text):
            sides.setdefault(name, Side(candidate, Span(start, start + len(name))))
    return [side for _, side in sorted(sides.items(), key=lambda item: item[0] != target)]


def _names_like(target: str, text: str) -> Iterator[tuple[int, str]]:
    if target.isascii():
        for match in _LATIN.finditer(text):
            if match.group() == target or _variants(match.group(), target):
                yield match.start(), match.group()
        return
    for start in range(len(text) - len(target) + 1):
        piece = text[start : start + len(target)]
        if piece == target or (piece[0] == target[0] and _variants(piece, target) and _sounds_same(piece, target)):
            yield start, piece


def _variants(one: str, other: str) -> bool:
    """They differ by one character, or one letter."""
    if one == other or min(len(one), len(other)) < 2:
        return False
    if one.isascii() and other.isascii():
        return len(one) > 3 and one_slip(fold(one), fold(other))
    return len(one) == len(other) and sum(a != b for a, b in zip(one, other, strict=True)) == 1


def _sounds_same(one: str, other: str) -> bool:
    from pypinyin import lazy_pinyin  # only a question about spelling needs it

    return bool(lazy_pinyin(fold(one)) == lazy_pinyin(fold(other)))
