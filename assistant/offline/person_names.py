"""Person names in running text: where one that begins or ends at a place of it goes on to."""

import re
from functools import cache

from assistant.lexicon.entries import entry_of
from assistant.tables import table_rows
from index.fold import fold

_HAN = r"[\u3005\u3400-\u9fff]"
_KATA = r"[\u30a1-\u30fa\u30fc]"
_DOTTED = re.compile(rf"{_HAN}{{1,6}}(?:[·・‧•]{_HAN}{{1,8}})+|{_KATA}{{2,}}(?:[・=]{_KATA}+)*")
_LATIN = re.compile(r"[a-z][\w'’-]+(?: (?:[a-z]\.|[a-z][\w'’-]+)){1,3}")
_RUN = re.compile(rf"{_HAN}{{2,8}}")
# What ends a name in a run of Han characters: titles, in text with kana around.
_TITLE = re.compile(r"(?:氏|教授|博士|先生|选手|监督|[副]?[院校馆船市局站社会部课町村厂店议][长员]|知事|记者|代表)+$")
# A name of Han characters ends in front of these, as words that go on from a person begin with them.
_GOES_ON = frozenset(
    "说表称认指出强透预直坦解介告主批抱担警回提判觉反形评建补承写调嘲讽质呼是为在于与和及以对向把被将会曾已也又还则却都就才正的"
    "创任带领率接受从到等宣发感希近日今昨当其因随同即目先后氏兼由至并给让令女士教博坚本负作这那了掌执管经立成设开最"
)
# A third character that is grammar, and seldom part of a given name.
_GRAMMAR = frozenset("氏则却又还已曾也都就才将会说表称认是在对与及的于即因")
_NO_HAN = re.compile(r"[^\u3005\u3400-\u9fff]")
_COMMON = 2


@cache
def _surnames() -> tuple[frozenset[str], frozenset[str]]:
    table = dict(table_rows("surnames", 2))
    return frozenset(fold(table["one"])), frozenset(map(fold, table["two"].split()))


def person_at(folded: str, at: int) -> int | None:
    """Where the person's name that begins at `at` of folded text ends; None where no name begins there."""
    for pattern in (_DOTTED, _LATIN):
        if (match := pattern.match(folded, at)) is not None:
            return match.end()
    return _chinese(folded, at) or _japanese(folded, at)


def _chinese(folded: str, at: int) -> int | None:
    """Of a family name and one or two characters, where a word that goes on from a person, or none, stands behind."""
    one, two = _surnames()
    family = 2 if folded[at : at + 2] in two else 1 if folded[at : at + 1] in one else 0
    if not family:
        return None
    ends = [end for end in (at + family + 1, at + family + 2) if _ends(folded, at, end)]
    if len(ends) > 1:
        return ends[0] if folded[ends[1] - 1] in _GRAMMAR else ends[1]
    if not ends or (ends[0] - at == _COMMON and entry_of(folded[at : ends[0]], "zh") is not None):
        return None
    return ends[0]


def _ends(folded: str, at: int, end: int) -> bool:
    inside = end <= len(folded) and not _NO_HAN.search(folded[at:end])
    behind = folded[end : end + 1]
    return inside and (not behind or bool(_NO_HAN.match(behind)) or behind in _GOES_ON)


def _japanese(folded: str, at: int) -> int | None:
    """A run of Han characters in front of kana, its title taken off; two to five of them are a name."""
    match = _RUN.match(folded, at)
    if match is None or not re.match(r"[ぁ-んァ-ヶ、。(「]|さん", folded[match.end() : match.end() + 1] or " "):
        return None
    if not re.search(r"[ぁ-ん]", folded):
        return None
    name = _TITLE.sub("", match.group())
    titled = name != match.group() or folded.startswith(("さん", "氏"), match.end())
    known = entry_of(name, "ja") is not None or entry_of(name, "zh") is not None
    return at + len(name) if 2 <= len(name) <= 5 and (titled or not known) else None
