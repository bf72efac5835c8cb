"""Whether a sentence says a difference, a ratio or a total outright, or only gives what it could be computed from."""

import re

from assistant.offline.answer_types import Span
from assistant.question.operation import Operation
from assistant.question.wording import wording
from index.fold import fold

_NEAR = 14
# In front of a difference: 多20万, 相差3元, "by 12%", 差は300円.
_STEP_BEFORE = wording(
    r"(?:多|少|高|低|贵|便宜|长|短|早|晚|快|慢|大|小|重|轻|深|宽|远|近|差|差距|差额|差价|增长?|增加|减少?|降低?|下降|涨|升|跌"
    r"|[涨降跌增]幅|省|节省|节约|超过?|超出|领先|落后|提高|上升|上调|下调|扩大|缩小|缩短|延长)(?:了|出|达|约|近|为|是|:|\s)*$"
    r"|(?:差|差額|開き)(?:は|が|約|\s)*$"
    r"|\b(?:by|differ(?:s|ence)? (?:is|was|of|by)|gap (?:is|was|of)|sav(?:es?|ed|ing)|lead of)"
    r"(?: about| around| some| nearly)?\s*$"
)
# Behind it: 5 minutes shorter, £2 more than planned, 20万冊多い.
_STEP_BEHIND = wording(
    r"^(?:も|ほど|だけ|分)?(?:多|少な|高|低|安|長|短|早|遅|速|大き|小さ|重|軽|深|広|遠|近|増(?!.?[到至])|減(?!.?[到至])|上回|下回|値[上下])"
    r"|^(?:的|之)?(?:差|差距|差额|差价)"
    r"|^\s(?:\w+ )?(?:more|less|fewer|higher|lower|above|below|longer|shorter|cheaper|dearer|earlier|later"
    r"|larger|bigger|smaller|older|younger|taller|heavier|lighter|faster|slower|wider|deeper|apart|ahead|behind|difference|off)\b"
)
_REACHED = wording(r"(?:到|至|为|達|达到?)(?:了|约|近)*$")
_TIMES = wording(
    r"倍|分之|分の|翻[了一两二番]|一半|半[分額]"
    r"|\b(?:times|twice|thrice|double[sd]?|triple[sd]?|half|fold)\b|-fold\b"
)
_TOTAL = wording(
    r"一共|总共|合计|共计|总计|累计|加起来|总(?![理统裁部经书])|(?<![公一])共(?![享同和])|合わせて|合計|総|計(?=\d|約)"
    r"|\b(?:total(?:s|l?ed|ling)?|combined|altogether|together|in all|between them|sum)\b"
)


def is_step(text: str, span: Span) -> bool:
    """The quantity is by how much one thing exceeds or falls short of another, or by how much it has changed."""
    before, behind = fold(text[max(0, span.start - _NEAR) : span.start]), fold(text[span.end : span.end + 2 * _NEAR])
    inside = fold(text[span.start : span.end])
    if _REACHED.search(before):
        return False
    return bool(_STEP_BEFORE.search(before) or _STEP_BEHIND.search(behind) or re.match(r"(?:超|多|少)", inside))


def says_result(operation: Operation | None, text: str, span: Span) -> bool:
    """The quantity is the difference, the ratio or the total itself; True for operations that are none of these."""
    if span.quantity is None:
        return True
    if operation == "ratio":
        around = fold(text[max(0, span.start - _NEAR) : span.end + _NEAR])
        return span.quantity.dimension in ("ratio", "percent") or _TIMES.search(around) is not None
    if operation in ("difference", "change"):
        return is_step(text, span)
    return operation != "sum" or _TOTAL.search(fold(text)) is not None
