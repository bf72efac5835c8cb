"""Units as they stand behind a number in text, with what makes a word of the same letters another one."""

import re
from dataclasses import dataclass
from functools import cache

from assistant.quantities.units import Unit, spellings, units
from index.fold import Folded

_AFTER_LATIN_UNIT = re.compile(r"[a-z]")
# What follows a unit's spelling where it begins another word: 3次元, 3分割, 3周目.
_WORDS = (
    "次元方 分割类解岐野担别布裂离支店 里面边程头斯昂 米国军兰歇其 日本元圆 人目称民造才类种 周边围目 字符节典 度假 "
    "名称字 点击心评 元素 年级代 位置于数元 本社身格 口径 克拉里服 角形色落度 社会区 家族庭长 场所 层次 回归 项目 "
    "台风湾 片面 章程 代表 支持 处理于 起来点义 把握 对于应 组织 校区 站点 部分队 丈夫 尺寸 座位谈 条件约 株式"
)
_OTHER_WORD = {row[0]: frozenset(row[1:]) for row in _WORDS.split()}
# 三块石头 are pieces, 三块 and 三块钱 money.
_PIECE = re.compile(r"(?![钱左以的买就起一每到至多上下])[\u3400-\u9fff]")
# Symbols of one letter keep their case: 5 g is a mass and 5G is not, 5 W is a power.
_CAPITALS = frozenset("wvl")


@dataclass(frozen=True, slots=True)
class Line:
    """Text being read: `original`, the same `folded`, and the language that ambiguous units are read in."""

    original: str
    folded: Folded
    text: str
    language: str  # "ja", "zh", or "en" for a text without Han and kana

    def original_char(self, at: int) -> str:
        """The character of the original that folded character `at` came from."""
        return self.original[self.folded.starts[at]]


@cache
def _unit_table(language: str) -> dict[str, list[tuple[str, Unit]]]:
    """First character -> spellings that begin with it, the longest first."""
    found: dict[str, list[tuple[str, Unit]]] = {}
    for spelling, unit in sorted(spellings(language).items(), key=lambda item: -len(item[0])):
        found.setdefault(spelling[0], []).append((spelling, unit))
    return found


def unit_at(line: Line, at: int) -> tuple[Unit, int] | None:
    """The unit that stands at folded position `at`, after a space or hyphen if need be, and where it ends."""
    text = line.text
    if text.startswith(" in)", at):
        return units()["inch"], at + 3
    begin = at + 1 if text[at : at + 1] in (" ", "-", "\u00a0") else at
    for spelling, unit in _unit_table(line.language).get(text[begin : begin + 1], ()):
        if not text.startswith(spelling, begin):
            continue
        end = begin + len(spelling)
        if spelling[-1].isascii() and spelling[-1].isalpha():
            if _AFTER_LATIN_UNIT.match(text, end) or (len(spelling) == 1 and not _is_symbol(line, begin, at)):
                continue
        elif text[at : at + 1] == "-" or text[end : end + 1] in _OTHER_WORD.get(spelling, frozenset()):
            continue
        if spelling == "块" and _PIECE.match(text, end):
            unit = units()["item"]
        return unit, end
    return None


def _is_symbol(line: Line, begin: int, at: int) -> bool:
    letter = line.original_char(begin)
    if line.text[begin + 1 : begin + 2].isdigit() or line.text[begin + 1 : begin + 2] in ("-", "'", "’", "&"):
        return False
    if letter in "xshl" and begin != at:
        return False
    return letter.isupper() if letter.lower() in _CAPITALS else letter.islower()
