"""The last check before anything is shown: every marker has its citation, every quote stands in its article."""

import re
from collections.abc import Mapping
from dataclasses import replace

from assistant.answer import Answer, Citation
from index.article import Article
from index.errors import WenjuError

MARKER = re.compile(r"\[(\d{1,3})\]")


class InvalidCitationError(WenjuError):
    """An answerer produced a citation that its article does not bear out; the answer must not be shown."""

    kind = "invalid_citation"


def cite(n: int, article: Article, start: int, end: int) -> Citation:
    """The citation [n] of article.text[start:end]."""
    return Citation(
        n=n,
        article_id=article.id,
        quote=article.text[start:end],
        start=start,
        end=end,
        title=article.title,
        language=article.language,
        publisher=article.publisher,
        published=article.published,
        url=article.url,
    )


def markers(text: str) -> list[int]:
    """The numbers of the markers in `text`, in order, repeats included."""
    return [int(number) for number in MARKER.findall(text)]


def without_markers(quote: str) -> str:
    """`quote` as it may stand in an answer's text: a "[3]" of the article's own must not read as one of our markers."""
    return MARKER.sub("［\\1］", quote)


def check_citations(answer: Answer, articles: Mapping[str, Article]) -> Answer:
    """`answer` with every citation a verbatim span of its article and every marker one of its citations.

    A bracketed number that stands for no citation came with a name, a title or a date; it stops looking like a marker.
    Raises InvalidCitationError when a quote is not verbatim or a citation has no marker: that is a defect, never
    something to show.
    """
    for citation in answer.citations:
        article = articles.get(citation.article_id)
        if article is None or article.text[citation.start : citation.end] != citation.quote or not citation.quote:
            raise InvalidCitationError(
                f"citation [{citation.n}] is not a verbatim span of article {citation.article_id!r}",
                "please report this question; `wenju verify` tells whether the index is whole",
            )
    given = [citation.n for citation in answer.citations]
    known = set(given)
    if len(given) != len(known) or not known <= set(markers(answer.text)):
        raise InvalidCitationError(
            f"the answer shows the markers {sorted(set(markers(answer.text)))} but cites {given}",
            "please report this question",
        )
    text = MARKER.sub(lambda m: m.group() if int(m.group(1)) in known else f"［{m.group(1)}］", answer.text)
    return answer if text == answer.text else replace(answer, text=text)
