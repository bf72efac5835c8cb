"""A small real service over three short articles, one of them hostile; its answers stream in three snapshots."""

import threading
from collections.abc import Iterator
from dataclasses import replace

from assistant.answer import Answer, Citation, Disagreement, Turn, Value
from index.article import Article
from index.errors import ModelError, NotFoundError

ZH = Article(
    id="cloud-price",
    title="云厂商的五月降价",
    text=(
        "# 云厂商的五月降价\n\n"
        "5月21日上午，阿里云宣布Qwen-Long降价。Qwen-Long的API输入价格为0.0005元/千tokens，降幅97%。\n\n"
        "## 百度\n\n- 同日下午，百度宣布ERNIE Speed全面免费。\n"
        + "".join(f"\n第{n}段：价格战的背景说明，内容与问题无关，只为让文章足够长。\n" for n in range(1, 30))
        + "\n结尾：分析师认为，这一价格“低于成本”。\n"
    ),
    original="",
    language="zh",
    publisher="示例日报",
    published="2024-05-21",
    url="https://news.example/cloud",
)
JA = Article(
    id="ja-price",
    title="クラウドの値下げ競争",
    text="# クラウドの値下げ競争\n\nQwen-Longの価格は0.0004元/千tokensになった。値下げ率は98%である。\n",
    original="",
    language="ja",
    publisher="例新聞",
    published="2024-05-22",
)
ATTACK = (
    '<script>window.pwned=1</script><img src=x onerror="window.pwned=1"> ![x](https://evil.example/a.png) '
    "[click](javascript:alert(1)) <svg onload=alert(1)> {{constructor}} ${window.pwned=1} \"'><b id=injected>"
)
HOSTILE = Article(
    id='"><img src=https://evil.example/id.png>',
    title=f"Hostile {ATTACK}",
    text=f"# {ATTACK}\n\nThe price is 5 dollars {ATTACK}.\n\n<iframe src=https://evil.example></iframe>\n",
    original="",
    language="en",
    publisher=ATTACK,
    published=ATTACK,
    url="javascript:alert(1)//https://evil.example",
)
PRICE = "Qwen-Long的API输入价格为0.0005元/千tokens，降幅97%。"
FREE = "同日下午，百度宣布ERNIE Speed全面免费。"
LAST = "分析师认为，这一价格“低于成本”。"
JA_PRICE = "Qwen-Longの価格は0.0004元/千tokensになった。"


def cite(n: int, article: Article, quote: str) -> Citation:
    start = article.text.index(quote)
    return Citation(
        n, article.id, quote, start, start + len(quote), article.title, article.language,
        article.publisher, article.published, article.url,
    )  # fmt: skip


class FixtureService:
    """Fails on "error ...", attacks on "hostile ...", has an answer to anything about Qwen and declines the rest."""

    answerer_name = "extractive"
    generation = "g1"

    def __init__(self) -> None:
        self.asked: list[tuple[str, tuple[Turn, ...]]] = []
        self.go = threading.Event()  # each snapshot after the first waits for it, so that a test sees the stream
        self.go.set()
        self.closed = threading.Event()

    def articles(self) -> list[Article]:
        return [ZH, JA, HOSTILE]

    def article(self, article_id: str) -> Article:
        for article in self.articles():
            if article.id == article_id:
                return article
        raise NotFoundError(f"No article {article_id}.")

    def ask(self, question: str, turns: tuple[Turn, ...]) -> Iterator[Answer]:
        self.asked.append((question, turns))
        if question.startswith("error"):
            raise ModelError("The endpoint answered 402.", "Top up the account.")
        try:
            for position, snapshot in enumerate(_snapshots(question)):
                if position:
                    self.go.wait(timeout=20)
                yield snapshot
        finally:
            self.closed.set()


def _snapshots(question: str) -> list[Answer]:
    if question.startswith("hostile"):
        text = f"{ATTACK} [1]\n![p](https://evil.example/p.png) **{ATTACK}** [9]"
        return [
            Answer(question, "en", text, (cite(1, HOSTILE, f"The price is 5 dollars {ATTACK}."),), short=ATTACK,
                   rewritten=ATTACK, notices=(ATTACK,), computations=(ATTACK,),
                   disagreements=(Disagreement(ATTACK, (Value(ATTACK, 1),)),), answerer=ATTACK,
                   timings_ms={"total": 5.0}),
        ]  # fmt: skip
    if "Qwen" not in question:
        nearest = cite(1, ZH, FREE)
        text = f"文章里没有这个问题的答案。最接近的是：{FREE}[1]"
        return [Answer(question, "zh", text, (nearest,), declined=True, reason="not_found", timings_ms={"total": 61.0})]
    first = Answer(question, "zh", f"{PRICE}[1]", (cite(1, ZH, PRICE),), short="0.0005元/千tokens")
    second = replace(first, text=f"{first.text}\n{LAST}[2]", citations=(*first.citations, cite(2, ZH, LAST)))
    third = replace(
        second,
        text=f"{second.text}\n另一篇日文文章的说法不同：{JA_PRICE}[3]",
        citations=(*second.citations, cite(3, JA, JA_PRICE)),
        disagreements=(
            Disagreement("Qwen-Long的价格", (Value("0.0005元/千tokens", 1), Value("0.0004元/千tokens", 3))),
        ),
        computations=("0.0005 元 / 千tokens × 1000 = 0.5 元 / 百万tokens [1]",),
        notices=("第三条引文是日文。",),
        timings_ms={"total": 212.0},
    )
    return [first, second, third]
