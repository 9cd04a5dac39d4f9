"""What is no record is named in words."""

from __future__ import annotations

import pytest

from newskit.io.validate import checker


@pytest.mark.parametrize(
    ("value", "fault"),
    [
        ({"text": "一"}, None),
        ({"text": "一", "headline": None, "genre": "photo", "other": object()}, None),
        ([], "expected object, got list"),
        ({}, "field text: missing"),
        ({"text": 1}, "field text: expected string, got integer"),
        ({"text": "一", "headline": 1.5}, "field headline: expected string or null, got number"),
        ({"text": "一", "genre": "poem"}, "field genre: invalid enum value 'poem'"),
    ],
)
def test_faults_are_in_words(value: object, fault: str | None) -> None:
    assert checker("text", ("headline", "genre"))(value) == fault
