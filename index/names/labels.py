"""Labels: words by which a text says that one name stands for another (简称, 又称, 略称, 通称, also known as)."""

import re
from collections.abc import Iterator

_NAME = r"[\w·・&'’.=＝ァ-ヺー-]"
_WORDS = (
    r"(?:(?:以下|下文)?[简簡]称|(?:以下|下文)?[简簡]稱|又[称稱名]|亦[称稱名]|也[称稱]|别[称名]|別[稱称名]|旧[称名]|舊[稱名]|曾用名"
    r"|原名|本名|全[称稱名]|略称|通称|愛称|缩写|縮寫)"
)
# The name of a language is a label in a bracket only: 蔡英文當選 has none.
_LANGUAGES = r"(?:英|日|法|德|俄|韩|韓|西班牙|意大利|葡萄牙|拉丁)(?:[文语語]名?[称稱]?|国語)?"
# Behind a name at the beginning of a sentence, or in a bracket of its own.
_HEAD = rf"(?:(?<=[。！？\n])|^)[“「《]?(?P<head>{_NAME}{{2,14}})[”」》]?"
_TAIL = rf"[“「《『]?(?P<tail>{_NAME}{{2,24}}(?: {_NAME}+){{0,3}})(?=[”」》』，,、。；;）)])"
_IS = r"(?:[为為作是]|[：:])?\s?"
_RUNNING = re.compile(rf"{_HEAD}(?:[（(][^（()）\n]{{0,60}}[）)])?[，,、]?{_WORDS}{_IS}{_TAIL}", re.MULTILINE)
_IN_BRACKET = re.compile(
    rf"{_HEAD}[（(](?:[^（()）\n]{{0,40}}[，,、；;])?\s?(?:{_WORDS}{_IS}|{_LANGUAGES}[：:]\s?){_TAIL}", re.MULTILINE
)
_LIST = re.compile(
    r"[”」』]?(?:[、或][“「『]?(?:(?![、或])[\u30a1-\u30fc\u3400-\u9fffA-Za-z·-]){2,10}[”」』]?)+(?=[，,。；;）)])"
)
_CAPITALISED = r"[A-Z][\w&'’.-]*(?: (?:[A-Z0-9][\w&'’.-]*|of|the|and|for)){0,5}"
_ENGLISH = re.compile(
    rf"(?P<head>{_CAPITALISED})(?:, | \()(?:(?:also|formerly|previously|originally|better|commonly) "
    rf"(?:known|called) as|aka|a\.k\.a\.|short for|abbreviated(?: as| to)?|formerly) [“\"]?(?P<tail>{_CAPITALISED})"
)
_NO_NAME = re.compile(
    r"[的是在了于於后後时時上下中内内\u3041-\u3096]|^[本该該此其这這那他她它第各某每一又也亦或但因并而]|[名称稱]$|^\d+$"
)


def labelled(text: str) -> Iterator[tuple[str, str]]:
    """(name, other name) pairs, as written."""
    for pattern in (_RUNNING, _IN_BRACKET, _ENGLISH):
        for match in pattern.finditer(text):
            head, tail = match["head"].strip(), match["tail"].strip()
            for name in (*tail.split("或"), *_further(text, match.end())):
                if len(name) > 1 and not (_NO_NAME.search(head) or _NO_NAME.search(name)):
                    yield head, name


def _further(text: str, at: int) -> list[str]:
    """The other names of a list that goes on: "B" and "C" in 又称A、B、C，."""
    listed = _LIST.match(text, at)
    return re.split("[“”「」『』、或]+", listed.group()) if listed else []
