"""Pairs of characters: what they are to each other, in either script."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newskit import resources
from newskit.text.character_pairs import KINDS, NEW, NONE, TABLE, kind


@pytest.mark.parametrize(
    ("pair", "expected"),
    [
        ("新闻", "word"),
        ("新聞", "word"),
        ("灣資", "new"),
        ("闻稿", "rare-word"),
        ("日在", "side-by-side"),
        ("闻龟", NEW),
        ("闻。", NONE),
        ("3月", NONE),
    ],
)
def test_kinds_of_pairs(pair: str, expected: str) -> None:
    assert kind(pair) == expected


@given(st.text(min_size=2, max_size=2))
def test_every_pair_has_a_kind(pair: str) -> None:
    assert kind(pair) in {*KINDS, NEW, NONE}


def test_a_pair_stands_in_one_column() -> None:
    for first, *columns in resources.rows(TABLE):
        followers = "".join(columns)
        assert len(columns) == len(KINDS)
        assert len(set(followers)) == len(followers), first
