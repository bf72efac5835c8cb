"""Binding: which name a number belongs to, and which names belong together, clause by clause."""

import re
from collections.abc import Callable, Sequence

from assistant.names.known import KnownNames
from assistant.verification.facts import facts_of
from assistant.verification.lines import Line
from assistant.verification.polarity import clauses

# Names side by side may come from different sentences.
_COORDINATED = re.compile(r"[和与與及跟やと]|\b(?:and|or|both)\b")


def bound_alike(text: str, quotes: Sequence[Line], known: KnownNames, about: frozenset[str] = frozenset()) -> bool:
    """False when a number of `text` stands, in every quote that has it, beside the names of others only.

    False too when no quote has the names of a clause together, and each that has some has others in their place.
    Names and numbers belong together clause by clause; a clause without a name goes on about the one before it, the
    first one about `about`.
    """
    for clause in clauses(text):
        facts = facts_of(clause, known)
        about = facts.names or about
        if len(facts.names) > 1 and not _COORDINATED.search(clause):
            sharing = [quote.facts for quote in quotes if facts.names & quote.facts.mentions]
            if not any(facts.names <= found.mentions or found.names <= facts.names for found in sharing):
                return False
        for quantity in facts.quantities:
            owners = [names for quote in quotes for names in _owners(quote, quantity.equals, known)]
            if about and owners and not any(not names or names & about for names in owners):
                return False
    return True


def _owners(quote: Line, same: Callable[..., bool], known: KnownNames) -> list[frozenset[str]]:
    """For each clause of the quote that has the quantity, the names that it is about (empty when none is known)."""
    about: frozenset[str] = frozenset()
    found = []
    for clause in clauses(quote.text):
        facts = facts_of(clause, known)
        about = facts.names or about
        if any(same(quantity) for quantity in facts.quantities):
            found.append(about)
    return found
