"""Loading and validating cases."""

import json
from pathlib import Path
from typing import Any

import pytest

from eval.case import CaseError, check_support, load_cases, parse_case
from index.language import LANGUAGES

GOOD: dict[str, Any] = {
    "id": "a",
    "question": "多少钱?",
    "language": "zh",
    "type": "amount",
    "fact": "price",
    "accepted": [["1元"], ["1 yuan"]],
    "support": [{"article": "prices", "quote": "1元"}],
}


def _line(**changes: Any) -> str:
    return json.dumps({k: v for k, v in (GOOD | changes).items() if v is not None}, ensure_ascii=False)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_that_is_detected_may_be_asked_in(language: str) -> None:
    assert parse_case(_line(language=language), "facts.jsonl:3").language == language


def test_a_good_case_is_read_whole() -> None:
    case = parse_case(_line(), "facts.jsonl:3", "facts")
    assert case.question == "多少钱?"
    assert case.accepted == (("1元",), ("1 yuan",))
    assert case.answerable
    assert (case.group, case.source) == ("facts", "facts.jsonl:3")


def test_the_last_turn_of_a_dialogue_is_judged() -> None:
    case = parse_case(_line(question=None, turns=["一?", "二?"], type="followup"), "d:1")
    assert case.turns == ("一?", "二?")
    assert case.question == "二?"


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"id": None}, "'id' is missing"),
        ({"question": None}, "either 'question' or 'turns'"),
        ({"turns": ["x", "y"]}, "either 'question' or 'turns'"),
        ({"question": None, "turns": ["x"]}, "at least two"),
        ({"question": "  "}, "'question' must be a non-empty string"),
        ({"language": "fr"}, "'language' is 'fr', expected one of zh"),
        ({"type": "riddle"}, "'type' is 'riddle'"),
        ({"accepted": None}, "needs 'accepted'"),
        ({"accepted": ["1元"]}, "list of lists"),
        ({"accepted": [[]]}, "list of lists"),
        ({"accepted": "1元"}, "list of lists"),
        ({"support": None}, "needs 'support'"),
        ({"support": [{"article": "prices"}]}, "'quote' is missing"),
        ({"support": "1元"}, "list of objects"),
        ({"limit": 0}, "above zero"),
        ({"limit": True}, "above zero"),
        ({"answerable": "no"}, "true or false"),
        ({"answerable": False, "accepted": None}, "'why_not' is missing"),
        ({"answerable": False, "why_not": "not_found"}, "neither 'accepted'"),
        ({"answerable": False, "why_not": "false_premise", "accepted": None, "support": None}, "refute"),
        ({"rejected": [1]}, "'rejected' must be a list"),
        ({"acepted": [["x"]]}, "unknown field 'acepted'"),
    ],
)
def test_a_bad_case_is_named_with_file_and_line(tmp_path: Path, changes: dict[str, Any], says: str) -> None:
    file = tmp_path / "cases.jsonl"
    file.write_text(f"{_line(id='first')}\n\n{_line(**changes)}\n", encoding="utf-8")
    with pytest.raises(CaseError, match=says) as caught:
        load_cases([file])
    assert caught.value.message.startswith(f"{file}:3: ")


def test_broken_json_and_other_shapes_are_named(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match=r"x:7: no JSON"):
        parse_case("{", "x:7")
    with pytest.raises(CaseError, match=r"x:7: expected an object, found list"):
        parse_case("[]", "x:7")
    with pytest.raises(CaseError, match="cannot be read"):
        load_cases([tmp_path / "none.jsonl"])
    (tmp_path / "empty.jsonl").write_text("\n")
    with pytest.raises(CaseError, match="no cases"):
        load_cases([tmp_path / "empty.jsonl"])


def test_an_id_is_taken_once(tmp_path: Path) -> None:
    one, two = tmp_path / "one.jsonl", tmp_path / "two.jsonl"
    one.write_text(_line())
    two.write_text(_line())
    with pytest.raises(CaseError, match=r"two.jsonl:1: the id 'a' is taken by .*one.jsonl:1"):
        load_cases([one, two])


def test_quotes_must_be_verbatim() -> None:
    case = parse_case(_line(), "f:1")
    check_support([case], {"prices": "输入1元"})
    with pytest.raises(CaseError, match=r"f:1: '1元' is not in prices"):
        check_support([case], {"prices": "输入1 元"})
    with pytest.raises(CaseError, match=r"f:1: article 'prices' is not indexed"):
        check_support([case], {})
