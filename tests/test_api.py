"""The public API."""

from __future__ import annotations

import pytest

import newskit


def test_the_public_api_is_there_whatever_was_imported_before() -> None:
    import newskit.keywords  # binds the module to the name of the function, if it can

    for name in newskit.__all__:
        assert callable(getattr(newskit, name))
    from newskit import keywords

    assert keywords("港口开放，港口繁荣。", n=1)[0]["term"] == "港口"


def test_other_names_are_not_there() -> None:
    with pytest.raises(AttributeError, match="nosuch"):
        _ = newskit.nosuch
