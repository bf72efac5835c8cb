"""Spoken: whose words a sentence gives: "X said", 据X介绍, X氏によれば, and "..." with the speaker around it."""

import re
from functools import cache

from assistant.offline.answer_types import Span
from assistant.question.wording import Wording, wording
from assistant.tables import table_rows
from index.fold import fold_with_offsets
from index.language import detect_language

_HAN = r"[\u3005\u3400-\u9fff]"
_KATA = r"[\u30a1-\u30fa\u30fc]"
_LATIN = r"[a-z][\w.-]*(?: [a-z][\w.-]*)*"
_BRACKET = r"(?:\([^)]{0,24}\))?"
# A name, what may stand between it and the verb, and %(office)s, %(says)s of the table.
_FORMS = {
    "zh": (
        rf"(?:^|[,。;:、\s”」]|据|%(office)s)(?P<name>{_HAN}{{1,6}}(?:[·・]{_HAN}{{1,8}})+|{_LATIN}|{_HAN}{{2,4}}?){_BRACKET}"
        r"(?:(?:曾|也|又|还|则|都|在[^,。]{1,14}[上中时后里]|对[^,。]{1,10}|向[^,。]{1,10}|此前|随后|公开)\s?){0,2}(?:%(says)s)",
        rf"(?:据|按照?)(?P<name>{_HAN}{{2,8}}?|{_LATIN})(?:的(?:说法|分析|介绍)|分析|所说)",
        rf"(?:^|[,。;])(?:在|对)?(?P<name>{_HAN}{{2,8}}?|{_LATIN})(?:看来|眼中|的(?:看法|观点|判断|分析))",
    ),
    "ja": (
        rf"(?P<name>{_HAN}{{1,6}}|{_KATA}{{2,}}(?:[・=]{_KATA}+)*|{_HAN}{{1,3}} ?[ぁ-ん]{{1,4}}|{_LATIN})"
        rf"(?:%(office)s){_BRACKET}"
        r"(?:は|が|も|の(?:分析|见方|说明|话|指摘)|によ(?:れば|ると)|に言わせ)",
        rf"(?:^|[、。」])(?:[^、。「」]{{1,16}}の)?(?P<name>{_HAN}{{1,6}}|{_KATA}{{2,}}(?:[・=]{_KATA}+)*|{_LATIN}){_BRACKET}"
        r"(?:は|が)[^。]*(?:%(says)s)",
        rf"と、?(?P<name>{_HAN}{{1,6}}|{_KATA}{{2,}}(?:[・=]{_KATA}+)*)(?:%(office)s)?(?:は|が)?(?:%(says)s)",
    ),
}
_NAME_EN = r"(?P<name>[A-Z][\w'’.-]*(?: (?:[A-Z]\.|de|van|von|of|al|[A-Z][\w'’.-]*))*)"
_FORMS_EN = (
    rf"\b(?:%(says)s) (?:%(office)s ){{0,5}}{_NAME_EN}",
    rf"\b(?:[Aa]ccording to|[Ii]n the (?:view|words|opinion) of) (?:%(office)s ){{0,5}}{_NAME_EN}",
    rf"(?:^|[,;.\"”] |\b(?:%(office)s )){_NAME_EN}(?:,[^,]{{2,60}},)? (?:has |had |also |once |later )?(?:%(says)s)\b",
    rf"\b(?:goes by|calls? (?:him|her|them)self|known as|under the name) {_NAME_EN}",
)
_QUOTATION = re.compile(r"\s*[“「『\"][^”」』\"]+[”」』\"][。.，,]?\s*")


@cache
def _words(language: str) -> dict[str, str]:
    return {sort: regex for code, sort, regex in table_rows("speaking", 3) if code == language}


@cache
def _patterns(language: str) -> tuple[Wording | re.Pattern[str], ...]:
    words = _words(language)
    if language == "en":
        return tuple(re.compile(form % words) for form in _FORMS_EN)
    return tuple(wording(form % words) for form in _FORMS[language])


def speaker_in(text: str) -> Span | None:
    """The speaker that `text` names, in the words of the text; None where it names none."""
    language = detect_language(text)[:2]
    folded = fold_with_offsets(text)
    searched = text if language == "en" else folded.text
    nobody = wording(_words(language)["nobody"]) if language != "en" else re.compile(_words("en")["nobody"])
    for pattern in _patterns(language):
        for match in pattern.finditer(searched):
            start, end = _name_only(searched, *match.span("name"), language)
            if start >= end or nobody.fullmatch(searched[start:end].split()[0]):
                continue
            return Span(start, end) if language == "en" else Span(*folded.span(start, end))
    return None


def _name_only(searched: str, start: int, end: int, language: str) -> tuple[int, int]:
    """The name without the office in front of it; a name of one character keeps what it is called by: 源さん."""
    if language == "zh":
        office = wording(rf"(?:据|在|对)?(?:.{{0,8}}?(?:{_words('zh')['office']}))?(?=.)").match(searched[start:end])
        start += office.end() if office is not None else 0
    end = start + len(searched[start:end].rstrip(". "))
    alone = language == "ja" and end - start == 1 and searched.startswith("さん", end)
    return start, end + 2 if alone else end


def asks_who_says(folded: str, language: str) -> bool:
    """True when a folded question has a verb that gives somebody's words or feelings: who worries that ..."""
    return wording(_words(language[:2])["says"]).search(folded) is not None


def is_quotation(text: str) -> bool:
    """True for a sentence that is somebody's words in quotation marks and little else."""
    return _QUOTATION.fullmatch(text) is not None
