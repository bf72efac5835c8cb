"""GBK as a table: which two bytes are which character."""

from functools import cache

LEADS = range(0x81, 0xFF)
TRAILS = (*range(0x40, 0x7F), *range(0x80, 0xFF))
# The pairs that GBK leaves to its users (AAA1-AFFE, F8A1-FEFE, A140-A7A0): as (leads, trails).
USER_DEFINED = (
    (range(0xAA, 0xB0), range(0xA1, 0xFF)),
    (range(0xF8, 0xFF), range(0xA1, 0xFF)),
    (range(0xA1, 0xA8), (*range(0x40, 0x7F), *range(0x80, 0xA1))),
)


@cache
def characters() -> dict[tuple[int, int], str]:
    """(lead, trail) -> character, for every pair that GBK assigns."""
    table = {}
    for lead in LEADS:
        for trail in TRAILS:
            try:
                table[lead, trail] = bytes((lead, trail)).decode("gbk")
            except UnicodeDecodeError:
                continue
    return table


@cache
def pairs() -> dict[str, tuple[int, int]]:
    """Character -> (lead, trail); user-defined pairs under the private-use character that GB 18030 gives them."""
    table = {char: pair for pair, char in characters().items()}
    for leads, trails in USER_DEFINED:
        for lead in leads:
            for trail in trails:
                table.setdefault(bytes((lead, trail)).decode("gb18030"), (lead, trail))
    return table


@cache
def with_trail(trail: int) -> tuple[tuple[int, str], ...]:
    """Every (lead, character) whose trail byte is `trail`."""
    return tuple((lead, char) for (lead, other), char in characters().items() if other == trail)


@cache
def with_lead(lead: int) -> tuple[tuple[int, str], ...]:
    """Every (trail, character) whose lead byte is `lead`."""
    return tuple((trail, char) for (other, trail), char in characters().items() if other == lead)


@cache
def user_defined_trails(lead: int) -> frozenset[int]:
    """The trail bytes that make a user-defined pair of `lead`."""
    return frozenset(trail for leads, trails in USER_DEFINED if lead in leads for trail in trails)


@cache
def user_defined_leads() -> tuple[int, ...]:
    """The lead bytes that some user-defined pair begins with."""
    return tuple(sorted({lead for leads, _ in USER_DEFINED for lead in leads}))
