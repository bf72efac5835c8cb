"""Conditions: what must hold for an answer to fit: input or output, before or after what, as of when."""

from assistant.question.concepts import concepts
from assistant.question.wording import Wording, core, wording
from index.fold import fold_with_offsets

# Of the concepts, those that tell two values of one thing apart.
_TELLING = frozenset(
    {"input", "output", "before", "after", "free", "paid", "first", "last", "largest", "smallest", "adult", "child"}
)
_LATEST = wording(
    r"最新|目前|现在|如今|当前|现时|眼下|至今|迄今|最近|现行|いま(?!す)|今(?:は|の|も|現在)|現在|最近|直近|現時点"
    r"|\b(?:latest|current(?:ly)?|now|nowadays|today|most recent(?:ly)?|at present|so far|to date|these days"
    r"|at the moment)\b"
)
_BEFORE = tuple(
    wording(pattern)
    for pattern in (
        r"(?:在|到)?(?P<event>[^,，。、?？]{2,24}?)(?:之前|以前|前(?!后|锋|往|者|任|景|提|身|进|年|言|几"
        r"|[一二三两\d]))(?=[,，的]|[^,，]{3})",
        r"(?P<event>[^,、。?]{2,24}?)(?:する前|の前|前)(?:に|の|は|、|まで)",
        r"\b(?:before|prior to|until) (?P<event>[^,?]{3,60})",
    )
)
_AFTER = tuple(
    wording(pattern)
    for pattern in (
        r"(?:在|自|自从)?(?P<event>[^,，。、?？]{2,24}?)(?:之后|以后|后(?!卫|来|者|台|果|期|续|悔|勤|方|代|面"
        r"|裔))(?=[,，的]|[^,，]{3})",
        r"(?P<event>[^,、。?]{2,24}?)(?:した後|の後|後)(?:に|の|は|、|で)",
        r"\b(?:after|following|since) (?P<event>[^,?]{3,60})",
    )
)


def conditions_of(text: str) -> frozenset[str]:
    """The keys of the concepts that tell which of several values is meant."""
    keys = concepts(text) & _TELLING
    if event_before(text):
        keys |= {"before"}
    if event_after(text):
        keys |= {"after"}
    return keys


def wants_latest(text: str) -> bool:
    """True when the newest state is asked for: 最新, 目前, 現在, "now"."""
    return _LATEST.search(core(text)) is not None


def event_before(text: str) -> str | None:
    """What had not yet happened, as written: 降价 of 降价前, "the fire" of "before the fire"; None without one."""
    return _event(text, _BEFORE)


def event_after(text: str) -> str | None:
    """What had already happened, as written; None without one."""
    return _event(text, _AFTER)


_LEAD = wording(r"^(?:请问|那么?|在|到|自从?)")


def _event(text: str, patterns: tuple[Wording, ...]) -> str | None:
    folded = fold_with_offsets(text)
    for pattern in patterns:
        match = pattern.search(folded.text)
        if match is None:
            continue
        start, end = match.span("event")
        lead = _LEAD.match(match["event"])
        start += lead.end() if lead else 0
        left, right = folded.span(start, end)
        return text[left:right].strip() or None
    return None
