"""What is searched of an article: the header of its chunks, their keyword tokens, and the text that is embedded."""

from index.article import Article
from index.chunk import Chunk
from index.metadata.reading import TITLE_LENGTH
from index.tokens import keyword_tokens


def chunk_header(article: Article) -> str:
    """What is searched with every chunk of an article besides its text: title and date."""
    return " ".join(filter(None, (article.title.replace("_", " "), article.published)))


def searchable_tokens(article: Article, chunk: Chunk) -> list[str]:
    """The keyword tokens of a chunk, header first."""
    return keyword_tokens(chunk.header) + keyword_tokens(article.text[chunk.start : chunk.end])


def embedded_text(article: Article, start: int, end: int) -> str:
    """What is embedded for the window article.text[start:end]: the title, where there is a real one, and the window.

    A sentence that says "it" or names no year is found by what its article is about: with the title in front, R@1 of
    the dense search alone rises by .01 to .10 on the public sets (bench/README.md).
    """
    window = article.text[start:end]
    return window if _title_is_made_up(article) else f"{article.title.replace('_', ' ')}: {window}"


def _title_is_made_up(article: Article) -> bool:
    """True when the title is but the beginning of a longer first line, as `load` makes it for a text without any."""
    first_line = article.text.lstrip("# \n").partition("\n")[0]
    return len(first_line) > len(article.title) >= TITLE_LENGTH and first_line.startswith(article.title)
