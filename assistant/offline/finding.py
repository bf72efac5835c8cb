"""Finding: what the evidence has for one question: its ranked sentences, the verdict, and the short answer if any."""

from dataclasses import dataclass

from assistant.evidence import Evidence
from assistant.names.known import names_of
from assistant.offline.answer_types import Span
from assistant.offline.corrections import corrected_span
from assistant.offline.declining.decline import Verdict, judge
from assistant.offline.ranking.sentences import Candidate, rank_sentences
from assistant.offline.short_answer import read_short
from assistant.offline.table_answer import cell_for
from assistant.question.question import Question


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
    if read is None:
        return Finding(question, evidence, ranked, verdict)
    span, source, sure = read
    span = cell_for(question, evidence.articles[source.article_id].text, source, span)
    span = corrected_span(source.text, span)
    return Finding(question, evidence, ranked, verdict, span, source, sure)
