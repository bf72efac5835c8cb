"""Entities: the names that a sentence mentions, as keys that are equal across scripts, spellings and languages.

No model is at hand, so a name is what can be recognised as one: Latin words that are capitalised inside a sentence,
mixed case or carry digits; katakana runs; and the aliases below, which also join the languages.
"""

import re
from functools import cache

from index.fold import fold

# One entity a line, all its names; the first Latin one is its key. Written for the companies and models that articles
# on the Chinese AI market mention, and for the countries that any article may.
_ALIASES = """
Alibaba|阿里巴巴|阿里云|阿里|アリババクラウド|アリババ|アリクラウド|Alibaba Cloud|Aliyun
Baidu|百度智能云|百度|百度スマートクラウド|バイドゥ
Tencent|腾讯云|腾讯|テンセントクラウド|テンセント|Tencent Cloud
ByteDance|字节跳动|字节|バイトダンス
Volcano Engine|火山引擎|Volcengine|ボルケーノエンジン
Doubao|豆包|豆パック
Tongyi Qianwen|通义千问|Tongyi|通义
DeepSeek|深度求索|深さ求索|ディープシーク
High-Flyer|幻方量化|幻方|ハイフライヤー
Zhipu|智谱AI|智谱|Zhipu AI|智谱華章
Moonshot|月之暗面|Moonshot AI|ムーンショット
MiniMax|稀宇科技
Baichuan|百川智能|百川
01.AI|零一万物|01万物
iFlytek|科大讯飞|讯飞|アイフライテック
SenseTime|商汤科技|商汤|センスタイム
Huawei|华为|ファーウェイ
Kuaishou|快手|クアイショウ
Douyin|抖音
TikTok|ティックトック
ERNIE|文心大模型|文心一言|文心|ENIRE
OpenCSG|开放传神
OpenAI|オープンAI
Microsoft|微软|マイクロソフト
Google|谷歌|グーグル
Apple|苹果公司|苹果|アップル
Amazon|亚马逊|アマゾン
Nvidia|英伟达|エヌビディア
Anthropic|アンソロピック
Facebook|脸书|フェイスブック
Tesla|特斯拉|テスラ
Samsung|三星|サムスン
Weibo|新浪微博|微博
China|中国|Chinese
Japan|日本|Japanese
United States|美国|米国|アメリカ|USA|American
United Kingdom|英国|イギリス|Britain|British
Germany|德国|ドイツ|German
France|法国|フランス|French
Russia|俄罗斯|ロシア|Russian
India|印度|インド|Indian
South Korea|韩国|Korean
Taiwan|台湾|Taiwanese
Hong Kong|香港
Europe|欧洲|ヨーロッパ|European
Beijing|北京
Shanghai|上海
Tokyo|东京
London|伦敦|ロンドン
New York|纽约|ニューヨーク
Paris|巴黎|パリ
"""
_LETTER = r"A-Za-z\u00c0-\u024f"
_LATIN = re.compile(rf"[{_LETTER}][0-9{_LETTER}]*(?:[-.+'’&][0-9{_LETTER}]+)*|\d+[A-Za-z][A-Za-z0-9]*")
_KATAKANA = re.compile(r"[ァ-ヺー]{3,}")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
# Capitalised words that name nothing, and units that are checked with their numbers.
_COMMON = frozenset(
    fold(
        "the a an this that these those it its he she they we i in on at for from by with of to as and or but if when "
        "while after before during since until there here according both all some many most several each no not yes "
        "january february march april may june july august september october november december jan feb mar apr jun jul "
        "aug sept sep oct nov dec monday tuesday wednesday thursday friday saturday sunday mr mrs ms dr tokens token "
        "yuan rmb cny usd us api ai app apps passage passages article articles source sources however also "
        "additionally million billion trillion percent km kg am pm vs etc q a"
    ).split()
)


@cache
def _alias_pattern() -> tuple[re.Pattern[str], dict[str, str]]:
    keys: dict[str, str] = {}
    for line in _ALIASES.strip().splitlines():
        names = [fold(name) for name in line.split("|")]
        keys.update(dict.fromkeys(names, names[0]))
    parts = sorted((re.escape(name) for name in keys), key=len, reverse=True)
    bounded = [rf"(?<![a-z0-9]){part}(?![a-z0-9])" if part.isascii() else part for part in parts]
    return re.compile("|".join(bounded)), keys


def aliases_in(text: str) -> frozenset[str]:
    """The keys of the known entities that `text` mentions."""
    pattern, keys = _alias_pattern()
    return frozenset(keys[match.group()] for match in pattern.finditer(fold(text)))


@cache
def names_in(text: str) -> frozenset[str]:
    """Keys of what is surely a name in `text`: what a quote must mention as well."""
    found = set(aliases_in(text))
    pattern, _ = _alias_pattern()
    rest = pattern.sub(" ", fold(text))
    foreign = bool(_CJK.search(text))
    for match in _LATIN.finditer(text):
        word = match.group().removesuffix("'s").removesuffix("’s")
        folded = fold(word)
        if folded in _COMMON or folded not in rest:
            continue
        opens = not foreign and not re.search(r"[\w,;:)\"”] *$", text[: match.start()])
        mixed = any(c.isdigit() for c in word) or any(c.isupper() for c in word[1:])
        if mixed or (word[0].isupper() and not opens) or (foreign and len(word) > 1 and word[0].isupper()):
            found.add(_compact(folded))
    return frozenset(found)


@cache
def mentions(text: str) -> frozenset[str]:
    """Every key that `text` could stand for: aliases, and Latin words alone and joined with the next two."""
    words = [_compact(fold(match.group().removesuffix("'s").removesuffix("’s"))) for match in _LATIN.finditer(text)]
    joined = {"".join(words[i : i + n]) for n in (1, 2, 3) for i in range(len(words) - n + 1)}
    parts = {part for word in _LATIN.findall(text) for part in re.split(r"[-.+&'’]", fold(word)) if len(part) > 1}
    return frozenset(joined | parts) | aliases_in(text)


def katakana_in(text: str) -> frozenset[str]:
    """Folded katakana words of three characters and more."""
    return frozenset(fold(word) for word in _KATAKANA.findall(text))


def _compact(folded: str) -> str:
    return re.sub(r"[-.+&'’\s]", "", folded)
