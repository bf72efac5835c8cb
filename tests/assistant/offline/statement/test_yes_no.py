"""Yes or no: what the sentences say to a statement, in four small articles; and neither where they say nothing."""

import pytest
from small_evidence import evidence_of

from assistant.answer import Answer
from assistant.offline.answerer import ExtractiveAnswerer
from assistant.verification.citations import check_citations

FERRY = """银杉航运的海燕号每天往返北港和月湾。
成人票从30元降到24元，儿童票不收费。
海燕号最多载客480人。
公司宣布不参加春季的价格战。
船上可以携带自行车，禁止携带宠物。
海燕号去年载客212万人次，比前年减少了6%。
公司从未公布燃油费用。"""
HOSPITAL = """月灣醫院的產科在2022年停診，至今沒有恢復。
醫院有護理師310人，人數與去年相同，沒有變化。
急診室全天開放。
門診需要預約。
院長林雅雯拒絕透露新大樓的造價。"""
MUSEUM = """月湾博物館は北港にある。
大人の入館料は600円、小学生は無料である。
月曜日は休館日である。
館内での撮影は禁止されている。
去年の入館者は8万2千人で、一昨年より増えた。
館長は新館を建てるかどうかについて答えなかった。
博物館には食堂がない。"""
FOOTBALL = """Northport Rovers beat Moon Bay Athletic 2-1 in the cup final on 4 May 2024.
Rovers have never won the league.
The club raised season ticket prices by 8% in July.
The stadium holds 18,400 people.
Their coach, Anna Holt, did not say whether the striker will stay.
The club opposes the plan for a new stadium.
The shop is closed on Sundays."""
NAMES = (("银杉航运", "Silver Fir Lines"), ("海燕号", "the Petrel"), ("月湾医院", "Moon Bay Hospital"))
YES, NO = ("是", "はい", "Yes"), ("否", "いいえ", "No")


def ask(question: str) -> Answer:
    evidence = evidence_of(FERRY, HOSPITAL, MUSEUM, FOOTBALL, aliases=NAMES)
    return check_citations(list(ExtractiveAnswerer().answer(question, evidence))[-1], evidence.articles)


@pytest.mark.parametrize(
    "question",
    [
        "海燕号的儿童票免费吗？",
        "成人票降价了吗？",
        "海燕号上可以带自行车吗？",
        "海燕号能载超过400人吗？",
        "成人票现在是24元吗？",
        "急診室全天開放嗎？",
        "月灣醫院的門診需要預約嗎？",
        "小学生の入館料は無料ですか？",
        "博物館の去年の入館者は増えましたか？",
        "去年の入館者は8万人を超えましたか？",
        "Did Northport Rovers win the cup final?",
        "Did the club raise season ticket prices?",
        "Does the stadium hold over 18,000 people?",
        "Was the cup final in May 2024?",
    ],
)
def test_what_a_sentence_says_is_affirmed(question: str) -> None:
    assert ask(question).text.startswith(YES)


@pytest.mark.parametrize(
    "question",
    [
        "儿童票要收费吗？",
        "成人票涨价了吗？",
        "银杉航运参加春季价格战了吗？",
        "海燕号上可以带宠物吗？",
        "海燕号去年的载客量增加了吗？",
        "银杉航运公布过燃油费用吗？",
        "成人票现在是30元吗？",
        "月灣醫院的產科恢復了嗎？",
        "護理師人數增加了嗎？",
        "院長有沒有透露新大樓的造價？",
        "月湾博物館は月曜日も開いていますか？",
        "館内で撮影できますか？",
        "館長は新館を建てるかどうかを答えましたか？",
        "博物館に食堂はありますか？",
        "Did Northport Rovers lose the cup final?",
        "Did Moon Bay Athletic win the cup final?",
        "Have Rovers ever won the league?",
        "Did the club lower season ticket prices?",
        "Did the coach say whether the striker will stay?",
        "Does the club support the plan for a new stadium?",
        "Is the shop open on Sundays?",
    ],
)
def test_what_a_sentence_denies_is_denied(question: str) -> None:
    assert ask(question).text.startswith(NO)


@pytest.mark.parametrize(
    ("question", "opening"),
    [
        ("大人の入館料は500円ですか？", "いいえ：600円 [1]"),
        ("Were season ticket prices raised by 12%?", "No: 8% [1]"),
        ("Does the stadium hold more than 20,000 people?", "No: 18,400 people < 20,000 people [1]"),
    ],
)
def test_a_wrong_number_is_answered_with_the_right_one(question: str, opening: str) -> None:
    assert ask(question).text.startswith(opening)


@pytest.mark.parametrize(
    "question",
    [
        "海燕号上有餐厅吗？",
        "银杉航运打算上市吗？",
        "林雅雯得過諾貝爾獎嗎？",
        "博物館に駐車場はありますか？",
        "Does the club have a women's team?",
    ],
)
def test_what_no_sentence_speaks_of_gets_neither_yes_nor_no(question: str) -> None:
    answer = ask(question)
    assert answer.declined
    assert answer.reason == "not_found"
    assert not answer.text.startswith((*YES, *NO))


@pytest.mark.parametrize(
    ("question", "opening"),
    [("博物館の入館者は増えましたか、減りましたか？", "増えました [1]"), ("儿童票收费还是免费？", "免费 [1]")],
)
def test_of_two_opposites_the_one_that_is_so_is_named(question: str, opening: str) -> None:
    assert ask(question).text.startswith(opening)
