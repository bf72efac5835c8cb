"""Ranking: which sentence of the passages answers."""

from small_evidence import evidence_of

from assistant.offline.ranking.sentences import FEATURES, rank_sentences
from assistant.offline.weights import weights_of
from assistant.question.question import Question

BRIDGE = (
    "河西桥位于清水市。\n河西桥于1931年动工，1934年建成。\n河西桥全长412米，由工程师林远山设计。\n"
    "1988年，清水市对它进行了加固。\n市内另有三座桥。"
)
FERRY = (
    "The Osprey is a ferry that runs between Lowmouth and Gull Island.\nIt carries 240 passengers and 35 cars.\n"
    "The Osprey entered service in 2009.\nTickets cost 12 pounds."
)


def best(question: str, *texts: str) -> str:
    return rank_sentences(Question(question), evidence_of(*texts))[0].text


def test_the_sentence_with_the_thing_asked_for_comes_first() -> None:
    assert "412米" in best("河西桥全长多少米？", BRIDGE)
    assert "1934年" in best("河西桥是哪一年建成的？", BRIDGE)
    assert "林远山" in best("河西桥的设计者是谁？", BRIDGE)


def test_a_sentence_that_only_refers_back_to_the_subject_is_found() -> None:
    assert "240" in best("How many passengers does the Osprey carry?", FERRY)


def test_the_script_of_the_question_does_not_matter() -> None:
    asked = [best(question, BRIDGE) for question in ("河西桥全长多少米？", "河西橋全長多少米？")]
    assert asked[0] == asked[1]


def test_a_question_in_another_language_finds_the_sentence_by_its_words() -> None:
    assert "240" in best("鱼鹰号渡轮能载多少乘客？", FERRY)


def test_every_candidate_has_every_feature_and_the_score_is_their_weighted_sum() -> None:
    ranked = rank_sentences(Question("河西桥全长多少米？"), evidence_of(BRIDGE))
    weights = weights_of("ranking", encoded=False)
    for candidate in ranked:
        total = sum(weights.get(name, 0.0) * candidate.feature(name) for name in FEATURES)
        assert abs(total - candidate.score) < 1e-6
    assert [c.score for c in ranked] == sorted((c.score for c in ranked), reverse=True)


def test_without_passages_there_is_nothing_to_rank() -> None:
    assert rank_sentences(Question("河西桥全长多少米？"), evidence_of()) == []
