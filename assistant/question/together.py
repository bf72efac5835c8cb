"""Together: a follow-up about everything that the last turns asked about one by one: the sum, the difference, each."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answer import Turn
from assistant.quantities.quantity import find_dates_in
from assistant.question.ellipsis import new_part
from assistant.question.phrase import WHEN, asked_phrase
from assistant.question.proper import question_proper
from assistant.question.sides import sides_of
from assistant.question.wording import bare, wording
from index.fold import fold
from index.language import detect_language

_TOTAL = wording(
    r"(?:那么?)?(?:[他她它]们|这?[两三四五几](?:家|个|款|者|项|人|种)|两者|全部)?(?:的)?(?:一共|总共|合计|加起来|加在一起|共计|总和|总计|总数)"
    r"(?:是|有|为|共)?(?:多少|几)?[^,，。]{0,4}?(?:呢)?"
    r"|(?:それらの|両方の|全部の|ふたつの|二つの)?(?:合計|総計|総数|合わせて|合わせると|全部で|計)(?:は|で|すると)?"
    r"(?:いくら|いくつ|何\w{1,2}|どれ(?:くらい|だけ))?(?:です|になります|になる|あります|います)?か?"
    r"|(?:and |so )?(?:how (?:much|many) (?:is|are|was|were|do|does|did|have|has|would) "
    r"(?:that|this|it|they|those|these|both)(?: \w+)? )?"
    r"(?:in total|altogether|in all|all together|combined|together)"
    r"|(?:and |so )?how (?:much|many)(?: \w+)? (?:in total|altogether|in all|all together|combined|together)"
    r"|(?:and )?what(?:'s| is| was) (?:the |their )?(?:(?:combined )?total|sum)"
)
_DIFFERENCE = wording(
    r"(?:那么?)?(?:[他她它]们|两者|[这两]{1,2}[个家款者])?(?:之间)?的?(?:[涨升降跌差]|增长|增加|上涨|上升|下降|减少|相差|差距)了?(?:是)?(?:多少|几)(?:呢)?"
    r"|(?:その)?(?:差|違い)は(?:いくら|いくつ|何\w{1,2}|どれ(?:くらい|だけ))?(?:です)?か?"
    r"|(?:どれ(?:くらい|だけ)|いくら|何\w{1,2})(?:増え|減っ|上が|下が|伸び)\w{0,2}(?:まし)?たか?"
    r"|(?:and )?(?:by )?how much (?:did (?:it|they|that) "
    r"(?:rise|fall|grow|increase|decrease|drop|change)|is the difference|more|less)"
    r"|(?:and )?what(?:'s| is| was) the difference"
)
_APART = wording(r"差|違い|\bdifference\b|\b(?:more|less)$")
_EACH = re.compile(
    r"[他她它]们|[他她它]們|彼ら|\b(?:they|them|their)\b|(?:这|這)?[两兩三四](?:家|个|個|款|人|位|者)(?=[^\d])|\bboth\b",
    re.IGNORECASE,
)
_TOKEN = re.compile(r"[A-Za-z0-9][A-Za-z0-9.'’+&-]*|\S")
# What one question was about is short; what two have in common is the question.
_LONGEST = 32
# Where a word goes on that both things end with, it is theirs: 市立|医院, 中心|医院.
_PARTICLE = re.compile(r"[的是有在和与被把从对於于]|[のはがをにで]")
_MOST_SHARED = 4


@dataclass(frozen=True, slots=True)
class Alike:
    """Questions that differ in one place: what stands before it, the `things` in it, and what stands behind."""

    before: str
    things: tuple[str, ...]
    behind: str

    def asked_of(self, things: str) -> str:
        """The question of all of them."""
        return f"{self.before}{things}{self.behind}"


def together(asked: str, before: str, turns: Sequence[Turn]) -> str | None:
    """The sum of what the last turns asked for, or the difference of two; None for another follow-up."""
    said = bare(fold(asked))
    total, difference = _TOTAL.fullmatch(said), _DIFFERENCE.fullmatch(said)
    if not (total or difference) or (alike := alike_turns(turns)) is None:
        return None
    language = detect_language(before)
    if difference:
        # What rose rose from one time to another; two things are only far apart.
        dated = all(find_dates_in(thing) or WHEN.search(thing) for thing in alike.things)
        far = len(alike.things) == 2 and (dated or _APART.search(said))
        return _difference(alike, language) if far else None
    return _total(alike, language)


def all_of_them(asked: str, _: str, turns: Sequence[Turn]) -> str | None:
    """A pronoun for several stands for what the last turns asked about one by one."""
    pronoun = _EACH.search(asked)
    if pronoun is None:
        return None
    alike = alike_turns(turns)
    things = alike.things if alike else sides_of(turns[-1].answer.rewritten or turns[-1].question)
    things = tuple(re.sub(r"(?<=..)[是有在]$", "", thing) for thing in things)
    if len(things) < 2 or any(find_dates_in(thing) for thing in things):
        return None
    if alike and re.search(r"\bthe $", alike.before, re.IGNORECASE):
        things = tuple(f"the {thing}" for thing in things)
    joined = _joined(things, detect_language(asked))
    owned = "'s" if pronoun.group().lower() == "their" else ""
    return f"{asked[: pronoun.start()]}{joined}{owned}{asked[pronoun.end() :]}"


def alike_turns(turns: Sequence[Turn]) -> Alike | None:
    """The last questions that differ in one place only, each a follow-up of the one before; None for fewer than two."""
    texts: list[str] = []
    for turn in reversed(turns):
        texts.insert(0, bare(question_proper(turn.answer.rewritten or turn.question)))
        if turn.answer.rewritten is None:
            break
    found = None
    for count in range(2, len(texts) + 1):
        wider = _alike(texts[-count:])
        if wider is None:
            break
        found = wider
    return _as_given(found, turns[-1].question) if found else None


def _as_given(alike: Alike, asked: str) -> Alike:
    """With the noun that all of the things end with, where the last turn gave its thing with it: 苍鹭号."""
    given, last = new_part(question_proper(asked)) or "", alike.things[-1]
    ending = given[len(last) :]
    if not (ending and given.startswith(last) and alike.behind.startswith(ending)):
        return alike
    return Alike(alike.before, tuple(thing + ending for thing in alike.things), alike.behind[len(ending) :])


def _alike(texts: Sequence[str]) -> Alike | None:
    if len({detect_language(text) == "ja" for text in texts}) > 1:
        return None
    rows = [[(m.start(), m.end(), m.group()) for m in _TOKEN.finditer(text)] for text in texts]
    shortest = min(map(len, rows))
    lead = next((n for n in range(shortest) if len({row[n][2] for row in rows}) > 1), shortest)
    tail = next((n for n in range(shortest - lead) if len({row[-1 - n][2] for row in rows}) > 1), shortest - lead)
    tail = _without_shared_noun(texts[0], rows[0], tail)
    things = []
    for text, row in zip(texts, rows, strict=True):
        middle = row[lead : len(row) - tail]
        if not middle or middle[-1][1] - middle[0][0] > _LONGEST:
            return None
        things.append(text[middle[0][0] : middle[-1][1]])
    if len(set(things)) < len(things) or lead + tail < 2:
        return None
    start = rows[0][lead][0]
    end = rows[0][len(rows[0]) - tail - 1][1]
    return Alike(texts[0][:start], tuple(things), texts[0][end:])


def _without_shared_noun(text: str, row: Sequence[tuple[int, int, str]], tail: int) -> int:
    """How many tokens all end with, less a noun of a few characters that the things have in common."""
    behind = row[len(row) - tail :]
    for length, (_, _, token) in enumerate(behind[: _MOST_SHARED + 1]):
        if _PARTICLE.fullmatch(token):
            return tail - length
        if token.isascii():
            return tail
    return tail


def _joined(things: Sequence[str], language: str) -> str:
    if language == "ja":
        return "と".join(things)
    if language == "en":
        return f"{', '.join(things[:-1])} and {things[-1]}"
    return f"{'、'.join(things[:-1])}和{things[-1]}"


def _total(alike: Alike, language: str) -> str:
    asked = alike.asked_of(_joined(alike.things, language))
    if language == "en":
        plural = re.sub(r"^(how m[a-z]+ .*?)does ", r"\1do ", asked, flags=re.IGNORECASE)
        return f"{plural} in total?"
    span = asked_phrase(asked)
    at = span[0] if span else len(asked)
    return f"{asked[:at]}{'合わせて' if language == 'ja' else '一共'}{asked[at:]}？"


def _difference(alike: Alike, language: str) -> str | None:
    asked = alike.asked_of(_joined(alike.things, language))
    span = asked_phrase(asked)
    if span is None:
        return None
    if language == "en":
        return f"What is the difference: {asked[0].lower()}{asked[1:]}?"
    if language == "ja":
        return f"{re.sub(r'[はがをにで]+$', '', asked[: span[0]])}の差はいくつですか？"
    head = re.sub(r"(?:[了过]|分别|各)$", "", asked[: span[0]])
    return f"{head}相差多少？"
