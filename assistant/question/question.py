"""Question: what is asked for, about what, and under which conditions; read from the words alone, in zh, ja and en."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, cached_property
from typing import Literal, cast

from assistant.names.spelling import find_names
from assistant.quantities.dates import Date
from assistant.quantities.quantity import Quantity, asked_per, find_all
from assistant.quantities.units import MONEY, Unit, spellings
from assistant.question.concepts import concepts
from assistant.question.terms import content_terms
from assistant.tables import table_rows
from index.fold import fold
from index.language import detect_language

Kind = Literal[
    "summary", "comparison", "reason", "speaker", "person", "percent", "amount", "date", "duration", "age",
    "measure", "count", "place", "organisation", "list", "yes_no", "definition", "manner", "name",
]  # fmt: skip


@cache
def _kinds() -> tuple[tuple[str, Kind, re.Pattern[str]], ...]:
    rows = table_rows("kinds", 3)
    return tuple((language, cast(Kind, kind), re.compile(pattern)) for language, kind, pattern in rows)


_WH = re.compile(
    r"什么|哪|谁|多少|几|何|どこ|どの|だれ|いつ|なに|いくら|いくつ|\b(?:what|which|who|whom|whose|when|where|why|how)\b"
)
_UNIT_ASKED = re.compile(r"(?:多少|几|how many\s+|何)(?P<unit>[^\s?、,。的はがのを]{1,14})(?:\s(?P<more>[a-z]+))?")
_DIMENSIONS: dict[Kind, frozenset[str]] = {
    "amount": MONEY,
    "percent": frozenset({"percent"}),
    "duration": frozenset({"time", "months"}),
    "age": frozenset({"age", "months"}),
}


# What is counted stands behind the question word, or in front of "is how many".
_COUNTED = (
    re.compile(r"(?:how many|number of|多少|几|何)((?:\s?[a-z]+){1,4}|[^\s,。、?]{1,6})"),
    re.compile(r"([^\s,。、?]{1,6})(?:是|有|为|达)多少"),
)
_PEOPLE = frozenset({"user", "worker", "student", "teacher", "population"})


# "The price cut in May: how many products?" asks behind the colon.
_BEFORE_ASKING = re.compile(r"^.*:(?=\D{3})")


@dataclass(frozen=True, slots=False)
class Question:
    """A question as it was understood; everything is derived from `text`, nothing from a collection."""

    text: str

    @cached_property
    def folded(self) -> str:
        """The question as it is matched."""
        return fold(self.text).strip()

    @cached_property
    def language(self) -> str:
        """ "zh", "zh-Hant", "ja" or "en"."""
        return detect_language(self.text)

    @cached_property
    def kind(self) -> Kind:
        """What is asked for."""
        group = "zh" if self.language.startswith("zh") else self.language
        asked = _BEFORE_ASKING.sub("", self.folded)
        for language, kind, pattern in _kinds():
            if language == group and pattern.search(asked):
                if kind == "yes_no" and group == "ja" and _WH.search(self.folded):
                    continue
                return kind
        return "name"

    @cached_property
    def terms(self) -> tuple[str, ...]:
        """Content terms (bigrams of Han and kana, stems of words), each once, in order; question words left out."""
        return tuple(dict.fromkeys(content_terms(self.text, question=True)))

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Distinctive names as written: Latin words with capitals or digits, and what stands in title marks."""
        return tuple(find_names(self.text, self.language))

    @cached_property
    def _numbers(self) -> tuple[list[Quantity], list[Date]]:
        return find_all(self.text)

    @property
    def quantities(self) -> list[Quantity]:
        """Quantities that the question itself gives."""
        return self._numbers[0]

    @property
    def dates(self) -> list[Date]:
        """Dates that the question itself gives."""
        return self._numbers[1]

    @cached_property
    def per(self) -> tuple[Decimal, Unit] | None:
        """The amount and unit that a price is asked for: (1000, token) in "per 1,000 tokens"."""
        return asked_per(self.text)

    @cached_property
    def dimensions(self) -> frozenset[str]:
        """The dimensions of the quantity that is asked for; empty when any will do or none is asked for."""
        if self.kind in ("count", "measure", "duration", "amount", "age"):
            for match in _UNIT_ASKED.finditer(self.folded):
                for text in (f"{match['unit']} {match['more']}", match["unit"]):
                    for length in range(len(text), 0, -1):
                        unit = spellings().get(text[:length])
                        if unit and unit.dimension != "CNY" and not (text.isascii() and length < len(match["unit"])):
                            return frozenset({unit.dimension})
        if self.kind == "count" and any(
            concepts(match[1]) & _PEOPLE for pattern in _COUNTED for match in pattern.finditer(self.folded)
        ):
            return frozenset({"people"})
        return _DIMENSIONS.get(self.kind, frozenset())

    @property
    def numeric(self) -> bool:
        """True when the answer is a number with or without a unit."""
        return self.kind in ("percent", "amount", "age", "duration", "measure", "count")
