"""How a failure is told: what any exception says to a user, and its JSON."""

from index.errors import WenjuError


class InternalError(WenjuError):
    """Something that no part of the house expected; its cause is logged whole."""

    kind = "internal"


def told(error: Exception) -> WenjuError:
    """`error` itself when it is ours, else what it says in one line, as an InternalError."""
    if isinstance(error, WenjuError):
        return error
    said = " ".join(f"{type(error).__name__}: {error}".split())[:300]
    if isinstance(error, OSError):
        return InternalError(said, "check the path, its permissions and the space on its disk")
    return InternalError(said, "please report it with what --log-level debug prints")


def error_json(error: WenjuError) -> dict[str, str]:
    """The contract's JSON of an error."""
    return {"kind": error.kind, "message": error.message, "hint": error.hint}


def error_line(error: WenjuError) -> str:
    """Message and hint on one line."""
    return f"{error.message.rstrip('.')}. {error.hint}".strip()
