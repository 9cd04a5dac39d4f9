"""The public API."""

from __future__ import annotations

import json
import pkgutil
from pathlib import Path
from typing import Any

import pytest

import newskit
from tests.conftest import ROOT, Shell


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


def test_split_takes_the_record_of_a_page() -> None:
    (page,) = newskit.read(ROOT / "samples/island-evening.txt", unwrap=False)
    assert newskit.split(page) == newskit.split(page["text"], page["source"])
    assert newskit.split(page["text"])[0]["source"] == "-"
    (page,) = newskit.read(ROOT / "tests/data/page.pdf", unwrap=False)
    assert newskit.split(page) == newskit.split(page["text"], page["source"], page["layout"])


@pytest.mark.parametrize(
    "function",
    [
        newskit.words,
        lambda given: newskit.collocates(given, "港口"),
        lambda given: newskit.trend(given, "港口", by="text"),
        lambda given: list(newskit.tfidf(given)),
        lambda given: list(newskit.compare(given, "书屋启动。")),
    ],
)
def test_functions_of_a_corpus_take_texts_or_records_or_one_alone(function: Any) -> None:
    text = "港口开放，港口繁荣。"
    found = function(text)
    assert found
    assert function([text]) == function({"text": text}) == function([{"text": text}]) == found


CORPUS = [{"text": "港口开放，港口繁荣。"}, {"text": "书屋开放了。"}]


@pytest.mark.parametrize(
    "options",
    [
        {"unit": "character", "ngram": 2},
        {"ngram": (1, 2), "min_length": 3},
        {"no_stopwords": True, "pos": ["v"]},
        {"min_count": 2, "n": 1},
    ],
)
def test_the_words_of_a_function_are_those_of_its_command(
    sh: Shell, tmp_path: Path, options: dict[str, Any]
) -> None:
    (tmp_path / "s.jsonl").write_text("".join(json.dumps(story) + "\n" for story in CORPUS))
    typed = " ".join(
        f"{'-' if name == 'n' else '--'}{name.replace('_', '-')}"
        + ("" if value is True else " " + _typed(value))
        for name, value in options.items()
    )
    lines = sh(f"newskit words {typed} s.jsonl").stdout.splitlines()
    assert newskit.words(CORPUS, **options) == [json.loads(line) for line in lines] != []


def _typed(value: Any) -> str:
    if isinstance(value, tuple):
        return "-".join(map(str, value))
    return ",".join(value) if isinstance(value, list) else str(value)


def test_tfidf_takes_the_words_of_its_command(sh: Shell, tmp_path: Path) -> None:
    (tmp_path / "s.jsonl").write_text("".join(json.dumps(story) + "\n" for story in CORPUS))
    typed = "--tf log --norm none --no-smooth --ngram 1-2 --min-length 3 --idf idf"
    (tmp_path / "idf").write_text("港口开放 2.5\n")
    lines = sh(f"newskit tfidf {typed} s.jsonl").stdout.splitlines()
    how: Any = {"tf": "log", "norm": "none", "smooth": False, "ngram": (1, 2), "min_length": 3}
    found = newskit.tfidf(CORPUS, **how, idf=tmp_path / "idf")
    assert [r["tfidf"] for r in found] == [json.loads(line)["tfidf"] for line in lines]


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
