"""Two hops: "Who founded the company that makes X?" asks first which company that is, then who founded it."""

import re
from dataclasses import dataclass

from assistant.answer import Answer
from assistant.evidence import Evidence
from assistant.names.known import names_of
from assistant.offline.answer_types import Span
from assistant.offline.compose.draft import Draft
from assistant.offline.finding import Finding, find
from assistant.offline.office_holder import office_holder
from assistant.offline.pseudonyms import is_pseudonym
from assistant.offline.ranking.candidates import Candidate
from assistant.offline.saying import Saying
from assistant.offline.subjects import subjects_of
from assistant.phrases import phrase
from assistant.question.question import Question
from assistant.question.wording import wording
from index.fold import fold, fold_with_offsets

# From this probability on the inner question counts as answered, and the outer one from the usual one.
_SURE = 0.5
# A sentence that says so much of the whole question (by weight) answers it in one.
_IN_ONE = 0.75
_BODY = (
    r"公司|企业|机构|医院|学校|大学|球队|俱乐部|博物馆|餐厅|城市|国家|岛|船厂|工厂|厂|船|渡轮|团队|集团|品牌|人|作者|导演"
    r"|作家|工程师|建筑师|设计师"
)
_BODY_JA = (
    r"会社|企业|メーカー|造船所|工场|病院|学校|大学|チーム|クラブ|博物馆|都市|町|国|岛|船|人物|人|作者|作家|监督|建筑家"
    r"|团体"
)
_BODY_EN = (
    r"company|firm|maker|startup|organi[sz]ation|hospital|school|university|team|club|museum|city|town|country|island"
    r"|ship|ferry|boat|group|person|man|woman|author|writer|director|architect|engineer|designer|publisher|brand"
    r"|shipyard|yard|factory"
)
_DID = (
    r"(?:开发|研发|制造|生产|推出|出品|运营|经营|建造|设计|拥有|收购|创作|写|拍摄|赞助|主办|发明|发行|出版|建成|获得|赢得|造|做)"
    r"(?:了|出)?[^,，。?？的谁什哪何]{1,16}?"
)
_OWNED = r"母公司|东家|开发商|制造商|生产商|运营商|开发公司|运营公司|制造公司|主办方|出版社|所属公司"
_OWNED_JA = r"亲会社|开発元|运営会社|制造元|开発会社|贩売元|出版社|主催者"
# The description of a thing by what it did, and of a company by what is its own: what stands around it asks.
_ZH = (
    wording(
        rf"^(?P<before>[^的]{{0,6}}?)(?P<clause>{_DID})的(?:那|这)?[家个位所座艘支]?(?P<noun>{_BODY})(?P<after>.+)$"
    ),
    wording(rf"^(?P<before>)(?P<clause>[^,，。?？的谁什哪何]{{2,16}}?)(?:的|背后的)(?P<noun>{_OWNED})(?P<after>.+)$"),
)
_JA = (
    wording(
        r"^(?P<before>)(?P<clause>[^。?？]{2,24}?(?:した|する|作った|作る|造った|造る|书いた|建てた|持つ|営む|している|出した))"
        rf"(?P<noun>{_BODY_JA})(?P<after>(?:の|を|は|が).*)$"
    ),
    wording(rf"^(?P<before>)(?P<clause>[^。?？の]{{2,20}}?)の(?P<noun>{_OWNED_JA})(?P<after>(?:の|を|は|が).*)$"),
)
_EN = (
    re.compile(
        rf"^(?P<before>.*?\b)the (?P<noun>(?:[a-z]+ )?(?:{_BODY_EN})) (?:that|which|who) (?P<clause>[^,?]+?)"
        r"(?P<after>\?|,.*|$)",
        re.IGNORECASE,
    ),
    re.compile(
        r"^(?P<before>.*?\b)(?:the )?(?P<noun>maker|owner|builder|designer|author|publisher|operator|parent company)"
        r"(?: company)? (?:of|behind) (?P<clause>[^,?]+?)(?P<after>\?|$)",
        re.IGNORECASE,
    ),
)
# "When was the yard that built X opened?": the last word belongs to what is asked.
_PASSIVE = re.compile(r"\b(?:was|were|is|are|did|does|has|have)\s*$", re.IGNORECASE)
_ASKED_ITSELF = wording(
    r"(?:是|为|有|叫)?(?:哪.{0,2}|什么.{0,2}|谁|何|どこ)?(?:名字)?(?:ですか)?[?？ ]*$"
    r"|は(?:何|どこ|谁)(?:ですか)?[?？]?$"
)
_PEOPLE = wording(r"人|作者|导演|作家|工程师|建筑师|设计师|人物|监督|建筑家")


_READ = 5
# The maker as any sentence about the thing says it.
_MADE_BY = re.compile(
    r"由([^,，、。]{2,14}?)(?:负责|負責)?(?:建造|开发|開發|制造|製造|生产|生產|推出|设计|設計|运营|運營|经营|經營|出版|主办|主辦)"
    r"|(?:[Mm]ade|[Bb]uilt|[Dd]eveloped|[Rr]un|[Oo]wned|[Dd]esigned|[Oo]perated|[Pp]ublished|[Ww]ritten) by (?:the )?"
    r"([A-Z][\w'-]*(?: [A-Z][\w'-]*)*)"
    r"|(?:product|subsidiary|brand) of (?:the )?([A-Z][\w'-]*(?: [A-Z][\w'-]*)*)"
    r"|是([^,，。、的是]{2,12})(?:公司)?(?:的产品|的產品|的作品|旗下)"
    r"|(?:母公司|开发商|開發商|运营商|運營商|东家|東家)(?:是|为|為)?([^,，。、的是]{2,12})(?=[,，。、])"
    r"|を(?:建造|開発|製造|設計|運営|出版)し(?:た|ている)のは、?([^、。はがをにで]{2,16}?)(?:だ|である|です|、|。)"
    r"|は、?([^、。のはがをに]{2,16})の(?:製品|サービス|作品)"
)


@dataclass(frozen=True, slots=True)
class Hops:
    """The inner question, and the outer one with {} for its answer."""

    inner: str
    outer: str


def two_hops(question: Question, evidence: Evidence) -> Answer | None:
    """The answer by way of the inner question; None where there is none inside, or it is not surely answered.

    None as well where one sentence answers the whole question, or none about the inner answer answers the outer one.
    """
    hops = hops_of(question)
    if hops is None or _in_one_sentence(question, hops, evidence):
        return None
    inner = find(hops.inner, evidence.for_question(hops.inner))
    found = _name(inner)
    if found is None:
        return None
    name, between = found
    text = hops.outer.format(name)
    outer = find(text, evidence.for_question(text))
    answered = _holder(name, outer) or _read(name, outer)
    if answered is None:
        return None
    span, source = answered
    draft = Draft(question, evidence)
    draft.short = draft.value(span, source)
    draft.lead.append(f"{draft.short} {draft.marks(between, source)}")
    draft.add(between)
    draft.add(source)
    said = source.text[span.start : span.end].strip()
    if is_pseudonym(evidence.articles[source.article_id].text, said):
        draft.notices.append(phrase("pseudonym", question.language, name=said))
    return draft.answer()


def hops_of(question: Question) -> Hops | None:
    """The question inside the question, about who or what the description stands for; None without one."""
    text = question.text.strip()
    if question.language == "en":
        return next((hops for pattern in _EN if (hops := _english(pattern.search(text))) is not None), None)
    folded = fold_with_offsets(text)
    for at, pattern in enumerate(_JA if question.language == "ja" else _ZH):
        match = pattern.search(folded.text)
        if match is None or _ASKED_ITSELF.match(match["after"]):
            continue
        before, clause, noun, after = (
            text[slice(*folded.span(*match.span(part)))] for part in ("before", "clause", "noun", "after")
        )
        return Hops(_inner(question.language, clause, noun, owned=at > 0), f"{before}{{}}{after}")
    return None


def _inner(language: str, clause: str, noun: str, *, owned: bool) -> str:
    """Which one it is: 哪家公司开发X, Xの親会社はどこですか."""
    person = _PEOPLE.fullmatch(fold(noun)) is not None
    if language == "ja":
        return f"{clause}{'の' if owned else ''}{noun}は{'誰' if person else 'どこ'}ですか？"
    if owned:
        return f"{clause}的{noun}是哪家公司？"
    return f"{'谁' if person else f'哪家{noun}'}{clause}？"


def _english(match: re.Match[str] | None) -> Hops | None:
    if match is None or not match["before"].strip():
        return None
    clause, behind = match["clause"], ""
    if _PASSIVE.search(match["before"]) and " " in clause.strip():
        clause, _, last = clause.rpartition(" ")
        behind = f" {last}"
    maker = match.re is _EN[1]
    inner = f"Who is the {match['noun']} of {clause}?" if maker else f"Which {match['noun']} {clause}?"
    return Hops(inner, f"{match['before']}{{}}{behind}{match['after']}")


def _in_one_sentence(question: Question, hops: Hops, evidence: Evidence) -> bool:
    """The best sentence says what is asked as well as what describes the thing."""
    finding = find(question.text, evidence)
    if not finding.answered or finding.span is None or finding.source is None:
        return False
    saying = Saying(question, evidence)
    language = evidence.articles[finding.source.article_id].language
    said = saying.said(finding.source.text, language)
    inner = Saying(Question(hops.inner), evidence).words
    outer = [word for word in saying.words if word not in inner]
    return saying.share(said) >= _IN_ONE and saying.share(said, outer) >= _IN_ONE


def _name(inner: Finding) -> tuple[str, Candidate] | None:
    """The thing that answers the inner question: the reading, where it is sure, or the one other name beside it."""
    if not inner.answered:
        return None
    known = names_of(inner.evidence.aliases)
    asked = known.in_text(inner.question.text)
    if inner.span is not None and inner.source is not None and inner.sure >= _SURE:
        name = inner.source.text[inner.span.start : inner.span.end].strip()
        if known.keys.get(fold(name)) not in asked or known.keys.get(fold(name)) is None:
            return (name, inner.source) if len(name) <= 30 and fold(name) not in inner.question.folded else None
    return _maker(inner)


def _maker(inner: Finding) -> tuple[str, Candidate] | None:
    """The one that the best sentences about the thing say it was made by, is run by or is a product of."""
    subjects = subjects_of(inner.question, inner.evidence)
    saying = Saying(inner.question, inner.evidence)
    for candidate in [c for c in inner.ranked if not c.heading][:_READ]:
        said = saying.said(candidate.text, inner.evidence.articles[candidate.article_id].language)
        named = not subjects.missing(candidate.text) if len(subjects) else any(said[word] > 0 for word in saying.rare)
        made = _MADE_BY.search(candidate.text) if named else None
        if made is not None:
            return next(text for text in made.groups() if text), candidate
    return None


def _read(name: str, outer: Finding) -> tuple[Span, Candidate] | None:
    """The short answer, where it stands in a sentence, or under a title, that has the name in any spelling."""
    if not outer.answered or outer.span is None or outer.source is None:
        return None
    known = names_of(outer.evidence.aliases)
    text = f"{outer.evidence.articles[outer.source.article_id].title}\n{outer.source.text}"
    named = fold(name) in fold(text) or bool(known.in_text(name) & known.in_text(text))
    return (outer.span, outer.source) if named else None


def _holder(name: str, outer: Finding) -> tuple[Span, Candidate] | None:
    """The person whom a sentence gives for the office asked for of the thing with that name."""
    if outer.question.kind != "person":
        return None
    for candidate in [c for c in outer.ranked if not c.heading][:_READ]:
        if (span := office_holder(outer.question, name, candidate.text)) is not None:
            return span, candidate
    return None
