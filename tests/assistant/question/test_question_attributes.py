"""The noun asked for, what is to be computed, what is compared, under which conditions, and the parts of a question."""

import pytest

from assistant.question.parts import refers_to_answer, with_answer
from assistant.question.question import Question


@pytest.mark.parametrize(
    ("text", "focus"),
    [
        ("哪家公司经营岛际渡轮？", "公司"),
        ("哪支球隊贏了？", "球隊"),
        ("病房里有多少张床位？", "床位"),
        ("灯塔的高度是多少？", "高度"),
        ("画家用什么语言写信？", "语言"),
        ("請列出所有免費的展覽", "展覽"),
        ("どの会社が運航していますか？", "会社"),
        ("病院の病床数はいくつですか？", "病床数"),
        ("料金を教えてください", "料金"),
        ("Which products were recalled?", "products"),
        ("How many nurses work there?", "nurses"),
        ("What is the name of the ferry?", "name"),
        ("Which company runs the ferries?", "company"),
        ("渡轮什么时候出发？", None),
        ("Why was it closed?", None),
    ],
)
def test_the_noun_asked_for(text: str, focus: str | None) -> None:
    assert Question(text).focus == focus


@pytest.mark.parametrize(
    ("text", "operation"),
    [
        ("夜班车比渡轮便宜几倍？", "ratio"),
        ("How many times cheaper is the bus than the ferry?", "ratio"),
        ("海鸥号比苍鹭号贵多少？", "difference"),
        ("料金の差はいくらですか？", "difference"),
        ("How much more does the express cost than the slow boat?", "difference"),
        ("两家医院合计多少张床位？", "sum"),
        ("票价从多少降到多少？", "change"),
        ("料金はいくらからいくらに下がりましたか？", "change"),
        ("海鸥号和苍鹭号哪个便宜？", "lower"),
        ("Which ferry is faster, the Heron or the Gull?", "higher"),
        ("哪家医院最早开业？", "earliest"),
        ("10海里相当于多少公里？", "convert"),
        ("本地球员占几成？", "share"),
        ("渡轮多少钱？", None),
        ("Who said the fares are too high?", None),
    ],
)
def test_what_is_to_be_computed_or_chosen(text: str, operation: str | None) -> None:
    assert Question(text).operation == operation


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("海鸥号和苍鹭号哪个便宜？", ("海鸥号", "苍鹭号")),
        ("海鸥号和苍鹭号的票价相差多少？", ("海鸥号", "苍鹭号")),
        ("A院、B院和C院分别是哪年成立的？", ("A院", "B院", "C院")),
        ("白帆号と青波号ではどちらが安いですか？", ("白帆号", "青波号")),
        ("市立病院は中央病院より何床多いですか？", ("市立病院", "中央病院")),
        ("Which is cheaper, the Heron or the Gull?", ("the Heron", "the Gull")),
        ("What is the difference between the old pier and the new one?", ("the old pier", "the new one")),
        ("电动船占比多少？", ()),
        ("按投资额和持股比例，船厂估值多少？", ()),
        ("渡轮和乘客", ()),
        ("渡轮多少钱？", ()),
    ],
)
def test_the_things_compared(text: str, sides: tuple[str, ...]) -> None:
    assert Question(text).sides == sides


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "How much did ferry tickets rise, and when?",
            ("How much did ferry tickets rise?", "When did ferry tickets rise?"),
        ),
        ("渡轮票涨了多少钱？什么时候开始？", ("渡轮票涨了多少钱？", "渡轮票什么时候开始？")),
        ("谁创办了海军博物馆？它在哪里？", ("谁创办了海军博物馆？", "海军博物馆在哪里？")),
        (
            "市立病院の院長は誰ですか？いつ就任しましたか？",
            ("市立病院の院長は誰ですか？", "市立病院の院長はいつ就任しましたか？"),
        ),
        ("院长是谁，医院什么时候开业？", ("院长是谁？", "医院什么时候开业？")),
        ("电动公交有多少辆，占比多少？", ("电动公交有多少辆？", "电动公交的占比多少？")),
        ("港务局2025年支出多少，其中多少买船？", ("港务局2025年支出多少？", "港务局2025年支出，其中多少钱买船？")),
        ("支出はいくらで、そのうちいくらが船ですか？", ("支出はいくら？", "支出のうちいくらが船ですか？")),
        (
            "How many beds does the hospital have and how many nurses?",
            ("How many beds does the hospital have?", "How many nurses does the hospital have?"),
        ),
        (
            "How much did the bank invest in the yard and what stake?",
            ("How much did the bank invest in the yard?", "What stake did the bank invest in the yard?"),
        ),
        ("Who founded the yard and where did he study?", ("Who founded the yard?", "Where did he study?")),
        ("Who runs the yard and when was it built?", ("Who runs the yard?", "When was the yard built?")),
        ("What is the difference between what he said and what she said?", ()),
        ("渡轮和巴士各多少钱？", ()),
    ],
)
def test_the_parts_of_a_question_stand_alone(text: str, parts: tuple[str, ...]) -> None:
    assert Question(text).parts == parts


@pytest.mark.parametrize(
    ("text", "number"),
    [("哪两家医院合并了？", 2), ("理由を3つ挙げてください", 3), ("Name four sponsors", 4), ("哪家医院？", None)],
)
def test_how_many_things_are_asked_for(text: str, number: int | None) -> None:
    assert Question(text).how_many == number


@pytest.mark.parametrize("text", ["按时间顺序列出", "古い順に並べてください", "List them in chronological order"])
def test_an_order_is_asked_for(text: str) -> None:
    assert Question(text).wants_order


def test_conditions_tell_which_of_several_values_is_meant() -> None:
    assert Question("桥涨价之前过一次多少钱？").before_event == "桥涨价"
    assert Question("How many staff were there before the fire?").before_event == "the fire"
    assert Question("火灾后博物馆关了多久？").after_event == "火灾"
    assert Question("改修前の料金はいくらでしたか？").conditions == {"before"}
    assert Question("目前有多少会员？").latest
    assert not Question("2019年有多少会员？").latest


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("李明怎么看新病房？", "李明"),
        ("張院長對擴建有什麼看法？", "張院長"),
        ("What did the mayor say about the bridge?", "the mayor"),
        ("大野氏は値上げについて何と述べましたか？", "大野"),
        ("谁说船票太贵？", None),
    ],
)
def test_whose_words_are_asked_for(text: str, speaker: str | None) -> None:
    assert Question(text).speaker == speaker


def test_who_said_it_is_another_question_than_what_they_said() -> None:
    assert Question("谁说船票太贵？").asks_speaker
    assert Question("What did the mayor say?").asks_quote
    assert not Question("What did the mayor say?").asks_speaker


def test_a_rank_is_a_count_of_its_own() -> None:
    question = Question("球队排名第几？")
    assert (question.kind, question.asks_rank) == ("count", True)


@pytest.mark.parametrize(
    ("text", "statement", "denies"),
    [
        ("渡轮停航了吗？", "渡轮停航了", False),
        ("是不是所有病房都关了？", "所有病房都关了", False),
        ("没有涨价吗？", "没有涨价", True),
        ("Did the council approve the plan?", "the council approve the plan", False),
        ("Is the gallery free?", "the gallery is free", False),
        ("渡轮多少钱？", None, False),
    ],
)
def test_what_a_question_states(text: str, statement: str | None, denies: bool) -> None:
    assert (Question(text).asserts, Question(text).denies) == (statement, denies)


@pytest.mark.parametrize(
    ("text", "talk"),
    [
        ("你好", "greeting"),
        ("ありがとうございます", "thanks"),
        ("Thanks!", "thanks"),
        ("What can you do?", "meta"),
        ("你能做什么？", "meta"),
        ("再见", "farewell"),
        ("?!?!", "nothing"),
        ("。", "nothing"),
        ("😀", "nothing"),
        ("a", "nothing"),
        ("ok", "nothing"),
        ("嗯嗯", "nothing"),
        ("<script>alert(1)</script>", "nothing"),
        ("What's the time?", "now"),
        ("今天几号？", "now"),
        ("今、何時ですか？", "now"),
        ("用英文回答", "manner"),
        ("水", None),
        ("<b>渡轮</b>多少钱？", None),
        ("What time is the last ferry?", None),
        ("今天几号楼开放？", None),
        ("你好，请问渡轮多少钱？", None),
        ("What can the ferry carry?", None),
    ],
)
def test_small_talk_is_told_from_questions(text: str, talk: str | None) -> None:
    assert Question(text).small_talk == talk


@pytest.mark.parametrize(
    ("text", "operation"),
    [
        ("カモメ号とペリカン号ではどちらが運賃が安いですか？", "lower"),
        ("カモメ号とペリカン号ではどちらのほうが定員が多いですか？", "higher"),
        ("How much shorter is the south tunnel than the north tunnel?", "difference"),
        ("どちらが先に開業しましたか？", "earliest"),
        ("どの船が安全ですか？", None),
    ],
)
def test_what_is_chosen_or_computed(text: str, operation: str | None) -> None:
    assert Question(text).operation == operation


@pytest.mark.parametrize(
    ("part", "first", "of_the_person"),
    [
        ("Where did he study?", "Who founded the yard?", True),
        ("他毕业于哪所大学？", "船厂的创始人是谁？", True),
        ("彼はどこの大学を出ましたか？", "社長は誰ですか？", True),
        ("When was it built?", "Who founded the yard?", False),
        ("Where did he study?", "When was Ann Ruiz born?", False),
    ],
)
def test_a_part_about_the_person_that_the_first_asks_for(part: str, first: str, of_the_person: bool) -> None:
    assert refers_to_answer(part, first) is of_the_person


def test_the_person_found_takes_the_place_of_the_pronoun() -> None:
    assert with_answer("Where did he study?", "Ann Ruiz") == "Where did Ann Ruiz study?"
    assert with_answer("What is his rank?", "Tom Birch") == "What is Tom Birch's rank?"
    assert with_answer("他毕业于哪所大学？", "陈默") == "陈默毕业于哪所大学？"
