"""A declined question: why, and the nearest that the articles say; and what is said to somebody who asked nothing."""

from dataclasses import replace

from assistant.answer import Answer
from assistant.evidence import Evidence
from assistant.offline.compose.draft import Draft
from assistant.offline.declining.decline import Verdict
from assistant.offline.declining.related import is_related
from assistant.phrases import phrase
from assistant.question.question import Question


def declined(question: Question, evidence: Evidence, verdict: Verdict) -> Answer:
    """The answer that says no: the premise contradicted, the name that no article has, or just the nearest evidence."""
    language = question.language
    draft = Draft(question, evidence)
    if verdict.reason == "false_premise":
        opening = phrase("false_premise", language)
    elif verdict.name is not None:
        opening = phrase("not_found_name", language, name=verdict.name)
    else:
        opening = phrase("not_found", language)
    nearest = verdict.nearest
    if nearest is not None and verdict.reason != "false_premise" and not is_related(question, evidence, nearest):
        nearest = None
    if nearest is None:
        draft.lead.append(opening + (" " if language == "en" else "") + phrase("nothing", language))
    elif verdict.reason == "false_premise":
        draft.lead.append(f"{opening}\n{draft.quote(nearest)}")
    else:
        draft.lead.append(f"{opening}\n{phrase('nearest', language)}\n{draft.quote(nearest)}")
    return replace(draft.answer(), declined=True, reason=verdict.reason)


def small_talk(question: Question) -> Answer:
    """What to say to a greeting or to thanks: what can be asked here."""
    return told(question.text, question.language)


def of_what(question: Question) -> Answer:
    """What to say to a question word without anything that it asks about."""
    text = phrase("of_what", question.language)
    return Answer(question.text, question.language, text, declined=True, reason="not_found")


def told(text: str, language: str) -> Answer:
    """The line that says in `language` what can be asked here."""
    return Answer(text, language, phrase("small_talk", language), declined=True, reason="not_found")
