"""Sums of weighted features, compiled and in Python."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from newskit.segmentation import drifted_headlines, log_odds
from tests.native import reference

LOG_ODDS = reference("segmentation.log_odds")
DRIFTED = reference("segmentation.drifted_headlines")
FIGURES = st.floats(-40, 40)


@given(st.lists(st.tuples(FIGURES, FIGURES)), FIGURES)
def test_sums_are_the_same_to_the_last_bit(pairs: list[tuple[float, float]], odds: float) -> None:
    values, weights = [value for value, _ in pairs], [weight for _, weight in pairs]
    named = {str(i): value for i, value in enumerate(values)}
    weight_of = {str(i): weight for i, weight in enumerate(weights)}
    found = log_odds.weighed_in_order(values, weights, odds)
    assert found == LOG_ODDS.weighed_in_order(values, weights, odds)
    assert found == log_odds.weighed(named, weight_of, odds)
    assert found == LOG_ODDS.weighed(named, weight_of, odds)
    assert log_odds.logistic(found) == LOG_ODDS.logistic(found)


@given(st.data(), st.integers(0, 6))
def test_shares_are_compared_alike(data: st.DataObject, stories: int) -> None:
    share = st.sampled_from([-0.5, -0.1, 0.0, 0.2, 0.2 + 2**-50, 0.7]) | FIGURES
    views = data.draw(st.lists(st.lists(share, min_size=stories, max_size=stories), max_size=4))
    wanted = [at for at in range(stories) if at % 3]
    asked = (views, wanted)
    assert drifted_headlines._compared(*asked) == DRIFTED._compared(*asked)
