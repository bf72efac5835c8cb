"""The first of all: who articles say started something, or was the first or the last to do it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from assistant.evidence import Evidence
from assistant.names.known import KnownNames, names_of
from assistant.offline.answer_types import ORGANISATION, PERSON, Span
from assistant.offline.ranking.candidates import Candidate, candidates
from assistant.offline.saying import Saying
from assistant.offline.subjects import subjects_of
from assistant.question.concepts import GENERIC, concepts, negations, opposite
from assistant.question.question import Question
from assistant.question.wording import core, wording
from index.fold import fold, fold_with_offsets

_WHO = wording(
    r"谁|哪(?:一)?(?:个|家|位|款|支|座|所|艘|队|方|国)|何(?:者|社)|どこ|どの|だれ|どちら|\b(?:who|whose|which"
    r"|what (?:company|firm|team"
    r"|club))\b"
)
_FIRST = (
    r"最先(?!进)|率先|最早|首先|抢先|第一(?:个|家|位|款|支|座|所)|(?<![于列占居])首(?:个|家|位)|头一(?:个|家)|最初に|最初の"
    r"|一番(?:に|先に|早く)|いち早く|真っ先に|\b(?:first"
    r"|earliest)\b"
)
_LAST = r"最后(?:一(?:个|家|位|支))?|最晚|最迟|最后に|\blast\b"
_STARTS = (
    r"打响(?:了)?(?:[^,。]{0,12}第一枪)?|挑起|发起|引发|掀起|带头|领头|带动|发动|点燃|开了头|先(?:动手|出手|开火"
    r"|开枪)|始作俑|拉开(?:了)?[^,。]{0,14}(?:序幕|帷幕)"
    r"|口火を切|火付け|仕挂け|引き金|先阵|先鞭|主导し|きっかけを作"
    r"|\b(?:fir(?:ed|ing) the (?:first|opening) shots?|start(?:ed|ing)|trigger(?:ed|ing)|spark(?:ed|ing)"
    r"|set off|kick(?:ed|ing) off"
    r"|touch(?:ed|ing) off|initiat(?:ed|ing)|launch(?:ed|ing)|led the (?:way|charge))"
)
_STARTED = wording(rf"{_STARTS}|第一枪|先(?:[^,。]{{0,2}})?(?:挑|动|开|出手)|\b(?:first|opening) (?:shots?|moves?)\b")
_ASKS_STARTING = wording(
    rf"(?:谁|哪[^,]{{0,6}}|何者|どこ|どの[^、]{{1,6}}|だれ|どちら)[^,。]{{0,10}}(?:{_STARTED.regex})"
    rf"|(?:{_STARTED.regex})[^,。]{{0,14}}?(?:的)?(?:公司|企业|厂商|人|者|会社|国)?(?:是|は"
    rf"|のは)?[^,]{{0,3}}(?:谁|哪|どこ|だれ|どの|どちら)"
    rf"|\b(?:who|which [a-z]+|what [a-z]+)\b.{{0,16}}(?:{_STARTED.regex})"
)
_FOLLOWS = wording(r"跟进|追随|跟随|响应|应战|追従|追随|\bfollow|\brespond|\bmatch")
_SUPERLATIVE = {False: wording(_FIRST), True: wording(_LAST)}
_ANY = rf"(?:{_FIRST}|{_STARTS})"
# Who: behind 由 or "by", behind "the first to ... was", in front of the words. Tried in this order, on folded text.
_AGENTS = tuple(
    wording(pattern)
    for pattern in (
        rf"由(?P<who>[^,。;]{{2,30}}?)(?:率先|最先|首先)?{_ANY}",
        r"(?:最先(?!进)|率先|最早|第一个|第一家|首个|首家|头一个|最后|最晚)[^,。;]{0,14}的[^,。;是]{0,6}(?:是"
        r"|为)(?P<who>[^,。;]{2,30})",
        r"(?:发起者|发起人|始作俑者|挑起者|带头者|火付け役)(?:是|为|:|は)(?P<who>[^,。;]{2,30})",
        r"(?:最初に|真っ先に|いち早く|最后に|口火を切った"
        r"|仕挂けた)[^。、]{0,18}のは(?:、)?(?P<who>[^。、]{2,24}?)(?:だ|で|である|という|。|$)",
        rf"(?P<who>[^、。]{{2,24}}?)(?:は|が|も)(?=[^。]{{0,40}}?{_ANY})",
        rf"(?P<who>[^,。;:、的「」“”]{{2,24}}?)(?:在[^,。]{{1,10}})?(?:就|也|才|则|已|于是)?(?:{_FIRST}|{_LAST}"
        rf"|{_STARTS})",
    )
)
_KATAKANA = re.compile(r"[\u30a1-\u30fa\u30fc・]{2,}[\u3400-\u9fff]{0,6}")
_EQUATED = (1, 2, 3)
_LONGEST = 16
_NO_NAME = wording(r"[也不都这那其它他她对被把将和与或在于居]|^(?:一|两|三|许多|很多|有)|大家|各家|一方|市场|行业")
_BEHIND_NAME = wording(
    r"(?:又|也|就|则|已)?\s?(?:成为.*|通常|一般|普遍|经常|往往|被(?:视为|认为|誉为|称为|看作|委任为|任命为)?"
    r"|担任(?:了)?|作为|是|为|发明(?:了)?|"
    r"世界上|史上|历史上|国内|业内|全球|中国|我国|于是|随即|当时|(?:在)?\d+年(?:\d+月)?(?:\d+日)?|突然)+\s?$"
)
_NP = r"(?:(?:the|The) )?[A-Z][\w&.'’-]*(?: (?:(?:of|and|the|&) )?[A-Z][\w&.'’-]*){0,4}"
_ENGLISH = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?:started|triggered|sparked|set off|kicked off|touched off|initiated|launched"
        rf"|led) (?:first )?by (?P<who>{_NP})",
        rf"(?:[Ff]irst|[Ll]ast)\b[^,.;]{{0,40}}? (?:was|were) (?P<who>{_NP})",
        rf"(?P<who>{_NP}),? (?:(?:had|has|was|were|became"
        rf"|is) )?(?:also )?(?:widely )?(?:(?:the )?(?:very )?(?:first|last)\b"
        r"|fired the (?:first|opening) shots?|started|triggered|sparked|set off|kicked off|touched off"
        r"|initiated|launched|led the)",
    )
)
_SPEAKING = wording(
    r"^.*?(?:该文|文章|报道|原文|元记事|记事)?[^,。]{0,8}(?:称|认为|指出|表示|写道|说)(?=[^,。]{2})|^(?:是|而"
    r"|其中|当时|于是|后来|结果"
    r"|\d+年(?:\d+月)?(?:\d+日)?)"
)
# So much of the topic must stand in the sentence, and in its article, by weight; one concept of it will do as well.
_IN_SENTENCE, _IN_ARTICLE = 0.15, 0.3
_DENIED_BEHIND = 8  # 仕掛けではない is denied behind the word
_ACTION = 0.5
_ASKS_MORE = {
    "zh": "最先 率先 打响 第一枪 挑起 发起 带头",
    "ja": "最初に 口火を切った 先陣 仕掛けた",
    "en": "first to start, fired the first shot",
}
_PRICES = frozenset({"price", "cheaper", "dearer", "free"})


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence that says who it was; `keys` are equal for names of the same things, `sure` ranks the claims."""

    candidate: Candidate
    span: Span
    keys: frozenset[str]
    sure: float


@dataclass(frozen=True, slots=False)
class FirstQuestion:
    """A question for the first or the last to do something, or for who started it."""

    question: Question
    last: bool
    starting: bool

    @cached_property
    def topic(self) -> str:
        """The question without the words that ask who and which place in the order."""
        text = core(self.question.text)
        for words in (_STARTED, _SUPERLATIVE[False], _SUPERLATIVE[True], _WHO):
            text = words.sub(" ", text)
        return re.sub(
            r"(?:到底|究竟|厂商|公司|企业|会社|company|firm|起来|动手|出手|的是|[是的のは了]$)", " ", text
        ).strip()


def first_question(question: Question) -> FirstQuestion | None:
    """What is asked of the first or last of all; None for other questions."""
    text = question.folded
    if _WHO.search(text) is None or (question.sides and question.kind == "comparison") or question.numeric:
        return None
    starting = _ASKS_STARTING.search(text) is not None
    for last, words in _SUPERLATIVE.items():
        if words.search(text) is not None:
            return FirstQuestion(question, last, starting and not last)
    return FirstQuestion(question, False, True) if starting and question.kind in ("person", "organisation") else None


def claims(asked: FirstQuestion, evidence: Evidence) -> list[Claim]:
    """What the articles say, surest first: the best claim of each article, which does not disagree with itself."""
    saying = Saying(Question(asked.topic), evidence)
    known = names_of(evidence.aliases)
    topic = _topic(asked, saying, known)
    if not topic:
        return []  # "who started Heron Ferries" asks for a founder
    found: list[Claim] = []
    for candidate in _pool(asked, evidence):
        if candidate.heading or not _is_about(asked, candidate, saying, topic, evidence):
            continue
        article = evidence.articles[candidate.article_id]
        span = _who(candidate.text, article.language, known, typed_only=not asked.starting)
        if span is None:
            continue
        name = candidate.text[span.start : span.end]
        keys = known.in_text(name) or frozenset({fold(name)})
        if keys & known.in_text(asked.topic):
            continue
        said = saying.share(saying.said(candidate.text, article.language))
        found.append(Claim(candidate, span, keys, said + _starts(asked, candidate)))
    found.sort(key=lambda claim: (-claim.sure, claim.candidate.article_id, claim.candidate.start))
    best: dict[str, Claim] = {}
    for claim in found:
        best.setdefault(claim.candidate.article_id, claim)
    return list(best.values())


def _pool(asked: FirstQuestion, evidence: Evidence) -> list[Candidate]:
    """All sentences found for the question, and for the topic with the words of each language for starting it.

    Not the ranked ones: ranking leaves out what shares too little with the question, and "X led the way" shares little.
    """
    question = asked.question
    more = [_ASKS_MORE[language] for language in _languages(evidence)]
    # Without the topic too: an article that is all about it would leave no room for the others.
    texts = [question.text, *(f"{asked.topic} {words}" for words in more), *more]
    found: dict[tuple[str, int], Candidate] = {}
    for text in texts:
        for candidate in candidates(evidence.for_question(text)):
            found.setdefault((candidate.article_id, candidate.start), candidate)
    return list(found.values())


def _languages(evidence: Evidence) -> Sequence[str]:
    return sorted({language[:2] for language in evidence.languages} & set(_ASKS_MORE))


def _topic(asked: FirstQuestion, saying: Saying, known: KnownNames) -> list[str]:
    """The words of the topic that are no part of a name."""
    names = [fold(name) for name in (*asked.question.names, *known.written_in(asked.topic))]
    return [word for word in saying.words if not any(word in name for name in names)]


def _is_about(
    asked: FirstQuestion, candidate: Candidate, saying: Saying, topic: Sequence[str], evidence: Evidence
) -> bool:
    """The sentence says of something that it was first or that somebody started it, and that is what is asked about."""
    text = fold(candidate.text)
    article = evidence.articles[candidate.article_id]
    whole = f"{article.title}\n{article.text}"
    mark = _mark(asked, text)
    if mark is None or subjects_of(Question(asked.topic), evidence).missing(whole):
        return False
    if _FOLLOWS.match(text[mark.end() :].lstrip()) and _FOLLOWS.search(asked.question.folded) is None:
        return False
    share = saying.share(saying.said(candidate.text, article.language), topic)
    asked_for, said = concepts(asked.topic), concepts(candidate.text)
    if any(opposite(key) in said and key not in said for key in asked_for if opposite(key)):
        return False
    alike = bool((asked_for & said) - GENERIC)
    if asked.starting:
        around = saying.share(saying.said(whole, article.language))
        alike = alike or bool(asked_for & _PRICES and said & _PRICES)
        enough = _IN_SENTENCE if _STARTED.search(text) is not None else _ACTION
        return around >= _IN_ARTICLE and (share >= enough or alike)
    foreign = article.language[:2] != asked.question.language[:2]  # its words cannot be counted, what is done can
    return share >= _ACTION or (alike and (foreign or share >= _IN_SENTENCE))


def _mark(asked: FirstQuestion, text: str) -> re.Match[str] | None:
    """Where folded `text` says first, last or that it was started, outside a denial."""
    denied = negations(text)
    for words in (_STARTED, _SUPERLATIVE[False]) if asked.starting else (_SUPERLATIVE[asked.last],):
        for match in words.finditer(text):
            clause = max(text.rfind(mark, 0, match.start()) for mark in ",。;、") + 1
            if not any(clause <= start < match.end() + _DENIED_BEHIND for start, _ in denied):
                return match
    return None


def _starts(asked: FirstQuestion, candidate: Candidate) -> bool:
    return asked.starting and _STARTED.search(fold(candidate.text)) is not None


def _who(text: str, language: str, known: KnownNames, *, typed_only: bool) -> Span | None:
    """The one whom the sentence names as the first, as it stands in `text`; known or looking like a name at least.

    Where `typed_only` is not set, the short subject of a word for starting something will do.
    """
    if language == "en":
        match = next((m for pattern in _ENGLISH if (m := pattern.search(text))), None)
        return Span(match.start("who"), match.start("who") + len(match["who"].rstrip("."))) if match else None
    folded = fold_with_offsets(text)
    for start, end, equated in _places(folded.text):
        names = [(a, b) for a, b in known.spans(folded.text) if start <= a and b <= end]
        if names:
            return Span(*folded.span(names[0][0], names[-1][1]))
        left, right = folded.span(start, end)
        typed = any(p.fullmatch(text[left:right]) for p in (PERSON, ORGANISATION, _KATAKANA))
        if (
            2 <= right - left <= _LONGEST
            and (typed or not (equated or typed_only))
            and _NO_NAME.search(folded.text[start:end]) is None
        ):
            return Span(left, right)
    return None


def _places(folded: str) -> Iterator[tuple[int, int, bool]]:
    """Where one may be named; True with those behind an "is", where a thing may stand as well as who did it."""
    for number, pattern in enumerate(_AGENTS):
        match = pattern.search(folded)
        if match is None:
            continue
        start, end = match.span("who")
        while (lead := _SPEAKING.match(folded[start:end])) is not None and lead.end() < end - start:
            start += lead.end()
        while (tail := _BEHIND_NAME.search(folded[start:end])) is not None and tail.start() > 0:
            end = start + tail.start()
        yield start, end, number in _EQUATED
