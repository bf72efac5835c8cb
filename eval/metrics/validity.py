"""Citation validity: the share of citations that are what they claim to be.

Valid: the article exists, `article.text[start:end] == quote`, the quote is not empty, and the marker stands in the
text. A marker in the text that no citation explains counts as an invalid citation. Every turn of a dialogue counts.
This is an invariant: anything below 1 fails the gate.
"""

from collections.abc import Mapping, Sequence

from assistant.answer import Answer, Citation
from assistant.verification.citations import MARKER
from eval.score import Score, judge_each
from eval.trial import Trial
from index.article import Article


def citation_validity(trials: Sequence[Trial]) -> Score:
    """The share of valid citations of each case; None where nothing was cited."""
    return judge_each("citation validity", _judge, trials)


def invalid_citations(answer: Answer, articles: Mapping[str, Article]) -> list[str]:
    """What is wrong with the citations of `answer`, one line each; empty when all is well."""
    shown = {int(number) for number in MARKER.findall(answer.text)}
    known = {citation.n for citation in answer.citations}
    wrong = [f"[{n}] stands in the text but nothing is cited" for n in sorted(shown - known)]
    for citation in answer.citations:
        fault = _fault(citation, articles)
        if fault is None and citation.n not in shown:
            fault = "is cited but its marker is not in the text"
        if fault is not None:
            wrong.append(f"[{citation.n}] {fault}")
    return wrong


def _fault(citation: Citation, articles: Mapping[str, Article]) -> str | None:
    article = articles.get(citation.article_id)
    if article is None:
        return f"cites an article that does not exist: {citation.article_id!r}"
    if not citation.quote:
        return "has an empty quote"
    found = article.text[citation.start : citation.end] if 0 <= citation.start <= citation.end else ""
    if found != citation.quote:
        return f"quotes {citation.quote!r}, but {citation.article_id} has {found!r} there"
    return None


def _judge(trial: Trial) -> tuple[float | None, str]:
    total, wrong = 0, list[str]()
    for answer in trial.answers:
        total += len({int(n) for n in MARKER.findall(answer.text)} | {c.n for c in answer.citations})
        wrong += invalid_citations(answer, trial.articles)
    if total == 0:
        return None, "nothing cited"
    return 1 - min(len(wrong), total) / total, "; ".join(wrong)
