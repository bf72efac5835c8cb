"""Page: the lines of one text and where among them the article begins and ends."""

from dataclasses import dataclass

from index.boilerplate import notices, shapes
from index.boilerplate.lines import Line, bare, read_lines
from index.sentences import split_sentences

# Paragraphs that the edges may reach over: a line about the author stands between the text and the notices.
_PARAGRAPHS_AT_HEAD = 1
_PARAGRAPHS_AT_TAIL = 3
# Lines with words that an edge may have at most; menus that list every section of a site have some 100.
_LONGEST_EDGE = 150
# A paragraph of several sentences that are all boilerplate is short.
_LONGEST_OF_SENTENCES = 300
# The longest disclaimers of sites have some 1,500 characters in one paragraph.
_LONGEST_NOTICE = 4000
_LONGEST_TITLE = 40
# Characters from the beginning of an article that show what it is about.
_BODY_SAMPLE = 4000


@dataclass(frozen=True, slots=True)
class Page:
    """`worded` are the lines with words; all numbers are positions among them.

    `first` and `last` are the first and the last paragraph that is not boilerplate as a whole (-1 without any). The
    head ends before `head_end`, the tail begins at `tail_start`: the edges reach over a few paragraphs.
    """

    text: str
    worded: tuple[Line, ...]
    first: int
    last: int
    head_end: int
    tail_start: int

    def outside(self, position: int) -> bool:
        """True before the first and behind the last paragraph."""
        return position < self.first or position > self.last

    def near(self, position: int) -> bool:
        """True as far as the edges reach."""
        return position < self.head_end or position >= self.tail_start

    def is_about_law(self, until: int) -> bool:
        """True when the lines before `until`, or the title, are themselves about copyright, privacy and the like."""
        title = bare(self.worded[0].words)
        if (
            until > 1
            and len(title) <= _LONGEST_TITLE
            and notices.legal_words(title)
            and not notices.opens_notice(title)
        ):
            return True
        return notices.is_about_law("\n".join(line.words for line in self.worded[:until])[:_BODY_SAMPLE])


def read_page(text: str) -> Page:
    """The page of a text; `first` and `last` are -1 when it has no paragraph."""
    worded = tuple(line for line in read_lines(text) if not line.blank)
    head_end, passed, first = 0, 0, -1
    for position, line in enumerate(worded[:_LONGEST_EDGE]):
        if _is_paragraph(line):
            first = position if first < 0 else first
            passed += 1
            if passed > _PARAGRAPHS_AT_HEAD:
                break
        head_end += 1
    tail_start, passed, last = len(worded), 0, -1
    for position in range(len(worded) - 1, max(first, 0, len(worded) - _LONGEST_EDGE) - 1, -1):
        if _is_paragraph(worded[position]):
            last = max(last, position)
            passed += 1
            if passed > _PARAGRAPHS_AT_TAIL:
                break
        tail_start = position
    return Page(text, worded, first, last, head_end, tail_start)


def _is_paragraph(line: Line) -> bool:
    return line.prose and not _is_wholly_boilerplate(line)


def _is_wholly_boilerplate(line: Line) -> bool:
    if len(line.words) > _LONGEST_NOTICE:
        return False
    folded = bare(line.words)
    if _is_boilerplate(folded, line.words) or notices.opens_notice(folded):
        return True
    if len(line.words) > _LONGEST_OF_SENTENCES:
        return False
    sentences = [line.words[each.start : each.end] for each in split_sentences(line.words)]
    return len(sentences) > 1 and all(_is_boilerplate(bare(sentence), sentence) for sentence in reversed(sentences))


def _is_boilerplate(folded: str, words: str) -> bool:
    shape = shapes.reason_for_line(folded, edge=True, raw=words)
    return bool(shape) or notices.is_formula(folded) or notices.is_notice(folded)
