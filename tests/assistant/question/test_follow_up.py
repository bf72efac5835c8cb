"""Follow-ups stand alone after being resolved; questions that already do are left as they are."""

import json
import random
from pathlib import Path

import pytest

from assistant.answer import Answer, Turn
from assistant.question.follow_up import resolve_follow_up

SHARED = Path(__file__).parents[4] / "shared" / "eval_data"


def turn(question: str, short: str | None = None, rewritten: str | None = None) -> Turn:
    return Turn(question, Answer(question, "zh", "", short=short, rewritten=rewritten))


def talk(*steps: str) -> str | None:
    """The last step resolved after the others, each given as question#short answer."""
    turns: list[Turn] = []
    for step in steps[:-1]:
        question, _, short = step.partition("#")
        turns.append(turn(question, short or None, resolve_follow_up(question, turns)))
    return resolve_follow_up(steps[-1].partition("#")[0], turns)


@pytest.mark.parametrize(
    ("before", "asked", "rewritten"),
    [
        ("DeepSeek-V2的输入价格是多少？", "那输出呢?", "DeepSeek-V2的输出价格是多少？"),
        ("Why did Tencent cut its prices?", "And Baidu?", "Why did Baidu cut its prices?"),
        ("DeepSeek-V2はいくらですか?", "GPT-4oは?", "GPT-4oはいくらですか?"),
        ("百度什么时候降价的？", "那阿里云呢？", "阿里云什么时候降价的？"),
        ("南桥中学有多少名老师？", "学生呢？", "南桥中学有多少名学生？"),
        ("慢车的学生票多少钱？", "老人票呢？", "慢车的老人票多少钱？"),
        ("林教授怎么评价新课程？", "周校长呢？", "周校长怎么评价新课程？"),
        ("水坝修建前下游有多少村庄？", "修建后呢？", "水坝修建后下游有多少村庄？"),
        ("天文馆2016年卖出多少张票？", "前年呢？", "天文馆前年卖出多少张票？"),
        ("河西桥有多长？", "那高度呢？", "河西桥的高度是多少？"),
        ("北山药厂2018年的利润是多少？", "2019年的收入呢？", "北山药厂2019年的收入是多少？"),
        ("市民バスの大人運賃はいくらですか？", "学生は？", "市民バスの学生運賃はいくらですか？"),
        ("北高校の生徒数は何人ですか？", "南高校は？", "南高校の生徒数は何人ですか？"),
        ("市民プールの利用料はいくらですか？", "図書館は？", "図書館の利用料はいくらですか？"),
        ("When does the slow train leave?", "What about the fast train?", "When does the fast train leave?"),
        ("How many teachers does North School have?", "And pupils?", "How many pupils does North School have?"),
        ("How many games did Foxes lose in 2016?", "And in 2017?", "How many games did Foxes lose in 2017?"),
        ("What was the rate before the cut?", "And after?", "What was the rate after the cut?"),
        ("Is the library open on Fridays?", "On Saturdays?", "Is the library open on Saturdays?"),
        ("王镇长对涨价怎么看？", "李镇长呢？", "李镇长对涨价怎么看？"),
        ("海图Pro 32k卖多少钱？", "128k的呢？", "海图Pro 128k卖多少钱？"),
        ("Corvo-Long多少钱？", "那Corvo-VL呢？", "Corvo-VL多少钱？"),
        ("渡轮首班船几点？", "那最晚呢？", "渡轮最晚一班船几点？"),
        ("医院有多少张床位？", "扩建前呢？", "医院扩建前有多少张床位？"),
        ("医院院长是谁？", "那副院长呢？", "医院副院长是谁？"),
        ("林若溪得了多少票？", "那对手呢？", "林若溪的对手得了多少票？"),
        ("北病院のお医者さんは何人ですか？", "看護師は？", "北病院の看護師は何人ですか？"),
        ("フェリーの始発は何時ですか？", "終電は？", "フェリーの終電は何時ですか？"),
        ("What is the latest ferry on Fridays?", "And the earliest?", "What is the earliest ferry on Fridays?"),
        (
            "How many clients does Lumenta's chart business have?",
            "And Corvo's radar?",
            "How many clients does Corvo's radar have?",
        ),
        ("When did the bridge open?", "Cool. And the tunnel?", "When did the tunnel open?"),
    ],
)
def test_something_new_takes_the_place_of_its_kind(before: str, asked: str, rewritten: str) -> None:
    assert talk(before, asked) == rewritten


@pytest.mark.parametrize(
    ("before", "asked", "rewritten"),
    [
        ("Qwen-Long什么时候降价的？", "它降了多少？", "Qwen-Long降了多少？"),
        ("When was Corvo-2 released?", "How much does it cost?", "How much does Corvo-2 cost?"),
        ("Corvo-2はいつ発表されましたか?", "それはいくらですか?", "Corvo-2はいくらですか?"),
        ("Who designed the Star Dome?#Rui Bell", "Where was he born?", "Where was Rui Bell born?"),
        ("飞虎队的教练是谁？#韩东", "他执教多久了？", "韩东执教多久了？"),
        ("哪家银行资助了天文馆？#丰收银行", "这家银行有多少员工？", "丰收银行有多少员工？"),
        ("優勝したのは誰ですか？#岸田", "その人の年齢は？", "岸田の年齢は？"),
        (
            "Which bank funded the dome?#Harvest Bank",
            "How many branches does the bank have?",
            "How many branches does Harvest Bank have?",
        ),
        (
            "Which two clubs were relegated?#Rovers and United",
            "When was the second one founded?",
            "When was United founded?",
        ),
        ("哪两个球队降级了？#白鲨队、飞虎队", "第二个的教练是谁？", "飞虎队的教练是谁？"),
    ],
)
def test_a_pronoun_stands_for_what_was_asked_about_or_just_answered(before: str, asked: str, rewritten: str) -> None:
    assert talk(before, asked) == rewritten


@pytest.mark.parametrize(
    ("before", "asked", "rewritten"),
    [
        ("百度2月那次降价平均降了多少？", "涉及多少款产品？", "百度2月那次降价涉及多少款产品？"),
        ("Qwen-Long降价后多少钱？", "降幅是多少？", "Qwen-Long降价后的降幅是多少？"),
        ("新病房什么时候启用？", "花了多少钱？", "新病房花了多少钱？"),
        ("丰收银行什么时候上市？", "总部在哪里？", "丰收银行的总部在哪里？"),
        ("赤松銀行はいつ上場しましたか？", "従業員は何人ですか？", "赤松銀行の従業員は何人ですか？"),
        ("蓝鲸队去年输了几场？#6场", "为什么？", "蓝鲸队去年为什么输了6场？"),
        ("How much did Harvest Bank cut its rate?", "Why?", "Why did Harvest Bank cut its rate?"),
        ("天文台はいつできましたか？", "なぜ？", "天文台はなぜできましたか？"),
        ("北山药厂为什么停产？", "那是什么时候？", "北山药厂什么时候停产？"),
    ],
)
def test_a_question_without_a_subject_gets_the_last_one(before: str, asked: str, rewritten: str) -> None:
    assert talk(before, asked) == rewritten


@pytest.mark.parametrize(
    ("before", "asked", "rewritten"),
    [
        ("丰收银行的贷款利率是多少？", "不是，我说的是惠民银行", "惠民银行的贷款利率是多少？"),
        ("How much did Harvest Bank cut its rate?", "I meant Civic Bank", "How much did Civic Bank cut its rate?"),
        (
            "赤松銀行の金利はいくら上がりましたか？",
            "いえ、白銀銀行のことです",
            "白銀銀行の金利はいくら上がりましたか？",
        ),
        ("天文馆有哪些夜间活动？", "还有吗？", "天文馆还有哪些夜间活动？"),
        ("Which tours are guided?", "Anything else?", "Besides that, which tours are guided?"),
        ("When did the strike begin?", "Tell me more", "When did the strike begin?"),
        ("丰收银行什么时候上市？", "和惠民银行比呢？", "与惠民银行相比，丰收银行什么时候上市？"),
    ],
)
def test_a_correction_more_and_a_comparison_keep_the_last_question(before: str, asked: str, rewritten: str) -> None:
    assert talk(before, asked) == rewritten


def test_a_chain_of_follow_ups_carries_the_last_resolved_question() -> None:
    chain = ("飞虎队的教练是谁？#韩东", "白鲨队呢？#何志", "他多大年纪？#51岁", "谢谢", "他执教多久了？")
    assert [talk(*chain[:length]) for length in range(2, 6)] == [
        "白鲨队的教练是谁？",
        "何志多大年纪？",
        None,
        "何志执教多久了？",
    ]


ALONE = (
    "智谱AI的GLM-3 Turbo现在多少钱一百万tokens？",
    "What did Baidu announce on May 21?",
    "市立医院的院长是谁？",
    "谁发明了电话？",
    "珠穆朗玛峰有多高？",
    "为什么天空是蓝色的？",
    "富士山の高さは何メートルですか？",
    "オランダの首都は？",
    "Who won the 1998 chess title?",
    "How many people live on the island?",
    "What time does the museum open on Sundays?",
    "Why did the company that built the bridge lose its licence?",
    "谢谢",
    "こんにちは",
)


@pytest.mark.parametrize("asked", ALONE)
@pytest.mark.parametrize(
    "before", ["百度什么时候降价的？", "When did the strike begin?", "海の博物館はいつ開館しましたか？"]
)
def test_a_question_that_stands_alone_is_left_alone(before: str, asked: str) -> None:
    assert talk(before, asked) is None


def test_the_first_question_is_left_alone() -> None:
    assert resolve_follow_up("那输出呢?", ()) is None


@pytest.mark.skipif(not SHARED.is_dir(), reason="the public question sets are not beside the checkout")
@pytest.mark.parametrize("name", ["cmrc2018_dev", "drcd_dev", "jsquad_valid", "xquad_zh"])
def test_hardly_any_question_of_a_public_set_is_taken_for_a_follow_up(name: str) -> None:
    rows = [json.loads(line)["question"] for line in (SHARED / name / "questions.jsonl").open(encoding="utf-8")]
    drawn = random.Random(20261125).sample(rows, 400)
    pairs = list(zip(drawn[::2], drawn[1::2], strict=True))
    taken = [(before, asked) for before, asked in pairs if talk(before, asked) is not None]
    assert len(taken) <= 0.02 * len(pairs), taken


@pytest.mark.parametrize(
    ("steps", "rewritten"),
    [
        (("港口的总裁是谁？#周明", "他多大了？"), "周明多大了？"),
        (("港口的总裁是谁？", "他多大了？"), "港口的总裁多大了？"),
        (("周明是做什么的？#港口的总裁", "他几岁？"), "周明几岁？"),
        (("海鸥社是谁创办的？", "他哪一年毕业的？"), "创办海鸥社的人哪一年毕业的？"),
        (("港の総裁は誰ですか？#森田健", "その人はいくつ？"), "森田健はいくつ？"),
        (("港の総裁は誰ですか？", "その人はいくつ？"), "港の総裁はいくつ？"),
        (("Who is Mary Holt?#the founder of Corvo", "How old is she?"), "How old is Mary Holt?"),
        (
            ("Who won the vote?#Mary Holt", "How many votes did she get?", "And her rival?"),
            "How many votes did Mary Holt's rival get?",
        ),
        (
            ("Is Mary Holt's company new?", "How many deals has it closed?"),
            "How many deals has Mary Holt's company closed?",
        ),
        (
            ("How many boats did Lumenta have?", "How big was the yard it rented?"),
            "How big was the yard Lumenta rented?",
        ),
    ],
)
def test_a_pronoun_is_who_was_just_spoken_of(steps: tuple[str, ...], rewritten: str) -> None:
    assert talk(*steps) == rewritten


@pytest.mark.parametrize(
    ("before", "asked", "rewritten"),
    [
        ("濱海輕鐵其他時間多久一班？", "最早的車是幾點？", "濱海輕鐵最早的車是幾點？"),
        ("Corvo-5什么时候发布的？", "涨价了吗？", "Corvo-5涨价了吗？"),
        ("海鸥社宣布哪两条航线免费？", "后来哪天又恢复收费了？", "海鸥社后来哪天又恢复收费了？"),
        ("灯台の高さはどのくらい？", "いつ建てられた？", "灯台はいつ建てられた？"),
        ("フェリーの始発は何時ですか？", "では、いちばん遅いのは？", "フェリーのいちばん遅いのは何時ですか？"),
        ("How tall is the lighthouse?", "And how old?", "How old is the lighthouse?"),
    ],
)
def test_what_is_asked_of_nothing_is_asked_of_the_last_subject(before: str, asked: str, rewritten: str) -> None:
    assert talk(before, asked) == rewritten


@pytest.mark.parametrize(
    ("before", "asked"),
    [
        ("大桥什么时候通车的？", "那轻轨什么时候通车的？"),
        ("大桥什么时候通车的？", "博物馆门票多少钱？"),
        ("港口归哪家公司？", "土耳其政府承认哪个岛？"),
        ("When did the bridge open?", "How much is a museum ticket?"),
        ("橋の長さは？", "博物館の館長は誰ですか？"),
    ],
)
def test_another_topic_is_left_as_it_is(before: str, asked: str) -> None:
    assert talk(before, asked) is None
