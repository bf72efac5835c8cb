"""Copies of one text are one group; texts that are only alike are not."""

import random
import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from opencc import OpenCC

from index.copies import is_version
from index.duplicates import SIGNATURE_BYTES, Decisions, Duplicates, Fingerprinted, duplicate_groups, signature
from index.minhash import VALUES, minhash, near_pairs
from index.wording import Wording, wording_of

HARBOUR = (
    "海港城的渡轮公司周四宣布，从下月起把往返北岸的末班船推迟到午夜。公司负责人顾明远说，过去一年夜间乘客增加了三成，"
    "码头的灯光和候船室也已经翻新。新的时刻表共有46班，比现在多8班，单程票价保持在9.5元不变。渡轮工会表示欢迎，"
    "但要求为夜班船员增加补贴。市议会交通委员会将在6月12日讨论此事。环保团体提醒，夜间航行的噪声可能影响红树林的水鸟，"
    "建议在保护区附近减速。公司回应说，船队中已有5艘电动渡轮，夜班将优先使用它们。"
)
LIBRARY = (
    "The town library will keep its doors open until eleven at night, the council said on Tuesday. Dr Imai, who runs "
    "the reading room, counted 412 visitors on the first trial evening and expects more when the winter term begins. "
    "Two more librarians have been hired, and the bus company moved its last departure to 11.20 p.m. so that readers "
    "can get home. The cost of 86,000 pounds a year is shared with the college. Neighbours had worried about noise, "
    "yet after a month the wardens had not recorded a single complaint, and the trial was made permanent."
)
OBSERVATORY = (
    "山あいの町に新しい天文台が開館した。口径80センチの望遠鏡を備え、夜ごとに30人までの見学者を受け入れる。館長の秋山さんは、"
    "町の明かりを減らす取り組みに10年をかけたと話す。入館料は大人600円で、中学生までは無料である。雨の夜は館内の"
    "プラネタリウムを上映し、星座の話を聞くことができる。開館の日には町の外からも多くの人が訪れ、駅からの臨時バスが走った。"
)
TEXTS = [HARBOUR, LIBRARY, OBSERVATORY]


def prints_of(texts: dict[str, str], **published: str) -> list[Fingerprinted]:
    return [Fingerprinted(key, signature(text), len(text), published.get(key)) for key, text in texts.items()]


def groups_of(texts: dict[str, str], **published: str) -> dict[str, str]:
    return dict(duplicate_groups(prints_of(texts, **published), texts.__getitem__).leaders)


def are_one(one: str, other: str) -> bool:
    found = groups_of({"one": one, "other": other})
    assert found == {} or len(found) == 1
    return bool(found)


FRAMES = {
    HARBOUR: (
        "首页 > 本地 > 交通\n渡轮末班船改到午夜\n来源：海港日报　2024-05-21 08:15",
        "（责任编辑：小柳）\n阅读 318　评论 7",
    ),
    LIBRARY: ("Home | Local\nNight readers welcome\nBy our desk, 21 May 2024", "12 comments\nAll rights reserved."),
    OBSERVATORY: ("ホーム > 地域\n星を見に行こう\n2024年5月21日", "関連記事\nコメント3件"),
}
FRAMED = {text: f"{before}\n\n{text}\n\n{after}" for text, (before, after) in FRAMES.items()}


@pytest.mark.parametrize("text", TEXTS)
def test_a_copy_in_the_frame_of_another_site_is_found(text: str) -> None:
    assert are_one(text, FRAMED[text])


@pytest.mark.parametrize("text", TEXTS)
def test_a_copy_cut_after_four_fifths_is_found(text: str) -> None:
    assert are_one(text, text[: len(text) * 4 // 5])
    assert are_one(text, text[: len(text) * 4 // 5] + "...")


def test_a_cut_copy_in_another_frame_is_found() -> None:
    cut = HARBOUR[: len(HARBOUR) * 4 // 5]
    assert are_one(FRAMED[HARBOUR], f"今日要闻\n2024-05-22\n\n{cut}\n\n阅读全文")


def test_a_copy_in_the_other_script_is_found_with_the_words_of_its_region() -> None:
    assert are_one(HARBOUR, OpenCC("s2t").convert(HARBOUR))
    assert are_one(
        HARBOUR + "公司还会在网络上公布软件和信息。",
        OpenCC("s2twp").convert(HARBOUR + "公司还会在网络上公布软件和信息。"),
    )


def test_a_copy_with_other_widths_and_line_breaks_is_found() -> None:
    narrow = HARBOUR.replace("，", ",").replace("。", ".\n")
    wide = "".join(chr(ord(char) + 0xFEE0) if "0" <= char <= "9" else char for char in HARBOUR)
    assert are_one(HARBOUR, narrow)
    assert are_one(HARBOUR, wide)
    assert are_one(LIBRARY, LIBRARY.replace(" ", "\n", 40).upper())


@pytest.mark.parametrize("text", TEXTS)
def test_a_copy_without_a_sentence_or_with_one_more_is_found(text: str) -> None:
    stop = "." if text is LIBRARY else "。"
    first, second, rest = text.split(stop, 2)
    assert are_one(text, first + stop + rest)
    extra = (
        " Tea is served at half past nine."
        if text is LIBRARY
        else "記者はその場で確かめた。"
        if text is OBSERVATORY
        else "记者在现场看到了新船。"
    )
    assert are_one(text, first + stop + extra + second + stop + rest)


def test_a_few_changed_words_leave_a_copy_a_copy() -> None:
    assert are_one(HARBOUR, HARBOUR.replace("宣布", "对外公布").replace("欢迎", "支持"))
    assert are_one(LIBRARY, LIBRARY.replace("worried", "fretted").replace("permanent", "lasting"))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("9.5元", "9.8元"),
        ("46班", "48班"),
        ("三成", "四成"),
        ("6月12日", "6月13日"),
        ("5艘", "15艘"),
        ("要求为", "没有要求为"),
        ("顾明远", "周大为"),
        ("明远", "明达"),
    ],
)
def test_a_correction_is_not_a_copy(before: str, after: str) -> None:
    assert not are_one(HARBOUR, HARBOUR.replace(before, after))
    assert not are_one(HARBOUR, FRAMED[HARBOUR].replace(before, after))


def test_a_correction_in_english_or_japanese_is_not_a_copy() -> None:
    assert not are_one(LIBRARY, LIBRARY.replace("412", "421"))
    assert not are_one(LIBRARY, LIBRARY.replace("Imai", "Sato"))
    assert not are_one(LIBRARY, LIBRARY.replace("had worried", "had not worried"))
    assert not are_one(LIBRARY, LIBRARY.replace("86,000", "68,000"))
    assert not are_one(OBSERVATORY, OBSERVATORY.replace("600円", "500円"))
    assert not are_one(OBSERVATORY, OBSERVATORY.replace("無料である", "無料ではない"))


def test_a_correction_is_a_version() -> None:
    original, framed = wording_of(HARBOUR), FRAMED[HARBOUR]
    assert is_version(original, wording_of(framed.replace("9.5元", "9.8元").replace("46班", "48班")))
    assert not is_version(original, wording_of(framed.replace("顾明远", "周大为").replace("工会表示", "公司表示")))
    first, second = (EARNINGS.format(name=name, n=list(range(n, n + 9))) for name, n in (("安川", 11), ("泰江", 31)))
    assert not is_version(wording_of(first), wording_of(second))


def test_a_copy_may_lack_the_sentence_that_has_the_number() -> None:
    assert are_one(HARBOUR, HARBOUR.replace("市议会交通委员会将在6月12日讨论此事。", ""))


def test_a_changed_last_row_is_another_table() -> None:
    rows = "".join(f"| 渡轮{number}号 | 北岸码头 | 每天{number}班 |\n" for number in "一二三四五六七八九")
    body = f"{HARBOUR}\n\n{rows}"
    assert not are_one(f"{body}| 总价 | 58元 |\n", f"{body}| 总价 | 62元 |\n")
    assert not are_one(f"{body}\n总价\n58元\n", f"{body}\n总价\n62元\n")


def reports(template: str, count: int, seed: int) -> dict[str, str]:
    """`count` reports on one template; every {} gets a number or a name of its own."""
    chance = random.Random(seed)
    names = [
        chance.choice("华安平盛泰隆信德") + chance.choice("原川海山林江") + chance.choice("一二三四")
        for _ in range(count)
    ]
    return {
        f"r{number}": template.format(name=names[number] + str(number), n=[chance.randrange(10, 99) for _ in range(9)])
        for number in range(count)
    }


EARNINGS = (
    "{name}公司今天公布了年度业绩。公司全年营业收入为{n[0]}亿元，同比增长{n[1]}%，净利润为{n[2]}亿元。"
    "公司董事会建议派发末期股息，每股{n[3]}分。管理层在业绩会上表示，未来一年将继续加大研发投入，优化产品结构，"
    "稳步推进海外市场的布局，同时控制成本，提高经营效率。公司提醒投资者注意行业竞争加剧和原材料价格波动的风险。"
    "本报告由系统根据公开数据自动生成，仅供参考，不构成投资建议。"
)
WEATHER = (
    "The forecast for {name} is dry and mostly sunny. The highest temperature will be {n[0]} degrees in the afternoon, "
    "the lowest {n[1]} degrees before dawn, with a light wind from the west. Tomorrow clouds will come in from the "
    "sea, and the chance of rain is {n[2]} percent. The air quality index stands at {n[3]}. This report was made by a "
    "program from the data of the nearest station and is renewed every hour; the station does not answer letters."
)


@pytest.mark.parametrize("template", [EARNINGS, WEATHER])
def test_reports_on_one_template_are_not_copies(template: str) -> None:
    assert groups_of(reports(template, 60, seed=3)) == {}


def test_the_same_report_under_two_names_is_not_a_copy() -> None:
    text = EARNINGS.format(name="安川", n=list(range(11, 20)))
    assert not are_one(text, text.replace("安川", "泰江"))
    assert not are_one(text, text.replace("安川公司", "Vero公司"))


def test_short_texts_are_copies_only_when_they_are_equal_under_one_title() -> None:
    forecast = "多云转晴，东南风三级，最高气温25度，最低18度。"
    same = [
        Fingerprinted(f"a{n}", signature(text), len(text), title=title)
        for n, (title, text) in enumerate(
            [
                ("北岸天气", forecast),
                ("南岸天气", forecast),
                ("北岸天气", forecast.replace("，", "，\n")),
                ("北岸天气", forecast + "注意防晒。"),
            ]
        )
    ]
    assert duplicate_groups(same, lambda key: forecast).leaders == {"a0": "a2"}


def test_texts_without_words_are_never_copies() -> None:
    assert groups_of({"a": "", "b": "", "c": "……", "d": "……"}) == {}


def test_passages_that_follow_each_other_are_not_copies() -> None:
    sentences = [sentence + "。" for sentence in HARBOUR.split("。") if sentence]
    assert not are_one("".join(sentences[:4]), "".join(sentences[4:]))
    assert not are_one(HARBOUR, OBSERVATORY)


def test_an_article_that_shares_only_its_background_is_not_a_copy() -> None:
    news = "海港城渡轮周五清晨在浓雾中与一艘货船相擦，所幸无人受伤，两船都已返回港内接受检查。" * 3
    assert not are_one(HARBOUR, news + HARBOUR[len(HARBOUR) // 2 :])


def test_the_canonical_article_is_the_earliest_then_the_longest_then_the_smallest_id() -> None:
    copies = {"c": HARBOUR, "b": FRAMED[HARBOUR], "a": HARBOUR}
    assert groups_of(copies, c="2024-05-20", b="2024-05-21") == {"a": "c", "b": "c"}
    assert groups_of(copies) == {"a": "b", "c": "b"}
    assert groups_of({"b": HARBOUR, "a": HARBOUR}) == {"b": "a"}
    assert groups_of(copies, a="2024", b="2024-01-01") == {"b": "a", "c": "a"}


def test_groups_do_not_chain_and_each_member_is_a_copy_of_the_canonical_article() -> None:
    parts = [HARBOUR, OBSERVATORY, EARNINGS.format(name="安川", n=list(range(11, 20)))]
    texts = {"a": parts[0] + parts[1], "b": parts[1], "c": parts[1] + parts[2]}
    groups = groups_of(texts, a="2024-01", b="2024-02", c="2024-03")
    assert "c" not in groups or groups["c"] != "a"


def test_one_more_article_leaves_other_groups_alone() -> None:
    texts = {f"h{n}": HARBOUR[: len(HARBOUR) - 12 * n] for n in range(5)} | {"l0": LIBRARY, "l1": FRAMED[LIBRARY]}
    before = groups_of(texts)
    after = groups_of(texts | {"o": OBSERVATORY, "l2": LIBRARY.upper()})
    assert {key: to for key, to in after.items() if key.startswith("h")} == {
        key: to for key, to in before.items() if key.startswith("h")
    }
    assert after["l2"] == before["l0"] == "l1"


@settings(deadline=None, max_examples=20)
@given(st.permutations(range(7)))
def test_the_order_of_the_articles_does_not_matter(order: list[int]) -> None:
    texts = {f"h{n}": HARBOUR[: len(HARBOUR) - 12 * n] for n in range(5)} | {"l0": LIBRARY, "l1": FRAMED[LIBRARY]}
    prints = prints_of(texts)
    assert duplicate_groups([prints[at] for at in order], texts.__getitem__) == duplicate_groups(
        prints, texts.__getitem__
    )


@pytest.fixture
def compared(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Gets every text that is read for a comparison word by word."""
    texts: list[str] = []

    def wording(text: str) -> Wording:
        texts.append(text)
        return wording_of(text)

    monkeypatch.setattr("index.duplicates.wording_of", wording)
    return texts


def test_what_was_decided_of_two_texts_is_not_decided_again(compared: list[str]) -> None:
    texts = {f"h{n}": HARBOUR[: len(HARBOUR) - 12 * n] for n in range(5)} | {"l0": LIBRARY, "l1": FRAMED[LIBRARY]}
    first = duplicate_groups(prints_of(texts), texts.__getitem__)
    assert set(compared) == set(texts.values())
    compared.clear()
    assert duplicate_groups(prints_of(texts), texts.__getitem__, first.decisions) == first
    assert compared == []


def test_only_a_changed_article_is_compared_again(compared: list[str]) -> None:
    texts = {"h0": HARBOUR, "h1": FRAMED[HARBOUR], "l0": LIBRARY, "l1": FRAMED[LIBRARY]}
    before = duplicate_groups(prints_of(texts), texts.__getitem__)
    texts["l1"] = texts["l1"].replace("412", "421")
    compared.clear()
    after = duplicate_groups(prints_of(texts), texts.__getitem__, before.decisions)
    assert sorted(compared) == sorted([texts["l0"], texts["l1"]])
    assert after == duplicate_groups(prints_of(texts), texts.__getitem__)
    assert after.leaders == {"h0": "h1"}


def test_a_decision_about_texts_that_are_gone_is_forgotten() -> None:
    texts = {"h0": HARBOUR, "h1": FRAMED[HARBOUR], "l0": LIBRARY, "l1": FRAMED[LIBRARY]}
    before = duplicate_groups(prints_of(texts), texts.__getitem__).decisions
    del texts["l0"]
    after = duplicate_groups(prints_of(texts), texts.__getitem__, before).decisions
    assert (len(before), len(after)) == (2, 1)


def test_texts_of_the_same_words_in_other_sentences_are_decided_apart() -> None:
    shorter = HARBOUR.replace("顾明远说", "顾明远")
    texts = {"one": HARBOUR, "other": shorter}
    before = duplicate_groups(prints_of(texts), texts.__getitem__)
    texts["other"] = shorter.replace("。", "，")
    assert signature(shorter) == signature(texts["other"])
    after = duplicate_groups(prints_of(texts), texts.__getitem__, before.decisions)
    assert set(after.decisions).isdisjoint(before.decisions)


def test_a_new_title_counts_although_the_texts_were_decided() -> None:
    texts = {"a": "多云转晴，东南风三级，最高气温25度，最低18度，夜里有零星小雨，请带好雨具，开车慢行，明天上午雨停。"}
    texts["b"] = texts["a"] + "\n注意防晒。"

    def grouped(title: str, decided: Decisions) -> Duplicates:
        titles = {"a": "北岸天气", "b": title}
        prints = [Fingerprinted(key, signature(text), len(text), title=titles[key]) for key, text in texts.items()]
        return duplicate_groups(prints, texts.__getitem__, decided)

    one_town = grouped("北岸天气", {})
    assert one_town.leaders == {"a": "b"}
    assert grouped("南岸天气", one_town.decisions).leaders == {}


@settings(deadline=None, max_examples=20)
@given(st.lists(st.sampled_from([*TEXTS, *FRAMED.values(), HARBOUR[:180], HARBOUR.replace("46", "48")]), min_size=2))
def test_groups_do_not_depend_on_what_was_decided_before(chosen: list[str]) -> None:
    before = {str(at): text for at, text in enumerate(chosen[: len(chosen) // 2 + 1])}
    after = {str(at): text for at, text in enumerate(chosen)}
    decided = duplicate_groups(prints_of(before), before.__getitem__).decisions
    assert duplicate_groups(prints_of(after), after.__getitem__, decided) == duplicate_groups(
        prints_of(after), after.__getitem__
    )


@settings(deadline=None)
@given(st.text())
def test_any_text_has_a_signature_of_one_size_and_is_a_copy_of_itself(text: str) -> None:
    assert len(signature(text)) == SIGNATURE_BYTES
    assert set(groups_of({"a": text, "b": text})) <= {"b"}


def test_a_signature_is_the_same_in_another_process() -> None:
    code = f"from index.duplicates import signature; print(signature({LIBRARY!r}).hex())"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == signature(LIBRARY).hex()


def test_the_sketch_estimates_the_share_of_common_shingles() -> None:
    chance = np.random.default_rng(5)
    errors = []
    for share in np.linspace(0.1, 0.9, 60):
        words = chance.integers(0, 2**32, 3000, dtype=np.uint32)
        cut = round(share * 3000)
        other = np.concatenate([words[:cut], chance.integers(0, 2**32, 3000 - cut, dtype=np.uint32)])
        errors.append(np.mean(minhash(words) == minhash(other)) - cut / (6000 - cut))
    assert abs(np.mean(errors)) < 0.02
    assert np.sqrt(np.mean(np.square(errors))) < 0.08


def test_many_equal_bands_are_paired_in_bounded_number() -> None:
    sketches = np.random.default_rng(1).integers(0, 2**32, (3000, VALUES), dtype=np.uint32)
    sketches[:, :30] = 7
    sketches[1234] = sketches[17]
    pairs, similar = near_pairs(sketches, 0.35)
    assert len(pairs) < 3000 * 16 * 20
    assert [17, 1234] in pairs[similar == 1].tolist()
