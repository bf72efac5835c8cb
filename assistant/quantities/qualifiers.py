"""Qualifiers of a number: the words before and behind it that say about, nearly, more than, at least, and so on."""

from functools import cache

from index.fold import fold

# Which words stand in front of a number, and which behind it and its unit. Only words that touch the number count.
_BEFORE = {
    "about": "约 大约 大概 估计 差不多 约莫 约为 约合 约有 大致 およそ おおよそ おおむね ほぼ 概ね "
    "about around roughly approximately approx. circa ca. some an_estimated estimated ~ ≈",
    "nearly": "近 将近 接近 几乎 几近 nearly almost close_to just_under just_below",
    "more": "超过 逾 超 多于 高于 大于 突破 不止 远超 超出 高过 多过 more_than over above exceeding exceeded exceeds "
    "exceed in_excess_of upwards_of greater_than north_of surpassed surpassing higher_than longer_than",
    "less": "不到 不足 未满 低于 少于 小于 未达 不满 未及 "
    "less_than under below fewer_than short_of lower_than shorter_than",
    "least": "至少 最少 起码 不少于 不低于 不小于 最低 少なくとも at_least no_fewer_than no_less_than not_less_than "
    "a_minimum_of minimum_of",
    "most": "至多 最多 不超过 不多于 不高于 不大于 最大 多くとも 最大で 至多为 "
    "at_most up_to no_more_than not_more_than a_maximum_of maximum_of",
}
_BEHIND = {
    "about": "左右 上下 前后 ほど くらい ぐらい 程度 前後 or_so",
    "nearly": "近く 弱",
    "more": "多 余 有余 余り 强 超 を超える を超え を超す を上回る を上回り あまり 以上に上る or_more +",
    "less": "未満 不到 足らず を下回る を下回り or_less or_fewer",
    "least": "以上 及以上 或以上 或更多",
    "most": "以下 以内 及以下 或以下",
}
# 近三年, 最多三年前: "near" and a span of time is "the last three years".
_RECENT = frozenset({"近"})
# The characters in front that make another word of it: 附近, 条约.
_ENDS_A_WORD = {"近": "附最靠", "约": "条公合契签预制节"}
# 20冊多い are 20 more than another has. 五强 are the best five in Chinese, 5人強 a few more than five in Japanese.
_GOES_ON = {"多": "いくか少", "上下": "文级游班车铺", "以上": "海", "前后": "端"}
_JAPANESE = frozenset({"强", "弱", "超"})


@cache
def _by_last_letter() -> dict[str, list[tuple[str, str]]]:
    return _grouped(_BEFORE, -1)


@cache
def _by_first_letter() -> dict[str, list[tuple[str, str]]]:
    return _grouped(_BEHIND, 0)


def _grouped(words: dict[str, str], at: int) -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = {}
    pairs = [(fold(word.replace("_", " ")), name) for name, row in words.items() for word in row.split()]
    for word, name in sorted(pairs, key=lambda pair: -len(pair[0])):
        found.setdefault(word[at], []).append((word, name))
    return found


def qualifier_before(text: str, start: int, *, duration: bool) -> tuple[str, int]:
    """The qualifier that ends at `start` in folded text and where it begins; ("", start) without one.

    `duration`: the number counts years or days, of which 近 means the latest.
    """
    end = start - 1 if text[start - 1 : start] == " " else start
    for word, name in _by_last_letter().get(text[end - 1 : end], ()):
        if not text.endswith(word, 0, end):
            continue
        begin = end - len(word)
        before = text[begin - 1 : begin]
        if word[0].isascii() and word[0].isalpha():
            if before.isascii() and before.isalnum():
                continue
        elif before and before in _ENDS_A_WORD.get(word, ""):
            continue
        if (duration and word in _RECENT) or (word[-1].isalpha() and word[-1].isascii() and end == start):
            return "", start
        return name, begin
    return "", start


def qualifier_behind(text: str, end: int, *, japanese: bool) -> tuple[str, int]:
    """The qualifier that begins at `end` in folded text and where it ends; ("", end) without one."""
    begin = end + 1 if text[end : end + 1] == " " else end
    for word, name in _by_first_letter().get(text[begin : begin + 1], ()):
        if text.startswith(word, begin) and (japanese or word not in _JAPANESE):
            stop = begin + len(word)
            following = text[stop : stop + 1]
            if following and (following in _GOES_ON.get(word, "") or (word[-1].isascii() and following.isalpha())):
                continue
            return name, stop
    return "", end
