"""Names and roles out of bylines."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newskit.newspaper.bylines import authors, looks_like_names, tail_names

CASES = [
    row.split("\t")
    for row in Path(__file__).with_name("bylines.tsv").read_text("utf-8").splitlines()
    if row and row[0] != "#"
]


@pytest.mark.parametrize(("printed", "expected"), CASES)
def test_authors(printed: str, expected: str) -> None:
    found = [f"{a['role'] or '-'}:{a['name']}" for a in authors(printed.split("|"))]
    assert found == expected.split()


@given(st.lists(st.text(max_size=30), max_size=4))
def test_authors_of_anything(lines: list[str]) -> None:
    for author in authors(lines):
        assert author["name"]
        assert not set(author["name"]) & set("，。！？（）")


@pytest.mark.parametrize(
    ("text", "tail"),
    [
        ("合格率为98.66%。　许念慈", "许念慈"),
        ("让居民放心消费。　白涵", "白涵"),
        ("让居民放心消费。许念慈", "许念慈"),
        ("让居民放心消费。　何东  许念慈", "何东  许念慈"),
        ("让居民放心消费。", ""),
        ("他说：“好。”许念慈", "许念慈"),
        ("他连声说好。谢谢", ""),
        ("图书三万余册", ""),
    ],
)
def test_tail_names(text: str, tail: str) -> None:
    found, rest = tail_names(text)
    assert found == tail
    assert rest == text.removesuffix(tail).rstrip()


@pytest.mark.parametrize(
    "text", ["许念慈", "许念慈  何东", "程 龙", "玛丽娜·拉古什", "(何东、许念慈)"]
)
def test_names_alone(text: str) -> None:
    assert looks_like_names(text)


@pytest.mark.parametrize("text", ["渔村书屋", "临汐市", "合格率为", "", "一", "半年来,"])
def test_no_names(text: str) -> None:
    assert not looks_like_names(text)
