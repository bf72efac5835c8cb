"""What stays although it stands among boilerplate: notes that tell a reader something."""

import re

from index.boilerplate.vocabulary import expressions

_QUOTATION = re.compile(r"[“「『\"][^”」』\"]{2,}[”」』\"]")
_PERHAPS_A_NAME = re.compile(r"[\u3400-\u9fff]{2,4}|[A-ZÀ-Þ][\w'’.-]+(?: [A-ZÀ-Þ][\w'’.-]*){1,3}")


def is_note(folded: str) -> bool:
    """True for a folded sentence that discloses, corrects, credits, names a source or reports what someone said."""
    return bool(expressions("facts.psv", "reported").search(folded)) or credits_or_corrects(folded)


def credits_or_corrects(folded: str) -> bool:
    """True for a folded sentence that says who or what stands behind the article, or puts something right."""
    return bool(expressions("facts.psv", "note").search(folded)) and not expressions("facts.psv", "formula").search(
        folded
    )


def is_statement(folded: str) -> bool:
    """True for a folded sentence that tells of something or somebody, although it has the words of a notice or prompt.

    "All rights reserved was the phrase that he used" is no notice, "Photos from the dig were lost" no credit.
    """
    return bool(expressions("facts.psv", "statement").search(folded))


def states_quantity(folded: str) -> bool:
    """True when a folded line gives a number with a unit, a sum or a date."""
    return bool(expressions("facts.psv", "quantity").search(folded))


def quotes(raw: str) -> bool:
    """True when a line quotes somebody or a title in quotation marks."""
    return bool(_QUOTATION.search(raw))


def may_be_a_name(raw: str) -> bool:
    """True for a line of two to four Han characters or of capitalised words: perhaps a person, who stays."""
    return bool(_PERHAPS_A_NAME.fullmatch(raw.strip()))


def is_citation(folded: str) -> bool:
    """True for an item of a bibliography."""
    return bool(expressions("facts.psv", "citation").search(folded))


def is_clause_of_law(folded: str) -> bool:
    """True for a numbered clause, as laws and contracts have."""
    return bool(expressions("facts.psv", "clause").match(folded))
