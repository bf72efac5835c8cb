"""Question: what is asked for, about what, and under which conditions; read from the words alone, in zh, ja and en."""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from assistant.names.spelling import find_names
from assistant.quantities.dates import Date
from assistant.quantities.quantity import Quantity, asked_per, find_all
from assistant.quantities.units import Unit
from assistant.question.assertion import asserted, denies
from assistant.question.conditions import conditions_of, event_after, event_before, wants_latest
from assistant.question.dimension import dimensions_of
from assistant.question.focus import focus_of, how_many_of
from assistant.question.foreign import foreign_language, without_small_words
from assistant.question.kind import Kind, fine_kind_of, kind_of
from assistant.question.operation import Operation, operation_of, wants_order
from assistant.question.parts import parts_of
from assistant.question.proper import question_proper
from assistant.question.referent import PRONOUN
from assistant.question.sides import sides_of
from assistant.question.smalltalk import SmallTalk, small_talk_of
from assistant.question.speaker import asks_speaker, speaker_of
from assistant.question.terms import content_terms
from assistant.question.wording import squeezed
from index.fold import fold
from index.language import detect_language


@dataclass(frozen=True, slots=False)
class Question:
    """A question as it was understood; everything is derived from `text`, nothing from a collection.

    `text` is the question proper: what was said around it (a greeting, what the answer is for) is left out.
    """

    text: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", question_proper(self.text))

    @cached_property
    def folded(self) -> str:
        """The question as it is matched."""
        return squeezed(fold(self.text))

    @cached_property
    def language(self) -> str:
        """ "zh", "zh-Hant", "ja" or "en": the language to answer in, English for a question in another one."""
        return detect_language(self.text)

    @cached_property
    def foreign(self) -> str | None:
        """The ISO code of a language that is not answered in, where the question is in one."""
        return foreign_language(self.text)

    @cached_property
    def kind(self) -> Kind:
        """What is asked for."""
        return kind_of(self.text)

    @property
    def asks_rank(self) -> bool:
        """True when a place in an order is asked for: 第几名, "what position"; its `kind` is "count"."""
        return fine_kind_of(self.text) == "rank"

    @property
    def asks_quote(self) -> bool:
        """True when somebody's words or view are asked for: 怎么看, "what did X say"; its `kind` is "name"."""
        return fine_kind_of(self.text) == "quote"

    @cached_property
    def terms(self) -> tuple[str, ...]:
        """Content terms (bigrams of Han and kana, stems of words), each once, in order; question words left out."""
        text = without_small_words(self.text, self.foreign) if self.foreign else self.text
        return tuple(dict.fromkeys(content_terms(text, question=True)))

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Distinctive names as written: Latin words with capitals or digits, and what stands in title marks."""
        names = find_names(unicodedata.normalize("NFKC", self.text), self.language)
        if self.foreign:  # nouns and first words are capitalised that name nothing
            names = [name for name in names if any(c.isupper() or c.isdigit() for c in name[1:])]
        return tuple(names)

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
        return dimensions_of(self.kind, self.text)

    @cached_property
    def focus(self) -> str | None:
        """The noun that is asked for, as written: 公司 of 哪家公司; None without one."""
        return focus_of(self.text)

    @cached_property
    def how_many(self) -> int | None:
        """How many things are asked for: 2 for "which two companies"; None when it is not said."""
        return how_many_of(self.text)

    @cached_property
    def operation(self) -> Operation | None:
        """What is to be computed or chosen from several values; None for a value as it is written."""
        return operation_of(self.text)

    @cached_property
    def sides(self) -> tuple[str, ...]:
        """The things compared or asked about side by side, as written; empty when it is about one."""
        return sides_of(self.text)

    @cached_property
    def wants_order(self) -> bool:
        """True when the answer has to be in order of time or rank."""
        return wants_order(self.text)

    @cached_property
    def conditions(self) -> frozenset[str]:
        """Keys of the concepts that tell which of several values is meant: input, before, free."""
        return conditions_of(self.text)

    @cached_property
    def latest(self) -> bool:
        """True when the newest state is asked for."""
        return wants_latest(self.text)

    @cached_property
    def before_event(self) -> str | None:
        """What had not happened yet, as written; None without such a condition."""
        return event_before(self.text)

    @cached_property
    def after_event(self) -> str | None:
        """What had happened already, as written; None without such a condition."""
        return event_after(self.text)

    @cached_property
    def speaker(self) -> str | None:
        """Whose words are asked for, as written; None when nobody's or when the question asks who."""
        return speaker_of(self.text)

    @cached_property
    def asks_speaker(self) -> bool:
        """True when it asks who said or thinks something."""
        return asks_speaker(self.text)

    @cached_property
    def asserts(self) -> str | None:
        """The statement in a yes-or-no question, folded; None for other kinds or where grammar hides it."""
        return asserted(self.text) if self.kind == "yes_no" else None

    @cached_property
    def denies(self) -> bool:
        """True when what the question states is a denial."""
        return denies(self.text)

    @cached_property
    def small_talk(self) -> SmallTalk | None:
        """A greeting, thanks or a question about the assistant; None for what articles could answer."""
        return small_talk_of(self.text)

    @cached_property
    def bare(self) -> bool:
        """True when it asks without saying of what: "How much?", 为什么？, いくら？."""
        pointless = re.sub("[钱錢]", " ", PRONOUN.sub(" ", self.text))
        return not (self.small_talk or self.names or self.dates or self.quantities) and not content_terms(
            pointless, question=True
        )

    @cached_property
    def parts(self) -> tuple[str, ...]:
        """The questions in this one, each standing alone; empty when it is one."""
        return parts_of(self.text)

    @property
    def numeric(self) -> bool:
        """True when the answer is a number with or without a unit."""
        return self.kind in ("percent", "amount", "age", "duration", "measure", "count")
