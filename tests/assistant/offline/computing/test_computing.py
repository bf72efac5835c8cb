"""What no sentence states is computed from what one says, with the computation shown, and from nothing less."""

import pytest
from small_evidence import evidence_of

from assistant.answer import Answer
from assistant.offline.answer_types import Span
from assistant.offline.answerer import ExtractiveAnswerer
from assistant.offline.computing.basket import items_of
from assistant.offline.computing.elapsed import between_of, days_between
from assistant.offline.computing.group_total import group_size
from assistant.offline.computing.outright import is_step, says_result
from assistant.offline.computing.two_times import two_times_of
from assistant.quantities.quantity import find_quantities
from assistant.question.operation import Operation
from assistant.question.question import Question
from assistant.verification.citations import check_citations

LIBRARY = (
    "新館地上九層、地下三層，藏書65萬冊，比舊館多20萬冊，座位1,200個。\n"
    "每人最多可借15本，借期30天，逾期每本每天罰5元。\n咖啡一杯60元。"
)
LIBRARY_JA = (
    "新館の蔵書は65万冊で、旧館より20万冊多い。\n入館料は大人500円、子ども200円である。\n"
    "2024年の売店の収入は5億円で、総収入の15%にあたる。\n図書館は1150台の車を持ち、そのうち860台が電気自動車である。"
)
MUSEUM = (
    "The Harbour Museum reopened after a renovation that cost £18.5 million, £2.5 million more than planned.\n"
    "Admission is £9 for adults and £4 for children.\n"
    "The average visit takes 41 minutes, down from 46 minutes in 2023.\nParking costs 3 yuan an hour.\n"
    "The museum runs 1,150 vans, of which 860 are electric.\n"
    "In 2024 the shop earned £5 million, or 15% of its total revenue."
)
FERRIES = (
    "海鸥航运2024年票务收入5亿元，占其总营收的15%。\n船队共有1150艘船，其中860艘是电动船。\n成人票20元，儿童票8元。\n"
    "甲公司投放1.2万辆；乙公司投放8500辆，丙公司投放4000辆。\n设计2000个杯子只花了10元。\n"
    "白鸥号的月活从2月的173万人增加到11月的5998万人。"
)


def ask(question: str, *texts: str) -> Answer:
    evidence = evidence_of(*texts)
    return check_citations(list(ExtractiveAnswerer().answer(question, evidence))[-1], evidence.articles)


@pytest.mark.parametrize(
    ("text", "question", "line"),
    [
        (LIBRARY, "舊館藏書多少？", "65萬冊 − 20萬冊 = 45萬冊"),
        (LIBRARY_JA, "旧館の蔵書は何冊ですか？", "65万冊 − 20万冊 = 45万冊"),
        (MUSEUM, "What was the planned renovation cost?", "£18.5 million − £2.5 million = £16 million"),
        (LIBRARY, "逾期10天罰多少？", "5元/天 × 10天 = 50元"),
        (LIBRARY, "借5本書逾期三天要罰多少錢？", "5元/天 × 3天 = 15元；15元 × 5個 = 75元"),
        (FERRIES, "海鸥航运2024年总营收是多少？", "5亿元 ÷ 15% = 约33.3亿元"),
        (LIBRARY_JA, "2024年の総収入はいくらですか？", "5億円 ÷ 15% = 約33.3億円"),
        (FERRIES, "海鸥航运总营收按票务占15%算是多少？", "5亿元 ÷ 15% = 约33.3亿元"),
        (FERRIES, "5亿元占15%，那么总营收多少？", "5亿元 ÷ 15% = 约33.3亿元"),
        (MUSEUM, "How much shorter is the average visit than in 2023?", "46 minutes − 41 minutes = 5 minutes"),
        (FERRIES, "白鸥号的月活从2月到11月涨了多少倍？", "5998万人 ÷ 173万人 = 约34.7倍"),
        (FERRIES, "电动船占比多少？", "860艘 ÷ 1150艘 = 约74.8%"),
        (LIBRARY_JA, "電気自動車の割合はどのくらいですか？", "860台 ÷ 1150台 = 約74.8%"),
        (MUSEUM, "What share of the vans is electric?", "860 ÷ 1,150 = about 74.8%"),
        (FERRIES, "2张成人票和3张儿童票一共多少钱？", "20元 × 2个 = 40元；8元 × 3个 = 24元；40元 + 24元 = 64元"),
        (
            LIBRARY_JA,
            "大人2人と子ども1人で合計いくらですか？",
            "500円 × 2人 = 1000円；200円 × 1人 = 200円；1000円 + 200円 = 1200円",
        ),
        (
            MUSEUM,
            "How much do 2 adults and 3 children pay in total?",
            "£9 × 2 = £18; £4 × 3 = £12; £18 + £12 = £30",
        ),
        (FERRIES, "三家公司一共投放了多少辆车？", "1.2万辆 + 8500辆 + 4000辆 = 2.45万辆"),
        (FERRIES, "设计2000个杯子平均一个多少钱？", "10元 ÷ 2000个 = 0.005元/个"),
        (FERRIES, "成人票是儿童票的几倍？", "20元 ÷ 8元 = 2.5倍"),
    ],
)
def test_what_no_sentence_states_is_computed_and_the_computation_shown(text: str, question: str, line: str) -> None:
    answer = ask(question, text)
    assert answer.computations == (line,)
    assert line in answer.text
    assert answer.short == line.rsplit(" = ", 1)[1]


@pytest.mark.parametrize(
    ("text", "question", "short"),
    [
        (LIBRARY, "新館藏書多少？", "65萬冊"),
        (LIBRARY, "新館比舊館多多少冊藏書？", "20萬冊"),
        (LIBRARY_JA, "新館の蔵書は何冊ですか？", "65万冊"),
        (MUSEUM, "How much did the renovation cost?", "£18.5 million"),
        (MUSEUM, "How much did the shop earn?", "£5 million"),
        (MUSEUM, "How long is the average visit?", "41 minutes"),
        (FERRIES, "海鸥航运票务收入是多少？", "5亿元"),
        ("海鸥号的票价比同行低30%。", "海鸥号的票价比同行便宜了百分之多少？", "30%"),
        ("2月份，官网售价全线下调，平均降幅超过20%，最高降幅为55%。", "2月份官网售价平均便宜了多少？", "超过20%"),
    ],
)
def test_what_a_sentence_states_is_not_computed(text: str, question: str, short: str) -> None:
    answer = ask(question, text)
    assert (answer.short, answer.computations) == (short, ())


@pytest.mark.parametrize(
    ("text", "question"),
    [
        (LIBRARY, "舊館座位多少個？"),  # nothing is said of its seats
        (MUSEUM, "How much shorter is the average visit than in 2019?"),
        (FERRIES, "海鸥航运2023年总营收是多少？"),
        ("调查共记录到3172头，比去年多出264头。\n保护区赔偿了庄稼的损失。", "保护区去年一共赔了多少？"),
        ("2024年共有300艘船，其中20艘漏水。", "电动公交的占比是多少？"),
        (FERRIES, "四家公司一共投放了多少辆车？"),
        ("成人票20元，学生票从5元涨到8元，儿童票8元。", "2张成人票和3张学生票一共多少钱？"),
        ("3个仓库里2000个杯子只花了10元。", "2000个杯子平均一个多少钱？"),
        ("骑行起步价2.5元，之后每分钟1元。", "骑行10分钟多少钱？"),
        ("逾期每天罚5元。", "借5本书逾期3天罚多少钱？"),
        ("博物馆投入8亿元，持股36%。", "按投资额和持股比例，博物馆估值多少？"),
        ("北館の予算は5億円である。\n南館の面積は300平方メートルである。", "北館の予算は南館の何倍ですか？"),
        ("The north hall cost £5 million.\nParking costs 3 yuan an hour.", "How much cheaper was it than planned?"),
    ],
)  # fmt: skip
def test_an_input_never_passes_as_the_result(text: str, question: str) -> None:
    answer = ask(question, text)
    assert (answer.short, answer.computations) == (None, ())


EVENTS = "2024年5月6日，海鸥公司发布了二代渡轮。\n2024年5月21日，苍鹭公司宣布降价。\n2024年6月，白鹭公司开业。"
EVENTS_JA = "カモメ号は2024年3月3日に就航した。\nペリカン号は2024年3月17日に就航した。"
EVENTS_EN = "The Seagull was launched on 3 March 2024.\nThe Heron was launched on 17 March 2024."


@pytest.mark.parametrize(
    ("text", "question", "short"),
    [
        (EVENTS, "海鸥公司发布二代渡轮和苍鹭公司降价隔了几天？", "15天"),
        (EVENTS, "苍鹭公司降价比海鸥公司发布二代渡轮晚几天？", "15天"),
        (EVENTS, "海鸥公司发布二代渡轮和白鹭公司开业隔了几天？", None),  # a month is no day
        (EVENTS_JA, "カモメ号の就航からペリカン号の就航まで何日ありましたか？", "14日間"),
        (EVENTS_EN, "How many days passed between the launch of the Seagull and the launch of the Heron?", "14 days"),
        (EVENTS_EN, "How many weeks were there between the launch of the Seagull and that of the Heron?", "2 weeks"),
    ],
)
def test_the_time_between_two_dated_events(text: str, question: str, short: str | None) -> None:
    answer = ask(question, text)
    assert answer.short == short
    assert len(answer.citations) == 2
    assert bool(answer.computations) == (short is not None)


def test_a_change_between_two_times_takes_a_sentence_of_each() -> None:
    text = "2024年2月，海鸥号的月活用户有173万。\n2024年11月，海鸥号的月活用户有5998万。\n苍鹭号的月活用户有20万。"
    answer = ask("海鸥号的月活用户从2月到11月涨了多少倍？", text)
    assert answer.computations == ("5998万 ÷ 173万 = 约34.7倍",)
    assert ask("海鸥号的月活用户从3月到11月涨了多少倍？", text).computations == ()


@pytest.mark.parametrize(
    ("question", "events"),
    [
        ("新馆开馆到旧馆关闭相隔几天？", ("新馆开馆", "旧馆关闭")),
        ("新馆开馆之后过了几天旧馆关闭？", ("新馆开馆", "旧馆关闭")),
        ("How many days after the flood did the bridge open?", ("the flood", "the bridge open")),
        ("新馆每周开放几天？", None),
        ("展览持续了几天？", None),
        ("展覧会は何日続きましたか？", None),
        ("How many days did the show last?", None),
    ],
)
def test_two_events_between_which_a_time_is_asked_for(question: str, events: tuple[str, str] | None) -> None:
    between = between_of(Question(question))
    assert (between.events if between else None) == events


def test_days_are_counted_by_the_calendar() -> None:
    assert days_between((2024, 2, 28), (2024, 3, 1)) == 2
    assert days_between((2023, 3, 1), (2023, 2, 28)) == 1
    assert days_between((2023, 2, 30), (2023, 3, 1)) is None


@pytest.mark.parametrize(
    ("text", "number", "step"),
    [
        ("新馆比旧馆多20万册", 0, True),
        ("票价提高了3元", 0, True),
        ("票价提高到3元", 0, False),
        ("旧館より20冊多い", 0, True),
        ("It cost £2 more than planned", 0, True),
        ("The fare fell by £2", 0, True),
        ("The fare fell to £2", 0, False),
        ("新馆有20万册", 0, False),
    ],
)
def test_a_step_is_what_is_more_or_less(text: str, number: int, step: bool) -> None:
    quantity = find_quantities(text)[number]
    assert is_step(text, Span(quantity.start, quantity.end, quantity)) is step


@pytest.mark.parametrize(
    ("operation", "text", "said"),
    [
        ("ratio", "大人の料金は子どもの2.5倍である。", True),
        ("ratio", "大人の料金は500円である。", False),
        ("sum", "三家公司一共投放2.4万辆。", True),
        ("sum", "乙公司投放8500辆。", False),
        ("difference", "The two fares differ by £2.", True),
        ("difference", "The fare is £2.", False),
        ("lower", "The fare is £2.", True),
    ],
)
def test_whether_a_sentence_says_the_result(operation: Operation, text: str, said: bool) -> None:
    quantity = find_quantities(text)[-1]
    assert says_result(operation, text, Span(quantity.start, quantity.end, quantity)) is said


@pytest.mark.parametrize(
    ("question", "labels"),
    [
        ("用它输入100万、输出200万tokens，一共多少钱？", ["input", "output"]),
        ("2 adults and 3 children: how much in total?", ["adult", "child"]),
        ("2张学生票和3张军人票一共多少钱？", ["学生票", "军人票"]),
        ("2张学生票多少钱？", []),
    ],
)
def test_amounts_are_told_apart_by_what_they_are_of(question: str, labels: list[str]) -> None:
    assert [item.label for item in items_of(Question(question))] == labels


@pytest.mark.parametrize(
    ("question", "size"),
    [
        ("三家公司一共有多少人？", 3),
        ("3社合わせて何人ですか？", 3),
        ("How many boats do the two firms run in total?", 2),
        ("三家公司各有多少人？", None),
        ("公司一共有多少人？", None),
        ("How many people work there in total?", None),
    ],
)
def test_a_number_of_things_taken_together(question: str, size: int | None) -> None:
    assert group_size(Question(question)) == size


@pytest.mark.parametrize(
    ("question", "times"),
    [
        ("海鸥号的乘客从2月到11月增长了多少倍？", ("2月", "11月")),
        ("从2020年到2024年，海鸥号的乘客增加了多少？", ("2020年", "2024年")),
        ("カモメ号の乗客は2020年から2024年までに何倍になりましたか？", ("2020年", "2024年")),
        ("How much did the population grow from 2020 to 2024?", ("2020", "2024")),
        ("How much did the fare grow?", None),
        ("从北湾到南湾的票价是多少？", None),
    ],
)
def test_two_times_between_which_a_change_is_asked_for(question: str, times: tuple[str, str] | None) -> None:
    asked = two_times_of(Question(question))
    assert (asked.times if asked else None) == times
