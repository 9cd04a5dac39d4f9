"""What headlines share with stories, compiled and in Python."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newskit.segmentation.headline_overlap import StoryShares
from tests.native import reference

OVERLAP = reference("segmentation.headline_overlap")
TEXTS = st.lists(st.text("江心洲芦苇，a𠮷", max_size=12), max_size=8)


@pytest.mark.parametrize("letters", [False, True])
@given(headlines=TEXTS, bodies=TEXTS, first=st.integers(0, 3), count=st.integers(0, 6))
def test_headlines_share_as_much(
    letters: bool, headlines: list[str], bodies: list[str], first: int, count: int
) -> None:
    found, expected = (
        shares(headlines, bodies, letters=letters) for shares in (StoryShares, OVERLAP.StoryShares)
    )
    stories = range(min(first, len(bodies)), min(first + count, len(bodies)))
    for headline in headlines:
        for part in (headline, headline[2:7]):
            for within in (None, 3, 8):
                asked = (part, stories, within)
                assert found.of(*asked) == expected.of(*asked)
        for gram in headline if letters else map("".join, pairwise(headline)):
            assert found.holders(gram) == list(expected.holders(gram))
