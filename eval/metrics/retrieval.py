"""Retrieval: recall@k, MRR and nDCG over the passages behind an answer, computed by ir-measures.

What is looked for are the supporting spans of a case, each a document of its own: a span is found at the rank of the
first passage that holds at least half of it; spans of one passage stand next to each other, and a passage that
holds no new span is an irrelevant document. In a dialogue the passages of the last turn count.
"""

from collections.abc import Callable, Sequence

from assistant.answer import Passage
from eval.case import Support
from eval.score import Row, Score, score
from eval.trial import Trial

MEASURES = ("R@1", "R@3", "R@8", "RR@8", "nDCG@8")


def retrieval_metric(measure: str) -> Callable[[Sequence[Trial]], Score]:
    """The metric for an ir-measures name such as "R@8"; None for cases without support and after an error."""

    def metric(trials: Sequence[Trial]) -> Score:
        judged = [trial for trial in trials if trial.case.answerable and trial.case.support and trial.answer]
        values = _calculate(measure, judged)
        return score(f"retrieval {measure}", [Row(t.case.id, values.get(t.case.id)) for t in trials])

    return metric


def ranking(trial: Trial) -> list[str]:
    """The passages of a trial as document names, best first: "gold-<i>" for the case's i-th supporting span."""
    ranked: list[str] = []
    for rank, passage in enumerate(trial.answer.passages if trial.answer else ()):
        found = [
            f"gold-{i}"
            for i, support in enumerate(trial.case.support)
            if f"gold-{i}" not in ranked and _holds(trial, passage, support)
        ]
        ranked.extend(found or [f"passage-{rank}"])
    return ranked


def _holds(trial: Trial, passage: Passage, support: Support) -> bool:
    article = trial.articles.get(support.article)
    if article is None or passage.article_id != support.article:
        return False
    start = article.text.find(support.quote)
    overlap = min(passage.end, start + len(support.quote)) - max(passage.start, start)
    return start >= 0 and overlap * 2 >= len(support.quote)


def _calculate(measure: str, trials: Sequence[Trial]) -> dict[str, float]:
    import ir_measures  # 0.15 s that the command line pays only when it evaluates

    if not trials:
        return {}
    qrels = {t.case.id: {f"gold-{i}": 1 for i in range(len(t.case.support))} for t in trials}
    run = {t.case.id: {name: -float(rank) for rank, name in enumerate(ranking(t))} for t in trials}
    results = ir_measures.iter_calc([ir_measures.parse_measure(measure)], qrels, run)
    return {result.query_id: float(result.value) for result in results}
