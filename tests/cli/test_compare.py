"""`newskit compare` and `newskit similar`, in one process: scikit-learn takes long to import."""

from __future__ import annotations

import csv
import json
import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import newskit
from newskit.cli import main
from newskit.text.wordlists import idf

Call = Callable[..., Result]

STORIES = [
    {"id": "1", "paper": "甲报", "date": "2024-10-16", "text": "港口开放，港口的航线。"},
    {"id": "2", "paper": "乙报", "date": "2024-10-17", "text": "书屋启动，书屋的孩子。"},
    {"id": "3", "paper": "甲报", "date": "2024-11-01", "text": "港口航线增加。"},
]


def lines(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def written(stories: list[dict[str, Any]]) -> str:
    return "".join(json.dumps(story) + "\n" for story in stories)


@pytest.fixture
def call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Call:
    """Run `newskit` with these arguments in a directory with the stories."""
    monkeypatch.chdir(tmp_path)
    idf.cache_clear()
    Path("d").mkdir()
    for name, stories in (
        *(("stories.jsonl", STORIES), ("a", STORIES[::2]), ("b", STORIES[1:2])),
        *(("d/1", STORIES[:1]), ("d/2", STORIES[2:])),
    ):
        Path(name).write_text(written(stories))
    return lambda arguments: CliRunner().invoke(main, shlex.split(arguments))


def test_two_files_against_each_other(call: Call) -> None:
    first, second = lines(call("compare a b --max-p 1 -n 1").stdout)
    assert (first["id"], first["documents"], first["reference_documents"]) == ("a", 2, 1)
    assert first["words"] == second["reference_words"]
    assert first["reference_words"] == second["words"]
    (port,) = first["keyness"]
    assert port.items() >= {"term": "港口", "count": 3, "df": 2, "reference_count": 0}.items()
    assert port["largest_share"] == pytest.approx(2 / 3, abs=1e-4)
    assert port["per_million"] == pytest.approx(1e6 * 3 / first["words"])
    assert (port["reference_df"], port["reference_largest_share"]) == (0, None)
    assert second["keyness"][0]["term"] == "书屋"


def test_a_directory_is_one_side(call: Call) -> None:
    of_directory, _ = lines(call("compare d b --max-p 1").stdout)
    of_file, _ = lines(call("compare a b --max-p 1").stdout)
    assert of_directory["group"] == "d"
    assert of_directory["keyness"] == of_file["keyness"]


def test_groups_against_the_rest(call: Call) -> None:
    second, first = lines(call("compare --by paper --max-p 1 stories.jsonl").stdout)
    files = lines(call("compare a b --max-p 1").stdout)
    assert [first["keyness"], second["keyness"]] == [files[0]["keyness"], files[1]["keyness"]]


def test_the_largest_document_of_the_rest(call: Call) -> None:
    found = lines(call("compare --by date:day --max-p 1 --under -n 20 stories.jsonl").stdout)
    of_second = {item["term"]: item for item in found[1]["keyness"]}
    assert of_second["港口"]["reference_count"] == 3
    assert of_second["港口"]["reference_largest_share"] == pytest.approx(2 / 3, abs=1e-4)
    of_first = {item["term"]: item for item in found[0]["keyness"]}
    assert of_first["书屋"]["reference_largest_share"] == 1.0


def test_against_other_documents_and_against_a_model(call: Call) -> None:
    call("tfidf b --save-idf m -o out")
    by_words = call("compare --against b --max-p 1 stories.jsonl -f csv")
    first = next(csv.DictReader(by_words.stdout.splitlines()))
    expected = {"group": "all", "term": "港口", "count": "3", "reference_count": "0"}
    assert expected.items() <= first.items()
    (by_documents,) = lines(call("compare --against m --max-p 1 stories.jsonl").stdout)
    assert by_documents["keyness"][0]["count"] == 2
    (under,) = lines(call("compare --against b --max-p 1 --under -n 1 d/1").stdout)
    assert under["keyness"][0]["term"] == "书屋"


def test_counts_are_those_of_other_commands(call: Call) -> None:
    (all_of_a, _) = lines(call("compare a b --max-p 1 -n 100 --min-length 1").stdout)
    for item in all_of_a["keyness"]:
        hits = lines(call(f"kwic --words {item['term']} a").stdout)
        assert len(hits) == item["count"], item["term"]
    (group,) = lines(call("trend 港口 --by paper a").stdout)
    assert group["words"] == all_of_a["words"]


def test_neighbours(call: Call) -> None:
    found = lines(call("similar -n 1 stories.jsonl").stdout)
    assert [[item["id"] for item in record["similar"]] for record in found] == [["3"], [], ["1"]]


def test_near_identical_stories(call: Call) -> None:
    pytest.importorskip("rensa")
    text = "".join(chr(0x4E00 + 7 * i) for i in range(60))
    Path("two").write_text(written([{"text": text}] * 2))
    found = lines(call("similar --duplicates --threshold 0.8 two stories.jsonl").stdout)
    assert [record["duplicate_group"] for record in found] == ["two#1", "two#1", None, None, None]


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        ("compare stories.jsonl", "name two FILEs to compare, --by FIELD or --against"),
        ("compare a a", "named twice"),
        ("compare a b --measure x", "is not one of"),
        ("similar stories.jsonl --threshold 0.5", "--threshold goes with --duplicates only"),
        ("similar stories.jsonl --duplicates -n 2", "--duplicates finds all"),
        ("tfidf stories.jsonl --against rest", "No such option"),
        ("tfidf stories.jsonl --similar 2", "No such option"),
        ("tfidf stories.jsonl --duplicates", "No such option"),
    ],
)
def test_usage(call: Call, arguments: str, fault: str) -> None:
    done = call(arguments)
    assert done.exit_code == 2
    assert fault in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        ("compare a --against none", "none: No such file or directory"),
        ("compare a --by paper", "nothing to compare with: one group only"),
        ("compare a --by papr", "no document has papr; did you mean paper?"),
    ],
)
def test_faults(call: Call, arguments: str, fault: str) -> None:
    done = call(arguments)
    assert done.exit_code == 1
    assert fault in done.stderr


def test_the_functions_do_what_the_commands_do(call: Call) -> None:
    by_paper = list(newskit.compare(newskit.read("stories.jsonl"), by="paper", max_p=1))
    assert by_paper == lines(call("compare --by paper --max-p 1 stories.jsonl").stdout)
    (against,) = newskit.compare(newskit.read("a"), newskit.read("b"), max_p=1)
    assert [against] == lines(call("compare --against b --max-p 1 a").stdout)
    near = list(newskit.similar(newskit.read("stories.jsonl"), n=1))
    assert near == lines(call("similar -n 1 stories.jsonl").stdout)
