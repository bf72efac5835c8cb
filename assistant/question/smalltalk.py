"""Small talk: greetings, thanks and questions about the assistant itself, which no article answers."""

from typing import Literal

from assistant.question.wording import bare, squeezed, wording
from index.fold import fold

SmallTalk = Literal["greeting", "thanks", "farewell", "meta"]

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


def small_talk_of(text: str) -> SmallTalk | None:
    """Which small talk `text` is, when it is nothing else; None for a question that articles could answer."""
    said = bare(squeezed(fold(text)))
    return next((talk for talk, regex in _TALK if wording(regex).fullmatch(said)), None)
