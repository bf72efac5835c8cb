"""Every sentence of a small collection, for questions about all that it tells: who all did something, what happened."""

from assistant.evidence import Evidence
from assistant.offline.ranking.candidates import Candidate, candidate_at, candidates
from index.sentences import split_sentences

# Of a larger collection only what a search finds is looked at.
_ARTICLES = 60


def all_sentences(evidence: Evidence, *searches: str) -> list[Candidate]:
    """The sentences, headings left out, in the order of the articles; of a large collection what `searches` find."""
    everything = evidence.catalog() if evidence.catalog is not None else ()
    if 0 < len(everything) <= _ARTICLES:
        return [
            candidate_at(evidence.articles[article.id], sentence.start, sentence.end, 0, heading=False)
            for article in everything
            if article.duplicate_of is None
            for sentence in split_sentences(article.text)
            if not sentence.heading
        ]
    texts = [text for text in dict.fromkeys(searches) if text]
    found = (c for text in texts for c in candidates(evidence.for_question(text)) if not c.heading)
    return list({(c.article_id, c.start): c for c in (*candidates(evidence), *found) if not c.heading}.values())
