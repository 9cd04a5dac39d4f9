"""What a stretch of text is about, compiled and in Python."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newskit.text import topics
from tests.native import reference

TOPICS = reference("text.topics")
TEXTS = st.text(st.sampled_from("颱风登陆渔岛气象台预报博物馆青铜器，a𠮷"), max_size=80)
# Sums whose squares are past 64 bits.
TIMES = st.sampled_from([1, 2, 1 << 12, 1 << 19])


@given(TEXTS, TEXTS, TIMES, TIMES)
def test_directions_are_as_alike(one: str, other: str, times: int, again: int) -> None:
    found, expected = (
        [times_over(about, text, count) for text, count in ((one, times), (other, again))]
        for about in (topics, TOPICS)
    )
    assert topics.likeness(*found) == TOPICS.likeness(*expected)
    assert [way.vector for way in found] == [way.vector for way in expected]


def times_over(about: object, text: str, times: int) -> topics.Direction:
    topic = about.topic(text)
    while times > 1:
        topic, times = topic + topic, times // 2
    return about.direction(topic)


def test_the_table_has_as_many_dimensions_as_the_kernel(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(topics, "fields", lambda character: bytes(topics.DIMENSIONS - 1))
        with pytest.raises(ValueError, match="dimensions"):
            topics.topic("\ue000")
    assert topics.topic("\ue000") == topics.topic("")


@given(TEXTS, TEXTS)
def test_what_is_left_of_a_topic_is_the_topic_of_what_is_left(one: str, other: str) -> None:
    assert topics.topic(one + other) - topics.topic(one) == topics.topic(other)
    assert (topics.topic(one) == topics.topic(other)) == (TOPICS.topic(one) == TOPICS.topic(other))


@given(st.lists(TEXTS, max_size=30), st.integers(1, 60), st.integers(1, 90), st.integers(1, 4))
def test_topics_shift_alike(lines: list[str], before: int, behind: int, farthest: int) -> None:
    asked = (lines, before, behind, farthest)
    found, expected = topics.Shifts(*asked), TOPICS.Shifts(*asked)
    for i in range(len(lines)):
        for enough in (-1.0, 0.4, 2.0):
            assert found.at(i, enough) == expected.at(i, enough)
