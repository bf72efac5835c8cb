"""Features of a sentence as an answer: signals that hold in every language and collection."""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.evidence import Evidence
from assistant.names.spelling import contains_name
from assistant.offline.answer_types import Span, typed_spans
from assistant.offline.ranking.candidates import Candidate, other_script, same_language, term_weights
from assistant.offline.ranking.overlap import overlap
from assistant.offline.ranking.windows import windows_of
from assistant.offline.saying import Saying
from assistant.offline.subjects import Subjects, subjects_of
from assistant.quantities.quantity import find_dates_in
from assistant.question.concepts import concept_spans, concepts
from assistant.question.question import Question
from assistant.question.terms import content_terms
from index.cross_encoder import Answering
from index.fold import fold

# Sentences whose meaning is compared with the question's: 5 to 15 ms each. Ten lose nothing within a language (public
# sets, 150 questions each: the same answers as 24 within .01); without shared words the first look is poorer.
ENCODED = 10
ENCODED_FOREIGN = 20
_TYPED = frozenset(
    {"percent", "amount", "age", "duration", "measure", "count", "date", "person", "speaker", "place", "reason"}
)
_REFERS_BACK = re.compile(
    r"(?:他|她|它|其|该|本|此|这|那|但|并|而|另|同|これ|それ|彼|同|この|その|また|なお|he|she|it|they|this|these|his|her|its|their)"
)
# How an answer of a kind is worded. Kinds that typed spans stand for are not here.
_FITTING = {
    "definition": re.compile(
        r"是|指|称为|即|意为|とは|である|意味|という|\b(?:is|are|was|were|means?|refers?|defined)\b"
    ),
    "manner": re.compile(
        r"通过|利用|采用|使用|借助|方法|方式|经由|以.{1,12}来|によ[っりる]|用い|使っ|\b(?:by|through|using|via|with)\b"
    ),
    "reason": re.compile(
        r"因|由于|所以|为了|导致|以致|使得|目的|理由|原因|以便|ため|から|ので|よ[っり]て"
        r"|\b(?:because|due|since|result|order to|caus\w+|therefore|so that)\b"
    ),
    "list": re.compile(
        r"、.{1,20}[、和及与]|包括|分别|有.{1,10}、|など|と.{1,12}と|;|\b(?:include|including|such as|namely)\b"
        r"|,.{1,30},.{1,30}\band\b"
    ),
    "name": re.compile(r"[《「『“\"]|名为|称|叫|と呼ば|という|\b(?:called|named|known as)\b"),
}


@dataclass(frozen=True, slots=True)
class _Look:
    """What is needed of the question and the evidence for every sentence."""

    question: Question
    evidence: Evidence
    subjects: Subjects
    wanted: frozenset[str]
    weigh: Mapping[str, float]
    total: float
    saying: Saying

    def covered(self, terms: frozenset[str] | set[str]) -> float:
        """The share of the question's weight that the terms have."""
        return sum(weight for term, weight in self.weigh.items() if term in terms) / self.total

    def shared(self, folded: str) -> float:
        """The share of the question's concepts that the folded text names."""
        return sum(1 for key in self.wanted if concept_spans(folded, key)) / len(self.wanted) if self.wanted else 0.0


def features_of(
    question: Question, evidence: Evidence, sentences: Sequence[Candidate]
) -> tuple[list[Candidate], list[tuple[float, ...]]]:
    """The sentences worth a look and their features."""
    weigh = term_weights(question.terms, sentences)
    look = _Look(
        question,
        evidence,
        subjects_of(question, evidence),
        concepts(question.text),
        weigh,
        sum(weigh.values()) or 1.0,
        Saying(question, evidence),
    )
    said = [look.saying.said(s.reading, evidence.articles[s.article_id].language) for s in sentences]
    words = [look.saying.share(words) for words in said]
    folded = [fold(s.reading) for s in sentences]
    own = [look.covered(s.terms) for s in sentences]
    near = [look.covered(_near(sentences, i)) for i in range(len(sentences))]
    best = max((p.score for p in evidence.passages), default=0.0)
    relative = [p.score / best if best > 0 else 0.0 for p in evidence.passages]
    first = [
        max(own[i], words[i]) + 0.5 * near[i] + relative[s.rank] - 0.05 * s.rank
        + 0.5 * look.subjects.share(s.text) + 0.3 * look.shared(folded[i])
        for i, s in enumerate(sentences)
    ]  # fmt: skip
    foreign_ones = any(not same_language(question.language, evidence.articles[s.article_id]) for s in sentences)
    looked_at = ENCODED_FOREIGN if foreign_ones else ENCODED
    chosen = sorted(sorted(range(len(sentences)), key=lambda i: -first[i])[:looked_at])
    vectors = evidence.embed([question.text, *(sentences[i].reading for i in chosen)])
    cosines = vectors[1:] @ vectors[0]
    judged = _judged(look, sentences, [sentences[i] for i in chosen])
    passage = [look.covered(_passage_terms(evidence, sentences, rank)) for rank in range(len(evidence.passages))]
    inside = [[s for s in sentences if s.rank == rank] for rank in range(len(evidence.passages))]
    rows = [
        (
            *_old(look, sentences[i], own[i], near[i], passage[sentences[i].rank], float(cosine), relative),
            *_new(look, sentences, i, own[i]),
            *_among_neighbours(look, sentences[i], inside[sentences[i].rank]),
            *_words(look, sentences, i, said),
            *_answering(look, sentences[i], answering),
        )
        for i, cosine, answering in zip(chosen, cosines, judged, strict=True)
    ]
    read = [replace(sentences[i], answers=a.spans) for i, a in zip(chosen, judged, strict=True)]
    return read, rows


def _judged(look: _Look, sentences: Sequence[Candidate], chosen: Sequence[Candidate]) -> list[Answering]:
    """What the cross-encoder makes of each of the chosen sentences, in its surroundings."""
    if look.evidence.read is None:
        return [Answering(0.0, ())] * len(chosen)
    windows = windows_of(sentences, chosen)
    texts = [
        (look.evidence.articles[w.sentences[0].article_id].title, [s.reading for s in w.sentences]) for w in windows
    ]
    found = {
        (sentence.article_id, sentence.start): answering
        for window, judged in zip(windows, look.evidence.read(look.question.text, texts), strict=True)
        for sentence, answering in list(zip(window.sentences, judged, strict=True))[window.first :]
    }
    return [found[c.article_id, c.start] for c in chosen]


def _answering(look: _Look, sentence: Candidate, answering: Answering) -> tuple[float, float]:
    """The log odds that the sentence answers, in the asker's language and in another one, divided by 10."""
    # Rounded, as cosines are.
    value = round(answering.logit, 2) / 10
    own = same_language(look.question.language, look.evidence.articles[sentence.article_id])
    return (value, 0.0) if own else (0.0, value)


def _old(
    look: _Look,
    sentence: Candidate,
    own: float,
    near: float,
    passage: float,
    cosine: float,
    relative: Sequence[float],
) -> tuple[float, ...]:
    question, article = look.question, look.evidence.articles[sentence.article_id]
    foreign, sister = other_script(question.language, article), same_language(question.language, article)
    spans = typed_spans(question, sentence.text, look.subjects.known)
    expected = question.kind in _TYPED
    folded = fold(sentence.reading)
    entities, shared = look.subjects.share(sentence.text), look.shared(folded)
    named = [name for name in question.names if contains_name(folded, name)]
    return (
        own,
        max(0.0, near - own),
        passage,
        0.0 if foreign else cosine,
        cosine if foreign else 0.0,
        1.0 if expected and spans else 0.0,
        1.0 if expected and not spans else 0.0,
        relative[sentence.rank],
        1.0 if sentence.rank == 0 else 0.0,
        len(named) / len(question.names) if question.names else 0.0,
        1.0 if sentence.heading else 0.0,
        min(1.0, math.log1p(len(sentence.text)) / 6),
        1.0 if sentence.text.rstrip("”」』").endswith(("?", "？")) else 0.0,
        0.0 if foreign or sister else 1.0,
        entities if sister else 0.0,
        0.0 if sister else entities,
        0.0 if sister else shared,
        _dates_agree(question, sentence.text),
        1.0 if expected and spans and not sister else 0.0,
        shared if sister else 0.0,
    )


def _new(look: _Look, sentences: Sequence[Candidate], at: int, own: float) -> tuple[float, ...]:
    question, sentence = look.question, sentences[at]
    kind = question.kind
    said = content_terms(sentence.text)
    lies = overlap(question.terms, look.weigh, said)
    spans = typed_spans(question, sentence.text, look.subjects.known)
    passage = look.evidence.passages[sentence.rank]
    title = look.covered(sentence.terms | set(content_terms(_headings(look.evidence, sentences, at))))
    fresh = len(sentence.terms - set(question.terms))
    fitting = _FITTING.get(kind)
    return (
        lies.run,
        lies.runs,
        lies.ordered,
        lies.close,
        title - own,
        max((_near_span(look, sentence.text, span) for span in spans[:6]), default=0.0) if kind != "reason" else 0.0,
        passage.keyword,
        passage.dense,
        1.0 if at == 0 or sentences[at - 1].rank != sentence.rank else 0.0,
        1.0 if _REFERS_BACK.match(fold(sentence.text)) else 0.0,
        min(1.0, fresh / 40),
        1.0 if fitting is not None and fitting.search(fold(sentence.text)) else 0.0,
        1.0 if fresh < 3 else 0.0,
        max(0.0, math.log1p(len(sentence.text)) - 5),
        1.0 if question.numeric else 0.0,
        1.0 if kind == "date" else 0.0,
        1.0 if kind in ("person", "speaker", "organisation", "place") else 0.0,
        1.0 if kind == "reason" else 0.0,
        1.0 if kind in ("manner", "definition", "list", "summary", "comparison") else 0.0,
        min(1.0, len(spans) / 4) if kind != "reason" else 0.0,
    )


def _among_neighbours(look: _Look, sentence: Candidate, passage: Sequence[Candidate]) -> tuple[float, float]:
    """What the sentence has of the question's words that its article does not say at once, and its neighbours lack.

    The title and the first words of an article name what it is about; the sentence that answers often does not.
    """
    article = look.evidence.articles[sentence.article_id]
    said = set(content_terms(f"{article.title}\n{article.text[:80]}"))
    rest = {term: weight for term, weight in look.weigh.items() if term not in said}
    own = sum(weight for term, weight in rest.items() if term in sentence.terms)
    alone = sum(
        weight / sum(term in other.terms for other in passage)
        for term, weight in look.weigh.items()
        if term in sentence.terms
    )
    return own / (sum(rest.values()) or 1.0), alone / look.total


def _words(
    look: _Look, sentences: Sequence[Candidate], at: int, said: Sequence[Mapping[str, float]]
) -> tuple[float, float, float, float]:
    """What the sentence says of the question's words, and what the title and the sentence before it say besides."""
    sentence = sentences[at]
    article = look.evidence.articles[sentence.article_id]
    around = [said[at], look.saying.said(article.title, article.language)]
    if at and sentences[at - 1].rank == sentence.rank:
        around.append(said[at - 1])
    own = look.saying.share(said[at])
    near = look.saying.share({word: max(one[word] for one in around) for word in said[at]}) - own
    return (own, near, 0.0, 0.0) if same_language(look.question.language, article) else (0.0, 0.0, own, near)


def _near_span(look: _Look, text: str, span: Span) -> float:
    """How much of the question stands around a span of the kind asked for."""
    reach = 80 if look.question.language == "en" else 30
    around = text[max(0, span.start - reach) : span.start] + " " + text[span.end : span.end + reach // 2]
    return look.covered(set(content_terms(around)))


def _headings(evidence: Evidence, sentences: Sequence[Candidate], at: int) -> str:
    """The title and the nearest heading above a sentence in its passage."""
    rank = sentences[at].rank
    above = ""
    for other in sentences[max(0, at - 30) : at]:
        if other.rank == rank and other.heading:
            above = other.text
    return f"{evidence.passages[rank].title}\n{above}"


def _dates_agree(question: Question, text: str) -> float:
    """1 when the sentence has a date that the question gives, -1 when it has only others; a year alone is no month."""
    if not question.dates:
        return 0.0
    dates = find_dates_in(text)
    agreeing = [(date, given) for date in dates for given in question.dates if date.agrees(given)]
    if any(given.month is None or date.month is not None for date, given in agreeing):
        return 1.0
    return -1.0 if dates and not agreeing else 0.0


def _near(sentences: Sequence[Candidate], index: int) -> set[str]:
    """The terms of a sentence and of the one before it in the same passage, which names what a pronoun means."""
    here = sentences[index]
    terms = set(here.terms)
    if index and sentences[index - 1].rank == here.rank:
        terms |= sentences[index - 1].terms
    return terms


def _passage_terms(evidence: Evidence, sentences: Sequence[Candidate], rank: int) -> set[str]:
    terms = set(content_terms(evidence.passages[rank].title))
    for sentence in sentences:
        if sentence.rank == rank:
            terms |= sentence.terms
    return terms
