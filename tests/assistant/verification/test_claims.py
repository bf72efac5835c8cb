"""Claims: the same sentences and markers come out however the stream is cut; links and images never do."""

import pytest
from llm_double import pieces_of

from assistant.verification.claims import RETRACTED, Claim, Retracted, read_claims


def claims_in(text: str, size: int = 1000, *, complete: bool = True) -> list[Claim]:
    return [c for c in read_claims(pieces_of(text, size), lambda: complete) if not isinstance(c, Retracted)]


def texts_in(text: str, size: int = 1000) -> list[tuple[str, tuple[int, ...]]]:
    return [(claim.text, claim.markers) for claim in claims_in(text, size)]


SAMPLES = [
    "价格是0.5元[1]。降价97%。[2][3]后来又涨了！",
    "The price fell 97 percent.[1] It is 0.5 yuan [2]. Nothing e.g. this changed [1, 3].",
    "値下げ率は97%である【1】。理由は不明だ[2]。\n- 一つ目[1]\n- 二つ目[2]\n",
    "See ![x](http://evil.example/?q=1.5&a=b) this [page](https://a.example/b?c) now [1]. Done [2].",
    "**Bold.** Visit https://evil.example/?a=b! Fine [1].",
]


@pytest.mark.parametrize("text", SAMPLES)
@pytest.mark.parametrize("size", [1, 2, 3, 5, 9])
def test_claims_do_not_depend_on_how_the_stream_is_cut(text: str, size: int) -> None:
    assert claims_in(text, size) == claims_in(text)


def test_markers_before_and_behind_the_full_stop_belong_to_their_sentence() -> None:
    assert texts_in(SAMPLES[0]) == [("价格是0.5元。", (1,)), ("降价97%。", (2, 3)), ("后来又涨了！", ())]
    assert texts_in(SAMPLES[1]) == [
        ("The price fell 97 percent.", (1,)),
        ("It is 0.5 yuan.", (2,)),
        ("Nothing e.g. this changed.", (1, 3)),
    ]


@pytest.mark.parametrize("marker", ["[1]", "[ 1 ]", "【1】", "［１］", "[^1]", "[passage 1]", "[段落1]", "[资料 1]"])
def test_every_spelling_of_a_marker_is_read_and_not_shown(marker: str) -> None:
    assert texts_in(f"茶卖880元{marker}。") == [("茶卖880元。", (1,))]


def test_a_range_of_markers_names_them_all() -> None:
    assert texts_in("Tea [1-3].") == [("Tea.", (1, 2, 3))]


@pytest.mark.parametrize("size", [1, 4, 1000])
def test_images_links_and_addresses_are_left_out(size: int) -> None:
    shown = " ".join(text for text, _ in texts_in(SAMPLES[3] + " " + SAMPLES[4], size))
    assert "http" not in shown
    assert "evil" not in shown
    assert "page" in shown


def test_headings_and_rules_are_left_out_and_list_marks_kept_apart() -> None:
    claims = claims_in("# 标题 5%\n---\n1. 第一[1]\n2. 第二[2]\n")
    assert [(c.opens, c.text) for c in claims] == [("\n1. ", "第一"), ("\n2. ", "第二")]


def test_an_attribution_by_marker_reads_well_without_it() -> None:
    assert texts_in("根据[1]，茶卖880元。") == [("茶卖880元。", (1,))]


def test_a_broken_off_text_loses_its_last_sentence() -> None:
    assert [c.text for c in claims_in("茶卖880元[1]。去年只卖6", complete=False)] == ["茶卖880元。"]


def test_a_sentence_is_given_out_as_soon_as_the_next_begins() -> None:
    reader = read_claims(iter(["茶卖880元[1]。", "去年", "x"]))
    assert next(reader) == Claim("茶卖880元。", (1,))


def test_a_retraction_forgets_what_is_not_given_out_yet() -> None:
    assert list(read_claims(["I wonder", RETRACTED, "Tea [1]."])) == [RETRACTED, Claim("Tea.", (1,))]
