"""What lines say together: menus, lists of links, notices under a heading, counters, labels with nothing behind them.

Each step adds to the cuts by position that the lines one by one gave, and sees what the steps before it found.
"""

from itertools import pairwise

from index.boilerplate import facts, notices, shapes
from index.boilerplate.cut import Cut
from index.boilerplate.lines import Line, bare
from index.boilerplate.page import Page

Cuts = dict[int, list[Cut]]

# Lines of menus that have to stand together to be one.
_CLUSTER = 3
# Weight of a link to another article, and how many of them a list may have.
_LONGEST_RELATED = 60
_MOST_RELATED = 40
# Other boilerplate in the tail that leaves no doubt about a lone word.
_FEW = 2
# Weight of a line that says little, and how many of them may stand between two lines of boilerplate.
_SHORT_IN_HEAD = 6
_SHORT_IN_TAIL = 12
_MOST_ENCLOSED = 3


def add_clusters(cuts: Cuts, page: Page) -> None:
    """Add to `cuts` what the lines show together; take out a lone word that only looked like a button."""
    for step in (
        _add_related,
        _add_notices_under_headings,
        _add_empty_labels,
        _add_menus,
        _keep_lone_words,
        _add_counters,
        _add_enclosed,
    ):
        step(cuts, page)


def announces(line: Line) -> bool:
    """True for a line that introduces what follows it: a list behind it is its content."""
    return line.words.endswith((":", "："))


def _add_related(cuts: Cuts, page: Page) -> None:
    """A heading such as "Related articles" and the titles under it, to the first line that is something else."""
    for position in range(page.tail_start, len(page.worded)):
        line = page.worded[position]
        if line.prose or not shapes.heads_related_links(bare(line.words)):
            continue
        items: list[int] = []
        for other in range(position + 1, len(page.worded)):
            if other not in cuts and not _is_link(page.worded[other]):
                break
            items.append(other)
        if len(items) > _MOST_RELATED or any(facts.is_citation(bare(page.worded[item].words)) for item in items):
            continue
        if not items and position + 1 < len(page.worded):
            continue
        for each in (position, *items):
            cuts.setdefault(
                each, [Cut(page.worded[each].start, page.worded[each].end, "related links", each == position)]
            )


def _is_link(line: Line) -> bool:
    folded = bare(line.words)
    ends = line.words.rstrip("”」』）)\"'").endswith(("。", ".", "：", ":"))
    return not (line.guarded or line.heading or ends or facts.is_note(folded)) and line.weight <= _LONGEST_RELATED


def _add_notices_under_headings(cuts: Cuts, page: Page) -> None:
    """What stands under a line that says "Disclaimer" alone, as far as it has the words of one."""
    for position in range(page.tail_start, len(page.worded)):
        head = bare(page.worded[position].words).rstrip(":").strip()
        if not notices.is_heading(head) or page.is_about_law(position):
            continue
        under: list[int] = []
        for other in range(position + 1, len(page.worded)):
            folded = bare(page.worded[other].words)
            if other not in cuts and (facts.is_note(folded) or not notices.has_words(folded)):
                break
            under.append(other)
        if not under and position + 1 < len(page.worded):
            continue
        for each in (position, *under):
            reason = notices.reason_of(bare(page.worded[each].words))
            cuts.setdefault(each, [Cut(page.worded[each].start, page.worded[each].end, reason)])


def _add_empty_labels(cuts: Cuts, page: Page) -> None:
    """Labels such as "Tags:" with nothing behind them."""
    for position in range(len(page.worded) - 1, page.tail_start - 1, -1):
        line = page.worded[position]
        if line.guarded or line.prose or position in cuts or not shapes.is_empty_label(bare(line.words)):
            continue
        if position + 1 == len(page.worded) or position + 1 in cuts:
            cuts[position] = [Cut(line.start, line.end, "empty tags")]


def _add_menus(cuts: Cuts, page: Page) -> None:
    """Words of menus on lines of their own, and the numbers among them, where several stand together at an edge."""
    run: list[int] = []
    for position in [*range(len(page.worded)), len(page.worded)]:
        if position < len(page.worded) and _is_menu_line(cuts, page.worded[position], position, page):
            run.append(position)
            continue
        while run and position <= page.head_end and shapes.is_number(bare(page.worded[run[-1]].words)):
            run.pop()
        words = [each for each in run if not shapes.is_number(bare(page.worded[each].words))]
        if len(run) >= _CLUSTER and len(words) * 2 >= len(run) and not (run[0] and announces(page.worded[run[0] - 1])):
            for each in run:
                cuts.setdefault(each, [Cut(page.worded[each].start, page.worded[each].end, "site navigation")])
        run = []


def _is_menu_line(cuts: Cuts, line: Line, position: int, page: Page) -> bool:
    if line.guarded or line.heading or page.head_end <= position < page.tail_start:
        return False
    folded = bare(line.words)
    return page.outside(position) and (position in cuts or shapes.is_menu_item(folded) or shapes.is_number(folded))


def _keep_lone_words(cuts: Cuts, page: Page) -> None:
    """A line that is one word of a menu, with nothing of a page around it, may be a title or a word of the text."""
    lone = [
        position
        for position in cuts
        if shapes.is_one_word(bare(page.worded[position].words))
        and not {position - 1, position + 1} & cuts.keys()
        and (position < page.first or sum(other > page.last for other in cuts) <= _FEW)
    ]
    for position in lone:
        del cuts[position]


def _add_counters(cuts: Cuts, page: Page) -> None:
    """Numbers on lines of their own beside the labels of counters."""
    for position, line in enumerate(page.worded):
        if not page.outside(position) or line.guarded or position in cuts or not shapes.is_number(bare(line.words)):
            continue
        beside = [cuts[near][0].reason for near in (position - 1, position + 1) if near in cuts]
        if "site navigation" in beside or "forum footer" in beside:
            cuts[position] = [Cut(line.start, line.end, "forum footer")]


def _add_enclosed(cuts: Cuts, page: Page) -> None:
    """Short lines that state nothing, with boilerplate before and behind them: a button nobody has listed."""
    title = next((position for position in range(page.first) if position not in cuts), page.first)
    for start, end, longest in (
        (title + 1, page.first, _SHORT_IN_HEAD),
        (page.last + 1, len(page.worded), _SHORT_IN_TAIL),
    ):
        gone = [position for position in range(start, end) if position in cuts]
        for before, behind in pairwise(gone):
            between = range(before + 1, behind)
            if len(between) <= _MOST_ENCLOSED and all(_says_little(page.worded[each], longest) for each in between):
                for each in between:
                    cuts[each] = [Cut(page.worded[each].start, page.worded[each].end, "site navigation", sure=False)]


def _says_little(line: Line, longest: int) -> bool:
    folded = bare(line.words)
    return not (
        line.guarded
        or line.heading
        or line.weight > longest
        or ":" in folded
        or facts.is_note(folded)
        or facts.states_quantity(folded)
        or facts.quotes(line.words)
        or facts.may_be_a_name(line.words)
    )
