"""A question in a language that is not answered in: quoted sentences and nothing that would need its words read."""

import re
from dataclasses import replace

from assistant.answer import Answer
from assistant.names.spelling import contains_name
from assistant.offline.compose.declined import declined
from assistant.offline.compose.draft import Draft
from assistant.offline.compose.single import choose_sentences
from assistant.offline.declining.decline import Verdict
from assistant.offline.finding import Finding
from assistant.offline.subjects import subjects_of
from assistant.phrases import phrase
from index.fold import fold

# Words this short stand in other words by chance.
_SHORT = 3


def in_another_language(finding: Finding) -> Answer:
    """The sentences nearest to the question, or a decline; never a short answer, a yes or a no."""
    question, evidence = finding.question, finding.evidence
    notice = phrase("foreign", question.language)
    if not finding.answered or not _shares_anything(finding):
        return replace(declined(question, evidence, _unanswered(finding)), notices=(notice,))
    draft = Draft(question, evidence)
    for candidate in choose_sentences(question, finding.ranked):
        draft.add(candidate)
    draft.notices.append(notice)
    return draft.answer()


def _shares_anything(finding: Finding) -> bool:
    """The question has a name or a number that its passages have: its other words are in no language that is read."""
    question = finding.question
    text = fold("\n".join(f"{p.title}\n{p.text}" for p in finding.evidence.passages))
    known = subjects_of(question, finding.evidence)
    numbered = any(re.search(rf"(?<!\d){re.escape(n)}(?!\d)", text) for n in re.findall(r"\d{2,}", question.folded))
    named = bool(known.known.in_text(text) & known.keys) or any(contains_name(text, name) for name in known.names)
    return numbered or named or any(word in text for word in question.terms if len(word) > _SHORT)


def _unanswered(finding: Finding) -> Verdict:
    """The verdict, or a decline where it answered."""
    nearest = next(iter(finding.ranked), None)
    return finding.verdict if not finding.answered else Verdict(0.0, "not_found", nearest, why="subject")
