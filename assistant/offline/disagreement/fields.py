"""Fields: lines such as "Total cost: 8 million" in an article whose title says whose they are."""

import re

from assistant.evidence import Evidence
from assistant.names.known import names_of
from assistant.offline.ranking.candidates import Candidate, candidates
from assistant.question.question import Question
from assistant.question.terms import content_terms
from assistant.question.wording import wording
from index.article import Article
from index.fold import fold

_FIELD = re.compile(r"\s*[-*・•]?\s*(?P<label>[^:：。.\d]{2,16})[:：]\s*\S")
# A question for an amount of money asks for any of these, whatever it calls it.
_COSTS = wording(
    r"造价|总价|价|费用|费|成本|投资|预算|资金|金额|耗资|経费|総工费|事业费|建设费|\b(?:costs?|price|budget|fee|fare|spend(?:ing)?|investment)\b"
)


def label_of(text: str) -> str | None:
    """The label of a field; None for a sentence that is none."""
    match = _FIELD.match(text)
    return match["label"] if match else None


def fields_asked(question: Question, evidence: Evidence) -> list[Candidate]:
    """Fields that could give what is asked: of an article about what the question names, with a label it asks for."""
    asked = set(question.terms)
    found = []
    for candidate in candidates(evidence):
        label = label_of(candidate.text)
        if label is None or candidate.heading or not is_titled(question.text, evidence, candidate):
            continue
        costs = question.kind == "amount" and _COSTS.search(fold(label)) is not None
        if costs or asked & set(content_terms(label)):
            found.append(candidate)
    return found


def is_titled(text: str, evidence: Evidence, candidate: Candidate) -> bool:
    """`text` names what the title of the candidate's article names."""
    article: Article = evidence.articles[candidate.article_id]
    title = fold(article.title).strip()
    if len(title) > 1 and title in fold(text):
        return True
    known = names_of(evidence.aliases)
    keys = known.in_text(article.title)
    return bool(keys) and keys == known.in_text(text)
