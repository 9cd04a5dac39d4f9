"""Frequencies, histograms and dispersion."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newskit.measures import distribution as d
from newskit.measures.pipeline import stats

# The example of Gries 2008: five parts of 9, 10, 10, 10 and 11 words, in which `a` occurs 1, 2, 3,
# 4 and 5 times. Shares of the text .18 .2 .2 .2 .22, of the occurrences 1/15 2/15 3/15 4/15 5/15;
# half the sum of their differences is .18, by 1 - .18 that is .2195. The relative frequencies 1/9
# .2 .3 .4 5/11 have the mean .2931 and the deviation .1261, hence D = 1 - .4301 / √4.
COUNTS, SIZES = [1, 2, 3, 4, 5], [9, 10, 10, 10, 11]


def test_dispersion_of_the_textbook():
    assert d.gries_dp(COUNTS, SIZES) == pytest.approx(0.18, abs=5e-4)
    assert d.gries_dp_norm(COUNTS, SIZES) == pytest.approx(0.2195, abs=5e-4)
    assert d.juilland_d(COUNTS, SIZES) == pytest.approx(0.785, abs=5e-4)


@pytest.mark.parametrize(
    ("counts", "sizes", "juilland", "dp"),
    [
        ([2, 2, 2], [10, 10, 10], 1, 0),  # evenly
        ([0, 0, 6], [10, 10, 10], 0, 2 / 3),  # all in one
        ([1, 2], [10, 20], 1, 0),  # evenly over parts of unequal length
        ([0, 0], [10, 10], None, None),  # nowhere
        ([3], [10], None, None),  # one part
        ([], [], None, None),
        ([0, 3], [0, 10], None, 0),  # an empty part
    ],
)
def test_dispersion_at_the_ends(counts, sizes, juilland, dp):
    assert d.juilland_d(counts, sizes) == (None if juilland is None else pytest.approx(juilland))
    assert d.gries_dp(counts, sizes) == (None if dp is None else pytest.approx(dp))


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(1, 500)), min_size=2, max_size=12))
def test_dispersion_stays_in_its_range(parts):
    counts, sizes = zip(*parts, strict=True)
    if any(counts):
        assert -1e-9 <= d.juilland_d(counts, sizes) <= 1 + 1e-9
        assert -1e-9 <= d.gries_dp(counts, sizes) <= d.gries_dp_norm(counts, sizes) <= 1 + 1e-9


@given(st.text("港口", max_size=60))
def test_no_occurrence_is_lost_between_parts(text):
    counts, sizes = d.occurrences("港口", [text])
    assert sum(counts) == text.count("港口")
    assert sum(sizes) == len(text)
    assert max(sizes) - min(sizes) <= 1


def test_documents_are_the_parts_of_a_group():
    assert d.occurrences("港", ["港口", "海", "港港"]) == ([1, 0, 2], [2, 1, 2])


def test_dispersion_is_there_where_it_is_asked_for():
    assert "dispersion" not in stats("港口", only=["distribution"])
    (found,) = stats("港口" * 10, only=["dispersion"], terms=["港"])["dispersion"]
    assert found == {
        "term": "港",
        "count": 10,
        "parts": [1] * 10,
        "juilland_d": 1.0,
        "dp": 0.0,
        "dp_norm": 0.0,
    }


def test_histogram():
    shown = {(b["from"], b["to"]): b["count"] for b in d.histogram([1, 10, 11, 100, 101, 999])}
    assert len(shown) == 11
    assert {bounds: n for bounds, n in shown.items() if n} == {
        (1, 10): 2,
        (11, 20): 1,
        (91, 100): 1,
        (101, None): 2,
    }
    assert sum(b["count"] for b in d.histogram([])) == 0


@pytest.mark.parametrize("order", [1, -1])
def test_top_does_not_depend_on_what_was_met_before(order):
    words = ["港口", "货轮", "渔民"][::order]
    stats("".join(words))
    found = stats("港口货轮渔民港口", only=["top_words"])["top_words"]
    assert [(t["term"], t["count"]) for t in found] == [("港口", 2), ("渔民", 1), ("货轮", 1)]


def test_top_stops_at_ten_and_leaves_out_stop_words():
    found = stats("的" * 50 + "甲乙丙丁戊己庚辛壬癸子丑", only=["top_words", "top_han"])
    assert "的" not in [t["term"] for t in found["top_words"]]
    assert len(found["top_han"]) == 10
    assert found["top_han"][0] == {"term": "的", "count": 50}
