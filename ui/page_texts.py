"""The interface's own words in its four languages; a missing one is a type error."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Texts:
    """Every visible string of the page in one language; {braces} are filled in by the renderer."""

    html_lang: str
    name: str
    tagline: str
    welcome: str
    placeholder: str
    offline: str
    offline_hint: str
    model_hint: str
    new_chat: str
    theme: str
    language: str
    stop: str
    send: str
    searching: str
    stopped: str
    stopped_early: str
    failed: str
    understood_as: str
    sources: str
    also_carried_by: str
    not_found: str
    false_premise: str
    unsupported: str
    disagreement: str
    value: str
    said_by: str
    published: str
    computed: str
    tokens: str
    source_n: str
    original: str
    close: str
    shelf: str
    shelf_empty: str
    shelf_more: str
    moved: str
    gone: str


_ZH = Texts(
    html_lang="zh-Hans",
    name="问据",
    tagline="就文章提问，每一句回答都附原文",
    welcome="想从这些文章里知道什么？",
    placeholder="用中文、日本語或 English 提问…",
    offline="离线",
    offline_hint="没有接入大模型：直接从文章中摘出回答问题的句子",
    model_hint="由大模型作答，每一句都与原文核对过",
    new_chat="新对话",
    theme="明暗",
    language="界面语言",
    stop="停止",
    send="发送",
    searching="正在查找原文…",
    stopped="已停止",
    stopped_early="已停止，还没有核对好的句子",
    failed="没有得到回答",
    understood_as="理解为：{question}",
    sources="出处",
    also_carried_by="另载于：{names}",
    not_found="文章里没有说",
    false_premise="与文章所说不符",
    unsupported="文章不足以证实",
    disagreement="说法不一",
    value="数值",
    said_by="来源",
    published="日期",
    computed="计算",
    tokens="{count} tokens",
    source_n="出处 {n}",
    original="原文",
    close="关闭",
    shelf="收录的文章",
    shelf_empty="还没有文章。运行 wenju index 加入文章。",
    shelf_more="另有 {count} 篇",
    moved="文章在回答之后有了改动，引文已不在原处。",
    gone="这篇文章已不在收录之中。",
)

_ZH_HANT = Texts(
    html_lang="zh-Hant",
    name="問據",
    tagline="就文章提問，每一句回答都附原文",
    welcome="想從這些文章裡知道什麼？",
    placeholder="用中文、日本語或 English 提問…",
    offline="離線",
    offline_hint="沒有接入大型語言模型：直接從文章中摘出回答問題的句子",
    model_hint="由大型語言模型作答，每一句都與原文核對過",
    new_chat="新對話",
    theme="明暗",
    language="介面語言",
    stop="停止",
    send="送出",
    searching="正在查找原文…",
    stopped="已停止",
    stopped_early="已停止，還沒有核對好的句子",
    failed="沒有得到回答",
    understood_as="理解為：{question}",
    sources="出處",
    also_carried_by="另載於：{names}",
    not_found="文章裡沒有說",
    false_premise="與文章所說不符",
    unsupported="文章不足以證實",
    disagreement="說法不一",
    value="數值",
    said_by="來源",
    published="日期",
    computed="計算",
    tokens="{count} tokens",
    source_n="出處 {n}",
    original="原文",
    close="關閉",
    shelf="收錄的文章",
    shelf_empty="還沒有文章。執行 wenju index 加入文章。",
    shelf_more="另有 {count} 篇",
    moved="文章在回答之後有了改動，引文已不在原處。",
    gone="這篇文章已不在收錄之中。",
)

_JA = Texts(
    html_lang="ja",
    name="問据",
    tagline="記事に尋ねる。すべての文に原文の裏づけ",
    welcome="記事について、何を知りたいですか？",
    placeholder="日本語・中文・English で質問…",
    offline="オフライン",
    offline_hint="言語モデルなし：質問に答える文を記事からそのまま取り出します",
    model_hint="言語モデルが答え、すべての文を原文と照合しています",
    new_chat="新しい会話",
    theme="明暗",
    language="表示言語",
    stop="停止",
    send="送信",
    searching="原文を探しています…",
    stopped="停止しました",
    stopped_early="停止しました。照合済みの文はまだありません",
    failed="回答が得られませんでした",
    understood_as="質問の解釈：{question}",
    sources="出典",
    also_carried_by="同文掲載：{names}",
    not_found="記事に記載なし",
    false_premise="記事の内容と異なる前提",
    unsupported="記事では裏づけ不十分",
    disagreement="記事により異なる",
    value="値",
    said_by="出典",
    published="日付",
    computed="計算",
    tokens="{count} トークン",
    source_n="出典 {n}",
    original="元の記事",
    close="閉じる",
    shelf="収録記事",
    shelf_empty="記事がまだありません。wenju index で追加してください。",
    shelf_more="ほか {count} 件",
    moved="回答のあとに記事が変わり、引用箇所が見つかりません。",
    gone="この記事は収録から外れました。",
)

_EN = Texts(
    html_lang="en",
    name="Wenju",
    tagline="Ask the articles. Every sentence shows its source",
    welcome="What would you like to know from these articles?",
    placeholder="Ask in English, 中文 or 日本語…",
    offline="offline",
    offline_hint="No language model: the sentences that answer are taken from the articles as they stand",
    model_hint="A language model answers; every sentence is checked against the articles",
    new_chat="New chat",
    theme="Light or dark",
    language="Interface language",
    stop="Stop",
    send="Send",
    searching="Looking through the articles…",
    stopped="Stopped",
    stopped_early="Stopped before a sentence was verified",
    failed="No answer",
    understood_as="Understood as: {question}",
    sources="Sources",
    also_carried_by="also carried by: {names}",
    not_found="The articles do not say",
    false_premise="The articles say otherwise",
    unsupported="The articles do not support this",
    disagreement="The articles disagree",
    value="Value",
    said_by="Source",
    published="Date",
    computed="Computed",
    tokens="{count} tokens",
    source_n="Source {n}",
    original="Original",
    close="Close",
    shelf="Articles",
    shelf_empty="No articles yet. Run wenju index to add some.",
    shelf_more="and {count} more",
    moved="The article has changed since this answer; the quote is no longer where it was.",
    gone="This article is no longer in the collection.",
)

TEXTS: dict[str, Texts] = {"zh": _ZH, "zh-Hant": _ZH_HANT, "ja": _JA, "en": _EN}
LANGUAGE_NAMES = {"zh": "简", "zh-Hant": "繁", "ja": "日", "en": "EN"}
LANGUAGE_TITLES = {"zh": "简体中文", "zh-Hant": "繁體中文", "ja": "日本語", "en": "English"}


def texts_for(language: str | None) -> Texts:
    """The texts of a language of ours; English for any other."""
    return TEXTS.get(language or "", _EN)


def preferred_language(accept_language: str | None) -> str:
    """The best of our four languages for a browser's Accept-Language header; Chinese without one."""
    ranked: list[tuple[float, int, str]] = []
    for position, item in enumerate((accept_language or "").split(",")):
        tag, _, weight = item.partition(";q=")
        try:
            quality = float(weight) if weight else 1.0
        except ValueError:
            continue
        ranked.append((-quality, position, tag.strip().lower()))
    for _, _, tag in sorted(ranked):
        parts = tag.split("-")
        if parts[0] == "zh":
            return "zh-Hant" if {"hant", "tw", "hk", "mo"} & set(parts) else "zh"
        if parts[0] in TEXTS:
            return parts[0]
    return "zh" if not accept_language else "en"
