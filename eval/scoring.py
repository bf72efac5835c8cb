"""All metrics of the evals, in the order in which they are reported."""

from collections.abc import Callable, Mapping, Sequence

from eval.metrics.accuracy import answer_accuracy
from eval.metrics.correct import correct
from eval.metrics.declining import declining_precision, declining_recall
from eval.metrics.disagreement import disagreement_precision, disagreement_recall
from eval.metrics.language import language_match
from eval.metrics.length import answer_length
from eval.metrics.premise import premise_called_out
from eval.metrics.retrieval import MEASURES, retrieval_metric
from eval.metrics.support import citation_support
from eval.metrics.validity import citation_validity
from eval.score import Score
from eval.trial import Trial

Metric = Callable[[Sequence[Trial]], Score]

METRICS: tuple[Metric, ...] = (
    correct,
    answer_accuracy,
    declining_precision,
    declining_recall,
    premise_called_out,
    citation_validity,
    citation_support,
    disagreement_recall,
    disagreement_precision,
    language_match,
    answer_length,
    *(retrieval_metric(measure) for measure in MEASURES),
)


def score_all(trials: Sequence[Trial], metrics: Sequence[Metric] = METRICS) -> Mapping[str, Score]:
    """Every metric over `trials`, by its name."""
    scores = [metric(trials) for metric in metrics]
    return {score.metric: score for score in scores}
