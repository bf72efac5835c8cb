"""Claims: the sentences of a model's answer, each with the markers it carries, as soon as each is complete."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from index.sentences import split_sentences

MARKER = (
    r"[\[［【]\s*\^?(?:(?:passages?|sources?|articles?|段落|资料|資料|来源|來源|文章|出典|パッセージ)\s*)?(?:number\s*)?"
    r"(?:\d{1,3}(?:\s*[,，、;；\-–~]\s*\^?)?)+\s*[\]］】]"
)
_MARKER = re.compile(MARKER, re.IGNORECASE)
_MARKERS = rf"(?:\s*{MARKER})+"
# "……。[1]" and "... . [1]": the markers go in front of the full stop, so that they stay with their sentence.
_MARKERS_BEHIND = re.compile(rf"([。！？!?.]+[”’」』）)\"']*)({_MARKERS})", re.IGNORECASE)
_ATTRIBUTION = re.compile(
    rf"(?:根据|根據|依据|依據|按照|据|據|according to|as stated in|per)\s*(?:the\s+)?{_MARKERS}\s*[，,:：]?\s*"
    rf"|{_MARKERS}\s*(?:によると|によれば)[、,]?",
    re.IGNORECASE,
)
_IMAGE_OR_LINK = re.compile(r"!\[[^\]\n]*\]\([^)\n]*\)|\[(?P<label>[^\]\n]*)\]\([^)\n]*\)")
_SCHEME = r"(?:[a-z][a-z0-9+.\-]*://|www\.|data:[a-z]+/|javascript:)"
_ADDRESS = re.compile(rf"{_SCHEME}[^\s\u3000-\u9fff\uff00-\uffef<>]*", re.IGNORECASE)
_TAG = re.compile(r"</?[A-Za-z!][^>\n]*>")
_EMPHASIS = re.compile(r"\*{1,3}|_{2,3}|`+|~~")
# The end of the text so far may be the beginning of something that is taken out as a whole.
_UNFINISHED = re.compile(
    rf"(?:!?\[[^\]\n]*(?:\](?:\([^)\n]*)?)?|[［【][^\]］】\n]*|!|<[^>\n]*|{_SCHEME}\S*)$",
    re.IGNORECASE,
)
_LIST_MARK = re.compile(r"[ \t\u3000]*(?P<mark>[-*+•・]|\d{1,2}[.)、])[ \t\u3000]+")
_WORD = re.compile(r"[^\W_]")


class Retracted:
    """An event among the pieces of a text: all that came before it was no answer after all."""


RETRACTED = Retracted()


@dataclass(frozen=True, slots=True)
class Claim:
    """One sentence as it would be shown, without markers; `opens` is the white space or list mark in front of it."""

    text: str
    markers: tuple[int, ...]
    opens: str = ""


def read_claims(
    pieces: Iterable[str | Retracted], is_complete: Callable[[], bool] = lambda: True
) -> Iterator[Claim | Retracted]:
    """The claims in `pieces`, each given out once it cannot change any more; RETRACTED is passed on.

    Images, addresses, tags, emphasis, headings and lines without a word are left out. What stands behind the
    last sentence end is a claim only if `is_complete()` says, at the end, that the text was not broken off.
    """
    buffer = ""
    opens = ""
    for piece in pieces:
        if isinstance(piece, Retracted):
            buffer = opens = ""
            yield piece
            continue
        buffer += piece
        while (at := buffer.find("\n")) >= 0:
            line, buffer = buffer[:at], buffer[at + 1 :]
            yield from _claims_of(line, opens)
            opens = "\n"
        ready, buffer = _split_ready(buffer)
        if ready:
            yield from _claims_of(ready, opens)
            opens = ""
    if not is_complete():
        sentences = split_sentences(_prepared(buffer))
        buffer = _prepared(buffer)[: sentences[-2].end] if len(sentences) > 1 else ""
    yield from _claims_of(buffer, opens)


def _split_ready(buffer: str) -> tuple[str, str]:
    """`buffer` cut where its finished sentences end; nothing unfinished stands in the first part."""
    buffer = _IMAGE_OR_LINK.sub(_label, buffer)
    unfinished = _UNFINISHED.search(buffer)
    if buffer.lstrip().startswith("#") or (unfinished and unfinished.start() == 0):
        return "", buffer
    text = buffer[: unfinished.start()] if unfinished else buffer
    prepared = _prepared(text)
    sentences = split_sentences(prepared)
    # The last sentence may go on, and its markers may still come; so may those of the one before, until another begins.
    if len(sentences) < 2 or len(prepared) - sentences[-1].start < 2:
        return "", buffer
    at = sentences[-1].start
    return prepared[:at], prepared[at:] + buffer[len(text) :]


def _claims_of(text: str, opens: str) -> Iterator[Claim]:
    text = _prepared(text)
    if text.lstrip().startswith("#"):
        return
    mark = _LIST_MARK.match(text)
    if mark:
        opens = f"\n{mark['mark']} "
        text = text[mark.end() :]
    for sentence in split_sentences(text):
        raw = text[sentence.start : sentence.end]
        shown = _tidy(_MARKER.sub("", _ATTRIBUTION.sub("", raw)))
        if _WORD.search(shown):
            yield Claim(shown, _numbers(raw), opens)
            opens = ""


def _prepared(text: str) -> str:
    """`text` without images, addresses, tags and emphasis, its markers in front of the full stops."""
    text = _IMAGE_OR_LINK.sub(_label, text)
    text = _TAG.sub("", _ADDRESS.sub("", text))
    text = _EMPHASIS.sub("", text) if not _LIST_MARK.match(text) else text[:2] + _EMPHASIS.sub("", text[2:])
    return _MARKERS_BEHIND.sub(lambda match: match[2].strip() + match[1], text)


def _label(link: re.Match[str]) -> str:
    return link["label"] or ""


def _numbers(text: str) -> tuple[int, ...]:
    """The passage numbers that the markers in `text` name, each once; "1-3" names three."""
    found: dict[int, None] = {}
    for match in _MARKER.finditer(text):
        body = match.group()
        for first, last in re.findall(r"(\d+)\s*[-–~]\s*(\d+)", body):
            found.update(dict.fromkeys(range(int(first), min(int(last), int(first) + 20) + 1)))
        found.update(dict.fromkeys(int(number) for number in re.findall(r"\d+", body)))
    return tuple(found)


def _tidy(text: str) -> str:
    text = text.replace("](", " ").replace("![", " ")
    text = re.sub(r"[ \t]{2,}", " ", text)
    return re.sub(r"\s+(?=[。，、；：！？.,;:!?])", "", text).strip()
