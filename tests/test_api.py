"""The public API."""

from __future__ import annotations

import pkgutil

import pytest

import newskit


def test_the_public_api_is_there_and_shows_itself() -> None:
    for name in newskit.__all__:
        assert callable(getattr(newskit, name))
    assert set(newskit.__all__) <= set(dir(newskit))
    from newskit import keywords

    assert keywords("港口开放，港口繁荣。", n=1)[0]["term"] == "港口"


def test_no_package_is_named_like_a_public_function() -> None:
    packages = {module.name for module in pkgutil.iter_modules(newskit.__path__)}
    assert not packages & set(newskit.__all__)
    from newskit.keyphrases import merge

    assert callable(merge.merge)


def test_other_names_are_not_there() -> None:
    with pytest.raises(AttributeError, match="nosuch"):
        _ = newskit.nosuch
