"""Load a root: every article of a file or folder as a draft, without reading again what has not changed."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from index.article import Article
from index.clean import draft_of
from index.draft import Draft
from index.errors import InputError, MissingPartError, WenjuError
from index.files import ALIASES, Found, find_files, printable
from index.formats import Unreadable, read_file
from index.formats.disk import read_bytes
from index.formats.encoding import decode
from index.names.given import parse_aliases
from index.source_file import Skipped, SourceFile

_ALIASES_BYTES = 1024 * 1024
_KEPT = "what was indexed of it before is kept"


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a root holds: its files with their articles, what was skipped, and aliases.

    Each of the `aliases` is all the names of one thing.
    """

    root: Path
    files: tuple[SourceFile, ...]
    skipped: tuple[Skipped, ...]
    aliases: tuple[tuple[str, ...], ...] = ()

    @property
    def articles(self) -> tuple[Article, ...]:
        """The articles that were read, as drafts leave them."""
        return tuple(draft.article for file in self.files for draft in file.drafts or ())


def load_root(
    root: Path,
    known: Mapping[str, SourceFile] | None = None,
    drafts_of: Callable[[str], Mapping[str, Draft]] = lambda path: {},
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Loaded:
    """Load a file, or every readable file below a folder, in sorted order; `progress` gets (files done, files).

    `known` holds the indexed files by path: one whose bytes are still the same is not read again, and one that cannot
    be read now keeps what was indexed of it. `drafts_of` gives the drafts of an indexed file by the digest of their
    extracts: a row of a changed file that is the same is not cleaned again. Raises InputError when the path does not
    exist or is a single file that cannot be read as articles. In a folder, files that cannot be read are skipped and
    named.
    """
    if not root.exists():
        raise InputError(f"no such file or folder: {root}", "check the path; `wenju sources` lists what is indexed")
    known = known or {}
    skipped: list[Skipped] = []
    files: list[SourceFile] = []
    found = list(find_files(root, skipped))
    unseen = {item.path for item in skipped if item.failed}  # files that could not be opened, folders not listed
    kept = [file for path, file in known.items() if path in unseen or any(p in unseen for p in _parents(path))]
    files.extend(replace(file, skipped=()) for file in kept)
    if kept:
        skipped[:] = [replace(item, reason=f"{item.reason}; {_KEPT}") if item.failed else item for item in skipped]
    for number, file in enumerate(found):
        progress(number, len(found))
        before = known.get(printable(file.path))
        if before is not None and before.digest == file.digest:
            files.append(before)
            continue
        try:
            files.append(_read(file, root, drafts_of(before.path) if before else {}))
        except (InputError, MissingPartError) as error:
            if file.path == root:
                raise
            files.append(_unreadable(file, before, error))
    progress(len(found), len(found))
    skipped.extend(item for file in files for item in file.skipped)
    aliases = _load_aliases(root, skipped)
    return Loaded(root, tuple(files), tuple(skipped), aliases)


def _parents(path: str) -> Iterator[str]:
    return map(str, Path(path).parents)


def _read(file: Found, root: Path, reusable: Mapping[str, Draft]) -> SourceFile:
    drafts: list[Draft] = []
    skipped: list[Skipped] = []
    path = printable(file.path)
    for item in read_file(file.path):
        if isinstance(item, Unreadable):
            skipped.append(Skipped(f"{path}:{item.part}", item.reason, failed=True))
        else:
            drafts.append(reusable.get(item.digest) or draft_of(item, Path(path), Path(printable(root))))
    return SourceFile(path, file.digest, tuple(drafts), tuple(skipped))


def _unreadable(file: Found, before: SourceFile | None, error: WenjuError) -> SourceFile:
    """A file that cannot be read: it keeps what was indexed of it, and is not tried again before it changes.

    What may be better next time (an installed part, a disk that answers) is tried again.
    """
    passing = isinstance(error, MissingPartError) or isinstance(error.__cause__, OSError)
    kept = f"; {_KEPT}" if before is not None else ""
    return SourceFile(
        path=printable(file.path),
        digest="" if passing else file.digest,
        drafts=() if before is None else None,
        skipped=(Skipped(printable(file.path), f"{error.message}{kept}", failed=True),),
    )


def _load_aliases(root: Path, skipped: list[Skipped]) -> tuple[tuple[str, ...], ...]:
    """The aliases of the root's aliases.psv, if it has one."""
    path = root / ALIASES
    if not root.is_dir() or not path.is_file():
        return ()
    try:
        return parse_aliases(decode(read_bytes(path, _ALIASES_BYTES), str(path)).text)
    except InputError as error:
        skipped.append(Skipped(str(path), error.message, failed=True))
        return ()
