"""Case: one question with what is known to be right, and the JSONL files that hold cases."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from eval.fields import FieldError, Fields
from index.errors import WenjuError
from index.language import LANGUAGES

TYPES = (
    "amount",
    "percentage",
    "count",
    "date",
    "person",
    "organisation",
    "product",
    "unit",
    "several",
    "disagreement",
    "attribution",
    "order",
    "reason",
    "list",
    "yesno",
    "followup",
)
# In Han characters (index.chunk.width): about five sentences. Longer is a page to read, no answer.
DEFAULT_LIMIT = 320

Alternatives = tuple[tuple[str, ...], ...]
Unanswerable = Literal["not_found", "false_premise"]
YesNo = Literal["yes", "no"]


class CaseError(WenjuError):
    """A case file cannot be used: names the file, the line and what is wrong with it."""

    kind = "case"
    exit_code = 2


@dataclass(frozen=True, slots=True)
class Support:
    """A verbatim span of an article that answers the question (or refutes its premise)."""

    article: str
    quote: str


@dataclass(frozen=True, slots=True)
class Case:
    """A question, or a dialogue whose last turn is judged, and what counts as a right answer to it.

    `accepted` lists alternatives; an alternative is said when every one of its strings is (eval.matching).
    `limit` is the longest text that still counts, in Han characters. `why_not` tells why an unanswerable case is
    one. `fact` names the fact that the case rests on: cases that share it stand and fall together. `yes_no` is what an
    answer that opens with a yes or a no has to say; None where the question is not put so.
    """

    id: str
    turns: tuple[str, ...]
    language: str
    type: str
    fact: str
    answerable: bool
    why_not: Unanswerable | None
    accepted: Alternatives
    rejected: tuple[str, ...]
    limit: int
    support: tuple[Support, ...]
    disagreement: Alternatives
    yes_no: YesNo | None
    group: str
    source: str

    @property
    def question(self) -> str:
        """The turn that is judged."""
        return self.turns[-1]


def load_cases(files: Sequence[Path]) -> list[Case]:
    """Every case of `files` in order. Raises CaseError, with file and line, for the first case that is not valid."""
    cases: list[Case] = []
    seen: dict[str, str] = {}
    for file in files:
        for case in _read(file):
            if case.id in seen:
                raise CaseError(f"{case.source}: the id {case.id!r} is taken by {seen[case.id]}", "give it another id")
            seen[case.id] = case.source
            cases.append(case)
    if not cases:
        raise CaseError(f"no cases in {', '.join(map(str, files)) or 'an empty list of files'}", "name a .jsonl file")
    return cases


def check_support(cases: Sequence[Case], texts: Mapping[str, str]) -> None:
    """Raise CaseError for the first quote that is not verbatim in the article it names (`texts`: text by id)."""
    for case in cases:
        for support in case.support:
            if support.article not in texts:
                raise CaseError(
                    f"{case.source}: article {support.article!r} is not indexed", "index the articles of the cases"
                )
            if support.quote not in texts[support.article]:
                raise CaseError(
                    f"{case.source}: {support.quote!r} is not in {support.article}", "copy the quote from `wenju show`"
                )


def _read(file: Path) -> list[Case]:
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise CaseError(f"{file}: cannot be read: {error}", "name a UTF-8 .jsonl file") from error
    return [
        parse_case(line, f"{file}:{number}", file.stem) for number, line in enumerate(lines, start=1) if line.strip()
    ]


def parse_case(line: str, source: str, group: str = "") -> Case:
    """The case of one JSONL line; `source` ("file:line") is what an error names."""
    try:
        row: Any = json.loads(line)
    except json.JSONDecodeError as error:
        raise CaseError(f"{source}: no JSON: {error}", "one JSON object a line") from error
    try:
        return _case(Fields(row), source, group)
    except FieldError as error:
        raise CaseError(f"{source}: {error}", "eval/README.md describes the format") from error


def _case(fields: Fields, source: str, group: str) -> Case:
    answerable = fields.flag("answerable", default=True)
    case = Case(
        id=fields.string("id"),
        turns=_turns(fields),
        language=fields.choice("language", LANGUAGES),
        type=fields.choice("type", TYPES),
        fact=fields.string("fact"),
        answerable=answerable,
        why_not=None if answerable else _why_not(fields),
        accepted=fields.alternatives("accepted"),
        rejected=fields.strings("rejected"),
        limit=fields.positive("limit", default=DEFAULT_LIMIT),
        support=tuple(Support(row.string("article"), row.string("quote")) for row in fields.rows("support")),
        disagreement=fields.alternatives("disagreement"),
        yes_no=_yes_no(fields),
        group=group,
        source=source,
    )
    fields.done()
    if answerable and not case.accepted:
        raise FieldError("an answerable case needs 'accepted'")
    if answerable and not case.support:
        raise FieldError("an answerable case needs 'support'")
    if not answerable and (case.accepted or case.disagreement):
        raise FieldError("an unanswerable case has neither 'accepted' nor 'disagreement'")
    if case.why_not == "false_premise" and not case.support:
        raise FieldError("a false premise needs 'support': the words that refute it")
    return case


def _turns(fields: Fields) -> tuple[str, ...]:
    question, turns = fields.optional("question"), fields.strings("turns")
    if (question is None) == (not turns):
        raise FieldError("give either 'question' or 'turns'")
    if question is not None:
        return (question,)
    if len(turns) < 2:
        raise FieldError("'turns' needs at least two questions")
    return turns


def _yes_no(fields: Fields) -> YesNo | None:
    said = fields.optional("yes_no")
    if said is None:
        return None
    if said not in ("yes", "no"):
        raise FieldError(f"'yes_no' is {said!r}, expected 'yes' or 'no'")
    return "yes" if said == "yes" else "no"


def _why_not(fields: Fields) -> Unanswerable:
    return (
        "false_premise" if fields.choice("why_not", ("not_found", "false_premise")) == "false_premise" else "not_found"
    )
