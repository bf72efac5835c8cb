"""Finding: what the evidence has for one question: its ranked sentences, the verdict, and the short answer if any."""

import re
from dataclasses import dataclass

from assistant.evidence import Evidence
from assistant.names.known import names_of
from assistant.offline.answer_types import Span
from assistant.offline.corrections import corrected_span
from assistant.offline.declining.decline import Verdict, judge
from assistant.offline.ranking.sentences import Candidate, rank_sentences
from assistant.offline.short_answer import borne_out, read_short
from assistant.offline.table_answer import cell_for
from assistant.question.question import Question
from assistant.question.wording import wording

_YEAR_ASKED = wording(r"哪一?年|何年(?!間|間)|几几年|年份|\b(?:what|which) year\b")
_YEAR = re.compile(
    r"\d{4}|\d{2}年|[一二三四五六七八九〇零○]{2,4}年|[今去前明昨来來当當同]年|(?:昭和|平成|令和|大正|明治|民国|民國).{1,3}年"
    r"|\b(?:this|last|next) year\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Finding:
    """`span` is the short answer, in the sentence `source`, right with the probability `sure`; None where unsure."""

    question: Question
    evidence: Evidence
    ranked: tuple[Candidate, ...]
    verdict: Verdict
    span: Span | None = None
    source: Candidate | None = None
    sure: float = 0.0

    @property
    def answered(self) -> bool:
        """True when the evidence answers."""
        return self.verdict.reason is None


def find(text: str, evidence: Evidence) -> Finding:
    """What `evidence` has for the question `text`."""
    question = Question(text)
    ranked = tuple(rank_sentences(question, evidence))
    verdict = judge(question, evidence, ranked)
    if verdict.reason is not None:
        return Finding(question, evidence, ranked, verdict)
    read = read_short(question, ranked, names_of(evidence.aliases))
    of_the_sort = read is not None and _of_the_sort(question, read[1].text[read[0].start : read[0].end])
    if read is None or not of_the_sort or not borne_out(question, read[1], verdict.probability):
        return Finding(question, evidence, ranked, verdict)
    span, source, sure = read
    span = cell_for(question, evidence.articles[source.article_id].text, source, span)
    span = corrected_span(source.text, span)
    return Finding(question, evidence, ranked, verdict, span, source, sure)


def _of_the_sort(question: Question, answer: str) -> bool:
    """What year it was is answered by a year, not by another time."""
    return question.kind != "date" or not _YEAR_ASKED.search(question.folded) or bool(_YEAR.search(answer))
