"""Questions without a subject ("Why?", 涉及多少款产品？, 総数は何人ですか？): put behind what the last was about."""

import re

from assistant.question.attribute import owner_of
from assistant.question.bare import ask_instead
from assistant.question.dimension import counts_people
from assistant.question.focus import noun_kind
from assistant.question.phrase import asked_phrase, subject_of
from assistant.question.wording import bare, wording
from index.chunk import width
from index.fold import fold
from index.language import detect_language

OPENED = re.compile(r"^(?:那么?|那麼|じゃあ?|では|それでは|and|but|so|then)[、,，\s]*(?=.)", re.IGNORECASE)
_BARE_WORD = wording(
    r"(?:那么?|又)?(?:是|在|到底)?(?:为什么|为何|为啥|什么时候|何时|谁|怎么会|多少|多少钱|几个|哪一?年|哪一?天)(?:呢"
    r"|的|啊)?"
    r"|(?:それは(?=なぜ|どうして)|では、?)?(?:なぜ|どうして|いつ|どこで?|誰が?|いくら)(?:です|でした|だった)?か?"
    r"|(?:and|but|so)?,? ?(?:why|when|where|how much|by how much|how)(?: exactly| so| is that| was that| not)?"
)


def bare_word(asked: str, before: str, short: str | None) -> str | None:
    """A question that is a question word and no more, asked of what `before` asked about; None when it is more."""
    said = bare(fold(asked))
    if not _BARE_WORD.fullmatch(said):
        return None
    word = re.sub(r"\s+(?:exactly|so|is that|was that)$|[呢啊]$", "", bare(asked), flags=re.IGNORECASE)
    return ask_instead(before, OPENED.sub("", word), short)


_WH_OPEN = wording(
    r"^(?:那么?|后来|当时|最后|具体)?(?:是)?(?:在)?(?:几比几|为什么|为何|什么时候|何时|哪一?[天年月]|几[月点号]|在?哪(?:里"
    r"|儿|个[^，,]{1,3})?|怎么|多少钱|多久"
    r"|多[长高深宽重远快大])(?P<rest>.{0,6}?)$"
)
_WHO_OPEN = wording(r"^(?:那么?)?(?:是|由)?谁(?P<rest>[^了过]{0,4}的|[^了过]{0,2})$")
_VERB_OPEN = wording(
    r"^(?:那么?|后来|当时|最后|又)?(?:其中|涉及|包括|包含|一共|总共|需要|(?:平均|最多|最少|最高|最低)(?!.*[是为])"
    r"|另外|具体|能(?!源"
    r"|力|量)|可以|会(?!议|员|长)|要(?=.{0,3}(?:多少|几|多[久长]))|持续|获得"
    r"|[花用占降涨卖投收赢输建关](?:了|过|掉|出|到)?(?=多少|几|什么|谁|哪)|占股|有(?=多少|几|什么|哪|多)|上映|覆盖"
    r"|容纳|拥有|运营|经营|哪家)(?!.{0,2}(?:国|市|省"
    r"|县))[^,，]{0,14}(?:多少|几|什么|谁|哪|多[久长高大深宽远重])[^,，]{0,6}$"
)
_WH_JA = re.compile(
    r"^(?:では、?|じゃあ、?|また、?)?(?P<wh>いつ|なぜ|どうして|どこ(?:で|に)?|いくら|誰(?:が|に)|何(?:人|回|年|台|件"
    r"|個|か国))(?P<rest>[^はがを]{1,14}?)[?？。]*$"
)
_WH_EN = re.compile(
    r"^(?:and |so |but |then )?(?P<wh>(?:how (?:much|many|long|big|far|old|tall|deep|often)|what (?:year|time|day"
    r"|month|price)|when|where|why|who)(?: \w+)?)(?: (?:exactly|else|so \w+|each|then))?\s*\?*$",
    re.IGNORECASE,
)


def subjectless(asked: str, before: str, answered: str | None) -> str | None:
    """`asked` behind what `before` is about, or behind `answered` where that names nothing; None when it is whole."""
    said = bare(asked)
    language = detect_language(before)
    if language == "en":
        return _subjectless_english(said, before)
    if width(said) > 22 or re.search(r"[A-Za-z《「『“]", said):
        return None
    if language == "ja":
        return _subjectless_japanese(said, asked, before)
    if detect_language(asked) in ("ja", "en"):
        return None
    said = OPENED.sub("", said)
    folded = fold(said)
    topic = topic_of(before) or answered
    if topic is None:
        return None
    if _attribute_first(said):
        owner = topic if re.search(r"[后後前时時]$|在.+[中上里裡内]$", topic) else owner_of(before) or topic
        return f"{owner}的{said}？"
    if sides := _sided(said, before):
        return sides
    if _UNNAMED.match(folded):
        return f"{_thing(topic)}{said}？"
    if _LATER.match(folded) and (subject := subject_of(before)):
        return f"{_SAID.sub('', subject)}{said}？"
    opened = _WH_OPEN.match(folded) or _WHO_OPEN.match(folded) or _VERB_OPEN.match(folded)
    if opened is None or _has_object(opened.groupdict().get("rest") or ""):
        return None
    joint = "，" if width(topic) > 14 or re.match(r"其中|另外|具体|后来|当时", folded) else ""
    return f"{topic}{joint}{said}？"


# 最早的车是几点, 涨价了吗: one of several, or what was done, without saying of what.
_UNNAMED = wording(
    r"(?:那么?)?(?:现在|目前|后来|最后|已经|还|也|又|到底|究竟)?(?:最[早晚迟高低大小多少长短新旧贵快慢远近先后][^,，]{0,8}(?:是|在|有)?(?:几|哪|多少|什么|谁|多[久长高大])"
    r"|(?:[涨降]价|免费|收费|开放|开源|上市|盈利|亏损|成功|通过|获批|升级|完成|完工|关闭|停运|停业|取消|恢复|赢|输|修好|建成|通车|扩建|搬迁|裁员|破产|解散|改名"
    r"|发布|推出|道歉|回应|同意|当选|连任|辞职|受伤|获奖|夺冠)(?:了|过)?[^,，的]{0,4}(?:吗|没有|没|了没)$"
    r"|(?:有没有|是否|是不是|会不会|能不能|要不要)[^,，的]{1,6}$)"
)
# 后来哪天又...: about the same one, not about what it had done.
_LATER = wording(r"(?:后来|之后|此后|然后).{0,8}(?:又|再|还|才)")
_SAID = wording(r"(?<=..)(?:宣布|表示|推出|发布|认为|决定|计划|承诺|开始|打算)$")
_TIMES_OF_DAY = re.compile(
    r"(?:其他|其它|尖峰|高峰|離峰|平峰|平时|平時|周末|週末|晚上|早上|上午|下午|夜[间間]|白天)?(?:时间|時間|时段|時段|时候|時候|期[间間])$"
)


def _thing(topic: str) -> str:
    """What a topic is about without the time of which it speaks: 轻轨 of 轻轨高峰时间."""
    return _TIMES_OF_DAY.sub("", topic) or topic


def _has_object(rest: str) -> bool:
    """什么时候/为什么 with a noun of its own behind it."""
    if wording(r"[^是]{2,}是").match(rest):
        return True  # 为什么天空是蓝色的 has a subject of its own
    return bool(wording(r"[了过][^的]{2,}$|是[^的]{2,}$").search(rest)) and not rest.endswith("的")


def _attribute_first(said: str) -> bool:
    """比分是多少, 首都在哪里: an attribute and its question word, whose owner is not said."""
    span = asked_phrase(said)
    if span is None or span[0] == 0 or width(said) > 14:
        return False
    lead = re.sub(r"^(?:那么?|那麼)", "", said[: span[0]])
    return (
        noun_kind(lead, whole=True) is not None
        or wording(r"比分|成绩|得分|票数|结果|目的|效果|影响|内容|条件|范围|作用|优点|缺点|特点|主题").fullmatch(lead)
        is not None
    )


def _sided(said: str, before: str) -> str | None:
    """哪家成立得早? after a question about two."""
    from_sides = owner_of(before)
    if (
        not re.match(r"(?:哪|谁|誰)", said)
        or width(said) > 8
        or from_sides is None
        or not re.search(r"[和与與跟]", from_sides)
    ):
        return None
    return f"{from_sides}{said}？"


def _subjectless_japanese(said: str, asked: str, before: str) -> str | None:
    attribute = re.match(
        r"(?:では、?|じゃあ、?|その)?(?P<what>[々\u3400-\u9fffァ-ヺー]{1,6}さ?)(?:は|が)(?=.*(?:何|誰|いくら|いくつ"
        r"|どこ|いつ|どの|どれ))",
        asked,
    )
    if attribute and (noun_kind(attribute["what"], whole=True) or counts_people(attribute["what"])):
        owner = owner_of(before)
        return f"{owner}の{asked[attribute.start('what') :]}" if owner else None
    said = OPENED.sub("", said)
    topic = topic_of(before)
    if topic is None:
        return None
    owner, mark, what = topic.rpartition("の")
    known = noun_kind(what) or ("",)
    owner = owner if mark and known[0] not in ("person", "organisation") else topic
    if _EXTREME_JA.match(said) or re.match(r"[^、。はがA-Za-zァ-ヺ]{1,16}のほう[はが]", said):
        return f"{owner}の{said}{'' if len(said) > 12 else _asked_of(before, topic)}？"
    if _WH_JA.match(asked) or _DONE_JA.fullmatch(said):
        return f"{owner if known[0] in _ATTRIBUTES and _DONE_JA.search(said) else topic}は{said}？"
    return None


# Not the height was built but what is so high.
_ATTRIBUTES = frozenset({"measure", "age", "count"})


# いちばん遅いのは？, 値上げしましたか: one of several, or what was done, without saying of what.
_EXTREME_JA = re.compile(
    r"(?:一番|いちばん|最も|もっとも)[^、。はが]{1,6}(?:の|もの|便|人|日|船)?[はが]"
    r"(?=[^はが]*(?:何|どこ|どれ|いつ|誰|いくら|いくつ|どの)|$)|最[早遅速高安低大小新古長短][^、。はが]{0,4}[はが]"
)
_DONE_JA = re.compile(r"[^はがをA-Za-z]{2,16}(?:た|ました|れた|れました|ます|ています)(?:の)?(?:です)?か?")


def _asked_of(before: str, topic: str) -> str:
    """What was asked of the topic, to be asked of another: 何時ですか of 始発は何時ですか."""
    return re.sub(r"^[はが]", "", before[len(topic) :]).rstrip("?？。") if before.startswith(topic) else ""


def _subjectless_english(said: str, before: str) -> str | None:
    match = _WH_EN.match(said)
    if match is None or re.search(r"\b(?:is|are|was|were|do|does|did|has|have|had|can|will)\b", said, re.IGNORECASE):
        return None
    if size := re.match(r"(?:and |so |but )?(how (?:big|far|old|tall|deep|long|wide|high))$", said, re.IGNORECASE):
        subject = subject_of(before)
        return f"{size[1][0].upper()}{size[1][1:]} is {subject}?" if subject else None
    if len(said.split()) > 5 or (said.split()[0].lower() == "who" and len(said.split()) > 2):
        return None
    subject = subject_of(before)
    opened = OPENED.sub("", said)
    return f"{opened[0].upper()}{opened[1:]} ({subject})?" if subject else None


_PREDICATE = wording(
    r"(?:平均|一共|总共|大约|大概|最多|最高|曾经?)*(?:[降涨升跌赢输花投卖买赚收建]|增长|增加|下降|上涨|减少|花费"
    r"|投资|接待|启用|成立|离开|停产|发生|建成|发布|推出|开放|举行|发生|建成)(?:了|到|至)?$"
)
_LOOSE = wording(r"(?:平均|一共|总共|大约|大概|最多|是|为|有|在|于|由|被|叫|要|会|都|的|,|，)+$")


def topic_of(before: str) -> str | None:
    """What a question in Chinese or Japanese is about: what stands before its question word, its verb left out."""
    span = asked_phrase(before)
    language = detect_language(before)
    if language == "ja":
        head = before[: span[0]] if span else before
        matches = list(re.finditer(r"[はが](?!ち)", head))
        return head[: matches[-1].start()] or None if matches else subject_of(before)
    if span is None:
        stated = wording(
            r"^(?P<topic>.{2,20}?)(?:能(?!力|源)|会(?!议|员|长)|可以|有没有|是否|是不是|已经|也|还|愿意)"
        ).match(fold(before))
        return before[: stated.end("topic")] if stated else subject_of(before)
    head, behind = before[: span[0]], bare(before[span[1] :])
    if wording(r"[给向对].{2,}").match(fold(behind)):  # 投了多少钱给...: what stands behind belongs to it
        return head.rstrip("了") + behind
    if head and before[span[0] : span[1]].startswith("哪") and width(behind) > 3:
        return head + behind.rstrip("了的")
    folded = fold(head)
    cut = len(folded)
    for pattern in (_LOOSE, _PREDICATE, _LOOSE):
        match = pattern.search(folded[:cut])
        if match and match.start() > 1:
            cut = match.start()
    return head[:cut] if len(folded) == len(head) and cut > 1 else subject_of(before)
