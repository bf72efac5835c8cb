"""The live generation as a builder finds it: what it holds, and how much of that can be taken over."""

from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from index.catalog import Aliases, Catalog, Forgotten
from index.draft import Draft, Entry
from index.duplicates import NOTHING_DECIDED, Decisions
from index.embedding import ArrayEmbeddings
from index.errors import IndexDamagedError
from index.generation import INDEX_VERSION, check_fingerprint, current_generation, known_roots, read_manifest
from index.source_file import SourceFile


@dataclass(frozen=True, slots=True)
class Live:
    """The live generation as the builder needs it; without a folder there is none, or it cannot be read.

    `reusable` is False when everything is to be made anew.
    """

    folder: Path | None
    roots: Mapping[str, Aliases]
    files: Mapping[str, Sequence[SourceFile]]
    forgotten: Forgotten
    reusable: bool

    def entries(self) -> dict[str, Entry]:
        """Every article by id; none when there are none or, for an index that is made anew, they cannot be read."""
        if self.folder is None:
            return {}
        try:
            with closing(Catalog(self.folder / "catalog.sqlite")) as catalog:
                return {entry.article.id: entry for entry in catalog.entries()}
        except IndexDamagedError:
            if self.reusable:
                raise
            return {}

    def decisions(self) -> Decisions:
        """Which texts were found to be copies and which not; none when everything is made anew."""
        if self.folder is None or not self.reusable:
            return NOTHING_DECIDED
        with closing(Catalog(self.folder / "catalog.sqlite")) as catalog:
            return catalog.decisions()

    def drafts(self, source: str) -> dict[str, Draft]:
        """The drafts of one file by the digest of the extract that each was made from."""
        if self.folder is None or not self.reusable:
            return {}
        with closing(Catalog(self.folder / "catalog.sqlite")) as catalog:
            return {draft.digest: draft for draft in catalog.drafts(source)}


def read_live(data_dir: Path, embeddings: ArrayEmbeddings, rebuild: bool) -> Live:
    """The live generation; with `rebuild`, what can be read of it, for it may be rebuilt because it is damaged.

    Raises IndexMismatchError and IndexDamagedError unless `rebuild` is set.
    """
    if rebuild:
        return _readable_rest(data_dir)
    folder = current_generation(data_dir)
    if folder is None:
        if known_roots(data_dir):
            raise IndexDamagedError(f"{data_dir} has lost its CURRENT", "rebuild the index: wenju index --rebuild")
        return Live(None, {}, {}, frozenset(), reusable=False)
    check_fingerprint(read_manifest(folder), embeddings.fingerprint)
    with closing(Catalog(folder / "catalog.sqlite")) as catalog:
        return Live(folder, catalog.roots(), catalog.files(), catalog.forgotten(), reusable=True)


def _readable_rest(data_dir: Path) -> Live:
    """What a rebuild takes from an index that may be damaged: its roots, in doubt without aliases, and no articles."""
    roots: Mapping[str, Aliases] = dict.fromkeys(known_roots(data_dir), ())
    forgotten: Forgotten = frozenset()
    folder = None
    try:
        folder = current_generation(data_dir)
        if folder is not None and read_manifest(folder).version == INDEX_VERSION:  # others have other columns
            with closing(Catalog(folder / "catalog.sqlite")) as catalog:
                roots = catalog.roots()
                forgotten = catalog.forgotten()
        else:
            folder = None
    except IndexDamagedError:
        pass  # what was read until here is what there is
    return Live(folder, roots, {}, forgotten, reusable=False)
