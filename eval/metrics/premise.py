"""False premises: of the cases that assume something the articles contradict, the share that is called out.

Called out: declined with the reason `false_premise`, and at least one cited quote overlaps a span that refutes it.
A plain `not_found` is honest but leaves the asker with the wrong idea; it scores 0 here and still counts as a decline.
"""

from collections.abc import Sequence

from assistant.answer import Answer
from eval.score import Score, judge_each
from eval.trial import Trial


def premise_called_out(trials: Sequence[Trial]) -> Score:
    """1 or 0 for each false-premise case; None for the others."""
    return judge_each("false premise called out", _judge, trials)


def _judge(trial: Trial) -> tuple[float | None, str]:
    if trial.case.why_not != "false_premise":
        return None, "no false premise"
    if trial.answer is None:
        return 0.0, f"error: {trial.error}"
    if not trial.answer.declined:
        return 0.0, "answered"
    if trial.answer.reason != "false_premise":
        return 0.0, f"declined as {trial.answer.reason}"
    return (1.0, "") if _refuted(trial, trial.answer) else (0.0, "no cited quote refutes the premise")


def _refuted(trial: Trial, answer: Answer) -> bool:
    for support in trial.case.support:
        article = trial.articles.get(support.article)
        start = article.text.find(support.quote) if article is not None else -1
        end = start + len(support.quote)
        if start >= 0 and any(
            c.article_id == support.article and c.start < end and start < c.end for c in answer.citations
        ):
            return True
    return False
