"""Pairs of characters: as strings and as the numbers that stand for them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from newskit.text.ngrams import pair_numbers, pairs

TEXTS = st.text(st.sampled_from("临汐𠮷，a\ud842 \0"))


@given(TEXTS, TEXTS)
def test_pairs_are_numbered_alike_where_they_are_alike(one: str, other: str) -> None:
    texts = [*pairs(one), *pairs(other)]
    numbers = [*pair_numbers(one), *pair_numbers(other)]
    assert [texts.index(pair) for pair in texts] == [numbers.index(number) for number in numbers]
