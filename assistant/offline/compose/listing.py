"""A list: the enumeration in one sentence, the sentences that give its items one by one, or one item of a list."""

import re
from collections.abc import Sequence

from assistant.answer import Answer
from assistant.offline.answer_types import Span
from assistant.offline.compose.draft import Draft
from assistant.offline.finding import Finding
from assistant.offline.lists.gathered import gathered
from assistant.offline.lists.items import Listed, listed
from assistant.offline.lists.successive import opens_item, successive
from assistant.offline.ranking.candidates import Candidate, same_language
from assistant.quantities.numerals import parse_number
from assistant.question.question import Question
from assistant.question.wording import wording
from index.fold import fold

MOST_ITEMS = 6
# The items stand around one of so many best sentences, this far below the best (in log odds) at most.
_READ, _NEAR = 3, 2.5
_MOST_ASKED = 20
_COUNTED = wording(
    r"(?<!第)(?<!\d)(?P<n>\d{1,2}|[两二三四五六七八九十])\s?(?:个|样|条|项|种|点|大|款|家|位|名|座|所|艘|类|步|招|つ|点|件|社|人)(?!目|月|年|半)"
)
_SEVERAL = wording(
    r"(?:都|主要)[^,，]{0,8}(?:什么|哪|谁)|有谁|哪些|什么些|主な|(?:何|誰|どこ)が(?:あり|い(?:ます|る))"
    r"|\bwho (?:were|are)\b|\bwhat (?:were|are) (?:the|its|their)\b"
    r"|\bwhich (?:[\w-]+ ){0,2}(?!(?:is|was|has|does|this|its|as|us|across|less)\b)[a-z]+(?<!s)s\b"
)
# What an item says behind "the second principle is".
_SAYS = re.compile(
    r"(?:是|为|為|:|：|は、?|\b(?:is|are|was)\b)\s*(?P<item>(?:[^，,。；;：:]|(?<=\d),(?=\d)){2,40}?)\s*(?:である|です|だ)?[。.；;]?$"
)


def listing(finding: Finding) -> Answer | None:
    """The answer to a question for several things; None when it asks for one, or no sentence gives a list."""
    question = finding.question
    number = asked_number(question)
    usable = [c for c in finding.ranked if not c.heading] or list(finding.ranked)
    if not wants_list(question, number):
        return _unasked(finding, usable[0])
    most = min(number or MOST_ITEMS, 2 * MOST_ITEMS)
    near = [c for c in usable[:_READ] if usable[0].score - c.score <= _NEAR]
    items = next((run for c in near if len(run := successive(finding, c, most)) > 1), [])
    found = listed(question, finding.evidence, usable, number)
    if found is not None and not _surely_numbered(question, items, number):
        return _enumerated(finding, found)
    if len(items) > 1:
        return _one_by_one(finding, items)
    return _gathered(finding, number)


def _surely_numbered(question: Question, items: Sequence[Candidate], number: int | None) -> bool:
    """The sentences are numbered, and as many as are asked for or called what is asked for."""
    if len(items) < 2 or not all(opens_item(item.text) for item in items):
        return False
    focus = fold(question.focus or "")
    called = bool(focus) and all(focus in fold(item.text) for item in items)
    return number == len(items) or (number is None and called)


def _one_by_one(finding: Finding, items: Sequence[Candidate]) -> Answer:
    draft = Draft(finding.question, finding.evidence)
    for item in items:
        draft.add(item, "- ")
    said = [said_by(item.text) for item in items]
    if all(said) and all(opens_item(item.text) for item in items):
        draft.short = _joined([text for text in said if text is not None], finding.question.language)
    return draft.answer()


def _unasked(finding: Finding, best: Candidate) -> Answer | None:
    """The list in the best sentence where a thing is asked for ("what does the shop sell?") and no other was found."""
    question = finding.question
    if finding.span is not None or question.kind not in ("name", "definition") or question.asks_quote:
        return None
    found = listed(question, finding.evidence, [best], None)
    return _enumerated(finding, found) if found is not None and len(found.items) > 2 else None


def said_by(text: str) -> str | None:
    """What an item says behind "the second principle is"; None where it is put otherwise."""
    match = _SAYS.search(text)
    return match["item"] if match is not None else None


def wants_list(question: Question, number: int | None) -> bool:
    """True when several things are asked for, `number` of them where that is known."""
    if question.kind == "list" or number is not None:
        return True
    plural = question.kind in ("name", "definition", "person", "organisation", "place")
    return plural and _SEVERAL.search(question.folded) is not None


def asked_number(question: Question) -> int | None:
    """How many things the question asks for: 3 for "the three principles"; None for one or an unknown number."""
    number = question.how_many
    if number is None and question.kind in ("name", "list", "definition", "person", "organisation", "place"):
        counted = [q.amount for q in question.quantities if q.dimension in ("", "count") and not q.per_unit]
        number = int(counted[0]) if len(counted) == 1 and counted[0] == int(counted[0]) else None
        if number is None and (match := _COUNTED.search(question.folded)) is not None:
            value = parse_number(match["n"].replace("两", "二"))
            number = int(value) if value is not None else None
    return number if number is not None and 1 < number <= _MOST_ASKED else None


def _enumerated(finding: Finding, found: Listed) -> Answer:
    draft = Draft(finding.question, finding.evidence)
    article = finding.evidence.articles[found.source.article_id]
    start, end = found.items[0][0], found.items[-1][1]
    between = [found.source.text[a[1] : b[0]] for a, b in zip(found.items, found.items[1:], strict=False)]
    if same_language(finding.question.language, article) and max(map(len, between), default=0) < 8:
        draft.short = found.source.text[start:end].strip()
    else:
        values = [draft.value(Span(a, b), found.source) for a, b in found.items]
        draft.short = _joined(values, finding.question.language)
    draft.lead.append(f"{draft.short} [{draft.cite(found.source)}]")
    draft.add(found.source)
    return draft.answer()


def _gathered(finding: Finding, number: int | None) -> Answer | None:
    """Items that stand in sentences apart from each other."""
    found = gathered(finding, number)
    if not found:
        return None
    draft = Draft(finding.question, finding.evidence)
    values = [draft.value(span, source) for span, source in found]
    draft.short = _joined(values, finding.question.language)
    for value, (_, source) in zip(values, found, strict=True):
        draft.lead.append(f"- {value} [{draft.cite(source)}]")
        draft.add(source)
    return draft.answer()


def _joined(values: list[str], language: str) -> str:
    return (", " if language == "en" else "、").join(dict.fromkeys(values))
