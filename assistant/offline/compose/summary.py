"""A summary: the distinct points of an article, or of what the articles say about something, each cited."""

from collections.abc import Sequence

import numpy as np

from assistant.answer import Answer
from assistant.evidence import Evidence
from assistant.offline.compose.draft import Draft
from assistant.offline.finding import Finding, find
from assistant.offline.ranking.candidates import Candidate, candidate_at
from assistant.question.question import Question
from assistant.question.wording import wording
from index.article import Article
from index.sentences import split_sentences

MOST_POINTS = 5
_FEWEST = 3
# Sentences this far below the best one (in log odds) still tell of what was asked.
_NEAR = 4.0
# Two sentences that are nearer in meaning, or share more of their terms, say the same.
_SAME, _OVERLAP = 0.8, 0.5
# Being new counts this much against being central (Carbonell and Goldstein, MMR, SIGIR 1998).
_NEW = 0.4
_SHORTEST, _LONGEST = 8, 160
_WHOLE = wording(
    r"(?:(?:这|该|本)?(?:一?篇)?(?:文章|报道|新闻|材料)|全文|本文)(?:主要|都|大致|到底)?(?:在)?(?:讲|说|写|谈|内容|大意|要点|概括|总结|摘要|是关于)"
    r"|(?:总结|概括|归纳|摘要)(?:一下)?(?:这|该|本|全)?(?:一?篇)?(?:文章|报道|新闻|全文)?$"
    r"|^(?:この|その|本)?(?:记事|文章|ニュース)(?:の|を|は|について)?(?:要点|内容|概要|要旨|要约|まとめ|何|ざっくり|简单)|^(?:要点|概要|要约)を?"
    r"|^(?:please )?(?:summari[sz]e|sum up|give (?:me )?a summary of)(?: (?:the|this|that"
    r"|these))?(?: (?:articles?|text|report|story|page))?$"
    r"|\bwhat (?:is|are|was) (?:the|this|that|these) (?:articles?|text|report|story) (?:about|saying)"
    r"|\bmain points? of (?:the|this) (?:article|text|report|story)$"
)


def summary(question: Question, evidence: Evidence) -> Answer | None:
    """Up to five points in the order of the articles; None for another question or where there is nothing to sum up."""
    whole = _WHOLE.search(question.folded.strip(" ?？。.!！")) is not None
    if question.kind != "summary" and not whole:
        return None
    finding = find(question.text, evidence)
    if not finding.ranked or (not whole and finding.verdict.reason is not None):
        return None
    points = _of_article(finding) if whole else _about(finding)
    if len(points) < 2:
        return None
    draft = Draft(question, evidence)
    for point in sorted(points, key=lambda c: (_order(evidence, c), c.start)):
        draft.add(point, "- ")
    return draft.answer()


def _order(evidence: Evidence, candidate: Candidate) -> int:
    """The rank of an article among those found."""
    ids = list(dict.fromkeys(passage.article_id for passage in evidence.passages))
    return ids.index(candidate.article_id) if candidate.article_id in ids else len(ids)


def _about(finding: Finding) -> list[Candidate]:
    """The best sentences that say different things."""
    usable = [c for c in finding.ranked if not c.heading]
    near = [c for c in usable if usable[0].score - c.score <= _NEAR]
    return _distinct(near or usable, finding.evidence)


def _of_article(finding: Finding) -> list[Candidate]:
    """The sentences in the middle of what the best article says, and its first one."""
    article = finding.evidence.articles[finding.ranked[0].article_id]
    sentences = _sentences(article)
    if len(sentences) < _FEWEST:
        return sentences
    vectors = finding.evidence.embed([c.text for c in sentences])
    middle = vectors.mean(axis=0)
    central = vectors @ (middle / (np.linalg.norm(middle) or 1.0))
    central[0] += _NEW  # news and encyclopedias alike say first what they are about
    chosen: list[int] = []
    most = min(MOST_POINTS, max(_FEWEST, len(sentences) // 3))
    while len(chosen) < most:
        known = vectors[chosen] if chosen else np.zeros((1, vectors.shape[1]), dtype=np.float32)
        worth = (1 - _NEW) * central - _NEW * (vectors @ known.T).max(axis=1)
        worth[chosen] = -np.inf
        chosen.append(int(worth.argmax()))
    return _distinct([sentences[i] for i in sorted(chosen)], finding.evidence)


def _sentences(article: Article) -> list[Candidate]:
    found = [candidate_at(article, s.start, s.end, 0, s.heading) for s in split_sentences(article.text)]
    return [c for c in found if not c.heading and _SHORTEST <= len(c.text.strip()) <= _LONGEST * 2]


def _distinct(candidates: Sequence[Candidate], evidence: Evidence) -> list[Candidate]:
    """The first ones that none before them says already."""
    vectors = evidence.embed([c.text for c in candidates])
    kept: list[int] = []
    for i, candidate in enumerate(candidates):
        same = any(float(vectors[i] @ vectors[j]) > _SAME or _repeats(candidate, candidates[j]) for j in kept)
        if not same:
            kept.append(i)
        if len(kept) == MOST_POINTS:
            break
    return [candidates[i] for i in kept]


def _repeats(one: Candidate, other: Candidate) -> bool:
    return len(one.terms & other.terms) / (min(len(one.terms), len(other.terms)) or 1) > _OVERLAP
