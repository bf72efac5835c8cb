"""Legal and editorial notices: the sentences in which a page speaks about itself in the register of lawyers."""

import re
from collections.abc import Callable
from functools import lru_cache

from index.boilerplate import facts
from index.boilerplate.vocabulary import expressions, notice_words
from index.fold import fold

_COPYRIGHT = re.compile(
    r"转载|版权|着作权|未经|引用|复制|无断|copyright|reproduc|republish|redistribut|reprint|permission|rights"
)
_COOKIE = re.compile(r"cookie|クッキー")
_LONGEST_TITLE = 40
# A longer sentence is judged by how many of its words are of notices.
_LONGEST_STATEMENT = 90
_CLAUSE = re.compile(r"[,，;；]\s*")
# A notice that never speaks of the page needs this many different legal words, one that does needs two.
_WORDS_ALONE = 3
_WORDS_WITH_SELF = 2
# Legal words per 1,000 characters of the body from which on the article itself is about such matters (measured: the
# bodies of the articles and passages tried had at most 4, articles about copyright and privacy 9 to 40).
_LEGAL_TOPIC = 6


def reason_of(folded: str) -> str:
    """What kind of notice a folded sentence is."""
    if _COOKIE.search(folded):
        return "cookie notice"
    return "copyright" if _COPYRIGHT.search(folded) else "disclaimer"


def opens_notice(folded: str) -> bool:
    """True for a line that names a notice ("Disclaimer:", alone or before its text)."""
    match = notice_words("head").match(folded)
    if match is None or (len(folded) <= _LONGEST_STATEMENT and facts.is_statement(folded[match.end() :])):
        return False
    return folded[match.end() :].lstrip(" 】]」)")[:1] in (
        "",
        ":",
        "。",
        "-",
        "|",
        "—",
        "!",
        "\n",
    )


def is_heading(folded: str) -> bool:
    """True for the name of a notice on a line of its own ("Disclaimer")."""
    return bool(notice_words("head").fullmatch(folded))


def is_formula(folded: str) -> bool:
    """True when the whole folded sentence is a standing formula such as "no reproduction without permission"."""
    return bool(expressions("notices.psv", "formula").fullmatch(folded)) and not _states(folded)


@lru_cache(maxsize=512)  # asked for every line of the edges more than once
def is_notice(folded: str) -> bool:
    """True when the folded sentence has the vocabulary of a notice: about the page itself, or densely legal."""
    legal = legal_words(folded)
    if not legal or facts.is_clause_of_law(folded) or _states(folded):
        return False
    words = legal + len(set(notice_words("weak").findall(folded)))
    if notice_words("self").search(folded):
        return words >= _WORDS_WITH_SELF
    return legal >= _WORDS_WITH_SELF and words >= _WORDS_ALONE


def _states(folded: str) -> bool:
    """True for a sentence that has the words of a notice and tells of something; long notices have all words."""
    return len(folded) <= _LONGEST_STATEMENT and facts.is_statement(folded)


def has_words(folded: str) -> bool:
    """True when a folded sentence has any word of notices, or an address for complaints."""
    return "@" in folded or any(notice_words(kind).search(folded) for kind in ("legal", "weak"))


def legal_words(folded: str) -> int:
    """How many different words that only notices have stand in a folded sentence."""
    return len(set(notice_words("legal").findall(folded)))


def names_legal_page(folded: str) -> bool:
    """True for the title of a page of terms: the notices under it are what it is for."""
    folded = folded.strip("《》<>[]【】")
    return len(folded) <= _LONGEST_TITLE and bool(expressions("notices.psv", "page").search(folded))


@lru_cache(maxsize=8)  # asked for every notice of one text
def is_about_law(body: str) -> bool:
    """True when the body of an article uses the words of notices so often that they are its subject."""
    hits = len(notice_words("legal").findall(fold(body)))
    return hits * 1000 >= _LEGAL_TOPIC * max(len(body), 500)


def trailing_formula(sentence: str, folded_of: Callable[[str], str]) -> int | None:
    """Where the notice begins that ends a sentence with a fact in it ("First in X, no reprint without ..."), or None.

    The offset is that of the comma before the notice.
    """
    for cut in _CLAUSE.finditer(sentence) if _COPYRIGHT.search(folded_of(sentence)) else ():
        head, tail = folded_of(sentence[: cut.start()]), folded_of(sentence[cut.end() :])
        if facts.credits_or_corrects(head) and not is_formula(head) and (is_formula(tail) or _all_legal(tail)):
            return cut.start()
    return None


def _all_legal(folded: str) -> bool:
    clauses = _CLAUSE.split(folded)
    words = [set(notice_words("legal").findall(each)) | set(notice_words("weak").findall(each)) for each in clauses]
    return all(words) and legal_words(folded) > 0 and len(set().union(*words)) > 1 and not facts.is_note(folded)
