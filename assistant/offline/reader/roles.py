"""Who somebody is: the role that stands at a name, for questions that give the name and ask who that is."""

import re

from assistant.offline.answer_types import Span
from assistant.question.question import Question
from index.fold import find_folded

_GIVEN = re.compile(
    r"^(?P<zh>[^,，。的是谁]{2,12}?)(?:这个人)?(?:又|到底|究竟)?是(?:什么人|谁|何许人)\??$"
    r"|^(?P<ja>[^、。はが]{2,14}?)(?:さん|氏)?(?:とは|は|って)(?:谁|だれ|何者|どんな人)[^、]{0,6}$"
    r"|^who(?: is|'s| was) (?P<en>[a-z][\w .'’-]+?)\??$"
)
# "the mayor" describes somebody; the question wants a name then.
_DESCRIBED = re.compile(r"^(?:the|a|an|this|that|its|his|her|their)\b|.*\bof\b")
_HAN = r"[\u3005\u3400-\u9fff\u30a1-\u30fa\u30fc]"
_LABEL = re.compile(rf"(?P<role>{_HAN}{{2,8}}|[A-Za-z][A-Za-z ]{{2,24}})\s*[:：/／|｜]\s*$")
_BEHIND = re.compile(
    r"\s*(?:[（(](?P<bracket>[^）)]{2,24})[）)]"
    r"|(?:是|为|担任|出任|现任|曾任)(?P<copula>[^，。；,;.\n]{2,24})|(?:は|とは)、?(?P<ja>[^、。]{2,24}?)(?:である|です|だ|で、|。)"
    r"|,\s+(?P<comma>(?:an? |the |its |his |her |their |former |chief |head |director |founder )[^,.;]{2,60})"
    r"|\s+(?:is|was)\s+(?P<verb>(?:an? |the |its )[^,.;]{2,60}))"
)
_BEFORE_HAN = re.compile(
    r"(?:^|[，。；：、,;:“”「」（）()\s的])(?P<role>[^，。；：、,;:“”「」（）()\s的]{2,16}?)(?:・|の)?$"
)
_BEFORE_LATIN = re.compile(r"(?P<role>(?:\b[A-Z]?[a-z]+ ){1,4})$")
# A verb in front is no role.
_NO_ROLE = re.compile(r"[说称见了给把对向与和在被为]|\b(?:and|that|said|says|by|with|to|of|for|from|the|in|on|at)\b")


def name_given(question: Question) -> str | None:
    """The name, folded, when the question only asks who that is."""
    match = _GIVEN.match(question.folded.strip())
    if match is None or question.kind != "person":
        return None
    name = next(part for part in match.groups() if part)
    if match["en"] and (_DESCRIBED.match(name) or not re.search(r"\b[A-Z]", question.text[3:])):
        return None
    if match["en"] is None and question.focus and question.focus != name and question.focus in name:
        return None
    return name


def choose_role(name: str, text: str) -> Span | None:
    """The role said at the name: its label, the words in front, or those behind; None without any."""
    found = find_folded(text, name)
    if found is None:
        return None
    start, end = found
    if label := _LABEL.search(text[:start]):
        return Span(*label.span("role"))
    if behind := _BEHIND.match(text, end):
        group = next(name for name, part in behind.groupdict().items() if part)
        return Span(*behind.span(group))
    before = (_BEFORE_LATIN if text[start].isascii() and text[start - 1 : start] == " " else _BEFORE_HAN).search(
        text[:start]
    )
    if before and not _NO_ROLE.search(before["role"]):
        return Span(before.start("role"), before.start("role") + len(before["role"].rstrip()))
    return None
