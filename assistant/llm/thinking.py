"""Thoughts out of a stream: <think>...</think> is removed wherever the chunks split it."""

from collections.abc import Iterable, Iterator

from assistant.verification.claims import RETRACTED, Retracted

_TAGS = ("think", "thinking", "thought")
_OPEN = tuple(f"<{tag}>" for tag in _TAGS)
_CLOSE = tuple(f"</{tag}>" for tag in _TAGS)


def without_thinking(pieces: Iterable[str], *, hold: bool = False) -> Iterator[str | Retracted]:
    """The text of `pieces` without what stands in think tags; RETRACTED when a closing tag comes out of nowhere.

    With `hold`, nothing is given out before a closing tag or the end has come: for models whose template swallows
    the opening tag, so that no thought is ever shown, not even for a moment. An opening tag that is never closed
    hides everything behind it.
    """
    buffer = ""
    inside = False
    given = False
    for piece in pieces:
        buffer += piece
        while (found := _first(buffer, _CLOSE if inside else _OPEN + _CLOSE)) is not None:
            at, tag = found
            if inside or tag in _CLOSE:
                if not inside and (given or buffer[:at].strip()):
                    yield RETRACTED
                inside, hold = False, False
            else:
                inside = True
                if not hold and at:
                    given = True
                    yield buffer[:at]
            buffer = buffer[at + len(tag) :]
        if inside:
            buffer = buffer[-max(map(len, _CLOSE)) :]
        elif not hold:
            keep = _partial_tag(buffer)
            if ready := buffer[: len(buffer) - keep]:
                given = True
                yield ready
            buffer = buffer[len(buffer) - keep :]
    if buffer and not inside:
        yield buffer


def _first(text: str, tags: tuple[str, ...]) -> tuple[int, str] | None:
    """Where the first of `tags` stands in `text`, and which one."""
    lowered = text.lower()
    found = [(at, tag) for tag in tags if (at := lowered.find(tag)) >= 0]
    return min(found) if found else None


def _partial_tag(text: str) -> int:
    """The length of the end of `text` that may be the beginning of a tag."""
    lowered = text.lower()
    at = lowered.rfind("<")
    if at < 0 or not any(tag.startswith(lowered[at:]) for tag in _OPEN + _CLOSE):
        return 0
    return len(text) - at
