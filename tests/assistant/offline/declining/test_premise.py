"""False premises: contradicted by a sentence of the articles, and only then."""

import pytest
from small_evidence import evidence_of

from assistant.offline.declining.premise import false_premise
from assistant.offline.ranking.sentences import rank_sentences
from assistant.question.question import Question

NAMES = (
    ("银杉航运", "Silver Fir Lines"), ("白鹭航运", "Egret Lines"), ("海燕号", "the Petrel"), ("灰雁号", "the Greylag"),
    ("河湾医院", "Riverbend Hospital", "河湾病院"),
)  # fmt: skip


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
        ("儿童票多少钱？", "成人票从30元降到24元，儿童票不收费。"),
        ("银杉航运公布的燃油费用是多少？", "银杉航运从未公布燃油费用。"),
        ("海燕号去年的载客量为什么增加？", "海燕号去年载客212万人次，载客量比前年减少了6%。"),
        ("河湾医院的产科是哪一年恢复的？", "河湾医院的产科在2022年停诊，至今没有恢复。"),
        ("河湾病院の産科が再開したのは何月ですか？", "河湾病院の産科は再開のめどが立っていない。"),
        ("白鹭航运为什么拒绝开源时刻表？", "白鹭航运把时刻表开源。"),
        ("海燕号为什么比灰雁号还贵？", "海燕号的票价只有灰雁号的一半，海燕号更便宜。"),
        ("Why did Northport Rovers lose the cup final?", "Northport Rovers beat Moon Bay 2-1 in the cup final."),
        ("Why does Northport Rovers support the plan?", "Northport Rovers opposes the plan for a new stadium."),
        (
            "How many more nurses did the Riverbend Hospital hire?",
            "The number of nurses of Riverbend Hospital is unchanged.",
        ),
        ("港口党过了半数，为什么还要找青岸会？", "选举中没有一个党过半，港口党先同青岸会谈。"),
        ("银杉航运的第四条守则是什么？", "银杉航运有三条守则。第一条守则是准点。"),
        ("What is the fourth rule of Silver Fir Lines?", "Silver Fir Lines has three rules."),
        ("陈立群是哪一年创办白鹭航运的？", "白鹭航运创始人王小舟说，去年很忙。"),
        ("What did Chen Liqun, the founder of Egret Lines, say?", "白鹭航运的创始人是王小舟。"),
        ("海燕号拿下全国客流第一的时候，有多少乘客？", "海燕号的客流为212万人次，位列全国第二。"),
        ("银杉航运为什么输给了白鹭航运？", "银杉航运的客流超过白鹭航运。"),
        ("Why did Silver Fir Lines lose to Egret Lines?", "Silver Fir Lines overtook Egret Lines in passengers."),
        ("白鹭航运降价40%的是哪条线？", "银杉航运把票价降价40%。白鹭航运在北港。"),
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
        ("银杉航运的会员版每个月自动续费多少钱？", "银杉航运的两条支线全面免费。"),
        ("海燕号免费之前的票价是多少钱？", "海燕号由30元改为免费。"),
        ("成人票现在多少钱？", "成人票从30元降到24元，儿童票不收费。"),
        ("两家公司对跟不跟降价是什么态度？", "银杉航运说不应该降价。"),
        ("When did the library close?", "The library opened in 1990. It was closed in 2001."),
        ("银杉航运的第三条守则是什么？", "银杉航运有三条守则。第三条守则是诚实。"),
        ("王小舟是哪一年创办白鹭航运的？", "白鹭航运创始人王小舟说，公司2010年成立。"),
        ("为什么涨价？", "银杉航运降价。"),
        ("海燕号多少钱？", "海燕号对所有乘客免费。"),
        ("How much do children pay on the Petrel?", "Children travel free on the Petrel."),
        ("海燕号の運賃はいくら？", "海燕号の運賃は65歳以上は無料、学生は半額となる。"),
        ("白鹭航运为什么输给了银杉航运？", "银杉航运的客流超过白鹭航运。"),
        ("Why did Egret Lines lose to Silver Fir Lines?", "Silver Fir Lines overtook Egret Lines in passengers."),
        ("在白鹭航运宣布停航之前，银杉航运的票价是多少？", "银杉航运的海燕号票价从40元降到30元。白鹭航运宣布停航。"),
        ("hayian v2推出于哪天？", "海燕号推出后，银杉航运跟着推出灰雁号 v2。"),
    ],
)
def test_what_the_articles_bear_out_is_not(question: str, text: str) -> None:
    assert contradicted(question, text) is None
