"""Splicing: the last question with the part of the same kind replaced by something new ("And Baidu?", "那输出呢?")."""

import re

from assistant.names.spelling import find_names, has_digit
from assistant.quantities.quantity import find_dates_in
from assistant.question.attribute import attribute, owned
from assistant.question.belonging import with_owner, without_owned
from assistant.question.concepts import concept_spans, concepts, only_concepts, opposite
from assistant.question.dimension import counts_people
from assistant.question.focus import focus_of, noun_kind
from assistant.question.kin import alike, extreme, numbered, of_a_class, relative, version
from assistant.question.kind import kind_of
from assistant.question.phrase import (
    WHEN,
    asked_phrase,
    names_in,
    noun_phrases,
    segments,
    subject_of,
    without_verb,
)
from assistant.question.topic import opening
from assistant.question.wording import wording
from index.fold import find_folded, fold
from index.language import detect_language

_CIRCUMSTANCE = re.compile(r"(?P<event>.{1,12}?)(?P<side>之前|以前|之后|以后|之後|以後|前|后|後)$")
_SUFFIX = re.compile(r"(?:的时候|的時候|の場合|のほう|の方|的话|的話)$")


def splice(before: str, new: str) -> str:
    """`before` with `new` in the place of the part that is of its kind; at worst `new` is added to it."""
    new = _SUFFIX.sub("", new.strip(" ,，、?？。.")) or new
    for attempt in (
        owned,
        of_a_class,
        extreme,
        version,
        numbered,
        relative,
        _opposite,
        _circumstance,
        _with_attribute_of_time,
        _time,
        _counted,
        _same_head,
        attribute,
        _entity,
    ):
        spliced = attempt(before, new)
        if spliced is not None:
            return spliced
    return _added(before, new)


def _put(before: str, span: tuple[int, int], new: str) -> str:
    return before[: span[0]] + new + before[span[1] :]


def _put_thing(before: str, span: tuple[int, int], new: str) -> str:
    """The same for a thing: its owner goes with it, and what it owned."""
    span = with_owner(before, span, new)
    joint = ""
    if new[-1:].isascii() and before[span[1] : span[1] + 1].isdigit():  # Corvo的11月, which is no Corvo11
        joint = "の" if detect_language(before) == "ja" else "的" if detect_language(before) != "en" else " "
    placed = _put(before, span, new + joint)
    return without_owned(placed, (span[0], span[0] + len(new)), new)


def _abbreviates(name: str) -> bool:
    """Capitals only, as the names of measures are: MAU, GDP."""
    return name.isascii() and name.isalpha() and name.isupper()


def _measures(before: str) -> bool:
    """The question asks for a measure of nothing that it names: 票价是多少, 運賃はいくら."""
    asked = asked_phrase(before)
    lead = re.sub(r"(?:是|为|有|は|が|、|，)+$", "", before[: asked[0]]) if asked else ""
    return noun_kind(lead, whole=True) is not None or only_concepts(lead)


def _opposite(before: str, new: str) -> str | None:
    """Output for input: the word of the last question that means the opposite gives way."""
    folded = fold(before)
    if len(folded) != len(before):
        return None
    named = concepts(before)
    for key in sorted(concepts(new)):
        if opposite(key) in named and key not in named and len(new) <= (24 if new.isascii() else 6):
            start, end = concept_spans(folded, opposite(key))[0]
            if new.isascii():
                words = new.split()
                phrase = next(((s, e) for s, e in noun_phrases(before) if s <= start < e), None)
                if phrase and len(words) > 1:
                    return _put(before, phrase, new)
            tail = _shared_tail(before[end:], new)
            return _put(before, (start, end + tail), new)
    return None


def _shared_tail(behind: str, new: str) -> int:
    """How much of what follows the replaced word the new part already has: 票 behind 成人, for 儿童票."""
    return next((n for n in range(min(3, len(new) - 1), 0, -1) if not new.isascii() and behind[:n] == new[-n:]), 0)


def _circumstance(before: str, new: str) -> str | None:
    """涨价后 for 涨价前."""
    match = _CIRCUMSTANCE.fullmatch(new)
    if match is None or new.isascii():
        return None
    at = re.search(rf"{re.escape(match['event'])}(?:之|以)?[前后後]", before)
    if at:
        return _put(before, at.span(), new)
    subject = opening(before) or subject_of(before)  # 扩建前 behind 医院 in 医院有多少张床位
    behind = subject and before.startswith(subject) and not find_dates_in(new) and not WHEN.fullmatch(new)
    if detect_language(before) == "ja":
        return f"{new}の{before}" if behind else None
    return _put(before, (len(subject), len(subject)), new) if subject and behind else None


def _time(before: str, new: str) -> str | None:
    """A date for a date, a day for a day; where the last question has none, the new one is put in."""
    if not (find_dates_in(new) or WHEN.fullmatch(new)) or len(new) > (48 if new.isascii() else 24):
        return None
    dates = find_dates_in(before)
    if dates and new.isascii():
        words = re.search(r"\b(?:in|on|at|since|by|during) (?:the )?$", before[: dates[0].start], re.IGNORECASE)
        led = re.match(r"(?:in|on|at|since|by|during)\b", new, re.IGNORECASE)
        start = words.start() if words and led else dates[0].start
        return _put(before, (start, dates[0].end), _lowered(new))
    if dates:
        return _put(before, (dates[0].start, dates[0].end), new)
    old = WHEN.search(before)
    if old:
        led = re.match(r"(?:in|on|at|during|for|by) ", old.group(), re.IGNORECASE)
        keeps = led and not re.match(r"(?:in|on|at|during|for|by) ", new, re.IGNORECASE)
        return _put(before, (old.start() + (len(led.group()) if led and keeps else 0), old.end()), _lowered(new))
    return _added(before, new)


def _lowered(new: str) -> str:
    return new[0].lower() + new[1:] if re.match(r"(?:In|On|At|During|Since|By|For|The|Last|Next|This)\b", new) else new


def _counted(before: str, new: str) -> str | None:
    """护士 for 床位 in 有多少张床位, "nurses" for "beds" in "how many beds"."""
    focus = focus_of(before)
    if focus is None or kind_of(before) != "count" or new[:1].isupper():
        return None
    at = before.find(focus)
    if new.isascii():
        countable = re.fullmatch(r"[a-z-]+(?: [a-z-]+)?s|people|children|staff|women|men", new)
        return _put(before, (at, at + len(focus)), new) if countable and "how many" in before.lower() else None
    people = counts_people(new)
    if not (people or (noun_kind(new) and noun_kind(new, whole=True))) or new[-1:] in "数數量":
        return None
    measured = wording(r"(多少|几)(?:[^\s]{1})?$").search(before[:at])
    if measured is None or (not people and noun_kind(new, whole=True) != noun_kind(focus, whole=True)):
        return None
    was_people = counts_people(focus)
    start = at if people == was_people else at - (measured.end() - measured.end(1))
    return _put(before, (start, at + len(focus)), new)


def _with_attribute_of_time(before: str, new: str) -> str | None:
    """2019年的收入: a date and an attribute at once."""
    match = re.fullmatch(r"(?P<when>.{2,10}?年(?:\d{1,2}月)?)(?:的|の)(?P<what>.{1,8})", new)
    if match is None or not find_dates_in(match["when"]):
        return None
    dated = _time(before, match["when"])
    return splice(dated, match["what"]) if dated else None


def _same_head(before: str, new: str) -> str | None:
    """What ends alike is of one kind: 中心医院 for 市立医院, "the morning ferry" for "the night ferry"."""
    if detect_language(before) == "en":
        bare_new = re.sub(r"^(?:the|an?|for|with|to|of|from) ", "", new, flags=re.IGNORECASE)
        head = bare_new.split()[-1].lower() if bare_new else ""
        for start, end in noun_phrases(before):
            if before[start:end].split()[-1].lower().rstrip("s") == head.rstrip("s") and len(new.split()) > 1:
                return _put(before, (start, end), _lowered(re.sub(r"^(?:for|with|to|of|from) ", "", new)))
        return None
    for length in range(min(4, len(new) - 1) if new[-1:] > "\u3000" else 0, 0, -1):
        tail = new[-length:]
        if re.fullmatch(r"[ぁ-ん]+", tail) or (length == 1 and tail in "的者化性上下中内外前后後时時の"):
            continue
        for start, end in segments(before):
            at = before.rfind(tail, start, end)
            if at < 0 or before[start:end] == new:
                continue
            stop = at + length
            if stop - start == 1:
                continue  # 车, in 多少辆车, is what is counted
            role = _role_at_end(before[start:stop]) if noun_kind(new, whole=True) and length > 1 else 0
            if 0 < role < stop - start:
                return _put(before, (stop - role, stop), new)
            left = start if length > 1 and stop - start <= len(new) + 3 else max(start, stop - len(new))
            if noun_kind(before[left:end], whole=True) and stop < end:
                continue
            return _put(before, (left, stop), new)
    return None


def _role_at_end(piece: str) -> int:
    """How long the noun for an office or an attribute at the end of the piece is: 2 in 医院院长."""
    return max((n for n in range(2, len(piece) + 1) if noun_kind(piece[-n:], whole=True)), default=0)


def _entity(before: str, new: str) -> str | None:
    """Another thing of the same sort: the name that looks most alike, else the subject."""
    language = detect_language(before)
    if language == "en":
        return _english_entity(before, new)
    names = [without_verb(name) for name in names_in(before)]
    if _measures(before):
        return f"{new}{'の' if language == 'ja' else '的'}{before}"
    latin = [name for name in names if name.isascii() and (not _abbreviates(name) or _abbreviates(new))]
    pool = latin or names if new.isascii() else names
    if language == "ja" and not (new.isascii() and latin):
        topic = re.match(r"(?P<t>[^、。]{1,24}?)(?=[はがを])", before)
        if topic and not asked_phrase(topic["t"]):
            at = topic["t"].find("の")
            if at > 0 and alike(topic["t"][at + 1 :], new):
                return _put(before, (at + 1, topic.end()), new)
            span = (0, at) if at > 0 and not new.endswith(("便", "版")) else (0, topic.end())
            return _put_thing(before, span, new)
    if pool:
        named = [name for name in pool if not _abbreviates(name) or _abbreviates(new)]
        target = max(
            named or pool, key=lambda name: (has_digit(name) == has_digit(new), name.isascii() == new.isascii())
        )
        at_name = find_folded(before, target)
        if at_name:
            return _put_thing(before, at_name, new)
    found = segments(before)
    if language.startswith("zh") and found and found[0][0] == 0 and found[0][1] > 1:
        return _put_thing(before, (0, len(without_verb(before[: found[0][1]]))), new)
    subject = subject_of(before)
    at_subject = find_folded(before, subject) if subject else None
    return _put_thing(before, at_subject, new) if at_subject else None


def _english_entity(before: str, new: str) -> str | None:
    bare_new = re.sub(r"^(?:for|with|to|of|from|at|in) (?=\S)", "", new, flags=re.IGNORECASE)
    led = re.match(r"(for|with|to|of|from|at|in) ", new, re.IGNORECASE)
    phrases = noun_phrases(before)
    if not phrases:
        return None
    names = find_names(before, "en")
    if led:
        behind = [p for p in phrases if re.search(rf"\b{led.group(1)} $", before[: p[0]], re.IGNORECASE)]
        if behind:
            return _put(before, behind[0], bare_new)
    article = bool(re.match(r"(?:the|an?) ", bare_new))
    owner = re.match(rf"{_OWNER_EN}['’]s ", bare_new)
    if owner:  # "Tencent's Hunyuan" for "Alibaba Cloud's LLM business"
        owned = re.search(rf"{_OWNER_EN}['’]s {_OWNED_EN}", before)
        if owned:
            return _put(before, owned.span(), bare_new)
    if bare_new[:1].isupper() and not article:
        named = [p for p in phrases if any(name in before[p[0] : p[1]] for name in names)] or phrases
        best = max(named, key=lambda p: (has_digit(before[p[0] : p[1]]) == has_digit(bare_new), -p[0]))
        return _put_thing(before, best, bare_new)
    return _put(before, phrases[0], _lowered(bare_new)) if article else None


_OWNER_EN = r"[A-Z][\w&-]*(?: [A-Z&][\w&-]*)*"
_OWNED_EN = (
    r"[\w-]+(?: (?!(?:have|has|had|is|are|was|were|do|does|did|get|in|on|of|for|to|at|by|with|from)\b)[\w-]+){0,3}"
)


def _added(before: str, new: str) -> str:
    """The last question with one more condition."""
    language = detect_language(before)
    if language == "en":
        joined = _lowered(new)
        led = re.match(
            r"(?:in|on|at|for|with|to|of|from|during|by|since|before|after|under|without|last|this|next)\b", joined
        )
        return f"{before.rstrip('?？ .')} {joined}?" if led else f"{before.rstrip('?？ .')} ({joined})?"
    subject = subject_of(before)
    at = find_folded(before, subject) if subject else None
    if at and language != "ja":
        joint = "" if WHEN.fullmatch(new) or find_dates_in(new) or re.match(r"[的在]", before[at[1] :]) else "的"
        return before[: at[1]] + joint + new + before[at[1] :]
    return f"{new}の{before}" if language == "ja" else f"{new}{before}"
