"""`newskit tfidf`; in one process, because starting one takes longer than most of its work."""

from __future__ import annotations

import csv
import json
import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from newskit.cli import main
from newskit.text.wordlists import idf

Call = Callable[..., Result]

STORIES = [
    {
        "id": "1",
        "paper": "甲报",
        "date": "2024-10-16",
        "text": "港口开放，港口的航线。",
        "x": [2**70, -1e300],
    },
    {"id": "2", "paper": "乙报", "date": "2024-10-17", "text": "书屋启动，书屋的孩子。"},
    {"id": "3", "paper": "甲报", "date": "2024-11-01", "text": "港口航线增加。"},
]


def lines(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def written(stories: list[dict[str, Any]]) -> str:
    return "".join(json.dumps(story) + "\n" for story in stories)


@pytest.fixture
def call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Call:
    """Run `newskit tfidf` with these arguments in a directory with the stories."""
    monkeypatch.chdir(tmp_path)
    idf.cache_clear()  # of files with the same name in other directories
    for name, stories in (("stories.jsonl", STORIES), ("a", STORIES[:1]), ("b", STORIES[1:])):
        Path(name).write_text(written(stories))

    def run(arguments: str, stdin: str | None = None) -> Result:
        return CliRunner().invoke(main, ["tfidf", *shlex.split(arguments)], input=stdin)

    return run


def test_records_pass_with_their_terms(call: Call) -> None:
    done = call("-n 1 stories.jsonl")
    found = lines(done.stdout)
    assert [record.pop("tfidf")[0]["term"] for record in found] == ["港口", "书屋", "增加"]
    assert found == STORIES


@pytest.mark.parametrize("jobs", ["-j 1", "-j 2", ""])
def test_the_same_on_any_number_of_processes(call: Call, jobs: str, tmp_path: Path) -> None:
    many = [f'{{"id":"{i}","text":"第{i}号书屋{"港口" * (i % 7)}"}}' for i in range(1200)]
    (tmp_path / "many").write_text("\n".join(many))
    done = call(f"-n 2 {jobs} many")
    found = lines(done.stdout)
    assert [record["id"] for record in found] == [str(i) for i in range(1200)]
    assert [r["tfidf"][0]["count"] for r in found if r["tfidf"][0]["term"] == "港口"] == [
        i % 7 for i in range(1200) if i % 7
    ]
    assert found[0]["tfidf"][0]["df"] == 1200


def test_groups_as_a_table(call: Call) -> None:
    done = call("--by date:month -n 1 -f markdown stories.jsonl")
    assert done.stdout == (
        "| group   |   rank | term   |   score |   count |   df |\n"
        "|:--------|-------:|:-------|--------:|--------:|-----:|\n"
        "| 2024-10 |      1 | 书屋   |  0.6478 |       2 |    1 |\n"
        "| 2024-11 |      1 | 增加   |  0.7049 |       1 |    1 |\n"
    )


def test_records_that_name_no_source_are_of_the_file_they_were_read_from(call: Call) -> None:
    found = lines(call("--by source a b").stdout)
    assert [(group["group"], group["documents"]) for group in found] == [("a", 1), ("b", 2)]


def test_a_group_against_the_rest(call: Call) -> None:
    done = call("--by paper --against rest --max-p 1 -n 1 stories.jsonl")
    first, second = lines(done.stdout)
    assert (first["group"], first["documents"]) == ("乙报", 1)
    assert (second["keyness"][0]["term"], second["keyness"][0]["count"]) == ("港口", 3)


def test_against_other_documents_and_against_a_model(call: Call) -> None:
    Path("other").write_text(written(STORIES[1:2]))
    call("other --save-idf m")
    by_words = call("--against other --max-p 1 stories.jsonl -f csv")
    first = next(csv.DictReader(by_words.stdout.splitlines()))
    expected = {"group": "all", "term": "港口", "count": "3", "reference_count": "0"}
    assert expected.items() <= first.items()
    (by_documents,) = lines(call("--against m --max-p 1 stories.jsonl").stdout)
    assert by_documents["keyness"][0]["count"] == 2
    (under,) = lines(call("--against other --max-p 1 --under -n 1 a").stdout)
    assert under["keyness"][0]["term"] == "书屋"


def test_models_are_saved_merged_and_used(call: Call) -> None:
    for name in ("stories.jsonl", "a", "b"):
        assert call(f"--save-idf {name}.idf {name}").exit_code == 0
    whole = Path("stories.jsonl.idf").read_text()
    assert call("--merge-idf a.idf b.idf").stdout == whole
    call("--merge-idf a.idf b.idf -o m")
    assert Path("m").read_text() == whole
    assert call("--idf m stories.jsonl").stdout == call("stories.jsonl").stdout
    assert lines(call("--idf m a").stdout)[0]["tfidf"][0]["df"] == 2
    Path("bare").write_text("港口 2.5\n")
    done = call("--merge-idf m bare")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "bare: its first line does not say the number of documents" in done.stderr
    done = call("--merge-idf m stories.jsonl")
    assert "stories.jsonl: its first line does not say" in done.stderr


def test_a_model_and_records_into_two_files(call: Call) -> None:
    printed = call("--save-idf m stories.jsonl").stdout
    assert call("--save-idf n -o out stories.jsonl").exit_code == 0
    assert Path("out").read_text() == printed
    assert Path("n").read_text() == Path("m").read_text()


def test_similar_stories_and_the_matrix_in_one_run(call: Call, tmp_path: Path) -> None:
    done = call("--similar 1 --matrix m.npz stories.jsonl")
    assert [[item["id"] for item in record["similar"]] for record in lines(done.stdout)] == [
        *(["3"], [], ["1"]),
    ]
    assert (tmp_path / "m.npz").exists()
    assert (tmp_path / "m.ids.txt").read_text() == "1\n2\n3\n"


def test_near_identical_stories(call: Call) -> None:
    pytest.importorskip("rensa")
    text = "".join(chr(0x4E00 + 7 * i) for i in range(60))
    Path("two").write_text(written([{"text": text}] * 2))
    found = lines(call("--duplicates --threshold 0.8 two stories.jsonl").stdout)
    assert [record["duplicate_group"] for record in found] == ["two#1", "two#1", None, None, None]


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        ("--by paper --similar 2", "--by and --similar: one question at a time"),
        ("--against x --duplicates", "--against and --duplicates: one question at a time"),
        ("--duplicates --matrix m.npz", "--matrix: --duplicates counts no words"),
        ("--merge-idf --save-idf m", "--save-idf: --merge-idf counts no words"),
        ("--against rest", "say with --by what the groups are"),
        ("--min-df 1.5", "a number of documents"),
        ("--min-df -1", "a number of documents"),
        ("--ngram 2-1", "one number of words"),
        ("--ngram x", "one number of words"),
        ("--save-idf stories.jsonl", "stories.jsonl is an input"),
        ("--merge-idf", "name the FILEs to merge"),
        ("--under", "--under goes with --against only"),
        ("--measure g2", "--measure goes with --against only"),
        ("--max-p 0.05", "--max-p goes with --against only"),
        ("--threshold 0.5 --by paper", "--threshold goes with --duplicates only"),
        ("--similar 2 --explain", "--explain gives the idf of terms"),
        ("--by paper --against rest --explain", "--explain gives the idf of terms"),
    ],
)
def test_usage(call: Call, arguments: str, fault: str) -> None:
    files = "" if arguments == "--merge-idf" else "stories.jsonl"
    done = call(f"{arguments} {files}")
    assert done.exit_code == 2
    assert fault in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        ("--by nothing", "newskit: --by: no document has nothing\n"),
        ("--idf none", None),
        ("--against none", "newskit: none: No such file or directory\n"),
        (
            "--matrix m.xls",
            "newskit: m.xls: no matrix format: end the name in .npz, .mtx, .parquet\n",
        ),
        ("--matrix no/m.npz", "newskit: no/m.npz: cannot write: No such file or directory\n"),
        ("--save-idf no/m", None),
    ],
)
def test_faults(call: Call, arguments: str, fault: str | None) -> None:
    done = call(f"{arguments} stories.jsonl")
    assert done.exit_code == (1 if fault else 2)
    assert fault is None or done.stderr == fault
    assert done.stdout == ""


def test_a_broken_line_costs_no_other(call: Call) -> None:
    done = call("", stdin=written(STORIES[:1]) + '{"text":\n' + written(STORIES[2:]))
    assert done.exit_code == 1
    assert len(lines(done.stdout)) == 2
    assert "-: line 2: not JSON" in done.stderr


def test_empty_input_gives_no_records(call: Call) -> None:
    done = call("", stdin="")
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", "")
