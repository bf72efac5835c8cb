"""Drop what one text's own structure shows to be boilerplate.

An article is paragraphs; what a page adds stands in short lines before and behind them and in notices at the very
end. So the first and the last paragraphs are found, the lines outside of them are judged by their shape and words,
the sentences at the end by the register of notices; between the paragraphs only a line goes that nothing but a page
says. Where that would leave no paragraph, the "boilerplate" is the article, and nothing goes.
"""

from index.boilerplate import notices, shapes
from index.boilerplate.clusters import Cuts, add_clusters, announces
from index.boilerplate.cut import Cut, without
from index.boilerplate.endings import cuts_of_sentences, opens_notice
from index.boilerplate.lines import Line, bare, ends_sentence
from index.boilerplate.page import Page, read_page
from index.change import Changed

# A line of its own between paragraphs: longer ones are not interface.
_LONGEST_INLINE = 90
# A line that is judged as a whole.
_LONGEST_SHAPE = 200
_LONGEST_COOKIE_NOTICE = 1000
# What may stand between the last paragraphs; menus and counters may not: there a "12 comments" is a figure.
_REASONS_BETWEEN = ("image credit", "related links", "share/follow prompt", "copyright", "cookie notice")


def drop_structural(text: str) -> Changed:
    """`text` without the navigation, credits, prompts, counters and notices around the article; facts stay.

    Nothing changes where no paragraph would be left. A change is not sure where words, not the shape, decided.
    """
    page = read_page(text)
    if not any(line.prose for line in page.worded) or notices.names_legal_page(
        bare(page.worded[0].words[:_LONGEST_SHAPE])
    ):
        return Changed(text)
    cuts: Cuts = {}
    for position, line in enumerate(page.worded):
        if not line.guarded and (found := _cuts_of_line(line, position, page)):
            cuts[position] = found
    add_clusters(cuts, page)
    if not cuts or not _leaves_an_article(cuts, page):
        return Changed(text)
    return without(text, (cut for found in cuts.values() for cut in found))


def _cuts_of_line(line: Line, position: int, page: Page) -> list[Cut]:
    if not page.near(position) and _belongs_to_the_text(line, position, page):
        return []
    if reason := _reason_for_whole(line, position, page):
        return [Cut(line.start, line.end, reason, sure=not line.prose)]
    if position >= page.tail_start:
        return cuts_of_sentences(line, position, page)
    if position < page.head_end and line.prose and (opens_notice(line) or _is_cookie_notice(line)):
        return cuts_of_sentences(line, position, page)
    return []


def _belongs_to_the_text(line: Line, position: int, page: Page) -> bool:
    """True for what is no interface between paragraphs: long lines, headings, items, what a colon announces."""
    if len(line.words) > _LONGEST_INLINE or line.heading or line.raw.lstrip()[:1] in "-*+•・·":
        return True
    return position > 0 and not line.prose and announces(page.worded[position - 1])


def _reason_for_whole(line: Line, position: int, page: Page) -> str:
    """Why the whole line goes, by its shape, or ""."""
    if len(line.words) > _LONGEST_SHAPE or (line.heading and not line.prose and position < page.head_end):
        return ""
    folded = bare(line.words)
    edge = page.near(position) and (page.outside(position) or not ends_sentence(line.words))
    reason = shapes.reason_for_line(folded, edge=edge, raw=line.words)
    if not reason or (reason == "site navigation" and line.heading):
        return ""
    if reason == "copyright" and page.is_about_law(page.last + 1):
        return ""
    anywhere = page.outside(position) or reason in _REASONS_BETWEEN or shapes.reason_for_line(folded, edge=False)
    return reason if anywhere else ""


def _is_cookie_notice(line: Line) -> bool:
    folded = bare(line.words[:_LONGEST_COOKIE_NOTICE])
    return notices.reason_of(folded) == "cookie notice" and notices.is_notice(folded)


def _leaves_an_article(cuts: Cuts, page: Page) -> bool:
    """True when some paragraph stays, or at least half of one."""
    return any(
        line.prose and sum(cut.end - cut.start for cut in cuts.get(position, ())) < (line.end - line.start) // 2
        for position, line in enumerate(page.worded)
    )
