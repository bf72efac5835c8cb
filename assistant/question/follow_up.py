"""Follow-ups made to stand alone: "那输出呢?", "And Baidu?", "GPT-4oは?", "它什么时候发布的?" with the turns before."""

import re
from collections.abc import Callable, Sequence

from assistant.answer import Turn
from assistant.question.ellipsis import elliptic
from assistant.question.moves import about_that, compared, converted, corrected, more, one_of_several
from assistant.question.phrase import names_in
from assistant.question.proper import question_proper
from assistant.question.referent import PRONOUN, answered, referent
from assistant.question.smalltalk import small_talk_of
from assistant.question.subjectless import OPENED, bare_word, subjectless
from assistant.question.together import all_of_them, together
from assistant.question.translated import in_own_language
from assistant.question.wording import wording
from index.chunk import width
from index.fold import fold
from index.language import detect_language

Resolver = Callable[[str, str, Sequence[Turn]], str | None]


def resolve_follow_up(question: str, turns: Sequence[Turn]) -> str | None:
    """`question` rewritten with what the turns before it were about, None when it stands alone."""
    asked = question_proper(question.strip())
    former = [turn for turn in turns if not small_talk_of(turn.question)]
    if not former or small_talk_of(asked):
        return None
    before = question_proper(former[-1].answer.rewritten or former[-1].question)
    for resolve in _RESOLVERS:
        rewritten = resolve(asked, before, former)
        if rewritten is not None:
            return rewritten if fold(rewritten) not in (fold(asked), fold(question)) else None
    return None


def _pronoun(asked: str, before: str, turns: Sequence[Turn]) -> str | None:
    match = PRONOUN.search(asked)
    if match is not None and match["ja"] and detect_language(asked) != "ja":
        return None  # 彼得 is Peter
    if match is None or _has_antecedent(asked[: match.start()]):
        return None
    subject = referent(match.group(), turns)
    if subject is None or _OUT_OF_SEVERAL.search(asked[: match.start()]):
        return None
    return OPENED.sub("", asked[: match.start()] + _inflected(match, asked, subject) + asked[match.end() :])


# "Which of them" is asked of several, which one thing cannot stand for.
_OUT_OF_SEVERAL = re.compile(r"\b(?:which|who|one|some|none|neither|either|both|all|any|each|most) of $", re.IGNORECASE)


def _has_antecedent(left: str) -> bool:
    """What stands in front of the pronoun names what it stands for."""
    if re.fullmatch(r"[A-Za-z ,]*", left):
        left = re.sub(r"\b(?:the|an?) (?:\w+ )?\w+ $", "", left, flags=re.IGNORECASE)  # "the room it rented"
        return bool([name for name in names_in(left + " x") if name[0].isupper()][:1]) or bool(
            re.search(r"\b(?:the|an?) \w+", left, re.IGNORECASE)
        )
    named = wording(
        r"(?:哪|什么|谁)(?:[一两三几]?[家个位款])?(?:公司|人|机构|企业|球队|国家)?|为什么|什么时候|后来|当时|现在"
        r"|目前|何时|请问"
    ).sub("", fold(left))
    return bool(names_in(left)) or width(OPENED.sub("", named)) > 4


def _inflected(match: re.Match[str], asked: str, subject: str) -> str:
    word = match.group().lower()
    if match["en"]:
        possessive = word in ("its", "their", "his") or (word == "her" and re.match(r" [a-z]", asked[match.end() :]))
        return f"{subject}'s" if possessive else subject
    return f"{subject}的" if word == "其" else subject


def _bare_word(asked: str, before: str, turns: Sequence[Turn]) -> str | None:
    return bare_word(asked, before, turns[-1].answer.short)


def _subjectless(asked: str, before: str, turns: Sequence[Turn]) -> str | None:
    return subjectless(asked, before, answered(turns[-1]))


# The first that understands the follow-up rewrites it.
_RESOLVERS: tuple[Resolver, ...] = (
    corrected, more, converted, together, compared, one_of_several, about_that, in_own_language, elliptic,
    _bare_word, all_of_them, _pronoun, _subjectless,
)  # fmt: skip
