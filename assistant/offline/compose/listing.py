"""A list: the enumeration in one sentence, or the sentences that give its items one after the other."""

import re

from assistant.answer import Answer
from assistant.offline.answer_types import Span
from assistant.offline.candidates import Candidate, candidate_at
from assistant.offline.compose.draft import Draft
from assistant.offline.finding import Finding
from assistant.question.question import Question
from assistant.question.terms import content_terms
from index.fold import fold
from index.sentences import split_sentences

MOST_ITEMS = 6
_MOST_ASKED = 20
_LOOK_AHEAD = 14
_SHARED_OPENING = 4
_SEPARATOR = r"(?:、|，(?:以及|和)|,\s(?:and\s|or\s)?|;\s|；)"
_JOINED = r"(?:和|与|與|及|以及|跟|や|と|\sand\s|\sor\s)"
_ITEM = r"[^、，,;；。：:!?！？()（）\n]{1,40}?"
_ENUMERATION = re.compile(rf"{_ITEM}(?:{_SEPARATOR}{_ITEM})+(?:{_JOINED}{_ITEM})?(?=[、，,;；。：:!?！？()（）\n]|$)")
_ORDINAL = re.compile(
    r"^\s*(?:[-*・•]|\(?\d{1,2}[.)、]|[①-⑩]|第?[一二三四五六七八九十][是、,]|首先|其次|再次|然后|此外|另外|最后|まず|次に|さらに|最後に"
    r"|(?:first|second|third|fourth|fifth|finally|next|also)(?:ly)?\b)|第\s?[一二三四五六七八九十\d]+",
    re.IGNORECASE,
)


def listing(finding: Finding) -> Answer | None:
    """The answer to a question for several things; None when it asks for one, or no sentence gives a list."""
    question = finding.question
    number = asked_number(question)
    if question.kind != "list" and number is None:
        return None
    usable = [c for c in finding.ranked if not c.heading] or list(finding.ranked)
    most = min(number or MOST_ITEMS, 2 * MOST_ITEMS)
    best = usable[0]
    for candidate in usable[:3]:
        if (span := enumeration(question, candidate.text)) is not None and candidate.score >= best.score - 1.5:
            return _enumerated(finding, candidate, span)
    items = successive(finding, best, most)
    if len(items) < 2:
        return None
    draft = Draft(question, finding.evidence)
    for item in items:
        draft.add(item, "- ")
    return draft.answer()


def asked_number(question: Question) -> int | None:
    """How many things the question asks for: 3 for "the three principles"; None for one or an unknown number."""
    number = question.how_many
    if number is None and question.kind in ("name", "list", "definition"):
        counted = [q.amount for q in question.quantities if q.dimension in ("", "count") and not q.per_unit]
        number = int(counted[0]) if len(counted) == 1 and counted[0] == int(counted[0]) else None
    return number if number is not None and 1 < number <= _MOST_ASKED else None


def _enumerated(finding: Finding, source: Candidate, span: Span) -> Answer:
    draft = Draft(finding.question, finding.evidence)
    same = draft.value(span, source)
    draft.short = same
    draft.lead.append(f"{same} [{draft.cite(source)}]")
    draft.add(source)
    return draft.answer()


def enumeration(question: Question, text: str) -> Span | None:
    """Where `text` lists three or more things, or as many as asked for, other than those that the question names."""
    asked = set(question.terms)
    wanted = max(2, min(asked_number(question) or 3, 3))
    best: tuple[int, Span] | None = None
    for match in _ENUMERATION.finditer(text):
        pieces = [p.strip() for p in re.split(rf"{_SEPARATOR}|{_JOINED}", match.group()) if p and p.strip()]
        new = [piece for piece in pieces if not set(content_terms(piece)) <= asked]
        if len(new) < wanted or max(len(piece) for piece in pieces) > 8 * min(len(piece) for piece in pieces):
            continue
        if best is None or len(new) > best[0]:
            best = (len(new), Span(match.start(), match.end()))
    return best[1] if best else None


def successive(finding: Finding, best: Candidate, most: int) -> list[Candidate]:
    """The sentences around `best` that give one item each: numbered, or with the same opening words; in their order."""
    article = finding.evidence.articles[best.article_id]
    sentences = split_sentences(article.text)
    at = next((i for i, s in enumerate(sentences) if s.start <= best.start < s.end), None)
    if at is None:
        return [best]
    texts = [article.text[s.start : s.end] for s in sentences]
    opening = fold(best.text)[:_SHARED_OPENING]
    alike = [
        not s.heading and (bool(_ORDINAL.search(text[:24])) or fold(text)[:_SHARED_OPENING] == opening)
        for s, text in zip(sentences, texts, strict=True)
    ]
    numbered = _ORDINAL.search(best.text[:24]) is not None
    first = at
    while numbered and first > 0 and alike[first - 1] and _ORDINAL.search(texts[first - 1][:24]):
        first -= 1
    chosen: list[int] = [first] if numbered or alike[first] else []
    for i in range(first + 1, min(len(sentences), first + _LOOK_AHEAD)):
        if not alike[i] or len(chosen) > most:
            break
        chosen.append(i)
    ordinals = [i for i in chosen if _ORDINAL.search(texts[i][:24])]
    kept = ordinals if len(ordinals) > 1 else chosen
    return [_candidate(finding, best, sentences[i].start, sentences[i].end) for i in kept[:most]]


def _candidate(finding: Finding, best: Candidate, start: int, end: int) -> Candidate:
    """The sentence as a candidate: the ranked one where it was looked at."""
    for candidate in finding.ranked:
        if (candidate.article_id, candidate.start) == (best.article_id, start):
            return candidate
    return candidate_at(finding.evidence.articles[best.article_id], start, end, best.rank, False)
