"""Items: which of the enumerations in the best sentences lists what the question asks for."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from assistant.evidence import Evidence
from assistant.lexicon.entries import entry_of
from assistant.lexicon.words import content_words
from assistant.names.known import names_of
from assistant.offline.answer_types import ORGANISATION, PERSON, PLACE
from assistant.offline.lists.enumeration import Enumeration, Place, alike, enumerations
from assistant.offline.ranking.candidates import Candidate
from assistant.offline.saying import Saying
from assistant.question.focus import noun_kind
from assistant.question.question import Question
from assistant.question.terms import content_terms
from assistant.question.wording import wording
from index.fold import fold
from index.language import detect_language

_READ = 6
# A list in a sentence so far below the best one (in log odds) is looked at; further where its items are surely of the
# kind asked for; and what the distance counts for.
_NEAR, _NEAR_OF_KIND, _RANK = 1.0, 3.0, 0.5
_COUNTED, _KIND, _SAID_BEFORE, _FAMILY = 1.5, 2.0, 1.5, 2.0
# A list in a sentence that says less of the question than this, around it, lists something else.
_LEAST_SAID = 0.2
_PATTERNS = {"person": PERSON, "organisation": ORGANISATION, "place": PLACE}
# A list that goes on beyond what is named.
_OPEN_END = re.compile(r"\s?(?:等|など|,? (?:and (?:others|more)|among others))")
_HAN = re.compile(r"[\u3400-\u9fff]")
# Nouns for people and for bodies of people that the table of nouns has not.
_NOUNS = {
    "organisation": wording(
        r"(?:厂商|大厂|巨头|玩家|供应商|开发商|运营商|航空|メーカー|各社|社|ベンダー|スタートアップ"
        r"|\b(?:startups?|vendors?|firms?|makers?|manufacturers?|suppliers?|labs?|operators?|clubs?|teams?|airlines?))$"
    ),
    "person": wording(
        r"(?:创始人|老板|高管|分析师|作者|学者|专家|议员|候选人|球员|创业者|选手|創業者|専門家|議員|人"
        r"|\b(?:founders?|authors?|speakers?|experts?|analysts?|candidates?|councillors?|players?|executives?|people))\b"
    ),
}


@dataclass(frozen=True, slots=True)
class Listed:
    """The items text[a:b] of one sentence, without those that the question itself names."""

    source: Candidate
    items: tuple[Place, ...]


def listed(question: Question, evidence: Evidence, ranked: Sequence[Candidate], number: int | None) -> Listed | None:
    """The enumeration that fits best: of the kind asked for, `number` items where that is known, beside words asked.

    None where no sentence near the best one has such a list.
    """
    usable = ([c for c in ranked if not c.heading] or list(ranked))[:_READ]
    fit = _Fit(question, evidence, number)
    found: list[tuple[float, Listed]] = []
    for candidate in usable:
        below = usable[0].score - candidate.score
        for enumeration in enumerations(candidate.text) if below <= _NEAR_OF_KIND else ():
            items = fit.items(candidate.text, enumeration)
            score = fit.score(candidate, enumeration, items)
            if score is not None and (below <= _NEAR or fit.surely(candidate.text, items)):
                items = (fit.without_noun(candidate.text, items[0]), *items[1:])
                found.append((score - _RANK * below, Listed(candidate, items)))
    return max(found, key=lambda each: each[0])[1] if found else None


@dataclass(frozen=True, slots=False)
class _Fit:
    """How well enumerations fit one question."""

    question: Question
    evidence: Evidence
    number: int | None

    @cached_property
    def _saying(self) -> Saying:
        return Saying(self.question, self.evidence)

    def items(self, text: str, enumeration: Enumeration) -> tuple[Place, ...]:
        """The items that are not named in the question; all where they are as many as asked for."""
        if len(enumeration.items) == self.number:
            return enumeration.items
        asked = set(self.question.terms)
        return tuple(p for p in enumeration.items if not set(content_terms(text[slice(*p)])) <= asked)

    def without_noun(self, text: str, item: Place) -> Place:
        """ "Coaches Ana Ruiz" without the noun that the question asks by."""
        focus = (self.question.focus or "").lower()
        opens = focus.isascii() and focus and text[slice(*item)].lower().startswith(f"{focus} ")
        return (item[0] + len(focus) + 1, item[1]) if opens else item

    def score(self, candidate: Candidate, enumeration: Enumeration, items: Sequence[Place]) -> float | None:
        """How well the list fits; None where it is none of what is asked for."""
        text = candidate.text
        if len(items) < 2 or not alike(text, enumeration) or self._lists_peers(text, enumeration):
            return None
        if self.number is None and all(self._is_sort(text[slice(*place)]) for place in items):
            return None
        kinds = self._of_kind(text, items)
        if kinds is not None and kinds < 0.5:
            return None
        # Two things joined by "and" are a list where two are asked for, or where they are surely of the kind.
        if (len(items) == 2 and self.number != 2 and not kinds) or not self._as_many(text, items):
            return None
        language = self.evidence.articles[candidate.article_id].language
        outside = text[: enumeration.start] + " " + text[enumeration.end :]
        said = self._saying.share(self._saying.said(outside, language))
        if said < _LEAST_SAID and language[:2] == self.question.language[:2]:
            return None
        counted = _COUNTED if len(items) == self.number else min(len(items), 5) / 5
        return _KIND * (kinds or 0.0) + _FAMILY * self._of_family(text, items) + counted + _SAID_BEFORE * said

    def surely(self, text: str, items: Sequence[Place]) -> bool:
        """Most of the items look like what is asked for."""
        return (self._of_kind(text, items) or 0.0) >= 0.5 or self._of_family(text, items) >= 0.5

    def _as_many(self, text: str, items: Sequence[Place]) -> bool:
        """As many as are asked for, or fewer in a list that says that it goes on."""
        if self.number is None or len(items) == self.number:
            return True
        return len(items) < self.number and _OPEN_END.match(text, items[-1][1]) is not None

    def _lists_peers(self, text: str, enumeration: Enumeration) -> bool:
        """One of the items is a known name that the question is about: the others are its like, no answer."""
        known = names_of(self.evidence.aliases)
        asked = known.in_text(self.question.text)
        named = any(asked & known.in_text(text[slice(*place)]) for place in enumeration.items)
        return named and len(enumeration.items) != self.number

    def _of_kind(self, text: str, items: Sequence[Place]) -> float | None:
        """The part of the items that look like what is asked for; None where that cannot be told by looks."""
        kind = kind_asked(self.question)
        if kind is None:
            return None
        known = names_of(self.evidence.aliases).keys
        texts = [text[slice(*place)] for place in items]
        fitting = [item for item in texts if _PATTERNS[kind].search(item) or fold(item.strip("“”「」\"'")) in known]
        latin = [item for item in texts if item[:1].isascii() and item[:1].isupper()]
        return len({*fitting, *latin}) / len(items)

    def _is_sort(self, item: str) -> bool:
        """The item is a sort of what is asked for, and names none of them: 创业公司 where companies are asked for."""
        kind, folded = kind_asked(self.question), fold(item)
        if kind is None or folded in names_of(self.evidence.aliases).keys:
            return False
        noun = _NOUNS[kind].search(folded) if kind in _NOUNS else None
        known = noun_kind(item)
        if noun is None and (known is None or known[0] != kind):
            return False
        return not any(map(str.isupper, item)) and _is_common(folded)

    def _of_family(self, text: str, items: Sequence[Place]) -> float:
        """The part of the items that end in a character of what is asked for: 内科 is a 科室, 北湾线 a 航线."""
        focus = set(_HAN.findall(fold(self.question.focus or "")))
        return sum(fold(text[slice(*place)])[-1:] in focus for place in items) / len(items)


def is_noun_for(word: str, kind: str) -> bool:
    """The word is a noun for things of the kind, whichever they are: 公司, "vendors"."""
    known = noun_kind(word)
    noun = _NOUNS[kind].fullmatch(fold(word)) if kind in _NOUNS else None
    return noun is not None or (known is not None and known[0] == kind and _is_common(fold(word)))


def _is_common(folded: str) -> bool:
    """Made of words that a dictionary has, places left out."""
    language = detect_language(folded)[:2]
    words = content_words(folded, language)
    return bool(words) and not names_of(()).in_text(folded) and all(entry_of(w, language) is not None for w in words)


def kind_asked(question: Question) -> str | None:
    """ "person", "organisation" or "place" where things of such a kind are asked for; None otherwise."""
    if question.kind in _PATTERNS:
        return question.kind
    known = noun_kind(question.focus) if question.focus else None
    if known is not None and known[0] in _PATTERNS:
        return known[0]
    focus = fold(question.focus or "")
    return next((kind for kind, nouns in _NOUNS.items() if nouns.search(focus)), None)
