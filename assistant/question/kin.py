"""Kin: what is of one kind with a part of the last question and takes its place: children for adults."""

import re

from assistant.question.dimension import counts_people
from assistant.question.phrase import asked_phrase, subject_of
from assistant.question.wording import wording
from index.fold import find_folded, fold

# Who pays, plays or is counted: words of one such row take each other's place.
_CLASSES = tuple(
    re.compile(row, re.IGNORECASE)
    for row in (
        r"成人|大人|儿童|兒童|小孩|子供|子ども|こども|小児|学生|學生|老人|长者|長者|シニア|高齢者|中学生|小学生"
        r"|高校生|大学生|\b(?:adult|child|student|senior"
        r"|pensioner|concession)(?:s|ren)?\b",
        r"男子|女子|男性|女性|男|女|\b(?:wo)?men\b|\b(?:fe)?male\b|\bboys\b|\bgirls\b",
        r"早班|晚班|夜班|中班|白班",
    )
)


def _put(before: str, span: tuple[int, int], new: str) -> str:
    return before[: span[0]] + new + before[span[1] :]


def of_a_class(before: str, new: str) -> str | None:
    """子供 for 大人 in 大人料金."""
    for row in _CLASSES:
        fresh, old = row.match(new), row.search(before)
        if fresh and old and fresh.end() == len(new) and fresh.group().lower() != old.group().lower():
            return _put(before, old.span(), new)
    return None


_EXTREME = re.compile(r"\b(?:\w{3,}est|first|last|most \w+|least \w+)\b", re.IGNORECASE)
_EXTREME_ZH = re.compile(r"最[早晚遲迟高低大小多少長长短新舊旧貴贵快慢遠远近]")
_RUN_OF_DAY = re.compile(r"[首末头頭]班|[首末]趟|始发|始發")


def extreme(before: str, new: str) -> str | None:
    """The earliest for the latest, 最晚 for 首班."""
    if re.fullmatch(r"(?:the )?(?:\w{3,}est|first|last|most \w+|least \w+)(?: ones?)?", new, re.IGNORECASE):
        old, word = _EXTREME.search(before), re.sub(r"^the | ones?$", "", new, flags=re.IGNORECASE)
        return _put(before, old.span(), word) if old else None
    fresh = _EXTREME_ZH.fullmatch(re.sub(r"的$", "", new))
    if fresh is None:
        return None
    old = _EXTREME_ZH.search(before)
    if old:
        return _put(before, old.span(), fresh.group())
    run = _RUN_OF_DAY.search(before)
    return _put(before, run.span(), f"{fresh.group()}一班") if run else None


_VERSION = re.compile(r"(?<![\w.-])\d+(?:\.\d+)?[A-Za-z]{1,3}(?![A-Za-z\d])")


def version(before: str, new: str) -> str | None:
    """128k for 32k."""
    match = re.fullmatch(rf"({_VERSION.pattern})(?:的|の|版)?", new)
    old = _VERSION.search(before)
    return _put(before, old.span(), match[1]) if match and old else None


def numbered(before: str, new: str) -> str | None:
    """Line 2 for line 1."""
    match = re.fullmatch(r"(?:the )?(?P<what>[A-Za-z]{3,}) (?P<n>\d{1,3})", new)
    if match is None:
        return None
    old = re.search(rf"\b{match['what']} (?P<n>\d{{1,3}})\b", before, re.IGNORECASE)
    return _put(before, old.span("n"), match["n"]) if old else None


_RELATIVE = re.compile(
    r"(?:对手|對手|前任|继任者?|繼任者?|接班人|妻子|丈夫|父亲|父親|母亲|母親|儿子|兒子|女儿|女兒|搭档|搭檔|同事|队友|隊友|助手|副手)"
)


def relative(before: str, new: str) -> str | None:
    """林若溪的对手 for 林若溪: one who is only somebody's."""
    subject = _before_verb(before)
    if not _RELATIVE.fullmatch(new) or subject is None or subject.endswith(new):
        return None
    at = find_folded(before, subject)
    return _put(before, (at[1], at[1]), f"的{new}") if at else None


def alike(old: str, new: str) -> bool:
    """Both are words for people (お医者さん, 看護師) or runs of one day (始発, 終電)."""
    plain = re.sub(r"^お(?=[\u3400-\u9fff])|さん$", "", old)
    if counts_people(new) and (counts_people(plain) or plain.endswith(("者", "師", "員"))):
        return True
    return bool(re.fullmatch(r"始発|終発|終電|最終(?:便)?|始発便", new) and re.search(r"始発|終発|終電|最終", old))


def _before_verb(before: str) -> str | None:
    """What a question in Chinese opens with, its verb left out: 林若溪 of 林若溪得了多少票."""
    asked = asked_phrase(before)
    opened = wording(
        r"^(?P<topic>[^,，]{2,16}?)(?:得|拿|获|赢|输|花|用|卖|买|有|捐|投|说|做|去|住|当|担|毕业|出生|去世|是|在)"
    ).match(fold(before))
    if opened is None or (asked and asked[0] < opened.end("topic")):
        return subject_of(before)
    return before[: opened.end("topic")]
