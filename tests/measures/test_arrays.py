"""Lists, of which short texts are measured, give the figures that arrays of numpy give."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable
from itertools import cycle
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newskit.measures import arrays, sample
from newskit.measures.comparison import by_field, with_total
from newskit.measures.pipeline import stats
from newskit.measures.registry import MEASURES
from tests.conftest import ROOT, SHARED, SIMPLIFIED, TRADITIONAL
from tests.measures.samples import NEWS_STORY

BY_COMMAS = "渔民出海打鱼、工人装船卸船、学生读书写字、商人买卖货物。" * 2  # as before 1950
TEXTS = ["", "。", "港", "12,000.5", BY_COMMAS, SIMPLIFIED, TRADITIONAL, NEWS_STORY * 3]
TEXTS += [(ROOT / "samples" / "qingtang-daily.txt").read_text("utf-8")]


def chosen(monkeypatch: pytest.MonkeyPatch, few: Iterable[bool]) -> None:
    answers = iter(few)
    monkeypatch.setattr(sample, "are_few", lambda size: next(answers))


def both(monkeypatch: pytest.MonkeyPatch, figures: Callable[[], Any]) -> tuple[Any, Any]:
    """Figures by lists, and by arrays."""
    chosen(monkeypatch, cycle([True]))
    few = figures()
    chosen(monkeypatch, cycle([False]))
    return few, figures()


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text[:8])
def test_a_text(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    few, many = both(monkeypatch, lambda: stats(text, terms=["港"]))
    assert json.dumps(few) == json.dumps(many)


@given(st.lists(st.text("港口渔村1，.：、。！\n“”aＡ　 国國", max_size=60), max_size=4))
def test_any_texts(texts: list[str]) -> None:
    with pytest.MonkeyPatch.context() as monkeypatch:
        few, many = both(monkeypatch, lambda: [stats(text) for text in texts])
    assert json.dumps(few) == json.dumps(many)


def test_real_stories(monkeypatch: pytest.MonkeyPatch) -> None:
    path = SHARED / "keywords/news-dev.jsonl"
    if not path.exists():
        pytest.skip("no shared texts here")
    stories = [json.loads(line)["text"] for line in path.read_text("utf-8").splitlines()[::25]]
    few, many = both(monkeypatch, lambda: [stats(text) for text in stories])
    assert json.dumps(few) == json.dumps(many)


def test_texts_of_either_kind_make_one(monkeypatch: pytest.MonkeyPatch) -> None:
    def together() -> list[Any]:
        records = [{"id": str(i), "text": text} for i, text in enumerate(TEXTS)]
        grouped = [{**record, "group": str(i % 2)} for i, record in enumerate(records)]
        return [*with_total(records, MEASURES), *by_field(grouped, "group", MEASURES, total=True)]

    few, many = both(monkeypatch, together)
    chosen(monkeypatch, cycle([True, False, False]))
    assert json.dumps(few) == json.dumps(many) == json.dumps(together())


def test_many_short_texts_are_worth_numpy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(arrays, "_measured", 0)
    monkeypatch.delitem(sys.modules, "numpy")
    assert [arrays.are_few(arrays.FEW // 3) for _ in range(4)] == [True, True, True, False]
