"""The offline answerer: no LLM, the words of the articles, the short answer first, or an honest no."""

from collections.abc import Iterator

from assistant.answer import Answer, Turn
from assistant.evidence import Evidence
from assistant.offline.compose.bought import what_it_buys
from assistant.offline.compose.change import changed
from assistant.offline.compose.comparison import comparison
from assistant.offline.compose.contrast import contrast
from assistant.offline.compose.declined import declined, small_talk
from assistant.offline.compose.disagreeing import disagreeing, spelled
from assistant.offline.compose.each_row import each_row
from assistant.offline.compose.listing import listing
from assistant.offline.compose.nth import nth_item
from assistant.offline.compose.several import each_part, each_side
from assistant.offline.compose.single import single
from assistant.offline.compose.speaker import who_said
from assistant.offline.compose.summary import summary
from assistant.offline.compose.timeline import chronology, first_and_last
from assistant.offline.compose.two_hops import two_hops
from assistant.offline.compose.yes_no import decided, yes_or_no
from assistant.offline.disagreement.disagree import differing_values
from assistant.offline.finding import find
from assistant.question.follow_up import resolve_follow_up
from assistant.question.question import Question

# Each looks for several things one by one, and gives None where the question does not ask so or too few are found.
_OF_SEVERAL = (spelled, first_and_last, comparison, contrast, what_it_buys, nth_item, each_row, summary, two_hops)
# The same, where each of the things is asked for as a question of its own.
_ASKED_APART = (each_side, each_part)
# Each gives None where the finding is not of its shape.
_OF_ONE = (chronology, changed, yes_or_no, who_said, listing)


class ExtractiveAnswerer:
    """Answers with quoted sentences; deterministic, and needs nothing but the evidence."""

    name = "extractive"

    def resolve(self, question: str, turns: tuple[Turn, ...]) -> str | None:
        """The follow-up as a question that stands alone, None when it does already."""
        return resolve_follow_up(question, turns)

    def answer(self, question: str, evidence: Evidence) -> Iterator[Answer]:
        """Snapshots of the answer, each a prefix of the next."""
        asked = Question(question)
        if asked.small_talk:
            yield small_talk(asked)
            return
        for compose in _OF_SEVERAL:
            if (answer := compose(asked, evidence)) is not None:
                yield answer
                return
        for apart in _ASKED_APART:
            if (answer := apart(asked, evidence, self._last)) is not None:
                yield answer
                return
        finding = find(question, evidence)
        if not finding.answered:
            # A sentence may deny what is asked with another date or number, which counts against its answering.
            clear = decided(finding) if finding.verdict.reason == "not_found" and finding.verdict.name is None else None
            yield clear or declined(asked, evidence, finding.verdict)
            return
        if sides := differing_values(finding):
            yield disagreeing(finding, sides)
            return
        for shape in _OF_ONE:
            if (answer := shape(finding)) is not None:
                yield answer
                return
        yield from single(finding)

    def _last(self, question: str, evidence: Evidence) -> Answer:
        return list(self.answer(question, evidence))[-1]
