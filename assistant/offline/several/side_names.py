"""The things that a question asks the same about: where they stand in it, and their names without what they share."""

import re
from itertools import pairwise

from assistant.question.concepts import only_concepts
from assistant.question.phrase import noun_phrases
from assistant.question.question import Question
from assistant.question.sides import GONE_BY
from assistant.question.wording import wording
from index.fold import find_folded, fold_with_offsets

Place = tuple[int, int]

LISTED = re.compile(r"\s*(?:、|，|,\s*(?:and\s)?|和|与|與|以及|及|\band\b|と)\s*")
COUNTED = (
    r"(?:这|這|那)?(?:[两兩二三四五六七八九十]|\d)\s?(?:家|者|个|個|款|种|種|位|名|人|座|所|艘|支|队|隊|国|國|条|條"
    r"|项|項|本|部|间|間)"
)
_BETWEEN = re.compile(
    r"[\s,，、;；]*(?:与|和|跟|同|及|與|比|比起|や|と|and|or|vs\.?|versus|以及|还是|還是|或者?|相比"
    r"|に比べて|に比べ|より|および|または|それとも)?[\s,，、]*(?:the\s+)?",
    re.IGNORECASE,
)
# 百度三家, 王小川两位, Aの2社
_COUNTED_BEHIND = re.compile(
    rf"(?<=..){COUNTED}(?:公司|企业|企業|医院|醫院|产品|產品|学校|學校)?(?:[^的里中]{{0,3}}(?:里|裡|当中|當中|之中|中))?"
    r"|の?[二三四五六\d](?:社|人|館|校|隻|者)$"
)
_COUNTED_BEFORE = re.compile(rf"^{COUNTED}(?=..)")
_OWNER = {
    "zh": re.compile(r"^.*的(?=.)"),
    "ja": re.compile(r"^.*(?:の|、|では|には)(?=.)"),
    "en": re.compile(r"^.*\b(?:of|for|by|in|at|on) (?=\S)"),
}
_DATED = re.compile(r"^.*[月日年](?:に|は|の)?、?(?=..)")
# The bosses Wang and Li: their names behind what both are.
_APPOSED = re.compile(
    r"^.*(?:老板|老闆|创始人|創始人|[院校馆館船市局站厂廠校村][长長]|总裁|總裁|主席|议员|議員|教授|医生|醫生|记者|記者"
    r"|教练|教練)(?=.{2,4}$)"
)
# A size or a version behind a name: 32k, 7B, 2.0.
_SORT = re.compile(r"^(?P<head>.*?[^\d.])\d+(?:\.\d+)?[A-Za-z]{0,3}$")
_ONLY_SORT = re.compile(r"\d+(?:\.\d+)?[A-Za-z]{0,3}")
_HAN_OR_KANA = re.compile(r"[\u3041-\u30ff\u3400-\u9fff]")
_KATAKANA = re.compile(r"[\u30a1-\u30ff]")
_MARK_BEHIND = re.compile(r"(?<=..)(?:相?比(?:较|較|起来|起來)?|来说|來說|来讲|來講|呢)$|(?<=..)(?:の場合|について)$")
_PIECE = r"[^\s,，。?？、:：]{1,14}?"
_LIST_ZH = wording(
    rf"^(?:{_PIECE}[,，])?(?P<list>{_PIECE}(?:、{_PIECE})*(?:和|与|跟|以及|、){_PIECE})(?=[,，]?(?:对|的|怎么|如何|怎样)|[,，])"
)
_PIECE_JA = r"[^\s、。?？はがをにでとの]{1,16}"
_LIST_JA = re.compile(
    rf"(?:^|(?<=[、はにで]))(?P<list>{_PIECE_JA}(?:[、と]{_PIECE_JA})*と{_PIECE_JA}|{_PIECE_JA}(?:、{_PIECE_JA})+)(?=[はの])"
)


def places_of(text: str, sides: tuple[str, ...]) -> list[Place]:
    """Where the sides stand, in order; empty when not all of them do."""
    found = [place for side in sides if (place := find_folded(text, side)) is not None]
    apart = all(left[1] <= right[0] for left, right in pairwise(sorted(found)))
    return sorted(found) if len(found) == len(sides) and apart else []


def stand_together(text: str, places: list[Place]) -> bool:
    return all(_BETWEEN.fullmatch(text[left[1] : right[0]]) for left, right in pairwise(places))


def coordinated(question: Question) -> list[Place]:
    """The members of an enumeration that the question is about, where no word says that each is."""
    text = question.text
    if question.kind == "yes_no":
        return []
    if question.language == "en":
        return _coordinated_en(text)
    folded = fold_with_offsets(text)
    match = (_LIST_JA if question.language == "ja" else _LIST_ZH).search(folded.text)
    if match is None or GONE_BY.search(match["list"]) or GONE_BY.search(folded.text):
        return []
    spans, at = [], match.start("list")
    for joint in LISTED.finditer(folded.text, at, match.end("list")):
        spans.append((at, joint.start()))
        at = joint.end()
    return [folded.span(*span) for span in (*spans, (at, match.end("list")))]


def _coordinated_en(text: str) -> list[Place]:
    group: list[Place] = []
    for phrase in noun_phrases(text):
        between = text[group[-1][1] : phrase[0]] if group else ""
        if group and _BETWEEN.fullmatch(between) and between.strip():
            group.append(phrase)
        elif len(group) < 2:
            group = [phrase]
    if any(re.match(r"(?:its|their|his|her|our) ", text[slice(*phrase)]) for phrase in group):
        return []
    joined = " and " in text[group[0][0] : group[-1][1]] if group else False
    return group if len(group) > 1 and joined else []


def without_shared(question: Question, places: list[Place]) -> tuple[Place, list[str]]:
    """The stretch of the question that each side takes the place of, and the sides without what they share.

    What belongs to all of them stands with the first (the museum's adult and child tickets) or the last one (the three
    companies A, B and C; adult and child tickets).
    """
    text, language = question.text, question.language[:2]
    start, end = places[0][0], places[-1][1]
    names = [text[slice(*place)].strip() for place in places]
    owned = _OWNER[language].match(names[0])
    if owned is None or not all(_alike(names[0][owned.end() :], name) for name in names[1:]):
        owned = _DATED.match(names[0]) if language == "ja" else None
    if owned is not None:
        start, names[0] = start + owned.end(), names[0][owned.end() :]
    counted = _COUNTED_BEFORE.match(names[0])
    if counted is not None:
        names[0] = names[0][counted.end() :]
    if language == "zh" and len(names[0]) > max(map(len, names[1:])):  # the bosses Wang and Li
        names[0] = _APPOSED.sub("", names[0])
    behind = _COUNTED_BEHIND.search(names[-1])
    if behind is not None:
        rest = names[-1][behind.end() :]
        end -= len(rest)
        names[-1] = names[-1][: behind.start()]
    names[-1] = _MARK_BEHIND.sub("", names[-1])
    if language != "en" and (shared := _attribute_behind(names)):
        end -= len(shared)
        names[-1] = names[-1][: -len(shared)]
    names = _kinds_shared(names)
    names = [re.sub(r" (?:each|both|respectively)$", "", name) for name in names]
    if language == "en":
        names = _heads_shared(names)
        end = _to_each(text, end, names)
    return (start, end), [name for name in dict.fromkeys(names) if name]


def _alike(rest: str, name: str) -> bool:
    """What is left of the first is a thing like the other: two names, or two words with the same end."""
    if _HAN_OR_KANA.search(rest) is None:
        bare = [re.sub(r"^(?:the|an?) ", "", thing) for thing in (rest, name)]
        return all(thing[:1].isupper() for thing in bare) or all(thing[:1].islower() for thing in bare)
    return rest[-1:] == name[-1:] or bool(_KATAKANA.search(rest) and _KATAKANA.search(name))


def _attribute_behind(names: list[str]) -> str:
    """What is asked of all of them and stands with the last: 输入 of 甲和乙输入; "" where there is none."""
    last = names[-1]
    for length in range(len(last) - 2, 1, -1):
        tail = last[-length:]
        if _HAN_OR_KANA.search(tail) and only_concepts(tail):
            return "" if any(name.endswith(tail) for name in names[:-1]) else tail
    return ""


def _kinds_shared(names: list[str]) -> list[str]:
    """ "Falcon 20t" and "35t" are two sorts of Falcon: the second has the name of the first in front of it."""
    first = _SORT.search(names[0])
    if first is None or not first["head"].strip():
        return names
    return [names[0], *(first["head"] + name if _ONLY_SORT.fullmatch(name) else name for name in names[1:])]


def _heads_shared(names: list[str]) -> list[str]:
    """ "adult" and "child tickets" are two sorts of tickets; "the Seagull" and "the Heron Bay ferry" are not."""
    last = names[-1].split()
    if len(last) < 2 or not all(re.fullmatch(r"[a-z-]+", name) and not name.endswith("s") for name in names[:-1]):
        return names
    return [*(f"{name} {last[-1]}" for name in names[:-1]), names[-1]]


def _to_each(text: str, end: int, names: list[str]) -> int:
    """The last name goes on up to "each": the mayor and the union | leader each."""
    more = re.match(r" (?P<word>[a-z]+)(?= (?:each|both|respectively)\b)", text[end:])
    if more is None or re.match(r".* (?:the|an?) ", f" {names[-1]} ") is None:
        return end
    names[-1] += more.group()
    return end + more.end()
