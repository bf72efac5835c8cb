"""Who founded or heads something, as a sentence says it: X创始人Y, 由Y创办, "Y, founder of X", "founded by Y"."""

import re

from assistant.offline.answer_types import PERSON, Span
from assistant.question.question import Question
from assistant.question.wording import wording
from index.fold import fold, fold_with_offsets

_HAN = r"[\u3005\u3400-\u9fff]"
# A name in folded text behind an office: with a dot in it, in katakana, in Latin letters, or two or three characters.
_NAME = (
    rf"(?P<name>{_HAN}{{1,6}}(?:[·・]{_HAN}{{1,8}})+|[\u30a1-\u30fa\u30fc]{{2,}}(?:[・=][\u30a1-\u30fa\u30fc]+)*"
    rf"|[a-z][\w.'-]+(?: [a-z][\w.'-]+)+|{_HAN}{{2,3}}?(?=[,，、。;(以与和及在是的为于也曾对说表兼称认氏さ]|$))"
)
# What asks for the office, the words for it, and how its holder is said with a verb.
_OFFICES = (
    (
        r"创始|创办|创建|创立|创业者|设立者|创业|\bfound(?:ed|ers?)\b|\bset up\b|\bstarted\b",
        r"(?:联合|共同|co-)?(?:创始人|创办人|创建人|创立者|创业者|设立者|founders?)",
        r"(?:创办|创立|创建|创设|成立|创业|设立)",
        r"(?:founded|established|set up|created|started)",
    ),
    (
        r"首席执行官|董事长|总裁|总经理|老板|负责人|社长|会长|代表"
        r"|\bceo\b|\bchief executive\b|\bheads?\b|\bboss\b|\bruns\b|\bleads?\b",
        r"(?:首席执行官|董事长|总裁|总经理|老板|负责人|社长|会长|代表|ceo|chief executive|head|boss)",
        r"(?:领导|执掌|率领)",
        r"(?:led|headed|run)",
    ),
    (
        r"院长|馆长|校长|船长|厂长|所长|\bdirector\b|\bprincipal\b|\bcaptain\b",
        r"(?:院长|馆长|校长|船长|厂长|所长|director|principal|captain)",
        r"(?:主持|执掌)",
        r"(?:led|headed|run)",
    ),
)


def office_holder(question: Question, name: str, text: str) -> Span | None:
    """The person whom `text` gives for the office that is asked for, of the thing called `name`; None without one."""
    folded = fold_with_offsets(text)
    thing = re.escape(fold(name))
    for asked, office, verb, passive in _OFFICES:
        if not wording(asked).search(fold(question.text)) or re.search(thing, folded.text) is None:
            continue
        for form in (
            rf"{thing}(?:的|の|'s)? ?{office}(?:兼[^,，、。]{{1,8}})?[、,，]?(?:的|の|である)? ?{_NAME}",
            rf"{thing}(?:的|の|'s)? ?{office}(?:是|为|は| is ){_NAME}",
            rf"由{_NAME}(?:(?:于|在)[^,，。]{{1,12}})?{verb}",
            rf"(?:^|[。、,，]){_NAME}(?:氏|さん)?が[^。]{{0,16}}{verb}",
            rf"{passive} (?:in [^,.]{{2,20}} )?by (?:the )?{_NAME}",
            rf"{_NAME}, (?:the |a )?(?:co-)?{office} of (?:the )?{thing}",
        ):
            match = wording(form).search(folded.text)
            if match is not None:
                start, end = folded.span(*match.span("name"))
                return _whole(text, start, end)
    return None


def _whole(text: str, start: int, end: int) -> Span:
    """The name, without the words that a name in Latin letters ran into."""
    capital = re.search(r"[A-Z][\w.'-]*(?: [A-Z][\w.'-]*)*", text[start:end])
    if capital is not None:
        return Span(start + capital.start(), start + len(text[start : start + capital.end()].rstrip(".")))
    person = PERSON.match(text, start)
    return Span(start, max(end, person.end())) if person is not None else Span(start, end)
