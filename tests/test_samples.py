"""The sample pages are split as their makers meant them: `tests/data/samples` has the answers."""

from __future__ import annotations

import json
from typing import Any

import pytest

import newskit
from tests.conftest import ROOT

SAMPLES = sorted(path.stem for path in (ROOT / "samples").glob("*.txt"))
FIELDS = ["headline", "authors", "dateline", "date", "continued_from", "continued_on", "paragraphs"]

# What split does not do yet, and why.
KNOWN = {
    ("island-evening", "authors"): "〔記者X／Y報導〕 that opens a paragraph is no credit yet",
}


def cases() -> list[Any]:
    return [
        pytest.param(
            name,
            field,
            marks=[pytest.mark.xfail(reason=KNOWN[name, field])] if (name, field) in KNOWN else [],
        )
        for name in SAMPLES
        for field in FIELDS
    ]


@pytest.mark.parametrize(("name", "field"), cases())
def test_a_sample_is_split_as_it_was_meant(name: str, field: str) -> None:
    answers = json.loads((ROOT / f"tests/data/samples/{name}.json").read_text(encoding="utf-8"))
    (page,) = newskit.read(ROOT / f"samples/{name}.txt", unwrap=False)
    records: list[dict[str, Any]] = [dict(record) for record in newskit.split(page["text"])]
    for record in records:
        record["paragraphs"] = record["text"].split("\n")
    assert [record[field] for record in records] == [answer[field] for answer in answers]
