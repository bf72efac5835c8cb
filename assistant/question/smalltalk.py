"""Small talk: greetings, thanks and questions about the assistant itself, which no article answers."""

import re
from typing import Literal

from assistant.question.wording import bare, squeezed, wording
from index.fold import fold

SmallTalk = Literal["greeting", "thanks", "farewell", "meta", "now", "nothing", "manner"]

_NAME = r"(?:[,，、 ]*(?:wenju|问据|there|all|everyone|各位|大家|机器人|助手|bot|assistant))?"
_TALK: tuple[tuple[SmallTalk, str], ...] = (
    (
        "greeting",
        rf"(?:(?:你|您|大家)好(?:啊|呀|吗)?|嗨|哈[喽罗啰]|早上好|早安|下午好|晚上好|在吗|在不在|有人吗|こんにちは"
        rf"|こんばんは|おはよう(?:ございます)?|はじめまして|もしもし|やあ"
        rf"|hello|hi|hey|good (?:morning|afternoon|evening|day)|greetings|howdy"
        rf"|how are you(?: doing)?(?: today)?){_NAME}",
    ),
    (
        "thanks",
        rf"(?:(?:好的?[,，]?)?(?:非常|十分|太|多)?(?:谢谢|感谢|谢了|多谢|谢啦)(?:你|您|啦|了|哈|你的.{{0,8}})?"
        rf"|辛苦了|(?:どうも)?ありがとう(?:ございます"
        rf"|ございました)?|感謝します|助かりました|サンキュー"
        rf"|(?:ok(?:ay)?[, ]+)?(?:thanks|thank you|thx|ty|cheers|much appreciated)(?: (?:a lot|so much|very much|you"
        rf"|for .{{1,30}}))?){_NAME}",
    ),
    (
        "farewell",
        rf"(?:再见|拜拜|回头见|明天见|晚安|さようなら|またね|では(?:また)?|おやすみ(?:なさい)?|good ?bye"
        rf"|bye(?: bye)?|see you(?: later)?"
        rf"|good night){_NAME}",
    ),
    (
        "now",
        r"(?:(?:现在|今天|今日|今)[是、]?)?(?:几点(?:了|钟)?|(?:星期|周|礼拜)几|几月几[号日]|几号|什么日子)(?:啊|呢|了)?(?:现在|今天)?"
        r"|今(?:は|、)?何時(?:です)?か?|今日は何(?:日|曜日|月何日)(?:です)?か?"
        r"|(?:what(?:'s| is) the time|what time is it|what(?:'s| is) (?:the date|the day|today's date)"
        r"|what day is (?:it|today))"
        r"(?: now| today| right now)?"
        r"|(?:今天|明天|现在|今日)?的?天气(?:怎么样|如何|好吗)?|(?:今日|明日)の天気(?:は(?:どう(?:です)?か?)?)?"
        r"|(?:what(?:'s| is) the weather(?: like)?|how(?:'s| is) the weather)(?: today| now| tomorrow)?",
    ),
    (
        "nothing",
        r"(?:o+k+(?:ay)?|k|hm+|u[hm]+|eh|ah|oh|yes|no|yep|nope|yeah|sure|fine|test(?:ing)?|lol|(?:ha)+"
        r"|好[的吧啊]?|嗯+|哦+|噢|啊+|是的?|对的?|不是|行|测试(?:一下)?|哈+|うん|はい|いいえ|ええ|えっと|そう(?:です)?(?:か|ね)?|テスト)",
    ),
    (
        "manner",
        r"(?:请)?用(?:英文|英语|中文|汉语|日文|日语|繁体(?:中文|字)?|简体(?:中文|字)?)(?:回答|说|讲|再说一遍)?(?:我|一下|吧)?"
        r"|(?:英語|中国語|日本語)で(?:答えて|回答して|お願い|言って)?(?:ください|します)?"
        r"|(?:please )?(?:answer|reply|say (?:it|that)|respond)? ?in (?:english|chinese|japanese)(?: please)?",
    ),
    (
        "meta",
        r"(?:请问)?(?:你|您)(?:是谁|是什么|叫什么(?:名字)?|会(?:做|干|说)?(?:什么|啥|哪些.{0,4})|能(?:做|干|帮我做?"
        r"|回答)(?:些|一些)?(?:什么|啥|哪些.{0,6})"
        r"|有(?:什么|哪些)(?:功能|用|本领|能力)|是(?:真)?人吗|是(?:机器人|ai)吗|怎么用)|(?:怎么|如何)(?:使用"
        r"|用)(?:你|这个(?:工具|助手|系统)?)?|帮助|使用说明"
        r"|(?:这里|库里|你)(?:有|收录了?)(?:哪些|什么)(?:文章|资料|文档)"
        r"|(?:あなた|君)(?:は(?:誰|だれ|何|何者)(?:です)?か?|の名前は(?:何(?:です)?か?)?|(?:は|に)何(?:が"
        r"|を)?(?:でき|し)(?:ます|る|てくれます)?か?)|何(?:が"
        r"|を)(?:でき|してくれ)(?:ます|る)?(?:の)?か?|使い方(?:は|を教えて(?:ください)?)?|ヘルプ"
        r"|自己紹介(?:して(?:ください)?)?"
        r"|(?:who|what) are you|what(?:'s| is) your name|what (?:can|do|could) (?:you|i) (?:do|ask|answer|know"
        r"|help(?: me)? with)(?: (?:for me|here|you|about))?|how (?:do|does|can) (?:you|this|i use (?:you|this"
        r"|it)) ?(?:work)?|(?:can you )?help(?: me)?|what (?:is|does) this (?:tool|app|bot|assistant|thing)(?: do)?"
        r"|introduce yourself|are you (?:an? )?(?:bot|robot|ai|human|person|llm)|tell me about yourself|(?:what"
        r"|which) (?:articles|documents|sources) do you (?:have|know)",
    ),
)

# What a page is written with says nothing by itself.
_MARKUP = re.compile(r"<(script|style)\b[^>]*>.*?</\1\s*>|<[a-zA-Z/!][^<>]*>", re.IGNORECASE | re.DOTALL)


def small_talk_of(text: str) -> SmallTalk | None:
    """Which small talk `text` is, when it is nothing else; None for a question that articles could answer."""
    told = _MARKUP.sub(" ", text)
    letters = [char for char in told if char.isalnum()]
    if not letters or (len(letters) == 1 and not "\u3400" <= letters[0] <= "\u9fff"):
        return "nothing"
    said = bare(squeezed(fold(told)))
    return next((talk for talk, regex in _TALK if wording(regex).fullmatch(said)), None)
