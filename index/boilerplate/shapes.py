"""What the shape of one line says: a menu, a counter, a prompt, an image credit, an empty label."""

import re
from functools import lru_cache

from index.boilerplate import facts
from index.boilerplate.lines import ends_sentence
from index.boilerplate.vocabulary import interface_words, shapes

# Longer lines are paragraphs; a shape that needs more characters is not one.
_LONGEST = 200
# Of the letters and digits of a line of menu words; the rest is a logo or a name of a section.
_COVERED = 0.8
_SHORT_WORD = 10
# Shapes that hold the title of another article, which may say anything.
_REASONS_WITH_TITLES = ("site navigation", "related links")
_NUMBER = re.compile(r"[\d.,]+\s*[万千kmw]?\+?")
_SEPARATOR = re.compile(r"[\s|/>»›·•∙,、]")
# A word in small letters that is not one of those which every credit is made of.
_PLAIN_WORD = re.compile(
    r"(?<![A-Za-z'’.@/-])(?!(?:photos?|photographs?|images?|pictures?|illustrations?|credits?|courtesy|sources?|copyright|provided|supplied|"
    r"taken|by|from|via|on|of|the|for|and|in|at|with|under|licen[cs]ed?|permission|used|all|rights|reserved)\b)[a-z]{2,}"
)
_PLAIN_WORDS_OF_CREDIT = 1
_WORDLIKE = re.compile(r"\w", re.UNICODE)


@lru_cache(maxsize=512)  # the edges of a text are looked at more than once
def reason_for_line(folded: str, *, edge: bool, raw: str = "") -> str:
    """Why a line of its own is no part of the article, or "". `edge`: it stands before or behind the paragraphs.

    Where `raw`, the words as they stand, ends in a full stop, it is a sentence: that must have all the words of a
    prompt or credit and may not state anything.
    """
    if not folded or len(folded) > _LONGEST or facts.is_note(folded):
        return ""
    plain = folded.rstrip("!~ ")
    sentence = ends_sentence(raw)
    places = ["any", *(["edge"] if edge else []), *(["line"] if edge and not sentence else [])]
    for shape in shapes(*places):
        if shape.pattern.fullmatch(plain):
            names_title = not sentence and shape.reason in _REASONS_WITH_TITLES
            if not names_title and facts.is_statement(plain):
                return ""
            return "" if sentence and shape.reason == "image credit" and not _credits_names(raw) else shape.reason
    if edge and is_menu(folded):
        return "site navigation"
    return ""


def _credits_names(raw: str) -> bool:
    """False for an English sentence with more plain words than a credit has beside names ("Photo by Jo Lind shows")."""
    return "courtesy of " in raw or len(_PLAIN_WORD.findall(raw)) <= _PLAIN_WORDS_OF_CREDIT


def is_menu(folded: str) -> bool:
    """True for a line made of words of menus and buttons, such as "Home | News | Log in" or "Share"."""
    if len(folded) > _LONGEST:
        return False
    found = [match.group() for match in interface_words().finditer(folded)]
    if not found:
        return False
    strong = [word for word in found if interface_words("strong").fullmatch(word)]
    if not strong and len(found) < 5:
        return False
    if "?" in interface_words().sub("", folded):  # a question, unless a button asks it
        return False
    letters = len(_WORDLIKE.findall(_NUMBER.sub("", folded)))
    covered = sum(len(_WORDLIKE.findall(_NUMBER.sub("", word))) for word in found)
    apart = _SEPARATOR.search(folded.strip())
    return covered >= _COVERED * letters if apart and len(found) > 1 else covered == letters


def is_menu_item(folded: str) -> bool:
    """True for a line that is nothing but words of menus: an item only where more of them stand around it."""
    left, words = interface_words().subn("", folded)
    return words > 0 and "?" not in left and not _WORDLIKE.search(_NUMBER.sub("", left))


def is_one_word(folded: str) -> bool:
    """True for a single short word of a menu, which may as well be a title or a line of a poem."""
    return len(folded) <= _SHORT_WORD and " " not in folded and bool(interface_words().fullmatch(folded))


def is_number(folded: str) -> bool:
    """True for a lone number, as counters have on a line of its own."""
    return bool(_NUMBER.fullmatch(folded))


def is_empty_label(folded: str) -> bool:
    """True for "Tags:" with nothing behind it."""
    return any(shape.pattern.fullmatch(folded) for shape in shapes("label"))


def heads_related_links(folded: str) -> bool:
    """True for a line that announces links to other articles."""
    plain = folded.rstrip(" :>»›▼↓").strip()
    return any(shape.pattern.fullmatch(plain) for shape in shapes("heading"))
