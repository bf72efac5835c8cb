"""How much an amount of money buys, computed from a price that the articles give."""

from assistant.answer import Answer
from assistant.evidence import Evidence
from assistant.offline.compose.draft import Draft
from assistant.offline.conversion import asks_what_is_bought, bought
from assistant.offline.finding import find
from assistant.offline.ranking.sentences import Candidate
from assistant.offline.saying import Saying
from assistant.offline.subjects import subjects_of
from assistant.quantities.arithmetic import Computation
from assistant.quantities.quantity import find_quantities
from assistant.quantities.units import spellings
from assistant.question.question import Question

_READ = 4


def what_it_buys(question: Question, evidence: Evidence) -> Answer | None:
    """The amount, with its computation shown; None where no money is given, or no sentence about it has one price."""
    if not asks_what_is_bought(question):
        return None
    subjects = subjects_of(question, evidence)
    saying = Saying(question, evidence)
    ranked = [c for c in find(question.text, evidence).ranked if not c.heading][:_READ]
    for candidate in ranked:
        if subjects.missing(candidate.text) or not _is_of_it(saying, candidate, evidence):
            continue
        found = [bought(question, quantity) for quantity in find_quantities(candidate.text)]
        computed: list[Computation] = [result for result in found if result is not None]
        if len({result.short for result in computed}) != 1:
            continue
        draft = Draft(question, evidence)
        draft.short = computed[0].short
        draft.computations.append(computed[0].line)
        draft.lead.append(f"{computed[0].line} [{draft.cite(candidate)}]")
        draft.add(candidate)
        return draft.answer()
    return None


def _is_of_it(saying: Saying, candidate: Candidate, evidence: Evidence) -> bool:
    """The sentence has a word of what is bought."""
    said = saying.said(candidate.text, evidence.articles[candidate.article_id].language)
    units = spellings()
    return any(much > 0 and not word[:1].isdigit() and word not in units for word, much in said.items())
