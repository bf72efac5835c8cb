"""Merging: several answers in one, their markers renumbered, each source cited once."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.answer import Answer, Citation, Disagreement, Value
from assistant.offline.compose.draft import label as named
from assistant.phrases import phrase, quoted
from assistant.question.question import Question
from assistant.verification.citations import MARKER, markers, without_markers


class Merged:
    """One answer in the making out of answers to questions about single things."""

    def __init__(self, question: Question) -> None:
        self.question = question
        self._lead: list[str] = []
        self._quotes: list[str] = []
        self._shorts: list[str] = []
        self._answers: list[Answer] = []
        self._citations: list[Citation] = []
        self._disagreements: list[Disagreement] = []

    def add(self, answer: Answer, *, name: str = "", most: int = 2) -> None:
        """One more answer, `name` in front of it; its short answer where it has one, and up to `most` quotes."""
        name = named(name)
        label = f"{name}{phrase('colon', self.question.language)}" if name else ""
        numbers: dict[int, int] = {}
        lead, _, rest = answer.text.partition("\n\n")
        if not rest:
            lead, rest = "", lead
        quotes = rest.splitlines()
        listed = len(quotes) > 1 and all(line.startswith("- ") for line in quotes)
        if answer.declined:  # what is wrong with the question, and the quote that says so
            quotes = [" ".join(quotes)]
        elif not answer.disagreements and not listed:
            quotes = [line.removeprefix("- ") for line in quotes][:most]
        by_number = {citation.n: citation for citation in answer.citations}

        def renumbered(text: str) -> str:
            for number in markers(text):
                if number in by_number:
                    numbers.setdefault(number, self._cite(by_number[number]))
            return MARKER.sub(lambda m: f"[{numbers.get(int(m.group(1)), m.group(1))}]", text)

        if lead:
            self._lead += [f"- {label}{renumbered(lead.replace(chr(10), ' '))}"]
            label = ""
        for line in map(renumbered, quotes):
            if not any(known.endswith(line) for known in self._quotes):
                self._quotes.append(f"- {label}{line}" if label else line)
                label = ""
        if answer.short:
            self._shorts.append(
                f"{name}{phrase('colon', self.question.language)}{answer.short}" if name else answer.short
            )
        for dispute in answer.disagreements:
            values = tuple(Value(v.value, numbers[v.n]) for v in dispute.values if v.n in numbers)
            self._disagreements.append(Disagreement(dispute.about, values))
        self._answers.append(answer)

    def add_value(self, value: str, citation: Citation, *, name: str = "") -> None:
        """A value, for `name`, that stands in a quote."""
        label = f"{named(name)}{phrase('colon', self.question.language)}{value}" if name else value
        self._shorts.append(label)
        self._lead.append(f"- {label} [{self._cite(citation)}]")

    def add_quote(self, citation: Citation, *, name: str = "") -> None:
        """A quote about `name`, without an answer in front."""
        label = f"- {named(name)}{phrase('colon', self.question.language)}" if name else ""
        text = without_markers(" ".join(citation.quote.split()))
        if self.question.language[:2] != citation.language[:2]:
            text = quoted(text, citation.language, self.question.language)
        self._quotes.append(f"{label}{text} [{self._cite(citation)}]")

    def missing(self, what: str) -> None:
        """One that the articles do not tell of."""
        self._lead.append(f"- {phrase('side_not_found', self.question.language, side=what)}")

    def answer(self) -> Answer:
        """All of them in one."""
        text = "\n\n".join("\n".join(part) for part in (self._lead, self._quotes) if part)
        shown = set(markers(text))
        return Answer(
            self.question.text,
            self.question.language,
            text,
            tuple(citation for citation in self._citations if citation.n in shown),
            phrase("semicolon", self.question.language).join(self._shorts) or None,
            disagreements=tuple(self._disagreements),
            computations=tuple(dict.fromkeys(line for answer in self._answers for line in answer.computations)),
            notices=tuple(dict.fromkeys(notice for answer in self._answers for notice in answer.notices)),
        )

    def _cite(self, citation: Citation) -> int:
        for known in self._citations:
            if (known.article_id, known.start, known.end) == (citation.article_id, citation.start, citation.end):
                return known.n
        n = len(self._citations) + 1
        self._citations.append(replace(citation, n=n))
        return n


def sources(answer: Answer) -> frozenset[tuple[str, int]]:
    """Where the quotes of an answer stand: article and offset."""
    return frozenset((citation.article_id, citation.start) for citation in answer.citations)


def distinct(answers: Sequence[Answer]) -> bool:
    """True when they do not all say the same with the same quotes."""
    return len({(answer.short, sources(answer)) for answer in answers}) > 1
