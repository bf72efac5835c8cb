"""Content terms: the tokens that carry meaning, question words and grammar left out, words of English stemmed."""

import re

from assistant.question.wording import core
from assistant.tables import word_list
from index.fold import fold

_HAN = "\u3005\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_KANA = "\u3041-\u3096\u30a1-\u30fa\u30fc-\u30ff"
_RUN = re.compile(rf"(?P<han>[{_HAN}]+)|(?P<hira>[\u3041-\u3096]+)|(?P<kata>[\u30a1-\u30fa\u30fc-\u30ff]+)"
                  rf"|(?P<number>\d+(?:[.,]\d+)*)|(?P<word>[^\W\d_{_HAN}{_KANA}]+)")  # fmt: skip
# Cut out of questions before tokens are made, so that no bigram is built over them.
_QUESTION_WORDS = re.compile(
    r"请问|[这那]一?[家个款种位](?:公司|企业|产品|模型|应用|软件|人)|究竟|到底|为什么|什么样|什么时候|什么时间|什么"
    r"|多少|哪[里儿些个家位年天月款部种名座所一]?|谁|怎么样?|怎样|如何|为何|何时"
    r"|何处|何人|何种"
    r"|是否|是不是|有没有|几(?=[个年月日天次人家位名种部岁点])|多久|吗|呢|吧|啊|叫做|叫|被称为|分别|一共|总共|请"
    r"|告诉我|关于"
    r"|なぜ|何故|どうして|どこ|どの(?:くらい|ぐらい|ような|ように)?|どんな|どれ|どちら|いつ|いくら|いくつ|だれ|なに"
    r"|なん|何(?:という|と|が|を|に|で)?"
    r"|でしょう|でした|ました|ません|です|ます|ですか|ください|教えて|とは|という"
)
_GRAMMAR = re.compile(r"[的了是在和与有被把对从向由而也都就还这那个其之于为以及等着过]")
_STOPWORDS = word_list("stopwords")


def stem(word: str) -> str:
    """An English word without its commonest endings; crude, the same on both sides."""
    for ending in ("ingly", "edly", "ing", "ied", "ies", "ed", "es", "ly", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            word = word[: -len(ending)] + ("i" if ending in ("ied", "ies") else "")
            break
    if len(word) > 4 and word[-1] == word[-2]:
        word = word[:-1]
    return word[:-1] if word.endswith(("e", "y", "i")) and len(word) > 3 else word


def content_terms(text: str, *, question: bool = False) -> list[str]:
    """Tokens in order: bigrams of Han and of katakana runs, hiragana bigrams only of longer runs, numbers, stems."""
    folded = _QUESTION_WORDS.sub(" ", core(text)) if question else fold(text)
    terms: list[str] = []
    for match in _RUN.finditer(folded):
        run = match.group()
        if match.lastgroup == "han":
            for piece in _GRAMMAR.sub(" ", run).split() if question else [run]:
                terms.extend(_bigrams(piece))
        elif match.lastgroup == "kata":
            terms.extend(_bigrams(run))
        elif match.lastgroup == "hira":
            if len(run) >= 4:
                terms.extend(_bigrams(run))
        elif match.lastgroup == "number":
            terms.append(run.replace(",", ""))
        elif run not in _STOPWORDS:
            terms.append(stem(run))
    return terms


def _bigrams(run: str) -> list[str]:
    return [run] if len(run) == 1 else [run[i : i + 2] for i in range(len(run) - 1)]
