"""Acts: what is said to be done, which way, denied or not, and how two of them bear on each other."""

import pytest

from assistant.offline.statement.acts import acts_in, names_act, relation


def said(text: str, about: str) -> list[str]:
    return [f"{'not ' * act.denied}{act.direction}" for act in acts_in(text) if act.about == about and not act.supposed]


@pytest.mark.parametrize(
    ("text", "about", "expected"),
    [
        ("银杉航运宣布降价。", "price", ["-"]),
        ("銀杉航運拒絕降價。", "price", ["not -"]),
        ("Silver Fir Lines refused to cut its fares.", "price", ["not -"]),
        ("料金は値上げしなかった。", "price", ["not +"]),
        ("儿童票不收费。", "fee", ["not +"]),
        ("Late fees, once a yuan a day, are gone.", "fee", ["-"]),
        ("公司从未公布船票收入。", "say", ["not +"]),
        ("産科は再開のめどが立っていない。", "run", ["not +"]),
        ("看護師の数は変わらない。", "amount", ["0"]),
        ("没有一个党过半。", "majority", ["not +"]),
        ("館内での撮影は禁止されている。", "allow", ["-"]),
        ("The club publishes an open-source timetable.", "source", ["+"]),
    ],
)
def test_an_act_has_its_direction_and_its_denial(text: str, about: str, expected: list[str]) -> None:
    assert said(text, about) == expected


@pytest.mark.parametrize(
    "text",
    [
        "他没有说是否降价。",
        "He did not say whether they cut fares.",
        "値下げするかどうかは答えなかった。",
        "对跟不跟降价没有意见。",
    ],
)
def test_what_is_only_asked_is_supposed(text: str) -> None:
    assert said(text, "price") == []


def test_the_denial_belongs_to_the_verb_that_it_stands_at() -> None:
    assert said("社長は値下げするかどうかに直接は答えなかった。", "say") == ["not +"]


@pytest.mark.parametrize(
    ("claimed", "told", "expected"),
    [
        ("涨价", "降价", -1),
        ("涨价", "不涨价", -1),
        ("不涨价", "降价", 1),
        ("涨价", "不降价", 0),
        ("增加", "没有变化", -1),
        ("免费", "不收费", 1),
        ("收费", "不免费", 1),
        ("降价", "开放", 0),
    ],
)
def test_two_acts_bear_each_other_out_or_deny_each_other(claimed: str, told: str, expected: int) -> None:
    assert relation(acts_in(claimed)[0], acts_in(told)[0]) == expected


def test_an_act_in_front_of_a_noun_says_nothing_by_itself() -> None:
    assert relation(acts_in("收费")[0], acts_in("收费的做法不好。")[0]) == 0


def test_naming_an_act_is_seen_without_reading_it() -> None:
    assert names_act("The fares were lower, and prices fell.", "price")
    assert not names_act("The museum is old.", "price")
