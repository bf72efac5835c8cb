"""The offline answerer: no LLM, the words of the articles, the short answer first, or an honest no."""

from collections.abc import Iterator

from assistant.answer import Answer, Turn
from assistant.evidence import Evidence
from assistant.offline.compose.articles import of_the_articles
from assistant.offline.compose.bought import what_it_buys
from assistant.offline.compose.change import changed
from assistant.offline.compose.comparison import comparison
from assistant.offline.compose.computed import computed, computed_from
from assistant.offline.compose.contrast import contrast
from assistant.offline.compose.declined import declined, of_what, small_talk
from assistant.offline.compose.disagreeing import disagreeing, spelled
from assistant.offline.compose.each_row import each_row
from assistant.offline.compose.elapsed import elapsed
from assistant.offline.compose.events import events
from assistant.offline.compose.in_another_language import in_another_language
from assistant.offline.compose.inputs_only import inputs_only
from assistant.offline.compose.listing import listing
from assistant.offline.compose.members import each_member, members
from assistant.offline.compose.nth import nth_item
from assistant.offline.compose.office import office_holder_of, thing_held_by
from assistant.offline.compose.over_time import over_time
from assistant.offline.compose.several import each_part, each_side
from assistant.offline.compose.single import single
from assistant.offline.compose.speaker import who_said
from assistant.offline.compose.summary import summary
from assistant.offline.compose.timeline import chronology, first_and_last
from assistant.offline.compose.two_hops import two_hops
from assistant.offline.compose.who import who_did_not, who_is
from assistant.offline.compose.yes_no import decided, yes_or_no
from assistant.offline.disagreement.disagree import differing_values
from assistant.offline.finding import find
from assistant.question.follow_up import resolve_follow_up
from assistant.question.question import Question

# Each looks for several things one by one, and gives None where the question does not ask so or too few are found.
_OF_SEVERAL = (
    of_the_articles, spelled, first_and_last, events, elapsed, over_time, comparison, computed, contrast,
    what_it_buys, nth_item, each_row, summary, two_hops, who_is, office_holder_of, thing_held_by, who_did_not,
    members, each_member,
)  # fmt: skip
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
        if asked.bare:
            yield of_what(asked)
            return
        if asked.foreign:
            yield in_another_language(find(question, evidence))
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
        if (answer := computed_from(finding)) is not None:
            yield answer
            return
        if not finding.answered:
            # A sentence may deny what is asked with another date or number, which counts against its answering.
            clear = decided(finding) if finding.verdict.reason == "not_found" and finding.verdict.name is None else None
            yield clear or declined(asked, evidence, finding.verdict)
            return
        if (answer := inputs_only(finding)) is not None:
            yield answer
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
