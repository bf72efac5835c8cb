"""The last check before anything is shown: every marker has its citation, every quote stands in its article."""

import re
from collections.abc import Mapping

from assistant.answer import Answer
from index.article import Article
from index.errors import WenjuError

MARKER = re.compile(r"\[(\d{1,3})\]")


class InvalidCitationError(WenjuError):
    """An answerer produced a citation that its article does not bear out; the answer must not be shown."""

    kind = "invalid_citation"


def markers(text: str) -> list[int]:
    """The numbers of the markers in `text`, in order, repeats included."""
    return [int(number) for number in MARKER.findall(text)]


def without_markers(quote: str) -> str:
    """`quote` as it may stand in an answer's text: a "[3]" of the article's own must not read as one of our markers."""
    return MARKER.sub("［\\1］", quote)


def check_citations(answer: Answer, articles: Mapping[str, Article]) -> Answer:
    """`answer` itself when its citations are exactly the markers in its text and every quote is verbatim.

    Raises InvalidCitationError otherwise: an answer that fails here is a defect, never something to show.
    """
    for citation in answer.citations:
        article = articles.get(citation.article_id)
        if article is None or article.text[citation.start : citation.end] != citation.quote or not citation.quote:
            raise InvalidCitationError(
                f"citation [{citation.n}] is not a verbatim span of article {citation.article_id!r}",
                "please report this question; `wenju verify` tells whether the index is whole",
            )
    shown, given = set(markers(answer.text)), [citation.n for citation in answer.citations]
    if shown != set(given) or len(given) != len(set(given)):
        raise InvalidCitationError(
            f"the answer shows the markers {sorted(shown)} but cites {given}", "please report this question"
        )
    return answer
