"""Orders that a question states: "did A open before B?" asks whether it is so, "A came first, but why?" takes it so."""

import re
from dataclasses import dataclass

from assistant.offline.order.question import bare_side, written
from assistant.question.question import Question
from assistant.question.wording import Wording, plain, wording
from index.fold import fold

_WORDS_LATER = wording(r"^(?:晚|迟|后|遅|あと|after|later)")
_ZH = (
    r"(?P<a>[^,?]{2,24}?)(?:是不是|是否|真的|有没有)?比(?!例|赛|分|率|较)(?P<b>[^,?]{2,24}?)"
    r"(?:更|还|要)?(?P<word>早|先|晚|迟|后)"
)
_JA = r"(?P<a>[^。?]{2,30}?)は(?P<b>[^。、?]{2,24}?)より(?:も)?(?P<word>先|前|早|后|遅)(?:に|く)?"
_ASKED: dict[str, tuple[Wording | re.Pattern[str], ...]] = {
    "zh": (
        wording(rf"^{_ZH}(?P<did>[^,?]{{0,14}}?)(?:的)?(?:吗|么|吧)?$"),
        wording(
            r"^(?P<a>[^,?]{2,24}?)(?:是|不是)?在(?P<b>[^,?]{2,24}?)(?:之|以)?(?P<word>前"
            r"|后)(?P<did>[^,?]{0,14}?)(?:的)?(?:吗|么)$"
        ),
    ),
    "ja": (
        wording(rf"^{_JA}(?P<did>[^。、?]{{0,16}}?)(?:ました|でした|です|た|だ)?(?:の(?:です)?)?か$"),
        wording(
            r"^(?P<a>[^。?]{2,30}?)(?:のは|は)(?P<b>[^。、?]{2,24}?)の(?P<word>前|后)(?:です|でした|だった)か(?P<did>)$"
        ),
    ),
    "en": (
        re.compile(
            r"^(?:did|was|were|is|has|had) (?P<a>(?:the |an? )?[^,? ]+(?: [^,? ]+){0,3}?) (?P<did>\w+(?: \w+){0,3}?)"
            r" (?P<word>before|after|earlier than|later than|ahead of)(?! or ) (?P<b>[^?,]+?)(?: (?:did|was|were))?$"
        ),
    ),
}
_TAKEN: dict[str, tuple[Wording, ...]] = {
    "zh": (
        wording(
            rf"{_ZH}(?!(?:了)?(?:多少|几|多久))(?P<did>[^,?]{{0,14}}?)[,]"
            r"(?=.*(?:什么|多少|几|多久|怎|如何|哪|谁))"
        ),
    ),
    "ja": (
        wording(
            rf"{_JA}(?P<did>[^。、?]{{0,20}}?)(?:ました|た|です|だ)?(?:が|のに|のは|けれど)、?"
            r"(?=.*(?:何|なぜ|いつ|どう|どれ|いくら))"
        ),
    ),
}


@dataclass(frozen=True, slots=True)
class AssertedOrder:
    """`earlier` is said to come before `later`; `asked` tells whether the question asks if it is so."""

    earlier: str
    later: str
    predicate: str
    asked: bool


def asserted_order(question: Question) -> AssertedOrder | None:
    """The order that the question states; None when it states none."""
    text = plain(question.text)
    folded = fold(text)
    group = question.language[:2]
    for forms, asked in ((_ASKED.get(group, ()), question.kind == "yes_no"), (_TAKEN.get(group, ()), False)):
        for form in forms:
            match = form.search(folded)
            if match is None or (forms is _ASKED.get(group) and not asked):
                continue
            one, other = (bare_side(written(text, match, name)) for name in ("a", "b"))
            first, second = (other, one) if _WORDS_LATER.search(match["word"]) else (one, other)
            return AssertedOrder(first, second, written(text, match, "did"), asked)
    return None
