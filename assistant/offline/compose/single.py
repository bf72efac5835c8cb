"""One answer: the short answer in front, where there is one, and one to three quoted sentences."""

from collections.abc import Iterator, Sequence

from assistant.answer import Answer
from assistant.names.known import names_of
from assistant.offline.answer_types import Span
from assistant.offline.compose.draft import Draft
from assistant.offline.conversion import converted
from assistant.offline.finding import Finding
from assistant.offline.pseudonyms import is_pseudonym
from assistant.offline.ranking.sentences import Candidate, same_language
from assistant.offline.short_answer import choose_short, needs_computing
from assistant.offline.subjects import subjects_of
from assistant.phrases import phrase
from assistant.question.question import Question

# A second or third sentence is shown when it scores about as well as the best and adds something.
_CLOSE = 3.0
_MOST = {"summary": 3, "comparison": 3, "reason": 2}
_OVERLAP = 0.6
_SURE = 0.75


def single(finding: Finding) -> Iterator[Answer]:
    """Snapshots of the answer, each a prefix of the next."""
    question, evidence = finding.question, finding.evidence
    chosen = choose_sentences(question, finding.ranked)
    draft = Draft(question, evidence)
    if finding.span is not None and finding.source is not None:
        span, source = _per_as_asked(finding, finding.span, finding.source)
        span, source = _in_own_language(finding, span, source)
        _lead(draft, span, source)
        rest = [c for c in chosen if c is not source and _adds(finding, c)]
        # A second sentence beside a short answer that is nearly sure would be filler.
        chosen = (
            [source] if finding.sure >= _SURE and question.kind not in _MOST else [source, *rest[: len(chosen) - 1]]
        )
    for candidate in chosen:
        draft.add(candidate)
        yield draft.answer()


def _adds(finding: Finding, candidate: Candidate) -> bool:
    """Beside a short answer, another sentence of the same subject that has the sort of thing asked for."""
    question = finding.question
    if question.kind in _MOST:
        return True
    if subjects_of(question, finding.evidence).missing(candidate.text):
        return False
    sought = question.numeric or question.kind in ("date", "person", "speaker", "organisation", "place")
    return not sought or candidate.feature("typed") > 0


def choose_sentences(question: Question, ranked: Sequence[Candidate]) -> list[Candidate]:
    """One to three sentences: the best, and others that are nearly as good and say something else."""
    usable = [c for c in ranked if not c.heading] or list(ranked)
    chosen = [usable[0]]
    most = _MOST.get(question.kind, 2)
    for candidate in usable[1:8]:
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


def _lead(draft: Draft, span: Span, source: Candidate) -> None:
    """The short answer in front; computed, with the computation shown, where another unit was asked for."""
    draft.short = shown = draft.value(span, source)
    if (computed := converted(draft.question, span, source.text)) is not None:
        draft.short, shown = computed
        draft.computations.append(shown)
    draft.lead.append(f"{shown} [{draft.cite(source)}]")
    article = draft.evidence.articles[source.article_id]
    name = source.text[span.start : span.end].strip()
    if draft.question.kind in ("person", "speaker") and is_pseudonym(article.text, name):
        draft.notices.append(phrase("pseudonym", draft.question.language, name=name))


def _per_as_asked(finding: Finding, span: Span, source: Candidate) -> tuple[Span, Candidate]:
    """The same price in a sentence nearly as good that gives it per the amount that was asked for."""
    question = finding.question
    if span.quantity is None or not needs_computing(question, span):
        return span, source
    for candidate in finding.ranked[:6]:
        other = choose_short(question, candidate.text, names_of(finding.evidence.aliases))
        if other is None or other.quantity is None or needs_computing(question, other):
            continue
        if candidate.score >= source.score - 2 * _CLOSE and other.quantity.equals(span.quantity):
            return other, candidate
    return span, source


def _in_own_language(finding: Finding, span: Span, source: Candidate) -> tuple[Span, Candidate]:
    """The same value in a sentence of the asker's language, where one about the same names says it."""
    question, evidence = finding.question, finding.evidence
    if span.quantity is None or same_language(question.language, evidence.articles[source.article_id]):
        return span, source
    subjects = subjects_of(question, evidence)
    for candidate in finding.ranked:
        if not same_language(question.language, evidence.articles[candidate.article_id]):
            continue
        other = choose_short(question, candidate.text, names_of(evidence.aliases))
        if other is None or other.quantity is None or subjects.missing(candidate.text):
            continue
        alike = other.quantity.dimension.split("/")[0] == span.quantity.dimension.split("/")[0]
        if alike and other.quantity.equals(span.quantity):
            return other, candidate
    return span, source
