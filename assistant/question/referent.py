"""The referent: what a pronoun stands for, given the turns before."""

import re
from collections.abc import Sequence

from assistant.answer import Turn
from assistant.question.concepts import concepts
from assistant.question.focus import focus_of, noun_kind
from assistant.question.kind import fine_kind_of, kind_of
from assistant.question.phrase import noun_phrases, subject_of
from assistant.question.speaker import speaker_of
from assistant.question.wording import plain, wording
from index.fold import fold_with_offsets
from index.language import detect_language

PRONOUN = re.compile(
    r"(?P<zh>[他她牠它][们們]|[他她牠它](?!人|国|國|方|乡|鄉|日|杀|殺|处)"
    r"|[该該](?:公司|模型|企业|企業|机构|機構|人|队|隊|球队|球隊|院|馆|館|校|市|国|國|项目|項目|产品|產品|船|药|藥)"
    r"|[这這那](?:[家个個所座支艘款位间間部本项項种種])(?:公司|企业|企業"
    r"|机构|機構|银行|銀行|医院|醫院|学校|學校|大学|大學|学院|學院|球队|球隊|队伍|隊伍|俱乐部|俱樂部|博物馆|博物館"
    r"|餐厅|餐廳|酒店|工厂|工廠|药厂|藥廠|模型|产品|產品|项目|項目|城市|国家|國家"
    r"|电影|電影|节目|節目|人|船|书|書|药|藥|(?=[的是有在会會能为為和与與?？]|$))"
    r"|(?<![耳与與尤极極及何莫])其(?!中|他|它|实|實|次|余|餘|间|間|后|後|一|二|三)(?=[\u4e00-\u9fff]{2}))"
    r"|(?P<ja>それ(?!ぞれ|で|に|から|以|まで)(?=[はがをもの、])|これ(?!まで|から|ら)(?=[はがをもの、])|彼女|彼(?!岸)"
    r"|彼ら|同(?:社|校|院|館|氏|市|国)(?=[はがをのにも])"
    r"|[そこ]の(?:会社|人物?|モデル|製品|企業|病院|銀行|大学|店|工場|国|市|町|都市|川|山|橋|選手|チーム|船|博物館"
    r"|学校|本|映画))"
    r"|(?P<en>\b(?:its|their|his|her|it|they|them|he|she|him|th(?:at|is|e|ose|ese) (?:company|model|firm|bank"
    r"|university|college|bridge|factory|restaurant|hotel|airline|network|party|river|country|town|village|author"
    r"|director|hospital|museum|club|team|player|person|man|woman|ship|ferry|school|city|book|film|compan(?:y|ies))"
    r"|that one|this one)\b)",
    re.IGNORECASE,
)
_PERSONAL = re.compile(
    r"他|她|这位|這位|那位|彼|人$|人物$|選手$|同氏|\b(?:he|she|him|his|her|person|man|woman|player)\b", re.IGNORECASE
)
# "Her company" is what "it" stands for next, not her.
_OWNED_THING = re.compile(
    r"[A-Z][\w-]*(?: [A-Z][\w-]*)*['’]s (?:own |new |old |first )?(?:company|firm|club|team|school|hospital|shop|bank"
    r"|band|party|museum|restaurant|brewery|shipyard|factory|startup|business|boat|ship|ferry|book|film)\b"
)
_PLURAL = re.compile(r"[们們]$|\b(?:they|them|their)\b", re.IGNORECASE)
_COMPANY = re.compile(r"公司|企业|企業|家$|会社|同社|\b(?:company|firm)\b", re.IGNORECASE)
_TYPED = re.compile(r"^(?:该|該|这|這|那|[そこ]の|th(?:at|is|e) |同)", re.IGNORECASE)
# Kinds whose answer is a thing that can be asked about next.
_THINGS = frozenset({"organisation", "name", "place", "person", "speaker", "definition", "comparison"})


def definite(noun: str, turn: Turn) -> str | None:
    """What "the museum" is after a question about the Maritime Museum, "the company" after one that asked which."""
    asked = turn.answer.rewritten or turn.question
    short = answered(turn)
    noun = noun.lower()
    focus = focus_of(asked)
    if short and focus and focus.lower().split()[-1] == noun:
        return short
    named = [asked[start:end] for start, end in noun_phrases(asked)]
    found = next((n for n in named if n.lower().split()[-1] == noun and re.search(r"[A-Z]\w", n.split()[-1])), None)
    if found or noun not in ("company", "firm"):
        return found
    if short and kind_of(asked) == "organisation":
        return short
    return next((n for n in named if n[:1].isupper() and not n.lower().startswith(("the ", "a "))), None)


def referent(pronoun: str, turns: Sequence[Turn]) -> str | None:
    """The person just answered for he and she, the company just answered for that company, else the thing asked about.

    None when the turns name nothing that fits.
    """
    article = re.fullmatch(r"the (\w+)", pronoun, re.IGNORECASE)
    if article:
        return definite(article[1], turns[-1])
    for turn in reversed(turns):
        asked = turn.answer.rewritten or turn.question
        short = answered(turn)
        kind = kind_of(asked)
        if _PERSONAL.search(pronoun) and not _PLURAL.search(pronoun):
            person = short if fine_kind_of(asked) != "quote" and kind in ("person", "speaker", "name") else None
            found = _introduced(asked) or person or speaker_of(asked) or _role_in(asked) or subject_of(asked)
        elif _COMPANY.search(pronoun) or _TYPED.match(pronoun):
            found = short if short and kind in _THINGS else _without_clause(subject_of(asked))
        elif _PLURAL.search(pronoun):
            found = short if short and kind in ("organisation", "person", "list") else subject_of(asked)
        elif owned := _OWNED_THING.search(re.sub(r"^[A-Z]\w* ", "", asked)):
            found = owned.group()
        else:
            found = (None if _names_nothing(asked) and short else subject_of(asked)) or short
        if found:
            return found
    return None


def _without_clause(subject: str | None) -> str | None:
    """青波海運 of 青波海運が値上げした理由."""
    return re.split(r"(?<=[^ぁ-ん]{2})[がはの](?=.*[ぁ-ん])", subject)[0] if subject else None


def answered(turn: Turn) -> str | None:
    """The short answer of a turn where it is a name rather than a number."""
    short = turn.answer.short
    return short if short and not turn.answer.declined and not re.search(r"\d", short) and len(short) <= 40 else None


_WHO_IS = tuple(
    wording(pattern)
    for pattern in (
        r"^(?P<who>[^,，、。?？]{2,24}?)(?:是|叫)(?:谁|什么人|何人|哪位|干什么的|做什么的|干嘛的|什么来头|什么)(?:呢|啊|呀)?$",
        r"^(?P<who>[^、。?？]{2,30}?)(?:は|って|とは)(?:誰|だれ|どなた|何者|どんな人|どういう人|何をして)",
        r"^who(?:'s| is| was) (?P<who>[^?]{2,60}?)\??$",
    )
)


# 创办海鸥社的人 of 海鸥社是谁创办的.
_WHO_DID = tuple(
    (re.compile(pattern, re.IGNORECASE), said)
    for pattern, said in (
        (r"^([^,，]{2,20}?)(?:是|由)[谁誰]([^的,，是]{1,6})的?$", r"\2\1的人"),
        (r"^(?:是)?[谁誰]([^,，是的了]{1,6}了?[^,，]{2,20})$", r"\1的人"),
        (r"^([^、。?？]{2,30}?)のは(?:誰|だれ|どなた).*$", r"\1人"),
        (r"^who (?:founded|started|created|set up) (.{2,50})$", r"the founder of \1"),
        (r"^who ((?!is\b|was\b|are\b|were\b|did\b|does\b|do\b|else\b)\w+ .{2,50})$", r"the one who \1"),
    )
)


def _asked_who(asked: str) -> str | None:
    """The one of whom it is asked who they are, as written: 傅盛 of 傅盛是谁, "the mayor of Rivermouth"."""
    folded = fold_with_offsets(plain(asked))
    for pattern in _WHO_IS:
        if match := pattern.match(folded.text):
            left, right = folded.span(*match.span("who"))
            return plain(asked)[left:right].strip()
    return None


def _is_role(who: str) -> bool:
    known = noun_kind(re.split(r" (?:of|at|for|in) ", who)[0])
    return bool(re.match(r"(?:the|an?|its|their|his|her) ", who, re.IGNORECASE)) or (known or ("",))[0] == "person"


def _introduced(asked: str) -> str | None:
    """A name of which it was asked who that is: the answer only describes them."""
    who = _asked_who(asked)
    return who if who and not _is_role(who) and not concepts(who) and subject_of(who + "是谁") else None


def _role_in(asked: str) -> str | None:
    """The office whose holder was asked for, where no name was found: その会社の社長 of その会社の社長は誰ですか."""
    who = _asked_who(asked)
    if who and _is_role(who):
        return who
    for pattern, said in _WHO_DID:
        if match := pattern.match(plain(asked)):
            return match.expand(said)
    subject = subject_of(asked)
    known = noun_kind(subject) if subject else None
    return subject if known and known[0] == "person" else None


def _names_nothing(asked: str) -> bool:
    """The question asks which thing it is: its answer is what is talked about next."""
    if detect_language(asked) == "en":
        return bool(re.match(r"(?:which|what|who)\b", asked, re.IGNORECASE)) and not any(
            char.isupper() for start, end in noun_phrases(asked) for char in asked[start:end]
        )
    opener = re.match(r"(?:请问|請問)?(?:哪|什么|什麼|谁|誰|どの|何)", asked)
    return bool(opener) and focus_of(asked) is not None


_ORDINALS = (
    (
        re.compile(
            r"第?(?:一|1|１)(?:个|個|家|款|位|种|種|番目)|最初の(?:もの|会社|一つ)|\bfirst one\b|前者|\bformer\b",
            re.IGNORECASE,
        ),
        0,
    ),
    (
        re.compile(r"第(?:二|2|２)(?:个|個|家|款|位|种|種)|(?:二|2|２)番目|二つ目|2つ目|\bsecond one\b", re.IGNORECASE),
        1,
    ),
    (re.compile(r"第(?:三|3|３)(?:个|個|家|款|位|种|種)|(?:三|3|３)番目|三つ目|3つ目|\bthird one\b", re.IGNORECASE), 2),
    (
        re.compile(
            r"最后一(?:个|家|款|位)|最後(?:一[個家款位]|の(?:もの|一つ))|\blast one\b|后者|後者|\blatter\b",
            re.IGNORECASE,
        ),
        -1,
    ),
)
_LISTED = re.compile(r"\s*(?:、|，|,|；|;|\band\b|和|及)\s*")


def ordinal(asked: str, turns: Sequence[Turn]) -> tuple[int, int, str] | None:
    """Where `asked` refers to one of several things just answered ("the second one"), and which that is."""
    short = turns[-1].answer.short
    items = [item for item in _LISTED.split(short) if item] if short else []
    if len(items) < 2:
        return None
    for pattern, place in _ORDINALS:
        match = pattern.search(asked)
        if match and -1 <= place < len(items):
            start = match.start()
            lead = re.search(r"(?:\bthe |那|这|這)$", asked[:start], re.IGNORECASE)
            return (lead.start() if lead else start), match.end(), items[place]
    return None
