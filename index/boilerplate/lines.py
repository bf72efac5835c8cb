"""The lines of a text as boilerplate removal sees them: where they stand, what they say, whether they are prose."""

import re
from dataclasses import dataclass
from functools import lru_cache

from index.fold import fold

# What stands before the words of a line without being a part of them.
_MARKS = re.compile(r"^[\s\u3000]*(?:[-+*•·・▲▼▽△■□◆◇●○★☆※▶►→>↓↑]+[\s\u3000]*)*")
_BRACKETS = re.compile(r"^[(\[【（「《<〈［](.*)[)\]】）」》>〉］]$", re.DOTALL)
_CJK = re.compile(r"[\u3041-\u30ff\u3400-\u9fff\uf900-\ufaff\uff66-\uff9f]")
_LATIN_WORD = re.compile(r"[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ'’-]*")
_FULL_STOP = re.compile(r"[。．.｡…]+[”’」』）)\"'\]】》]*$")
_CRY_OR_QUESTION = re.compile(r"[!?！？]+[”’」』）)\"'\]】》]*$")
# In characters of Chinese or Japanese, an English word counting as two.
_SENTENCE_WEIGHT = 12
_CRY_WEIGHT = 30
_PARAGRAPH_WEIGHT = 40
_CERTAINLY_LONG = 400
_BREAKS = "\r\n\v\f\x1c\x1d\x1e\x85\u2028\u2029"


@dataclass(frozen=True, slots=True)
class Line:
    """text[start:end] is the line with its line break; `words` is the line without break, white space and marks."""

    number: int
    start: int
    end: int
    raw: str
    words: str
    guarded: bool

    @property
    def blank(self) -> bool:
        """True when the line says nothing."""
        return not self.words

    @property
    def prose(self) -> bool:
        """True for a sentence or a paragraph, as against a title, a label, a menu or an item."""
        if self.guarded or len(self.words) > _CERTAINLY_LONG:
            return True
        heavy = self.weight
        if heavy >= _PARAGRAPH_WEIGHT:
            return True
        return bool(
            (heavy >= _SENTENCE_WEIGHT and _FULL_STOP.search(self.words))
            or (heavy >= _CRY_WEIGHT and _CRY_OR_QUESTION.search(self.words))
        )

    @property
    def weight(self) -> int:
        """The length of `words` in characters of Chinese or Japanese, an English word counting as two."""
        return weight(self.words)

    @property
    def heading(self) -> bool:
        """True for a Markdown heading."""
        return self.raw.lstrip().startswith("#")


def read_lines(text: str) -> list[Line]:
    """All lines of `text` in order. Rows of tables and the inside of code fences are `guarded`: never boilerplate."""
    lines: list[Line] = []
    at = 0
    fenced = False
    for number, whole in enumerate(text.splitlines(keepends=True)):
        raw = whole.rstrip(_BREAKS)
        stripped = raw.strip()
        fence = stripped.startswith(("```", "~~~"))
        table = stripped.startswith("|") and stripped.endswith("|") and len(stripped) > 1
        words = raw[_mark_end(raw) :].rstrip()
        lines.append(Line(number, at, at + len(whole), raw, words, fenced or fence or table))
        fenced ^= fence
        at += len(whole)
    return lines


def weight(words: str) -> int:
    """The length of `words` in characters of Chinese or Japanese, an English word counting as two."""
    return len(_CJK.findall(words)) + 2 * len(_LATIN_WORD.findall(words))


def ends_sentence(words: str) -> bool:
    """True when a full stop ends the words, as it ends a sentence and hardly ever a label or a button."""
    return bool(_FULL_STOP.search(words))


@lru_cache(maxsize=512)  # the edges of a text are looked at more than once
def bare(words: str) -> str:
    """`words` folded, without marks, brackets around them and full stops at the end: what shapes are matched on."""
    folded = fold(words.strip()).replace("’", "'").strip().lstrip("#").strip()
    folded = folded[_mark_end(folded) :]
    inner = _BRACKETS.match(folded)
    if inner and not re.search(r"[()\[\]【】「」《》<>〈〉]", inner.group(1)):
        folded = inner.group(1)
    return re.sub(r"[ \t\u3000]+", " ", folded.strip().rstrip("。.").strip())


def _mark_end(raw: str) -> int:
    match = _MARKS.match(raw)
    return match.end() if match else 0
