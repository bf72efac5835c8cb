"""Interval and paired test against numbers worked out by hand and against scipy."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest  # type: ignore[import-untyped]

from eval.statistics import mcnemar_loss, wilson


def test_wilson_by_hand() -> None:
    # 8 of 10, z = 1.96: centre (0.8 + 3.8416/20) / 1.38416 = 0.71674, half width 0.22659
    assert wilson(8, 10) == pytest.approx((0.49016, 0.94332), abs=1e-4)
    assert wilson(0, 0) == (0.0, 1.0)


@given(st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_wilson_equals_scipy(drawn: tuple[int, int]) -> None:
    successes, n = drawn
    expected = binomtest(successes, n).proportion_ci(method="wilson")
    assert wilson(successes, n) == pytest.approx((expected.low, expected.high), abs=1e-9)


def test_mcnemar_by_hand() -> None:
    assert mcnemar_loss(0, 0) == 1.0
    assert mcnemar_loss(4, 0) == 1 / 16
    assert mcnemar_loss(5, 0) == 1 / 32
    assert mcnemar_loss(3, 1) == 5 / 16  # (4 + 1) / 16
    assert mcnemar_loss(0, 5) == 1.0


@given(st.integers(0, 60), st.integers(0, 60))
def test_mcnemar_equals_scipy(lost: int, gained: int) -> None:
    if lost + gained:
        expected = binomtest(lost, lost + gained, alternative="greater").pvalue
        assert mcnemar_loss(lost, gained) == pytest.approx(expected, abs=1e-9)
