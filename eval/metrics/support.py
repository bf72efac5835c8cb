"""Citation support: the share of answers in which every sentence is cited and the evidence is the right one.

Supported: every sentence of the text carries a marker (headings and computed lines are exempt; a marker behind the
full stop belongs to the sentence it follows), and at least one cited quote overlaps a supporting span of the case or
says an accepted alternative itself.
"""

import re
from collections.abc import Sequence

from assistant.answer import Answer
from assistant.verification.citations import MARKER
from eval.case import Case
from eval.matching import says_any
from eval.score import Score, judge_each
from eval.trial import Trial
from index.sentences import split_sentences

# What may stand between a full stop and its markers: a note in brackets, such as the language of a quote.
_LEADING_MARKERS = re.compile(r"(?:[（(][^（）()]{1,20}[）)])?(?:\s*" + MARKER.pattern + r")+[。.．、,，;；]?")


def citation_support(trials: Sequence[Trial]) -> Score:
    """1 or 0 for every answer given to an answerable case; None for declines, errors and unanswerable cases."""
    return judge_each("citation support", _judge, trials)


def uncited_sentences(answer: Answer) -> list[str]:
    """The sentences of the text that no marker stands behind."""
    uncited: list[str] = []
    cited_by_next = False
    for span in reversed(split_sentences(answer.text)):
        sentence = answer.text[span.start : span.end]
        leading = _LEADING_MARKERS.match(sentence)
        own = sentence[leading.end() :] if leading and span.start > 0 else sentence
        cited = cited_by_next or MARKER.search(own) is not None
        cited_by_next = leading is not None and span.start > 0
        if own.strip() and not cited and not span.heading and not _computed(own, answer):
            uncited.append(own.strip())
    return uncited[::-1]


def _computed(sentence: str, answer: Answer) -> bool:
    return any(sentence.strip() in computation or computation in sentence for computation in answer.computations)


def _right_evidence(case: Case, trial: Trial, answer: Answer) -> bool:
    for citation in answer.citations:
        if says_any(citation.quote, case.accepted):
            return True
        for support in case.support:
            article = trial.articles.get(support.article)
            if article is None or citation.article_id != support.article:
                continue
            start = article.text.find(support.quote)
            if start >= 0 and start < citation.end and citation.start < start + len(support.quote):
                return True
    return False


def _judge(trial: Trial) -> tuple[float | None, str]:
    answer = trial.answer
    if answer is None or answer.declined or not trial.case.answerable:
        return None, "no answer to an answerable question"
    uncited = uncited_sentences(answer)
    if uncited:
        return 0.0, f"no marker: {uncited[0]!r}"
    if not _right_evidence(trial.case, trial, answer):
        return 0.0, "no cited quote is, or says, the expected evidence"
    return 1.0, ""
