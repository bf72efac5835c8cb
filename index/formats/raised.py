"""Raised and lowered characters as the signs of Unicode: 10⁶ must not become 106, nor CO₂ lose its look."""

_PLAIN = "0123456789+-=()n"
_RAISED = str.maketrans(_PLAIN, "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ")
_LOWERED = str.maketrans(_PLAIN, "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₙ")


def raised(text: str) -> str:
    """`text` as superscript where Unicode has every sign of it; as it is otherwise ("th" of 4th)."""
    return _moved(text, _RAISED)


def lowered(text: str) -> str:
    """`text` as subscript where Unicode has every sign of it; as it is otherwise."""
    return _moved(text, _LOWERED)


def _moved(text: str, table: dict[int, int]) -> str:
    plain = text.strip().replace("\u2212", "-")
    return plain.translate(table) if plain and all(char in _PLAIN for char in plain) else text
