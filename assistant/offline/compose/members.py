"""Members: who all did something, where no number is given, and how much each of them has."""

import re
from collections.abc import Sequence

from assistant.answer import Answer
from assistant.evidence import Evidence
from assistant.names.known import KnownNames, names_of
from assistant.offline.answer_types import ORGANISATION, PERSON, Span, fits
from assistant.offline.compose.draft import Draft
from assistant.offline.everything import all_sentences
from assistant.offline.lists.enumeration import enumerations
from assistant.offline.lists.gathered import ways
from assistant.offline.lists.items import is_noun_for, kind_asked
from assistant.offline.ranking.candidates import Candidate, same_language
from assistant.offline.saying import Saying
from assistant.phrases import phrase
from assistant.quantities.quantity import find_quantities
from assistant.quantities.value import Quantity
from assistant.question.concepts import GENERIC, concepts, negations
from assistant.question.question import Question
from assistant.question.wording import wording
from index.fold import fold

_MANY = wording(
    r"哪些|有谁|都有谁|哪几[家个位]|の(?:は|会社は|企业は)(?:どこ|谁)(?:と(?:どこ|谁))|どの(?:会社|企业)が|(?:た|する|ている)(?:会社|企业)は(?:どこ|どれ)|どんな(?:会社|企业)"
    r"|\bwhich (?:[a-z]+ )?(?:companies|firms|vendors|people|clubs|schools|teams|banks|airlines|shops|universities|labs"
    r"|makers|founders)\b"
    r"|\bwho (?:all|else)\b"
)
_EACH = wording(
    r"(?:各家|各厂商?|各公司|各企业|各方|各大|每家|各社).*(?:分别|各自|各|多少|是)|それぞれ|各社の"
    r"|\beach (?:company|firm|vendor|of them)\b"
)
_SHARE = wording(
    r"幅度?|百分|比例|占比|率|幅|割合|パーセント|\b(?:percent\w*|share|rate|by how much|how much did .* cut)\b"
)
_MEASURED = re.compile(
    r"[\u3400-\u9fff]{1,3}率|份额|占比|利润|[\u3400-\u9fff]{2}シェア|利益|\b(?:margin|share|profit|growth|sales|revenue)\b"
)
_SAID, _MOST = 0.6, 8
# With more known things than these in a sentence, whose its value is cannot be told by the first of them.
_NAMES = 3


def members(question: Question, evidence: Evidence) -> Answer | None:
    """The longest list in one sentence that says of its items what is asked; None without one."""
    kind = kind_asked(question)
    if kind not in ("person", "organisation") or _MANY.search(question.folded) is None or question.how_many:
        return None
    saying = Saying(question, evidence)
    named = names_of(evidence.aliases).written_in(question.text)
    wanted = [w for w in saying.words if not is_noun_for(w, kind)]
    acts, denied = ways(question.text), bool(negations(question.folded))
    if not acts and not any(word not in name for word in wanted for name in named or ("",)):
        return None
    asked = concepts(question.text) - GENERIC if acts else frozenset()
    known = names_of(evidence.aliases)
    best: tuple[int, Candidate, Sequence[tuple[int, int]]] | None = None
    for candidate in all_sentences(evidence, question.text):
        article = evidence.articles[candidate.article_id]
        said = saying.share(saying.said(candidate.text, article.language), wanted)
        foreign = not same_language(question.language, article)
        alike = foreign and bool(asked) and asked <= concepts(candidate.text)
        if (said < _SAID and not alike) or not acts <= ways(candidate.text):
            continue
        if denied != bool(negations(fold(candidate.text))):
            continue
        for found in enumerations(candidate.text):
            items = (_name_only(candidate.text, found.items[0], known), *found.items[1:])
            worth = len(items) + (not foreign)
            if _are_names(candidate.text, items, kind, known) and (best is None or worth > best[0]):
                best = worth, candidate, items
    return _listed(question, evidence, best[1], best[2]) if best is not None else None


def _name_only(text: str, item: tuple[int, int], known: KnownNames) -> tuple[int, int]:
    """The known name that the item ends with, without the noun in front of it."""
    start, end = item
    folded = fold(text)
    names = [span for span in known.spans(folded) if start < span[0] and span[1] == end]
    return names[0] if names and len(folded) == len(text) else item


def _are_names(text: str, items: Sequence[tuple[int, int]], kind: str, known: KnownNames) -> bool:
    """Every item is a known name or looks like one of the kind."""
    pattern = PERSON if kind == "person" else ORGANISATION
    texts = [text[a:b].strip("“”「」\"'") for a, b in items]
    return len(items) > 1 and all(
        fold(t) in known.keys or (pattern.fullmatch(t) and not is_noun_for(t, kind)) for t in texts
    )


def _listed(question: Question, evidence: Evidence, source: Candidate, items: Sequence[tuple[int, int]]) -> Answer:
    draft = Draft(question, evidence)
    values = [draft.value(Span(a, b), source) for a, b in items]
    draft.short = (", " if question.language == "en" else "、").join(dict.fromkeys(values))
    draft.lead.append(f"{draft.short} [{draft.cite(source)}]")
    draft.add(source)
    return draft.answer()


def each_member(question: Question, evidence: Evidence) -> Answer | None:
    """A line for each known thing whose value of what is asked stands in a sentence; None for fewer than two."""
    share = _SHARE.search(question.folded) is not None
    if _EACH.search(question.folded) is None or not (question.numeric or share) or len(question.sides) > 1:
        return None
    acts, known = ways(question.text), names_of(evidence.aliases)
    asked = concepts(question.text) - GENERIC
    if not acts and not asked:
        return None
    found: dict[str, tuple[str, Candidate]] = {}
    draft = Draft(question, evidence)
    for candidate in sorted(all_sentences(evidence, question.text), key=lambda c: not _own(question, evidence, c)):
        if not acts <= ways(candidate.text) or not (acts or asked <= concepts(candidate.text)):
            continue
        values = [
            q for q in find_quantities(candidate.text) if (_is_share(candidate, q) if share else fits(question, q))
        ]
        named = list(dict.fromkeys(known.keys[name] for name in known.written_in(candidate.text)))
        if len(values) != 1 or not 0 < len(named) <= _NAMES or not _is_of_it(question, candidate, values[0]):
            continue
        if named[0] not in found:
            found[named[0]] = (draft.value(Span(values[0].start, values[0].end, values[0]), candidate), candidate)
    if len(found) < 2:
        return None
    shorts = []
    for key, (value, candidate) in list(found.items())[:_MOST]:
        shorts.append(f"{_shown(key, candidate, known)}{phrase('colon', question.language)}{value}")
        draft.lead.append(f"- {shorts[-1]} [{draft.cite(candidate)}]")
        draft.add(candidate)
    draft.short = phrase("semicolon", question.language).join(shorts)
    return draft.answer()


def _is_share(candidate: Candidate, quantity: Quantity) -> bool:
    """Written as one: 1/150 is how many times less."""
    return quantity.dimension == "percent" and "/" not in candidate.text[quantity.start : quantity.end]


def _is_of_it(question: Question, candidate: Candidate, quantity: Quantity) -> bool:
    """Nothing else in the clause is what is measured: a margin after a price cut is no price cut."""
    folded = fold(candidate.text)
    clause = re.split(r"[,。;、]", folded[: quantity.start])[-1] if len(folded) == len(candidate.text) else folded
    return all(match.group() in question.folded for match in _MEASURED.finditer(clause))


def _own(question: Question, evidence: Evidence, candidate: Candidate) -> bool:
    return same_language(question.language, evidence.articles[candidate.article_id])


def _shown(key: str, candidate: Candidate, known: KnownNames) -> str:
    """The first known name of the thing as the sentence writes it."""
    folded = fold(candidate.text)
    spelled = next(name for name in known.written_in(candidate.text) if known.keys[name] == key)
    at = folded.find(spelled)
    return candidate.text[at : at + len(spelled)] if len(folded) == len(candidate.text) else spelled
