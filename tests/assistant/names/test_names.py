"""A name is known however it is spelled, and never mistaken for its neighbour."""

import pytest

from assistant.names.spelling import contains_name, find_names, knows_name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("GPT-4o发布了", "GPT 4o"),
        ("ENIRE Speed免费", "ERNIE"),
        ("百度宣布免费", "Baidu"),
        ("王小川认为", "Wang Xiaochuan"),
        ("テンセントは発表した", "Tencent"),
        ("バイトダンスの値下げ", "ByteDance"),
        ("通义千问2.5发布", "Tongyi Qianwen 2.5"),
    ],
)
def test_a_name_is_known_in_another_spelling_or_script(text: str, name: str) -> None:
    assert knows_name(text, name)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("GPT-4o和GPT-4-Turbo", "GPT-5"),
        ("GPT-4o发布了", "GPT-4"),
        ("GPT-4-Turbo发布了", "GPT-4"),
        ("版本V21", "V2"),
        ("通义千问2.5发布", "Tongyi Qianwen 3"),
        ("腾讯宣布", "Google"),
        ("テンセントは発表した", "Google"),
    ],
)
def test_another_version_or_company_is_not_the_name(text: str, name: str) -> None:
    assert not knows_name(text, name)


def test_spaces_and_hyphens_inside_a_name_do_not_matter() -> None:
    assert contains_name("the corvo 2 long model", "Corvo-2 Long")


def test_a_size_behind_a_name_keeps_its_letter() -> None:
    assert find_names("豆包Pro 128k的价格是多少?", "zh") == ["Pro 128k"]
    assert find_names("GPT 4o是什么时候发布的", "zh") == ["GPT 4o"]
