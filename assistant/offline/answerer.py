"""The offline answerer: no LLM, the words of the articles, the short answer first, or an honest no."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.answer import Answer, Citation, Disagreement, Turn, Value
from assistant.evidence import Evidence
from assistant.names.known import names_of
from assistant.offline.answer_types import Span
from assistant.offline.decline import Verdict, judge
from assistant.offline.disagree import Side, differing_values
from assistant.offline.sentences import Candidate, rank_sentences, same_language
from assistant.offline.short_answer import choose_short, compute, needs_computing, write_short
from assistant.offline.subjects import subjects_of
from assistant.phrases import phrase, quoted
from assistant.question.follow_up import resolve_follow_up
from assistant.question.question import Question
from assistant.verification.citations import cite, without_markers

# A second or third sentence is shown when it scores about as well as the best and adds something.
_CLOSE = 1.8
_MOST = {"summary": 3, "list": 3, "comparison": 3, "reason": 2}
_OVERLAP = 0.6
_SEVERAL = re.compile(r"各|分别|分別|都|和|与|跟|それぞれ|と|\b(?:each|both|and|respectively|versus|or)\b")


class ExtractiveAnswerer:
    """Answers with quoted sentences; deterministic, and needs nothing but the evidence."""

    name = "extractive"

    def resolve(self, question: str, turns: tuple[Turn, ...]) -> str | None:
        """The follow-up as a question that stands alone, None when it does already."""
        return resolve_follow_up(question, turns)

    def answer(self, question: str, evidence: Evidence) -> Iterator[Answer]:
        """Snapshots of the answer, each a prefix of the next."""
        asked = Question(question)
        ranked = rank_sentences(asked, evidence)
        verdict = judge(asked, evidence, ranked)
        if verdict.reason is not None:
            yield _declined(asked, evidence, verdict)
            return
        yield from _answered(asked, evidence, ranked)


def _answered(question: Question, evidence: Evidence, ranked: Sequence[Candidate]) -> Iterator[Answer]:
    chosen = choose_sentences(question, evidence, ranked)
    sides = differing_values(question, evidence, ranked, chosen[0])
    if sides:
        yield _disagreeing(question, evidence, sides)
        return
    draft = _Draft(question, evidence)
    span, source = _short_of(question, evidence, chosen, ranked)
    if span is not None and source is not None:
        span, source = _in_own_language(question, evidence, ranked, span, source)
        draft.lead(source, span)
        chosen = [source, *(candidate for candidate in chosen if candidate is not source)][: len(chosen)]
    for candidate in chosen:
        yield draft.add(candidate)


def choose_sentences(question: Question, evidence: Evidence, ranked: Sequence[Candidate]) -> list[Candidate]:
    """One to three sentences: the best, and others that are nearly as good and say something else."""
    usable = [c for c in ranked if not c.heading] or list(ranked)
    chosen = [usable[0]]
    subjects = subjects_of(question, evidence)
    if len(subjects) > 1 and _SEVERAL.search(question.folded):
        for candidate in usable[1:12]:  # each of the entities asked about gets its sentence
            left = subjects.missing("\n".join(c.text for c in chosen))
            if left and len(chosen) < 3 and len(subjects.missing(candidate.text)) < len(subjects):
                joined = "\n".join(c.text for c in (*chosen, candidate))
                if len(subjects.missing(joined)) < len(left):
                    chosen.append(candidate)
    most = _MOST.get(question.kind, 2)
    for candidate in (c for c in usable[1:8] if c not in chosen):
        if len(chosen) >= most:
            break
        if usable[0].score - candidate.score <= _CLOSE * (2 if most == 3 else 1) and not _repeats(candidate, chosen):
            chosen.append(candidate)
    return chosen


def _repeats(candidate: Candidate, chosen: Sequence[Candidate]) -> bool:
    for other in chosen:
        smaller = min(len(candidate.terms), len(other.terms)) or 1
        if len(candidate.terms & other.terms) / smaller > _OVERLAP:
            return True
    return False


def _short_of(
    question: Question, evidence: Evidence, chosen: Sequence[Candidate], ranked: Sequence[Candidate]
) -> tuple[Span | None, Candidate | None]:
    """The short answer of the first chosen sentence that has one.

    Where that is a price per another amount than the one asked for, a sentence nearly as good that gives it per
    the right amount goes first.
    """
    found = [
        (span, c)
        for c in chosen[:2]
        if (span := choose_short(question, c.text, names_of(evidence.aliases))) is not None
    ]
    if not found:
        return None, None
    span, source = found[0]
    if span.quantity is not None and needs_computing(question, span):
        for candidate in ranked[:6]:
            other = choose_short(question, candidate.text, names_of(evidence.aliases))
            if other is None or other.quantity is None or needs_computing(question, other):
                continue
            if candidate.score >= source.score - 2 * _CLOSE and other.quantity.equals(span.quantity):
                return other, candidate
    return span, source


def _in_own_language(
    question: Question, evidence: Evidence, ranked: Sequence[Candidate], span: Span, source: Candidate
) -> tuple[Span, Candidate]:
    """The same value in a sentence of the asker's language, where one about the same names says it."""
    if span.quantity is None or same_language(question.language, evidence.articles[source.article_id]):
        return span, source
    subjects = subjects_of(question, evidence)
    for candidate in ranked:
        if not same_language(question.language, evidence.articles[candidate.article_id]):
            continue
        other = choose_short(question, candidate.text, names_of(evidence.aliases))
        if other is None or other.quantity is None or subjects.missing(candidate.text):
            continue
        if other.quantity.dimension == span.quantity.dimension and other.quantity.equals(span.quantity):
            return other, candidate
    return span, source


class _Draft:
    """An answer in the making: text and citations grow together, markers in order of appearance."""

    def __init__(self, question: Question, evidence: Evidence) -> None:
        self.question, self.evidence = question, evidence
        self.short: str | None = None
        self.lead_text = ""
        self.lines: list[str] = []
        self.computations: list[str] = []
        self.citations: list[Citation] = []

    def lead(self, candidate: Candidate, span: Span) -> None:
        """Put the short answer in front; its evidence has to be added as well."""
        article = self.evidence.articles[candidate.article_id]
        same = same_language(self.question.language, article)
        self.short = shown = write_short(span, candidate.text, self.question.language, same_language=same)
        if span.quantity is not None and needs_computing(self.question, span):
            computed = compute(self.question, span.quantity)
            if computed is not None:
                self.short, shown = computed
                self.computations.append(shown)
        self.lead_text = f"{shown} [{self.cite(candidate)}]"

    def cite(self, candidate: Candidate) -> int:
        """The number of the citation for a sentence, a new one when it has none."""
        for citation in self.citations:
            if (citation.article_id, citation.start) == (candidate.article_id, candidate.start):
                return citation.n
        article = self.evidence.articles[candidate.article_id]
        self.citations.append(cite(len(self.citations) + 1, article, candidate.start, candidate.end))
        return len(self.citations)

    def line(self, candidate: Candidate) -> str:
        """The quoted sentence with its marker, its language named where the asker's is another."""
        article = self.evidence.articles[candidate.article_id]
        quote = without_markers(" ".join(candidate.text.split()))
        if not same_language(self.question.language, article):
            quote = quoted(quote, article.language, self.question.language)
        return f"{quote} [{self.cite(candidate)}]"

    def add(self, candidate: Candidate) -> Answer:
        """The answer with one more quoted sentence."""
        self.lines.append(self.line(candidate))
        return self.answer()

    def answer(self) -> Answer:
        """The answer so far."""
        body = "\n".join(self.lines)
        text = f"{self.lead_text}\n\n{body}" if self.lead_text else body
        cited = [c for c in self.citations if f"[{c.n}]" in text]
        return Answer(
            self.question.text,
            self.question.language,
            text,
            tuple(cited),
            self.short,
            computations=tuple(self.computations),
        )


def _disagreeing(question: Question, evidence: Evidence, sides: Sequence[Side]) -> Answer:
    draft = _Draft(question, evidence)
    values = []
    for side in sides:
        article = evidence.articles[side.candidate.article_id]
        same = same_language(question.language, article)
        value = write_short(side.span, side.candidate.text, question.language, same_language=same)
        source = " ".join(filter(None, (article.publisher, article.published or phrase("undated", question.language))))
        draft.lines.append(f"- {value} ({source}): {draft.line(side.candidate)}")
        values.append(Value(value, draft.cite(side.candidate)))
    answer = draft.answer()
    about = " / ".join(question.names) or question.text
    return replace(
        answer,
        text=f"{phrase('disagreement', question.language)}\n{answer.text}",
        short=" / ".join(value.value for value in values),
        disagreements=(Disagreement(about, tuple(values)),),
    )


def _declined(question: Question, evidence: Evidence, verdict: Verdict) -> Answer:
    language = question.language
    draft = _Draft(question, evidence)
    if verdict.reason == "false_premise":
        opening = phrase("false_premise", language)
    elif verdict.name is not None:
        opening = phrase("not_found_name", language, name=verdict.name)
    else:
        opening = phrase("not_found", language)
    if verdict.nearest is None:
        space = " " if language == "en" else ""
        text = opening + space + phrase("nothing", language)
    elif verdict.reason == "false_premise":
        text = f"{opening}\n{draft.line(verdict.nearest)}"
    else:
        text = f"{opening}\n{phrase('nearest', language)}\n{draft.line(verdict.nearest)}"
    return Answer(question.text, language, text, tuple(draft.citations), declined=True, reason=verdict.reason)
