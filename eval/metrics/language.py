"""Language match: the share of answers, declines included, that are written in the asker's language.

Verbatim quotes stay in the language of their article, and a short answer may be a mere name or quantity, so both are
taken out of the text before its language is detected. Text that is nothing but quotes is in the language of the
quotes; the two scripts of Chinese then count as one, since a quote keeps its script. A handful of Han characters that
is left, such as the name of a language, is in no language that could be told: not graded.
"""

import re
from collections.abc import Sequence

from assistant.answer import Answer
from assistant.verification.citations import MARKER
from eval.score import Score, judge_each
from eval.trial import Trial
from index.language import detect_language

_ENDERS = "。．.!?！？ \n"
_KANA_OR_LATIN = re.compile(r"[a-z\u3041-\u30fa]", re.IGNORECASE)
_TOO_FEW_HAN = 8


def language_match(trials: Sequence[Trial]) -> Score:
    """1 or 0 for each answer or decline (0 for an empty one); None after an error."""
    return judge_each("language match", _judge, trials)


def _own_words(answer: Answer) -> str:
    text = MARKER.sub(" ", answer.text)
    for quote in sorted((c.quote.strip().rstrip(_ENDERS) for c in answer.citations), key=len, reverse=True):
        if quote:
            text = text.replace(quote, " ")
    return text.replace(answer.short, " ") if answer.short else text


def _judge(trial: Trial) -> tuple[float | None, str]:
    if trial.answer is None:
        return None, "error"
    if not trial.answer.text.strip():
        return 0.0, "says nothing"
    wanted, own = trial.case.language, _own_words(trial.answer)
    letters = [char for char in own if char.isalpha()]
    if letters and len(letters) < _TOO_FEW_HAN and not _KANA_OR_LATIN.search(own):
        return None, "too few words to tell"
    if letters:
        found = detect_language(own)
        return float(found == wanted), "" if found == wanted else f"in {found}"
    found = detect_language(trial.answer.text)
    return float(found[:2] == wanted[:2]), "" if found[:2] == wanted[:2] else f"quotes in {found} only"
