"""Pairs of names become things, and a name that is given to two things joins neither."""

from hypothesis import given
from hypothesis import strategies as st

from index.fold import fold
from index.names.join import join_renderings, without_bridges
from index.names.renderings import Rendering

_NAMES = st.sampled_from(["湖城", "渡管局", "北港", "Corvo", "Lumen", "Pelago", "コルヴォ", "ルーメン"])


def sound(first: str, second: str) -> Rendering:
    return Rendering(first, second, "sound")


def test_pairs_that_share_a_name_are_one_thing() -> None:
    found = join_renderings({"a": [sound("コルヴォ", "Corvo")], "b": [sound("科尔沃", "Corvo")]})
    assert found == (("コルヴォ", "Corvo", "科尔沃"),)


def test_a_name_of_two_things_joins_neither() -> None:
    two = {"a": [Rendering("渡管局", "NFA", "label")], "b": [Rendering("足球协会", "NFA", "label")]}
    assert join_renderings(two) == ()


def test_what_more_articles_say_wins() -> None:
    more = {
        "a": [Rendering("渡管局", "NFA", "label")],
        "b": [Rendering("足球协会", "NFA", "label")],
        "c": [Rendering("渡管局", "NFA", "label")],
    }
    assert join_renderings(more) == (("渡管局", "NFA"),)


def test_what_is_learned_does_not_join_what_people_keep_apart() -> None:
    given_names = (("Corvo", "科尔沃"), ("Lumen", "卢门"))
    assert without_bridges([("科尔沃", "卢门"), ("科尔沃", "コルヴォ")], given_names) == (("科尔沃", "コルヴォ"),)


@given(st.lists(st.tuples(_NAMES, _NAMES).filter(lambda pair: pair[0] != pair[1]), max_size=12))
def test_every_name_stands_in_one_thing_at_most(of: list[tuple[str, str]]) -> None:
    articles = {str(at): [Rendering(first, second, "label")] for at, (first, second) in enumerate(of)}
    names = [fold(name) for thing in join_renderings(articles) for name in thing]
    assert len(names) == len(set(names))
