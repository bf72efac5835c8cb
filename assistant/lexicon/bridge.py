"""Bridge: how much of a question a text in another language says, word by word through the lexicon.

The twin of keyword coverage across languages: a word counts as said when any of its renderings stands in the text, and
rare words weigh more.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from assistant.lexicon.english import stem_of, stems_in
from assistant.lexicon.entries import entry_of
from assistant.lexicon.renderings import japanese_surfaces, weighted_renderings
from assistant.lexicon.sounds import likeness, names_in, skeleton
from assistant.lexicon.words import content_words, rarity, segments
from index.fold import fold

_CJK = re.compile(r"[\u3005\u3041-\u30ff\u3400-\u9fff]")
_KATAKANA = re.compile(r"[\u30a1-\u30faー]{2,}")
_LATIN = re.compile(r"[a-z0-9\u00c0-\u024f]+(?:[.,'’&+][a-z0-9\u00c0-\u024f]+)*")
# A compound whose parts stand in the text is said less surely than one that is rendered as a whole.
_PARTS = 0.7
# Of an English phrase of two words one alone says half (球队 is a sports team; texts say team). Without: .757 of the
# answers' sentences are first by cosine + coverage / 2, with it .760, by coverage alone .695 and .719.
HALF = 0.5
# Words that begin with the same letters are mostly of one family; fewer than six join too many strangers.
_HEAD, _RELATED = 6, 0.9
_BY_SOUND = 0.8


@dataclass(frozen=True, slots=True)
class _Way:
    """One way to say a word: every string of `needed` stands in the text (English: is a stem of it)."""

    needed: tuple[str, ...]
    sure: float


@dataclass(frozen=True, slots=False)
class Bridge:
    """A question ready to be looked for in texts of other languages.

    `aliases` may give more names for a word or a name of the question, folded or not ("百度": ("Baidu",)).
    """

    question: str
    language: str
    aliases: Mapping[str, Sequence[str]] | None = None

    @cached_property
    def words(self) -> dict[str, float]:
        """The question's content words and how much each says (rarity)."""
        return {word: rarity(word, self.language) for word in content_words(self.question, self.language)}

    def covered(self, text: str, target: str) -> dict[str, float]:
        """Content word -> how surely `text` of language `target` says it, 0 (not at all) to 1."""
        target = target[:2]
        folded = fold(text)
        ways = self._ways(target)
        if target == "en":
            stems = stems_in(folded)
            heads = frozenset(stem[:_HEAD] for stem in stems if len(stem) >= _HEAD)
            found = {word: _surest(ways[word], stems, heads) for word in ways}
        else:
            latin = frozenset(_pieces(folded))
            found = {word: _surest_written(ways[word], folded, latin) for word in ways}
        missing = [word for word in self._sounds if not found[word]]
        if missing and (names := names_in(text, target)):
            for word in missing:
                found[word] = _BY_SOUND * likeness(self._sounds[word], names, within=target == "zh")
        return found

    def coverage(self, text: str, target: str) -> float:
        """Share of the question's words that `text` says, 0 to 1, rare words weighing more; 0 without any words."""
        total = sum(self.words.values())
        if not total:
            return 0.0
        return sum(self.words[word] * sure for word, sure in self.covered(text, target).items()) / total

    @cached_property
    def _sounds(self) -> dict[str, str]:
        """The skeletons of the words that are names by the look of them: foreign ones, and words of no list."""
        return {
            word: sound
            for word in self.words
            if (_KATAKANA.fullmatch(word) or (len(word) > 1 and entry_of(word, self.language[:2]) is None))
            and len(sound := skeleton(word)) > 1
        }

    @cached_property
    def _known_ways(self) -> dict[str, dict[str, tuple[_Way, ...]]]:
        return {}

    def _ways(self, target: str) -> dict[str, tuple[_Way, ...]]:
        found = self._known_ways.get(target)
        if found is None:
            others = {fold(name): tuple(map(fold, more)) for name, more in (self.aliases or {}).items()}
            found = {
                word: _ways_of(word, self.language[:2], target)
                + tuple(_way(o, target, 1.0) for o in others.get(word, ()))
                for word in self.words
            }
            self._known_ways[target] = found
        return found


@lru_cache(maxsize=4096)
def _ways_of(word: str, source: str, target: str) -> tuple[_Way, ...]:
    """Every way to say `word`, the surest first."""
    if not _CJK.search(word) and (source != "en" or word[0].isdigit()):
        return (_way(word, target, 1.0),)
    found = _rendered(word, source, target)
    if source == "en":
        found.append(_way(word, target, 1.0))
    parts = word.split(" ") if source == "en" else _parts(word, source)
    if len(parts) > 1:
        by_part = [_rendered(part, source, target) for part in parts]
        if all(by_part):
            found += [
                _Way(one.needed + two.needed, _PARTS * one.sure * two.sure) for one in by_part[0] for two in by_part[1]
            ]
    return tuple(sorted(found, key=lambda way: -way.sure))


def _rendered(word: str, source: str, target: str) -> list[_Way]:
    """The ways to say a word as the lexicon has them; of an English phrase of two words, either one says half of it."""
    ways = [
        _way(form, target, sure)
        for rendering, sure in weighted_renderings(word, source, target).items()
        for form in (japanese_surfaces(rendering) if target == "ja" else (rendering,))
    ]
    if target != "en":
        return ways
    halves = [_Way((part,), HALF * way.sure) for way in ways if len(way.needed) == 2 for part in way.needed]
    return ways + halves


def _parts(word: str, source: str) -> list[str]:
    """The two halves of a compound of four characters, when both are words."""
    if len(word) != 4:
        return []
    halves = [segments(half, source) for half in (word[:2], word[2:])]
    return [half[0] for half in halves] if [len(half) for half in halves] == [1, 1] else []


def _way(rendering: str, target: str, sure: float) -> _Way:
    if target == "en":
        return _Way(tuple(stem_of(part) for part in _LATIN.findall(rendering)), sure)
    return _Way((rendering,) if _CJK.search(rendering) else tuple(_pieces(rendering)), sure)


def _pieces(folded: str) -> list[str]:
    """The Latin words and the numbers of folded text, separators left out."""
    return [piece.replace(",", "") for piece in _LATIN.findall(folded)]


def _surest(ways: Sequence[_Way], stems: frozenset[str], heads: frozenset[str]) -> float:
    """How sure the surest way is whose words all stand there, or relatives of them (mongolia, mongol)."""
    best = 0.0
    for way in ways:
        if way.sure <= best:
            break
        if not way.needed:
            continue
        if stems.issuperset(way.needed):
            return max(best, way.sure)
        if all(part in stems or part[:_HEAD] in heads for part in way.needed):
            best = _RELATED * way.sure
    return best


def _surest_written(ways: Sequence[_Way], folded: str, latin: frozenset[str]) -> float:
    """As `_surest` in a text without spaces: CJK strings stand anywhere, Latin ones and numbers as whole words."""
    for way in ways:
        if all((part in folded) if _CJK.match(part) else (part in latin) for part in way.needed):
            return way.sure
    return 0.0
