"""Attributes: another property of the thing that the last question was about (the price, 院长, 人口)."""

import re

from assistant.names.spelling import find_names
from assistant.quantities.quantity import find_dates_in
from assistant.question.concepts import concepts, only_concepts
from assistant.question.dimension import counts_people
from assistant.question.focus import noun_kind
from assistant.question.kind import kind_of
from assistant.question.phrase import WHEN, asked_phrase, subject_of
from assistant.question.sides import sides_of
from assistant.tables import word_list
from index.language import detect_language

_RELATIONAL = tuple(word_list("relational_endings"))
_ASK_ZH = {
    "person": "是谁", "place": "在哪里", "date": "是什么时候", "name": "是什么", "reason": "是什么",
    "organisation": "是哪家",
}  # fmt: skip
_ASK_JA = {
    "person": "は誰ですか", "place": "はどこですか", "date": "はいつですか",
    "amount": "はいくらですか", "name": "は何ですか", "reason": "は何ですか",
    "percent": "は何パーセントですか", "age": "は何歳ですか", "organisation": "はどこですか",
}  # fmt: skip
_TIME_OF_DAY = re.compile(r"[朝昼夜晩昔早晚]|夜間|早朝|最初|次|前回|[上下]午|午前|午後|早上|晚上|当時")


def owned(before: str, new: str) -> str | None:
    """中心医院的院长: an owner and its attribute, whole but for the question word."""
    match = re.fullmatch(r"(?P<owner>.+)(?P<mark>[的の])(?P<what>[^的の]{1,10})", new)
    if match is None or find_dates_in(match["owner"]) or WHEN.fullmatch(match["owner"]):
        return None
    if _TIME_OF_DAY.fullmatch(match["owner"]) or only_concepts(match["owner"]) or counts_people(match["owner"]):
        return None
    old = owner_of(before)
    if old and f"{old}{match['mark']}{match['what']}" in before:
        return before.replace(f"{old}{match['mark']}{match['what']}", new, 1)
    return _asking(new, match["what"], before)


def attribute(before: str, new: str) -> str | None:
    """Another attribute of the same thing: its height, its price."""
    language = detect_language(before)
    if language == "en":
        return _english_attribute(before, new)
    known = noun_kind(new)
    if find_names(new, language) or (known is None and not new.endswith(_RELATIONAL) and not only_concepts(new)):
        return None
    if known and known[0] in ("organisation", "place", "person") and not noun_kind(new, whole=True):
        return None
    if counts_people(new) and kind_of(before) in ("amount", "percent"):
        return None  # students, after what others pay
    owner = owner_of(before)
    if owner is None:
        return None
    return _asking(f"{owner}{'の' if language == 'ja' else '的'}{new}", new, before)


def _english_attribute(before: str, new: str) -> str | None:
    match = re.fullmatch(
        r"(?:the |its |their |his |her )?(?!(?:for|with|to|of|from|at|in|on) )"
        r"(?P<what>[a-z][\w-]*(?: [a-z][\w-]*){0,3})",
        new,
    )
    if match is None or (noun_kind(match["what"]) is None and not concepts(match["what"])):
        return None
    owner = subject_of(before)
    if owner is None:
        return None
    possessed = re.search(r"\bof (?P<owner>(?:the )?[\w' .-]+?)[?.]*$", before)
    if possessed:
        owner = possessed["owner"]
    known = noun_kind(match["what"])
    if known and known[0] == "person" and kind_of(before) != "person":
        return None
    asked = "Who" if known and known[0] == "person" else "What"
    return f"{asked} is the {match['what']} of {owner}?"


def _asking(noun: str, what: str, before: str) -> str:
    """A noun phrase as a question, by what kind of thing `what` is."""
    language = detect_language(before)
    known = noun_kind(what)
    kind = known[0] if known else "name"
    if language == "ja":
        numeric = kind in ("count", "measure", "duration")
        return f"{noun}{_ASK_JA.get(kind, 'はどのくらいですか' if numeric else 'は何ですか')}？"
    asked = _ASK_ZH.get(kind, "是多少")
    if (
        known is None
        and not what.endswith(_RELATIONAL)
        and kind_of(before) not in ("amount", "count", "percent", "measure")
    ):
        asked = "是什么"
    return _in_script(f"{noun}{asked}？", language)


def _in_script(text: str, language: str) -> str:
    if language == "zh-Hant":
        for simplified, traditional in (("谁", "誰"), ("什么时候", "什麼時候"), ("什么", "什麼"), ("哪里", "哪裡")):
            text = text.replace(simplified, traditional)
    return text


def owner_of(before: str) -> str | None:
    """What an attribute in `before` belongs to, as written: 市立医院 of 市立医院的院长是谁."""
    language = detect_language(before)
    sides = sides_of(before)
    if len(sides) > 1:
        joint = {"ja": "と", "zh-Hant": "和"}.get(language, "和")
        return joint.join(re.sub(r"[的の][^的の]{1,6}$", "", side) for side in sides)
    asked = asked_phrase(before)
    head = before[: asked[0]] if asked else before.rstrip("?？。 ")
    mark = "の" if language == "ja" else "的"
    at = head.rfind(mark)
    if at > 1:
        return head[:at]
    if language == "ja":
        match = re.match(r"[^、。]{2,24}?(?=[はがを])", head)
        return match.group() if match else None
    subject = subject_of(before)
    if subject and before.find(subject) >= 0 and noun_kind(subject, whole=True) is None:
        return subject
    return None
