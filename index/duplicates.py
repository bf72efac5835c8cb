"""Duplicates: which articles of a collection are copies of one text, and which of them stands for the group."""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from hashlib import blake2b
from types import MappingProxyType
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from index.copies import SHORT, is_copy
from index.minhash import VALUES, minhash, near_pairs
from index.wording import Wording, width_of, wording_of, words_of

# Below this width (in Han characters) only equal wording under an equal title is a copy.
_TINY = 40
# Estimated similarity below which two texts cannot share half of the longer one; the estimate errs by up to .13.
_LEAST_SIMILAR = 0.35
# Each article is compared, word by word, with this many of its nearest ones.
_COMPARED = 8
# Wordings of usual articles are kept for the next comparison: at most about 100 MB.
_KEPT = 3000
_KEPT_CHARACTERS = 5000
# A book that is longer is a copy only of one with equal wording: comparing two takes 6 s and 400 MB at this size.
_COMPARED_CHARACTERS = 1_000_000
_DIGEST_BYTES = 16
_LAYOUT = np.dtype([("digest", f"S{_DIGEST_BYTES}"), ("width", "<f4"), ("sketch", "<u4", (VALUES,))])
SIGNATURE_BYTES = _LAYOUT.itemsize

Decisions = Mapping[bytes, bool]
"""Whether two texts are copies of one, by a digest of the two; to be taken over while the texts stay as they are.

A decision holds for the rules that it was made by: no longer once index/copies.py or index/wording.py decide otherwise.
"""
NOTHING_DECIDED: Decisions = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Fingerprinted:
    """What grouping needs of an article; `signature` is that of its text, `characters` the length of the text."""

    id: str
    signature: bytes
    characters: int
    published: str | None = None
    title: str = ""


def signature(text: str) -> bytes:
    """SIGNATURE_BYTES that stand for the wording of `text`, the same on every machine: to be stored with the article.

    A digest of the wording (equal for equal wording only), its width, and the sketch that tells which texts are near.
    """
    width = 0.0
    hashes: list[int] = []
    for word in words_of(text):
        hashes.append(crc32(word.encode("utf-8", "surrogatepass")))
        width += width_of(word)
    words = np.array(hashes, dtype=np.uint32)
    stored = np.zeros((), dtype=_LAYOUT)
    stored["digest"] = _digest(words.astype("<u4").tobytes())
    stored["width"] = width
    stored["sketch"] = minhash(words)
    return stored.tobytes()


@dataclass(frozen=True, slots=True)
class Duplicates:
    """`leaders`: article id -> id of its group's canonical article, for every article that is a copy of another one.

    `decisions` are those that the groups rest on, and no others: to be given to the next grouping.
    """

    leaders: Mapping[str, str]
    decisions: Decisions


def duplicate_groups(
    articles: Sequence[Fingerprinted], text_of: Callable[[str], str], decided: Decisions = NOTHING_DECIDED
) -> Duplicates:
    """Which articles are copies of which one; two texts that `decided` knows of are not compared again.

    The canonical article is the one published first, else the longest, else the one with the smallest id; a partial
    date comes before the days in it, an unknown one last. Every member is a copy of the canonical article itself, so
    that groups do not chain. `text_of` gives the text of an article by its id; only texts that are likely copies are
    read. The result does not depend on the order of `articles`, nor one group on the articles of another, nor the
    groups on what was decided before.
    """
    ranked = sorted(articles, key=_rank)
    stored = _stored(ranked)
    widths = stored["width"].tolist()
    first = _first_of_same_wording(ranked, widths)
    compared = [at for at in sorted(set(first)) if ranked[at].characters <= _COMPARED_CHARACTERS]
    likely = _likely_copies(stored, compared)
    used: dict[bytes, bool] = {}
    are_copies = _comparison(lambda at: text_of(ranked[at].id), decided, used)
    canonical: dict[int, int] = {}
    for at in sorted(likely):
        if at in canonical:
            continue
        waiting, seen = list(likely[at]), {at, *likely[at]}
        for other in waiting:
            if other < at or other in canonical:
                continue
            titles = _titles_allow(ranked[at], ranked[other], min(widths[at], widths[other]))
            if titles and are_copies(at, other):
                canonical[other] = at
                further = [near for near in likely[other] if near not in seen]
                waiting.extend(further)
                seen.update(further)
    stands_for = [canonical.get(at, at) for at in first]
    leaders = {ranked[at].id: ranked[other].id for at, other in enumerate(stands_for) if at != other}
    return Duplicates(leaders, used)


def _comparison(
    text_of: Callable[[int], str], decided: Decisions, used: dict[bytes, bool]
) -> Callable[[int, int], bool]:
    """Whether the articles at two positions are copies; what is decided goes into `used`."""

    @cache
    def digest(at: int) -> bytes:
        return _digest(text_of(at).encode("utf-8", "surrogatepass"))

    @lru_cache(maxsize=_KEPT)
    def kept(at: int) -> Wording:
        return wording_of(text_of(at))

    def wording(at: int) -> Wording:
        return kept(at) if len(text_of(at)) <= _KEPT_CHARACTERS else wording_of(text_of(at))

    def are_copies(at: int, other: int) -> bool:
        # Not the digests in the signatures: they tell words only, but sentences and capitals tell a copy as well.
        pair = _digest(b"".join(sorted((digest(at), digest(other)))))
        found = decided.get(pair)
        used[pair] = is_copy(wording(at), wording(other)) if found is None else found
        return used[pair]

    return are_copies


def _digest(content: bytes) -> bytes:
    return blake2b(content, digest_size=_DIGEST_BYTES).digest()


def _rank(article: Fingerprinted) -> tuple[str, int, str]:
    return article.published or "~", -article.characters, article.id


def _stored(articles: Sequence[Fingerprinted]) -> NDArray[np.void]:
    return np.frombuffer(b"".join(article.signature for article in articles), dtype=_LAYOUT)


def _first_of_same_wording(ranked: Sequence[Fingerprinted], widths: Sequence[float]) -> list[int]:
    """For every position the first one with the same wording; for a short text, under the same title."""
    first: dict[tuple[bytes, str], int] = {}
    return [
        first.setdefault((article.signature[:_DIGEST_BYTES], _title_words(article) if width < SHORT else ""), at)
        if width > 0
        else at
        for at, (article, width) in enumerate(zip(ranked, widths, strict=True))
    ]


def _title_words(article: Fingerprinted) -> str:
    return " ".join(words_of(article.title))


def _titles_allow(one: Fingerprinted, other: Fingerprinted, width: float) -> bool:
    """A short text says what it says of its title: "25 degrees, light wind" under two names of towns is no copy."""
    if width >= SHORT:
        return True
    titles = sorted((f" {_title_words(article)} " for article in (one, other)), key=len)
    return titles[0] in titles[1]


def _likely_copies(stored: NDArray[np.void], positions: Sequence[int]) -> dict[int, list[int]]:
    """Each of the `positions` with near ones -> those, nearest first; which are near is mutual."""
    long_enough = [at for at in positions if stored["width"][at] >= _TINY]
    pairs, similarities = near_pairs(stored["sketch"][long_enough].astype(np.uint32), _LEAST_SIMILAR)
    near: dict[int, list[int]] = defaultdict(list)
    compared: Counter[int] = Counter()
    for row in np.lexsort((pairs[:, 1], pairs[:, 0], -similarities)):
        one, other = (long_enough[at] for at in pairs[row])
        if min(compared[one], compared[other]) < _COMPARED:
            compared.update((one, other))
            near[one].append(other)
            near[other].append(one)
    return near
