"""Windows: consecutive sentences of a passage that are read together, so that each stands in its context."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import groupby

from assistant.offline.ranking.candidates import Candidate
from index.chunk import width

# In Han characters: about 100 tokens, two to four sentences. Twice as wide takes twice as long and changes little.
WINDOW_WIDTH = 130


@dataclass(frozen=True, slots=True)
class Window:
    """Sentences in their order; the first one is only context unless it opens its passage (`first` is then 0)."""

    sentences: tuple[Candidate, ...]
    first: int

    @property
    def judged(self) -> tuple[Candidate, ...]:
        """The sentences that are judged in this window: each of a passage is in exactly one."""
        return self.sentences[self.first :]


def windows_of(sentences: Sequence[Candidate], wanted: Collection[Candidate] | None = None) -> list[Window]:
    """The windows of the passages whose sentences these are, in their order; those with `wanted` ones, if given."""
    found: list[Window] = []
    for _, group in groupby(sentences, key=lambda sentence: (sentence.rank, sentence.article_id)):
        found += _of_passage(list(group))
    if wanted is None:
        return found
    starts = {(sentence.article_id, sentence.start) for sentence in wanted}
    return [window for window in found if any((s.article_id, s.start) in starts for s in window.judged)]


def _of_passage(sentences: Sequence[Candidate]) -> list[Window]:
    """As many sentences as fit, at least one; the next window has the last one again, as context."""
    found: list[Window] = []
    begin = at = 0
    while at < len(sentences):
        size = sum(width(sentence.reading) for sentence in sentences[begin:at])
        end = at
        while end < len(sentences) and (end == at or size + width(sentences[end].reading) <= WINDOW_WIDTH):
            size += width(sentences[end].reading)
            end += 1
        found.append(Window(tuple(sentences[begin:end]), at - begin))
        begin, at = end - 1, end
    return found
