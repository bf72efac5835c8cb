"""Text of unknown origin without the characters that act instead of being seen."""

import re

_SURROGATE = re.compile(r"[\ud800-\udfff]")
# C0/C1 controls (but tab, newline and carriage return), and the bidi overrides that let a text pretend to be another.
_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def visible(text: str) -> str:
    """`text`, as long as before, with U+FFFD for lone surrogates, control characters and bidi overrides."""
    return _UNSEEN.sub("\ufffd", _SURROGATE.sub("\ufffd", text))


def on_terminal(text: str) -> str:
    """`text` for a terminal: visible, and with no bare carriage return, which would overwrite its own line."""
    return visible(text.replace("\r\n", "\n")).replace("\r", "\ufffd")
