"""Write assistant/data/places.psv: countries and cities with their names in English, Chinese and Japanese.

    python bench/make_places.py > assistant/data/places.psv

The names come from the Unicode CLDR (Unicode Licence v3), as Babel carries it; what people write besides, and the
cities that CLDR has no name for, is listed here. A country goes by its people too: "Japanese" stands for Japan. All are
written as they are matched (`index.fold.fold`), for folding them anew at every start takes a quarter of a second.
"""

import sys
from pathlib import Path

from babel import Locale

sys.path.insert(0, str(Path(__file__).parents[1]))

from index.fold import fold

_LOCALES = ("en", "zh", "zh_Hant", "zh_Hant_HK", "ja")

# ISO code and what else the country is called, "_" for a space.
_BESIDES = """
CN China 中国 Chinese 中华人民共和国 中華人民共和国
JP Japanese 日本国
US USA America American 美国 米国 アメリカ 美利坚合众国
GB UK Britain British イギリス 英国
DE German
FR French
RU Russian
IN Indian
KR Korean 大韩民国 大韓民国
KP 朝鲜 北韩 北朝鮮
TW Taiwanese
IT Italian 意大利 义大利
ES Spanish
PT Portuguese
NL Dutch Holland オランダ
BE Belgian
CH Swiss
AT Austrian
SE Swedish
NO Norwegian
DK Danish
FI Finnish
IS Icelandic
IE Irish
PL Polish
CZ Czech 捷克 チェコ
SK Slovak
HU Hungarian
RO Romanian
BG Bulgarian
GR Greek
TR Turkey Turkish
UA Ukrainian
BY Belarusian
RS Serbian
HR Croatian
SI Slovenian
IL Israeli
EG Egyptian
SA Saudi 沙特
AE UAE 阿联酋
IR Iranian
IQ Iraqi
SY Syrian
PK Pakistani
BD Bangladeshi
TH Thai
VN Vietnamese
ID Indonesian 印尼
MY Malaysian
SG Singaporean
PH Filipino
MM Burma Burmese
KH Cambodian
MN Mongolian
KZ Kazakh
AU Australian 澳洲 豪州
CA Canadian
MX Mexican
BR Brazilian
AR Argentine Argentinian
CL Chilean
PE Peruvian
CO Colombian
VE Venezuelan
CU Cuban
NG Nigerian
KE Kenyan
ET Ethiopian
MA Moroccan
DZ Algerian
HK 香港 Hong_Kong
MO 澳门 Macau Macao マカオ
CD 刚果金 DRC
CG 刚果布
BA 波黑
CI 科特迪瓦 象牙海岸 Ivory_Coast
"""
_CONTINENTS = """
Europe|欧洲|ヨーロッパ|欧州|European
Asia|亚洲|アジア|Asian
Africa|非洲|アフリカ|African
North America|北美洲|北美|北アメリカ|北米
South America|南美洲|南美|南アメリカ|南米
Latin America|拉丁美洲|拉美|ラテンアメリカ
Oceania|大洋洲|オセアニア
Antarctica|南极洲|南極大陸
Middle East|中东|中東
Southeast Asia|东南亚|東南アジア
European Union|欧盟|歐盟|欧州連合
United Nations|联合国|聯合國|国際連合|国連
Soviet Union|苏联|ソビエト連邦|ソ連|USSR|Soviet
England|英格兰|イングランド
Scotland|苏格兰|スコットランド|Scottish
Wales|威尔士|ウェールズ|Welsh
Northern Ireland|北爱尔兰|北アイルランド
"""
# Places that only keep a shorter name from being read in theirs.
_LONGER = """
Indian Ocean|印度洋|インド洋
Pacific Ocean|太平洋
Atlantic Ocean|大西洋
Arctic Ocean|北冰洋|北極海
Sea of Japan|日本海
South China Sea|南中国海|南海|南シナ海
East China Sea|东中国海|东海|東シナ海
Gulf of Mexico|墨西哥湾|メキシコ湾
Alishan|阿里山
New England|新英格兰|ニューイングランド
New South Wales|新南威尔士|ニューサウスウェールズ
West Indies|西印度群岛|西インド諸島
Sino-Japanese War|中日战争
Indochina|印度支那|インドシナ
"""
_CITIES = """
Beijing|北京|Peking
Shanghai|上海
Guangzhou|广州|Canton
Shenzhen|深圳|シンセン
Tianjin|天津
Chongqing|重庆
Chengdu|成都
Wuhan|武汉
Hangzhou|杭州
Nanjing|南京|Nanking
Suzhou|苏州
Xi'an|西安
Shenyang|沈阳
Dalian|大连
Harbin|哈尔滨|ハルビン
Changchun|长春
Jinan|济南
Qingdao|青岛
Zhengzhou|郑州
Changsha|长沙
Hefei|合肥
Fuzhou|福州
Xiamen|厦门
Kunming|昆明
Guiyang|贵阳
Nanning|南宁
Nanchang|南昌
Taiyuan|太原
Shijiazhuang|石家庄
Lanzhou|兰州
Hohhot|呼和浩特
Urumqi|乌鲁木齐|ウルムチ
Lhasa|拉萨|ラサ
Ningbo|宁波
Wuxi|无锡
Dongguan|东莞
Foshan|佛山
Zhuhai|珠海
Haikou|海口
Guangdong|广东
Sichuan|四川
Zhejiang|浙江
Jiangsu|江苏
Xinjiang|新疆
Tibet|西藏|チベット|Tibetan
Inner Mongolia|内蒙古|内モンゴル
Taipei|台北
Kaohsiung|高雄
Tainan|台南
Hsinchu|新竹
Tokyo|东京
Osaka|大阪
Kyoto|京都
Yokohama|横滨
Nagoya|名古屋
Kobe|神户
Sapporo|札幌
Fukuoka|福冈
Sendai|仙台
Hiroshima|广岛
Nagasaki|长崎
Nara|奈良
Kanazawa|金泽
Hokkaido|北海道
Kyushu|九州
Okinawa|冲绳
Seoul|首尔|汉城|ソウル
Busan|釜山
Incheon|仁川
Pyongyang|平壤|平壌
Singapore City|新加坡市
Bangkok|曼谷|バンコク
Hanoi|ハノイ
Ho Chi Minh City|胡志明市|ホーチミン市|ホーチミン|Saigon|西贡|サイゴン
Kuala Lumpur|吉隆坡|クアラルンプール
Jakarta|雅加达|ジャカルタ
Manila|马尼拉|マニラ
New Delhi|新德里|ニューデリー
Delhi|德里|デリー
Mumbai|孟买|ムンバイ|Bombay
Kolkata|加尔各答|コルカタ|Calcutta
Bangalore|班加罗尔|バンガロール|Bengaluru
Karachi|卡拉奇|カラチ
Dhaka|达卡|ダッカ
Kathmandu|加德满都|カトマンズ
Tehran|德黑兰|テヘラン
Baghdad|巴格达|バグダッド|バグダード
Jerusalem|耶路撒冷|エルサレム
Tel Aviv|特拉维夫|テルアビブ
Riyadh|利雅得|利雅德|リヤド
Mecca|麦加|メッカ
Dubai|迪拜|杜拜|ドバイ
Abu Dhabi|阿布扎比|アブダビ
Doha|多哈|杜哈|ドーハ
Istanbul|伊斯坦布尔|伊斯坦堡|イスタンブール|Constantinople|君士坦丁堡|コンスタンティノープル
Ankara|安卡拉|アンカラ
Cairo|开罗|カイロ
Alexandria|亚历山大港|アレクサンドリア
Nairobi|内罗毕|奈洛比|ナイロビ
Lagos|拉各斯|ラゴス
Johannesburg|约翰内斯堡|约翰尼斯堡|ヨハネスブルグ
Cape Town|开普敦|ケープタウン
Casablanca|卡萨布兰卡|カサブランカ
Addis Ababa|亚的斯亚贝巴|アディスアベバ
London|伦敦|ロンドン
Manchester|曼彻斯特|マンチェスター
Liverpool|利物浦|リバプール
Birmingham|伯明翰|バーミンガム
Edinburgh|爱丁堡|エディンバラ
Glasgow|格拉斯哥|グラスゴー
Oxford|牛津|オックスフォード
Cambridge|剑桥|ケンブリッジ
Dublin|都柏林|ダブリン
Paris|巴黎|パリ
Lyon|里昂|リヨン
Marseille|马赛|マルセイユ
Berlin|柏林|ベルリン
Munich|慕尼黑|ミュンヘン
Frankfurt|法兰克福|フランクフルト
Hamburg|汉堡市|ハンブルク
Cologne|科隆|ケルン
Vienna|维也纳|ウィーン
Zurich|苏黎世|チューリッヒ
Geneva|日内瓦|ジュネーヴ|ジュネーブ
Bern|伯尔尼|ベルン
Brussels|布鲁塞尔|ブリュッセル
Antwerp|安特卫普|アントワープ
Amsterdam|阿姆斯特丹|アムステルダム
Rotterdam|鹿特丹|ロッテルダム
The Hague|海牙|ハーグ
Luxembourg City|卢森堡市
Rome|罗马|ローマ
Milan|米兰|ミラノ
Venice|威尼斯|ヴェネツィア|ベネチア
Florence|佛罗伦萨|佛罗伦斯|フィレンツェ
Naples|那不勒斯|ナポリ
Turin|都灵|トリノ
Madrid|马德里|マドリード
Barcelona|巴塞罗那|巴塞隆纳|バルセロナ
Lisbon|里斯本|リスボン
Athens|雅典|アテネ
Stockholm|斯德哥尔摩|ストックホルム
Oslo|奥斯陆|オスロ
Copenhagen|哥本哈根|コペンハーゲン
Helsinki|赫尔辛基|ヘルシンキ
Reykjavik|雷克雅未克|レイキャヴィーク|レイキャビク
Warsaw|华沙|ワルシャワ
Krakow|克拉科夫|クラクフ|Kraków
Prague|布拉格|プラハ
Budapest|布达佩斯|ブダペスト
Bucharest|布加勒斯特|ブカレスト
Sofia|索非亚|ソフィア
Belgrade|贝尔格莱德|ベオグラード
Zagreb|萨格勒布|ザグレブ
Kyiv|基辅|キーウ|キエフ|Kiev
Minsk|明斯克|ミンスク
Moscow|莫斯科|モスクワ
Saint Petersburg|圣彼得堡|サンクトペテルブルク|St. Petersburg|Leningrad|列宁格勒|レニングラード
Vladivostok|符拉迪沃斯托克|海参崴|ウラジオストク
New York|纽约|ニューヨーク|New York City
Washington, D.C.|华盛顿特区|ワシントンD.C.|Washington DC
Boston|波士顿|ボストン
Philadelphia|费城|フィラデルフィア
Chicago|芝加哥|シカゴ
Detroit|底特律|デトロイト
Houston|休斯敦|休斯顿|ヒューストン
Dallas|达拉斯|ダラス
Austin|奥斯汀|オースティン
Denver|丹佛|デンバー
Phoenix|凤凰城|フェニックス
Las Vegas|拉斯维加斯|ラスベガス
Los Angeles|洛杉矶|ロサンゼルス
San Francisco|旧金山|三藩市|サンフランシスコ
Silicon Valley|硅谷|矽谷|シリコンバレー
San Diego|圣迭戈|圣地亚哥市|サンディエゴ
Seattle|西雅图|シアトル
Miami|迈阿密|マイアミ
Atlanta|亚特兰大|アトランタ
New Orleans|新奥尔良|ニューオーリンズ
Hawaii|夏威夷|ハワイ|Hawaiian
California|加利福尼亚|加州|カリフォルニア
Texas|得克萨斯|德克萨斯|德州|テキサス
Florida|佛罗里达|フロリダ
Alaska|阿拉斯加|アラスカ
Toronto|多伦多|トロント
Montreal|蒙特利尔|蒙特娄|モントリオール
Vancouver|温哥华|バンクーバー
Ottawa|渥太华|オタワ
Mexico City|墨西哥城|メキシコシティ
Havana|哈瓦那|ハバナ
Buenos Aires|布宜诺斯艾利斯|ブエノスアイレス
Rio de Janeiro|里约热内卢|リオデジャネイロ
Sao Paulo|圣保罗市|サンパウロ|São Paulo
Santiago|圣地亚哥|サンティアゴ
Lima|利马|リマ
Bogota|波哥大|ボゴタ|Bogotá
Caracas|加拉加斯|カラカス
Sydney|悉尼|雪梨市|シドニー
Melbourne|墨尔本|メルボルン
Brisbane|布里斯班|ブリスベン
Perth|珀斯|伯斯|パース
Canberra|堪培拉|坎培拉|キャンベラ
Auckland|奥克兰|オークランド
Wellington|惠灵顿|威灵顿|ウェリントン
"""


def main() -> None:
    locales = [Locale.parse(name) for name in _LOCALES]
    besides = {line[:2]: line[3:].split() for line in _BESIDES.split("\n") if line}
    rows = [
        _country(code, locales, besides) for code in sorted(locales[0].territories) if len(code) == 2 and code.isalpha()
    ]
    print("# places: one a line, all its names as they are matched (folded), between bars; the first is its key")
    print("# made by bench/make_places.py; names of countries: Unicode CLDR, Unicode Licence v3")
    for row in filter(None, (*rows, *f"{_CONTINENTS}{_LONGER}{_CITIES}".split("\n"))):
        print("|".join(dict.fromkeys(map(fold, row.split("|")))))


def _country(code: str, locales: list[Locale], besides: dict[str, list[str]]) -> str:
    if code in _NO_COUNTRIES.split():
        return ""
    names = [name for locale in locales if (name := str(locale.territories.get(code, "")))]
    names = [name for name in names if not set(name) & set("()（）")]
    more = [name.replace("_", " ") for name in besides.get(code, [])]
    ours = {"CN": "China", "JP": "Japan", "HK": "Hong Kong", "MO": "Macao"}.get(code)
    return "|".join(dict.fromkeys(filter(None, (ours, *names, *more))))


# Areas that nobody asks about, and groups that are no country.
_NO_COUNTRIES = "EU EZ UN ZZ QO XA XB AC CP DG EA IC TA AQ BV HM UM TF GS IO CQ SJ PM MF BL SX CW"

if __name__ == "__main__":
    sys.exit(main())
