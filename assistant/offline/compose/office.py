"""Who holds an office or founded something, and what somebody founded or heads."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.answer import Answer
from assistant.evidence import Evidence
from assistant.names.known import KnownNames, names_of
from assistant.offline.answer_types import Span
from assistant.offline.compose.declined import declined
from assistant.offline.compose.draft import Draft
from assistant.offline.compose.single import single
from assistant.offline.declining.decline import Verdict
from assistant.offline.finding import Finding, find
from assistant.offline.office_holder import Sought, sought, thing_held
from assistant.offline.offices import asked_office, asked_thing
from assistant.offline.order.evidence import sentence_before
from assistant.offline.pseudonyms import is_pseudonym
from assistant.offline.ranking.candidates import Candidate, candidates
from assistant.phrases import phrase
from assistant.question.question import Question
from index.fold import fold
from index.sentences import split_sentences

_SHOWN, _SPELLINGS = 3, 4
_HAN_ORGANISATION = re.compile(r"[\u3400-\u9fff]{2}(?:公司|集[团團]|大[学學]|[银銀]行|[协協]会|会社|协会)")


def office_holder_of(question: Question, evidence: Evidence) -> Answer | None:
    """The holder; no short answer, or a no, where the articles tie nobody to the office and the thing.

    None for other questions, where the thing is one that no article mentions, and where the reader has found a person
    in a sentence that names the thing and gives the office to nothing else.
    """
    asked = asked_office(question)
    if asked is None or (asked.thing is not None and not _is_mentioned(asked.thing, evidence)):
        return None
    finding = find(question.text, evidence)
    if finding.verdict.name is not None or finding.verdict.reason == "false_premise" or not finding.ranked:
        return None
    of = sought(asked, _spellings(asked.thing, evidence) if asked.thing is not None else ())
    pool = _pool(finding)
    for held in (_outright(of, pool), _in_context(of, pool, finding), _outright(of, _called_so(of, evidence))):
        if (found := next(held, None)) is not None:
            return _answer(question, evidence, *found)
    if finding.span is None or finding.source is None:
        return None
    if _is_tied(of, finding.source):
        return None
    return _unanswered(finding, of)


def thing_held_by(question: Question, evidence: Evidence) -> Answer | None:
    """What a person founded or heads; None for other questions, or where no sentence says it."""
    person = asked_thing(question)
    if person is None:
        return None
    finding = find(question.text, evidence)
    if finding.verdict.name is not None or finding.verdict.reason == "false_premise":
        return None
    names = _spellings(person, evidence)
    for candidate in _pool(finding):
        for name in names:
            if (span := thing_held(name, candidate.text)) is not None:
                return _answer(question, evidence, span, candidate)
    return None


def _is_mentioned(thing: str, evidence: Evidence) -> bool:
    return any(map(evidence.mentioned, _spellings(thing, evidence)))


def _spellings(name: str, evidence: Evidence) -> Sequence[str]:
    """The name and, where it is a known one, all others of its thing."""
    known = names_of(evidence.aliases)
    key = known.keys.get(fold(name))
    return (name, *known.spellings(key)) if key is not None else (name,)


def _pool(finding: Finding) -> list[Candidate]:
    """The sentences found, the ranked ones first: ranking leaves out what shares few words with the question."""
    ranked = [c for c in finding.ranked if not c.heading]
    seen = {(c.article_id, c.start) for c in ranked}
    rest = (c for c in candidates(finding.evidence) if not c.heading and (c.article_id, c.start) not in seen)
    return [*ranked, *rest]


def _called_so(of: Sought, evidence: Evidence) -> list[Candidate]:
    """The sentences that a search for the thing and the words of the office in Han characters finds."""
    text = " ".join((*of.things[:_SPELLINGS], *re.findall(r"[\u3400-\u9fff]{2,}", of.office.words)[:_SPELLINGS]))
    return [c for c in candidates(evidence.for_question(text)) if not c.heading] if of.things else []


def _outright(of: Sought, pool: Sequence[Candidate]) -> Iterator[tuple[Span, Candidate]]:
    """The holders in sentences that name the thing at the office; at the office alone where no thing is named."""
    return ((span, c) for c in pool if (span := of.holder(c.text)) is not None)


def _in_context(of: Sought, pool: Sequence[Candidate], finding: Finding) -> Iterator[tuple[Span, Candidate]]:
    """The holders in sentences that leave it to their context of what."""
    if not of.things:
        return
    known = names_of(finding.evidence.aliases)
    for candidate in pool:
        around = _around(candidate, finding.evidence, of, known)
        span = of.holder(candidate.text, around) if around else None
        if span is not None:
            yield span, candidate


def _around(candidate: Candidate, evidence: Evidence, of: Sought, known: KnownNames) -> str:
    """The sentence in front where it names the thing; heading and title where that names nothing else; else ""."""
    article, places = evidence.articles[candidate.article_id], names_of(()).keys.values()
    before = sentence_before(article, candidate)
    if before is not None and of.names(before.text):
        return before.text
    if before is not None and (known.in_text(before.text).difference(places) or _HAN_ORGANISATION.search(before.text)):
        return ""
    headings = [s for s in split_sentences(article.text[: candidate.start]) if s.heading]
    heading = article.text[headings[-1].start : headings[-1].end] if headings else ""
    return f"{article.title}\n{heading}"


def _is_tied(of: Sought, source: Candidate) -> bool:
    """The sentence names the thing, or the office where no thing is asked about, and gives the office to no other."""
    return of.says(source.text) and of.names(source.text) and not of.is_of_another(source.text)


def _unanswered(finding: Finding, of: Sought) -> Answer:
    """What is said, without a short answer; a no where none of the best sentences names thing and office."""
    near = [c for c in finding.ranked if not c.heading][:_SHOWN]
    if any(of.names(c.text) and of.says(c.text) for c in near):
        return list(single(replace(finding, span=None, source=None)))[-1]
    nearest = next((c for c in near if of.names(c.text)), finding.ranked[0])
    return declined(finding.question, finding.evidence, Verdict(0.0, "not_found", nearest, why="attribute"))


def _answer(question: Question, evidence: Evidence, span: Span, source: Candidate) -> Answer:
    draft = Draft(question, evidence)
    draft.short = draft.value(span, source)
    draft.lead.append(f"{draft.short} [{draft.cite(source)}]")
    draft.add(source)
    said = source.text[span.start : span.end].strip()
    if is_pseudonym(evidence.articles[source.article_id].text, said):
        draft.notices.append(phrase("pseudonym", question.language, name=said))
    return draft.answer()
