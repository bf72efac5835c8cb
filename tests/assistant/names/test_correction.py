"""A slip of typing in a name is put right when the articles leave one choice, and nothing else is touched."""

from pathlib import Path

import pytest
from conftest import HashEmbeddings

from assistant.names.correction import corrected
from assistant.names.known import names_of
from index.build import build_index
from index.reader import Index, open_live

_TEXTS = {
    "a.txt": "北海轮渡\n船票由 Polmaris 出售，去年 Polmaris 卖出三万张。导航系统是 Corvo-2 型。"
    "青石湾码头由卫明航运经营。\n",
    "b.txt": "運航の再開\nフェリー会社ヴェルディーナは七月に運航を再開する。ヴェルディーナの船は六隻ある。\n",
    "c.txt": "Harbour news\n\nThe harbour is run by Lumenta. In May, Lumenta announced two services "
    "and several prices.\n",
}


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    place = tmp_path_factory.mktemp("ferries")
    folder = place / "texts"
    folder.mkdir()
    for name, text in _TEXTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    build_index(place / "data", [folder], HashEmbeddings())
    return open_live(place / "data")


@pytest.mark.parametrize(
    ("question", "written", "meant"),
    [
        ("Polmairs卖出多少张船票?", "Polmairs", "Polmaris"),
        ("When did Lumneta announce it?", "Lumneta", "Lumenta"),
        ("What does Lumentta run?", "Lumentta", "Lumenta"),
        ("ベルディナの船は何隻ありますか", "ベルディナ", "ヴェルディーナ"),
        ("青石湾由未明航运经营吗", "未明航运", "卫明航运"),
        ("卫明航运是什么时候成立的？青石湾由谓明航运经营吗", "谓明航运", "卫明航运"),
    ],
)
def test_a_slip_is_put_right(index: Index, question: str, written: str, meant: str) -> None:
    found = corrected(question, names_of(()), index)
    assert found is not None
    assert (found.written, found.meant) == (written, meant)
    assert found.text == question.replace(written, meant)


@pytest.mark.parametrize(
    "question",
    [
        "Polmaris卖出多少张船票?",  # as the articles have it
        "Corvo-3是什么时候发布的?",  # another version
        "Which price did they announce in June?",  # a word, not a name
        "What did the announced service cost?",
        "Does Toyota run the harbour?",  # another name
        "How many are the Lumentas?",  # a plural
        "谁经营码头?",
        "两座码头的船票各卖多少?",
        "船は何隻ありますか",
        "Could you tell me who runs the harbour?",
        "How Pricey are the services?",  # as the articles have it in another form
        "码头的船票涨价了吗?",
        "码头离不开哪家公司?",
        "系统上接上了什么?",
        "フェリーのサービスは何ですか",
        "Which Lumentas could announce it?",
        "",
    ],
)
def test_what_is_no_slip_is_left_alone(index: Index, question: str) -> None:
    assert corrected(question, names_of(()), index) is None


def test_of_two_near_names_none_is_taken(tmp_path: Path, embeddings: HashEmbeddings) -> None:
    folder = tmp_path / "two"
    folder.mkdir()
    (folder / "a.txt").write_text("两家公司\n一家叫 Polmaris，一家叫 Polmarin，都在北海。\n", encoding="utf-8")
    build_index(tmp_path / "data", [folder], embeddings)
    assert corrected("Polmarix在哪里?", names_of(()), open_live(tmp_path / "data")) is None


@pytest.mark.parametrize(("written", "meant"), [("魏明航运", "卫明航运"), ("卫名航运", "卫明航运"), ("卫明海运", None)])
def test_a_long_known_name_is_meant_when_one_character_only_sounds_like_it(
    index: Index, written: str, meant: str | None
) -> None:
    found = corrected(f"{written}有几艘船?", names_of((("卫明航运", "Weiming Lines"),)), index)
    assert (found.meant if found else None) == meant
