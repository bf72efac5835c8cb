"""Enumerations: where a sentence lists things one after the other, and the items of each such list."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from statistics import median

from assistant.tables import word_list
from index.chunk import width
from index.language import detect_language

Place = tuple[int, int]

# An item holds no mark that ends a clause; brackets and quotation marks close inside it.
_INSIDE = (
    r"(?:[^、，,;；。:：!?！？()（）「」『』《》“”\n|]|[(（][^()（）\n]{0,40}[)）]"
    r"|[「『《“][^」』》”\n]{1,40}[」』》”])"
)
_ITEM = rf"(?:{_INSIDE}|(?<=\d)[.,](?=\d)){{1,60}}?"
_END = r"(?=[、，,;；。:：!?！？()（）\n|]|$)"
_AND = {
    "zh": r"(?:和|与|與|及|以及|或|还有|還有)",
    "ja": r"(?:と|や|および|及び|ならびに|または|、そして)",
    "en": r"(?:,? (?:and|or|as well as|plus) )",
}
_COMMA = {"zh": r"(?:、|；)", "ja": r"(?:、|・|；)", "en": r"(?:, |; )"}
# An item of a list in Japanese is a noun; a comma there divides clauses as well.
_NOUN_JA = (
    r"(?:(?<=[A-Za-z0-9]) (?=[A-Za-z0-9])"
    r"|[々\u3400-\u9fff\u30a1-\u30fa\u30fcA-Za-z0-9.+\-]|の(?=[\u3400-\u9fff\u30a1-\u30fa])"
    r"|[「『《][^」』》\n]{1,40}[」』》]"
    r"|[(（][^()（）\n]{0,40}[)）]){1,40}"
)
_DOTTED = re.compile(r"[^\s、。・「」『』]{1,14}(?:・[^\s、。・「」『』]{1,14}){2,}")
_KATAKANA = re.compile(r"[\u30a1-\u30fa\u30fc]+")
# What an enumeration begins behind.
_OPENS = {
    "zh": re.compile(
        r"(?:包括|包含|囊括|涵盖|涵蓋|涉及|分别是|分別是|分别为|分別為|依次是|依次為|只剩下?|剩下|离不开|離不開|需要|要(?!求|点|點|素)"
        r"|设有|設有|开设|開設|拥有|擁有|经营|經營|提供|推出|销售|銷售|出售|主打|生产|生產|来自|來自|开通|開通|例如|比如|譬如"
        r"|诸如|諸如|像|如|即|有(?!限|关|關|望|效)|是(?!否)|为(?!了)|為(?!了)|叫|称|稱|由|靠|把|将(?!军|來|来)|將(?!軍|來|来)|从|從|在|对(?!手)|對(?!手)|给|給|通过|通過|卖|賣|[:：])\s*(?:了|着|著)?"
    ),
    "ja": re.compile(r"(?:主に|たとえば|例えば|すなわち|つまり|は|が|には|では|で|を|に|、|[:：])\s*"),
    "en": re.compile(
        r"(?:\b(?:including|includes?|included|such as|namely|are|were|is|was|be|like|sells?|sold|offers?|offered|has"
        r"|have|had|with|of|from|between|by|to|for|on|in|serves?|served|runs?|makes?|made|calls? at|left"
        r"|remain(?:s|ing)?|lists?)|:)\s+(?:both |only |just |the |an? )?",
        re.IGNORECASE,
    ),
}
# No thing begins so: it is a clause.
_CLAUSE = re.compile(
    r"(?:but|so|then|yet|it|they|he|she|we|you|which|who|although|because|when|while)\b"
    r"|(?:但|而|并|並|所以|因此|然后|然後|它|他|她)",
    re.IGNORECASE,
)
# What ends the last item.
_CLOSES = {
    "zh": re.compile(
        r"(?:等(?!待|级|級)|等等|这|這|那|[两兩二三四五六七八九十几幾\d]+\s?(?:家|个|個|款|种|種|样|樣|块|塊|项|項|条|條|位|座|所|艘|部|大|点|點"
        r"|类|類)|都(?!市)|均|也|并称|並稱|合称|合稱|统称|統稱|组成|組成|构成|構成|先后|先後|纷纷|紛紛|相继|相繼|陆续|陸續|跟着|跟著|跟进|跟進|(?:的|在|对|對|把|将|將|被|已|会|會|可|因|为|為|是|有)(?=.)).*$"
    ),
    "ja": re.compile(
        r"(?:など|等|[をがはにで](?=[^、。]|$)|の[二三四五六\d](?:社|つ|人|種)|の(?:\d|[一二三四五六])|[二三四五六\d]社).*$"
    ),
    "en": re.compile(
        r"\s(?:are|is|was|were|has|have|had|will|can|could|would|do|does|did|all|each|both|which|who|that|in|on|at|for"
        r"|from|with|to|by|as|when|while|after|before|since|then|among|so|[a-z]+ed)\b.*$|[.!?]+$",
        re.IGNORECASE,
    ),
}


@dataclass(frozen=True, slots=True)
class Enumeration:
    """text[start:end] lists the items, each text[a:b]; `lead` is what the clause says in front of it."""

    items: tuple[Place, ...]
    lead: str

    @property
    def start(self) -> int:
        """Where the first item begins."""
        return self.items[0][0]

    @property
    def end(self) -> int:
        """Where the last item ends."""
        return self.items[-1][1]


def enumerations(text: str) -> list[Enumeration]:
    """The lists in `text`, in order; two things joined by "and" are one too."""
    return [found for found in _runs(text, detect_language(text)[:2]) if found is not None]


def _runs(text: str, language: str) -> Iterator[Enumeration | None]:
    item = _NOUN_JA if language == "ja" else _ITEM
    if language == "ja":
        for match in _DOTTED.finditer(text):
            places = _pieces(text, match.span(), re.compile("・"))
            if not all(_KATAKANA.fullmatch(text[a:b]) for a, b in places):
                yield _trimmed(text, places, language)
    joint = (
        rf"(?:{_COMMA[language]}\s*{_AND[language]}?|{_AND[language]})"
        if language != "en"
        else rf"(?:,? (?:and|or) |{_COMMA['en']})"
    )
    end = r"(?![々\u3400-\u9fff\u30a1-\u30fa\u30fcA-Za-z0-9])" if language == "ja" else _END
    pattern = re.compile(rf"{item}(?:{joint}{item})+{end}")
    conjunction = re.compile(rf"\s*{_AND[language]}\s*")
    for match in pattern.finditer(text):
        places = _pieces(text, match.span(), re.compile(joint))
        if len(places) > 2 or (len(places) == 2 and conjunction.fullmatch(text[places[0][1] : places[1][0]])):
            yield _trimmed(text, places, language)


def _pieces(text: str, span: Place, joint: re.Pattern[str]) -> list[Place]:
    """The items between the joints that stand outside brackets and quotation marks."""
    masked = re.sub(r"[(（「『《“][^()（）「」『』《》“”\n]*[)）」』》”]", lambda m: "\ue000" * len(m.group()), text)
    places, at = [], span[0]
    for found in joint.finditer(masked, *span):
        if found.start() > at:
            places.append((at, found.start()))
        at = found.end()
    return [*places, (at, span[1])] if at < span[1] else places


def _trimmed(text: str, places: Sequence[Place], language: str) -> Enumeration | None:
    """Without what stands in front of the first item and behind the last one; None where an item is left empty."""
    first, last = places[0], places[-1]
    clause = max((text.rfind(mark, 0, first[0]) for mark in "。！？\n"), default=-1) + 1
    start = _opened(text, first, language)
    closing = _CLOSES[language].search(text, last[0], last[1])
    while closing is not None and closing.start() <= last[0]:
        closing = _CLOSES[language].search(text, closing.start() + 1, last[1])
    end = closing.start() if closing is not None else last[1]
    items = [_stripped(text, place) for place in ((start, first[1]), *places[1:-1], (last[0], end))]
    if any(a >= b or _CLAUSE.match(text[a:b]) for a, b in items):
        return None
    return Enumeration(tuple(items), text[clause:start])


def _opened(text: str, first: Place, language: str) -> int:
    """Where the first item begins: behind the last word that opens a list, or the last verb in English."""
    found = [m for m in _OPENS[language].finditer(text, *first) if m.end() < first[1]]
    if found and (len(found) == 1 or first[1] - found[-1].end() >= 2):
        return found[-1].end()
    if language == "en":
        verbs = [m for m in _word_pattern().finditer(text, *first) if m.end() < first[1]]
        return verbs[-1].end() if verbs else first[0]
    return first[0]


@cache
def _word_pattern() -> re.Pattern[str]:
    verbs = "|".join(sorted(word_list("verbs")))
    return re.compile(rf"(?<=\s)(?:{verbs})(?:s|es|d|ed)? (?:the |an? )?")


def _stripped(text: str, place: Place) -> Place:
    start, end = place
    while start < end and text[start] in " \t，,、":
        start += 1
    while start < end and text[end - 1] in " \t，,、":
        end -= 1
    return start, end


def alike(text: str, found: Enumeration) -> bool:
    """The items are about as long as each other: things of one kind, no clauses cut at a comma."""
    lengths = [width(text[a:b]) for a, b in found.items]
    return max(lengths) <= max(3 * median(lengths), 8)
