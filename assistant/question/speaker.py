"""The speaker: whose words are asked for (李明怎么看..., "What did the mayor say?"), or who said something."""

from assistant.question.wording import plain, wording
from index.fold import fold_with_offsets

_WHOSE = tuple(
    wording(pattern)
    for pattern in (
        r"^(?:请问|那么?)?(?P<who>[^,，。?？谁哪什么]{2,16}?)(?:对(?:于)?[^,，?？]{1,30}?)?(?:又)?(?:是)?(?:怎么"
        r"|如何|怎样)(?:看(?!出|到)|评价"
        r"|评论|回应|形容|解释|说|表态|描述|看待)",
        r"^(?:请问|那么?)?(?P<who>[^,，。?？谁哪什么]{2,16}?)(?:对(?:于)?[^,，?？]{1,30}?)(?:有|持|是)(?:什么|何"
        r"|怎样的?)(?:样的)?(?:看法|评价|观点"
        r"|态度|意见|回应)",
        r"^(?:请问|那么?)?(?P<who>[^,，。?？谁哪什么]{2,16}?)(?:在[^,，?？]{1,16})?(?:说|认为|觉得|表示|指出|提到"
        r"|强调|主张|预测|预计|透露|承认"
        r"|建议)(?!的?(?:是|为)谁).*(?:什么|哪|多少|怎|如何|为何|几)",
        r"^(?P<who>[^,，。?？谁哪什么的]{2,16}?)的(?:观点|看法|态度|意见|立场|原话|评价)(?:是|为|$)",
        r"^(?:では、?)?(?P<who>[^、。?？誰何]{2,20}?)(?:氏|さん)?は.{0,30}?(?:何と|どう|どのように)(?:言|述べ|語|話"
        r"|考え|評|説明|コメント|見て|反応|主張)",
        r"^(?P<who>[^、。?？誰何]{2,20}?)(?:氏|さん)?の(?:見解|意見|コメント|発言|感想|立場|考え)は",
        r"^what (?:did|does|do|has|have) (?P<who>.{2,40}?) (?:say|said|think|thought|tell|told|claim|argue|believe"
        r"|comment|reply|answer|warn|predict|make of)\b",
        r"^how (?:did|does|do|has) (?P<who>.{2,40}?) (?:describe|comment|respond|react|see|view|put|explain"
        r"|characteri[sz]e)\b",
        r"^what (?:is|was|are|were) (?P<who>.{2,40}?)'s? (?:view|opinion|reaction|response|comment|stance|position"
        r"|take)\b",
        r"\baccording to (?P<who>(?!whom|which|what|the (?:article|report|text|passage))[^,?]{2,40})",
        r"^(?:据|根据|按照?)(?P<who>(?!报道|文章|报告|统计|介绍|资料)[^,，]{2,12}?)(?:的(?:说法|观点|介绍|看法)|介绍"
        r"|所说|透露|称)",
    )
)
_WHO_SAID = wording(
    r"谁.{0,6}(?:说|认为|表示|指出|预测|预计|称(?!为)|透露|主张|强调|评价)|(?:由|是)谁(?:说|提)|谁的(?:观点|说法|话"
    r"|原话|看法)|(?:什么|哪)(?:个|位)?人.{0,4}(?:说"
    r"|讲|认为|表示|指出)"
    r"|(?:誰|だれ)(?:が|の).{0,24}(?:言|述べ|語|指摘|考え|主張|予測|発言|コメント)"
    r"|\bwho\b.{0,24}\b(?:sa(?:id|ys)|claim|think|thought|argu|believ|predict|warn|suggest|stat(?:ed|es)|told"
    r"|call(?:ed|s)|describ)|\baccording to whom\b|\bwhose (?:words|view|opinion|claim|quote)\b"
)
_NOBODY = wording(
    r"文章|报道|作者们?的?文章|本文|记事|it|they|he|she|we|i|you|the (?:article|report|text|passage)|articles?|人们"
    r"|大家"
)


def speaker_of(text: str) -> str | None:
    """Whose words or opinion are asked for, as written; None when it is nobody's or the question asks who."""
    if asks_speaker(text):
        return None
    text = plain(text)
    folded = fold_with_offsets(text)
    for pattern in _WHOSE:
        match = pattern.search(folded.text)
        if match and not _NOBODY.fullmatch(match["who"].strip()):
            left, right = folded.span(*match.span("who"))
            return text[left:right].strip() or None
    return None


def asks_speaker(text: str) -> bool:
    """True when the question asks who said or thinks something."""
    return _WHO_SAID.search(fold_with_offsets(text).text) is not None
