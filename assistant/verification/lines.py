"""Lines: the sentences of passages, the smallest spans that are quoted, and the quotes they make."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answer import Passage
from assistant.evidence import Evidence
from assistant.names.known import names_of
from assistant.verification.facts import Facts, facts_of
from index.sentences import split_sentences


@dataclass(frozen=True, slots=True)
class Quote:
    """articles[article_id].text[start:end], the words behind a sentence."""

    article_id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence of a passage: the smallest span that is quoted. `number` is the passage's marker."""

    number: int
    article_id: str
    start: int
    end: int
    text: str
    facts: Facts


def lines_of(number: int, passage: Passage, evidence: Evidence) -> list[Line]:
    """The sentences of a passage, as spans of its article."""
    text = evidence.articles[passage.article_id].text
    known = names_of(evidence.aliases)
    found = []
    for sentence in split_sentences(text[passage.start : passage.end]):
        start, end = passage.start + sentence.start, passage.start + sentence.end
        found.append(Line(number, passage.article_id, start, end, text[start:end], facts_of(text[start:end], known)))
    return found


def merge_quotes(lines: Sequence[Line]) -> tuple[Quote, ...]:
    """One quote a line, those that follow each other directly joined to one span; the order of first use is kept."""
    spans: list[Quote] = []
    for line in lines:
        for at, span in enumerate(spans):
            if span.article_id == line.article_id and -1 <= line.start - span.end <= 1:
                spans[at] = Quote(span.article_id, span.start, line.end)
                break
            if span.article_id == line.article_id and -1 <= span.start - line.end <= 1:
                spans[at] = Quote(span.article_id, line.start, span.end)
                break
        else:
            spans.append(Quote(line.article_id, line.start, line.end))
    return tuple(spans)
