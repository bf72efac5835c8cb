"""The exceptions of the house: what was found, and what to do about it.

Every error that a user can cause derives from `WenjuError`, carries a one-line message and a hint, and knows
its exit code; the command line prints the two and stops. Anything else that escapes is a defect of ours.
"""


class WenjuError(Exception):
    """An error with a message (what was found, what was expected) and a hint (what to do).

    `kind` is the stable name that `--json` reports; `exit_code` is 1 for a failure, 2 for bad usage.
    """

    kind = "error"
    exit_code = 1

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageError(WenjuError):
    """The command line or a question is not what the contract asks for."""

    kind = "usage"
    exit_code = 2


class SettingsError(WenjuError):
    """A setting is unknown or has a value that cannot be used."""

    kind = "settings"
    exit_code = 2


class InputError(WenjuError):
    """A path, file or row that was to be indexed cannot be."""

    kind = "input"


class NoIndexError(WenjuError):
    """The data directory holds no index yet."""

    kind = "no_index"


class IndexMismatchError(WenjuError):
    """The index was made with another embedder, splitter or version than the one in use."""

    kind = "index_mismatch"


class IndexDamagedError(WenjuError):
    """A file of the index is missing or does not match its checksum."""

    kind = "index_damaged"


class IndexBusyError(WenjuError):
    """Another process is writing the index."""

    kind = "index_busy"


class StorageError(WenjuError):
    """The data directory cannot be written: it is full, read-only or out of reach."""

    kind = "storage"


class NotFoundError(WenjuError):
    """No article, root or chunk has this name."""

    kind = "not_found"


class MissingPartError(WenjuError):
    """An optional part (an extra, a model, its weights) is not installed or not what it should be."""

    kind = "missing_part"


class ModelError(WenjuError):
    """The configured LLM failed: refused, timed out, was cut, or answered nothing."""

    kind = "model"
