"""Sound: whether a name in Han characters or katakana is a Latin one written by its sound.

Both sides become a string of consonant classes (lips, teeth, throat, hiss, liquid, nasal; vowels, h, w and y say too
little), and the strings are aligned. Chinese in Latin letters is pinyin and compared as that, exactly.
"""

import os
import re
import unicodedata
from functools import lru_cache

_KANA_ROWS = {
    "K": "カキクケコガギグゲゴヵヶ", "S": "サシスセソザジズゼゾチヂ", "T": "タツテトダヅデド", "W": "ヴワ",
    "N": "ナニヌネノマミムメモン", "P": "バビブベボパピプペポフ", "L": "ラリルレロ",
}  # fmt: skip
_KANA = {kana: sound for sound, row in _KANA_ROWS.items() for kana in row}
_LATIN_SOUNDS = (
    ("^(?:kn|gn|mn)", "N"), ("^ps", "S"), ("wr", "L"),
    ("tsch|tch|sch|sh|ch|sz|cz", "S"), ("ph", "P"), ("th", "T"), ("gh|wh|rh", ""), ("ck|qu?|c(?![eiy])", "K"),
    ("c", "S"), ("x", "KS"), ("ng|gn|mb", "N"),
)  # fmt: skip
_LETTERS = {
    letter: sound
    for sound, letters in {"P": "bpf", "W": "vw", "T": "dt", "K": "gk", "S": "szj", "L": "lr", "N": "mn"}.items()
    for letter in letters
}
# What pinyin syllables begin with; zh, ch and sh hiss like z, c and s.
_INITIALS = {
    letter: sound
    for sound, letters in {"S": "zcsjqx", "P": "bpf", "N": "mn", "T": "dt", "L": "lr", "K": "gk"}.items()
    for letter in letters
}
# Characters that stand for another sound in foreign names than their pinyin begins with.
_OF_ITS_OWN = {"加": "K", "伽": "K", "尔": "L", "儿": "L"} | dict.fromkeys("维威韦魏卫瓦沃伍乌武", "W")
_OF_ITS_OWN |= dict.fromkeys("文温万旺", "WN")
# The characters that foreign names are written with (the transcription tables of Xinhua and what Taiwan adds).
TRANSCRIBING = frozenset(
    "阿艾爱埃安昂奥澳巴白拜班邦包保鲍贝本比彼毕宾波博伯勃布查柴昌彻茨慈崔达戴丹当道德登邓迪狄蒂丁东杜敦顿多厄恩尔法凡方菲费芬丰冯夫弗"
    "福盖甘冈高戈哥格葛根贡古瓜圭哈海罕汉豪赫黑亨洪胡华怀惠霍基吉加贾嘉简江杰金津京久卡凯坎康考科柯克肯孔库夸奎昆拉莱兰朗劳勒雷蕾黎李里"
    "理利莉立丽连廉列烈林琳卢鲁路吕伦罗洛马麦迈曼芒毛梅门蒙米密缪明摩莫默姆穆纳娜奈南瑙内尼妮年聂宁牛纽农努诺欧帕派潘庞佩彭蓬皮平珀普齐"
    "奇契恰乔切琴丘琼让热日荣茹儒瑞萨塞赛桑瑟森沙莎山珊尚绍舍申生圣施什石史士舒顺斯思丝苏索塔泰坦汤唐陶特腾提缇田廷亭通图土吐托脱瓦外万"
    "旺威韦维魏卫温文翁沃乌伍武西希锡喜夏香肖谢辛欣匈休修许雪逊雅亚延扬耶叶伊易因英尤约泽扎詹珍朱祖佐斐翰肋伽茜薇妲柏芭碧蕊狮仑隆龙"
    "绵悠衣大盛颇拿甸朋涅涛渥诸逖韩迦玛玻疆贵赖赞典轩霞歇迭宫"
)
# What two sounds cost that are near: soft c and g, th, a nasal or liquid that is not spoken.
_NEAR = {frozenset("KS"): 0.5, frozenset("TS"): 0.5, frozenset("PW"): 0.3}
_DROPPED = {"N": 0.5, "L": 0.5, "W": 0.4, "T": 0.7, "S": 0.8}
_MOST_PER_SOUND = 0.26
_SHORTEST, _LONGEST = 2, 28


def is_latin_of(written: str, latin: str) -> bool:
    """True when the folded name `written`, all of it, in Han characters or katakana, is `latin` by its sound."""
    return (_is_katakana(written) and _alike(_of_katakana(written), _of_latin(latin))) or _is_han_of(written, latin)


def name_before(run: str, latin: str) -> str | None:
    """The end of the folded run of characters that is `latin` by its sound, None when there is no sure one.

    In "由卡莱尔" before "(Carlyle)" it is "卡莱尔".
    """
    if _is_katakana(run[-1:]):
        tail = re.search(r"[\u30a1-\u30fa\u30fc・=]+$", run)
        whole = tail.group().strip("・=") if tail else ""
        parts = re.split("[・=]", whole)
        ends = ["・".join(parts[at:]) for at in range(len(parts))]
        return next((end for end in ends if len(end) > 1 and is_latin_of(end, latin)), None)
    return _romanised(run, latin) or _transcribed(run, latin)


def pinyin(run: str) -> tuple[str, ...]:
    """The syllables of a run of Han characters, one a character, without tones."""
    return tuple(_syllable(char) for char in run)


@lru_cache(maxsize=16384)
def _syllable(char: str) -> str:
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")  # single characters do, and load in a quarter of the time
    from pypinyin import lazy_pinyin  # only names in Han characters beside Latin ones need it

    return "".join(lazy_pinyin(char))


def _romanised(run: str, latin: str) -> str | None:
    """The end of `run` whose pinyin is `latin`, family name first or last."""
    words = re.findall(r"[a-z]+", latin.lower())
    wanted = {"".join(words), "".join([words[-1], *words[:-1]])} if words else set()
    if not any(len(letters) >= 4 for letters in wanted):
        return None
    for length in range(_SHORTEST, min(len(run), 6) + 1):
        if "".join(pinyin(run[-length:])) in wanted:
            return run[-length:]
    return None


def _is_han_of(written: str, latin: str) -> bool:
    return _romanised(written, latin) == written or (
        all(char in TRANSCRIBING or char in "·・-." for char in written)
        and _alike(_of_han(written), _of_latin(latin))
        and _same_beginning(written, latin)
    )


def _transcribed(run: str, latin: str) -> str | None:
    """The longest end of characters that transcribe, when it and no other word before it makes up `latin`."""
    start = len(run)
    while start and (run[start - 1] in TRANSCRIBING or run[start - 1] in "·・") and len(run) - start < _LONGEST:
        start -= 1
    if len(run) - start == _LONGEST:
        return None
    ends = [run[at:] for at in range(start, len(run) - _SHORTEST + 1) if run[at] not in "·・"]
    fitting = [(_cost(_of_han(end), _of_latin(latin)), len(end), end) for end in ends if _is_han_of(end, latin)]
    if not fitting:
        return None
    best = min(cost for cost, _, _ in fitting)
    alike = [end for cost, _, end in fitting if cost <= best]
    return max(alike, key=len) if len(alike) == 1 or alike[0] == run[start:] else None


def _same_beginning(written: str, latin: str) -> bool:
    """A consonant at the beginning of one is at the beginning of the other; so is a vowel."""
    here, there = _of_han(written[0]), _of_latin(re.split(r"[^a-z]", latin.lower(), maxsplit=1)[0][:2])
    if not here or not there:
        return not here and (not there or latin[:1].lower() in "aeiouhwyvj")
    return here[0] == there[0] or frozenset((here[0], there[0])) in _NEAR


def _is_katakana(text: str) -> bool:
    return bool(re.fullmatch(r"[\u30a1-\u30fa\u30fc・=]+", text))


@lru_cache(maxsize=4096)
def _of_katakana(word: str) -> str:
    return _merge("".join(_KANA.get(char, "") for char in re.sub("ウ(?=[ァィェォ])", "ワ", word)))


@lru_cache(maxsize=4096)
def _of_latin(name: str) -> str:
    sounds = _plain(name)
    for letters, sound in _LATIN_SOUNDS:
        sounds = re.sub(letters, sound, sounds)
    return _merge("".join(_LETTERS.get(char, char if char.isupper() else "") for char in sounds))


def _plain(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name.replace("ß", "ss").replace("ł", "l").replace("ø", "o")).lower()
    return re.sub(r"[^a-z]", "", letters)


@lru_cache(maxsize=4096)
def _of_han(run: str) -> str:
    sounds = []
    letters_only = run.replace("·", "").replace("・", "")
    for char, syllable in zip(letters_only, pinyin(letters_only), strict=True):
        if char in _OF_ITS_OWN:
            sounds.append(_OF_ITS_OWN[char])
            continue
        sounds.append(_INITIALS.get(syllable[:1], "") + ("N" if syllable.endswith(("n", "ng")) else ""))
    return _merge("".join(sounds))


def _merge(sounds: str) -> str:
    return re.sub(r"(.)\1+", r"\1", sounds)


def _alike(left: str, right: str) -> bool:
    size = max(len(left), len(right))
    return min(len(left), len(right)) >= 2 and _cost(left, right) <= _MOST_PER_SOUND * size


@lru_cache(maxsize=8192)
def _cost(left: str, right: str) -> float:
    """The weighted edit distance of two strings of sounds."""
    row = [0.0]
    for sound in right:
        row.append(row[-1] + _DROPPED.get(sound, 1.0))
    for a in left:
        drop = _DROPPED.get(a, 1.0)
        fresh = [row[0] + drop]
        for at, b in enumerate(right):
            change = 0.0 if a == b else _NEAR.get(frozenset((a, b)), 1.0)
            fresh.append(min(row[at] + change, row[at + 1] + drop, fresh[-1] + _DROPPED.get(b, 1.0)))
        row = fresh
    return row[-1]
