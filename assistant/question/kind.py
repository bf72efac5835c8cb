"""The kind of a question: what sort of thing answers it, read from its words by the table kinds.psv."""

import re
from functools import cache, lru_cache
from typing import Literal, cast

from assistant.question.focus import focus_of, noun_kind
from assistant.question.foreign import foreign_language
from assistant.question.wording import Wording, core, wording
from assistant.tables import table_rows
from index.language import detect_language

Kind = Literal[
    "summary", "comparison", "reason", "speaker", "person", "percent", "amount", "date", "duration", "age",
    "measure", "count", "place", "organisation", "list", "yes_no", "definition", "manner", "name",
]  # fmt: skip
# What the table tells apart more finely: a place in an order is a number, and somebody's words are just words.
FineKind = Kind | Literal["rank", "quote"]
_COARSE: dict[FineKind, Kind] = {"rank": "count", "quote": "name"}

_WH = wording(
    r"什么|哪|谁|多少|几|何|どこ|どの|だれ|いつ|なに|いくら|いくつ|どう(?!か)|どちら|どんな|\b(?:what|which|who|whom|whose|when|where|why|how)\b"
)
# "The price cut in May: how many products?" asks behind the colon.
_BEFORE_ASKING = re.compile(r"^.*:(?=\D{3})")
# These rows say only that a thing is asked for; which sort of thing, the noun tells.
_OPEN: frozenset[FineKind] = frozenset({"definition", "count", "name", "place", "measure"})
_WHO = wording(r"谁|誰|\bwho\b")
# How many ships there are is a number, whatever ships are.
_NUMBERS = frozenset({"percent", "amount", "age", "duration", "measure", "count", "rank"})
# "What is a catamaran?" asks what the thing itself is; "what is its nickname?" does not.
_OF_SOMETHING = wording(r"的.*(?:是|为|有|意味|指)|\b(?:of|for|'s|in|at|to|by|between|from)\b")


@cache
def _kinds() -> tuple[tuple[str, FineKind, Wording], ...]:
    rows = table_rows("kinds", 3)
    return tuple((language, cast(FineKind, kind), wording(pattern)) for language, kind, pattern in rows)


def kind_of(text: str) -> Kind:
    """What the question asks for; "name" when nothing tells."""
    fine = fine_kind_of(text)
    return _COARSE.get(fine, cast(Kind, fine))


@lru_cache(maxsize=4096)
def fine_kind_of(text: str) -> FineKind:
    """The kind, ranks told apart from other counts and quotations from other things."""
    if foreign_language(text):
        return "name"
    group = detect_language(text)[:2]
    asked = _BEFORE_ASKING.sub("", core(text))
    if group == "en" and asked.startswith(("if ", "whether ")):
        return "yes_no"
    kind = _from_table(group, asked)
    if kind not in _OPEN and kind != "person":
        return kind
    focus = focus_of(text)
    known = noun_kind(focus) if focus else None
    if kind == "person":  # "who is the supplier"
        whose = known is not None and known[0] == "organisation" and _WHO.search(asked) is not None
        return "organisation" if whose else kind
    if known is not None and (kind not in ("count", "measure") or known[0] in _NUMBERS):
        return cast(FineKind, known[0])
    if kind == "definition" and focus is not None and _OF_SOMETHING.search(asked):
        return "name"
    return kind


def _from_table(group: str, asked: str) -> FineKind:
    for language, kind, pattern in _kinds():
        if language == group and pattern.search(asked):
            if kind == "yes_no" and group == "ja" and _WH.search(asked):
                continue
            return kind
    return "name"
