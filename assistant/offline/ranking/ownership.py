"""Whose a value is: "A has 300 million users, but B is growing faster" gives no number of B's."""

import re
from collections.abc import Sequence

from assistant.names.known import KnownNames
from assistant.names.spelling import contains_name
from assistant.offline.answer_types import Span
from assistant.question.question import Question
from index.fold import fold

_CLAUSE_END = re.compile(r"[，、；：。;:！？!?\n（(]|,(?!\d)|\b(?:but|while|whereas)\b")
_LATIN_NAME = re.compile(r"(?<![A-Za-z0-9])[A-Z][A-Za-z0-9]*[A-Za-z](?![A-Za-z])")


def all_of_another(question: Question, text: str, spans: Sequence[Span], known: KnownNames) -> bool:
    """The names asked about stand only behind each of the values, and another name stands in front of it."""
    asked = known.in_text(question.text)
    return bool(spans) and all(_of_another(question, text, span, known, asked) for span in spans)


def _of_another(question: Question, text: str, span: Span, known: KnownNames, asked: frozenset[str]) -> bool:
    before, behind = text[: span.start], text[span.end :]
    if _names_asked(question, text[: span.end], known, asked) or not _names_asked(question, behind, known, asked):
        return False
    return bool(known.in_text(before) - asked or _LATIN_NAME.search(before))


def _names_asked(question: Question, part: str, known: KnownNames, asked: frozenset[str]) -> bool:
    folded = fold(part)
    return bool(asked & known.in_text(part)) or any(contains_name(folded, name) for name in question.names)


def in_clause_of_another(question: Question, text: str, span: Span, known: KnownNames) -> bool:
    """The names asked about stand only in a clause behind that of the value, and another name stands in front of it.

    Surer than what ranks a sentence lower: "Ann said that 40 fell ill on the Heron" gives a number of the Heron's.
    """
    asked = known.in_text(question.text)
    clause = _CLAUSE_END.search(text, span.end)
    if clause is None or not known.names_in(text[: span.start]) - asked:
        return False
    front, behind = text[: clause.start()], text[clause.end() :]
    return not _names_asked(question, front, known, asked) and _names_asked(question, behind, known, asked)
