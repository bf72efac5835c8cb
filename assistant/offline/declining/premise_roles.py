"""Offices that a question takes for granted: who founded something or heads it, when somebody else did."""

import re
from collections.abc import Sequence

from assistant.names.spelling import knows_name
from assistant.offline.answer_types import PERSON
from assistant.offline.ranking.candidates import Candidate
from assistant.offline.statement.claim import Claim
from assistant.question.topic import opening
from assistant.question.wording import Wording, wording
from index.fold import fold

# An office and the verb for taking it up, in all languages.
_OFFICES = (
    (
        wording(r"创始人|创办人|创立者|创业者|創業者|創始者|設立者|\bfounders?\b|\bfounded by\b"),
        wording(
            r"创办|创立|创建|成立了?|創業し|設立し|創設し|\bfound(?:ed)?\b|\bset up\b|\bestablish(?:ed)?\b"
            r"|\bstart(?:ed)?\b"
        ),
    ),
    (wording(r"首席执行官|总裁|最高経営責任者|\bceo\b|\bchief executive(?: officer)?\b"), None),
    (wording(r"董事长|会長|\bchair(?:man|woman|person)?\b"), None),
    (wording(r"市长|市長|\bmayor\b"), None),
    (wording(r"馆长|館長|\bcurator\b"), None),
    (wording(r"校长|校長|\bprincipal\b|\bhead ?(?:master|teacher)\b"), None),
    (wording(r"院长|院長"), None),
    (wording(r"主教练|監督|\b(?:head )?coach\b|\bmanager\b"), None),
)
_HAN_NAME = re.compile(r"[\u3400-\u9fff·]{2,8}?(?=[，,、。以和与在说表认称]|$)")
_BEHIND = re.compile(r"^(?:是|为|為|は|の|、|:|,|/|, ?| is | was | )?(?P<name>.{2,24})")
_PERSON_EN = r"(?P<who>[A-Z][\w'-]+(?: [A-Z][\w'-]+)+)"
_THING_EN = r"(?P<what>(?:the )?[A-Z][\w.-]*(?: [A-Z][\w.-]*)*)"
_OF_WHAT_HAN = re.compile(r"(?P<what>[^,，。、的のはが]{2,12})(?:的|の)?$")
# Letters in front of an office in which the thing is named that it is an office of.
_REACH = 24


def other_holder(claim: Claim, ranked: Sequence[Candidate]) -> Candidate | None:
    """The sentence that names another one as founder (chief, mayor) of the thing than the question does."""
    for office, verb in _OFFICES:
        held = _held_in_english(claim, office, verb) if claim.question.language == "en" else _held(claim, office, verb)
        if held is None:
            continue
        holder, thing = held
        known = claim.subjects.known
        things = known.spellings(known.keys[fold(thing)]) if fold(thing) in known.keys else (fold(thing),)
        found = None
        for candidate in ranked:
            for name in _holders(candidate.text, office, things):
                if knows_name(name, holder) or fold(holder) in fold(name):
                    return None
                found = found or candidate
        if found is not None:
            return found
    return None


def _held_in_english(claim: Claim, office: Wording, verb: Wording | None) -> tuple[str, str] | None:
    """Who holds the office and of what, as the question has it; None where it gives none."""
    word = f"(?i:{office.pattern.pattern})"
    patterns = [
        rf"{_PERSON_EN},? (?:the |a )?(?:co-?)?{word} of {_THING_EN}",
        rf"{_THING_EN}(?:'s)? {word},? {_PERSON_EN}",
    ]
    if verb is not None:
        patterns.append(rf"\b[Dd]id (?P<who>[A-Z][\w'-]+(?: [A-Z][\w'-]+)*) (?i:{verb.pattern.pattern}) {_THING_EN}")
    matches = (re.search(pattern, claim.question.text) for pattern in patterns)
    return next(((match["who"], match["what"]) for match in matches if match), None)


def _held(claim: Claim, office: Wording, verb: Wording | None) -> tuple[str, str] | None:
    """The same in Chinese and Japanese."""
    text = claim.question.text
    folded = fold(text)
    if (match := office.search(folded)) and len(folded) == len(text):
        before = _OF_WHAT_HAN.search(folded[: match.start()])
        behind = PERSON.search(text[match.end() :])
        if before and behind is not None and behind.start() <= 1:
            return behind.group(), before["what"]
    if verb is not None and (match := verb.search(folded)):
        who, what = opening(text), _thing_of(claim, folded, match.span())
        if who is not None and what is not None and not claim.subjects.known.in_text(who):
            return who, what
    return None


def _thing_of(claim: Claim, folded: str, verb: tuple[int, int]) -> str | None:
    """The known thing that is founded: behind the verb in Chinese, in front of it in Japanese."""
    spans = claim.subjects.known.spans(folded)
    if claim.question.language == "ja":
        near = [folded[start:end] for start, end in spans if end <= verb[0] <= end + 2]
    else:
        near = [folded[start:end] for start, end in spans if verb[1] <= start <= verb[1] + 2]
    return near[0] if near else None


def _holders(text: str, office: Wording, things: Sequence[str]) -> list[str]:
    """Whom the text names right behind the office of the thing: 月光社创始人王明, Moonlight's founder, Wang Ming."""
    folded = fold(text)
    if len(folded) != len(text):
        return []
    found = []
    for match in office.finditer(folded):
        before = text[max(0, match.start() - _REACH) : match.start()]
        behind = _BEHIND.match(text[match.end() :])
        if behind is None or not any(thing in fold(before) or knows_name(before, thing) for thing in things):
            continue
        person = PERSON.match(behind["name"]) or _HAN_NAME.match(behind["name"])
        if person is not None:
            found.append(person.group())
    return found
