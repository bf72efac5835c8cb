"""Who somebody is: the role that stands at a name, for questions that give the name and ask who that is."""

import re

from assistant.offline.answer_types import Span
from assistant.offline.person_names import person_at
from assistant.question.question import Question
from index.fold import find_folded

_GIVEN = re.compile(
    r"^(?P<zh>[^,，。的是谁]{2,12}?)(?:这个人)?(?:又|到底|究竟)?是(?:什么人|谁|何许人)\??$"
    r"|^(?P<ja>[^、。はが]{2,14}?)(?:さん|氏)?(?:とは|は|って)(?:谁|だれ|何者|どんな人)[^、]{0,6}$"
    r"|^who(?: is|'s| was) (?P<en>[a-z][\w .'’-]+?)\??$"
)
# "the mayor" describes somebody; the question wants a name then.
_DESCRIBED = re.compile(r"^(?:the|a|an|this|that|its|his|her|their)\b|.*\bof\b")
_CAPITALS = re.compile(r"(?i:who(?: is|['’]s| was)) [A-Z][\w.'’-]*(?: (?:de|van|von|al|bin|[A-Z][\w.'’-]*))*")
_KANA = re.compile(r"[ぁ-ん]")
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
_TITLED = re.compile(
    r"(?:副|名誉|名譽|客座)?(?:教授|博士|[院館馆校船市局站社会會部課课町村廠厂店議议][長长员員]|知事|[总總]裁|理事|[监監]督|选手|選手)(?=[はがもの、，。はと]|[说說表称稱认認介指]|$)"
)
_IN_FRONT = re.compile(r"[^，。；：、,;:“”「」（）()\s]{2,16}(?:の|的)$")
# A verb in front is no role.
_NO_ROLE = re.compile(r"[说称见了给把对向与和在被为]|\b(?:and|that|said|says|by|with|to|of|for|from|the|in|on|at)\b")


def name_given(question: Question) -> str | None:
    """The name, folded, when the question only asks who that is."""
    match = _GIVEN.match(question.folded.strip())
    if match is None or question.kind != "person":
        return None
    name = next(part for part in match.groups() if part)
    if match["en"] and (_DESCRIBED.match(name) or not _CAPITALS.fullmatch(question.text.strip(" ?？"))):
        return None
    if match["ja"] and _KANA.search(name):  # 扉を開けたのは誰: a description
        return None
    described = bool(question.focus) and question.focus != name and str(question.focus) in name
    if match["en"] is None and described and person_at(name, 0) != len(name):
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
    if titled := _TITLED.match(text, end):
        # 大学の田中恵子教授: the title behind the name and what stands in front of the name belong together.
        before = _IN_FRONT.search(text[:start])
        return Span(before.start() if before is not None else start, titled.end())
    if behind := _BEHIND.match(text, end):
        group = next(name for name, part in behind.groupdict().items() if part)
        return Span(*behind.span(group))
    before = (_BEFORE_LATIN if text[start].isascii() and text[start - 1 : start] == " " else _BEFORE_HAN).search(
        text[:start]
    )
    if before and not _NO_ROLE.search(before["role"]):
        role = re.sub(r"[はがもをに]$", "", before["role"].rstrip())
        return Span(before.start("role"), before.start("role") + len(role)) if len(role) > 1 else None
    return None
