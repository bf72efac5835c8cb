"""Moves that keep the last question: a correction, more of the same, a comparison, "when was that?"."""

import re
from collections.abc import Sequence

from assistant.answer import Turn
from assistant.question.bare import ask_instead
from assistant.question.phrase import asked_phrase, names_in, subject_of
from assistant.question.referent import PRONOUN, answered, ordinal
from assistant.question.splice import splice
from assistant.question.subjectless import topic_of
from assistant.question.wording import Wording, bare, wording
from index.fold import find_folded, fold
from index.language import detect_language

_CORRECTION = tuple(
    wording(pattern)
    for pattern in (
        r"^(?:不(?:对|是)|错了|搞错了|抱歉|不好意思|对不起|no)?[,，。！! ]*我?(?:刚才)?(?:是)?(?:说|问|指"
        r"|想问)的(?:其实)?是(?P<new>.{1,30}?)(?:吧"
        r"|啦)?[。！!?？]*$",
        r"^不(?:对|是)[,，。 ]*(?:应该)?是(?P<new>.{1,20}?)[。！!?？]*$",
        r"^(?:違います|ちがいます|いえ|いいえ|違う|そうではなく|すみません)?[、。, ]*(?P<new>.{1,24}?)(?:のこと"
        r"|のほう|の方)(?:です|を(?:聞い|言っ)て(?:い?ます"
        r"|いるのです|いました))[。?？]*$",
        r"^(?:no|sorry|wait|not that|actually)?[,. ]*(?:i (?:meant|mean|was asking about|am asking about"
        r"|asked about))[,:]? (?P<new>.{1,40}?)[.!?]*$",
        r"^(?:no|sorry|wait|actually)[,.]? (?:not .{1,24}, )?(?P<new>(?:the )?[A-Za-z][\w .'-]{1,30}?)[.!]*$",
    )
)


def corrected(asked: str, before: str, _: Sequence[Turn]) -> str | None:
    new = _group(_CORRECTION, asked, "new")
    return splice(before, new) if new else None


_MORE = wording(
    r"(?:那么?)?(?:还有(?:吗|呢|没有|别的吗?|其他的?吗?|什么|哪些)?(?:呢)?|(?:还有)?(?:其他|其它|别的)(?:的)?(?:呢"
    r"|吗)?)"
    r"|(?:他|ほか|外)に(?:は|も)?(?:(?:何か)?(?:あり|い)ますか|何が(?:あり|い)ますか)?|それだけ(?:です)?か?"
    r"|(?:is there |are there )?(?:any(?:thing|one|body)?|what|who|which) (?:else|others|more|other ones)|any others"
    r"|is that all"
)
_DETAIL = wording(
    r"继续|接着(?:说|讲)|(?:请)?再?(?:说|讲)得?(?:详细|具体)?一?(?:点|些)(?:吧|儿)?|(?:能|请)?(?:详细|具体)(?:一点"
    r"|点|说说|讲讲)(?:吗)?|再多说一?点|更多"
    r"|展开(?:说说|讲讲)"
    r"|(?:もっと|さらに)(?:詳しく|教えて|知りたい)?(?:教えて)?(?:ください)?|詳しく(?:教えて)?(?:ください)?|続き(?:は"
    r"|を)?(?:教えて)?(?:ください)?"
    r"|(?:please )?(?:tell|give) me more(?: details)?(?: about (?:it|that|this))?|(?:please )?(?:go on|continue"
    r"|more(?: details)?)|say more|more please|can you elaborate|elaborate"
)


def more(asked: str, before: str, _: Sequence[Turn]) -> str | None:
    if _DETAIL.fullmatch(bare(fold(asked))):
        return before
    if not _MORE.fullmatch(bare(fold(asked))):
        return None
    if detect_language(before) == "en":
        return f"Besides that, {before if _opens_with_name(before) else before[0].lower() + before[1:]}"
    if detect_language(before) == "ja":
        return f"ほかに、{before}" if not before.startswith("ほかに") else before
    if re.search(r"(?<!还)(?<!還)有(?=哪些|什么|什麼|谁|誰|哪)", before):
        still = "還" if detect_language(before) == "zh-Hant" else "还"
        return re.sub(r"(?<!还)(?<!還)有(?=哪些|什么|什麼|谁|誰|哪)", f"{still}有", before, count=1)
    return f"除此之外，{before}" if not before.startswith("除此之外") else before


def _opens_with_name(text: str) -> bool:
    first = text.split()[0]
    return any(name.startswith(first) for name in names_in(text))


_COMPARISON = tuple(
    wording(pattern)
    for pattern in (
        r"^(?:那么?)?(?:和|与|跟|同)(?P<new>.{1,20}?)(?:比|相比|比较)(?:起来|一下)?(?:呢|怎么样|如何)?[?？]*$",
        r"^(?:では、?)?(?P<new>.{1,20}?)と(?:比べ(?:ると|て)|比較すると)(?:は|どう(?:です)?か?)?[?？]*$",
        r"^(?:and |how does (?:it|that) )?compared? (?:with|to) (?P<new>.{1,40}?)[?.]*$",
        r"^(?:and )?versus (?P<new>.{1,40}?)[?.]*$",
    )
)


def compared(asked: str, before: str, turns: Sequence[Turn]) -> str | None:
    new = _group(_COMPARISON, asked, "new")
    if new is None:
        return None
    pronoun = PRONOUN.match(new + "は") or re.fullmatch(r"(?:它|他|她|それ|彼|it|them|that)", new, re.IGNORECASE)
    if pronoun:
        earlier = [
            turn for turn in turns[:-1] if subject_of(turn.answer.rewritten or turn.question) != subject_of(before)
        ]
        former = subject_of(earlier[-1].answer.rewritten or earlier[-1].question) if earlier else None
        if former is None:
            return None
        new = former
    language = detect_language(before)
    if language == "en":
        return f"Compared with {new}, {before if _opens_with_name(before) else before[0].lower() + before[1:]}"
    return f"{new}と比べて、{before}" if language == "ja" else f"与{new}相比，{before}"


_PER = wording(
    r"^(?:那么?)?(?:请)?(?:换算|折合|折算|换|转换|改)(?:一下)?(?:成|为|到)?(?P<new>每.{1,12}?|一?[百千万亿\d]+.{1,8}?)(?:呢|是多少|多少钱|要多少钱)?[?？。]*$"
    r"|^(?:那么?)?(?P<per>每.{1,12}?)(?:呢|是多少|多少钱|要多少钱)[?？。]*$"
    r"|^(?P<ja>.{1,14}?)(?:あたり|当たり)(?:では|なら|だと|に(?:換算)?すると|で|は)?(?:どう|いくら)?(?:です|になります)?か?[?？。]*$"
    r"|^(?:(?:and|what about|how about|convert(?: it| that)?|in|to)[, ]+)*(?P<en>per .{2,24}?)[?.]*$"
)
_OLD_PER = re.compile(
    r"每[一百千万萬亿億\d]*\s?(?:[A-Za-z]+|[\u3400-\u9fff]{1,2}?(?=[多要是的、，]|$))|(?P<ja>[\d,一百千万億]+[^\s、。はがをの]{1,8}(?:あたり|当たり))"
    r"|\bper (?:[\d,.]+ |one |a )?(?:(?:hundred|thousand|million|billion) )?[\w-]+",
    re.IGNORECASE,
)


def converted(asked: str, before: str, _: Sequence[Turn]) -> str | None:
    """换算成每百万字, "per million words?": the last question per another amount."""
    folded = fold(asked)
    match = _PER.match(folded)
    written = match and next((match[name] for name in ("new", "per", "ja", "en") if match[name]), None)
    at = find_folded(asked, written) if written else None
    if match is None or at is None:
        return None
    new, language = asked[at[0] : at[1]], detect_language(before)
    if (language == "en") != bool(match["en"]) or (language == "ja") != bool(match["ja"]):
        return None
    if language == "ja":
        new += "あたり"
    elif language != "en" and not new.startswith("每"):
        new = f"每{new}"
    if old := _OLD_PER.search(before):
        return before[: old.start()] + new + before[old.end() :]
    span = asked_phrase(before)
    if language == "en":
        return f"{before.rstrip('?？ .')} {new}?"
    return f"{before[: span[0]]}{new}{before[span[0] :]}" if span else None


def one_of_several(asked: str, _: str, turns: Sequence[Turn]) -> str | None:
    found = ordinal(asked, turns)
    if found is None:
        return None
    start, end, item = found
    rest = asked[end:]
    if bare(fold(rest)) in ("", "呢", "は"):
        return splice(turns[-1].answer.rewritten or turns[-1].question, item)
    if rest.startswith(("'s", "’s")):
        return f"{asked[:start]}{item}'s{rest[2:]}"
    return f"{asked[:start]}{item}{rest}"


_THAT_WAS = wording(
    r"(?:那|这)(?:件事)?(?:是)?(?:在)?(?:什么时候|何时|哪一?年|哪天|在哪里?|为什么|怎么回事)(?:的事|发生的?|呢)?"
    r"|(?:それは|その時期は)(?:いつ|なぜ|どこ)(?:のこと|です"
    r"|でした|の話)*(?:か)?"
    r"|(?:and )?(?:when|where|why|how) (?:was|is|did) (?:that|this|it)(?: happen(?:ed)?)?"
)
_WORD_IN = wording(r"什么时候|何时|哪一?年|哪天|在哪里?|为什么|いつ|なぜ|どこ|when|where|why|how")


def about_that(asked: str, before: str, turns: Sequence[Turn]) -> str | None:
    """那是什么时候？: that is what the last question was about, when it was about something that happened."""
    said = bare(fold(asked))
    if not _THAT_WAS.fullmatch(said):
        return None
    word = _WORD_IN.search(said)
    pointing = re.search(r"那|这|それは|その|\b(?:that|this)\b", said)
    if word is None or not pointing:
        return None
    at = find_folded(asked, word.group())
    span = asked_phrase(before)
    topic = topic_of(before)
    if at and topic and span and detect_language(before).startswith("zh") and not bare(before[span[1] :]).strip("的了"):
        return f"{topic}是{asked[at[0] : at[1]]}？"
    return ask_instead(before, asked[at[0] : at[1]] if at else word.group(), answered(turns[-1]))


def _group(patterns: Sequence[Wording], asked: str, name: str) -> str | None:
    """The part of `asked` as written that a pattern over its folded text names."""
    folded = fold(asked)
    for pattern in patterns:
        match = pattern.match(folded)
        if match:
            at = find_folded(asked, match[name])
            return asked[at[0] : at[1]] if at else None
    return None
