"""The live generation as a builder finds it: what it holds, and how much of that can be taken over."""

from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from index.catalog import Aliases, Catalog, Forgotten
from index.draft import Draft, Entry
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
        """Every article by id; none when they cannot be read."""
        if self.folder is None:
            return {}
        with closing(Catalog(self.folder / "catalog.sqlite")) as catalog:
            return {entry.article.id: entry for entry in catalog.entries()}

    def drafts(self, source: str) -> dict[str, Draft]:
        """The drafts of one file by the digest of the extract that each was made from."""
        if self.folder is None or not self.reusable:
            return {}
        with closing(Catalog(self.folder / "catalog.sqlite")) as catalog:
            return {draft.digest: draft for draft in catalog.drafts(source)}


def read_live(data_dir: Path, embeddings: ArrayEmbeddings, rebuild: bool) -> Live:
    """The live generation; with `rebuild`, what can be read of it, for it may be rebuilt because it is damaged."""
    nothing = Live(None, {}, {}, frozenset(), reusable=False)
    try:
        folder = current_generation(data_dir)
        if folder is None:
            return nothing
        manifest = read_manifest(folder)
        if not rebuild:
            check_fingerprint(manifest, embeddings.fingerprint)
        elif manifest.version != INDEX_VERSION:  # a catalog of another release has other columns
            return Live(None, dict.fromkeys(known_roots(data_dir), ()), {}, frozenset(), reusable=False)
        with closing(Catalog(folder / "catalog.sqlite")) as catalog:
            files = {} if rebuild else catalog.files()
            return Live(folder, catalog.roots(), files, catalog.forgotten(), reusable=not rebuild)
    except IndexDamagedError:
        if not rebuild:
            raise
        return Live(None, dict.fromkeys(known_roots(data_dir), ()), {}, frozenset(), reusable=False)
