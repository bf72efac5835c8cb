"""Whether the nearest that the articles say has to do with the question, or is only the least far from it."""

import re

from assistant.evidence import Evidence
from assistant.offline.ranking.candidates import Candidate
from assistant.offline.saying import Saying
from assistant.offline.subjects import subjects_of
from assistant.question.question import Question
from index.article import Article
from index.fold import fold

# Of 33 questions about other subjects than a collection's two keep a sentence by these, of 31 that it nearly answers
# all but three (zh, ja, en; within a language and across).
_SHARE, _SHARE_OF_SEVERAL = 0.5, 0.4
# A cosine of the builtin encoder.
_NEAR = 0.35
_SAID = 0.6
# A word of the title that says this much tells what the article is about (assistant.lexicon.words.rarity, 0.3 to 5).
_TELLING = 2.0
_BEFORE = 150


def is_related(question: Question, evidence: Evidence, nearest: Candidate) -> bool:
    """The sentence shares a name or a rare word with the question, or many of its words, or is near in meaning."""
    article = evidence.articles[nearest.article_id]
    if nearest.feature("cosine") + nearest.feature("cosine_foreign") >= _NEAR:
        return True
    around = f"{article.title}\n{article.text[max(0, nearest.start - _BEFORE) : nearest.start]}\n{nearest.text}"
    if subjects_of(question, evidence).share(nearest.text) > 0 or _of_one_family(question, around):
        return True
    return _says_enough(Saying(question, evidence), around, article)


def _of_one_family(question: Question, around: str) -> bool:
    """Another version of a thing that the question names: GPT-4 for GPT-5."""
    families = [match.group() for name in question.names if (match := re.match(r"[a-z]{3,}(?=[-\d. ]*\d)", fold(name)))]
    return any(re.search(rf"(?<![a-z]){family}(?![a-z])", fold(around)) for family in families)


def _says_enough(saying: Saying, around: str, article: Article) -> bool:
    said, titled = saying.said(around, article.language), saying.said(article.title, article.language)
    words = [word for word in saying.words if said[word] >= _SAID]
    if any(word in saying.rare and not word.isdigit() for word in words):
        return True
    if any(titled[word] >= _SAID and saying.words[word] >= _TELLING and not word.isdigit() for word in titled):
        return True
    enough = _SHARE_OF_SEVERAL if len(words) > 1 else _SHARE
    return bool(saying.words) and saying.share(said) >= enough
