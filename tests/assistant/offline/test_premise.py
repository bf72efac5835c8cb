"""False premises: contradicted by a sentence of the articles, and only then."""

import pytest
from small_evidence import evidence_of

from assistant.offline.premise import affirms, false_premise, opposes
from assistant.offline.sentences import rank_sentences
from assistant.question.question import Question

NAMES = (("银杉航运", "Silver Fir Lines"), ("白鹭航运", "Egret Lines"), ("海燕号", "the Petrel"))


def contradicted(question: str, *texts: str) -> str | None:
    asked, evidence = Question(question), evidence_of(*texts, aliases=NAMES)
    found = false_premise(asked, evidence, rank_sentences(asked, evidence))
    return found.text if found is not None else None


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("银杉航运为什么涨价？", "银杉航运宣布票价全线降价。"),
        ("银杉航运为什么拒绝降价？", "银杉航运宣布票价全线降价。"),
        ("银杉航运为什么加入价格战？", "银杉航运表示不加入价格战。"),
        ("Why did Silver Fir Lines raise its prices?", "Silver Fir Lines cut its prices in May."),
        ("银杉航运为什么降价50%？", "银杉航运把票价降价30%。"),
        ("白鹭航运什么时候推出海燕号？", "银杉航运于2021年推出海燕号。白鹭航运成立于2010年。"),
        ("海燕号的行李费是多少元？", "海燕号不收行李费。"),
    ],
)
def test_what_the_articles_deny_is_contradicted_with_the_sentence(question: str, text: str) -> None:
    assert contradicted(question, text) is not None


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("银杉航运为什么降价？", "银杉航运因为客人减少而降价。"),
        ("银杉航运为什么拒绝降价？", "银杉航运因为成本高，拒绝降价。"),
        ("银杉航运为什么降价30%？", "因为客人减少，银杉航运把票价降价30%。"),
        ("银杉航运什么时候推出海燕号？", "银杉航运于2021年推出海燕号。"),
        ("海燕号的行李费是多少元？", "海燕号的行李费是20元。"),
        ("When did the war end?", "The war began in 1820. It ended in 1824."),
    ],
)
def test_what_the_articles_bear_out_is_not(question: str, text: str) -> None:
    assert contradicted(question, text) is None


def test_a_statement_is_affirmed_or_opposed_by_a_sentence() -> None:
    cut = rank_sentences(Question("银杉航运"), evidence_of("银杉航运宣布降价。"))[0]
    assert affirms(Question("银杉航运降价了吗？"), cut)
    assert not opposes(Question("银杉航运降价了吗？"), cut)
    assert opposes(Question("银杉航运涨价了吗？"), cut)
    assert not affirms(Question("银杉航运涨价了吗？"), cut)
