"""The operation: what is to be computed or chosen from several values, and whether an order is asked for."""

from functools import cache
from typing import Literal, cast

from assistant.question.wording import core, wording
from assistant.tables import table_rows

Operation = Literal[
    "ratio", "difference", "sum", "change", "lower", "higher", "earliest", "latest", "convert", "share", "count_items",
]  # fmt: skip

_ORDER = wording(
    r"先后|依次|顺序|次序|按(?:照)?(?:时间|日期|年代|年份|价格|大小|高低|排名)|时间(?:线|轴)|从(?:早到晚|高到低"
    r"|低到高|大到小|小到大)|排(?:序|列)|来龙去脉|哪个(?:更)?先|(?:谁"
    r"|哪)[^,]{0,6}(?:先|更早)"
    r"|順(?:番|序|に)|時系列|早い順|古い順|高い順|安い順|どちらが(?:先|早)"
    r"|\bin (?:chronological )?order\b|\bchronolog|\btimeline\b|\bsequence of\b|\bstep by step\b|\b(?:came|come"
    r"|happened|was) first\b|\brank (?:the|these|them|all)\b|\bsort(?:ed)? by\b"
)


@cache
def _operations() -> tuple[tuple[Operation, str], ...]:
    return tuple((cast(Operation, name), regex) for name, regex in table_rows("operations", 2))


def operation_of(text: str) -> Operation | None:
    """What the question asks to compute or to choose by; None when it asks for a value as it is written."""
    asked = core(text)
    return next((name for name, regex in _operations() if wording(regex).search(asked)), None)


def wants_order(text: str) -> bool:
    """True when the answer has to be in order of time or rank."""
    return _ORDER.search(core(text)) is not None
