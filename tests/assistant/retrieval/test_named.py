"""Names in a question: every spelling finds the passage, and each of several things has one."""

from pathlib import Path

from conftest import HashEmbeddings
from hypothesis import given
from hypothesis import strategies as st

from assistant.names.known import names_of
from assistant.retrieval.named import other_spellings, things_in, with_every_thing
from assistant.retrieval.retriever import retrieve
from index.build import build_index
from index.reader import Index, open_live

_ALIASES = (("Polmaris", "波尔玛", "ポルマリス"), ("Lumenta", "卢门塔"))


def indexed(folder: Path, data: Path, embeddings: HashEmbeddings) -> Index:
    (data).mkdir(exist_ok=True)
    (data / "aliases.psv").write_text("\n".join("|".join(names) for names in _ALIASES), encoding="utf-8")
    build_index(data, [folder], embeddings)
    return open_live(data)


def test_a_name_has_its_other_spellings() -> None:
    assert other_spellings("波尔玛卖多少?", names_of(_ALIASES)) == [("波尔玛", ("polmaris", "ポルマリス"))]


def test_a_passage_is_found_by_the_name_it_has(tmp_path: Path, embeddings: HashEmbeddings) -> None:
    folder = tmp_path / "ferries"
    folder.mkdir()
    for at in range(12):
        (folder / f"{at}.txt").write_text(f"第{at}号码头\n第{at}号码头的船票每张{at}元，天天开船。\n", encoding="utf-8")
    (folder / "p.txt").write_text("票价\n波尔玛的船票每张九元。\n", encoding="utf-8")
    index = indexed(folder, tmp_path / "data", embeddings)
    assert retrieve(index, embeddings, "ポルマリス", k=1)[0].article_id == "p.txt"


def test_spellings_of_one_name_count_once(tmp_path: Path, embeddings: HashEmbeddings) -> None:
    folder = tmp_path / "ferries"
    folder.mkdir()
    (folder / "one.txt").write_text("船票\n波尔玛的船票每张九元。\n", encoding="utf-8")
    (folder / "many.txt").write_text("名字\n波尔玛、Polmaris、ポルマリス都是它。\n", encoding="utf-8")
    index = indexed(folder, tmp_path / "data", embeddings)
    spelled = other_spellings("波尔玛的船票", names_of(index.aliases))
    rows = {chunk.article_id: row for row, chunk in enumerate(index.all_chunks)}
    covered = index.keyword_coverage("波尔玛的船票", spelled)
    assert covered[rows["one.txt"]] > covered[rows["many.txt"]]
    assert (covered >= index.keyword_coverage("波尔玛的船票")).all()


def test_each_of_two_things_has_a_passage() -> None:
    texts = ["波尔玛一", "波尔玛二", "波尔玛三", "无关", "卢门塔"]
    things = things_in("波尔玛和卢门塔哪个便宜?", names_of(_ALIASES))
    assert with_every_thing(range(5), 3, things, texts.__getitem__) == [0, 1, 4]
    assert things_in("波尔玛多少钱?", names_of(_ALIASES)) == []


@given(st.lists(st.sampled_from(["波尔玛", "卢门塔", "二者：波尔玛、卢门塔", "无关"]), max_size=12), st.integers(1, 6))
def test_what_is_chosen_keeps_its_number_order_and_the_best_of_each(texts: list[str], k: int) -> None:
    things = things_in("波尔玛和卢门塔", names_of(_ALIASES))
    chosen = with_every_thing(range(len(texts)), k, things, texts.__getitem__)
    assert len(chosen) == min(k, len(texts))
    assert chosen == sorted(set(chosen))
    if k > 2:
        for holds in things:
            assert not any(map(holds, texts)) or any(holds(texts[at]) for at in chosen)
