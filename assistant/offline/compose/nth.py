"""One item of a list by its number: the third principle, 第四条, 二つ目の条件."""

import re
from dataclasses import dataclass

from assistant.answer import Answer
from assistant.evidence import Evidence
from assistant.offline.answer_types import Span
from assistant.offline.compose.draft import Draft
from assistant.offline.compose.listing import said_by
from assistant.offline.finding import Finding, find
from assistant.offline.lists.items import listed
from assistant.offline.lists.successive import place_of, successive
from assistant.offline.ranking.candidates import Candidate
from assistant.offline.saying import Saying
from assistant.offline.subjects import subjects_of
from assistant.question.question import Question
from assistant.question.wording import wording
from index.fold import fold_with_offsets

_HAN = "一二三四五六七八九十"
_EN = "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|final"
# Things that stand in lists; 第三季度 and 第一名 are no items.
_THINGS = (
    "原则|原因|理由|条件|步骤?|步|点|条|项|要素|要点|措施|建议|目标|阶段|规定|规则|主张|问题|招|办法|方法|部分|任务"
    "|特点|教训"
)
_THINGS_JA = "原則|理由|原因|条件|手順|段階|点|項目|要素|対策|提案|目標|規則|ルール|課題|方法|柱|特徴|教訓"
_THINGS_EN = (
    "principle|reason|condition|step|point|item|element|measure|proposal|goal|aim|stage|phase|rule|requirement|problem"
    "|method|part|task|lesson|recommendation|demand|factor|pillar|change"
)
_NTH = (
    wording(
        rf"(?:第(?P<n>[{_HAN}]|\d{{1,2}})|(?P<first>头一|首)|(?P<last>最后一))(?:个|大|条|项|点|步|招)?(?:{_THINGS})?"
    ),
    re.compile(rf"第(?P<n>[{_HAN}]|\d{{1,2}})の?(?:{_THINGS_JA})|(?P<m>[{_HAN}]|\d{{1,2}})(?:つ|番)目"),
    re.compile(rf"\b(?P<en>{_EN}) (?:of (?:the|its|these|those)|(?:[\w-]+ )?(?:{_THINGS_EN}))\b"),
)
_ASKS_WHAT = wording(r"什么|哪|啥|怎么说|内容|何|\bwhat\b|\bwhich\b|は[?？]?$|とは")
_THING_ASKED = wording(rf"{_THINGS}|{_THINGS_JA}|(?:{_THINGS_EN})s?\b")
_READ = 6
_MOST = 20


@dataclass(frozen=True, slots=True)
class _Nth:
    """`number` counts from 1; -1 is the last one."""

    number: int


def nth_item(question: Question, evidence: Evidence) -> Answer | None:
    """The item with the number asked for; None where none is, or the articles have no such list about the subject."""
    asked = _asked(question)
    if asked is None:
        return None
    finding = find(question.text, evidence)
    if finding.verdict.reason == "false_premise" or finding.verdict.name is not None:
        return None
    found = _numbered(finding, asked) or _in_run(finding, asked) or _enumerated(finding, asked)
    if found is None:
        return None
    source, span = found
    draft = Draft(question, evidence)
    draft.short = draft.value(span, source) if span is not None else said_by(source.text)
    if draft.short is not None:
        draft.lead.append(f"{draft.short} [{draft.cite(source)}]")
    draft.add(source)
    return draft.answer()


def _asked(question: Question) -> _Nth | None:
    folded = fold_with_offsets(question.text).text
    if question.numeric or question.kind in ("date", "yes_no", "person") or not _ASKS_WHAT.search(question.folded):
        return None
    if not _THING_ASKED.search(question.folded):
        return None
    for pattern in _NTH:
        match = pattern.search(folded)
        if match is None:
            continue
        groups = match.groupdict()
        if groups.get("last") or groups.get("en") in ("last", "final"):
            return _Nth(-1)
        if groups.get("first"):
            return _Nth(1)
        if groups.get("en"):
            return _Nth(_EN.split("|").index(groups["en"]) + 1)
        written = groups.get("n") or groups.get("m") or ""
        return _Nth(_HAN.index(written) + 1 if written in _HAN else int(written))
    return None


def _numbered(finding: Finding, asked: _Nth) -> tuple[Candidate, Span | None] | None:
    """The sentence near the top that has the number and a word of the question."""
    subjects = subjects_of(finding.question, finding.evidence)
    for candidate in [c for c in finding.ranked if not c.heading][:_READ]:
        named = place_of(candidate.text) == asked.number and not subjects.missing(candidate.text)
        if named and _is_of_it(finding, candidate):
            return candidate, None
    return None


def _in_run(finding: Finding, asked: _Nth) -> tuple[Candidate, Span | None] | None:
    """The sentence with that number, or in that place, in the run of items around the best sentences."""
    for best in [c for c in finding.ranked if not c.heading][:3]:
        run = successive(finding, best, _MOST)
        if len(run) < 2 or not any(_is_of_it(finding, item) for item in (best, *run)):
            continue
        if asked.number == -1:
            return run[-1], None
        exact = next((item for item in run if place_of(item.text) == asked.number), None)
        if exact is not None:
            return exact, None
        if asked.number <= len(run) and not any(place_of(item.text) for item in run):
            return run[asked.number - 1], None
    return None


def _enumerated(finding: Finding, asked: _Nth) -> tuple[Candidate, Span | None] | None:
    """The item in that place of an enumeration."""
    found = listed(finding.question, finding.evidence, finding.ranked, None) if finding.answered else None
    if found is None or asked.number > len(found.items):
        return None
    return found.source, Span(*found.items[asked.number - 1 if asked.number > 0 else -1])


def _is_of_it(finding: Finding, candidate: Candidate) -> bool:
    """The sentence has a word of the question that is no number."""
    saying = Saying(finding.question, finding.evidence)
    said = saying.said(candidate.text, finding.evidence.articles[candidate.article_id].language)
    return any(much > 0 and not word[:1].isdigit() and word[0] not in f"第{_HAN}" for word, much in said.items())
