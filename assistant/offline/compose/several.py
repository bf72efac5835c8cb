"""Several questions in one: a value for each thing, or an answer for each part, each asked and answered by itself."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.answer import Answer, Citation
from assistant.evidence import Evidence
from assistant.names.known import names_of
from assistant.offline.compose.draft import Draft
from assistant.offline.compose.merging import Merged, distinct
from assistant.offline.finding import Finding, find
from assistant.offline.reader.values import choose_value
from assistant.offline.several.alike import is_about
from assistant.offline.several.own_value import own_value
from assistant.offline.several.respective import respective_values
from assistant.offline.several.split import Side, Split, split
from assistant.offline.several.things import Thing, things_of
from assistant.offline.short_answer import write_short
from assistant.offline.subjects import subjects_of
from assistant.quantities.quantity import find_all
from assistant.question.concepts import concept_spans, concepts
from assistant.question.parts import refers_to_answer, with_answer
from assistant.question.question import Question
from assistant.question.wording import wording
from index.chunk import width
from index.fold import find_folded, fold_with_offsets

# "How did they do it, which ways in all?" asks once.
_WHICH_IN_ALL = wording(r"[,，]\s*(?:一共|总共|都有|分别|具体|到底)?(?:是|有)?(?:哪几|哪些|几)[^,，]{0,4}[?？]?$")
# What answers a question about one thing: its final answer, from evidence for that question.
Ask = Callable[[str, Evidence], Answer]
_MOST_SIDES = 8
_COMPUTED = frozenset({"ratio", "difference", "sum", "share"})
# From so many other things on only one quote is shown for each.
_FEW = 2
# A part with fewer content terms, or no longer than this (in Han characters), says too little to be asked by itself.
_OF_ITS_OWN, _SHORT = 2, 7.0


def each_side(question: Question, evidence: Evidence, ask: Ask) -> Answer | None:
    """An answer for each of the things that the question asks the same about; None when it does not ask so.

    A thing of which the articles say nothing is named as such beside the others. None as well where none of them has
    an answer, or not all that are compared; and where the question may mean them all together, unless each has an
    answer of its own.
    """
    apart = split(question)
    if apart is None or len(apart.sides) > _MOST_SIDES or question.kind == "yes_no":
        return None
    answers = [ask(side.asked, evidence.for_question(side.asked)) for side in apart.sides]
    if not _enough(question, apart, answers):
        return None
    if _of_one_source(answers) and (answer := _of_one_sentence(question, apart, answers[0].citations[0])) is not None:
        return answer
    if not distinct(answers) or _one_value_for_all(question, answers):
        return None
    things = things_of([side.name for side in apart.sides], "", evidence)
    merged = Merged(question)
    told = [_add_side(merged, *each, evidence) for each in zip(apart.sides, things, answers, strict=True)]
    if not (all(told) if question.operation is not None else any(told)):
        return None
    answer = merged.answer()
    # Values that nothing was computed from are quoted, and are no answer to by how much they differ.
    return replace(answer, short=None) if question.operation in _COMPUTED else answer


def _add_side(merged: Merged, side: Side, thing: Thing, answer: Answer, evidence: Evidence) -> bool:
    """Whether the articles tell of the thing; `merged` gets what they say of it, or that they do not."""
    question = merged.question
    values = question.numeric or question.kind == "date"
    if not answer.declined and _tells(thing, answer, evidence, strictly=values):
        merged.add(answer, name=side.name, most=1 if values or len(thing.others) >= _FEW else 2)
    elif values and (own := _own(question, side, thing, evidence)) is not None:
        merged.add_value(*own, name=side.name)
        merged.add_quote(own[1])
    elif answer.reason == "false_premise":
        merged.add(answer, name=side.name)
    elif not values and _names(side, answer, evidence):
        merged.add_quote(answer.citations[0], name=side.name)
        return False
    else:
        merged.missing(side.name)
        return False
    return True


def _tells(thing: Thing, answer: Answer, evidence: Evidence, *, strictly: bool) -> bool:
    """The answer is about the thing; where no value is asked for it may name it in other words, but no other one."""
    citation = answer.citations[0]
    if strictly or is_about(thing, citation, evidence):
        return is_about(thing, citation, evidence)
    language = evidence.articles[citation.article_id].language
    return not any(Thing(other, (), "", evidence).is_named(citation.quote, language) for other in thing.others)


def _own(question: Question, side: Side, thing: Thing, evidence: Evidence) -> tuple[str, Citation] | None:
    """The thing's own value, where the best answer turned out to be about something else; free is a price."""
    finding = find(side.asked, evidence.for_question(side.asked))
    if (priced := _is_priced(question)) and (free := _free(finding, thing)) is not None:
        return free
    found = own_value(finding, thing)
    if found is None or (priced and found[0].quantity is None):
        return None
    span, source = found
    draft = Draft(Question(side.asked), evidence)
    draft.cite(source)
    return draft.value(span, source), draft.citations[0]


def _is_priced(question: Question) -> bool:
    return question.kind == "amount" or "price" in concepts(question.text)


def _free(finding: Finding, thing: Thing) -> tuple[str, Citation] | None:
    """The word that says that nothing is to be paid for the thing, where one of the best sentences says so."""
    for candidate in [c for c in finding.ranked if not c.heading][:2]:
        folded = fold_with_offsets(candidate.text)
        spans = concept_spans(folded.text, "free")
        if spans and is_about(thing, candidate, finding.evidence):
            draft = Draft(finding.question, finding.evidence)
            draft.cite(candidate)
            return candidate.text[slice(*folded.span(*spans[0]))].strip(), draft.citations[0]
    return None


def _enough(question: Question, apart: Split, answers: Sequence[Answer]) -> bool:
    """Half of a comparison is no answer; half of what was asked of several things is some of it."""
    answered = [not answer.declined for answer in answers]
    if not apart.surely:
        return all(answered) and distinct(answers)
    return all(answered) if question.operation is not None else any(answered)


def _names(side: Side, declined: Answer, evidence: Evidence) -> bool:
    """The nearest sentence of a declined answer names the thing: it may be what was asked for, in other words."""
    subjects = subjects_of(Question(side.name), evidence)
    return any(len(subjects) and not subjects.missing(citation.quote) for citation in declined.citations[:1])


def _of_one_source(answers: Sequence[Answer]) -> bool:
    """All are answered, and first of all by the same sentence."""
    return len({(a.declined, a.citations[0].article_id, a.citations[0].start) for a in answers if a.citations}) == 1


def _one_value_for_all(question: Question, answers: Sequence[Answer]) -> bool:
    """The same value in the same sentence for all of them belongs to one at most."""
    if not (question.numeric or question.kind == "date"):
        return False
    return _of_one_source(answers) and len({answer.short for answer in answers}) == 1


def _of_one_sentence(question: Question, apart: Split, citation: Citation) -> Answer | None:
    """One sentence that gives the values in the order of the names; None where it has not one for each."""
    values = respective_values(question, [side.name for side in apart.sides], citation.quote)
    if values is None:
        return None
    merged = Merged(question)
    for side, value in zip(apart.sides, values, strict=True):
        merged.add_value(citation.quote[value.start : value.end].strip(), citation, name=side.name)
    merged.add_quote(citation)
    return merged.answer()


def each_part(question: Question, evidence: Evidence, ask: Ask) -> Answer | None:
    """An answer for each of the questions in one; None when it is one question, or none of them has an answer.

    A part that the articles do not answer is repeated as such; None where one does not stand alone ("and where?").
    """
    if len(question.parts) < 2 or any(not _stands_alone(part, question.parts[0]) for part in question.parts):
        return None
    if _WHICH_IN_ALL.search(question.folded):
        return None
    asked: list[str] = []
    answers: list[Answer] = []
    for part in question.parts:
        text = _of_the_person(part, question.parts[0], answers)
        answer = ask(text, evidence.for_question(text))
        about = answer.declined or text == part or _is_of(answers[0].short or "", answer, evidence)
        answers.append(answer if about else replace(answer, declined=True, reason="not_found"))
        asked.append(text if about else part)
    if all(answer.declined for answer in answers):
        return None
    quotes = [citation for answer in answers if not answer.declined for citation in answer.citations]
    merged = Merged(question)
    given: set[Given] = set()
    for text, answer in zip(asked, answers, strict=True):
        value = _given(answer)
        if answer.reason == "false_premise" or (not answer.declined and value not in given):
            merged.add(answer)
            given |= {value} if value is not None else set()
        elif (said := _said_beside(Question(text), quotes, evidence)) is not None and _place(*said) not in given:
            merged.add_value(*said)
            given.add(_place(*said))
        else:
            merged.missing(text)
    return merged.answer()


# A value, as written, and the sentence that gives it.
Given = tuple[str, str, int]


def _given(answer: Answer) -> Given | None:
    """The number or date of an answer and where it stands; None where it is none, which two parts may share."""
    if not answer.short or not answer.citations or not any(find_all(answer.short)):
        return None
    return _place(answer.short, answer.citations[0])


def _place(value: str, citation: Citation) -> Given:
    return value, citation.article_id, citation.start


def _is_of(name: str, answer: Answer, evidence: Evidence) -> bool:
    """The first quote names the person, or refers back to a sentence of the same language that does."""
    citation = answer.citations[0]
    same = Question(name).language[:2] == citation.language[:2]
    return find_folded(citation.quote, name) is not None or (
        same and is_about(Thing(name, (), "", evidence), citation, evidence)
    )


def _of_the_person(part: str, first: str, answers: Sequence[Answer]) -> str:
    """The part about the person that the first one asked for; as it is where no one person was found."""
    if not answers or not refers_to_answer(part, first):
        return part
    answer = answers[0]
    return with_answer(part, answer.short) if answer.short and not answer.disagreements else part


def _stands_alone(part: str, first: str) -> bool:
    """The part says enough to be asked by itself or of the person asked for, unlike 一共哪几招 or "and where?"."""
    if part != first and refers_to_answer(part, first):
        return True
    return len(Question(part).terms) >= _OF_ITS_OWN and width(part) > _SHORT


def _said_beside(part: Question, quotes: Sequence[Citation], evidence: Evidence) -> tuple[str, Citation] | None:
    """The number or date of a part that a sentence which answers another part gives as well."""
    if not (part.numeric or part.kind == "date"):
        return None
    subjects = subjects_of(part, evidence)
    for citation in quotes:
        span = choose_value(part, citation.quote, names_of(evidence.aliases))
        if span is not None and not subjects.missing(citation.quote):
            same = part.language[:2] == citation.language[:2]
            return write_short(span, citation.quote, part.language, same_language=same), citation
    return None
