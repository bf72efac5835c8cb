"""Who holds an office, of what; what somebody founded; who somebody is; who did not do something."""

import pytest
from small_evidence import evidence_of

from assistant.answer import Answer
from assistant.offline.answerer import ExtractiveAnswerer
from assistant.offline.office_holder import sought, thing_held
from assistant.offline.offices import asked_office, asked_thing
from assistant.offline.person_names import person_at
from assistant.question.question import Question
from assistant.verification.citations import check_citations

BIKES = (
    "绿骑公司总经理何丽华表示，公司支持新规。\n快蜂公司副总裁孙博则认为，降价会让亏损扩大。\n"
    "江南单车没有回应记者的采访。\n交通局副局长陆建国介绍，违规停车罚款20元。\n骑行者须年满16周岁。"
)


def ask(question: str, *texts: str) -> Answer:
    evidence = evidence_of(*texts)
    return check_citations(list(ExtractiveAnswerer().answer(question, evidence))[-1], evidence.articles)


@pytest.mark.parametrize(
    ("question", "thing", "qualified"),
    [
        ("绿骑公司的总经理是谁？", "绿骑公司", ""),
        ("快蜂的副总裁是谁", "快蜂", "副"),
        ("圖書館館長是誰？", "图书馆", ""),
        ("谁创办了绿骑？", "绿骑", ""),
        ("海風社の社長は誰ですか？", "海风社", ""),
        ("海風社を創業したのは誰ですか", "海风社", ""),
        ("Who is the director of the Sea Museum?", "sea museum", ""),
        ("Who founded Cape Yard?", "cape yard", ""),
        ("Who is the mayor?", None, ""),
    ],
)
def test_an_office_is_asked_of_a_thing(question: str, thing: str | None, qualified: str) -> None:
    asked = asked_office(Question(question))
    assert asked is not None
    assert (asked.thing, asked.qualified) == (thing, qualified)


@pytest.mark.parametrize(
    "question",
    [
        "小说的主人公是谁？",
        "开发这艘船的公司的创始人是谁？",
        "谁说票价会涨？",
        "Who won the race?",
        "窓を開けたのは誰ですか",
    ],
)
def test_no_office_is_asked_of_anything_else(question: str) -> None:
    assert asked_office(Question(question)) is None


@pytest.mark.parametrize(
    ("question", "thing", "text", "around", "holder"),
    [
        ("绿骑的总经理是谁？", "绿骑", "绿骑公司总经理何丽华表示支持。", "", "何丽华"),
        ("江南的总经理是谁？", "江南", "绿骑公司总经理何丽华表示支持。", "江南没有回应。", None),
        ("快蜂的总裁是谁？", "快蜂", "快蜂公司副总裁孙博则认为不行。", "", None),
        ("谁创办了绿骑？", "绿骑", "李灵昊创办了一家小公司。", "绿骑的故事", None),
        ("绿骑的创始人是谁？", "绿骑", "有人评价绿骑的创始人是理想主义者。", "", None),
        ("绿骑的CEO是谁？", "绿骑", "陈冉创办了绿骑(Luqi)并任CEO。", "", "陈冉"),
        ("绿骑的CEO是谁？", "绿骑", "傅明（绿骑董事长兼CEO）认为不行。", "", "傅明"),
        ("圖書館館長是誰？", "圖書館", "館長蔡明芬說，自習室要預約。", "河濱市立圖書館新館", "蔡明芬"),
        ("海風社の社長は誰ですか？", "海風社", "海風社は1998年に山田太郎氏が創業した。", "", None),
        ("海風社を創業したのは誰ですか？", "海風社", "海風社は1998年に山田太郎氏が創業した。", "", "山田太郎"),
        ("港湾局の副局長は誰ですか？", "港湾局", "港湾局の林涼子副局長は述べた。", "", "林涼子"),
        ("Who is the director?", "", "The architect was Tomas Rey.", "", None),
        ("Who is the director?", "", "It closed, and director Amelia Stone left.", "", "Amelia Stone"),
        ("Who is the CEO of Acme?", "Acme", "Jane Doe, founder and chief executive of Acme, left.", "", "Jane Doe"),
        ("Who is the CEO of Acme?", "Acme", "Acme's rival Bolt and its chief executive left.", "", None),
        ("Who is the CEO of Acme?", "Acme", "Jane Doe, chief executive of Bolt, blamed Acme.", "", None),
    ],
)
def test_the_holder_is_tied_to_the_office_and_to_the_thing(
    question: str, thing: str, text: str, around: str, holder: str | None
) -> None:
    asked = asked_office(Question(question))
    assert asked is not None
    span = sought(asked, (thing,)).holder(text, around)
    assert (text[span.start : span.end] if span is not None else None) == holder


@pytest.mark.parametrize(
    ("question", "short", "declined"),
    [
        ("绿骑公司的总经理是谁？", "何丽华", False),
        ("江南单车的总经理是谁？", None, True),
        ("陆建国是谁？", "交通局副局长", False),
        ("何丽华是哪家公司的总经理？", "绿骑公司", False),
    ],
)
def test_an_office_of_another_is_no_answer(question: str, short: str | None, declined: bool) -> None:
    answer = ask(question, BIKES)
    assert (answer.short, answer.declined) == (short, declined)


@pytest.mark.parametrize(
    ("question", "person"),
    [
        ("Which company does Gao Yuan lead?", "gao yuan"),
        ("高远创办了哪家公司？", "高远"),
        ("高遠氏が創業した会社はどこですか？", "高远"),
        ("Which company closed?", None),
        ("哪家公司关门了？", None),
    ],
)
def test_what_a_person_founded_or_heads_is_asked(question: str, person: str | None) -> None:
    assert asked_thing(Question(question)) == person


@pytest.mark.parametrize(
    ("person", "text", "thing"),
    [
        ("高远", "东岬船厂创始人高远认为不行。", "东岬船厂"),
        ("高远", "高远是木匠，创办了东岬船厂并任厂长。", "东岬船厂"),
        ("高远", "林海是东岬船厂厂长，高远不是。", None),
        ("Agnes Colton", "Agnes Colton, founder of Cape Yard, left.", "Cape Yard"),
        ("Agnes Colton", "Cape Yard thanked Agnes Colton.", None),
    ],
)
def test_what_somebody_founded_stands_at_the_name(person: str, text: str, thing: str | None) -> None:
    span = thing_held(person, text)
    assert (text[span.start : span.end] if span is not None else None) == thing


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("孙博则认为", "孙博"),
        ("王有为说", "王有为"),
        ("王建国说", "王建国"),
        ("高度评价", None),
        ("表示支持", None),
        ("欧阳修平是馆长", "欧阳修平"),
        ("山田太郎氏は", "山田太郎"),
    ],
)
def test_a_name_ends_where_the_sentence_goes_on(text: str, name: str | None) -> None:
    end = person_at(text, 0)
    assert (text[:end] if end is not None else None) == name


def test_who_did_not_is_no_one_of_whom_it_is_not_denied() -> None:
    answer = ask("哪家没有降价？", "绿骑公司宣布降价。\n快蜂公司也宣布降价。")
    assert answer.short is None
