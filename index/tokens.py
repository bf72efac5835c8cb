"""Keyword tokens: bigrams of Han and kana runs, and whole words and numbers of everything else, all folded.

Bigrams need no dictionary, work for names that no dictionary has, and are what the field's CJK analyzers use.
"""

import re

from index.fold import fold

_CJK = "\u3005\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_RUN = re.compile(rf"(?P<cjk>[{_CJK}]+)|(?P<number>\d+(?:[.,]\d+)*)|(?P<word>[^\W\d_{_CJK}]+)")


def keyword_tokens(text: str) -> list[str]:
    """Tokens of `text` in order: CJK bigrams (a lone character is itself), numbers without separators, words."""
    tokens: list[str] = []
    for match in _RUN.finditer(fold(text)):
        run = match.group()
        if match.lastgroup == "cjk":
            tokens.extend([run] if len(run) == 1 else [run[i : i + 2] for i in range(len(run) - 1)])
        elif match.lastgroup == "number":
            tokens.append(run.replace(",", ""))
        else:
            tokens.append(run)
    return tokens
