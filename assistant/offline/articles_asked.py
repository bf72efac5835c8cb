"""Which articles a question asks about, and what of them: "who wrote the article about X?", 哪些文章提到了X."""

from dataclasses import dataclass
from typing import Literal

from assistant.question.question import Question
from assistant.question.wording import core, wording
from index.fold import fold

Field = Literal["author", "publisher", "published"]

_ARTICLE = r"(?:文章|报道|新闻稿?|稿子|稿件|记事|ニュース|(?:news )?articles?|news (?:stor(?:y|ies)|reports?))"
_MANY = (
    r"(?:哪些|哪几篇|哪(?:一)?篇|有几篇|多少篇|几篇|どの|どれ|何本の|何件の|どんな|which|what|how many)(?: of the)?"
    rf"\s?{_ARTICLE}"
)
_FIELDS: tuple[tuple[Field, str], ...] = (
    (
        "author",
        r"(?:是|由|都是|分别是)?谁(?:写|撰写|采写|执笔)|作者(?:分别|各|都)?(?:是|为|叫)?(?:谁|哪)"
        r"|出自谁|(?:谁|だれ)が书|(?:笔者|着者|执笔者)は(?:谁|だれ)"
        r"|\bwho (?:wrote|authored|penned|reported)\b|\bwho(?: is|'s| are| was| were) the "
        r"(?:authors?|writers?|journalists?|reporters?)\b"
        r"|\bby whom\b.*\bwritten\b|\bwho .*\bwritten by$",
    ),
    (
        "publisher",
        r"(?:哪家|哪个|哪些|什么|どの|何という)(?:媒体|报社|报纸|网站|刊物|杂志|出版|メディア|新闻|サイト|雑志)"
        r"|\b(?:which|what) (?:newspapers?|papers?|outlets?|publishers?|magazines?|(?:web)?sites?|media)\b"
        r"|\bwho published\b",
    ),
    (
        "published",
        r"(?:什么时候|何时|哪天|哪一天|哪年|几号|几月几(?:日|号)|日期)[^,]{0,6}(?:发表|发布|刊登|刊发|登|写|出|是)"
        r"|发(?:表|布)(?:于|在)?(?:什么时候|何时|哪天|日期)"
        r"|いつ[^。]{0,4}(?:书|公开|発表|发表|掲载|配信|出)"
        r"|\bwhen (?:was|were|did|is)\b.*\b(?:published|written|posted|come out|appear|dated)\b"
        r"|\bpublication date\b",
    ),
)
_MENTION = (
    r"提到|提及|讲到|说到|写到|谈到|涉及|に触れ|に言及|を取り上げ|が出てく"
    r"|\b(?:mentions?|refers? to|names?|talks? about|discuss(?:es)?|covers?)\b"
)
_TOPICS = tuple(
    wording(form)
    for form in (
        rf"{_MANY}.{{0,4}}?(?P<mention>{_MENTION})(?:了|过)?(?P<topic>.+?)(?:了)?$",
        rf"^(?P<topic>.+?)(?P<mention>に触れ|に言及し|を取り上げ|が出てく)[^の]{{0,4}}{_ARTICLE}(?:は|を)",
        rf"(?:どの|どれ|何本の|どんな){_ARTICLE}(?:が|で)(?P<topic>.+?)(?P<mention>に触れ|に言及|を取り上げ)",
        rf"^(?:有)?(?:哪些|哪几篇|哪篇)?(?P<mention>{_MENTION})(?:了|过)?(?P<topic>.+?)的{_ARTICLE}(?:有|是)(?:哪|几|多少)",
        rf"{_MANY}(?:是|都是|在)?(?:关于|讲|说|写|谈|报道)(?:的)?(?:是)?(?P<topic>.+?)(?:的)?$",
        rf"^(?:有)?(?:关于|讲|谈)(?P<topic>.+?)的{_ARTICLE}(?:有|是|都有)?(?:哪|几|多少)",
        rf"^(?P<topic>.+?)(?:について|に关する|を扱っ)(?:の|た|ている)?{_ARTICLE}は(?:どれ|いくつ|何)",
        rf"{_MANY} (?:are|is|were|was|deals? with|focus(?:es)? on)(?: about| on)? (?P<topic>.+)$",
        rf"(?:关于|讲|谈|报道|写)(?P<topic>[^,。的]{{1,20}}?)的?(?:那|这|一)?[篇条]?{_ARTICLE}",
        rf"(?P<topic>[^、。は]{{1,20}}?)(?:について|に关する|を扱った|に触れた|を报じた)(?:の)?{_ARTICLE}",
        rf"\b{_ARTICLE} (?:about|on|covering|that (?:mentions?|discusses?|covers?)) (?P<topic>.+?)"
        r"(?:,? (?:first )?(?:published|written|posted|come out|appear|dated)(?: by)?)?$",
    )
)
_OF_ALL = wording(
    rf"(?:这|那|该|本|这些|几|这几|各|每|上述|所有|全部)(?:一)?[篇条]?(?:的)?{_ARTICLE}|^{_ARTICLE}|(?:この|その|これらの|各|それぞれの){_ARTICLE}"
    rf"|\b(?:this|that|these|those|the|each|every|all|all the)(?: of the)? {_ARTICLE}(?! (?:about|on)\b)"
)
_TITLE = wording(r"[《「『“\"](?P<title>[^》」』”\"]{4,60})[》」』”\"]")


@dataclass(frozen=True, slots=True)
class ArticlesAsked:
    """`field` is what is asked of them, None for which they are; `mention` tells naming a topic from being about it.

    `named` is a topic in Latin letters that the question writes with capitals. Without topic and title all are meant.
    """

    field: Field | None
    topic: str | None = None
    title: str | None = None
    mention: bool = False
    named: bool = False


def articles_asked(question: Question) -> ArticlesAsked | None:
    """What is asked about articles; None for questions about what stands in them."""
    text = core(question.text).strip(" ?!。")
    field = next((name for name, words in _FIELDS if wording(words).search(text)), None)
    if field is not None and (title := _TITLE.search(fold(question.text))) is not None:
        return ArticlesAsked(field, title=title["title"])
    for form in _TOPICS[:8] if field is None else _TOPICS:
        if (match := form.search(text)) is not None:
            mention = bool(match.groupdict().get("mention"))
            topic = _bare(match["topic"])
            named = topic.isascii() and any(fold(name) == topic for name in question.names)
            return ArticlesAsked(field, topic=topic, mention=mention, named=named)
    if field is not None and _OF_ALL.search(text) is not None:
        return ArticlesAsked(field)
    return None


def _bare(topic: str) -> str:
    for lead in ("the ", "a ", "an "):
        topic = topic.removeprefix(lead)
    return topic.strip(" ,，、")
