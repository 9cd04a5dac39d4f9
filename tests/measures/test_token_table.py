"""What is remembered of words has an end, and nothing of it is seen in the figures."""

from __future__ import annotations

import gc
from weakref import ref

import pytest

from newskit.measures import token_table
from newskit.measures.pipeline import stats

TEXTS = ["港口开放，港口繁荣。", "渔村书屋建成，孩子们读书。", "冷链航线开通。", "新馆开门。"]


def test_a_lexicon_of_many_tokens_makes_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(token_table, "ROOM", 12)
    monkeypatch.setattr(token_table, "_OF_ONE", {})
    gc.disable()  # as the command does
    try:
        first = ref(token_table.lexicon_of_one())
        figures = [stats(text) for text in TEXTS * 2]
        assert first() is None
    finally:
        gc.enable()
    assert len(token_table.lexicon_of_one()) < 24
    monkeypatch.undo()
    assert figures == [stats(text) for text in TEXTS * 2]
