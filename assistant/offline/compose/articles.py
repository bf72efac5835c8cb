"""Questions about the articles themselves: which of them mention something, who wrote or published one, and when.

Answered from what is known of the articles; every line quotes a sentence of the article that it speaks of.
"""

from collections.abc import Callable, Sequence

from assistant.answer import Answer
from assistant.evidence import Evidence
from assistant.names.known import names_of
from assistant.names.spelling import find_names, sounds_like
from assistant.offline.articles_asked import ArticlesAsked, Field, articles_asked
from assistant.offline.compose.declined import declined
from assistant.offline.compose.draft import Draft
from assistant.offline.declining.decline import Verdict
from assistant.offline.finding import find
from assistant.offline.ranking.candidates import Candidate, candidate_at
from assistant.offline.saying import Saying
from assistant.phrases import phrase
from assistant.question.question import Question
from assistant.verification.citations import without_markers
from index.article import Article
from index.fold import fold
from index.sentences import split_sentences

# So many articles are listed one by one, and looked through in full; of a larger collection those that a search finds.
_MOST, _LOOKED_THROUGH = 12, 500
# A title that says so much of what an article is about is about it.
_IN_TITLE = 0.6
# An article that says it in so many paragraphs is about it too.
_OFTEN = 3
_UNKNOWN: dict[Field, dict[str, str]] = {
    "author": {"zh": "未注明作者", "zh-Hant": "未註明作者", "ja": "筆者の記載なし", "en": "no author given"},
    "publisher": {"zh": "未注明出处", "zh-Hant": "未註明出處", "ja": "媒体の記載なし", "en": "no publisher given"},
    "published": {"zh": "未注明日期", "zh-Hant": "未註明日期", "ja": "日付の記載なし", "en": "no date given"},
}  # fmt: skip


def of_the_articles(question: Question, evidence: Evidence) -> Answer | None:
    """A line for each article that is asked about; None for other questions, or where no article is meant by it."""
    asked = articles_asked(question)
    if asked is None or evidence.catalog is None:
        return None
    chosen = _chosen(asked, evidence)
    if not chosen:
        return _no_such_article(question, evidence) if asked.field is not None and asked.topic else None
    draft = Draft(question, evidence)
    shorts = []
    for article, source in chosen[:_MOST]:
        value = _value(asked.field, article, question.language)
        title = without_markers(article.title)
        if len(chosen) > 1 or asked.field is None:
            shorts.append(_labelled(title, value, question.language))
        elif getattr(article, asked.field):
            shorts.append(value)
        line = f"{_labelled(title, value, question.language)}{phrase('colon', question.language)}{draft.quote(source)}"
        draft.lines.append(f"- {line}")
    draft.short = phrase("semicolon", question.language).join(dict.fromkeys(shorts)) or None
    return draft.answer()


def _no_such_article(question: Question, evidence: Evidence) -> Answer:
    """A no: who wrote what none of the articles is about is not asked of anything in them."""
    ranked = find(question.text, evidence).ranked
    verdict = Verdict(0.0, "not_found", ranked[0] if ranked else None, why="subject")
    return declined(question, evidence, verdict)


def _labelled(title: str, value: str, language: str) -> str:
    if not value or value == title:
        return title
    return f"{title} ({value})" if language == "en" else f"{title}（{value}）"


def _value(field: Field | None, article: Article, language: str) -> str:
    """What is known of the article, or that it is not; its publisher and date where no field is asked for."""
    if field is None:
        return ", ".join(filter(None, (article.publisher, article.published)))
    known = {"author": article.author, "publisher": article.publisher, "published": article.published}[field]
    if known:
        return known
    unknown = _UNKNOWN[field].get(language, _UNKNOWN[field]["en"])
    beside = article.publisher if field == "author" else None
    return f"{beside}, {unknown}" if beside else unknown


def _chosen(asked: ArticlesAsked, evidence: Evidence) -> list[tuple[Article, Candidate]]:
    """The articles that are meant, each with the sentence to quote: the first that has the topic, or its first one."""
    articles = _looked_through(asked, evidence)
    if asked.title is not None:
        wanted = fold(asked.title)
        found = [a for a in articles if wanted in fold(a.title)]
        return [(a, _first(a)) for a in found]
    if asked.topic is None:
        return [(a, _first(a)) for a in articles] if len(articles) <= _MOST else []
    says = _says(asked.topic, evidence, named=asked.named)
    found_in = [(a, s) for a in articles if (s := _sentence(a, says)) is not None]
    if asked.mention:
        return found_in
    titled = [(a, _sentence(a, says) or _first(a)) for a in articles if says(a.title, a.language)]
    if asked.field is not None and titled:
        return titled
    counted = {a.id: sum(says(line, a.language) for line in a.text.splitlines()) for a, _ in found_in}
    named = {a.id for a, _ in titled}
    often = max(counted.values(), default=0) / 2 if asked.field is not None else _OFTEN
    more = [(a, s) for a, s in found_in if a.id not in named and (counted[a.id] >= often or not titled)]
    return [*titled, *more]


def _looked_through(asked: ArticlesAsked, evidence: Evidence) -> list[Article]:
    """All articles, copies left out; those that a search finds in a large collection."""
    everything = evidence.catalog() if evidence.catalog is not None else ()
    if len(everything) > _LOOKED_THROUGH and (sought := asked.topic or asked.title) is not None:
        ids = dict.fromkeys(passage.article_id for passage in evidence.for_question(sought).passages)
        everything = [evidence.articles[i] for i in ids]
    return [article for article in everything if article.duplicate_of is None]


def _says(topic: str, evidence: Evidence, *, named: bool) -> Callable[[str, str], bool]:
    """Whether a text of a language has the topic: a name in any spelling, else most of its words."""
    known = names_of(evidence.aliases)
    keys, folded = known.in_text(topic), fold(topic)
    saying, names = Saying(Question(topic), evidence), find_names(topic.title(), "zh") if named else ()

    def says(text: str, language: str) -> bool:
        if folded in fold(text):
            return True
        if keys:
            return keys <= known.in_text(text)
        if names:
            return all(sounds_like(text, name) for name in names)
        return bool(saying.words) and saying.share(saying.said(text, language)) >= _IN_TITLE

    return says


def _sentence(article: Article, says: Callable[[str, str], bool]) -> Candidate | None:
    """The first sentence that has it, headings last."""
    found = [c for c in _sentences(article) if says(c.text, article.language)]
    return next((c for c in found if not c.heading), found[0] if found else None)


def _first(article: Article) -> Candidate:
    sentences = _sentences(article)
    return next((c for c in sentences if not c.heading), sentences[0])


def _sentences(article: Article) -> Sequence[Candidate]:
    return [candidate_at(article, s.start, s.end, 0, s.heading) for s in split_sentences(article.text)]
