"""Prompts: the files under prompts/, filled with passages that are marked as data."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files

from assistant.answer import Passage, Turn
from index.chunk import width
from index.sentences import split_sentences

NO_ANSWER = "NO_ANSWER"
FALSE_PREMISE = "FALSE_PREMISE"

_LANGUAGE_NAMES = {
    "zh": "简体中文 (Simplified Chinese)",
    "zh-Hant": "繁體中文 (Traditional Chinese)",
    "ja": "日本語 (Japanese)",
}
# An estimate that errs on the high side; the endpoint's own count is compared with it after each answer.
_TOKENS_PER_WIDTH = 1.0
_TURNS_SHOWN = 3


def language_name(language: str) -> str:
    """How the prompt names the language of the answer."""
    return _LANGUAGE_NAMES.get(language, "English")


def estimate_tokens(text: str) -> int:
    """About how many tokens `text` costs, rounded up: one for a Han character or kana, 0.4 for any other."""
    return int(width(text) * _TOKENS_PER_WIDTH) + 1


def answer_messages(question: str, language: str, passages: Sequence[Passage]) -> list[tuple[str, str]]:
    """The (role, text) messages that ask `question` of `passages`, which are numbered from 1."""
    name = language_name(language)
    blocks = "\n\n".join(_block(n, passage) for n, passage in enumerate(passages, 1))
    asked = _template("question").format(passages=blocks, question=_one_line(question), language=name)
    return [("system", _template("answer").format(language=name)), ("user", asked)]


def condense_messages(question: str, language: str, turns: Sequence[Turn]) -> list[tuple[str, str]]:
    """The messages that ask for a standalone form of a follow-up; only the last turns are shown."""
    lines = [
        f"Q: {_one_line(turn.answer.rewritten or turn.question)}\nA: {_one_line(turn.answer.text)[:300]}"
        for turn in turns[-_TURNS_SHOWN:]
    ]
    asked = _template("condense").format(
        conversation="\n".join(lines), question=_one_line(question), language=language_name(language)
    )
    return [("user", asked)]


def fit_passages(passages: Sequence[Passage], budget: int) -> tuple[Passage, ...]:
    """The best passages that fit in `budget` tokens together, in order; the first is shortened to fit if it must.

    A shortened passage ends at a sentence end, and its span with it.
    """
    chosen: list[Passage] = []
    for passage in passages:
        cost = estimate_tokens(_block(len(chosen) + 1, passage))
        if cost <= budget:
            chosen.append(passage)
            budget -= cost
        elif not chosen:
            return (_shortened(passage, budget),)
    return tuple(chosen)


def _shortened(passage: Passage, budget: int) -> Passage:
    head = estimate_tokens(_block(1, passage)) - estimate_tokens(passage.text)
    ends = [s.end for s in split_sentences(passage.text) if estimate_tokens(passage.text[: s.end]) + head <= budget]
    end = ends[-1] if ends else max(1, int((budget - head) / _TOKENS_PER_WIDTH))
    return replace(passage, text=passage.text[:end], end=passage.start + end)


def _block(n: int, passage: Passage) -> str:
    """One passage as delimited data; what looks like our delimiter inside it is disarmed."""
    known = [_one_line(part) for part in (passage.title, passage.publisher, passage.published) if part]
    text = re.sub(r"<(?=\s*/?\s*passage)", "‹", passage.text.strip(), flags=re.IGNORECASE)
    head = re.sub(r'[<>"]', " ", " | ".join(known))
    return f'<passage number="{n}" source="{head}">\n{text}\n</passage>'


def _one_line(text: str) -> str:
    return " ".join(text.split())


@cache
def _template(name: str) -> str:
    return files("assistant.llm").joinpath("prompts", f"{name}.md").read_text(encoding="utf-8").strip()
