"""Bylines: the labelled lines around an article that say who wrote and who published it."""

import re
from dataclasses import dataclass
from functools import cache

from index.metadata.names import english_people, outlet, people, publisher, words_of

# Labels that an outlet's own name may stand before: "江岸新闻记者 | 林舟".
_OF_OUTLET = re.compile(r"(?:记者|記者|作者|撰文|编辑|編輯|摄影|攝影|责编|責編|校对)$")
_VALUE_END = re.compile(r"\s*[|丨].*$|\s+[·•].*$|\s+\d.*$|[)\]】]+$|\s{2,}.*$|\u3000.*$")
_REPORTER = re.compile(
    r"[(\[【]\s*(?P<outlet>[^\s:|/,。()]{0,10}?)(?:本报|本報|本刊|本社|实习|特约|特派|见习)?(?:记者|記者)\s*:?\s*"
    r"(?P<names>[^()\]】:|/]{2,30})(?:\s*/\s*[^()\]】]{2,10}(?:报道|報導|報道|电|電|讯|訊))?\s*[)\]】]"
)
_BY = re.compile(
    r"(?:(?:Posted|Published|Submitted)\b[\w\s,:./-]{0,40}?\s)?"
    r"(?:[Bb]y|BY|[Ww]ritten by|WRITTEN BY|[Ss]tory by|[Ww]ords by)\s+(?P<names>[A-ZÀ-Þ][^:;!?()|·•]{2,80})(?P<rest>.*)"
)
_FIRST_IN = re.compile(
    r"(?:本文|此文|文章)?(?:系|由|为)?(?:原创|原創|最早|最初|首次)?"
    r"(?:首发|发布|发表|刊载|刊登|首發|發布|發表|刊載)(?:于|在|於)\s*"
    r"(?:微信公众号|微信公眾號|公众号|公眾號|知乎专栏|微信)?\s*[“「『《\"]?(?P<name>[^\s,，。;:“”「」《》\"()]{2,15})"
)
_OWN = re.compile(
    r"(?P<name>[^\s:,。|()]{2,12})\s*\(\s*(?:(?:微信号|id|公众号)\s*:\s*)?[A-Za-z][\w-]{3,24}\s*\)\s*(?:原创|原創|出品)"
)
_WIRE = re.compile(
    r"^[(\[【]?(?P<zh>新华社|新華社|中新社|中新网|中新網|中央社|人民网|央视网|共同社|時事通信|法新社|路透社|美联社)"
    r"[^,。:]{0,30}?(?:\d{1,2}月)?\d{1,2}日?(?:专|專)?(?:电|電|讯|訊)"
    r"|^[(\[【][^\s)】\]]{1,12}\s*\d{1,2}日\s*(?P<ja>ロイター|共同|時事|AFP=時事|AFP|AP)[)\]】]"
    r"|^[A-Z][A-Z .]{2,24}(?:,\s*[A-Z][\w ]+)?,?\s*(?:[A-Z][a-z]{2,8}\.? \d{1,2})?\s*"
    r"\((?P<en>Reuters|AP|AFP|Bloomberg|Xinhua|Kyodo)\)\s*[-—–]"
)
_SENTENCE = re.compile(r"(?<!\bJr)(?<!\bSr)(?<![A-Z])\.$")
_LONGEST_LINE = 120
_LONGEST_ASIDE = 40


@dataclass(frozen=True, slots=True)
class Byline:
    """What one line says: authors in order, and the publisher. `labelled`: it is such a line, whatever it says."""

    authors: tuple[str, ...] = ()
    publisher: str | None = None
    labelled: bool = False


def read_byline(line: str, *, head: bool) -> Byline:
    """What a short line in NFKC says about who stands behind the article; `head`: it stands above the text.

    Only names that look like names are taken; a line that says more than labels and names is no byline.
    """
    line = line.strip().lstrip("*-•·# ").strip()
    if not line or len(line) > _LONGEST_LINE:
        return Byline()
    if (by := _BY.fullmatch(line)) and not _SENTENCE.search(line) and (names := english_people(by["names"])):
        return Byline(names, labelled=True)
    if reporter := _REPORTER.fullmatch(line):
        names = people(reporter["names"])
        return Byline(names, outlet(reporter["outlet"]) if names else None, bool(names))
    bracketed = line[0] in "([【" and line[-1] in ")]】"
    inner = line[1:-1].strip() if bracketed else line
    if own := _OWN.fullmatch(inner):
        return Byline(publisher=own["name"], labelled=True)
    return _labelled(inner, sure=head or bracketed)


def first_published_in(sentence: str) -> str | None:
    """The outlet in "本文首发于X", or None; `sentence` is in NFKC."""
    found = _FIRST_IN.match(sentence.strip().lstrip("*-•·(").strip())
    if not found or len(sentence) > _LONGEST_LINE or found["name"][0].isdecimal():
        return None
    return None if words_of("nobody").fullmatch(found["name"]) else found["name"]


def wire_service(paragraph: str) -> str | None:
    """The agency that a paragraph in NFKC opens with ("新华社北京5月21日电", "LONDON, May 21 (Reuters) -"), or None."""
    found = _WIRE.match(paragraph.strip()[:_LONGEST_LINE])
    return (found["zh"] or found["ja"] or found["en"]) if found else None


@cache
def _labels() -> re.Pattern[str]:
    words = "|".join(words_of(kind).pattern for kind in ("author", "japanese", "publisher", "other"))
    return re.compile(
        rf"(?:^|(?<=[\s,;/|]))(?P<outlet>[^\s:|/,。()]{{0,14}}?)(?P<label>{words})\s*(?:[:|丨]|/(?!/))\s*",
        re.IGNORECASE,
    )


def _labelled(line: str, *, sure: bool) -> Byline:
    labels = list(_labels().finditer(line))
    if not labels or not _is_aside(line[: labels[0].start()]):
        return Byline()
    authors: tuple[str, ...] = ()
    source: str | None = None
    for number, found in enumerate(labels):
        end = labels[number + 1].start() if number + 1 < len(labels) else len(line)
        value = _VALUE_END.sub("", line[found.end() : end].strip().strip(",;")).strip()
        before, label = found["outlet"], found["label"]
        japanese = bool(words_of("japanese").fullmatch(label))
        if (japanese or words_of("author").fullmatch(label)) and not authors:
            if not before or _OF_OUTLET.search(label):
                authors = people(value, japanese=japanese)
                source = source or (outlet(before) if authors else None)
        elif words_of("publisher").fullmatch(label) and not before:
            source = source or publisher(value, ends_like_one=not sure and len(labels) == 1)
    labelled = any(not found["outlet"] or _OF_OUTLET.search(found["label"]) for found in labels)
    return Byline(authors, source, labelled)


def _is_aside(text: str) -> bool:
    """True for what may stand before the first label: nothing, a date, a time, a logo."""
    return len(text) <= _LONGEST_ASIDE and not re.search(r"[。!?;,]", text)
