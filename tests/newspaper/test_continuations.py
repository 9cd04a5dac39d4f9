"""Marks that a story comes from another page or goes on there."""

from __future__ import annotations

import pytest

from newskit.newspaper.continuations import continued_from, continued_on

STORY = "渔村书屋开到家门口。"


@pytest.mark.parametrize(
    ("printed", "mark"),
    [
        ("（上接第一版）", "上接第一版"),
        ("（上接第一版】", "上接第一版"),
        ("▲上接2版", "上接2版"),
        ("◀上接A01版 ", "上接A01版"),
        ("（紧接1版）", "紧接1版"),
        ("（緊接第一版）", "緊接第一版"),
        ("[接第1版］", "接第1版"),
        ("（上接A04）", "上接A04"),
        ("(上接 第一、二版)", "上接 第一、二版"),
    ],
)
def test_a_story_comes_from_another_page(printed: str, mark: str) -> None:
    assert continued_from(printed + STORY) == (mark, STORY)


@pytest.mark.parametrize(
    ("printed", "mark"),
    [
        ("（下转第四版）", "下转第四版"),
        ("（下轉A04版）", "下轉A04版"),
        ("（下转A04）", "下转A04"),
        ("（转4版）", "转4版"),
        ("▶下转A04版", "下转A04版"),
        ("下转2版▶", "下转2版"),
        ("（紧转2版）", "紧转2版"),
        ("　（下转第二、三版）", "下转第二、三版"),
        (">>>A04", "A04"),
        ("＞＞＞A04版", "A04版"),
    ],
)
def test_a_story_goes_on_on_another_page(printed: str, mark: str) -> None:
    assert continued_on(STORY + printed) == (mark, STORY)


@pytest.mark.parametrize("text", ["接A4纸二十张。", "电话转A座。", "他说，书屋再版。", STORY])
def test_no_mark(text: str) -> None:
    assert continued_from(text) == (None, text)
    assert continued_on(text) == (None, text)
