"""Follow-ups made to stand alone: "那输出呢?", "And Baidu?", "GPT-4oは?", "它什么时候发布的?" with the turns before."""

import re
from collections.abc import Sequence

from assistant.answer import Turn
from assistant.names.known import names_of
from assistant.names.spelling import find_names, has_digit
from assistant.quantities.quantity import find_dates_in
from assistant.question.concepts import concept_spans, concepts, opposite
from assistant.question.question import Question
from assistant.question.topic import leading_subject
from index.chunk import width
from index.fold import find_folded, fold

# "And Baidu?", "那百度呢", "百度は?": only something new to put into the last question.
_ELLIPSIS = (
    re.compile(r"^(?:那么?|那麼|然后|还有|還有|以及|而)?\s*(?P<new>.{1,24}?)(?:又)?(?:呢|呐)[?？。]*$"),
    re.compile(
        r"^(?:じゃあ?|では|それでは|それなら)?[、,]?\s*(?P<new>.{1,24}?)(?:は|の場合は|についてはどう|はどう)(?:ですか|でしょうか)?[?？。]*$"
    ),
    re.compile(
        r"^(?:and|but|so|ok|okay)?,?\s*(?:(?:how|what) about|and|for)\s+(?P<new>[^?]{1,40}?)\s*[?.]*$", re.IGNORECASE
    ),
)
_PRONOUN = re.compile(
    r"(?P<zh>它们?|他们?|她们?|牠|该(?:公司|模型|企业|机构|人)|[这那這]家公司|这个(?:模型|公司|人)|这位|其(?!中|他|实|次|余)(?=[\u4e00-\u9fff]))"
    r"|(?P<ja>それ(?!ぞれ|で|に|から)|これ(?!まで|から)|彼女|彼(?!岸)|同社|[そこ]の(?:会社|人|モデル|製品|企業))"
    r"|(?P<en>\b(?:its|their|his|her|it|they|them|he|she|him|th(?:at|is|e) (?:company|model)|that one)\b)",
    re.IGNORECASE,
)
_OPENER = re.compile(r"^(?:那么?|那麼|然后|还有|じゃあ?|では|それで|そして|and|so|then)[,，、\s]*", re.IGNORECASE)
_PLACES = names_of(())


def resolve_follow_up(question: str, turns: Sequence[Turn]) -> str | None:
    """`question` rewritten with what the turns before it were about, None when it stands alone."""
    if not turns:
        return None
    before = turns[-1].answer.rewritten or turns[-1].question
    asked = question.strip()
    for pattern in _ELLIPSIS:
        match = pattern.match(asked)
        if match and not _complete(asked, match["new"]):
            return _substitute(before, match["new"].strip(" ,，、"), asked)
    match = _PRONOUN.search(asked)
    if match and not _named(asked[: match.start()]):
        subject = _referent(match.group(), turns)
        if subject is not None:
            return _OPENER.sub("", asked[: match.start()] + _inflected(match, subject) + asked[match.end() :])
    if not _named(asked) and (_SUBJECTLESS.search(asked) or _short(asked)) and _named(before):
        return _with_topic(asked, before)
    return None


def _complete(asked: str, new: str) -> bool:
    """The new part is a whole question of its own ("为什么降价呢?"), not just a name or a condition."""
    return bool(
        re.search(
            r"什么|什麼|多少|谁|誰|哪|几|幾|怎|如何|何|なぜ|どう|いつ|いくら|\b(?:is|are|was|did|does|do|what|when|who)\b",
            new,
        )
    )


def _substitute(before: str, new: str, asked: str) -> str:
    """The last question with the part of the same kind replaced by the new one."""
    new = re.sub(r"^(?:the|to)\s+", "", new)
    keys = concepts(new)
    folded = fold(before)
    for key in sorted(keys):
        if opposite(key) in concepts(before):
            spans = concept_spans(folded, opposite(key))
            if spans and len(folded) == len(before):
                start, end = spans[0]
                return before[:start] + new + before[end:]
    dates = find_dates_in(before)
    if dates and (find_dates_in(new) or re.search(r"年|月|日|初|末|时候|時候", new)):
        return before[: dates[0].start] + new + before[dates[0].end :]
    if keys and not find_names(new, Question(asked).language) and not _PLACES.in_text(new):
        return _insert(before, new)
    old = _names_of(before)
    if old:
        target = max(old, key=lambda name: _alike(name, new))
        at = find_folded(before, target)
        if at:
            return before[: at[0]] + new + before[at[1] :]
    return _insert(before, new)


def _insert(before: str, new: str) -> str:
    """The last question with one more condition."""
    names = _names_of(before)
    at = find_folded(before, names[0]) if names else None
    if Question(before).language == "en":
        return f"{before.rstrip('?？ .')} ({new})?"
    if at:
        joint = "の" if Question(before).language == "ja" else "的"
        return before[: at[1]] + joint + new + before[at[1] :]
    return f"{new} {before}"


def _names_of(text: str) -> list[str]:
    """Names in the order of their weight: Latin names, places as written, the leading subject."""
    names = find_names(text, Question(text).language)
    spans = (find_folded(text, place) for place in _PLACES.written_in(text))
    subject = leading_subject(text)
    more = [*([subject] if subject else []), *(text[at[0] : at[1]] for at in spans if at)]
    return names + [piece for piece in more if not any(piece in name or name in piece for name in names)]


def _alike(name: str, new: str) -> tuple[bool, bool]:
    """How much two names look like one kind of thing: both versions or neither, then of one script."""
    return has_digit(name) == has_digit(new), name.isascii() == new.isascii()


_PERSONAL = frozenset(["他", "她", "他们", "她们", "这位", "彼", "彼女", "he", "she", "him", "his", "her"])


def _referent(pronoun: str, turns: Sequence[Turn]) -> str | None:
    """What the pronoun stands for: the person just answered for he and she, else the name asked about last."""
    last = turns[-1].answer
    if (pronoun.lower() in _PERSONAL or pronoun.endswith("人")) and last.short and not re.search(r"\d", last.short):
        return last.short
    for turn in reversed(turns):
        names = _names_of(turn.answer.rewritten or turn.question)
        if names:
            return names[0]
        if turn.answer.short and not re.search(r"\d", turn.answer.short):
            return turn.answer.short
    return None


def _named(text: str) -> bool:
    """The text names an entity of its own."""
    return bool(_names_of(text))


def _short(asked: str) -> bool:
    return width(asked) <= 14


def _inflected(match: re.Match[str], subject: str) -> str:
    word = match.group().lower()
    if match["en"]:
        return f"{subject}'s" if word in ("its", "their", "his") else subject
    return f"{subject}的" if word == "其" else subject


_SUBJECTLESS = re.compile(
    r"^(?:那么?|那|然后)?"
    r"(?:为什么|為什麼|为何|什么时候|什麼時候|何时|多少钱|降了?多少|原价|价格|是谁|谁|在哪|怎么|有多少|降幅)"
    r"|^(?:其中|涉及|包括|包含|一共|总共|需要|平均|最多|最少|最高|最低|另外|具体)|^哪一?[天年月]"
    r"|^(?:なぜ|いつ|いくら|どこ|誰|理由|価格|値段)"
    r"|^(?:why|when|how much|by how much|who|where)(?:\s+(?:is|was|did|does))?\s*(?:that|so)?\s*\??$",
    re.IGNORECASE,
)


_ASKED = re.compile(
    r"[？?。.]+$|(?:是|为|有|到)?(?:多少|几)(?:[万亿]?[元个款家名次倍年天月号]|钱|錢|tokens?)?|什么时候|什麼時候|为什么|為什麼|什么|什麼|谁|誰|哪一?(?:[两几些个款家年天位里]{1,2})"
    r"|怎么样?|如何|吗|嗎|呢|いくら(?:です)?か?|いつ(?:です)?か?|誰(?:です)?か?|何(?:です)?か?|どこ(?:です)?か?|なぜ|ですか|ますか"
)


def _with_topic(asked: str, before: str) -> str:
    """The follow-up behind what the last question was about, its question words left out."""
    asked = _OPENER.sub("", asked)
    language = Question(before).language
    if language == "en":
        names = _names_of(before)
        return f"{asked.rstrip('? ')} ({', '.join(names)})?"
    topic = _ASKED.sub("", before.split("：")[0] if "：" in before else before).strip(" ,，、")
    return f"{topic}：{asked}"
