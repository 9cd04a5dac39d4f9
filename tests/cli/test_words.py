"""`newskit words`: frequency lists, collocates, and texts cut into words."""

from __future__ import annotations

import json
from collections import Counter
from math import log, log2, sqrt
from pathlib import Path
from typing import Any

import pytest

import newskit
from newskit.measures.distribution import gries_dp
from newskit.text.tokenize import tokenizer
from tests.conftest import Shell

TEXTS = ["港口开放，港口很忙。\n港口的航线。", "书屋开门。", "港口书屋。5G、16.7万元"]


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    """Three records in a file `t.jsonl`."""
    path = tmp_path / "t.jsonl"
    path.write_text("\n".join(json.dumps({"text": text}) for text in TEXTS), encoding="utf-8")
    return path


def rows(sh: Shell, arguments: str) -> list[dict[str, Any]]:
    done = sh(f"newskit {arguments}")
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_nowhere_to_write_to(sh: Shell, texts: Path) -> None:
    done = sh("newskit words t.jsonl >&-")
    assert (done.returncode, "standard output is closed" in done.stderr) == (2, True)


def test_every_word_with_its_figures(sh: Shell, texts: Path) -> None:
    found = rows(sh, "words t.jsonl")
    tokens = [[t for t in tokenizer().cut(text) if any(map(str.isalnum, t))] for text in TEXTS]
    expected = Counter(token for text in tokens for token in text)
    assert {row["term"]: row["count"] for row in found} == expected
    assert [row["rank"] for row in found] == list(range(1, len(expected) + 1))
    assert [r["count"] for r in found] == sorted(expected.values(), reverse=True)
    total = expected.total()
    for row in found:
        counts = [text.count(row["term"]) for text in tokens]
        assert row["df"] == sum(map(bool, counts))
        assert row["per_million"] == pytest.approx(1e6 * row["count"] / total, abs=0.01)
        assert row["dp"] == pytest.approx(gries_dp(counts, [len(t) for t in tokens]), abs=1e-4)


def test_as_many_words_as_other_commands_count(sh: Shell, texts: Path) -> None:
    found = rows(sh, "words t.jsonl")
    *_, total = rows(sh, "stats --only words --total t.jsonl")
    assert sum(row["count"] for row in found) == total["stats"]["words"]
    for row in found[:3]:
        assert len(rows(sh, f"kwic --words {row['term']} t.jsonl")) == row["count"]


@pytest.mark.parametrize(
    ("options", "terms"),
    [
        ("-n 1", {"港口"}),
        ("--min-count 2 --min-length 2", {"港口", "书屋"}),
        ("--unit character --min-count 4", {"港", "口"}),
        ("--unit character --ngram 2 --min-count 2", {"港口", "书屋"}),
        ("--ngram 2 --min-length 4", {"港口开放", "书屋开门", "港口书屋"}),
    ],
)
def test_what_is_listed(sh: Shell, texts: Path, options: str, terms: set[str]) -> None:
    assert {row["term"] for row in rows(sh, f"words {options} t.jsonl")} == terms


def test_no_ngram_goes_over_a_mark_or_a_line_end(sh: Shell, texts: Path) -> None:
    for options in ("--ngram 2", "--unit character --ngram 2-3"):
        for row in rows(sh, f"words {options} t.jsonl"):
            assert any(row["term"] in text for text in TEXTS)
            assert row["term"].replace(".", "").isalnum()


def test_stop_words_are_left_out_when_asked(sh: Shell, texts: Path) -> None:
    everything = {row["term"] for row in rows(sh, "words t.jsonl")}
    fewer = {row["term"] for row in rows(sh, "words --no-stopwords t.jsonl")}
    assert {"的", "16.7万元"} <= everything - fewer
    assert "港口" in fewer
    pairs = {row["term"] for row in rows(sh, "words --ngram 2 --no-stopwords t.jsonl")}
    assert pairs
    assert not any("的" in pair or "16.7万元" in pair for pair in pairs)


def test_collocates(sh: Shell, texts: Path) -> None:
    found = {row["term"]: row for row in rows(sh, "words --collocates 港口 --window 1 t.jsonl")}
    tokens = [t for text in TEXTS for t in tokenizer().cut(text) if any(map(str.isalnum, t))]
    near = sum(row["count"] for row in found.values())
    f1, size = tokens.count("港口"), len(tokens)
    for term, row in found.items():
        o, f2 = row["count"], tokens.count(term)
        e = near * f2 / size
        assert row["left"] + row["right"] == o
        assert row["corpus_count"] == f2
        assert row["mi"] == pytest.approx(log2(o / e), abs=1e-3)
        assert row["t"] == pytest.approx((o - e) / sqrt(o), abs=1e-3)
        assert row["log_dice"] == pytest.approx(14 + log2(2 * o / (f1 + f2)), abs=1e-3)
        cells = [(o, near, f2), (near - o, near, size - f2)]
        cells += [(f2 - o, size - near, f2), (size - near - f2 + o, size - near, size - f2)]
        ratio = 2 * sum(n * log(n * size / (r * c)) for n, r, c in cells if n > 0)
        assert abs(row["g2"]) == pytest.approx(ratio, abs=1e-3)
    assert found["开放"]["count"] == 2  # on both sides: marks are no words
    assert "航线" not in found  # two words away
    ranked = rows(sh, "words --collocates 港口 --measure t -n 2 t.jsonl")
    assert ranked[0]["t"] >= ranked[1]["t"]


def test_a_word_between_two_places_of_a_term_is_near_both(sh: Shell, tmp_path: Path) -> None:
    """As many co-occurrences as the lines of a concordance show."""
    (tmp_path / "f").write_text("港口开放港口，书屋港口。", encoding="utf-8")
    found = {row["term"]: row for row in rows(sh, "words --collocates 港口 --window 1 f")}
    assert (found["开放"]["count"], found["开放"]["left"], found["开放"]["right"]) == (2, 1, 1)
    assert (found["开放"]["corpus_count"], found["书屋"]["count"]) == (1, 2)
    lines = rows(sh, "kwic --words --context 1 港口 f")
    assert sum("开放" in line["left"] + line["right"] for line in lines) == found["开放"]["count"]


def test_a_term_of_several_words_has_collocates(sh: Shell, texts: Path) -> None:
    found = {row["term"] for row in rows(sh, "words --collocates 港口开放 --window 1 t.jsonl")}
    assert found == {"港口"}


def test_texts_cut_into_words_are_read_again(sh: Shell, texts: Path, tmp_path: Path) -> None:
    lines = sh("newskit words --cut t.jsonl | tee cut.txt").stdout.splitlines()
    assert len(lines) == 3
    assert lines[1].split() == tokenizer().cut(TEXTS[1])
    assert rows(sh, "words --from words cut.txt") == rows(sh, "words t.jsonl")
    (tmp_path / "mine.txt").write_text("港 口 很 忙\n港口 很忙\n", encoding="utf-8")
    found = {row["term"]: row["count"] for row in rows(sh, "words --from words mine.txt")}
    assert found == {"港": 1, "口": 1, "很": 1, "忙": 1, "港口": 1, "很忙": 1}
    (first, second) = rows(sh, "stats --only words --from words mine.txt")
    assert (first["stats"]["words"], second["stats"]["words"]) == (4, 2)
    assert len(rows(sh, "kwic --words 港口 --from words mine.txt")) == 1


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ("--cut --collocates 港口", "one question at a time"),
        ("--window 3", "--window goes with --collocates only"),
        ("--collocates 港口 --unit character", "--collocates are words"),
    ],
)
def test_usage(sh: Shell, texts: Path, options: str, said: str) -> None:
    done = sh(f"newskit words {options} t.jsonl")
    assert done.returncode == 2
    assert said in done.stderr


def test_the_functions_do_what_the_command_does(sh: Shell, texts: Path) -> None:
    assert newskit.words(newskit.read(texts), n=3) == rows(sh, "words -n 3 t.jsonl")
    found = newskit.collocates(newskit.read(texts), "港口", n=3)
    assert found == rows(sh, "words --collocates 港口 -n 3 t.jsonl")


def test_no_text_has_no_words(sh: Shell) -> None:
    assert sh("newskit words", stdin=b"").stdout == ""
    assert newskit.words([]) == []
