"""Question: what is asked for, about what, and under which conditions; read from the words alone, in zh, ja and en."""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from assistant.dates import Date
from assistant.names import find_names
from assistant.quantities import Quantity, find_all
from assistant.terms import content_terms
from assistant.units import MONEY, spellings
from index.fold import fold
from index.language import detect_language

Kind = Literal[
    "summary", "comparison", "reason", "speaker", "person", "percent", "amount", "date", "duration", "age",
    "measure", "count", "place", "organisation", "list", "yes_no", "definition", "manner", "name",
]  # fmt: skip

# The first kind whose pattern is found wins, so that "how much percent" is a percentage and not an amount.
# Patterns are matched against folded text (simplified characters, half width, lower case).
_KINDS: dict[str, tuple[tuple[Kind, str], ...]] = {
    "zh": (
        ("summary", r"总结|概括|概述|主要内容|(?:讲|说|谈)了(?:些)?什么|大意|要点"),
        ("comparison", r"比较|对比|区别|(?:不同|差异|差别)(?:在|是|之处)|有(?:什么|何)不同|(?:哪|谁).{0,8}更|相比.*(?:如何|怎样)"),
        ("reason", r"为什么|为何|为啥|为了什么|缘何|何以|(?:什么|哪些|何种|的|主要)(?:原因|理由)|原因(?:是|为|有|在)|凭什么"),
        ("speaker", r"谁.{0,6}(?:说|认为|表示|指出|提出|预测|预计|称|宣布|透露|主张|强调|评价)|(?:是|由)谁(?:说|提)"),
        ("person", r"谁|哪位|何人|哪(?:个|名|些)?人|什么人|(?:导演|作者|主唱|创始人|总统|主席|校长|市长|主演)(?:是|叫)(?:什么|哪)"),
        ("percent", r"百分之(?:多少|几)|百分比|多少(?:个)?(?:%|百分)|(?:比例|占比|比率|率|幅度?|份额)(?:是|为|达|约|有|高达|达到|了)*(?:多少|几|多大|多高)|(?:降|涨|上升|下降|增长|增加|减少|提高|下调|便宜)了?多少$"),
        ("amount", r"多少(?:钱|[万亿]*(?:元|美元|美金|日元|欧元|英镑|港元|人民币|块))|(?:价格?|售价|费用?|定价|票价|收费|价钱|票房|营收|收入|市值|投资|成本|薪水|奖金|预算|金额)[^,。]{0,8}(?:多少|几|多高|如何)|几(?:元|块|毛)|多贵"),
        ("age", r"几岁|多少岁|多大(?:年纪|岁数|年龄)|年龄"),
        ("duration", r"多久|多长时间|(?:几|多少)(?:年(?!代|级)|天|个?(?:小时|月|星期|世纪)|分钟|秒|周)(?!.{0,2}[生出])|历时|时长"),
        ("date", r"什么时(?:候|间|期)|何时|哪一?(?:年|天|月|日|个(?:月|世纪|年代|时期))|(?:几|何)(?:月|号|年|点|时)|多会儿|(?:什么|哪个)(?:年代|年份|日期|朝代|世纪)|日期|(?:时间|年份)(?:是|为)|生于何|公元(?:多少|几)年|多少年[^间]?(?:出生|成立)"),
        ("measure", r"多(?:长|高|宽|重|深|远|快|厚|大面积)(?!时间)|(?:面积|长度|高度|速度|海拔|距离|重量|温度|全长|直径|深度|容量)[^,。]{0,6}(?:多少|几|多大)"),
        ("place", r"哪里|哪儿|何处|何地|什么地(?:方|点|区)|(?:哪|什么)一?(?:个|座|条|处)?(?:国家?|城市|省|州|地区|地方|洲|县|市|区|镇|村|岛|街|位置)|哪边|位于(?:哪|何|什么)"),
        ("organisation", r"(?:哪一?|什么)(?:家|个|所|支|间)?[^,。的]{0,4}(?:公司|机构|大学|企业|厂商|学校|学院|组织|银行|球队|政党|部门|媒体|社|局|俱乐部|集团|单位|电视台|频道)"),
        ("list", r"哪些|哪几|有(?:什么|啥)|包括(?:什么|了?什么)|分别|列举|列出|都有"),
        ("yes_no", r"吗|是否|是不是|有没有|能不能|会不会|对不对|有无"),
        ("count", r"多少|几[^乎何]"),
        ("manner", r"如何|怎么|怎样|怎麼"),
        ("definition", r"什么是|(?:是|指|意味着|意思是)什么\??$|什么意思|定义|何谓"),
    ),
    "ja": (
        ("summary", r"要约|まとめ|概要|要点|あらすじ"),
        ("comparison", r"违い|比较|どちら|どっち|比べ|差は"),
        ("reason", r"なぜ|何故|どうして|理由|原因|何のため"),
        ("speaker", r"(?:谁|だれ)が?.{0,20}(?:言|述べ|语|指摘|考え|主张|予测|评)"),
        ("person", r"谁|だれ|何者|(?:人物|作者|监督|选手|创业者|总理|大统领|作曲家|社长|武将|俳优|歌手|画家)(?:は|の名)|何という人|何人(?:目)?の.*(?:名前)|どなた"),
        ("percent", r"何(?:パーセント|%|割)|割合|(?:率|幅|シェア)(?:は|が)(?:どの|何|いくら)?|何%"),
        ("amount", r"いくら|何(?:万|亿|兆)?(?:円|元|ドル|圆)|(?:价格|值段|料金|费用|金额)(?:は|が)"),
        ("age", r"何(?:岁|才)|年齢|年龄|いくつの(?:时|とき)"),
        ("duration", r"何(?:年|日|时|か月|ヶ月|カ月|周|分|秒)间|どの(?:くらい|ぐらい)の(?:期间|时间|年月)|期间は|何(?:か月|ヶ月|カ月|分(?!野|类|の)|秒)"),
        ("date", r"いつ|何(?:年|月|日|世纪|时|曜日|年代)|(?:时期|年|年代|日|世纪|月)(?:は|に)?\??$|(?:どの|何の)(?:时代|年|日|时期)|何时代"),
        ("measure", r"どの(?:くらい|ぐらい|程度)|何(?:キロ|メートル|センチ|ミリ|トン|グラム|平方|ヘクタール|度|km|m|kg)|(?:面积|长さ|高さ|速度|标高|距离|重さ|温度|全长|直径|深さ)は"),
        ("count", r"いくつ|何(?:人|名|个|つ|本|社|回|种|か国|カ国|ヶ国|か所|カ所|ヶ所|件|台|枚|册|头|匹|校|点|度|番|位|倍|代|期|曲|话|作|席|万|亿|线|駅|驿|基|机|户|世带|票|试合|クラス|チーム)|人口は|(?:数|人数)は"),
        ("place", r"どこ|何(?:县|市|国|州|区|町|村|岛|地方|大陆|处)|どの(?:国|都市|地域|地方|州|县|街|场所)|(?:场所|都市|首都|国|州|县|地域|都道府县|地名|所在地)は"),
        ("organisation", r"(?:どの|何という|何の)(?:会社|企业|大学|组织|机关|チーム|团体|局)|(?:会社|企业|大学|组织|团体|政党|球团|放送局|メーカー|チーム|机关)は"),
        ("list", r"何と何|挙げ|すべて|どんなもの|どのようなもの|それぞれ"),
        ("definition", r"とは(?:何|なん|どう|どの|$|\?)|どういう意味|意味は"),
        ("manner", r"どのように|どうやって|どう(?:な|し|い)"),
        ("yes_no", r"^(?!.*(?:何|どの|どんな|どれ|なに)).*(?:です|ます|でした|ました|たの|るの|である|れる|ある|ない|った|する|できる)か\??$|かどうか"),
    ),
    "en": (
        ("summary", r"summar|overview|main points?|what (?:is|does) .*article.* (?:about|say)"),
        ("comparison", r"compar|difference between|differ|versus|\bvs\b|which .*\b(?:more|less|\w+er)\b.*\bor\b"),
        ("reason", r"\bwhy\b|reasons?\b|what (?:caused|causes|led|made)|how come"),
        ("speaker", r"\bwho\b.{0,20}\b(?:sa(?:id|ys)|claim|think|thought|argu|believ|predict|warn|announc|suggest|stat|told)|according to whom"),
        ("person", r"\bwho(?:m|se)?\b|what (?:person|man|woman|actor|director|player)|which (?:person|man|woman|actor|director|player)"),
        ("percent", r"percent|per cent|what (?:share|proportion|fraction|rate)|by how much|%"),
        ("amount", r"how much (?:money|did .*(?:cost|pay|spend|raise|earn)|do(?:es)? .*(?:cost|charge)|is|are|was|were)|\bprices?\b|\bcosts?\b|how expensive|what .*(?:revenue|budget|salary|fee)"),
        ("age", r"how old|what age"),
        ("duration", r"how long (?!is the|was the)|how many (?:seconds|minutes|hours|days|weeks|months|years)|for how long"),
        ("date", r"\bwhen\b|(?:what|which) (?:year|date|day|month|century|decade|time)|since when|in what year"),
        ("measure", r"how (?:far|tall|high|deep|wide|heavy|big|large|fast|long)|what (?:is|was) the (?:area|length|height|speed|size|weight|distance|temperature)"),
        ("count", r"how many|how much|number of|how often|population"),
        ("place", r"\bwhere\b|(?:what|which) (?:country|city|state|place|region|town|continent|county|island|location|province)"),
        ("organisation", r"(?:what|which) (?:[a-z]+ )?(?:company|companies|organi[sz]ation|team|university|agency|vendor|school|firm|bank|party|network)"),
        ("list", r"^(?:list|name)\b|what (?:are|were) the|which (?:\w+s)\b|what (?:kinds|types|sorts)"),
        ("yes_no", r"^(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should)\b"),
        ("definition", r"^what (?:is|are|was|were) (?:an? )?[\w\s.-]+\??$|what does .* mean|define"),
        ("manner", r"\bhow\b"),
    ),
}  # fmt: skip
_WH = re.compile(
    r"什么|哪|谁|多少|几|何|どこ|どの|だれ|いつ|なに|いくら|いくつ|\b(?:what|which|who|whom|whose|when|where|why|how)\b"
)
_UNIT_ASKED = re.compile(r"(?:多少|几|how many\s+|何)(?P<unit>[^\s?、,。的はがのを]{1,14})(?:\s(?P<more>[a-z]+))?")
_DIMENSIONS: dict[Kind, frozenset[str]] = {
    "amount": MONEY,
    "percent": frozenset({"percent"}),
    "duration": frozenset({"time", "months"}),
    "age": frozenset({"age", "months"}),
}


@dataclass(frozen=True, slots=False)
class Question:
    """A question as it was understood; everything is derived from `text`, nothing from a collection."""

    text: str

    @cached_property
    def folded(self) -> str:
        """The question as it is matched."""
        return fold(self.text).strip()

    @cached_property
    def language(self) -> str:
        """ "zh", "zh-Hant", "ja" or "en"."""
        return detect_language(self.text)

    @cached_property
    def kind(self) -> Kind:
        """What is asked for."""
        group = "zh" if self.language.startswith("zh") else self.language
        for kind, pattern in _KINDS[group]:
            if re.search(pattern, self.folded):
                if kind == "yes_no" and group != "en" and _WH.search(self.folded):
                    continue
                return kind
        return "name"

    @cached_property
    def terms(self) -> tuple[str, ...]:
        """Content terms (bigrams of Han and kana, stems of words), each once, in order; question words left out."""
        return tuple(dict.fromkeys(content_terms(self.text, question=True)))

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Distinctive names as written: Latin words with capitals or digits, and what stands in title marks."""
        return tuple(find_names(self.text, self.language))

    @cached_property
    def _numbers(self) -> tuple[list[Quantity], list[Date]]:
        return find_all(self.text)

    @property
    def quantities(self) -> list[Quantity]:
        """Quantities that the question itself gives."""
        return self._numbers[0]

    @property
    def dates(self) -> list[Date]:
        """Dates that the question itself gives."""
        return self._numbers[1]

    @cached_property
    def dimensions(self) -> frozenset[str]:
        """The dimensions of the quantity that is asked for; empty when any will do or none is asked for."""
        if self.kind in ("count", "measure", "duration", "amount", "age"):
            for match in _UNIT_ASKED.finditer(self.folded):
                for text in (f"{match['unit']} {match['more']}", match["unit"]):
                    for length in range(len(text), 0, -1):
                        unit = spellings().get(text[:length])
                        if unit and unit.dimension != "CNY" and not (text.isascii() and length < len(match["unit"])):
                            return frozenset({unit.dimension})
        return _DIMENSIONS.get(self.kind, frozenset())

    @property
    def numeric(self) -> bool:
        """True when the answer is a number with or without a unit."""
        return self.kind in ("percent", "amount", "age", "duration", "measure", "count")
