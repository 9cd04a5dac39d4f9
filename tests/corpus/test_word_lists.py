"""Frequency lists of corpora that are larger than the memory given to them."""

from __future__ import annotations

import tracemalloc
from collections.abc import Iterator
from contextlib import closing
from itertools import cycle, islice

import pytest

from newskit.corpus import document_terms
from newskit.corpus.terms import Terms
from newskit.corpus.word_lists import Counted, words

TERMS = Terms(min_length=1)
PLACES = ["港口", "图书馆", "湿地", "码头", "学校", "剧院", "车站"]


def stories() -> Iterator[dict[str, str]]:
    """Stories without an end, all of the same few words."""
    number = 0
    while True:
        number += 1
        text = "".join(f"{PLACES[number * i % 7]}开放，" for i in range(1, 200 + number % 7))
        yield {"id": str(number), "text": text}


def test_what_is_put_aside_is_counted_as_what_is_not() -> None:
    some = list(islice(stories(), 900))
    with (
        closing(Counted(some, TERMS)) as held,
        closing(Counted(some, TERMS, in_memory=0)) as aside,
    ):
        assert aside.known == held.known
        for one, other in ((held.total, aside.total), (held.df, aside.df)):
            assert one.tolist() == other.tolist()
        whole = held.sizes.sum()
        common = held.common(held.total, whole).tolist()
        assert common == aside.common(aside.total, whole).tolist()
    row = words(some)[0]
    assert (row["term"], row["df"]) == ("开放", 900)
    assert row["count"] == sum(200 + number % 7 - 1 for number in range(1, 901))


def peak(number: int) -> int:
    many = ({"text": "".join(f"{place}开放{i}，" for i in range(60))} for place in cycle(PLACES))
    tracemalloc.reset_peak()
    with closing(Counted(islice(many, number), TERMS, in_memory=2**14)) as found:
        found.common(found.total, found.sizes.sum())
    return tracemalloc.get_traced_memory()[1]


def test_twice_the_stories_take_hardly_more_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(document_terms, "_TOGETHER", 2**12)
    peak(100)  # loads what is loaded once
    tracemalloc.start()
    try:
        assert peak(1200) < 1.1 * peak(600)
    finally:
        tracemalloc.stop()
