"""Unreadable: a row or message of a file that could not be read while the others could."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Unreadable:
    """`part` is the number of the line, row or message in its file, and `reason` says what is wrong with it."""

    part: str
    reason: str
