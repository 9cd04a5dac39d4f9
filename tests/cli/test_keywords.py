"""`newskit keywords` through a shell."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import pytest

from tests.cli.test_terminal import on_terminal
from tests.conftest import Shell
from tests.keyphrases.test_pipeline import STORY


@pytest.fixture
def records(tmp_path: Path) -> Path:
    """Two stories, of which the second repeats itself."""
    stories = [{"id": "a", "text": STORY, "mine": [1]}, {"id": "b", "text": "冷链物流。" * 2}]
    path = tmp_path / "f"
    path.write_text("".join(json.dumps(story) + "\n" for story in stories), encoding="utf-8")
    return path


def test_a_record_gains_keywords_and_loses_nothing(sh: Shell, records: Path) -> None:
    first, second = map(json.loads, sh("newskit keywords -n 3 f").stdout.splitlines())
    assert (first["mine"], len(first["keywords"])) == ([1], 3)
    assert "冷链物流" in [keyword["term"] for keyword in second["keywords"]]


OPTIONS = [  # an option, what is in the file `own`, and the best term
    ("", "", "三港联运"),
    ("--whitelist own", "渔民", "渔民"),
    ("--blocklist own", "三港联运", "临汐新区"),
    ("--min-length 5", "", "远汀海运集团"),
    ("--userdict own --pos zz", "在港时间 9 zz", "集装箱在港时间"),
    ("--method tfidf", "", "冷链"),
    ("--method tfidf --stopwords own", "冷链", "联运"),
    ("--method tfidf --stopwords =own", "冷链", "联运"),
    ("--method tfidf --idf own", "渔民 9\n港口 1\n书屋 1", "渔民"),
    ("--method tfidf --engine jieba --pos ns", "", "新区"),
]


@pytest.mark.parametrize(("option", "own", "best"), OPTIONS)
def test_options_reach_the_ranking(
    sh: Shell, tmp_path: Path, option: str, own: str, best: str
) -> None:
    (tmp_path / "own").write_text(own, encoding="utf-8")
    (tmp_path / "f").write_text(STORY, encoding="utf-8")
    done = sh(f"newskit keywords --no-unwrap -n 1 {option} f")
    assert [keyword["term"] for keyword in json.loads(done.stdout)["keywords"]] == [best]


def test_a_part_of_speech_that_is_none(sh: Shell, records: Path) -> None:
    for command in ("keywords", "tfidf"):
        done = sh(f"newskit {command} --pos n,noun f")
        assert (done.returncode, done.stdout) == (2, "")
        assert "'noun': choose from a, ad, " in done.stderr


def test_explained_rows(sh: Shell, records: Path) -> None:
    rows = list(csv.DictReader(sh("newskit keywords --explain -f csv f").stdout.splitlines()))
    best = rows[-1]
    assert (best["id"], best["term"], best["tag"]) == ("b", "冷链物流", "n+n")
    assert best["mentions"] == "0-4,5-9"
    assert "count×" in best["parts"]


def test_merged_rows(sh: Shell, records: Path) -> None:
    rows = list(
        csv.DictReader(sh("newskit keywords --merge --explain -f csv f").stdout.splitlines())
    )
    both = next(row for row in rows if row["term"] == "冷链物流")
    assert (both["count"], both["df"], both["ids"]) == ("5", "2", "a, b")
    assert "ids" not in sh("newskit keywords --merge -f csv f").stdout
    assert sh("newskit keywords --merge --highlight f").returncode == 2
    assert sh("newskit keywords --highlight -f csv f").returncode == 2
    assert sh("NEWSKIT_FORMAT=csv newskit keywords --highlight f").returncode == 0


def test_bars_on_a_terminal(records: Path) -> None:
    _, seen = on_terminal(["keywords", "-n", "2", str(records)])
    first, second, *_ = re.findall("█+", seen)
    assert len(first) == 12 > len(second)
