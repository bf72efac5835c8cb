"""Belonging: where a thing in the last question gives way to another, what belonged to it goes with it."""

import re

from assistant.names.spelling import find_names, has_digit
from assistant.question.phrase import asked_phrase
from assistant.question.wording import wording
from index.fold import fold
from index.language import detect_language

_OWNER = re.compile(
    r"(?:[A-Z][\w&.-]*(?: [A-Z][\w&.-]*)*['’]s |(?:(?<=^)|(?<=[、，,はがを]))[^\s、，,。のはがをにで的]{2,12}[のの的])$"
)
# A maker in front of its product without anything between: 星海Pro 32k.
_MAKER = re.compile(r"^[\u3400-\u9fff]{2,4}$")
# Whoever sets the price of a thing sells it.
_SETS_PRICE = wording(
    r"(?:价|费|票|租金|关税).{0,8}(?:降|涨|调|提|定)|(?:降|涨|调|提|定).{0,6}(?:价|费|租金)"
    r"|(?:価格|値段|料金|運賃).{0,8}(?:下げ|上げ|決め|設定)|値[下上]げ"
    r"|\b(?:cut|lower|rais|reduc|slash|drop|hik|increas|set)\w* .{0,40}\b(?:prices?|fares?|fees?|rates?|charges?)\b"
)
_OWNED_BEHIND = re.compile(
    r"(?P<mark>的|の|['’]s )(?P<name>[A-Za-z][A-Za-z\d.+-]*(?: [A-Z\d][A-Za-z\d.+-]*)*)(?P<more>的|の|['’]s )?"
)


def with_owner(before: str, span: tuple[int, int], new: str) -> tuple[int, int]:
    """The span of a product that gives way to `new`, with the owner in front of it, who does not own `new`.

    It stays where `new` is a member of the same family: GLM-4 for GLM-3 Turbo.
    """
    old = before[span[0] : span[1]]
    if not find_names(old, "en") or not find_names(new, "en") or _family(old) == _family(new):
        return span
    owner = _OWNER.search(before[: span[0]])
    if owner and not asked_phrase(owner.group()) and not find_names(old, "en")[0].isupper():
        return owner.start(), span[1]
    lead = before[: span[0]]
    if has_digit(new) and _MAKER.match(lead) and not asked_phrase(lead):
        return 0, span[1]
    return span


def without_owned(question: str, at: tuple[int, int], new: str) -> str:
    """`question` without the product of the one that `new`, which now stands at `at`, has replaced."""
    if has_digit(new):
        return question
    behind = question[at[1] :]
    owned = _OWNED_BEHIND.match(behind)
    if owned and find_names(owned["name"], "en") and _family(owned["name"]) != _family(new):
        return question[: at[1]] + (owned["more"] or _joint(behind[owned.end() :])) + behind[owned.end() :]
    if not _SETS_PRICE.search(fold(question)):
        return question
    product = re.search(
        r"(?<![A-Za-z\d])(?P<name>[A-Z][A-Za-z\d.+-]*(?: [A-Z\d][A-Za-z\d.+-]*)*)(?P<mark>的|の|['’]s )", behind
    )
    if product is None or not find_names(product["name"], "en"):
        return question
    instead = "its " if detect_language(question) == "en" else ""
    return question[: at[1]] + behind[: product.start()] + instead + behind[product.end() :]


def _joint(rest: str) -> str:
    """A space, where words follow that are written with spaces."""
    return " " if re.match(r"\s*[A-Za-z]", rest) and not rest.startswith(" ") else ""


def _family(name: str) -> str:
    """The word that the names of one family begin with: glm of GLM-3 Turbo."""
    match = re.match(r"[A-Za-z]+", name.strip())
    return match.group().lower() if match else name
