"""Who holds an office, or founded or heads something, as a sentence says it: X创始人Y, 由Y创办, "Y, founder of X".

A sentence counts only where it ties the person to the office and to the thing: it names the thing at the office, or it
names the office alone and what stands around it (the title, a heading, the sentence before) names the thing.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from assistant.offline.answer_types import Span
from assistant.offline.offices import QUALIFIED, AskedOffice, asked_office, every_office
from assistant.offline.person_names import person_at
from assistant.question.question import Question
from assistant.question.wording import wording
from index.fold import fold, fold_with_offsets
from index.language import detect_language

# What a name of a company goes on with: 快蜂 of 快蜂科技.
_TAIL = (
    r"(?:科技|公司|集团|股份|控股|有限公司|出行|智能|信息|软件|汽车|航空|银行|网络|传媒|社|グループ|株式会社"
    r"|\([^)]*\)|」|”|》)*"
)
_BESIDE = r"(?:[^,。、;:的の\s]{0,12}(?:兼|暨|及|和))?"
_ALSO = r"(?:(?:兼|暨|及|和)[^,。、;:\s]{1,12})?"
_OF = r"(?:的|の)?"
_AT = "\ue000"  # stands for the place where a name has to begin
_CLAUSE = r"(?:^|(?<=[。,;:、\s「“\"]))"
_ALONE = r"(?:^|(?<=[。,;:、「“\"])|(?<=[。,;])公司|(?:该|本|新任|现任|同社の|同馆の|同校の|その))"
_NAME_EN = (
    r"(?P<name>(?:(?:Dr|Mr|Ms|Mrs|Prof|Professor|Sir)\.? )?[A-Z][\w'’-]+"
    r"(?: (?:[A-Z]\.|de|van|von|bin|al|[A-Z][\w'’-]+)){0,3})"
)
_TITLE_EN = re.compile(r"^(?:Dr|Mr|Ms|Mrs|Prof|Professor|Sir)\.? ")
# Pronouns and openings that stand where a name might.
_NO_NAME_EN = re.compile(r"(?:The|It|He|She|They|This|That|In|On|At|Its|His|Her|Their|A|An|Our|But|And|When|After)\b")
_ORGANISED = r"(?P<thing>[^\s,。、;:的の「」“”()《》是为]{2,16}?)"
# Chinese calls any entrepreneur so.
_OFFICE = every_office().replace("创业者|", "")


@dataclass(frozen=True, slots=False)
class Sought:
    """Whose holder is sought: the office, and every folded spelling of the thing; empty where no thing is named."""

    office: AskedOffice
    things: tuple[str, ...]

    def holder(self, text: str, around: str = "") -> Span | None:
        """The person whom `text` ties to the office and the thing; `around` stands in front of it or over it."""
        alone = not self.things or (bool(around) and (self.names(around) or self.names(text)))
        if detect_language(text) == "en":
            return _english(text, (*self._at_thing_en, *(self._alone_en if alone else ())))
        return _wide(text, (*self._at_thing, *(self._alone if alone else ())))

    def names(self, text: str) -> bool:
        """Whether `text` names the thing."""
        return not self.things or re.search(self._thing, fold(text)) is not None

    def says(self, text: str) -> bool:
        """Whether `text` has a word or a verb for the office."""
        office = self.office
        return re.search(rf"{office.words}|{office.verbs}|\b{office.english_verbs}\b", fold(text)) is not None

    def is_of_another(self, text: str) -> bool:
        """The office stands at another thing everywhere in `text`, which is in Chinese or Japanese."""
        folded = fold(text)
        places = [m.start() for m in re.finditer(self.office.words, folded)]
        before = [re.search(r"[^,。、;:\s「」“”()]*$", folded[:at]) for at in places]
        owners = [match.group() for match in before if match is not None]
        own = rf"{self._thing}|^(?:该|本|其|公司|现任|任|担任|并任|一位|的|の)?$" if self.things else r"$"
        return bool(owners) and all(owner and re.search(own, owner) is None for owner in owners)

    @cached_property
    def _thing(self) -> str:
        if not self.things:
            return r"(?!)"
        edges = (rf"(?<![a-z0-9]){re.escape(t)}(?![a-z0-9])" if t.isascii() else re.escape(t) for t in self.things)
        return f"(?:{'|'.join(edges)})"

    @cached_property
    def _at_thing(self) -> Sequence[str]:
        """Forms over folded Chinese and Japanese that name the thing; a name begins at _AT."""
        if not self.things:
            return ()
        thing, office, verbs = f"{self._thing}{_TAIL}", self.office.words, self.office.verbs
        held = rf"{thing}{_OF}{_BESIDE}(?:{office}){_ALSO}"
        return (
            rf"{held}[、,]?(?:是|为|は、?|:|的|の|である|的?是)?[「“]?{_AT}",
            rf"{thing}[はが][^。]{{0,20}}{_AT}(?:氏|さん)?(?:が|によって|により)[^。]{{0,16}}(?:{verbs})",
            rf"{_CLAUSE}{_AT}(?:\([^)]*\))?(?:氏|さん)?(?:是|则是|现为|为|现任|担任|出任|任|,|は、?)[^,。;]{{0,6}}?{held}",
            rf"{_AT}\((?:现任)?{held}",
            rf"{thing}の?{_AT}(?:{office})",
            rf"{_CLAUSE}{_AT}(?:\([^)]*\))?(?:氏|さん)?[^。;]{{0,24}}?(?:{verbs})了?[^,。;]{{0,12}}?{thing}",
            rf"{_CLAUSE}{_AT}(?:氏|さん)?[はが][^。]{{0,24}}?{thing}を[^。]{{0,8}}?(?:{verbs})",
            rf"{thing}[^。;]{{0,30}}?由{_AT}[^,。;]{{0,14}}?(?:{verbs})",
            rf"{thing}是{_AT}[^,。;]{{0,12}}?(?:{verbs})的",
            rf"{thing}を[^。]{{0,16}}?(?:{verbs})[^。のは]{{0,6}}(?:の|人|人物)は、?{_AT}",
            rf"{_CLAUSE}{_AT}(?:\([^)]*\))?[^。;]{{0,30}}?{thing}[^。;]{{0,4}}?(?:并|兼|且|,)(?:任|担任|出任|自任)(?:{office})",
            rf"(?:{verbs})了?{thing}的(?:是|人是)?{_AT}",
        )

    @cached_property
    def _alone(self) -> Sequence[str]:
        """Forms that name the office and leave it to the context of what."""
        office, verbs = self.office.words, self.office.verbs
        return (
            rf"{_ALONE}(?:{office}){_ALSO}(?:是|为|は、?|:)?{_AT}",
            rf"由{_AT}[^,。;]{{0,14}}?(?:{verbs})",
            rf"{_AT}(?:氏|さん)?(?:が|によって|により)[^。、]{{0,16}}(?:{verbs})",
            rf"{_CLAUSE}{_AT}(?:{office})(?=[はがもの、,])",
        )

    @cached_property
    def _at_thing_en(self) -> Sequence[str]:
        if not self.things:
            return ()
        thing, office, verbs = f"(?i:{self._thing})", f"(?i:{self.office.words})", f"(?i:{self.office.english_verbs})"
        also = r"(?: (?:and|&) [\w -]{2,30}?)?"
        role = rf"(?:[\w-]+ ){{0,4}}?(?:[\w -]{{2,30}}? and )?{office}{also}"
        return (
            rf"{thing}(?:'s|’s)?,? (?:[a-z-]+ ){{0,3}}?(?:[a-z -]{{2,20}} and )?{office}{also}(?:,| is| was|:)?"
            rf" {_NAME_EN}",
            rf"{office}{also} (?:of|at|for|behind) (?:the )?{thing},? (?:is |was )?{_NAME_EN}",
            rf"{_NAME_EN},? \(?(?:the |a |an |its |who is |was |is |became |serves as |has been ){{0,2}}"
            rf"{role} (?:of|at|for) (?:the )?{thing}",
            rf"{_NAME_EN},? (?:\w+ )?(?:{verbs}) [^.;]{{0,30}}?{thing}",
            rf"{_NAME_EN}, (?:the |a )?{thing}(?:'s|’s)? (?:[a-z-]+ ){{0,3}}?{office}",
            rf"{thing}[^.;]{{0,50}}? (?:{verbs}) (?:in [^,.]{{2,20}} )?by (?:the [a-z]+ )?{_NAME_EN}",
            rf"{thing}[^.;]{{0,50}}? (?:run|led|headed|owned) by (?:the [a-z]+ )?{_NAME_EN}",
        )

    @cached_property
    def _alone_en(self) -> Sequence[str]:
        office, verbs = f"(?i:{self.office.words})", f"(?i:{self.office.english_verbs})"
        return (
            rf"(?:^|[,;:] |\b(?:and|its|the|our|new|[Tt]he|Its|Their) ){office},? {_NAME_EN}",
            rf"(?:^|[.;] )(?:The |Its |Their )?{office}(?: is| was|:) {_NAME_EN}",
            rf"{_NAME_EN},? (?:the|its|who is|is the|is its|was the) (?:[a-z-]+ ){{0,2}}?{office}\b(?! of| at)",
            rf"\b(?:was|is|been) (?:{verbs}) (?:in [^,.]{{2,20}} )?by (?:the [a-z]+ )?{_NAME_EN}",
            rf"{_NAME_EN} (?:{verbs}) (?:it|the company|the firm|the museum|the school)\b",
        )


def sought(office: AskedOffice, things: Sequence[str]) -> Sought:
    """The holder of `office` of the thing that is called by any of `things`."""
    return Sought(office, tuple(dict.fromkeys(filter(None, map(_bare, things)))))


def _bare(thing: str) -> str:
    folded = fold(thing).strip(" 「」“”\"'《》")
    folded = re.sub(r"^(?:the )", "", folded)
    return re.sub(r"(?<=..)(?:公司|集团)$", "", folded)


def office_holder(question: Question, name: str, text: str) -> Span | None:
    """The person whom `text` gives for the office that is asked for, of the thing called `name`; None without one."""
    asked = asked_office(question)
    return sought(asked, (name,)).holder(text) if asked is not None else None


def _wide(text: str, forms: Sequence[str]) -> Span | None:
    """The name in Chinese or Japanese in the place that a form has for it; forms in front count more."""
    folded = fold_with_offsets(text)
    names = _names_in(folded.text) if forms else []
    for form in forms:
        before, _, behind = form.partition(_AT)
        opening, rest = wording(rf"{before}\Z").pattern, wording(behind)
        for start, end in names:
            if rest.match(folded.text[end:]) is not None and opening.search(folded.text, 0, start) is not None:
                return _as_written(text, *folded.span(start, _with_partner(folded.text, end)))
    return None


def _names_in(folded: str) -> list[tuple[int, int]]:
    """Where a person's name may stand, in order; of names that end alike the longest first."""
    ends = ((start, person_at(folded, start)) for start in range(len(folded)))
    return [(start, end) for start, end in ends if end is not None]


def _with_partner(folded: str, end: int) -> int:
    """Where the last of several joined names ends: A和B."""
    joint = re.match(r"(?:和|与|及|、|と)", folded[end:])
    further = person_at(folded, end + joint.end()) if joint is not None else None
    return further if further is not None else end


def _as_written(text: str, start: int, end: int) -> Span | None:
    """The name; one in Latin letters only as far as its words have capitals."""
    written = text[start:end]
    if not re.search(r"[A-Za-z]", written):
        return Span(start, end)
    capital = re.match(r"[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*)*", written)
    return Span(start, start + len(capital.group().rstrip("."))) if capital is not None else None


def _english(text: str, forms: Sequence[str]) -> Span | None:
    for form in forms:
        for match in re.finditer(form, text):
            start, end = match.span("name")
            if (title := _TITLE_EN.match(text[start:end])) is not None:
                start += title.end()
            if not _NO_NAME_EN.match(text[start:end]):
                return Span(start, start + len(re.sub(r"['’]s$", "", text[start:end]).rstrip(".'’")))
    return None


def thing_held(person: str, text: str) -> Span | None:
    """What `text` says that the person called `person` founded or heads; None where it does not say it."""
    if detect_language(text) == "en":
        return _held_en(person, text)
    folded = fold_with_offsets(text)
    who = re.escape(fold(person))
    for form in (
        rf"(?:^|(?<=[,。、;:「“\s])){_ORGANISED}{_OF}(?:{QUALIFIED}|现任)?(?:{_OFFICE}){_ALSO}(?:是|为)?{who}",
        rf"{who}(?:\([^)]*\))?(?:氏|さん)?(?:是|为|现任|担任|出任|任|は、?)(?:现任|前|原)?{_ORGANISED}{_OF}(?:{_OFFICE})",
        rf"{who}\({_ORGANISED}{_OF}(?:{_OFFICE})",
        rf"{who}[^。;]{{0,20}}?(?:创办|创立|创建|执掌|领导)了?(?:[^,。;]{{0,8}}?公司)?{_ORGANISED}(?=[,。;(并]|$)",
        rf"{who}(?:氏|さん)?[はが](?P<thing>[^。、はが]{{2,20}}?)を[^。、]{{0,6}}(?:创业|设立|创立|率い)",
    ):
        if (match := wording(form).search(folded.text)) is not None:
            return Span(*folded.span(*match.span("thing")))
    return None


def _held_en(person: str, text: str) -> Span | None:
    who, org = re.escape(person), r"(?P<thing>[A-Z][\w&.'’-]*(?: (?:of |the )?[A-Z0-9][\w&.'’-]*){0,4})"
    office = f"(?i:{_OFFICE})"
    for form in (
        rf"{org}(?:'s|’s)? (?:[a-z-]+ ){{0,3}}?{office},? {who}",
        rf"{who},? \(?(?:the |a |is |was |who is ){{0,3}}(?:[\w-]+ ){{0,5}}?{office} (?:of|at) (?:the )?{org}",
        rf"{who} (?:\w+ )?(?:founded|co-founded|set up|established|leads|led|heads|headed|runs|owns) (?:the )?{org}",
    ):
        if (match := re.search(form, text)) is not None:
            start, end = match.span("thing")
            return Span(start, start + len(re.sub(r"['’]s$", "", text[start:end]).rstrip(".'’")))
    return None
