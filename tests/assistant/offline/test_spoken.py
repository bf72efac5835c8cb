"""Whose words a sentence gives, and who holds the office that is asked for."""

import pytest

from assistant.offline.office_holder import office_holder
from assistant.offline.spoken import speaker_in
from assistant.question.question import Question


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("护士长林岚（化名）说：“夜里只有两个人。”", "林岚"),
        ("據局長歐文·哈里介紹，工程明年完工。", "歐文·哈里"),
        ("在分析师高远看来，票价还会涨。", "高远"),
        ("館長の佐藤涼子氏は「船は橋だ」と述べた。", "佐藤涼子"),
        ("漁師の源さん（仮名）は「高すぎる」と心配する。", "源さん"),
        ("立花院長によれば、時間は平均38分である。", "立花"),
        ('"A moored ship is a hammer," said harbourmaster Agnes Colton.', "Agnes Colton"),
        ("According to Peter Lowe, the roof will cost too much.", "Peter Lowe"),
        ("A fan who calls himself Old Oar, a pseudonym, says the tea is cold.", "Old Oar"),
    ],
)
def test_the_speaker_is_the_name_beside_the_words(text: str, speaker: str) -> None:
    span = speaker_in(text)
    assert span is not None
    assert text[span.start : span.end] == speaker


@pytest.mark.parametrize(
    "text",
    [
        "他说，今年不会涨价。",
        "文章称业内已有玩家。",
        "市民からは「遠い」との声も聞かれた。",
        "The mayor said the pier would close.",
    ],
)
def test_nobody_named_is_no_speaker(text: str) -> None:
    assert speaker_in(text) is None


@pytest.mark.parametrize(
    ("question", "name", "text", "holder"),
    [
        ("东岬船厂是谁创办的？", "东岬船厂", "东岬船厂由高远在1962年创办。", "高远"),
        ("Who founded 东岬船厂?", "东岬船厂", "记者见到了东岬船厂创始人林海峰以及他的儿子。", "林海峰"),
        ("東岬造船の社長は誰ですか？", "東岬造船", "東岬造船の社長は林涼子氏である。", "林涼子"),
        ("Who founded Cape Yard?", "Cape Yard", "Cape Yard was founded by Agnes Colton in 1931.", "Agnes Colton"),
    ],
)
def test_the_holder_of_an_office_stands_beside_it(question: str, name: str, text: str, holder: str) -> None:
    span = office_holder(Question(question), name, text)
    assert span is not None
    assert text[span.start : span.end] == holder
