"""The shipped lexicon is whole: sorted as the search needs it, with its licence, and small."""

import time
from pathlib import Path

import assistant.lexicon.entries as entries
from index.fold import fold

_FILE = Path(entries.__file__).with_name("lexicon.tsv")
_LINES = _FILE.read_bytes().splitlines()


def test_lines_are_sorted_by_bytes() -> None:
    words = [line for line in _LINES if not line.startswith(b"#")]
    assert sorted(words) == words
    assert _LINES[-len(words) :] == words


def test_every_line_has_the_cells_of_its_language() -> None:
    for line in _LINES:
        if not line.startswith(b"#"):
            assert line.count(b"\t") == (4 if line.startswith(b"e") else 3), line


def test_the_header_names_sources_and_licence() -> None:
    header = b"\n".join(line for line in _LINES if line.startswith(b"#")).decode()
    for named in ("CC-CEDICT", "JMdict", "wordfreq", "CC BY-SA 4.0", "edrdg.org"):
        assert named in header


def test_words_are_folded() -> None:
    for line in _LINES[:: len(_LINES) // 2000]:
        if not line.startswith(b"#"):
            word = line.decode().split("\t")[0][1:]
            assert fold(word) == word


def test_first_and_last_word_are_found() -> None:
    words = [line.decode() for line in _LINES if not line.startswith(b"#")]
    for line in (words[0], words[-1]):
        word = line.split("\t")[0]
        assert entries.entry_of(word[1:], {"z": "zh", "j": "ja", "e": "en"}[word[0]]) is not None


def test_opening_and_a_first_look_up_take_no_time() -> None:
    start = time.process_time()
    entries.entry_of("病床", "zh")
    assert time.process_time() - start < 0.06
