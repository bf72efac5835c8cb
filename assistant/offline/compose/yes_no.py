"""A yes or a no in front of the sentence that says so; neither where the sentences leave it open.

It is no short answer in the sense of `Answer.short`, which holds words of the article.
"""

from collections.abc import Sequence

from assistant.answer import Answer
from assistant.offline.compose.declined import declined
from assistant.offline.compose.draft import Draft
from assistant.offline.compose.single import choose_sentences
from assistant.offline.declining.decline import Verdict
from assistant.offline.finding import Finding
from assistant.offline.ranking.sentences import Candidate, same_language
from assistant.offline.statement.alternatives import chosen_alternative, gives_alternatives
from assistant.offline.statement.claim import Claim
from assistant.offline.statement.stance import Stance, stance_of
from assistant.phrases import phrase

# Less of the question's words than this in a sentence and around it, and it is about something else.
_NEAR, _NEAR_FOREIGN = 0.4, 0.25


def yes_or_no(finding: Finding) -> Answer | None:
    """The answer to a yes/no question, or which of two opposites is so; None for any other question.

    Where the sentences leave it open, those are shown that say most of what is asked; where none does, it is declined.
    """
    question = finding.question
    claim = Claim(question, finding.evidence)
    if (clear := decided(finding)) is not None or question.kind != "yes_no" or gives_alternatives(claim):
        return clear
    chosen = [c for c in choose_sentences(question, finding.ranked) if _says_of_it(claim, c)]
    if not _names_the_thing(claim, chosen):
        return declined(question, finding.evidence, Verdict(0.0, "not_found", finding.ranked[0], why="attribute"))
    draft = Draft(question, finding.evidence)
    for candidate in chosen:
        draft.add(candidate)
    return draft.answer()


def decided(finding: Finding) -> Answer | None:
    """The answer where a sentence says yes, no or which of two opposites clearly, whatever else was found."""
    question = finding.question
    claim = Claim(question, finding.evidence)
    draft = Draft(question, finding.evidence)
    if gives_alternatives(claim):
        if (which := chosen_alternative(claim, finding.ranked)) is None:
            return None
        wording, source = which
        draft.lead.append(f"{wording} [{draft.cite(source)}]")
    elif question.kind == "yes_no" and (found := stance_of(claim, finding.ranked)) is not None:
        draft.lead.append(_opening(found, draft))
        source = found.source
    else:
        return None
    draft.add(source)
    return draft.answer()


def _opening(found: Stance, draft: Draft) -> str:
    """Yes or no, what the sentence gives instead, and the marker."""
    language = draft.question.language
    line = phrase(found.said, language)
    shown = found.computation or found.value
    if shown is not None:
        line += phrase("colon", language) + shown
    if found.computation is not None:
        draft.computations.append(found.computation)
    return f"{line} [{draft.cite(found.source)}]"


def _says_of_it(claim: Claim, candidate: Candidate) -> bool:
    own = same_language(claim.question.language, claim.evidence.articles[candidate.article_id])
    return claim.about(candidate) and claim.share(candidate, claim.unnumbered) >= (_NEAR if own else _NEAR_FOREIGN)


def _names_the_thing(claim: Claim, chosen: Sequence[Candidate]) -> bool:
    """There are sentences, and one of them names the thing whose being there is asked."""
    articles = claim.evidence.articles
    found = [claim.unnumbered.said(c.text, articles[c.article_id].language) for c in chosen]
    return any(not claim.asked or any(said[word] > 0 for word in claim.asked) for said in found)
