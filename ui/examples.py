"""Questions to start with, made from the indexed articles: their own subjects and names beside quantities."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from index.article import Article
from index.sentences import split_sentences

Example = tuple[str, str]  # language, question

# The subject of a sentence that goes on to state a quantity, and how one asks for it. Anything with a comma, a
# bracket or a pronoun in it reads badly out of context and is passed over.
_SUBJECT = {
    "zh": (
        re.compile(
            r"^([^，。、；：,“”「」（）()]{4,28}?(?:价格|定价|售价|费用|降幅|份额|收入|规模|人数|数量|比例|估值|成本))(?:为|是|达|约)"
        ),
        "{subject}是多少？",
    ),
    "zh-Hant": (
        re.compile(
            r"^([^，。、；：,“”「」（）()]{4,28}?(?:價格|定價|售價|費用|降幅|份額|收入|規模|人數|數量|比例|估值|成本))(?:為|是|達|約)"
        ),
        "{subject}是多少？",
    ),
    "ja": (
        re.compile(
            r"^([^、。；：,「」（）()]{4,36}?(?:価格|料金|費用|値下げ幅|シェア|売上|規模|人数|割合|評価額|コスト))は"
        ),
        "{subject}はどれくらいですか？",
    ),
    "en": (
        re.compile(
            r"^The ([^,.;:()]{4,60}? (?:price|cost|fee|share|revenue|size|number|rate|valuation)"
            r"(?: of [^,.;:()]{2,40}?)?) (?:is|was|are|were) "
        ),
        "What is the {subject}?",
    ),
}
_VAGUE = re.compile(r"^(?:该|此|这|其|本|該|這|同|その|この|当|原文|据)")
_QUANTITY = re.compile(r"\d")
_PRICE = re.compile(r"\d\s*(?:元|円|美元|美分|ドル|万元|yuan|dollars?|USD|CNY|RMB)|[$¥￥€]\s*\d", re.IGNORECASE)
# Not where it only measures something else, as in "a GPT-4-class model".
_NAME = re.compile(r"(?<![A-Za-z])[A-Z][A-Za-z0-9]+(?:[-. ][A-Z0-9][A-Za-z0-9.]*)*(?<!\.)(?![级級クA-Za-z]|-class)")
_MODEL = re.compile(r"[\d -]")
_SUBJECT_WITHIN = 12
# A few questions need a few articles, and reading every sentence of thousands takes minutes.
_ARTICLES_READ = 50  # a language
_CHARACTERS_READ = 5000  # an article
_ASK_PRICE = {
    "zh": "{name}的价格是多少？",
    "zh-Hant": "{name}的價格是多少？",
    "ja": "{name}の価格はいくらですか？",
    "en": "How much does {name} cost?",
}
_ASK_ABOUT = {
    "zh": "关于{name}，文章说了什么？",
    "zh-Hant": "關於{name}，文章說了什麼？",
    "ja": "{name}について、記事は何と述べていますか？",
    "en": "What do the articles say about {name}?",
}


def example_questions(articles: Iterable[Article], *, first: str = "zh", each: int = 2) -> list[Example]:
    """Up to `each` questions in each of Chinese, Japanese and English, those in the language `first` leading.

    Deterministic for a collection; languages that no article is in are asked through names that articles in other
    languages write in Latin letters. Empty for a collection that offers neither.
    """
    texts = _sample(articles)
    names = _names(texts)
    languages = ["zh-Hant" if first == "zh-Hant" else "zh", "ja", "en"]
    languages.sort(key=lambda language: language != first)
    examples: list[Example] = []
    asked_names: set[str] = set()
    for language in languages:
        questions = _subject_questions(texts, language)[: max(1, each - 1)]
        for name, priced in names:
            if len(questions) >= each:
                break
            if name not in asked_names and not any(name in question for question in questions):
                asked_names.add(name)
                questions.append((_ASK_PRICE if priced else _ASK_ABOUT)[language].format(name=name))
        examples += [(language, question) for question in questions]
    return examples


def _sample(articles: Iterable[Article]) -> list[Article]:
    """The beginnings of the first articles of each language, by id."""
    taken: Counter[str] = Counter()
    sample: list[Article] = []
    for article in sorted(articles, key=lambda article: article.id):
        taken[article.language] += 1
        if taken[article.language] <= _ARTICLES_READ:
            sample.append(replace(article, text=article.text[:_CHARACTERS_READ]))
    return sample


def _subject_questions(articles: Sequence[Article], language: str) -> list[str]:
    """One question per article in `language`: its first sentence that says how much something is."""
    pattern, question = _SUBJECT[language]
    found: list[str] = []
    for article in articles:
        if article.language != language:
            continue
        for sentence in split_sentences(article.text):
            text = article.text[sentence.start : sentence.end]
            match = None if sentence.heading or _VAGUE.match(text) else pattern.match(text)
            if match and _QUANTITY.search(text, match.end()):
                found.append(question.format(subject=match[1].strip()))
                break
    return found


def _names(articles: Sequence[Article]) -> list[tuple[str, bool]]:
    """Names in Latin letters with a digit, hyphen or space, most often priced first, and whether they have a price."""
    priced: Counter[str] = Counter()
    mentioned: Counter[str] = Counter()
    for article in articles:
        for sentence in split_sentences(article.text):
            text = article.text[sentence.start : sentence.end]
            names = [match for match in _NAME.finditer(text) if 4 <= len(match[0]) <= 30 and _MODEL.search(match[0])]
            mentioned.update({match[0] for match in names})
            # What a sentence is about stands near its beginning; a price after another name may be that one's.
            if names and names[0].start() <= _SUBJECT_WITHIN and _PRICE.search(text, names[0].end()):
                priced[names[0][0]] += 1
    ranked = sorted(priced, key=lambda name: (-priced[name], name))
    others = sorted((name for name in mentioned if name not in priced), key=lambda name: (-mentioned[name], name))
    return [(name, True) for name in ranked] + [(name, False) for name in others]
