"""Gathered: several things asked for that stand in sentences apart from each other, one in each."""

from collections.abc import Callable

from assistant.names.known import KnownNames, names_of
from assistant.offline.answer_types import ORGANISATION, PERSON, PLACE, Span
from assistant.offline.finding import Finding
from assistant.offline.lists.items import kind_asked
from assistant.offline.ranking.candidates import Candidate
from assistant.offline.saying import Saying
from assistant.offline.statement.acts import acts_in
from index.fold import fold

_READ = 12
# Sentences so far below the best one (in log odds) still say the same of another thing.
_NEAR = 5.0
# They say the acts that the question names and so much of its words (by weight); in another language, where words
# cannot tell, so many acts.
_AS_MUCH, _SURE_ACTS = 0.5, 2


def gathered(finding: Finding, number: int | None) -> list[tuple[Span, Candidate]]:
    """The things and the sentences that name them, best first, at most `number`; empty for fewer than two.

    Only where people, organisations or places are asked for, whose names can be told from other words, and only where
    it is said how many.
    """
    kind = kind_asked(finding.question)
    if kind is None or number is None:
        return []
    known = names_of(finding.evidence.aliases)
    asked = known.in_text(finding.question.text)
    said = _said(finding)
    usable = [c for c in finding.ranked if not c.heading][:_READ]
    found: list[tuple[Span, Candidate]] = []
    seen: set[str] = set()
    for candidate in usable:
        if usable[0].score - candidate.score > _NEAR or not said(candidate):
            continue
        span = _subject(candidate.text, kind, known)
        if span is None:
            continue
        name = fold(candidate.text[span.start : span.end])
        key = known.keys.get(name, name)
        if key in asked or key in seen or name in finding.question.folded:
            continue
        seen.add(key)
        found.append((span, candidate))
        if len(found) == number:
            break
    return found if len(found) > 1 else []


def _subject(text: str, kind: str, known: KnownNames) -> Span | None:
    """The first name of the kind in the sentence; of bodies of people only those that are surely names."""
    if kind == "person":
        match = PERSON.search(text)
        return Span(*match.span()) if match is not None else None
    for match in (ORGANISATION if kind == "organisation" else PLACE).finditer(text):
        if fold(match.group()) in known.keys or match.group()[:1].isascii():
            return Span(*match.span())
    return None


def _said(finding: Finding) -> Callable[[Candidate], bool]:
    """Whether a sentence says of its subject what the question asks of them: the same act, most of the same words."""
    question, articles = finding.question, finding.evidence.articles
    acts = ways(question.text)
    saying = Saying(question, finding.evidence)

    def says(candidate: Candidate) -> bool:
        language = articles[candidate.article_id].language
        if acts and not acts <= ways(candidate.text):
            return False
        if language[:2] != question.language[:2]:
            return len(acts) >= _SURE_ACTS
        return saying.share(saying.said(candidate.text, language)) >= _AS_MUCH

    return says


def ways(text: str) -> frozenset[tuple[str, str]]:
    """What is done and which way: staying out is the same as not joining."""
    turned = {"+": "-", "-": "+", "0": "0"}
    return frozenset((a.about, turned[a.direction] if a.denied else a.direction) for a in acts_in(text) if not a.noun)
