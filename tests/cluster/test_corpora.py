"""What is asked of a whole corpus, on a real scheduler: the figures of one machine, each digit."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cluster.conftest import Cluster, Newskit, ended

PLACES, DOINGS = ("港口", "渔村", "图书馆", "高新区", "学校"), ("开放", "建成", "引进", "调研")


def corpus(directory: Path) -> list[str]:
    """Writes three partitions, and returns their names; words come first in different ones."""
    names = []
    for number in range(3):
        stories = [
            {
                "id": f"{number}.{i}",
                "paper": PLACES[i % 2 + number % 2] if i else None,
                "text": f"记者从{PLACES[(i * number + 1) % 5]}获悉，{PLACES[(i + number) % 5]}"
                f"今年{DOINGS[i % 4]}，{DOINGS[(i * i + number) % 4]}的还有{PLACES[i % 5]}。"
                * (i + 1),
            }
            for i in range(7)
        ]
        lines = [json.dumps(story, ensure_ascii=False) for story in stories]
        names.append(f"{2 - number}.jsonl")
        (directory / names[-1]).write_text("\n".join(lines) + "\n", "utf-8")
    return names


@pytest.mark.parametrize(
    "command",
    [
        "words",
        "words --no-stopwords --ngram 1-2 --min-count 2 -n 9",
        "tfidf --by paper --explain",
        "compare --by paper --max-p 1",
        "compare --max-p 1 --under",
        "compare --max-p 1 --against 0.jsonl",
    ],
)
def test_one_answer_for_all(
    cluster: Cluster, newskit: Newskit, tmp_path: Path, command: str
) -> None:
    files = corpus(tmp_path)
    ended(newskit(*command.split(), *files, "-o", "one.jsonl"))
    ended(newskit(*command.split(), *files, "--cluster", cluster.address, "-o", "out/"))
    found = tmp_path / "out" / f"{command.split(maxsplit=1)[0]}.jsonl"
    assert found.read_text("utf-8") == (tmp_path / "one.jsonl").read_text("utf-8")
    assert len(found.read_text("utf-8").splitlines()) > 1 or "--against" in command
    assert (tmp_path / "out/_SUCCESS").exists()


@pytest.mark.parametrize(
    "how", ["", "--norm l1 --tf log --min-df 2 --max-df .9", "--phrases -n 3 --save-idf saved"]
)
def test_the_scores_of_each_document(
    cluster: Cluster, newskit: Newskit, tmp_path: Path, how: str
) -> None:
    files = corpus(tmp_path)
    options = how.split()
    ended(newskit("tfidf", *options, *files, "-o", "one.jsonl"))
    model = (tmp_path / "saved").read_bytes() if "saved" in how else b""
    run = ("tfidf", *options, "--cluster", cluster.address, "-o", "out/")
    ended(newskit(*run, *files))
    found = "".join((tmp_path / "out" / name).read_text("utf-8") for name in files)
    assert found == (tmp_path / "one.jsonl").read_text("utf-8")
    if model:
        assert (tmp_path / "saved").read_bytes() == model
    assert "(3 done before), 0 records" in ended(newskit(*run, *files))


def test_a_document_more_changes_all_scores(
    cluster: Cluster, newskit: Newskit, tmp_path: Path
) -> None:
    files = corpus(tmp_path)
    run = ("tfidf", "--cluster", cluster.address, "-o", "out/")
    ended(newskit(*run, *files[:2]))
    assert "(0 done before)" not in ended(newskit(*run, *files))
    ended(newskit("tfidf", *files, "-o", "one.jsonl"))
    found = "".join((tmp_path / "out" / name).read_text("utf-8") for name in files)
    assert found == (tmp_path / "one.jsonl").read_text("utf-8")
