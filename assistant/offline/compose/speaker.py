"""Who said it: the speaker in front of the sentence with the words, from it or from the sentence beside a quotation."""

from assistant.answer import Answer
from assistant.offline.answer_types import Span
from assistant.offline.compose.draft import Draft
from assistant.offline.compose.listing import asked_number
from assistant.offline.finding import Finding
from assistant.offline.lists.successive import candidate_of
from assistant.offline.pseudonyms import is_pseudonym
from assistant.offline.ranking.candidates import Candidate
from assistant.offline.spoken import asks_who_says, is_quotation, speaker_in
from assistant.phrases import phrase
from index.fold import fold
from index.sentences import split_sentences

_READ = 3
# A sentence this far below the best one (in log odds) may still be the one whose speaker is asked for.
_NEAR = 2.0


def who_said(finding: Finding) -> Answer | None:
    """The answer to a question for a speaker; None for other questions, or where no sentence near names one."""
    question = finding.question
    if asked_number(question) is not None:
        return None
    worries = question.kind == "person" and asks_who_says(question.folded, question.language)
    if question.kind != "speaker" and not question.asks_speaker and not worries:
        return None
    usable = [c for c in finding.ranked if not c.heading][:_READ]
    for candidate in (c for c in usable if usable[0].score - c.score <= _NEAR):
        found = _speaker(finding, candidate)
        if found is not None:
            return _answer(finding, candidate, *found)
    return None


def _speaker(finding: Finding, candidate: Candidate) -> tuple[Span, Candidate] | None:
    """The speaker and the sentence that names him: this one, or the one before or behind where it is only a quote."""
    span = speaker_in(candidate.text)
    if span is not None and fold(candidate.text[span.start : span.end]) not in finding.question.folded:
        return span, candidate
    if not is_quotation(candidate.text):
        return None
    article = finding.evidence.articles[candidate.article_id]
    sentences = split_sentences(article.text)
    at = next((i for i, s in enumerate(sentences) if s.start == candidate.start), None)
    for beside in () if at is None else (at + 1, at - 1):
        if 0 <= beside < len(sentences) and not sentences[beside].heading:
            other = candidate_of(finding, article, candidate, sentences[beside].start, sentences[beside].end)
            if (span := speaker_in(other.text)) is not None:
                return span, other
    return None


def _answer(finding: Finding, said: Candidate, span: Span, source: Candidate) -> Answer:
    question = finding.question
    draft = Draft(question, finding.evidence)
    draft.short = draft.value(span, source)
    draft.lead.append(f"{draft.short} {draft.marks(source)}")
    draft.add(said)
    draft.add(source)
    name = source.text[span.start : span.end].strip()
    if is_pseudonym(finding.evidence.articles[source.article_id].text, name):
        draft.notices.append(phrase("pseudonym", question.language, name=name))
    return draft.answer()
