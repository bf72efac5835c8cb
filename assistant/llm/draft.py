"""A draft: the verified sentences of an answer so far, with their citations numbered in order of first use."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from assistant.answer import Citation
from assistant.verification.citations import cite
from assistant.verification.claims import Claim
from assistant.verification.lines import Quote
from index.article import Article

_END = re.compile(r"[。！？.!?…]*[”’」』）)\"']*$")
_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")


@dataclass(slots=True)
class Draft:
    """Text that grows by whole sentences, each with the markers of its citations in front of its full stop."""

    articles: Mapping[str, Article]
    text: str = ""
    left_out: int = 0
    _cited: dict[Quote, Citation] = field(default_factory=dict)
    _seen: set[str] = field(default_factory=set)

    @property
    def citations(self) -> tuple[Citation, ...]:
        """The citations of all markers in `text`, in the order of their numbers."""
        return tuple(self._cited.values())

    def add(self, claim: Claim, quotes: Sequence[Quote], mark: str = "") -> bool:
        """Append a sentence with the citations of `quotes`; False when it was said before."""
        if claim.text in self._seen:
            return False
        self._seen.add(claim.text)
        numbers = [self._number(quote) for quote in quotes]
        end = _END.search(claim.text)
        at = end.start() if end else len(claim.text)
        body = claim.text[:at]
        markers = "".join(f"[{n}]" for n in numbers) + mark
        gap = "" if _WIDE.search(claim.text) or not numbers else " "
        self.text += self._opening(claim) + body + gap + markers + claim.text[at:]
        return True

    def _opening(self, claim: Claim) -> str:
        if not self.text:
            return claim.opens.lstrip("\n")
        return claim.opens or ("" if _WIDE.search(claim.text) else " ")

    def _number(self, quote: Quote) -> int:
        if quote not in self._cited:
            article = self.articles[quote.article_id]
            self._cited[quote] = cite(len(self._cited) + 1, article, quote.start, quote.end)
        return self._cited[quote].n
