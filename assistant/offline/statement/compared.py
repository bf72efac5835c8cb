"""Comparisons in words: which of two things is said to be larger, dearer, earlier ... than the other."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from assistant.lexicon.english import stems_in
from assistant.names.known import KnownNames
from assistant.offline.ranking.candidates import Candidate, same_language
from assistant.offline.statement.claim import Claim
from assistant.question.wording import Wording, wording
from index.fold import fold

# In what they compare -> more of it, less of it; "" is not said.
_SCALES = (
    ("size", r"大(?!家)|larger|bigger|greater|大き", r"小|smaller|小さ"),
    ("number", r"多|more|多[いく]", r"少|fewer|less|少な"),
    ("height", r"高|taller|higher|高[いく]", r"低|矮|lower|shorter|低[いく]"),
    ("length", r"长|longer|長[いく]", r"短|briefer|短[いく]"),
    ("weight", r"重|heavier|重[いく]", r"轻|lighter|軽[いく]"),
    ("speed", r"快|faster|quicker|速[いく]", r"慢|slower|遅[いく]"),
    ("time", r"晚|迟|后|later|after|後|遅[いく]", r"早|先|earlier|before|sooner|早[いく]|先に"),
    ("price", r"贵|dearer|more expensive|costlier|高[いく]", r"便宜|cheaper|less expensive|安[いく]"),
    ("strength", r"强|stronger|強[いく]", r"弱|weaker|弱[いく]"),
    ("distance", r"远|farther|further|遠[いく]", r"近|nearer|closer|近[いく]"),
    ("age", r"老|旧|older|古[いく]", r"新|年轻|newer|younger|新し|若[いく]"),
    ("quality", r"好|强|better|良[いく]", r"差|worse|悪[いく]"),
)  # fmt: skip
_EXCEEDS = (
    r"超过|超越|高于|多于|大于|胜过|领先于?|上回|exceed(?:s|ed)?|surpass(?:es|ed)?|top(?:s|ped)|outnumber(?:s|ed)?"
)
_FALLS_SHORT = r"低于|少于|小于|不及|不如|落后于?|下回|trail(?:s|ed)|f[ea]lls? short of"
# One side and the other: folded characters of one clause.
_ONE, _OTHER = r"(?P<a>[^,;。!?\n]{1,40}?)", r"(?P<b>[^,;。、!?\n]{1,30}?)"
_HAN_RUN = re.compile(r"[\u3041-\u30ff\u3400-\u9fff]+")
_LATIN_RUN = re.compile(r"[a-z0-9\u00c0-\u024f]+")


@dataclass(frozen=True, slots=True)
class Comparison:
    """`left` is `more` (or less) than `right` on `scale`, "" where it is not said on which; folded texts."""

    left: str
    right: str
    scale: str
    more: bool


def comparisons_in(folded: str) -> list[Comparison]:
    """The comparisons of two things that folded text makes; those with a number are none."""
    found: list[Comparison] = []
    for scale, more, pattern in _forms():
        for match in pattern.finditer(folded):
            left, right = match["a"].strip(), match["b"].strip()
            if left and right and not right.lstrip("了过 ")[:1].isdigit():
                found.append(Comparison(left, right, scale, more))
    return found


@cache
def _forms() -> tuple[tuple[str, bool, Wording], ...]:
    forms: list[tuple[str, bool, Wording]] = []
    for scale, *both in _SCALES:
        for more, words in zip((True, False), both, strict=True):
            forms += [
                (scale, more, wording(form))
                for form in (
                    rf"{_ONE}比(?![例赛分率较如重]){_OTHER}(?:更|还|要)?(?<![增减缩扩降升提变])(?:{words})",
                    rf"{_ONE}[はが]{_OTHER}より(?:も)?[^,;。、\n]{{0,12}}?(?:{words})",
                    rf"(?P<a>[a-z][^,;.\n]{{1,60}}?) (?:{words})(?: \w+){{0,3}}? than (?P<b>[^,;.?\n]{{1,60}})",
                )
            ]
    for more, verb in ((True, _EXCEEDS), (False, _FALLS_SHORT)):
        forms.append(("", more, wording(rf"{_ONE}(?:{verb})(?P<b>[^,;。!?\n]{{2,40}})")))
        forms.append(("", more, wording(rf"{_ONE}[はが]{_OTHER}を(?:{verb})")))
    return tuple(forms)


def by_comparison(claim: Claim, usable: Sequence[Candidate]) -> tuple[bool, Candidate] | None:
    """Whether the comparison that the question makes is so, by a sentence that compares the same two things."""
    asked = comparisons_in(claim.text)
    known = claim.subjects.known
    for candidate in usable:
        own = same_language(claim.question.language, claim.evidence.articles[candidate.article_id])
        for said in comparisons_in(fold(candidate.text)):
            for one in asked:
                order = _order(one, said, known, own=own)
                if order and (one.scale == said.scale or "" in (one.scale, said.scale)):
                    return (one.more == said.more) == (order == 1), candidate
    return None


def _order(one: Comparison, said: Comparison, known: KnownNames, *, own: bool) -> int:
    """1 when both compare the same things in the same order, -1 when in the opposite one, 0 otherwise."""
    sides = [_said(text, known, own=own) for text in (one.left, one.right, said.left, said.right)]
    left, right = sides[0] - sides[1], sides[1] - sides[0]
    straight = bool(left & sides[2] and right & sides[3])
    crossed = bool(left & sides[3] and right & sides[2])
    return 0 if straight == crossed else 1 if straight else -1


def _said(folded: str, known: KnownNames, *, own: bool) -> set[str]:
    """What names a side: known things, and in one language its words and pairs of characters as well."""
    found = set(known.in_text(folded))
    if own:
        found |= stems_in(folded) if folded.isascii() else set(_LATIN_RUN.findall(folded))
        for run in _HAN_RUN.findall(folded):
            found |= {run[i : i + 2] for i in range(max(1, len(run) - 1))}
    return found
