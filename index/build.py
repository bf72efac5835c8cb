"""Build the next generation of an index from roots: only what changed is read, chunked and embedded again."""

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from index.catalog import Aliases, Forgotten
from index.collection import assemble
from index.draft import Draft, Entry
from index.embedding import ArrayEmbeddings
from index.errors import InputError, MissingPartError, NotFoundError
from index.generation import (
    INDEX_VERSION,
    Manifest,
    discard,
    new_generation,
    publish,
    read_manifest,
    storage_errors,
    writer_lock,
)
from index.integrity import record_files
from index.live import Live, read_live
from index.load import Loaded, load_root
from index.report import IndexReport
from index.source_file import Skipped, SourceFile
from index.write import Contents, Progress, write_generation


def build_index(
    data_dir: Path,
    paths: Sequence[Path],
    embeddings: ArrayEmbeddings,
    *,
    rebuild: bool = False,
    allow_empty: bool = False,
    progress: Progress = lambda stage, done, total: None,
    default_root: Path | None = None,
) -> IndexReport:
    """Index `paths` (or, when none are given, every known root, the first time `default_root`) and publish.

    Raises InputError for a missing path, an empty root, or an id given by two files, and StorageError when the data
    directory cannot be written; the live index stays as it is. Raises IndexMismatchError when it was made with another
    embedder and `rebuild` is not set.
    """
    with writer_lock(data_dir):
        live = read_live(data_dir, embeddings, rebuild)
        first_time = not (data_dir / "roots.json").exists()
        roots = _roots_to_load(paths, live.roots, default_root if first_time else None, rebuild)
        if not roots:
            raise InputError("no file or folder is known to this index", "name what to index: wenju index PATH ...")
        named = {str(path.resolve()) for path in paths}
        forgotten = frozenset((s, i) for s, i in live.forgotten if s not in named and not _inside(s, named))
        found = _load_all(roots, live, forgotten, allow_empty, progress)
        skipped = tuple(item for content in found for item in content.skipped)
        loaded = [content for content in found if _holds_articles(content) or str(content.root) in live.roots]
        names = {str(root) for root in roots}
        others = [root for root in live.roots if root not in names and not _inside(root, names)]
        aliases = {root: live.roots[root] for root in others} | {str(c.root): c.aliases for c in loaded}
        files = {root: live.files.get(root, ()) for root in others} | {str(c.root): c.files for c in loaded}
        forgotten = frozenset((s, i) for s, i in forgotten if s in aliases or _inside(s, aliases))
        if live.folder is not None and live.reusable and _nothing_changed(live, aliases, files, forgotten):
            return _unchanged(live, live.folder, skipped)
        before = live.entries()
        drafts = [d for d in _drafts(files, before) if (d.article.source, d.article.id) not in forgotten]
        contents = Contents(aliases, files, assemble(drafts, live.decisions()), forgotten)
        return _publish(data_dir, live, before, contents, skipped, embeddings, progress)


def remove_from_index(
    data_dir: Path,
    names: Sequence[str],
    embeddings: ArrayEmbeddings,
    progress: Progress = lambda stage, done, total: None,
) -> IndexReport:
    """Forget articles by id or by the path of their file or folder, or whole roots; raises NotFoundError otherwise.

    An article that is forgotten stays so until its file or root is named to `build_index` again.
    """
    with writer_lock(data_dir):
        live = read_live(data_dir, embeddings, rebuild=False)
        entries, roots, forgotten = live.entries(), dict(live.roots), set(live.forgotten)
        gone: set[str] = set()
        for name in names:
            path = str(Path(name).resolve())
            meant = (
                [name]
                if name in entries
                else [i for i, e in entries.items() if e.article.source == path or _inside(e.article.source, {path})]
            )
            if name not in entries and path in roots:
                del roots[path]
                gone.update(i for i, entry in entries.items() if entry.article.root == path)
                forgotten = {(source, i) for source, i in forgotten if source != path and not _inside(source, {path})}
            elif meant:
                gone.update(meant)
                forgotten.update((entries[i].article.source, entries[i].draft.article.id) for i in meant)
            else:
                raise NotFoundError(
                    f"nothing is indexed under {name!r}", "`wenju sources` lists the ids and roots that are indexed"
                )
        kept = [entry.draft for i, entry in entries.items() if i not in gone]
        files = {root: live.files.get(root, ()) for root in roots}
        contents = Contents(roots, files, assemble(kept, live.decisions()), frozenset(forgotten))
        return _publish(data_dir, live, entries, contents, (), embeddings, progress)


def _roots_to_load(
    paths: Sequence[Path], known: Collection[str], default_root: Path | None, rebuild: bool
) -> list[Path]:
    """Absolute roots to load; a path inside a known root means that root, a rebuild means all roots."""
    wanted = {str(path.resolve()) for path in paths}
    if (not wanted and known) or rebuild:
        wanted |= set(known)
    if not wanted and default_root is not None:
        wanted = {str(default_root.resolve())}
    roots = {next((str(p) for p in Path(path).parents if str(p) in known), path) for path in wanted}
    return [Path(root) for root in sorted(roots) if not _inside(root, roots)]


def _inside(path: str, roots: Collection[str]) -> bool:
    """True when `path` lies strictly below one of `roots`."""
    return any(str(parent) in roots for parent in Path(path).parents)


def _load_all(
    roots: Sequence[Path], live: Live, forgotten: Forgotten, allow_empty: bool, progress: Progress
) -> list[Loaded]:
    """The content of every root. One of several that cannot be read keeps what was indexed of it, and is reported."""
    loaded = []
    for root in roots:
        try:
            loaded.append(_load(root, live, forgotten, allow_empty, progress))
        except (InputError, MissingPartError) as error:
            if len(roots) == 1:
                raise
            reason = Skipped(str(root), f"{error.message}: {error.hint}", failed=True)
            known = live.files.get(str(root), ())
            if str(root) in live.roots:
                loaded.append(Loaded(root, tuple(known), (reason,), live.roots[str(root)]))
            else:
                loaded.append(Loaded(root, (), (reason,)))
    if not any(_holds_articles(content) or str(content.root) in live.roots for content in loaded):
        first = next(item for content in loaded for item in content.skipped)
        raise InputError(f"nothing can be indexed; the first: {first.path}: {first.reason}", "check the paths")
    return loaded


def _load(root: Path, live: Live, forgotten: Forgotten, allow_empty: bool, progress: Progress) -> Loaded:
    """The content of a root; raises InputError for one that is gone, or holds no article and held some before."""
    if not root.exists() and str(root) in live.roots:
        if allow_empty:
            return Loaded(root, (), ())
        raise InputError(
            f"the indexed {root} is gone",
            f"put it back, forget it: wenju remove {root}, or accept that it is empty: --allow-empty",
        )
    remembered = {source for source, _ in live.forgotten - forgotten}  # what is to come back must be read again
    known = {file.path: file for file in live.files.get(str(root), ()) if file.path not in remembered}
    content = load_root(root, known, live.drafts, lambda done, total: progress("read", done, total))
    was_indexed = str(root) in live.roots
    if _holds_articles(content) or (allow_empty and was_indexed):
        return content
    raise InputError(
        f"{root} holds no article to index{_first_reason(content.skipped)}",
        "put articles there: Markdown, text, HTML, PDF, .docx, .epub, .csv or .jsonl"
        + ("; if it is meant to be empty now: --allow-empty" if was_indexed else ""),
    )


def _holds_articles(content: Loaded) -> bool:
    return any(file.drafts is None or file.drafts for file in content.files)


def _first_reason(skipped: Sequence[Skipped]) -> str:
    return f" ({len(skipped)} skipped, the first: {skipped[0].path}: {skipped[0].reason})" if skipped else ""


def _nothing_changed(
    live: Live, aliases: Mapping[str, Aliases], files: Mapping[str, Sequence[SourceFile]], forgotten: Forgotten
) -> bool:
    def known(of: Mapping[str, Sequence[SourceFile]]) -> set[tuple[str, str, str]]:
        return {(root, file.path, file.digest) for root, found in of.items() for file in found}

    read_again = any(file.drafts for found in files.values() for file in found)
    return (
        not read_again and aliases == live.roots and known(files) == known(live.files) and forgotten == live.forgotten
    )


def _drafts(files: Mapping[str, Sequence[SourceFile]], before: Mapping[str, Entry]) -> list[Draft]:
    """The drafts of every file, those that were not read again from the entries that are indexed already."""
    of_file: dict[tuple[str, str], list[Draft]] = {}
    for entry in before.values():
        of_file.setdefault((entry.article.root, entry.article.source), []).append(entry.draft)
    return [
        draft
        for root, found in files.items()
        for file in found
        for draft in (of_file.get((root, file.path), ()) if file.drafts is None else file.drafts)
    ]


def _left_out(forgotten: Forgotten, files: Mapping[str, Sequence[SourceFile]]) -> int:
    """How many forgotten articles have their file in place."""
    present = {file.path for found in files.values() for file in found}
    return sum(source in present for source, _ in forgotten)


def _unchanged(live: Live, folder: Path, skipped: tuple[Skipped, ...]) -> IndexReport:
    manifest = read_manifest(folder)
    return IndexReport(
        new=0,
        changed=0,
        unchanged=manifest.articles,
        removed=(),
        skipped=skipped,
        articles=manifest.articles,
        chunks=manifest.chunks,
        generation=folder.name,
        roots=tuple(live.roots),
        duplicates=manifest.duplicates,
        left_out=_left_out(live.forgotten, live.files),
    )


def _publish(
    data_dir: Path,
    live: Live,
    before: Mapping[str, Entry],
    contents: Contents,
    skipped: tuple[Skipped, ...],
    embeddings: ArrayEmbeddings,
    progress: Progress,
) -> IndexReport:
    """Write the next generation, make it the live one, and tell what became of what was there before."""
    entries = contents.entries
    duplicates = sum(entry.article.duplicate_of is not None for entry in entries.values())
    with storage_errors(data_dir):
        folder = new_generation(data_dir, live.folder)
        try:
            written = write_generation(folder, contents, live.folder if live.reusable else None, embeddings, progress)
            manifest = Manifest(
                version=INDEX_VERSION,
                embedder=embeddings.fingerprint,
                articles=len(entries),
                chunks=written.chunks,
                windows=written.windows,
                duplicates=duplicates,
                model=embeddings.model,
                files=record_files(folder),
            )
            publish(data_dir, folder, manifest, contents.roots)
        except BaseException:  # nothing of it is live: what an interrupted run leaves is only in the way
            discard(data_dir, folder)
            raise
    fresh = [
        i for i, e in entries.items() if i not in before or before[i].article.content_hash != e.article.content_hash
    ]
    changed = sum(i in before for i in fresh)
    return IndexReport(
        new=len(fresh) - changed,
        changed=changed,
        unchanged=len(entries) - len(fresh),
        removed=tuple(sorted(set(before) - set(entries))),
        skipped=skipped,
        articles=len(entries),
        chunks=written.chunks,
        generation=folder.name,
        roots=tuple(contents.roots),
        duplicates=duplicates,
        left_out=_left_out(contents.forgotten, contents.files),
        fresh=tuple(entries[i] for i in fresh),
    )
