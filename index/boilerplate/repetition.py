"""What a collection repeats: the same line at the edges of independent articles belongs to the page, not to them.

Counted are groups, not texts: copies of one article share all their lines and say nothing about the page. Numbers
are masked, so that "12 comments" and "5 comments" are one line. A line that repeats goes if its words are those of
an interface or a notice; any other only if it stands at the very edge in the company of other repeated lines, or in
a large share of the collection, and states no fact. A fact said in five articles is still a fact.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from index.boilerplate import facts, notices, shapes
from index.boilerplate.cut import Cut, without
from index.boilerplate.lines import Line, bare, read_lines, weight
from index.boilerplate.vocabulary import interface_words
from index.change import Changed

# Lines with words from either end of a text within which repetition counts.
_EDGE_LINES = 12
# Independent articles that have to share a line: two may quote each other.
_MIN_GROUPS = 3
# Of all groups, for a line without the words of an interface or notice that stands alone.
_MIN_SHARE = 0.3
# Of the characters of a line that interface or notice words have to cover to tell what it is.
_MIN_COVERAGE = 0.4
# By weight: shorter lines are answers, labels and headings; longer ones have something to say.
_SHORTEST = 6
_LONGEST = 160
_LONGEST_TO_FOLD = 40
_DIGITS = re.compile(r"\d+(?:[.,:]\d+)*")
_LABEL = re.compile(r"^[^:]{1,16}:\s*\S|^[qa]\d*[.: ]|^(问|答|q|a)\s*[:.]")
_NUMBERED = re.compile(
    r"^(第?[一二三四五六七八九十百\d#]+[章节条款回话話集期、.)]|[(\[]?[一二三四五六七八九十\d#]+[)\]、.]|"
    r"(step|part|chapter) \d)"
)
_SENTENCE_END = re.compile(r"[。.]$")
_BYLINE = re.compile(r"(?:By|by|BY)\s+[A-Z]")
_COPULA = re.compile(
    r"是|为|有|成立|位于|です|ます|である|した|だ$|\b(is|are|was|were|has|have|had|will|can|does|did|made|founded|based|located)\b"
)


@dataclass(frozen=True, slots=True)
class Repeated:
    """The lines that a collection repeats: masked line -> the number of groups that have it, of `groups` in all.

    `told` are those that their own words show to be boilerplate; the others count at the very edge only.
    """

    groups: int = 0
    counts: dict[str, int] = field(default_factory=dict)
    told: frozenset[str] = frozenset()


def repeated_lines(texts: Iterable[tuple[str, str]]) -> Repeated:
    """Learn from (group, text) pairs; texts of one group (copies of an article) count once.

    Looks at the edges of each text only. The order of the texts does not matter.
    """
    groups: set[str] = set()
    by_line: dict[str, set[str]] = defaultdict(set)
    runs: list[tuple[str, list[str]]] = []
    for group, text in texts:
        groups.add(group)
        for edge in _edges_of(text):
            masked = [_DIGITS.sub("#", line.words) for line in edge]
            runs.append((group, masked))
            for each in masked:
                by_line[each].add(group)
    seen: dict[str, set[str]] = defaultdict(set)
    keys: dict[str, str] = {}
    for masked_line, where in by_line.items():
        # Folding is what takes time: a long line has to be repeated as it stands, a short one in any script and width.
        if len(masked_line) <= _LONGEST_TO_FOLD or len(where) >= _MIN_GROUPS:
            keys[masked_line] = bare(masked_line)
            seen[keys[masked_line]] |= where
    counts = {key: len(where) for key, where in seen.items() if key and len(where) >= _MIN_GROUPS}
    words = {key: line for line, key in sorted(keys.items(), reverse=True) if key in counts}
    in_company = _in_company([(group, [keys.get(line, "") for line in run]) for group, run in runs], counts)
    told = {key for key in counts if _tells(key) and not _states_something(words[key])}
    mute = {
        key
        for key in counts.keys() - told
        if (key in in_company or counts[key] >= _MIN_SHARE * len(groups)) and _may_be_furniture(key, words[key])
    }
    return Repeated(len(groups), {key: counts[key] for key in sorted(told | mute)}, frozenset(told))


def _in_company(runs: list[tuple[str, list[str]]], counts: dict[str, int]) -> set[str]:
    """The keys that stand beside the same repeated line in enough groups."""
    pairs: dict[tuple[str, str], set[str]] = defaultdict(set)
    for group, run in runs:
        for near in pairwise(run):
            if near[0] in counts and near[1] in counts:
                pairs[near].add(group)
    return {key for pair, where in pairs.items() if len(where) >= _MIN_GROUPS for key in pair}


def drop_repeated(text: str, repeated: Repeated) -> Changed:
    """`text` without the repeated lines at its edges; unchanged where no paragraph would be left."""
    if not repeated.counts:
        return Changed(text)
    cuts: dict[int, Cut] = {}
    for run in _edges_of(text):
        at_very_edge = True
        for line in run:
            key = bare(_DIGITS.sub("#", line.words))
            known = key in repeated.counts and not _states_something(line.words)
            if known and (key in repeated.told or at_very_edge):
                reason = f"repeated in {repeated.counts[key]} of {repeated.groups} articles"
                cuts[line.number] = Cut(line.start, line.end, reason, key in repeated.told)
            at_very_edge = at_very_edge and line.number in cuts
    if not any(line.prose and line.number not in cuts for line in read_lines(text)):
        return Changed(text)
    return without(text, cuts.values())


def _edges_of(text: str) -> Iterator[list[Line]]:
    """The first lines of a text and its last ones from the end, as far as no line belongs to both."""
    worded = [line for line in read_lines(text) if not line.blank]
    reach = min(_EDGE_LINES, len(worded) // 2)
    for run in (worded[:reach], worded[: -reach - 1 : -1]):
        yield [line for line in run if not line.guarded and len(line.words) <= _LONGEST]


def _tells(key: str) -> bool:
    """True when the words of a line say that it belongs to an interface or is a notice."""
    if notices.is_notice(key) or notices.is_formula(key) or shapes.reason_for_line(key.replace("#", "0"), edge=True):
        return True
    covered = sum(len(match.group()) for match in interface_words("strong").finditer(key) if len(match.group()) > 1)
    return covered >= _MIN_COVERAGE * len(key) and not _SENTENCE_END.search(key)


def _states_something(words: str) -> bool:
    folded = bare(words)
    return facts.is_note(folded) or facts.is_clause_of_law(folded) or facts.states_quantity(folded.replace("#", "0"))


def _may_be_furniture(key: str, words: str) -> bool:
    """True for a line that could be a slogan or a name of a column: no fact, no sentence, no heading, no label."""
    if not _SHORTEST <= weight(words) <= _LONGEST or words.startswith("#") or facts.quotes(words):
        return False
    if (
        _LABEL.match(key)
        or _NUMBERED.match(key)
        or _COPULA.search(key)
        or _SENTENCE_END.search(words)
        or _BYLINE.match(words)
    ):
        return False
    return "#" not in key and not _states_something(words)
