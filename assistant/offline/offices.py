"""Offices: which one a question asks the holder of, and of what: 快蜂的总经理, "who founded Corvo", コルヴォの社長."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from assistant.question.question import Question
from assistant.question.wording import core, wording


@dataclass(frozen=True, slots=True)
class Office:
    """Regular expressions over folded text: the words for it, and the verbs for having it, "" where it has none."""

    words: str
    verbs: str = ""
    english_verbs: str = ""


_LEADS, _LEADS_EN = "领导|执掌|掌管|率领|率い", "leads?|led|heads?|headed|runs?|ran"
_OFFICES = (
    Office(
        r"创始人|创办人|创建人|创立者|创办者|创业者|设立者|(?<![a-z0-9])co-?founders?|(?<![a-z0-9])founders?",
        "创办|创立|创建|创设|成立|创业|设立|开办|立ち上げ",
        "(?:co-)?founded|established|set up|started",
    ),
    Office(
        r"首席执行官|行政总裁|执行长|最高(?:经营)?责任者|(?<![a-z0-9])ceo|(?<![a-z0-9])chief executive(?: officer)?",
        _LEADS,
        _LEADS_EN,
    ),
    Office(r"董事长|董事会主席|理事长|会长|主席|(?<![a-z0-9])chair(?:man|woman|person)?\b", _LEADS, _LEADS_EN),
    Office(r"(?<!行政)总裁|社长|(?<![a-z0-9])president", _LEADS, _LEADS_EN),
    Office(r"总经理|支配人|(?<![a-z0-9])general manager|(?<![a-z0-9])managing director", _LEADS, _LEADS_EN),
    Office(
        r"负责人|(?<!最高)(?<!经营)责任者|一把手|掌门人|领导人|老板|代表|トップ|(?<![a-z0-9])head|(?<![a-z0-9])boss|(?<![a-z0-9])leader",
        _LEADS,
        _LEADS_EN,
    ),
    Office(r"馆长|院长|所长|局长|台长|(?<!managing )(?<![a-z0-9])director", f"{_LEADS}|主持", _LEADS_EN),
    Office(
        r"校长|学长|(?<![a-z0-9])principal|(?<![a-z0-9])head(?:master|mistress|teacher)", f"{_LEADS}|主持", _LEADS_EN
    ),
    Office(r"首席技术官|技术总监|最高技术责任者|(?<![a-z0-9])cto|(?<![a-z0-9])chief technology officer"),
    Office(r"首席财务官|财务总监|最高财务责任者|(?<![a-z0-9])cfo|(?<![a-z0-9])chief financial officer"),
    Office(r"船长|舰长|(?<![a-z0-9])captain", "指挥", "captained"),
    Office(r"委员长|(?<![a-z0-9])committee chair"),
    Office(r"市长|(?<![a-z0-9])mayor"),
    Office(r"[县区镇乡村町]长"),
    Office(r"省长|州长|知事|(?<![a-z0-9])governor"),
    Office(r"部长|大臣|(?<!prime )(?<![a-z0-9])minister"),
    Office(r"[厂站园店行矿]长"),
    Office(r"发言人|报道官|广报担当|(?<![a-z0-9])spokes(?:man|woman|person)"),
    Office(r"秘书长|事务总长|(?<![a-z0-9])secretary[- ]general"),
    Office(r"主教练|教练|监督|(?<![a-z0-9])coach", "执教", "coach(?:es|ed)"),
    Office(r"总编辑?|主编|编集长|(?<![a-z0-9])editor(?:-in-chief)?"),
    Office(r"店主|业主|オーナー|(?<![a-z0-9])owners?", "", "owns?"),
    Office(r"建筑师|建筑家|(?<![a-z0-9])architect"),
)
_ANY = "|".join(office.words for office in _OFFICES)
_VERBS = "|".join(office.verbs for office in _OFFICES if office.verbs)
_VERBS_EN = "|".join(office.english_verbs for office in _OFFICES if office.english_verbs)
# Whoever is asked for as the head of something may be called otherwise.
_HEADS = _OFFICES[1:8]
_HEAD = re.compile(_OFFICES[5].words)
# What stands in front of an office and makes another one of it.
QUALIFIED = r"(?:副|前任?|原|联合|共同|代理|常务|元|(?:former|ex|deputy|vice|assistant|acting|associate)[ -])"
_WHO = r"(?:谁|哪位|哪一位|什么人|哪个人|どなた|だれ|何者|何という(?:人|方))"
_THING, _THE = r"(?P<thing>[^?。,、]{2,40}?)", r"(?:the |its |their )?"
_ROLE = rf"(?P<qualified>{QUALIFIED})?(?:现任|现在的|当前的|current |new )?(?P<role>{_ANY})"
_FORMS = tuple(
    wording(form)
    for form in (
        rf"^(?:请问)?{_THING}(?:的|の)?{_ROLE}(?:是|叫|为|は)?(?:现在|目前)?(?:由)?{_WHO}(?:担任|です|でした|が务め[^か]{{0,4}})?か?$",
        rf"^(?:请问)?{_WHO}(?:是|担任|出任|任|が){_THING}(?:的|の)?{_ROLE}(?:です|でした)?か?$",
        rf"^{_ROLE}(?:是|叫|は){_WHO}(?:です)?か?$",
        rf"^(?:请问)?(?:是)?{_WHO}(?P<verb>{_VERBS})(?:了|的)?{_THING}(?:的)?$",
        rf"^{_THING}(?:是|由|是由){_WHO}(?:一手)?(?P<verb>{_VERBS})(?:的|了)*$",
        rf"^{_THING}を(?P<verb>{_VERBS})[^の]{{0,6}}(?:の|人|人物|方)は{_WHO}(?:です)?か?$",
        rf"^{_WHO}が{_THING}を(?P<verb>{_VERBS})[^か]{{0,8}}か?$",
        rf"^who(?:'s| is| was| are| were) {_THE}{_ROLE}(?: and [a-z ]{{3,30}}?)?"
        rf" (?:of|at|for|behind)\s?(?:the )?{_THING}$",
        rf"^who(?:'s| is| was| are| were) (?:the )?{_THING}(?:'s|s') {_ROLE}$",
        rf"^who(?:'s| is| was| are| were) {_THE}{_ROLE}$",
        rf"^who (?:first )?(?P<verb>{_VERBS_EN})\s?(?:the )?{_THING}$",
        rf"^(?:by )?who(?:m)? (?:was|is|were) (?:the )?{_THING} (?P<verb>{_VERBS_EN})(?: by)?$",
    )
)
# Of somebody who is named, what he founded or heads.
_BODY = "公司|企业|机构|单位|组织|会社|企业|company|firm|organi[sz]ation|startup|business"
_OF_PERSON = tuple(
    wording(form)
    for form in (
        rf"^(?P<person>[^?。,、的]{{2,16}}?)(?:是|在|任|担任)(?:哪家|哪个|哪一家|什么)(?:{_BODY})?的?(?:{_ANY})$",
        rf"^(?P<person>[^?。,、的]{{2,16}}?)(?:{_VERBS})(?:了|的)?(?:是)?(?:哪家|哪个|哪一家|什么)(?:{_BODY})?$",
        rf"^(?P<person>[^?。,、的]{{2,16}}?)(?:{_VERBS})的(?:{_BODY})(?:叫|是)(?:什么|哪家|哪个)(?:名字)?$",
        rf"^(?P<person>[^?。、が]{{2,16}}?)(?:氏|さん)?が(?:{_VERBS})[^は]{{0,6}}(?:{_BODY})は(?:どこ|何)(?:です)?か?$",
        rf"^(?P<person>[^?。、は]{{2,16}}?)(?:氏|さん)?は(?:どこの|何という)(?:{_BODY})?の?(?:{_ANY})(?:です)?か?$",
        rf"^(?:which|what) (?:{_BODY}) (?:does|did|do|has) (?P<person>[a-z][\w .'’-]+?) (?:currently )?"
        r"(?:lead|run|head|found|founded|set up|own|manage|establish|start|led|headed)$",
        rf"^(?:which|what) (?:{_BODY}) (?:is|was) (?P<person>[a-z][\w .'’-]+?) (?:the |a )?(?:{_ANY}) of$",
        rf"^(?:which|what) (?:{_BODY}) (?:is|was) (?:run|led|headed|founded|owned|set up|started) by"
        r" (?P<person>[a-z][\w .'’-]+)$",
    )
)
_IT = wording(
    r"(?:这|那|该|本|此)?[家个座所艘]?(?:公司|企业|机构|会社)|同社|它|他们?|她|it|they|this|that|the company|company"
)
_DESCRIBED = wording(r"[的哪什谁这那该]|^其|(?:した|する|ている)|\b(?:that|which|who|whose|it|them|this|these)\b")


@dataclass(frozen=True, slots=True)
class AskedOffice:
    """The offices that will do, what stands in front of them (副, "former "), and of what, folded, where it is said."""

    offices: tuple[Office, ...]
    qualified: str
    thing: str | None

    @property
    def words(self) -> str:
        """A regular expression for the words of the offices, over folded text."""
        before = re.escape(self.qualified) if self.qualified else r"(?<![副前原元])(?<!former )(?<!deputy )(?<!vice )"
        return rf"{before}(?:{'|'.join(office.words for office in self.offices)})"

    @property
    def verbs(self) -> str:
        """Likewise for their verbs in Chinese and Japanese; it matches nothing where there are none."""
        return _any(office.verbs for office in self.offices)

    @property
    def english_verbs(self) -> str:
        """Likewise for their verbs in English."""
        return _any(office.english_verbs for office in self.offices)


def asked_office(question: Question) -> AskedOffice | None:
    """The office whose holder is asked for; None for other questions, and where the thing is only described."""
    text = core(question.text).strip(" ?!。")
    for form in _FORMS:
        match = form.search(text)
        if match is None:
            continue
        groups = match.groupdict()
        thing = (groups.get("thing") or "").strip()
        if thing and _DESCRIBED.search(thing) and not _IT.fullmatch(thing):
            continue
        named = thing if thing and not _IT.fullmatch(thing) else None
        found = _with_verb(groups["verb"]) if groups.get("verb") else _called(groups["role"])
        if found:
            return AskedOffice(found, (groups.get("qualified") or "").strip(), named)
    return None


def asked_thing(question: Question) -> str | None:
    """The person, folded, whose company or institution is asked for; None for other questions."""
    text = core(question.text).strip(" ?!。")
    return next((match["person"] for form in _OF_PERSON if (match := form.search(text)) is not None), None)


def _called(role: str) -> tuple[Office, ...]:
    if _HEAD.fullmatch(role):
        return _HEADS
    return tuple(office for office in _OFFICES if re.fullmatch(office.words, role))


def _with_verb(verb: str) -> tuple[Office, ...]:
    return tuple(
        o for o in _OFFICES if re.fullmatch(o.verbs or r"(?!)", verb) or re.fullmatch(o.english_verbs or r"(?!)", verb)
    )


def _any(patterns: Iterable[str]) -> str:
    found = [pattern for pattern in patterns if pattern]
    return f"(?:{'|'.join(found)})" if found else r"(?!)"


def every_office() -> str:
    """A regular expression for the words of all offices, over folded text."""
    return _ANY
