"""Boilerplate: what a page says around an article, taken out of the text that is searched and listed one by one."""

from index.boilerplate.repetition import Repeated, drop_repeated, repeated_lines
from index.boilerplate.structure import drop_structural

__all__ = ["Repeated", "drop_repeated", "drop_structural", "repeated_lines"]
