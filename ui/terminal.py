"""An answer as the terminal shows it: text, then the numbered quotes with where they stand."""

from collections.abc import Iterator

from assistant.answer import Answer
from ui.page_texts import texts_for
from ui.render import carrier_names
from ui.visible import on_terminal


def answer_lines(answer: Answer) -> Iterator[str]:
    """The whole answer in lines; what articles and models wrote cannot steer the terminal."""
    if answer.rewritten:
        yield on_terminal(f"→ {answer.rewritten}\n")
    yield on_terminal(answer.text)
    yield from source_lines(answer)


def source_lines(answer: Answer) -> Iterator[str]:
    """What stands behind an answer's text: quotes, disagreements, computations, notices."""
    yield from map(on_terminal, _source_lines(answer))


def _source_lines(answer: Answer) -> Iterator[str]:
    yield ""
    for citation in answer.citations:
        where = " · ".join(filter(None, (citation.title, citation.publisher, citation.published, citation.url)))
        yield f"[{citation.n}] {where}"
        yield f"    “{' '.join(citation.quote.split())}” ({citation.article_id} {citation.start}-{citation.end})"
        if citation.also_carried_by:
            names = carrier_names(citation.also_carried_by)
            yield f"    {texts_for(answer.language).also_carried_by.format(names=names)}"
    for disagreement in answer.disagreements:
        values = ", ".join(f"{value.value} [{value.n}]" for value in disagreement.values)
        yield f"≠ {disagreement.about}: {values}"
    for computation in answer.computations:
        yield f"= {computation}"
    for notice in answer.notices:
        yield f"! {notice}"
