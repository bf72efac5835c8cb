"""What a yes-or-no question states, as a statement: 百度降价了 of 百度降价了吗, and whether it states a denial."""

import re

from assistant.question.concepts import negations
from assistant.question.wording import core, wording
from index.language import detect_language

_ZH = (
    (wording(r"(?:吗|么|呢|吧|没有|了没|不)$"), ""),
    (wording(r"是不是|是否(?=是)|是否"), ""),
    (wording(r"有没有"), "有"),
    (wording(r"(?P<verb>能|会|可以|要|想|该|肯|敢|愿意)(?:不|没)(?P=verb)"), r"\g<verb>"),
    (wording(r"有无"), "有"),
)
_JA = ((wording(r"(?:の)?(?:でしょう|です|である|だろう)?か(?:どうか)?$"), ""),)
_DO = re.compile(r"^(?:and |so |but )?(?:do|does|did)(?P<not>n't| not)? (?P<rest>.+)$")
_BE = re.compile(
    r"^(?:and |so |but )?(?P<aux>is|are|was|were|has|have|had|can|could|will|would|should|may|might|must)(?P<not>n't)? "
    r"(?P<who>(?:it|they|he|she|there|this|that|we|you|i)|(?:the|an?|its|their|his|her) [\w'-]+) (?P<rest>.+)$"
)


def asserted(text: str) -> str | None:
    """The statement in a yes-or-no question, folded; None where its grammar does not give it away."""
    asked = core(text)
    language = detect_language(text)
    if language == "en":
        return _english(asked)
    said = asked
    for pattern, instead in _JA if language == "ja" else _ZH:
        said = pattern.sub(instead, said)
    return said if said and said != asked else None


def _english(asked: str) -> str | None:
    if asked.startswith(("if ", "whether ")):
        return asked.partition(" ")[2]
    match = _DO.match(asked)
    if match:
        return f"{match['rest']}" if not match["not"] else f"not {match['rest']}"
    match = _BE.match(asked)
    return f"{match['who']} {match['aux']}{match['not'] or ''} {match['rest']}" if match else None


def denies(text: str) -> bool:
    """True when what the question states is a denial: 没有降价, "did not cut"."""
    said = asserted(text)
    return bool(negations(said if said is not None else core(text)))
