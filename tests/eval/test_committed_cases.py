"""The cases that come with the project: valid, verbatim, and of every kind that the project promises."""

import re
from collections import Counter
from pathlib import Path

import pytest

from assistant.answer import Answer, Citation
from eval.case import Case, check_support, load_cases
from eval.main import default_cases
from eval.matching import contains, says_any
from eval.report import make_report
from eval.trial import Trial
from index.article import Article

DOCS = Path(__file__).parents[2] / "docs_src"


@pytest.fixture(scope="module")
def cases() -> list[Case]:
    return load_cases(default_cases())


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    """The digests' texts behind their front matter, by id."""
    found = {}
    for file in DOCS.glob("0*.md"):
        _, front, text = file.read_text(encoding="utf-8").split("---\n", 2)
        found[re.search(r"^id: (.+)$", front, re.M)[1].strip()] = text  # type: ignore[index]
    return found


def test_every_quote_is_verbatim_and_stands_once(cases: list[Case], texts: dict[str, str]) -> None:
    check_support(cases, texts)
    twice = [(c.id, s.quote) for c in cases for s in c.support if texts[s.article].count(s.quote) != 1]
    assert twice == []


def test_there_are_enough_of_each_kind(cases: list[Case]) -> None:
    reasons = Counter(case.why_not for case in cases)
    assert len(cases) >= 200
    assert reasons["not_found"] + reasons["false_premise"] >= 55
    assert min(reasons["not_found"], reasons["false_premise"]) >= 12
    assert sum(len(case.turns) > 1 for case in cases) >= 12
    languages = Counter(case.language for case in cases)
    assert all(languages[language] >= 8 for language in ("zh", "zh-Hant", "ja", "en"))


def test_the_evidence_of_plain_facts_says_the_accepted_answer(cases: list[Case]) -> None:
    plain = {"amount", "percentage", "count", "date", "person", "organisation", "product"}
    silent = [
        case.id
        for case in cases
        if case.answerable
        and case.type in plain
        and not says_any(" ".join(s.quote for s in case.support), case.accepted)
    ]
    assert silent == []


def test_no_question_gives_its_own_answer_away(cases: list[Case]) -> None:
    free = {"yesno", "order", "followup", "disagreement", "reason"}
    given = [c.id for c in cases if c.answerable and c.type not in free and says_any(c.question, c.accepted)]
    assert given == []


def test_rejected_strings_do_not_rule_out_accepted_ones(cases: list[Case]) -> None:
    clash = [
        case.id
        for case in cases
        for alternative in case.accepted
        for needle in case.rejected
        if any(contains(accepted, needle) for accepted in alternative)
    ]
    assert clash == []


def test_an_oracle_that_quotes_the_evidence_is_right(cases: list[Case], texts: dict[str, str]) -> None:
    """The limits, the rejected strings and the metrics leave room for an answer that is nothing but the evidence."""
    articles = {name: Article(name, "", text, text, "zh") for name, text in texts.items()}

    def oracle(case: Case) -> Trial:
        citations, text = [], ""
        for n, support in enumerate(case.support if case.answerable else (), start=1):
            start = texts[support.article].index(support.quote)
            end = start + len(support.quote)
            citations.append(Citation(n, support.article, support.quote, start, end, "", "zh"))
            text += f"{support.quote}[{n}]\n"
        answer = Answer(case.question, case.language, text, tuple(citations), declined=not case.answerable)
        return Trial(case, (answer,), None, articles)

    report = make_report([oracle(case) for case in cases])
    computed = {case.id for case in cases if case.type == "unit"}
    assert {case_id for case_id, right in report.right.items() if not right} <= computed
    for metric in ("citation validity", "citation support", "declining precision", "declining recall"):
        assert report.scores[metric].value == 1, metric
