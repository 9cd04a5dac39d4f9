"""The public API."""

from __future__ import annotations

import pkgutil
from pathlib import Path

import pytest

import newskit
from tests.conftest import ROOT


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


def test_dir_shows_what_there_is_and_nothing_else() -> None:
    assert dir(newskit) == sorted([*newskit.__all__, "__version__"])


RECORD = {
    "text": "港口开放，港口繁荣。何东说，书屋也开门了。",
    "headline": "书屋开门",
    "authors": [{"name": "何东", "role": "记者"}],
}


def test_functions_take_a_text_or_a_record() -> None:
    text = RECORD["text"]
    assert newskit.keywords(RECORD) == newskit.keywords(text, headline="书屋开门", authors=["何东"])
    assert newskit.names(RECORD) == newskit.names(text, authors=["何东"])
    assert newskit.names(RECORD)["people"] == []
    assert newskit.summarize(RECORD, n=1) == newskit.summarize(text, headline="书屋开门", n=1)
    assert newskit.stats(RECORD, only="words") == newskit.stats(text, only=["words"])
    assert "fog_years" in newskit.stats(text, only="readability")
    assert newskit.kwic(RECORD, "港口")[0]["match"] == newskit.kwic(text, "港口")[0]["match"]


def test_a_path_is_no_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("page.txt").write_text("港口开放。", encoding="utf-8")
    with pytest.raises(ValueError, match=r"'page\.txt' is a file: newskit\.read"):
        newskit.split("page.txt")
    assert newskit.split("nowhere.txt")


def test_all_records_of_a_page_have_all_fields() -> None:
    (page,) = newskit.read(ROOT / "samples/island-evening.txt", unwrap=False)
    records = newskit.split(page["text"], furniture=True)
    assert {record["genre"] for record in records} > {"article"}
    assert len({frozenset(record) for record in records}) == 1


def test_reading_goes_on_after_a_fault(tmp_path: Path) -> None:
    (tmp_path / "d").mkdir()
    (tmp_path / "d" / "1.txt").write_text("港口开放。", encoding="utf-8")
    faults: list[newskit.InputError] = []
    found = list(newskit.read(tmp_path / "none", tmp_path / "d", on_error=faults.append))
    assert [record["text"] for record in found] == ["港口开放。"]
    assert ["none" in str(fault) for fault in faults] == [True]
    with pytest.raises(newskit.InputError):
        list(newskit.read(tmp_path / "none"))
