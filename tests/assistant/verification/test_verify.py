"""Verification: what the articles say passes with the exact words behind it; what they do not say does not."""

import zlib
from collections.abc import Callable, Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from assistant.answer import Passage
from assistant.evidence import Evidence
from assistant.verification.claims import Claim
from assistant.verification.verify import Finding, Verdict, Verifier
from index.article import Article

Embed = Callable[[Sequence[str]], NDArray[np.float32]]

PRICES = (
    "# 五月降价\n\n2024年5月21日上午，阿里云宣布Qwen-Long降价97%，输入价格降到0.0005元/千tokens。\n"
    "百度当天下午宣布ERNIE Speed全面免费，立即生效。\n百度没有提高ERNIE 4.0的价格。\n"
    "字节跳动的豆包定价0.0008元/千tokens，比行业低99.3%。\n"
)
TEA = "龙井今年的价格是每斤880元。茶农老周说，去年只卖620元。\n老周的茶园有12亩，他没有雇人采茶。\n"
TRAIN = "夜行列車「ほしぞら」は2025年7月に運行を再開する。片道の料金は12,400円である。\n"
MIDNIGHT = "The town library now opens until 11 p.m. Dr. Imai counted 412 visitors on the first night.\n"

ALIASES = (
    ("Alibaba", "阿里云", "アリババクラウド", "Alibaba Cloud"),
    ("Baidu", "百度", "バイドゥ"),
    ("Tencent", "腾讯", "テンセント"),
    ("ByteDance", "字节跳动"),
    ("Doubao", "豆包"),
)


def article(id: str, text: str, language: str, published: str | None = None) -> Article:
    return Article(id, id, text, text, language, publisher="报", published=published)


ARTICLES = {
    "prices": article("prices", PRICES, "zh", "2024-05"),
    "tea": article("tea", TEA, "zh", "2024-04-02"),
    "train": article("train", TRAIN, "ja"),
    "library": article("library", MIDNIGHT, "en"),
}


def passage(article: Article) -> Passage:
    end = len(article.text)
    return Passage(f"{article.id}#0", article.id, 0, end, article.text, 1.0, 1.0, 1.0, article.language, article.title)


def one_direction(texts: Sequence[str]) -> NDArray[np.float32]:
    """Every text means the same: only the rules are left to tell right from wrong."""
    return np.tile(np.array([1.0, 0.0], dtype=np.float32), (len(texts), 1))


def all_apart(texts: Sequence[str]) -> NDArray[np.float32]:
    """No text means what another means."""
    return np.stack([np.eye(1, 4096, zlib.crc32(text.encode()) % 4096, dtype=np.float32)[0] for text in texts])


def check(text: str, *markers: int, embed: Embed = all_apart, question: str = "") -> Finding:
    passages = tuple(passage(a) for a in ARTICLES.values())
    evidence = Evidence(passages, ARTICLES, embed, frozenset({"zh", "ja", "en"}), aliases=ALIASES)
    return Verifier(evidence.passages, evidence, question).check(Claim(text, markers))


def quotes(finding: Finding) -> list[str]:
    return [ARTICLES[q.article_id].text[q.start : q.end] for q in finding.quotes]


def test_a_supported_sentence_is_tied_to_the_exact_sentence_behind_it() -> None:
    finding = check("Qwen-Long的输入价格降到每千tokens 0.0005元。", 1)
    assert finding.verdict is Verdict.SUPPORTED
    assert quotes(finding) == ["2024年5月21日上午，阿里云宣布Qwen-Long降价97%，输入价格降到0.0005元/千tokens。"]


@pytest.mark.parametrize(
    "text",
    [
        "阿里云宣布Qwen-Long降价97%。",
        "阿里云的Qwen-Long降價百分之九十七。",
        "5月21日，阿里雲宣布Qwen-Long降价97%。",
        "Qwen-Long输入价格降到0.5元/百万tokens。",
        "百度宣布ERNIE Speed全面免费。",
        "字节跳动的豆包定价0.8厘/千tokens。",
        "阿里云宣布Qwen-Long降价97%，百度宣布ERNIE Speed免费。",
    ],
)
def test_units_scripts_and_partial_dates_are_the_same_thing(text: str) -> None:
    assert check(text, 1).verdict is Verdict.SUPPORTED


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("阿里云宣布Qwen-Long降价79%。", "number"),
        ("Qwen-Long输入价格降到0.0005元/百万tokens。", "number"),
        ("2023年5月21日，阿里云宣布Qwen-Long降价97%。", "date"),
        ("5月22日，阿里云宣布Qwen-Long降价97%。", "date"),
        ("阿里云宣布Qwen-Max降价97%。", "name"),
        ("腾讯宣布Qwen-Long降价97%。", "name"),
        ("百度宣布降价97%。", "binding"),
        ("字节跳动的豆包定价0.0005元/千tokens。", "binding"),
        ("阿里云宣布Qwen-Long涨价97%。", "opposite"),
        ("百度提高了ERNIE 4.0的价格。", "opposite"),
        ("百度当天没有宣布ERNIE Speed全面免费。", "opposite"),
        ("今天天气很好，适合出门散步。", "words"),
    ],
)
def test_a_lie_is_not_supported(text: str, why: str) -> None:
    finding = check(text, 1)
    assert (finding.verdict, finding.why) == (Verdict.UNSUPPORTED, why)


def test_the_wrong_marker_is_repaired_to_the_passage_that_says_it() -> None:
    finding = check("茶农老周说，去年只卖620元。", 1)
    assert finding.verdict is Verdict.ELSEWHERE
    assert quotes(finding) == ["茶农老周说，去年只卖620元。"]


@pytest.mark.parametrize("markers", [(), (9,), (0,)])
def test_a_missing_or_unknown_marker_is_repaired_too(markers: tuple[int, ...]) -> None:
    assert check("龙井今年的价格是每斤880元。", *markers).verdict is Verdict.ELSEWHERE


def test_sentences_that_follow_each_other_make_one_quote() -> None:
    assert quotes(check("龙井今年每斤880元，茶农老周说去年只卖620元。", 2)) == [TEA.splitlines()[0]]


@pytest.mark.parametrize(
    "text",
    [
        "The train Hoshizora resumes in July 2025; a one-way ticket is 12,400 yen.",
        "夜行列车2025年7月恢复运行，单程票价12400日元。",
    ],
)
def test_across_languages_numbers_count_and_the_meaning_decides(text: str) -> None:
    wrong = text.replace("12,400", "12,500").replace("12400", "12500")
    if "Hoshizora" not in text:
        assert check(text, 3, embed=one_direction).verdict is Verdict.SUPPORTED
    assert check(wrong, 3, embed=one_direction).verdict is Verdict.UNSUPPORTED
    assert check(text, 3, embed=all_apart).verdict is Verdict.UNSUPPORTED


def test_a_company_is_known_across_languages() -> None:
    assert (
        check("Alibaba Cloud cut the price of Qwen-Long by 97%.", 1, embed=one_direction).verdict is Verdict.SUPPORTED
    )
    assert check("Tencent cut the price of Qwen-Long by 97%.", 1, embed=one_direction).why == "name"
    assert check("Baidu cut its price by 97%.", 1, embed=one_direction).why == "binding"


def test_the_year_of_a_date_may_come_from_the_date_of_the_article() -> None:
    dated = "5月21日，龙井的价格是每斤880元。"
    evidence_text = TEA.replace("龙井今年", "5月21日，龙井")
    tea = article("tea", evidence_text, "zh", "2024-06")
    evidence = Evidence((passage(tea),), {"tea": tea}, all_apart, frozenset({"zh"}))
    verifier = Verifier(evidence.passages, evidence)
    assert verifier.check(Claim("2024年" + dated, (1,))).verdict is Verdict.SUPPORTED
    assert verifier.check(Claim("2023年" + dated, (1,))).why == "date"


def test_a_bare_value_must_be_said_of_what_was_asked_about() -> None:
    assert check("0.0005元/千tokens", 1, question="Qwen-Long多少钱？").verdict is Verdict.SUPPORTED
    assert check("0.0005元/千tokens", 1, question="豆包多少钱？").verdict is Verdict.UNSUPPORTED
    assert check("输入价格降到0.0005元/千tokens。", 1, question="豆包多少钱？").why == "binding"


@pytest.mark.parametrize(
    "text",
    ["字节跳动当天下午宣布ERNIE Speed全面免费。", "百度宣布豆包全面免费，立即生效。"],
)
def test_another_name_in_the_place_of_the_right_one_is_seen(text: str) -> None:
    assert check(text, 1).verdict is Verdict.UNSUPPORTED


def test_a_name_that_the_passages_know_is_seen_without_any_list_of_names() -> None:
    text = "茶农老周说，去年只卖620元。茶商小陈在旁边听着，没有说话。"
    chen = article("chen", text, "zh")
    evidence = Evidence((passage(chen),), {"chen": chen}, all_apart, frozenset({"zh"}))
    assert Verifier(evidence.passages, evidence).check(Claim("茶商小陈说，去年只卖620元。", (1,))).why == "substituted"
    assert Verifier(evidence.passages, evidence).check(Claim("老周说，去年只卖620元。", (1,))).quotes


def test_every_quote_is_a_span_of_its_article() -> None:
    for text in PRICES.splitlines() + TEA.splitlines() + TRAIN.splitlines() + MIDNIGHT.splitlines():
        for quote in check(text).quotes:
            assert 0 <= quote.start < quote.end <= len(ARTICLES[quote.article_id].text)
