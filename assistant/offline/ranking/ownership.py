"""Whose a value is: "A has 300 million users, but B is growing faster" gives no number of B's."""

import re
from collections.abc import Sequence

from assistant.names.known import KnownNames
from assistant.names.spelling import contains_name
from assistant.offline.answer_types import Span
from assistant.question.question import Question
from index.fold import fold

_LATIN_NAME = re.compile(r"(?<![A-Za-z0-9])[A-Z][A-Za-z0-9]*[A-Za-z](?![A-Za-z])")


def all_of_another(question: Question, text: str, spans: Sequence[Span], known: KnownNames) -> bool:
    """The names asked about stand only behind each of the values, and another name stands in front of it."""
    asked = known.in_text(question.text)
    return bool(spans) and all(_of_another(question, text, span, known, asked) for span in spans)


def _of_another(question: Question, text: str, span: Span, known: KnownNames, asked: frozenset[str] | set[str]) -> bool:
    before, behind = text[: span.start], text[span.end :]

    def names_asked(part: str) -> bool:
        folded = fold(part)
        return bool(asked & known.in_text(part)) or any(contains_name(folded, name) for name in question.names)

    if names_asked(text[: span.end]) or not names_asked(behind):
        return False
    return bool(known.in_text(before) - asked or _LATIN_NAME.search(before))
