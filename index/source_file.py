"""SourceFile: a file that articles came from; Skipped: what was not indexed, and why."""

from dataclasses import dataclass

from index.draft import Draft


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file, row or message that was not indexed, and why; `failed` when it should have been."""

    path: str
    reason: str
    failed: bool = False


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file by absolute path and SHA-256, its drafts, and what of it could not be read.

    `drafts` is None for a file whose articles stay as they are indexed already.
    """

    path: str
    digest: str
    drafts: tuple[Draft, ...] | None
    skipped: tuple[Skipped, ...] = ()
