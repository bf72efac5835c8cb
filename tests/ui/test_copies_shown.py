"""Who else carries the cited words is shown in the terminal, on the page and in the list of sources."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from page_service import FREE, PRICE, ZH, cite

from assistant.answer import Answer, Carrier, answer_json
from ui.cli import main
from ui.page_texts import TEXTS
from ui.render import answer_html
from ui.terminal import answer_lines

CARRIERS = (Carrier("b", "转载：降价", "北岸晚报"), Carrier("c", "<b>无名转载</b>"))
ANSWER = Answer(
    "q", "zh", f"{PRICE}[1]\n{FREE}[2]", (replace(cite(1, ZH, PRICE), also_carried_by=CARRIERS), cite(2, ZH, FREE))
)
HARBOUR = (
    "海港城的渡轮公司周四宣布，从下月起把往返北岸的末班船推迟到午夜。公司负责人说，过去一年夜间乘客增加了三成，"
    "码头的灯光和候船室也已经翻新。新的时刻表共有46班，比现在多8班，单程票价保持在9.5元不变。渡轮工会表示欢迎，"
    "但要求为夜班船员增加补贴。\n"
)


def test_the_terminal_names_the_carriers_below_the_quote() -> None:
    lines = list(answer_lines(ANSWER))
    carried = [line for line in lines if "另载于" in line]
    assert carried == ["    另载于：北岸晚报, <b>无名转载</b>"]
    assert lines.index(carried[0]) == next(n for n, line in enumerate(lines) if line.startswith("    “")) + 1


@pytest.mark.parametrize("language", TEXTS)
def test_the_page_names_the_carriers_once_for_each_source_and_escapes_them(language: str) -> None:
    shown = answer_html(ANSWER, 0, TEXTS[language])
    names = "<bdi>北岸晚报, &lt;b&gt;无名转载&lt;/b&gt;</bdi>"
    assert shown.count(TEXTS[language].also_carried_by.format(names=names)) == 1


def test_without_copies_nothing_is_said_of_them() -> None:
    alone = replace(ANSWER, citations=(cite(1, ZH, PRICE), cite(2, ZH, FREE)))
    assert "carried" not in answer_html(alone, 0, TEXTS["en"])
    assert "另载于" not in "\n".join(answer_lines(alone))
    assert all("also_carried_by" not in row for row in answer_json(alone)["citations"])


def test_sources_names_the_article_that_a_copy_stands_with(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.md").write_text(f"---\npublished: 2024-05-20\n---\n# 夜班渡轮\n\n{HARBOUR}", encoding="utf-8")
    (folder / "b.md").write_text(f"# 夜班渡轮\n\n{HARBOUR}", encoding="utf-8")
    data = str(tmp_path / "data")
    assert main(["index", str(folder), "--data-dir", data]) == 0
    capsys.readouterr()
    assert main(["sources", "--json", "--data-dir", data]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert {row["id"]: row["duplicate_of"] for row in rows} == {"a.md": None, "b.md": "a.md"}
    assert main(["sources", "--data-dir", data]) == 0
    assert capsys.readouterr().out.count("carries the same text as a.md") == 1
