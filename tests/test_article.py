"""The record's checker and the public API."""

from __future__ import annotations

import pytest

import newskit
from newskit.article import checker


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


def test_the_public_api_is_there_whatever_was_imported_before() -> None:
    import newskit.keywords  # binds the module to the name of the function, if it can

    for name in newskit.__all__:
        assert callable(getattr(newskit, name))
    from newskit import keywords

    assert keywords("港口开放，港口繁荣。", n=1)[0]["term"] == "港口"


def test_other_names_are_not_there() -> None:
    with pytest.raises(AttributeError, match="nosuch"):
        _ = newskit.nosuch
