"""Concepts: common words of questions in three languages side by side, some with their opposites.

The encoder compares whole sentences; a question in another language than the article shares no words with it. These
everyday words, and what is the opposite of what, are the small bridge. No names, no subject matter of a collection.
"""

import re
from functools import cache

from index.fold import fold

# key | opposite or empty | pattern over folded text, all languages together
_TABLE = r"""
input|output|输入|入力|\binputs?\b|インプット
output|input|输出|出力|\boutputs?\b|アウトプット
before|after|之前|以前|(?:降价|调价|调整|下调|改名|战)前|原价|原来|原先|値下げ前|前の(?:价格|値段)|\bbefore\b|\bprior to\b|\boriginal(?:ly)?\b|\bprevious(?:ly)?\b|\bformer(?:ly)?\b|もともと|当初|元の
after|before|之后|以后|(?:降价|调价|调整|下调|改名|战)后|値下げ后|后の(?:价格|値段)|\bafter\b|\bfollowing\b|\bnow\b|现在|如今|目前|现価
cheaper|dearer|降价|减价|下调|调低|降至|降到|降幅|便宜|低价|价格.{0,6}(?:降|低)|値下げ|値下が|引き下げ|安く|\bcut(?:s|ting)? (?:\w+ ){0,3}prices?|price cuts?|lower(?:ed|s|ing)? (?:\w+ ){0,3}prices?|\bcheaper\b|\bdiscount|\breduc\w+ (?:\w+ ){0,3}prices?|\bcut (?:the|its|their)\b
dearer|cheaper|涨价|提价|加价|调高|上调|涨幅|値上げ|値上が|引き上げ|高く|rais(?:e[sd]?|ing) (?:\w+ ){0,3}prices?|price (?:rise|hike|increase)s?|increas\w+ (?:\w+ ){0,3}prices?|more expensive
free|paid|免费|无料|\bfree\b|free of charge|フリー
paid|free|收费|付费|有料|课金|\bpaid\b|\bcharg(?:e[sd]?|ing)\b
more|less|增长|增加|上升|提高|扩大|提升|増え|増加|増大|上升|上がっ|伸び|\bgr(?:ew|ow\w*)\b|\bincreas\w+|\bris(?:e|es|en|ing)\b|\brose\b
less|more|减少|下降|降低|下跌|缩小|减り|减少|低下|下がっ|缩小|\bfell\b|\bdecreas\w+|\bdeclin\w+|\bdrop(?:s|ped)?\b|\breduc\w+|\bshr[aiu]nk
begin|end|开始|启动|成立|创立|创办|创建|建立|始ま|始め|开始|设立|创业|创设|\bbeg[aiu]n\w*|\bstart\w*|\bfound(?:ed|ing)\b|\bestablish\w*|\bcreated?\b|\bset up\b
end|begin|结束|停止|终止|关闭|倒闭|解散|终わ|终え|终了|停止|闭锁|解散|\bend(?:s|ed|ing)?\b|\bstop(?:s|ped)?\b|\bclos(?:e[sd]?|ing)\b|\bshut\b|\bdissolv\w+
join|leave|加入|参加|参与|跟进|加盟|入局|参戦|追随|\bjoin\w*|\btook part\b|\bparticipat\w+|\bfollow(?:ed|s)? suit
leave|join|离开|退出|离职|辞职|退役|退场|去る|辞め|离れ|脱退|\bleft\b|\bleav(?:e|es|ing)\b|\bquit\b|\bresign\w*|\bdepart\w*|\bwithdr[ae]w
win|lose|获胜|赢得|夺得|击败|打败|战胜|夺冠|胜っ|胜利|优胜|破っ|\bw[io]n(?:s|ning|ner)?\b|\bdefeat\w*|\bbeat\b
lose|win|输掉|失败|落败|负于|战败|败れ|负け|败北|\blost\b|\blos(?:e|es|ing|er)\b
buy|sell|收购|购买|买下|买入|买收|购入|买っ|\bb(?:uy|uys|ought|uying)\b|\bacquir\w+|\bpurchas\w+
sell|buy|出售|卖出|售出|卖却|贩売|卖っ|\bs(?:ell|ells|old|elling)\b
birth|death|出生|生于|诞生|生まれ|诞生|出身|\bborn\b|\bbirth\b
death|birth|去世|逝世|死亡|病逝|死于|亡くな|死去|死没|没し|\bdied\b|\bdeath\b|\bdead\b|\bkilled\b
first|last|首个|首次|第一(?:个|次|款|家)|最早|率先|最先|初めて|最初|初の|\bfirst\b|\bearliest\b
last|first|最后|最终|最后|最终|\blast\b|\bfinal(?:ly)?\b|\blatest\b
largest|smallest|最大|最多|最高|\blargest\b|\bbiggest\b|\bmost\b|\bhighest\b|最も(?:大|多|高)|一番(?:大|多|高)
smallest|largest|最小|最少|最低|\bsmallest\b|\bleast\b|\blowest\b|\bfewest\b
support|oppose|支持|赞成|看好|赞同|支持|赞成|\bsupport\w*|\bfavou?r\w*|\bapprov\w+|\bback(?:ed|s)\b
oppose|support|反对|抗议|批评|反対|批判|抗议|\boppos\w+|\bobject(?:ed|s)\b|\bagainst\b|\bcriti\w+
success||成功|\bsucce\w+
price||价格|价钱|售价|定价|单价|多少钱|费用|料金|値段|\bprices?d?\b|\bpricing\b|\bcosts?\b|いくら|収费|how much
announce||宣布|发布|公布|推出|发表|公开|リリース|\bannounc\w+|\breleas\w+|\blaunch\w+|\bunveil\w+|\bintroduc\w+
founder||创始人|创办人|创立者|创业者|\bfounders?\b|\bfounded\b
chief||首席执行官|总裁|董事长|社长|\bceo\b|\bpresident\b|\bchair(?:man|woman|person)?\b|会长|首席
user||用户|使用者|利用者|ユーザー|\busers?\b|月活|mau
customer||客户|顾客|消费者|顾客|クライアント|\bcustomers?\b|\bclients?\b
company||公司|企业|会社|企业|厂商|\bcompan(?:y|ies)\b|\bfirms?\b|\bvendors?\b
investment||投资|融资|出资|投资|资本开支|\binvest\w*|\bfunding\b|\bcapital expenditure\b|\bspend\w*
revenue||收入|营收|销售额|売上|收益|\brevenues?\b|\bsales\b|\bincome\b|\bearn\w*
profit||利润|盈利|毛利|利益|利润|\bprofit\w*|\bmargins?\b
cost||成本|コスト|\bcosts?\b
training||训练|训练|学习|トレーニング|\btrain(?:ed|ing|s)?\b
inference||推理|推论|\binference\b
parameter||参数|パラメータ|\bparameters?\b
download||下载|ダウンロード|\bdownload\w*
advert||广告|投放|広告|\badvert\w*|\bads?\b
market||市场|市场|マーケット|\bmarkets?\b
population||人口|\bpopulation\b|\binhabitants\b
area||面积|\barea\b
capital||首都|\bcapital\b
school||学校|大学|学院|\bschools?\b|\buniversit\w+|\bcollege\b
team||球队|队伍|チーム|\bteams?\b
army||军队|部队|军|\barmy\b|\btroops\b|\bmilitary\b|\bforces?\b
government||政府|\bgovernment\b
war||战争|之战|戦争|\bwars?\b
church||教会|教堂|\bchurch\w*
law||法律|法案|法令|\blaws?\b|\bacts?\b|\blegislation\b
language||语言|言语|\blanguages?\b
river||河流|河|川|\brivers?\b
disease||疾病|病|病気|\bdiseases?\b|\bplague\b|\billness\b
student||学生|\bstudents?\b
teacher||教师|老师|教员|教师|\bteachers?\b
worker||员工|职员|工人|劳働者|従业员|社员|\bworkers?\b|\bemployees?\b|\bstaff\b
president||总统|大统领|\bpresidents?\b
book||书籍|著作|本を|书籍|\bbooks?\b
film||电影|影片|映画|\bfilms?\b|\bmovies?\b
song||歌曲|曲|歌|\bsongs?\b|\bsingle\b
name||名称|名字|名前|名称|\bnam(?:e|ed|es)\b|\bcalled\b
reason||原因|理由|\breasons?\b|\bbecause\b|为什么|为何|なぜ|\bwhy\b|因为|由于|ため
number||数量|人数|次数|个数|\bnumbers?\b|\bhow many\b|多少
"""
# What turns the word behind it (or, in Japanese, before it) round.
_NEGATION = re.compile(
    r"拒绝|不愿|不肯|没有|没|未(?!来|必)|并?未曾|不(?!同|断|仅|少|过|但|久|止|到|错|管|只|得不|足|超|如|及)|从不|从未|无法|禁止|放弃|避免|否认"
    r"|拒否|拒ん|断っ|しなかった|しない|せず|なかった|ません|ていない|てない|见送|"
    r"\b(?:refus\w+|reject\w+|declin\w+ to|not|never|no longer|fail\w* to|avoid\w*|without|won't|didn't|doesn't|don't|hasn't|haven't|isn't|wasn't|weren't|aren't|couldn't|cannot|can't)\b"
)


@cache
def _patterns() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    rows = []
    for line in _TABLE.strip().splitlines():
        key, opposite, pattern = line.split("|", 2)
        rows.append((key, opposite, re.compile("|".join(fold(part) for part in [pattern]))))
    return tuple(rows)


def concepts(text: str) -> frozenset[str]:
    """The keys of the concepts that `text` names."""
    folded = fold(text)
    return frozenset(key for key, _, pattern in _patterns() if pattern.search(folded))


@cache
def opposite(key: str) -> str:
    """The key of the opposite, "" where there is none."""
    return next(other for name, other, _ in _patterns() if name == key)


def concept_spans(text: str, key: str) -> list[tuple[int, int]]:
    """Where folded `text` names the concept."""
    pattern = next(p for name, _, p in _patterns() if name == key)
    return [match.span() for match in pattern.finditer(text)]


def negations(folded: str) -> list[tuple[int, int]]:
    """Where folded text negates or refuses something."""
    return [match.span() for match in _NEGATION.finditer(folded)]
