"""Pseudonyms: names that an article says are not the real ones."""

import re

from index.fold import fold

_SAYS = r"化名|假名|仮名|匿名|笔名|pseudonym|not (?:his|her|their) real name|name (?:has been |was )?changed"


def is_pseudonym(text: str, name: str) -> bool:
    """True when `text` calls `name` a pseudonym: in a bracket behind it, or in one sentence with it."""
    folded, wanted = fold(text), fold(name)
    if len(wanted) < 2:
        return False
    for match in re.finditer(re.escape(wanted), folded):
        behind = folded[match.end() : match.end() + 40]
        if re.match(rf"\s*[(,，][^()]{{0,20}}(?:{_SAYS})", behind):
            return True
        if re.match(rf"[^。.!?\n]{{0,30}}(?:是|为|は|is|are)[^。.!?\n]{{0,30}}(?:{_SAYS})", behind):
            return True
    return False
