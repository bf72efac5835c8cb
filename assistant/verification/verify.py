"""Verification: is a sentence supported by verbatim spans of the articles, and by which.

A sentence passes when quotes of at most three sentences contain its numbers, dates and names, bound together the same
way, without saying the opposite, and share enough of its words (in its own language) or its meaning (across languages).
The rules see only text, whoever wrote it: they hold for every model alike.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from assistant.answer import Passage
from assistant.evidence import Evidence
from assistant.names.known import KnownNames, names_of
from assistant.verification.binding import bound_alike
from assistant.verification.claims import Claim
from assistant.verification.facts import Facts, facts_of, missing
from assistant.verification.lines import Line, Quote, lines_of, merge_quotes
from assistant.verification.polarity import clauses, contradicts
from assistant.verification.substitution import substituted
from index.sentences import split_sentences

MAX_QUOTES = 3
# Share of a clause's words that one quoted sentence must have; below it the meaning must be very near.
ENOUGH_WORDS = 0.5
SOME_WORDS = 0.3
# Cosines of the builtin encoder: a paraphrase in the same language, a translation.
NEAR_IN_MEANING = 0.72
TRANSLATION = 0.5
_CONTEXT_LINES = 4
_WORDS_OF_A_CLAUSE = 3


class Verdict(StrEnum):
    """What came of checking a sentence: supported by what it cites, by another passage, or by none."""

    SUPPORTED = "supported"
    ELSEWHERE = "elsewhere"
    UNSUPPORTED = "unsupported"


@dataclass(frozen=True, slots=True)
class Finding:
    """The verdict on a sentence and its quotes; `why` names what is not supported ("number", "name", "words", ...)."""

    verdict: Verdict
    quotes: tuple[Quote, ...] = ()
    why: str = ""


class Verifier:
    """Checks the claims of one answer against the passages it was written from, which are numbered from 1.

    It holds the sentences of the passages, the vectors that were computed for them, and whom the answer is about:
    a sentence without a name goes on about the names of the one before it, the first one about the question's.
    """

    def __init__(self, passages: Sequence[Passage], evidence: Evidence, question: str = "") -> None:
        self._known = names_of(evidence.aliases)
        self._about = facts_of(question, self._known).names
        self._articles = evidence.articles
        self._lines = [line for n, passage in enumerate(passages, 1) for line in lines_of(n, passage, evidence)]
        self._embed = _remembering(evidence.embed)

    def check(self, claim: Claim) -> Finding:
        """The verdict on `claim`: first by the passages that it cites, then by all of them."""
        cited = [line for line in self._lines if line.number in claim.markers]
        why = ""
        for lines, verdict in ((cited, Verdict.SUPPORTED), (self._lines, Verdict.ELSEWHERE)):
            if not lines:
                continue
            quotes, reason = self._support(claim.text, lines)
            if quotes:
                self._about = facts_of(claim.text, self._known).names or self._about
                return Finding(verdict, merge_quotes(quotes))
            why = why or reason
        return Finding(Verdict.UNSUPPORTED, why=why or "words")

    def _support(self, text: str, lines: Sequence[Line]) -> tuple[list[Line], str]:
        """Lines that support `text`, or none and why: in its own language first."""
        facts = facts_of(text, self._known)
        if len(facts.words) < _WORDS_OF_A_CLAUSE and not facts.names:
            facts = replace(facts, names=self._about)  # "0.5 yuan" alone says nothing: the quote must say of what
        why = ""
        for same in (True, False):
            pool = [line for line in lines if (line.facts.language == facts.language) is same]
            if not pool:
                continue
            chosen = self._carriers(text, facts, pool, same)
            chosen = self._with_context(facts, chosen)
            reason = self._fault(text, facts, chosen, same)
            if not reason and same and self._is_substituted(text, pool):
                reason = "substituted"
            if not reason:
                return chosen, ""
            why = why or reason
        return [], why

    def _carriers(self, text: str, facts: Facts, pool: Sequence[Line], same: bool) -> list[Line]:
        """The lines that carry `text`: the best one, the best for clauses it lacks, and those with missing facts."""
        chosen = [_best(facts, pool, self._nearness(text, pool, same))]
        for part in _parts(text, self._known) if same else []:
            wanted = facts_of(part, self._known)
            if any(_share(wanted, line) >= ENOUGH_WORDS and not missing(wanted, [line.facts]) for line in chosen):
                continue
            best = _best(wanted, pool, self._nearness(part, pool, same))
            if best not in chosen and len(chosen) < MAX_QUOTES:
                chosen.append(best)
        while len(chosen) < MAX_QUOTES and (lacking := missing(facts, [line.facts for line in chosen])):
            rest = [line for line in pool if line not in chosen]
            left = [len(missing(facts, [*(c.facts for c in chosen), line.facts])) for line in rest]
            if not left or min(left) >= len(lacking):
                break
            chosen.append(rest[left.index(min(left))])
        return chosen

    def _nearness(self, text: str, pool: Sequence[Line], same: bool) -> list[float]:
        """How much of `text` each line has: its words in the same language, the cosine in another."""
        if same:
            facts = facts_of(text, self._known)
            return [_share(facts, line) for line in pool]
        vectors = self._embed([text, *(line.text for line in pool)])
        return [float(value) for value in vectors[1:] @ vectors[0]]

    def _with_context(self, facts: Facts, chosen: list[Line]) -> list[Line]:
        """`chosen` and, for a name or year they lack, the nearest sentence above the first of them that has it."""
        if not missing(facts, [line.facts for line in chosen], self._years(chosen)):
            return chosen
        first = chosen[0]
        article = self._articles[first.article_id]
        above = split_sentences(article.text[: first.start])[-_CONTEXT_LINES:]
        for sentence in reversed(above):
            text = article.text[sentence.start : sentence.end]
            line = Line(first.number, article.id, sentence.start, sentence.end, text, facts_of(text, self._known))
            before = missing(facts, [line.facts for line in chosen], self._years(chosen))
            if len(missing(facts, [other.facts for other in (*chosen, line)], self._years(chosen))) < len(before):
                chosen = [*chosen, line]
        return chosen

    def _years(self, chosen: Sequence[Line]) -> frozenset[int]:
        published = (self._articles[line.article_id].published for line in chosen)
        return frozenset(int(date[:4]) for date in published if date and date[:4].isdigit())

    def _fault(self, text: str, facts: Facts, chosen: Sequence[Line], same: bool) -> str:
        """Why `chosen` does not support `text`; "" when it does."""
        lacking = missing(facts, [line.facts for line in chosen], self._years(chosen))
        if lacking:
            return lacking[0]
        if not bound_alike(text, chosen, self._known, self._about):
            return "binding"
        if contradicts(text, " \n".join(line.text for line in chosen), same_language=same):
            return "opposite"
        if same:
            shares = [
                max(_share(facts_of(part, self._known), line) for line in chosen) for part in _parts(text, self._known)
            ]
            if min(shares) >= ENOUGH_WORDS:
                return ""
            if min(shares) < SOME_WORDS:
                return "words"
        vectors = self._embed([text, *(line.text for line in chosen), " ".join(line.text for line in chosen)])
        nearest = float((vectors[1:] @ vectors[0]).max())
        return "" if nearest >= (NEAR_IN_MEANING if same else TRANSLATION) else "meaning"

    def _is_substituted(self, text: str, pool: Sequence[Line]) -> bool:
        """True when a clause of `text` is one of the lines with something of another line put in its place."""
        for clause in (text, *clauses(text)):
            facts = facts_of(clause, self._known)
            if len(facts.words) < _WORDS_OF_A_CLAUSE:
                continue
            source = max(pool, key=lambda line, facts=facts: _share(facts, line))  # type: ignore[misc]
            if substituted(clause, source.text, [line.text for line in self._lines if line.text != source.text]):
                return True
        return False


def nearest_line(question: str, passages: Sequence[Passage], evidence: Evidence) -> Line | None:
    """The sentence of the passages that is nearest to the question in words and meaning; None when there is none."""
    lines = [line for n, passage in enumerate(passages, 1) for line in lines_of(n, passage, evidence)]
    if not lines:
        return None
    facts = facts_of(question, names_of(evidence.aliases))
    vectors = evidence.embed([question, *(line.text for line in lines)])
    scores = vectors[1:] @ vectors[0] + np.array([_share(facts, line) for line in lines], dtype=np.float32)
    return lines[int(scores.argmax())]


def _best(facts: Facts, pool: Sequence[Line], nearness: Sequence[float]) -> Line:
    """The line that has most of a clause: its facts first of all, then its words or meaning."""
    items = len(facts.quantities) + len(facts.dates) + len(facts.digits) + len(facts.names)

    def worth(at: int) -> float:
        lacking = len(missing(facts, [pool[at].facts])) if items else 0
        return nearness[at] + (1.0 - lacking / items if items else 0.0)

    return pool[max(range(len(pool)), key=lambda at: (worth(at), -at))]


def _parts(text: str, known: KnownNames) -> list[str]:
    """The clauses of `text` that say enough to be looked for; `text` itself when none does."""
    return [c for c in clauses(text) if len(facts_of(c, known).words) >= _WORDS_OF_A_CLAUSE] or [text]


def _share(facts: Facts, line: Line) -> float:
    """The share of a clause's words that stand in the line, 0..1; 1 when it has none but facts."""
    if not facts.words:
        return 1.0 if facts.quantities or facts.dates or facts.names else 0.0
    return len(facts.words & line.facts.words) / len(facts.words)


def _remembering(
    embed: Callable[[Sequence[str]], NDArray[np.float32]],
) -> Callable[[Sequence[str]], NDArray[np.float32]]:
    """`embed` that computes the vector of a text once."""
    known: dict[str, NDArray[np.float32]] = {}

    def vectors(texts: Sequence[str]) -> NDArray[np.float32]:
        new = list(dict.fromkeys(text for text in texts if text not in known))
        if new:
            known.update(zip(new, embed(new), strict=True))
        return np.stack([known[text] for text in texts])

    return vectors
