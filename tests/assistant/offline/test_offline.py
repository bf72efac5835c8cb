"""The offline answerer over articles of a few sentences: short answer, quotes, declines, premises, disagreements."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_evidence import evidence_of

from assistant.answer import Answer
from assistant.evidence import Evidence
from assistant.offline.answerer import ExtractiveAnswerer
from assistant.verification.citations import check_citations

RAILWAY = (
    "青山铁路是一条连接青山与白水的铁路。\n青山铁路全长364.6公里，总投资11.42亿元。\n"
    "青山铁路于1998年5月6日通车。\n青山铁路的总设计师是王小明。\n白水站共设3个出入口。"
)
PRICE = (
    "Corvo-2は雲海社の主力モデルである。\n"
    "Corvo-2の入力価格は、0.02元/千tokensから下がって0.0005元/千tokensになった。\n雲海社は東京にある。"
)


def ask(question: str, evidence: Evidence) -> Answer:
    answer = list(ExtractiveAnswerer().answer(question, evidence))[-1]
    return check_citations(answer, evidence.articles)


def test_the_short_answer_comes_first_and_its_quote_behind_it() -> None:
    answer = ask("青山铁路全长多少公里？", evidence_of(RAILWAY))
    assert answer.short == "364.6公里"
    assert answer.text.startswith("364.6公里 [1]\n\n青山铁路全长364.6公里")


@pytest.mark.parametrize(
    ("question", "short"),
    [
        ("青山铁路总投资多少亿元？", "11.42亿元"),
        ("青山铁路是哪一天通车的？", "1998年5月6日"),
        ("青山鐵路全長多少公里？", "364.6公里"),
        ("青山铁路的总设计师是谁？", "王小明"),
        ("白水站有几个出入口？", "3个"),
    ],
)
def test_the_kind_of_thing_asked_for_is_the_short_answer(question: str, short: str) -> None:
    assert ask(question, evidence_of(RAILWAY)).short == short


@pytest.mark.parametrize(
    ("question", "short"),
    [
        ("Corvo-2 降价后每千tokens多少钱?", "0.0005元/千tokens"),
        ("How much is Corvo-2 per 1,000 tokens after the price cut?", "0.0005 yuan per 1,000 tokens"),
        ("値下げ後のCorvo-2は1000tokensあたりいくら?", "0.0005元/千tokens"),
    ],
)
def test_a_price_is_given_in_the_words_of_the_asker(question: str, short: str) -> None:
    answer = ask(question, evidence_of(PRICE))
    assert answer.short == short
    assert "0.0005元/千tokens" in answer.citations[0].quote


def test_a_price_per_another_amount_is_computed_and_the_computation_shown() -> None:
    answer = ask("How much is Corvo-2 per million tokens?", evidence_of(PRICE))
    assert answer.short == "0.5 yuan per million tokens"
    assert answer.computations == ("0.0005 yuan per 1,000 tokens × 1000 = 0.5 yuan per million tokens",)
    assert answer.computations[0] in answer.text


def test_a_quote_in_another_language_is_marked_with_its_language() -> None:
    assert "(Japanese) [1]" in ask("How much is Corvo-2 per 1,000 tokens?", evidence_of(PRICE)).text


def test_a_version_that_no_article_mentions_is_declined_with_the_nearest_evidence() -> None:
    answer = ask("What did Corvo-5 cost at launch?", evidence_of(PRICE))
    assert (answer.declined, answer.reason, answer.short) == (True, "not_found", None)
    assert "Corvo-5" in answer.text
    assert len(answer.citations) == 1


def test_a_question_about_something_else_is_declined_in_the_askers_language() -> None:
    answer = ask("鲸鱼一天吃多少磷虾？", evidence_of(RAILWAY))
    assert answer.declined
    assert answer.text.startswith("这些文章没有说到这一点。")


@pytest.mark.parametrize("question", ["Which zoo has the most pandas?", "猫は一日に何時間寝る？", "红烧肉要炖多久？"])
def test_what_has_nothing_to_do_with_the_articles_gets_no_quote(question: str) -> None:
    answer = ask(question, evidence_of(RAILWAY))
    assert answer.declined
    assert answer.citations == ()


def test_without_passages_the_answer_is_a_decline_without_citations() -> None:
    answer = ask("Where is it?", evidence_of())
    assert (answer.declined, answer.citations) == (True, ())


def test_a_refusal_that_the_article_contradicts_is_pointed_out() -> None:
    answer = ask("雲海社为什么拒绝降价？", evidence_of("雲海社宣布旗下两款模型全面降价。\n雲海社成立于2010年。"))
    assert answer.reason == "false_premise"
    assert answer.citations[0].quote == "雲海社宣布旗下两款模型全面降价。"


def test_a_refusal_that_the_article_confirms_is_no_false_premise() -> None:
    answer = ask("雲海社为什么拒绝降价？", evidence_of("雲海社因为成本太高，拒绝降价。"))
    assert answer.reason is None


def test_different_values_in_two_articles_are_shown_with_source_and_date() -> None:
    evidence = evidence_of("Corvo-2的价格下调了90%。", "Corvo-2的价格这次下调了80%。")
    answer = ask("Corvo-2的价格下调了百分之多少？", evidence)
    assert [value.value for value in answer.disagreements[0].values] == ["90%", "80%"]
    assert "P0 2024-05" in answer.text
    assert "P1 2024-05" in answer.text


def test_a_stream_grows_and_every_snapshot_is_checked() -> None:
    evidence = evidence_of(RAILWAY)
    snapshots = list(ExtractiveAnswerer().answer("青山铁路有哪些站点，什么时候通车？", evidence))
    for earlier, later in pairwise(snapshots):
        assert later.text.startswith(earlier.text)
    for snapshot in snapshots:
        check_citations(snapshot, evidence.articles)


@pytest.mark.parametrize("question", ["青山铁路全长多少公里？", "青山铁路是哪一天通车的？"])
@pytest.mark.parametrize(
    "change", [lambda q: q.replace("？", "?"), lambda q: f"  {q} ", lambda q: q.replace("青", " 青")]
)
def test_width_and_spacing_of_the_question_do_not_change_the_short_answer(question: str, change: object) -> None:
    changed = change(question)  # type: ignore[operator]
    assert ask(changed, evidence_of(RAILWAY)).short == ask(question, evidence_of(RAILWAY)).short


@given(st.text(min_size=1, max_size=40))
def test_any_question_gets_an_answer_whose_citations_hold(question: str) -> None:
    evidence = evidence_of(RAILWAY, PRICE)
    answer = ask(question, evidence)
    for citation in answer.citations:
        assert evidence.articles[citation.article_id].text[citation.start : citation.end] == citation.quote


NAMES = (("Corvo", "烏社", "コルボ"), ("Lumen", "光社", "ルーメン"))


def test_the_number_of_another_company_is_no_answer() -> None:
    evidence = evidence_of("光社2025年计划投入300亿元资本开支。\n烏社成立于2010年。", aliases=NAMES)
    assert ask("光社2025年计划投入多少资本开支？", evidence).short == "300亿元"
    assert ask("烏社2025年计划投入多少资本开支？", evidence).declined


def test_the_price_of_the_input_is_not_the_price_of_the_output() -> None:
    evidence = evidence_of("Corvo-2的输入价格是每千tokens 0.002元。")
    assert ask("Corvo-2的输入价格是多少？", evidence).short is not None
    assert ask("Corvo-2的输出价格是多少？", evidence).declined


def test_a_count_of_things_is_no_number_of_users() -> None:
    evidence = evidence_of("烏社发布的两款应用很受用户欢迎。", aliases=NAMES)
    assert ask("烏社有多少用户？", evidence).short is None


def test_a_name_is_known_in_another_language_by_the_aliases_of_the_collection() -> None:
    text = "烏社于2010年成立。"
    assert ask("When was Corvo founded?", evidence_of(text, aliases=NAMES)).short == "2010"
    assert ask("When was Corvo founded?", evidence_of(text)).declined


def test_a_question_about_a_topic_no_passage_has_is_declined() -> None:
    assert ask("赤水寺是哪一年建成的？", evidence_of("白云寺1988年建成，1990年开放。")).declined


@pytest.mark.parametrize("question", ["Was kostet Corvo-2?", "Ist Corvo-2 billiger?", "Quel est le prix de Corvo-2 ?"])
def test_a_question_in_another_language_gets_quotes_and_nothing_read_into_it(question: str) -> None:
    answer = ask(question, evidence_of("The input price of Corvo-2 is 2 dollars.\nCorvo-2 is made by Alder."))
    assert answer.short is None
    assert "Corvo-2" in answer.text
    assert not answer.text.startswith(("Yes", "No"))
    assert answer.notices


def test_a_question_in_another_language_without_a_known_name_is_declined() -> None:
    answer = ask("Wer leitet das Museum?", evidence_of(RAILWAY))
    assert (answer.declined, answer.reason) == (True, "not_found")
    assert "Wer" not in answer.text


@pytest.mark.parametrize("question", ["?!?!", "How much?", "なぜ？", "ok"])
def test_nothing_asked_gets_no_quote(question: str) -> None:
    answer = ask(question, evidence_of(RAILWAY, PRICE))
    assert (answer.declined, answer.reason, answer.citations) == (True, "not_found", ())
