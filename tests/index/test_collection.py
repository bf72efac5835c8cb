"""What a collection makes of the drafts of its roots: ids that tell the articles apart, and duplicates."""

import random
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.article import Article
from index.collection import assemble
from index.draft import Draft
from index.duplicates import signature
from index.errors import InputError


def draft(root: str, path: str, text: str = "") -> Draft:
    """The draft of the file `path` below `root`, of the root itself where `path` is empty."""
    source = f"{root}/{path}" if path else root
    article_id = path or Path(root).name
    text = text or f"What stands in {source}."
    return Draft(_article(article_id, text, source, root, id_given=False), (), signature(text))


def draft_with_id(article_id: str, source: str) -> Draft:
    root = source.rpartition("/")[0]
    return Draft(_article(article_id, source, source, root, id_given=True), (), signature(source))


def _article(article_id: str, text: str, source: str, root: str, *, id_given: bool) -> Article:
    return Article(article_id, "", text, text, "en", source=source, root=root, id_given=id_given)


def ids_of(*drafts: Draft) -> dict[str, str]:
    """Source -> id."""
    return {entry.article.source: article_id for article_id, entry in assemble(drafts).entries.items()}


def test_an_id_is_the_path_below_the_root_where_nothing_clashes() -> None:
    assert ids_of(draft("/a/docs", "x.md"), draft("/b/docs", "y.md")) == {
        "/a/docs/x.md": "x.md",
        "/b/docs/y.md": "y.md",
    }


def test_roots_with_the_same_path_are_told_apart_by_their_names() -> None:
    assert ids_of(draft("/a/news", "x.md"), draft("/a/docs", "x.md"), draft("/b/docs", "x.md")) == {
        "/a/news/x.md": "news/x.md",
        "/a/docs/x.md": "a/docs/x.md",
        "/b/docs/x.md": "b/docs/x.md",
    }


def test_a_path_that_looks_like_a_root_and_its_file_gets_its_own_root_in_front() -> None:
    assert ids_of(draft("/a/docs", "x.md"), draft("/b/docs", "x.md"), draft("/c", "a/docs/x.md")) == {
        "/a/docs/x.md": "a/docs/x.md",
        "/b/docs/x.md": "b/docs/x.md",
        "/c/a/docs/x.md": "c/a/docs/x.md",
    }


def test_a_name_that_still_clashes_gets_longer() -> None:
    assert ids_of(draft("/z/a/docs", "x.md"), draft("/z/b/docs", "x.md"), draft("/c", "a/docs/x.md")) == {
        "/z/a/docs/x.md": "z/a/docs/x.md",
        "/z/b/docs/x.md": "b/docs/x.md",
        "/c/a/docs/x.md": "c/a/docs/x.md",
    }


def test_a_given_id_stays_and_the_path_that_clashes_gives_way() -> None:
    given_ids = [draft_with_id("tea", "/my/docs/b.md"), draft_with_id("docs/tea", "/my/docs/c.md")]
    assert ids_of(draft("/my/docs", "tea"), *given_ids)["/my/docs/tea"] == "my/docs/tea"
    assert ids_of(draft("/docs", "tea"), *given_ids)["/docs/tea"] == "/docs/tea"


def test_two_given_ids_that_are_equal_are_refused() -> None:
    with pytest.raises(InputError, match=r"'tea' is given twice: by /docs/a\.md and by /docs/b\.md"):
        assemble([draft_with_id("tea", "/docs/a.md"), draft_with_id("tea", "/docs/b.md")])


def test_a_file_that_is_a_root_is_named_by_the_folder_around_it() -> None:
    assert ids_of(draft("/a/x.md", ""), draft("/b/x.md", "")) == {"/a/x.md": "a/x.md", "/b/x.md": "b/x.md"}


_ROOTS = ["/a/docs", "/b/docs", "/c", "/d/c", "/docs", "/e/a/docs", "/e/b"]
_PATHS = ["x.md", "docs/x.md", "a/docs/x.md", "c/a/docs/x.md", "d/c/x.md", "b/x.md", "e/b/x.md"]


@given(st.sets(st.tuples(st.sampled_from(_ROOTS), st.sampled_from(_PATHS))), st.randoms(use_true_random=False))
def test_ids_made_from_paths_never_clash_in_whatever_order_they_come(
    chosen: set[tuple[str, str]], chance: random.Random
) -> None:
    drafts = [draft(root, path) for root, path in sorted(chosen)]
    in_order = ids_of(*drafts)
    assert len(set(in_order.values())) == len(chosen)
    chance.shuffle(drafts)
    assert ids_of(*drafts) == in_order


def test_thousands_of_roots_with_one_name_take_no_time() -> None:
    drafts = [draft(f"/sites/{number}/docs", "x.md", "…") for number in range(2000)]
    began = time.process_time()
    assert ids_of(*drafts)["/sites/17/docs/x.md"] == "17/docs/x.md"
    assert time.process_time() - began < 0.8


def test_the_decisions_of_one_collection_serve_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "The ferry to the northern quay sails at midnight now, and the harbour keeps its lamps lit for it. " * 3
    drafts = [draft("/docs", "a.md", text), draft("/docs", "b.md", f"From our desk\n\n{text}")]
    first = assemble(drafts)
    assert first.entries["a.md"].article.duplicate_of == "b.md"
    assert list(first.decisions.values()) == [True]
    monkeypatch.setattr("index.duplicates.is_copy", None)
    assert assemble(drafts, first.decisions) == first
