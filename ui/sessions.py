"""Conversations of the terminal, kept by name in the data directory."""

import re
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from assistant.answer import Turn
from index.errors import InputError, UsageError
from ui.batch import write_atomically

_TURNS = TypeAdapter(tuple[Turn, ...])
_NAME = re.compile(r"[\w][\w.\- ]{0,63}")
KEPT_TURNS = 50


def session_path(data_dir: Path, name: str) -> Path:
    """Where the conversation is kept; raises UsageError for a name that is not a plain word."""
    if not _NAME.fullmatch(name):
        raise UsageError(f"{name!r} cannot name a session", "use letters, digits, '-', '_' and '.', 64 at most")
    return data_dir / "sessions" / f"{name}.json"


def load_turns(path: Path) -> tuple[Turn, ...]:
    """The turns so far, none when the session is new; raises InputError when the file is damaged."""
    try:
        return _TURNS.validate_json(path.read_bytes())
    except FileNotFoundError:
        return ()
    except (OSError, ValidationError) as error:
        raise InputError(f"the session {path.stem!r} cannot be read", f"delete {path} to start it again") from error


def save_turns(path: Path, turns: tuple[Turn, ...]) -> None:
    """Keep the last KEPT_TURNS turns."""
    path.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(path, [_TURNS.dump_json(turns[-KEPT_TURNS:], indent=1).decode("utf-8")])
