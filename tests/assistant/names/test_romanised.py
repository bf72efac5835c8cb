"""People whom a question names in Latin letters and the articles in Han characters."""

from functools import cached_property
from itertools import pairwise

import pytest

from assistant.names.romanised import with_romanised
from index.fold import fold


class Collection:
    """Texts, with the keyword tokens that finding names looks at."""

    def __init__(self, *texts: str) -> None:
        self._texts = [fold(text) for text in texts]

    @property
    def vocabulary(self) -> "Collection":
        return self

    @cached_property
    def words(self) -> frozenset[str]:
        return frozenset()

    @cached_property
    def followers(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for text in self._texts:
            for one, other in pairwise(text):
                found.setdefault(one, set()).add(other)
        return found

    def __contains__(self, token: str) -> bool:
        return any(token in text for text in self._texts)

    def mentions(self, term: str) -> bool:
        return fold(term) in self

    def texts_with(self, term: str) -> list[str]:
        return [text for text in self._texts if fold(term) in text]


TOWN = Collection(
    "渡轮公司的创始人高晓明说", "蔡英德與馬維久同去", "歐陽修平是館長", "陈默与陈墨同名", "安全第一 He Ming rows"
)


@pytest.mark.parametrize(
    ("question", "han"),
    [
        ("Who is Gao Xiaoming?", "高晓明"),
        ("What did Xiao-Ming Kao say?", "高晓明"),
        ("Xiaoming Gao是谁", "高晓明"),
        ("Did CEO Gao Xiaoming resign?", "高晓明"),
        ("Who is Tsai Ying-te?", "蔡英德"),
        ("Who is Ma Wei-jeou?", "马维久"),
        ("Who is Ouyang Xiuping?", "欧阳修平"),
    ],
)
def test_a_person_is_found_by_the_sound_of_the_name(question: str, han: str) -> None:
    (row,) = with_romanised((), question, TOWN)
    assert row[-1] == han


@pytest.mark.parametrize(
    "question",
    [
        "Who is Gao Xiaohong?",  # nobody of that sound
        "Who is Chen Mo?",  # two of them
        "Who is He Ming?",  # the articles have it in Latin letters
        "Who is An Quan?",  # an ordinary word
        "Where is the ferry?",
    ],
)
def test_nobody_else_is_taken_for_the_person(question: str) -> None:
    aliases = (("Heron", "苍鹭"),)
    assert with_romanised(aliases, question, TOWN) is aliases
