"""Controls: characters that show nothing and mean nothing where they stand."""

import re

from index.change import Change, Changed, apply_changes

# C0 and C1 controls but tab and line ends; zero-width space, word joiner, byte order mark, soft hyphen.
_NOISE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u200b\u2060\ufeff\xad]+")
_BREAKS = "\x0b\x0c"
_LONE = re.compile("[\ud800-\udfff]+")


def drop_controls(text: str) -> Changed:
    """`text` without control and zero-width characters; vertical breaks become newlines, lone surrogates U+FFFD.

    Joiners and direction marks stay: emoji, Indic and right-to-left scripts need them.
    """
    if text.isascii() and text.isprintable():
        return Changed(text)
    changes = [
        Change("control", match.start(), match.group(), "\n" if set(match.group()) & set(_BREAKS) else "")
        for match in _NOISE.finditer(text)
    ]
    changes += [
        Change(
            "control", match.start(), match.group(), "\ufffd" * len(match.group()), reason="half of a surrogate pair"
        )
        for match in _LONE.finditer(text)
    ]
    return apply_changes(text, changes)
