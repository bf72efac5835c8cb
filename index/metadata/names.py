"""Names of people and outlets, as they stand behind the label of a byline; what might be anything else is none."""

import re
from functools import cache
from pathlib import Path

_SEPARATOR = re.compile(
    r"\s*[、,;&/・+]\s*|\s+(?:and|と|和|与|與)\s+|(?<=[\u3400-\u9fff])[\s\u3000]+(?=[\u3400-\u9fff])"
)
_JAPANESE_SEPARATOR = re.compile(r"\s*[、,;&/・+]\s*")
_HAN_NAME = re.compile(
    r"[\u3400-\u9fff]{2,4}|[\u3400-\u9fff]{1,8}·[\u3400-\u9fff·]{1,12}|[\u3400-\u9fff\u3041-\u30ff々ー]{2,10}"
)
_CAPITALISED = r"[A-ZÀ-Þ][\w'’.-]*"
_LATIN_NAME = re.compile(
    rf"(?:(?:Dr|Prof|Mr|Ms|Mrs)\.? )?{_CAPITALISED}"
    rf"(?: (?:de|van|von|der|den|da|di|del|la|le|bin|al|el|ten|ter|{_CAPITALISED})){{1,4}}"
)
_PEN_NAME = re.compile(r"[\w·.@-]{2,20}")
_FUNCTION = re.compile(
    r"[的了是在被把也都就将對对为為]|\b(?:the|an?|of|in|on|at|to|for|with|from|his|her|my|this|that)\b", re.IGNORECASE
)
_ROLE = re.compile(
    r",\s*(?:(?:staff|senior|chief|political|science|tech|technology|business|special|associate|contributing|foreign|"
    r"health)\b.*|[A-Z][\w ]* (?:reporter|writer|editor|correspondent)|reporter|ap|reuters|bloomberg|afp|phd)\s*$",
    re.IGNORECASE,
)
# What may follow the names of an English byline: a date, a place, a role behind a dash.
_AFTER_NAMES = re.compile(
    r",?\s+(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?\s\d|\s+[-–—]\s+"
    r"|,?\s+(?:on|in|for|at|Published|Updated|Posted)\s|,?\s*\d"
)
_NOT_AN_OUTLET = re.compile(r"[。,!?;:@]|https?|www\.|\d{3}")
_RANK = re.compile(r"^(?:本报|本報|本刊|本社|实习|特约|特派|见习|首席|资深)+|(?:首席|资深|实习|特约|特派|见习|主笔)+$")
_LONGEST_NAME = 30
_MOST_NAMES = 8


@cache
def words_of(kind: str) -> re.Pattern[str]:
    """One expression for the words of one kind in labels.psv."""
    rows = (Path(__file__).parent / "labels.psv").read_text(encoding="utf-8").splitlines()
    words = [row.partition("|")[2] for row in rows if row.startswith(f"{kind}|")]
    return re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))), re.IGNORECASE)


def people(value: str, *, japanese: bool = False) -> tuple[str, ...]:
    """The names in the value of a label, in order; none if any part of it is no name.

    `japanese`: a space stands inside of a name ("山田 太郎"), not between two ("林舟 周平").
    """
    separator = _JAPANESE_SEPARATOR if japanese else _SEPARATOR
    names = tuple(filter(None, (name.strip().lstrip("@").strip() for name in separator.split(value))))
    if not 0 < len(names) <= _MOST_NAMES or not all(map(_is_name, names)):
        return (value.strip(),) if _LATIN_NAME.fullmatch(value.strip()) else ()
    return names


def english_people(value: str) -> tuple[str, ...]:
    """The names behind "By", without role, place and date; none unless all are capitalised and of two words or more."""
    value = _ROLE.sub("", _AFTER_NAMES.split(value)[0].strip(" ,."))
    names = [_ROLE.sub("", name).strip() for name in re.split(r",\s*(?:and\s+)?|\s+and\s+|\s*&\s*", value)]
    names = [name.title() if name.isupper() else name for name in names]
    return tuple(names) if all(_LATIN_NAME.fullmatch(name) and not _FUNCTION.search(name) for name in names) else ()


def outlet(text: str | None) -> str | None:
    """The outlet in front of "记者", without the reporter's rank."""
    text = _RANK.sub("", text or "")
    return text if len(text) > 1 and not words_of("nobody").fullmatch(text) and not _FUNCTION.search(text) else None


def publisher(value: str, *, ends_like_one: bool) -> str | None:
    """The outlet that the value of "来源" names; `ends_like_one`: only one that ends in "News", "日报" or the like."""
    value = value.strip('《》「」“”" ')
    if not 2 <= len(value) <= _LONGEST_NAME or words_of("nobody").fullmatch(value) or _NOT_AN_OUTLET.search(value):
        return None
    if ends_like_one and not any(match.end() == len(value) for match in words_of("outlet").finditer(value)):
        return None
    words = value.split()
    if value.isascii():
        return value if len(words) <= 5 and value[0].isupper() else None
    return value if len(value) <= 16 and len(words) <= 2 and not _FUNCTION.search(value) else None


def _is_name(name: str) -> bool:
    if words_of("nobody").fullmatch(name) or len(name) > _LONGEST_NAME:
        return False
    if _LATIN_NAME.fullmatch(name):
        return True
    known = _HAN_NAME.fullmatch(name.replace(" ", "", 1)) or (_PEN_NAME.fullmatch(name) and not name.isdecimal())
    return bool(known) and not _FUNCTION.search(name)
