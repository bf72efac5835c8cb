"""Whether the evidence answers the question, and whether the question takes for granted what the articles deny.

What is guaranteed, measured by bench/calibrate.py with the cross-encoder as it was before it was trained on reworded
questions (weights and thresholds are from then; bounds for the present one were not taken): questions that it was not
trained on, each family of sets left out in turn of the weights over it, of their calibration and of the thresholds (at
which 4 % of the other families' answerable questions are lost). Unanswerable questions that were answered all the same,
and the one-sided 95 % Clopper-Pearson bound:

    articles in the asker's language: passages taken out 98 of 333 (at most .34), another year 5 of 22 (.42), another
    entity 19 of 60 (.43), only the answering sentences cut 160 of 333 (.53);
    articles in another language: passages taken out 105 of 155 (.74), sentences cut 78 of 126 (.69).

Of the answerable questions of the left-out sets 1.4 to 10 % were declined, 13 to 16 % across languages. A right subject
without the attribute asked for is the weak place, most of all across languages.
"""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.answer import Reason
from assistant.evidence import Evidence
from assistant.lexicon.english import base_forms
from assistant.lexicon.entries import entry_of
from assistant.names.known import names_of
from assistant.names.spelling import contains_name, has_digit, knows_name
from assistant.offline.declining.near_miss import adjustment
from assistant.offline.declining.premise import false_premise
from assistant.offline.declining.related import is_related
from assistant.offline.declining.support import FEATURES, support_of
from assistant.offline.ranking.sentences import Candidate, same_language
from assistant.offline.weights import weighted, weights_of
from assistant.question.question import Question
from index.fold import fold

_LOOKED_AT = 3
_COVERED = 0.4  # of the question, as it is written
Why = Literal["name", "subject", "attribute", "type", "date", "premise", "score"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """`reason` is None for an answerable question; `nearest` is what to show; `name` is one no article mentions.

    `why` says what is missing: a `name` that no article mentions; the `subject` (the nearest sentences are about
    others); the `attribute` asked of it; a number, date or person of the `type` asked for; the `date` asked about; the
    `premise` does not hold; nothing in particular (`score`). `probability` is that the best sentences answer.
    """

    probability: float
    reason: Reason | None = None
    nearest: Candidate | None = None
    name: str | None = None
    why: Why | None = None


def judge(question: Question, evidence: Evidence, ranked: Sequence[Candidate]) -> Verdict:
    """Answer, decline, or contradict; `ranked` are the scored sentences, best first."""
    if not ranked:
        return Verdict(0.0, "not_found", why="score")
    missing = missing_name(question, evidence)
    if missing is not None:
        return Verdict(0.0, "not_found", ranked[0], missing, "name")
    opposed = false_premise(question, evidence, ranked)
    if opposed is not None:
        return Verdict(0.0, "false_premise", opposed, why="premise")
    values = support_of(question, evidence, ranked)
    encoded = evidence.read is not None
    chance = probability(values, adjustment(question, evidence, ranked), encoded=encoded)
    doubtful = chance < threshold(question, evidence, ranked[0])
    if question.kind != "summary" and (doubtful or not _any_related(question, evidence, ranked)):
        return Verdict(chance, "not_found", ranked[0], why=_lacking(question, values))
    return Verdict(chance)


def _any_related(question: Question, evidence: Evidence, ranked: Sequence[Candidate]) -> bool:
    """One of the best sentences answers more likely than not, as read, or has to do with the question at all."""
    return any(
        c.feature("answering") + c.feature("answering_foreign") > 0
        or c.feature("coverage") >= _COVERED
        or is_related(question, evidence, c)
        for c in ranked[:_LOOKED_AT]
    )


def probability(values: Sequence[float], adjusting: float = 0.0, *, encoded: bool) -> float:
    """That the best sentences answer, half of all questions taken to have an answer.

    `values` are the features of `support_of`; `adjusting` is what `near_miss.adjustment` says, in log odds.
    """
    logit = weighted("declining", FEATURES, values, encoded=encoded)
    logit += weights_of("adjusting", encoded=encoded)["near_miss"] * adjusting
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, logit))))


def threshold(question: Question, evidence: Evidence, best: Candidate) -> float:
    """The probability from which a question is answered; lower where the best sentence is in another language."""
    same = same_language(question.language, evidence.articles[best.article_id])
    return weights_of("threshold", encoded=evidence.read is not None)["same_language" if same else "other_language"]


def _lacking(question: Question, values: Sequence[float]) -> Why:
    """What is missing most plainly."""
    value = dict(zip(FEATURES, values, strict=True))
    if value["year"]:
        return "date"
    sought = question.numeric or question.kind in ("date", "person", "speaker")
    if value["lacking"] or value["words_near"] + value["foreign_words_near"] < 0.4:
        return "subject"
    if sought and not value["typed"]:
        return "type"
    return "attribute" if value["words"] + value["foreign_words"] < 0.6 else "score"


def missing_name(question: Question, evidence: Evidence) -> str | None:
    """A name in the question that no article mentions, and that is surely a name: one version, or a known entity."""
    known = names_of(evidence.aliases)
    text = "\n".join(f"{p.title}\n{p.text}" for p in evidence.passages)
    for name in map(_singular, question.names):
        if evidence.mentioned(name) and (not has_digit(name) or contains_name(fold(text), name)):
            continue
        keys = known.in_text(name)
        if has_digit(name):
            missing = not knows_name(text, name)
        elif keys:
            missing = not keys & known.in_text(text)
        else:
            missing = question.language == "en" and _surely_named(question, name) and not knows_name(text, name)
        if missing:
            return name
    return _unknown_word(question, evidence)


def _unknown_word(question: Question, evidence: Evidence) -> str | None:
    """The only word of a question, where it is in no article and no dictionary: a slip on the keyboard."""
    word = question.folded.rstrip("?!. ")
    if not re.fullmatch(r"[a-z]{3,}", word) or evidence.mentioned(word):
        return None
    return None if any(entry_of(form, "en") for form in base_forms(word)) else word


def _surely_named(question: Question, name: str) -> bool:
    """Not a common word that only a sentence's beginning makes big ("Compared with ..."), nor a short acronym."""
    if not name[0].isupper() or (name.isupper() and len(name) <= 4):
        return False
    opens = re.search(rf"(?:^|[.!?:;,]\s+)[\"'(]*{re.escape(name)}\b", question.text.strip()) is not None
    words = [re.sub(r"'s$", "", word) for word in name.lower().split()]
    return not (opens and all(entry_of(form, "en") for word in words for form in base_forms(word)[:1]))


def _singular(name: str) -> str:
    """A plural acronym without its s: "A100 GPUs" are mentioned where "A100 GPU" stands."""
    return name[:-1] if name.endswith("s") and name[-2:-1].isupper() else name
