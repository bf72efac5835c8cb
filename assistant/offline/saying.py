"""Saying: which words of a question a text says, in the question's own language or another, rare words first."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from assistant.evidence import Evidence
from assistant.lexicon.bridge import Bridge
from assistant.lexicon.english import stem_of, stems_in
from assistant.lexicon.entries import entry_of
from assistant.names.known import names_of
from assistant.question.question import Question
from assistant.question.topic import leading_subject
from assistant.question.wording import core
from index.fold import fold

# A word that says this much is a name or about as rare as one (assistant.lexicon.words.rarity, 0.3 to 5).
_RARE = 3.6
_HIRAGANA_END = re.compile(r"[\u3041-\u3096]$")


@dataclass(frozen=True, slots=False, eq=False)
class Saying:
    """The content words of one question, ready to be looked for in many texts."""

    question: Question
    evidence: Evidence

    @cached_property
    def _bridge(self) -> Bridge:
        folded = self.question.folded
        others = {name: names for names in self.evidence.aliases for name in names if fold(name) in folded}
        return Bridge(core(self.question.text), self.question.language, others)

    @cached_property
    def words(self) -> Mapping[str, float]:
        """Word -> how much it says; numbers and names included."""
        return self._bridge.words

    @cached_property
    def rare(self) -> frozenset[str]:
        """The words that are names or as rare as names."""
        language = self.question.language[:2]
        return frozenset(w for w, much in self.words.items() if much >= _RARE or entry_of(w, language) is None)

    @cached_property
    def attribute(self) -> frozenset[str]:
        """The words that say what is asked, not of what: words of the lexicon outside the names and the topic."""
        language = self.question.language[:2]
        about = [fold(name) for name in (*self.question.names, leading_subject(self.question.text) or "") if name]
        known = names_of(self.evidence.aliases).written_in(self.question.text)
        return frozenset(
            word
            for word in self.words
            if entry_of(word, language) is not None
            and not word[:1].isdigit()
            and not any(word in name for name in (*about, *known))
        )

    def said(self, text: str, language: str) -> Mapping[str, float]:
        """Word -> how surely `text` says it, 0 to 1."""
        if language[:2] != self.question.language[:2]:
            return self._bridge.covered(text, language)
        folded = fold(text)
        if language == "en":
            stems = stems_in(folded)
            return {word: float(all(stem_of(part) in stems for part in word.split())) for word in self.words}
        return {word: float(_stands(word, folded)) for word in self.words}

    def share(self, said: Mapping[str, float], words: Iterable[str] | None = None) -> float:
        """The part of the words that is said, by weight; 1 when there are none."""
        among = self.words if words is None else list(words)
        total = sum(self.words[word] for word in among)
        return sum(self.words[word] * said[word] for word in among) / total if total else 1.0


def _stands(word: str, folded: str) -> bool:
    """A Japanese verb or adjective stands in any of its forms: its last kana changes."""
    return word in folded or (len(word) > 1 and _HIRAGANA_END.search(word) is not None and word[:-1] in folded)
