"""A yes or a no in front of the sentence that says so; neither where the sentence leaves it open.

It is no short answer in the sense of `Answer.short`, which holds words of the article.
"""

from typing import Literal

from assistant.answer import Answer
from assistant.offline.compose.draft import Draft
from assistant.offline.compose.single import choose_sentences
from assistant.offline.finding import Finding
from assistant.offline.premise import affirms, opposes
from assistant.offline.sentences import Candidate, same_language
from assistant.offline.subjects import subjects_of
from assistant.phrases import phrase
from assistant.quantities.quantity import find_quantities
from assistant.question.concepts import GENERIC, concepts, negations, opposite
from assistant.question.question import Question
from assistant.verification.polarity import contradicts
from index.fold import fold

# A sentence has to have this much of the question (weighted words), or to be this near in meaning, to say yes to it.
_ENOUGH = 0.6
_NEAR = 0.7


def yes_or_no(finding: Finding) -> Answer | None:
    """The answer to a yes/no question; None for any other question."""
    question = finding.question
    if question.kind != "yes_no":
        return None
    chosen = choose_sentences(question, finding.ranked)
    draft = Draft(question, finding.evidence)
    said = decide(finding, chosen[0])
    if said is not None:
        draft.lead.append(f"{phrase(said, question.language)} [{draft.cite(chosen[0])}]")
        chosen = chosen[:1]
    for candidate in chosen:
        draft.add(candidate)
    return draft.answer()


def decide(finding: Finding, best: Candidate) -> Literal["yes", "no"] | None:
    """What the best sentence says to the question; None when it does not say clearly."""
    question = finding.question
    if subjects_of(question, finding.evidence).missing(best.text):
        return None
    if (agreed := _same_numbers(question, best.text)) is not None:
        return "yes" if agreed else "no"
    same = same_language(question.language, finding.evidence.articles[best.article_id])
    if opposes(question, best) or contradicts(question.asserts or question.text, best.text, same_language=same):
        return "no"
    wanted = concepts(question.text) - GENERIC
    said = concepts(best.text)
    if any(opposite(key) in said and key not in said for key in wanted):
        return "no"
    near = best.feature("coverage") >= _ENOUGH or best.feature("cosine") + best.feature("cosine_foreign") >= _NEAR
    turned = bool(negations(fold(best.text))) != bool(negations(question.folded))
    if turned:
        return "no" if near and same else None
    return "yes" if affirms(question, best) or (near and wanted <= said) else None


def _same_numbers(question: Question, text: str) -> bool | None:
    """Whether the sentence gives the numbers of the question; None when it gives no number of their kind."""
    if not question.quantities:
        return None
    found = find_quantities(text)
    verdicts = []
    for asked in question.quantities:
        alike = [other for other in found if other.dimension == asked.dimension]
        if alike:
            verdicts.append(any(other.equals(asked) for other in alike))
    return all(verdicts) if verdicts else None
