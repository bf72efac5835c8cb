"""Width: ! and ? that were full-width before the bytes of a page were replaced."""

import re

from index.change import Change, Changed
from index.repair.annotations import Annotations, find_annotations

_MARK = re.compile(r"(?<=[\u3040-\u30ff\u4e00-\u9fff”’」』）》])[!?]+(?=[^\x00-\x7f]|\s|\Z)")
_WIDE = str.maketrans("!?", "！？")
_NARROW_COMMA = re.compile(r"[\u4e00-\u9fff],")


def restore_width(text: str, annotations: Annotations | None = None) -> Changed:
    """`text` with full-width ！ and ？ after Han and kana, where damage proves that they were made narrow.

    The proof is a page that a machine annotated (the same program replaced both) and whose commas are full-width.
    It says nothing about a single mark, so each is a guess.
    """
    if ("!" not in text and "?" not in text) or "，" not in text:
        return Changed(text)
    annotations = find_annotations(text) if annotations is None else annotations
    if not annotations.readings or text.count("，") < 4 * len(_NARROW_COMMA.findall(text)):
        return Changed(text)
    changes = [
        Change("width", match.start(), match.group(), match.group().translate(_WIDE), False)
        for match in _MARK.finditer(text)
    ]
    if not changes:
        return Changed(text)
    return Changed(_MARK.sub(lambda match: match.group().translate(_WIDE), text), tuple(changes))
