"""Copies: whether two texts are one text that was carried twice, word for word in what they say.

A sketch tells which texts are likely to be near; only their words tell a copy from a report that was made on the
same template, and a republication from a correction. The texts are aligned, and what differs decides:

    a copy may      lie in another frame (title, dateline, site lines, disclaimer), lack sentences or have more of them
                    at any place, be wrapped or punctuated otherwise, have a few words changed
    it is no copy   when a number, a negation or a name inside the shared text is another one or is gone; when a word
                    is replaced by the same other word twice (a template's name); when the two open or end with
                    different statements; when the text is short and any word inside it differs
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from index.wording import Wording, values_of, width_of

# Below this width (in Han characters) a single changed word makes another statement.
SHORT = 120
_ANCHOR = 5  # words in a row that must be equal for two places to be aligned
_SHARED_BY_SHORTER = 0.75
_SHARED_BY_LONGER = 0.5
_EDITED = 0.05  # of the shorter text's words
_ADDED_WORDS = 10  # in the middle of a sentence
_FRAME = 60  # words, or _FRAME_SHARE of the shorter text where that is more
_FRAME_SHARE = 0.15
_PROSE = 12  # words: a sentence of a frame that is this long states something

# What follows the name of a place, a company or a person, and the usual family names. Folded.
_AFTER_NAMES = frozenset(
    {*"市县区省州镇村队氏说称", "公司", "集团", "银行", "大学", "株式", "先生", "女士", "教授", "博士", "记者", "さん"}
    | {"表示", "指出", "认为", "透露", "回应", "强调"}
)
_FAMILY_NAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭"
    "陆汪范金石廖贾夏韦方白邹孟熊秦邱江尹薛阎段雷侯龙史陶黎贺顾毛郝龚邵钱严覃武戴莫孔向汤佐铃渡伊藤木村山"
)


@dataclass(frozen=True, slots=True)
class _Gap:
    """Where two aligned texts differ: words [left, left_end) of one stand where the other has [right, right_end)."""

    left: int
    left_end: int
    right: int
    right_end: int

    def turned(self) -> "_Gap":
        """The same gap with the texts the other way round."""
        return _Gap(self.right, self.right_end, self.left, self.left_end)

    @property
    def sides(self) -> tuple[int, int]:
        return self.left_end - self.left, self.right_end - self.right

    @property
    def size(self) -> int:
        return max(self.sides)


def is_copy(one: Wording, other: Wording) -> bool:
    """Whether the two are copies of one text, in whole or for the most part; the same whichever comes first."""
    if one.words == other.words:
        return True
    one, other = sorted((one, other), key=lambda wording: (len(wording.words), wording.words))
    if len(one.words) < _ANCHOR or _values_clash(one, other):
        return False
    gaps = list(_gaps(one, other))
    shared = len(one.words) - sum(gap.sides[0] for gap in gaps)
    if shared < _SHARED_BY_SHORTER * len(one.words) or shared < _SHARED_BY_LONGER * len(other.words):
        return False
    short = sum(map(width_of, one.words)) < SHORT
    edits: list[_Gap] = []
    for gap in gaps:
        at_end = gap.left == 0 or gap.left_end == len(one.words)
        if _is_whole(one, other, gap) or _breaks_off(one, other, gap):
            if min(gap.sides) == 0:
                continue
            if at_end and not short and _is_frame(one, other, gap):
                continue
        if short or (min(gap.sides) == 0 and gap.size > _ADDED_WORDS):
            return False
        edits.extend(_edits(one, other, gap))
    if sum(edit.size for edit in edits) > _EDITED * len(one.words):
        return False
    replaced = Counter(
        (one.words[e.left : e.left_end], other.words[e.right : e.right_end]) for e in edits if min(e.sides)
    )
    return max(replaced.values(), default=0) < 2 and not any(_changes_meaning(one, other, edit) for edit in edits)


def is_version(one: Wording, other: Wording) -> bool:
    """Whether the two are copies but for their numbers: a text and its correction or its next edition."""
    return is_copy(_without_numbers(one), _without_numbers(other))


def _without_numbers(wording: Wording) -> Wording:
    numbers = [word[-1].isdigit() for word in wording.words]
    return replace(
        wording,
        words=tuple("0" if number else word for word, number in zip(wording.words, numbers, strict=True)),
        values=frozenset(),
    )


def _values_clash(one: Wording, other: Wording) -> bool:
    """A cheap no: each has more values of its own than they have in common, as reports on one template do."""
    common = len(one.values & other.values)
    return min(len(one.values), len(other.values)) - common > max(common, 2)


def _gaps(one: Wording, other: Wording) -> Iterator[_Gap]:
    """What lies between the aligned runs of words, in order."""
    blocks = SequenceMatcher(None, _shingles(one.words), _shingles(other.words)).get_matching_blocks()
    left = right = 0
    for block in blocks:
        if block.size == 0:
            continue
        # Two runs may share words where one text repeats itself; they count for the first.
        skip = max(left - block.a, right - block.b, 0)
        if block.size + _ANCHOR - 1 <= skip:
            continue
        begin, begin_other = block.a + skip, block.b + skip
        if (left, right) != (begin, begin_other):
            yield _Gap(left, begin, right, begin_other)
        left, right = block.a + block.size + _ANCHOR - 1, block.b + block.size + _ANCHOR - 1
    if (left, right) != (len(one.words), len(other.words)):
        yield _Gap(left, len(one.words), right, len(other.words))


def _shingles(words: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The runs of _ANCHOR words: nearly all of them occur once, so that aligning takes about linear time."""
    return [words[at : at + _ANCHOR] for at in range(len(words) - _ANCHOR + 1)]


def _is_whole(one: Wording, other: Wording, gap: _Gap) -> bool:
    """Whether what differs is whole sentences or lines, on both sides.

    Where what follows begins like the gap itself, the same difference can be read a few words earlier.
    """
    left, left_end, right, right_end = gap.left, gap.left_end, gap.right, gap.right_end
    while True:
        if all(map(one.opens_at, (left, left_end))) and all(map(other.opens_at, (right, right_end))):
            return True
        if left == 0 or right == 0 or not one.words[left - 1] == one.words[left_end - 1] == other.words[right_end - 1]:
            return False
        left, left_end, right, right_end = left - 1, left_end - 1, right - 1, right_end - 1


def _breaks_off(one: Wording, other: Wording, gap: _Gap) -> bool:
    """Whether one of the two stops in the middle of a sentence or word of the other, and at most a frame follows."""
    if gap.left_end < len(one.words) or gap.right_end < len(other.words):
        return False
    if min(gap.sides) == 0:
        return True
    for stops, at, goes_on, there in ((one, gap.left, other, gap.right), (other, gap.right, one, gap.left)):
        left = len(goes_on.words) - there
        if left > _PROSE and goes_on.words[there].startswith(stops.words[at]) and stops.opens_at(at + 1):
            return True
    return one.begins[gap.left] or other.begins[gap.right]


def _is_frame(one: Wording, other: Wording, gap: _Gap) -> bool:
    """Two different openings or endings that are titles, datelines or site lines rather than statements."""
    if min(gap.sides) > max(_FRAME, _FRAME_SHARE * len(one.words)):
        return False
    sides = ((one, gap.left, gap.left_end), (other, gap.right, gap.right_end))
    statements = [list(_statements(*side)) for side in sides]
    if all(any(map(_has_number, said)) for said in statements) or _values_differ(*sides):
        return False
    return gap.left > 0 or not all(any(len(words) >= _PROSE for words in said) for said in statements)


def _statements(wording: Wording, start: int, end: int) -> Iterator[tuple[str, ...]]:
    """The sentences in words [start, end) that end with a full stop; titles and lines of a site seldom do."""
    begin = start
    for at in range(start, end):
        begin = at if wording.begins[at] else begin
        if wording.prose[at]:
            yield wording.words[begin : at + 1]


def _has_number(words: tuple[str, ...]) -> bool:
    return any(word[-1].isdigit() for word in words)


def _values_differ(one: tuple[Wording, int, int], other: tuple[Wording, int, int]) -> bool:
    """Whether a number before the same word is another one, as in the last row of a table."""
    ours, theirs = (set(values_of(wording.words[start:end])) for wording, start, end in (one, other))
    units = {word for _, word in ours} & {word for _, word in theirs}
    return any({n for n, word in ours if word == unit}.isdisjoint(n for n, w in theirs if w == unit) for unit in units)


def _edits(one: Wording, other: Wording, gap: _Gap) -> list[_Gap]:
    """The words that were changed in a gap; two changes may stand close together, with equal words between."""
    left, right = one.words[gap.left : gap.left_end], other.words[gap.right : gap.right_end]
    changes = SequenceMatcher(None, left, right).get_opcodes()
    return [
        _Gap(gap.left + i, gap.left + j, gap.right + k, gap.right + m) for tag, i, j, k, m in changes if tag != "equal"
    ]


def _changes_meaning(one: Wording, other: Wording, edit: _Gap) -> bool:
    """Whether a number, a negation or a name is another one now, or the words that the text opens with are."""
    if min(edit.sides) > 0 and (edit.left == 0 or _names_somebody(one, other, edit)):
        return True
    return _facts(one, edit.left, edit.left_end) != _facts(other, edit.right, edit.right_end)


def _names_somebody(one: Wording, other: Wording, edit: _Gap) -> bool:
    following = one.words[edit.left_end : edit.left_end + 2]
    if following and (following[0] in _AFTER_NAMES or "".join(following) in _AFTER_NAMES):
        return True
    return min(edit.sides) > 1 and {one.words[edit.left], other.words[edit.right]} <= _FAMILY_NAMES


def _facts(wording: Wording, start: int, end: int) -> list[str]:
    return [wording.words[at] for at in range(start, end) if wording.facts[at]]
