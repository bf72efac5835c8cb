"""A contrast: what the articles say of each of several things that a question sets against each other."""

from assistant.answer import Answer
from assistant.evidence import Evidence
from assistant.offline.compose.draft import Draft, label
from assistant.offline.finding import find
from assistant.offline.ranking.candidates import Candidate
from assistant.offline.several.alike import is_about
from assistant.offline.several.split import Split, split
from assistant.offline.several.things import Thing, things_of
from assistant.phrases import phrase
from assistant.question.question import Question
from assistant.question.wording import wording

_MOST_SIDES, _EACH = 4, 2
# Sentences about a thing this far below the best about it (in log odds) are shown with it.
_NEAR = 2.5
_DIFFERENT = wording(
    r"(?:有|存在)?(?:什么|何|哪些)?(?:区别|不同|差别|差异|异同|不一样)(?:之处|的地方|在哪里?)?|有何不同|(?:和|与).{0,4}相比"
    r"|の?(?:違い|差异|相違点?|异なる点)(?:は|を)?(?:何|どこ)?|どう(?:違|异な)[^。]*|比べて?"
    r"|\bdiffer(?:s|ence|ences|ent)?\b(?: from| between)?|\bhow (?:do|does|is|are)\b(?=.*\bdiffer)|\bcompared?\b"
    r"|\bin common\b"
)
_ASKS_ABOUT = {
    "zh": "{}怎么样？",
    "zh-Hant": "{}怎麼樣？",
    "ja": "{}はどのようなものですか？",
    "en": "What is {} like?",
}


def contrast(question: Question, evidence: Evidence) -> Answer | None:
    """One or two quoted sentences for each thing; None where no contrast is asked for or nothing is said of any."""
    if question.operation is not None or not (question.kind == "comparison" or _DIFFERENT.search(question.folded)):
        return None
    apart = split(question)
    if apart is None or not _DIFFERENT.search(question.folded) or len(apart.sides) > _MOST_SIDES:
        return None
    things = things_of([side.name for side in apart.sides], "", evidence)
    told = [_told(question, apart, thing, evidence) for thing in things]
    if sum(map(bool, told)) < 2:
        return None
    draft = Draft(question, evidence)
    for thing, candidates in zip(things, told, strict=True):
        if not candidates:
            draft.lead.append(f"- {phrase('side_not_found', question.language, side=thing.side)}")
        for at, candidate in enumerate(candidates):
            draft.add(candidate, f"- {label(thing.side)}{phrase('colon', question.language)}" if at == 0 else "  ")
    return draft.answer()


def _told(question: Question, apart: Split, thing: Thing, evidence: Evidence) -> list[Candidate]:
    """The best sentences about the thing and, where one is named, about the point of comparison."""
    asked = next(side.asked for side in apart.sides if side.name == thing.side)
    rest = _DIFFERENT.sub(" ", Question(asked).folded).replace("?", "").strip() if question.language != "en" else ""
    text = rest if len(rest) > len(thing.side) + 2 else _ASKS_ABOUT[question.language].format(thing.side)
    finding = find(text, evidence.for_question(text))
    if finding.verdict.name is not None:
        return []
    own = [c for c in finding.ranked if not c.heading and is_about(thing, c, evidence)]
    return [c for c in own[:_EACH] if own[0].score - c.score <= _NEAR]
