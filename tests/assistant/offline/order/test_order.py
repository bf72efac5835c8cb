"""Answers about order: by dates, by parts of the day, by words; yes or no; who was first of all."""

from dataclasses import replace

import pytest
from small_evidence import evidence_of

from assistant.answer import Answer
from assistant.evidence import Evidence
from assistant.offline.answerer import ExtractiveAnswerer
from assistant.verification.citations import check_citations

LUGGAGE = "2024年5月3日上午，海鸥航运宣布免收行李费。\n5月3日下午，苍鹭航运宣布免收行李费。"
FOLLOWED = "在海鸥航运之后，苍鹭航运也宣布降价。\n海鸥航运成立于1999年。"
WAR = "今年一月，海鸥航运突然把船票降到20元。\n三周后苍鹭航运应战，船票降到18元。"
TOWN = (
    "The museum opened after the flood of 1998.\n"
    "The library was moved in March 2001 and the hospital was opened in May 2003.\n"
    "The school opened two years later."
)
HALLS = "市立病院は、4月2日の図書館の開館の後に移転した。\n美術館は市立病院に先立つ3月1日に開館した。"


def ask(question: str, evidence: Evidence) -> Answer:
    return check_citations(list(ExtractiveAnswerer().answer(question, evidence))[-1], evidence.articles)


@pytest.mark.parametrize(
    ("text", "question", "short"),
    [
        (LUGGAGE, "海鸥航运和苍鹭航运，谁先宣布免收行李费？", "海鸥航运更早（2024年5月3日上午）"),
        (LUGGAGE, "海鷗航運跟蒼鷺航運，哪一家比較晚宣布？", "蒼鷺航運更晚（5月3日下午）"),
        (FOLLOWED, "海鸥航运和苍鹭航运哪家先降价？", "海鸥航运更早"),
        (WAR, "海鸥航运和苍鹭航运的价格战，是哪家先动手的？", "海鸥航运更早（1月）"),
        (TOWN, "Which came first, the museum or the flood?", "the flood was first (1998)"),
        (TOWN, "Which was later, the library or the hospital?", "the hospital was later (May 2003)"),
        (TOWN, "Which opened first, the hospital or the school?", "the hospital was first (May 2003)"),
        (TOWN, "Did the museum open before or after the flood?", "After the flood"),
        (HALLS, "図書館の開館と市立病院の移転、どっちが先？", "図書館の開館が先（4月2日）"),
        (HALLS, "市立病院が移転したのは図書館の開館の前ですか、後ですか？", "図書館の開館の後です"),
        (HALLS, "美術館と図書館、どちらが後に開館しましたか？", "図書館が後（4月2日）"),
        (
            HALLS,
            "美術館の開館、市立病院の移転、図書館の開館を早い順に教えてください。",
            "美術館の開館（3月1日） → 図書館の開館（4月2日） → 市立病院の移転",
        ),
    ],
)
def test_the_side_that_is_asked_for_is_the_short_answer(text: str, question: str, short: str) -> None:
    assert ask(question, evidence_of(text)).short == short


def test_the_date_is_that_of_what_was_done_in_an_article_about_the_thing() -> None:
    evidence = evidence_of("大桥动工于2017年3月，2021年9月26日通车。", "轻轨线2019年开工，于2024年3月1日通车。")
    titled = {
        name: replace(a, title=title)
        for (name, a), title in zip(evidence.articles.items(), ("北湾大桥", "轻轨"), strict=True)
    }
    answer = ask("轻轨线和北湾大桥，哪个先通车？", replace(evidence, articles=titled))
    assert answer.short == "北湾大桥更早（2021年9月26日）"


def test_one_date_of_one_sentence_is_not_that_of_both_sides() -> None:
    answer = ask("図書館の開館と市立病院の移転、どっちが先？", evidence_of(HALLS))
    assert answer.text.count("4月2日") == 2  # once in front, once in the quote


def test_a_sentence_that_needs_the_one_before_it_is_shown_behind_it() -> None:
    answer = ask("海鸥航运和苍鹭航运的价格战，是哪家先动手的？", evidence_of(WAR))
    assert [citation.quote for citation in answer.citations] == WAR.split("\n")


def test_an_order_that_no_sentence_and_no_date_tells_is_not_made_up() -> None:
    text = "海鸥航运有三条船。\n苍鹭航运有两条船。"
    assert "→" not in ask("海鸥航运和苍鹭航运哪家先降价？", evidence_of(text)).text


@pytest.mark.parametrize(
    ("question", "opening"),
    [
        ("海鸥号比苍鹭号早首航吗？", "是 ["),
        ("苍鹭号比海鸥号早首航吗？", "否 ["),
        ("苍鹭号比海鸥号先首航，这是为什么？", "问题的前提"),
    ],
)
def test_a_stated_order_is_confirmed_denied_or_contradicted(question: str, opening: str) -> None:
    evidence = evidence_of("海鸥号于2019年5月3日首航。\n苍鹭号于2021年8月1日首航。")
    assert ask(question, evidence).text.startswith(opening)


@pytest.mark.parametrize(
    ("text", "question", "short"),
    [
        (
            "The Otters were the first to withdraw from the Coast League, in March.",
            "Which club was the first to withdraw from the Coast League?",
            "The Otters",
        ),
        ("最初に運賃を下げたのはサギ汽船だった。", "最初に運賃を下げたのはどこですか？", "サギ汽船"),
        ("行李费大战的第一枪由海鸥航运公司打响。", "行李费大战是谁挑起的？", "海鸥航运公司"),
    ],
)
def test_the_first_of_all_is_the_one_that_a_sentence_calls_so(text: str, question: str, short: str) -> None:
    assert ask(question, evidence_of(text)).short == short


def test_two_articles_that_name_two_starters_are_shown_side_by_side() -> None:
    evidence = evidence_of(
        "The ticket strike was started by Heron Ferries.", "Crane Lines started the ticket strike, say its rivals."
    )
    answer = ask("Who started the ticket strike?", evidence)
    assert [value.value for value in answer.disagreements[0].values] == ["Heron Ferries", "Crane Lines"]
    assert "P0 2024-05" in answer.text
    assert "P1 2024-05" in answer.text


@pytest.mark.parametrize("text", ["这场票价战不是海鸥航运挑起的。", "最先跟进票价战的是海鸥航运公司。"])
def test_who_did_not_start_or_only_followed_did_not_start_it(text: str) -> None:
    assert ask("这场票价战是谁挑起的？", evidence_of(text)).short != "海鸥航运公司"
