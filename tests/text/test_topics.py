"""Topics: what belongs to one story is more alike than what does not, in either script."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newskit import resources
from newskit.text.topics import DIMENSIONS, TABLE, ZERO, direction, likeness, topic

STORM = "台风今晨在渔岛登陆，气象台预报中到大雨，沿海渔船已经回港避风。"
STORM_LATER = "受台风影响，多条航线停航，渔民加固船只，防汛部门预报水位上涨。"
MUSEUM = "博物馆展出青铜器和陶器一百余件，观众可以免费参观文物修复。"

VECTORS = {char: bytes.fromhex(row) for char, row in resources.rows(TABLE)}


def test_what_is_about_one_thing_is_more_alike() -> None:
    storm, later, museum = (direction(topic(text)) for text in (STORM, STORM_LATER, MUSEUM))
    assert likeness(storm, later) > 0.3
    assert likeness(storm, later) > likeness(storm, museum) + 0.2


def test_traditional_characters_are_about_the_same() -> None:
    assert topic("颱風登陸漁島") == topic("台风登陆渔岛")


@pytest.mark.parametrize("text", ["", "abc 123", "，。"])
def test_what_tells_no_topic_is_like_nothing(text: str) -> None:
    assert likeness(direction(topic(text)), direction(topic(STORM))) == 0.0


def test_every_vector_has_all_its_dimensions() -> None:
    assert all(len(vector) == DIMENSIONS for vector in VECTORS.values())
    assert all(char < other for char, other in pairwise(VECTORS))


@given(st.text(st.sampled_from(sorted(VECTORS)), max_size=400))
def test_a_direction_is_the_sum_of_the_vectors_of_the_characters(text: str) -> None:
    numbers = zip(*(VECTORS[char] for char in text), strict=True)
    sums = [sum(column) - ZERO * len(text) for column in numbers] or [0] * DIMENSIONS
    assert list(direction(topic(text)).vector) == sums


@given(st.text(max_size=60), st.text(max_size=60))
def test_topics_add_up_and_are_alike_both_ways(one: str, other: str) -> None:
    assert topic(one) + topic(other) == topic(one + other)
    there, back = direction(topic(one)), direction(topic(other))
    assert likeness(there, back) == pytest.approx(likeness(back, there))
    assert -1.000001 <= likeness(there, back) <= 1.000001
