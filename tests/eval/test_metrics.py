"""Each metric against values worked out by hand."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from assistant.answer import Disagreement, Value
from eval.case import Support
from eval.metrics.accuracy import answer_accuracy
from eval.metrics.correct import correct
from eval.metrics.declining import declining_precision, declining_recall
from eval.metrics.disagreement import disagreement_precision, disagreement_recall
from eval.metrics.language import language_match
from eval.metrics.length import answer_length, answer_width
from eval.metrics.premise import premise_called_out
from eval.metrics.support import citation_support, uncited_sentences
from eval.metrics.validity import citation_validity
from eval.score import Score, score, select

Make = Callable[..., Any]
V2 = "DeepSeek-V2输入每百万tokens 1元。"
ARTICLE_JA = "GLM-3 Turboの値下げ幅は80%である。"
GLM = "GLM-3 Turbo降幅为90%。"


def _values(result: Score) -> list[float | None]:
    return [row.value for row in result.rows]


def test_a_score_is_the_mean_of_what_could_be_graded(make_case: Make, make_trial: Make) -> None:
    empty = answer_accuracy([make_trial(make_case(answerable=False), None, "boom")])
    assert (empty.value, empty.n) == (None, 0)
    assert score("x", []).value is None


def test_accuracy_wants_the_accepted_and_no_rejected_in_few_words(
    make_case: Make, make_answer: Make, make_trial: Make
) -> None:
    case = make_case(rejected=("2元",), limit=30)
    texts = ["输入价格为1元[1]。", "输入价格为11元[1]。", "1元或2元[1]。", "1元" + "长" * 29]
    trials = [make_trial(case, make_answer(text)) for text in texts]
    trials += [make_trial(case, make_answer("1元", declined=True, reason="not_found")), make_trial(case, None, "boom")]
    result = answer_accuracy(trials)
    assert _values(result) == [1, 0, 0, 0, 0, 0]
    assert result.value == 1 / 6
    assert [row.why.split(" (")[0] for row in result.rows] == [
        "right",
        "no accepted answer in the text",
        "says the rejected '2元'",
        "30 characters are too long for an answer",
        "declined",
        "error: boom",
    ]


def test_an_answer_that_opens_with_the_wrong_yes_or_no_is_wrong(
    make_case: Make, make_answer: Make, make_trial: Make
) -> None:
    case = make_case(accepted=(("免费",),), yes_no="no", language="zh")
    texts = ("否 [1]\n\n混元-lite免费。[1]", "是 [1]\n\n混元-lite免费。[1]", "混元-lite免费。[1]")
    trials = [make_trial(case, make_answer(text)) for text in texts]
    assert _values(answer_accuracy(trials)) == [1, 0, 1]


def test_a_wrong_short_answer_is_wrong_whatever_is_quoted(make_case: Make, make_answer: Make, make_trial: Make) -> None:
    case = make_case(accepted=(("0.5元", "百万"), ("0.0005",)))
    text = "输入价为0.5元/百万tokens[1]。"
    trials = [make_trial(case, make_answer(text, short=short)) for short in ("0.5元", "2元", None, "0.0005元/千tokens")]
    assert _values(answer_accuracy(trials)) == [1, 0, 1, 1]


def test_length_counts_han_characters_without_markers(make_case: Make, make_answer: Make, make_trial: Make) -> None:
    assert answer_width("一二三 [1][12]") == 3
    assert answer_width("abcde") == 2
    trials = [make_trial(make_case(), make_answer(t)) for t in ("一二[1]", "一二三四[1]")]
    trials.append(make_trial(make_case(), make_answer("没有", declined=True)))
    result = answer_length(trials)
    assert (result.value, result.n) == (3.0, 2)


def test_validity_is_the_share_of_citations_that_hold(
    make_case: Make, make_answer: Make, make_trial: Make, cite: Make
) -> None:
    good = cite(1, "prices", V2)
    shifted = replace(cite(2, "prices", GLM), start=0)
    trials = [
        make_trial(make_case(), make_answer("一[1]。", good)),
        make_trial(make_case(), make_answer("一[1]。二[2]。", good, shifted)),
        make_trial(make_case(), make_answer("一[1]。二[3]。", good)),
        make_trial(make_case(), make_answer("一。", good)),
        make_trial(make_case(), make_answer("一[1]。", replace(good, article_id="gone"))),
        make_trial(make_case(), make_answer("一[1]。", replace(good, quote="", start=0, end=0))),
        make_trial(make_case(), make_answer("无")),
    ]
    result = citation_validity(trials)
    assert _values(result) == [1, 0.5, 0.5, 0, 0, 0, None]
    assert "[3] stands in the text but nothing is cited" in result.rows[2].why
    assert "its marker is not in the text" in result.rows[3].why


def test_validity_looks_at_every_turn(make_case: Make, make_answer: Make, make_trial: Make, cite: Make) -> None:
    bad = make_answer("一[1]。", replace(cite(1, "prices", V2), end=3))
    trial = make_trial(make_case(), make_answer("二[1]。", cite(1, "prices", GLM)))
    result = citation_validity([replace(trial, answers=(bad, *trial.answers))])
    assert _values(result) == [0.5]


def test_every_sentence_needs_a_marker_wherever_it_stands(make_answer: Make) -> None:
    assert uncited_sentences(make_answer("甲是一[1]。乙是二。[2]丙是三[1][3]。")) == []
    assert uncited_sentences(make_answer("甲是一[1]。乙是二。丙是三。[3]")) == ["乙是二。"]
    assert uncited_sentences(make_answer("# 价格\n甲是一。")) == ["甲是一。"]
    assert uncited_sentences(make_answer("It is one. [1] It is two. [2]")) == []
    assert uncited_sentences(make_answer("“値下げ幅は80%である。”（日语） [1]\n乙是二。")) == ["乙是二。"]
    line = "0.0005元 x 1000 = 0.5元"
    assert uncited_sentences(make_answer(f"甲是一[1]。\n{line}", computations=(line,))) == []


def test_support_wants_the_expected_evidence(make_case: Make, make_answer: Make, make_trial: Make, cite: Make) -> None:
    case = make_case()
    trials = [
        make_trial(case, make_answer("1元[1]。", cite(1, "prices", V2))),
        make_trial(case, make_answer("1元[1]。", cite(1, "prices", "每百万tokens"))),
        make_trial(case, make_answer("1元[1]。", cite(1, "prices", GLM))),
        make_trial(make_case(accepted=(("80%",),)), make_answer("80%[1]。", cite(1, "cuts", "80%"))),
        make_trial(case, make_answer("1元。它很便宜[1]。", cite(1, "prices", V2))),
        make_trial(case, make_answer("没有", declined=True)),
        make_trial(make_case(answerable=False), make_answer("1元[1]。", cite(1, "prices", V2))),
    ]
    assert _values(citation_support(trials)) == [1, 1, 0, 1, 0, None, None]


def test_declining_precision_and_recall(make_case: Make, make_answer: Make, make_trial: Make) -> None:
    yes, no = make_case(), make_case(answerable=False)
    declined, answered = make_answer("无", declined=True, reason="not_found"), make_answer("1元[1]。")
    trials = [
        make_trial(no, declined),
        make_trial(no, answered),
        make_trial(no, None, "boom"),
        make_trial(yes, declined),
        make_trial(yes, answered),
        make_trial(no, declined),
    ]
    assert declining_recall(trials).value == 2 / 4
    assert declining_precision(trials).value == 2 / 3
    assert _values(correct(trials)) == [1, 0, 0, 0, 1, 1]


def test_a_false_premise_is_called_out_with_its_evidence(
    make_case: Make, make_answer: Make, make_trial: Make, cite: Make
) -> None:
    case = make_case(answerable=False, why_not="false_premise", support=(Support("prices", "混元-lite免费。"),))
    called = {"declined": True, "reason": "false_premise"}
    trials = [
        make_trial(case, make_answer("相反[1]。", cite(1, "prices", "混元-lite免费"), **called)),
        make_trial(case, make_answer("相反[1]。", cite(1, "prices", V2), **called)),
        make_trial(case, make_answer("没有说。", declined=True, reason="not_found")),
        make_trial(case, make_answer("因为[1]。", cite(1, "prices", "混元-lite免费"))),
        make_trial(make_case(), make_answer("1元")),
    ]
    assert _values(premise_called_out(trials)) == [1, 0, 0, 0, None]


def test_disagreement_recall_counts_expected_values(make_case: Make, make_answer: Make, make_trial: Make) -> None:
    case = make_case(disagreement=(("90%",), ("80%", "八成")))
    both = (Disagreement("GLM-3 Turbo降幅", (Value("90%", 1), Value("80%", 2))),)
    one = (Disagreement("GLM-3 Turbo降幅", (Value("90%", 1), Value("180%", 2))),)
    trials = [
        make_trial(case, make_answer("x", disagreements=both)),
        make_trial(case, make_answer("x", disagreements=one)),
        make_trial(case, make_answer("90%和80%")),
        make_trial(make_case(), make_answer("x", disagreements=both)),
    ]
    assert _values(disagreement_recall(trials)) == [1, 0.5, 0, None]
    assert _values(disagreement_precision(trials)) == [1, 1, None, 0]


def test_language_is_judged_without_the_quotes(
    make_case: Make, make_answer: Make, make_trial: Make, cite: Make
) -> None:
    quoted = f"The article says: {V2}[1]"
    trials = [
        make_trial(make_case(language="en"), make_answer(quoted, cite(1, "prices", V2))),
        make_trial(make_case(language="ja"), make_answer(quoted, cite(1, "prices", V2))),
        make_trial(make_case(language="zh-Hant"), make_answer(f"{V2}[1]", cite(1, "prices", V2))),
        make_trial(make_case(language="ja"), make_answer(f"{V2}[1]", cite(1, "prices", V2))),
        make_trial(make_case(language="en"), make_answer(" ", declined=True)),
        make_trial(make_case(language="zh"), None, "boom"),
    ]
    assert _values(language_match(trials)) == [1, 0, 1, 0, 0, None]


def test_a_name_or_a_quantity_is_in_no_language(
    make_case: Make, make_answer: Make, make_trial: Make, cite: Make
) -> None:
    ja, zh = cite(1, "cuts", ARTICLE_JA), cite(1, "prices", V2)
    trials = [
        make_trial(make_case(language="ja"), make_answer(f"80% [1]\n{ARTICLE_JA} [1]", ja, short="80%")),
        make_trial(make_case(language="zh-Hant"), make_answer(f"1元 [1]\n{V2}[1]", zh, short="1元")),
        make_trial(make_case(language="ja"), make_answer(f"1元 [1]\n「{V2}」（中国語）[1]", zh, short="1元")),
        make_trial(make_case(language="ja"), make_answer("这些文章没有说到这一点。", declined=True)),
    ]
    assert _values(language_match(trials)) == [1, 1, None, 0]


def test_select_keeps_the_metric_and_its_rows(make_case: Make, make_answer: Make, make_trial: Make) -> None:
    trials = [make_trial(make_case(id=i), make_answer(text)) for i, text in (("a", "1元"), ("b", "9元"))]
    part = select(answer_accuracy(trials), frozenset({"b"}))
    assert (part.metric, part.value, part.n) == ("answer accuracy", 0.0, 1)
