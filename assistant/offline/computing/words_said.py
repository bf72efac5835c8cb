"""How much of what a question asks about a sentence says, its numbers and question words left out."""

from assistant.offline.saying import Saying
from assistant.question.wording import wording

ASKING = wording(r"倍|几|多少|百分|占|いくら|何|割合|how|much|many|times|share|percent")


def share_said(saying: Saying, text: str, language: str) -> float:
    """The part of the words, by weight; 1 where the question has none."""
    words = [word for word in saying.words if not word[:1].isdigit() and not ASKING.search(word)]
    return saying.share(saying.said(text, language), words)
