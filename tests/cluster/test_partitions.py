"""Partitions on a real scheduler: the records of one machine, whatever happens to workers."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from tests.cluster.conftest import BUCKET, Cluster, Newskit, Pipe, ended

STORIES = [
    {"id": f"s{i}", "headline": f"临汐市第{i}座渔村书屋建成", "text": text}
    for i, text in enumerate(
        (
            "记者从市图书馆获悉，临汐市“渔村书屋”计划启动半年来，已在二十六个渔村建成书屋。",
            "台风“海葵”预计今晚登陆，市防汛办要求渔船回港避风，沿海学校停课一天。",
            "市长许念慈昨日在港口调研时表示，高新区将引进三家海洋装备企业。",
            "首批货轮到港，港口货物吞吐量比去年同期增长百分之八。",
        )
    )
]


def partition(path: Path, stories: list[dict[str, str]]) -> Path:
    """Writes stories to a file, packed as its name says."""
    path.parent.mkdir(parents=True, exist_ok=True)
    data = "".join(json.dumps(s, ensure_ascii=False) + "\n" for s in stories).encode()
    path.write_bytes(gzip.compress(data) if path.suffix == ".gz" else data)
    return path


def manifest(directory: Path) -> dict[str, int | None]:
    """How many records each output has."""
    rows = (directory / "_manifest.jsonl").read_text("utf-8").splitlines()
    return {row["output"]: row["records"] for row in map(json.loads, rows)}


@pytest.mark.parametrize("command", ["split", "keywords", "names", "summarize", "stats"])
def test_a_partition_is_what_one_machine_makes_of_it(
    cluster: Cluster, newskit: Newskit, tmp_path: Path, command: str
) -> None:
    partition(tmp_path / "in" / "a.jsonl", STORIES[:3])
    partition(tmp_path / "in" / "b.jsonl.gz", STORIES[3:])
    ended(newskit(command, "--cluster", cluster.address, "-o", "out/", "in"))
    ended(newskit(command, "in", "-o", "whole.jsonl"))
    out = tmp_path / "out"
    found = (out / "in/a.jsonl").read_bytes() + gzip.decompress(
        (out / "in/b.jsonl.gz").read_bytes()
    )
    assert found == (tmp_path / "whole.jsonl").read_bytes()
    assert manifest(out) == {"in/a.jsonl": 3, "in/b.jsonl.gz": 1}
    assert {path.name for path in out.iterdir()} == {"in", "_done", "_manifest.jsonl", "_SUCCESS"}


def test_what_is_done_is_not_done_again(cluster: Cluster, newskit: Newskit, tmp_path: Path) -> None:
    a = partition(tmp_path / "a.jsonl", STORIES[:2])
    (tmp_path / "b.jsonl").write_text('{"text": "港口开放。"}\n{"text":\n', "utf-8")
    run = ("stats", "--only", "chars", "--cluster", cluster.address, "-o", "out/")
    said = ended(newskit(*run, "a.jsonl", "b.jsonl"), status=1)
    assert "b.jsonl: line 2" in said
    out = tmp_path / "out"
    assert manifest(out) == {"a.jsonl": 2, "b.jsonl": None}
    assert len((out / "_incomplete/b.jsonl").read_text("utf-8").splitlines()) == 1
    assert not (out / "_SUCCESS").exists()
    assert not (out / "b.jsonl").exists()

    before = (out / "a.jsonl").stat()
    partition(tmp_path / "b.jsonl", STORIES[2:])
    said = ended(newskit(*run, "a.jsonl", "b.jsonl"))
    assert "2 sources (1 done before)" in said
    assert (out / "a.jsonl").stat() == before
    assert manifest(out) == {"a.jsonl": 2, "b.jsonl": 2}
    assert (out / "_SUCCESS").exists()
    assert not (out / "_incomplete").exists()

    partition(a, STORIES)  # what has changed is not done
    ended(newskit(*run, "a.jsonl", "b.jsonl"))
    assert manifest(out) == {"a.jsonl": 4, "b.jsonl": 2}


def test_a_worker_that_is_killed_loses_nothing(
    cluster: Cluster, newskit: Newskit, tmp_path: Path
) -> None:
    names = [f"{i}.jsonl" for i in range(4)]
    for name, story in zip(names, STORIES, strict=True):
        partition(tmp_path / name, [story])
    slow = Pipe(tmp_path / "slow.jsonl")
    run = newskit("keywords", "--cluster", cluster.address, "-o", "out/", "slow.jsonl", *names)
    cluster.kill_the_reader(run, slow)
    slow.write((tmp_path / "0.jsonl").read_bytes())
    ended(run)
    assert manifest(tmp_path / "out") == dict.fromkeys(["slow.jsonl", *names], 1)
    assert (tmp_path / "out/slow.jsonl").read_text() == (tmp_path / "out/0.jsonl").read_text()


def test_a_partition_that_kills_twice_is_named_and_left(
    cluster: Cluster, newskit: Newskit, tmp_path: Path
) -> None:
    names = [f"{i}.jsonl" for i in range(4)]
    for name, story in zip(names, STORIES, strict=True):
        partition(tmp_path / name, [story])
    poison = Pipe(tmp_path / "poison.jsonl")
    run = newskit("stats", "--cluster", cluster.address, "-o", "out/", *names, "poison.jsonl")
    for _ in range(2):
        cluster.kill_the_reader(run, poison)
    said = ended(run, status=1)
    assert "poison.jsonl: the worker that worked on it was killed, twice" in said
    found = manifest(tmp_path / "out")
    assert found.pop("poison.jsonl") is None
    assert found == {f"{i}.jsonl": 1 for i in range(4)}
    assert not (tmp_path / "out/_SUCCESS").exists()


def test_partitions_on_s3(cluster: Cluster, newskit: Newskit, tmp_path: Path) -> None:
    import s3fs

    files = s3fs.S3FileSystem()
    files.mkdir(BUCKET)
    for i, story in enumerate(STORIES):
        local = partition(tmp_path / f"part-{i}.jsonl.gz", [story])
        files.put(str(local), f"{BUCKET}/in/part-{i}.jsonl.gz")
    run = ("summarize", "--cluster", cluster.address, "-o", f"s3://{BUCKET}/out/")
    ended(newskit(*run, f"s3://{BUCKET}/in/part-*.jsonl.gz"))
    assert f"{BUCKET}/out/_SUCCESS" in files.find(f"{BUCKET}/out")
    rows = files.cat(f"{BUCKET}/out/_manifest.jsonl").splitlines()
    assert [json.loads(row)["records"] for row in rows] == [1] * 4

    ended(newskit("summarize", f"s3://{BUCKET}/in/", "-o", "whole.jsonl"))
    files.get(f"{BUCKET}/out/{BUCKET}/in/", f"{tmp_path}/got/", recursive=True)
    found = b"".join(gzip.decompress(p.read_bytes()) for p in sorted((tmp_path / "got").iterdir()))
    assert found == (tmp_path / "whole.jsonl").read_bytes()
    said = ended(newskit(*run, f"s3://{BUCKET}/in/"))
    assert "4 sources (4 done before), 0 records" in said


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["keywords", "--cluster", "local", "-o", "out/"], "name the FILEs"),
        (["keywords", "--cluster", "local", "a.jsonl"], "name a directory"),
        (["keywords", "-o", "s3://archive/out/", "a.jsonl"], "with --cluster only"),
        (["names", "--merge", "--cluster", "local", "-o", "out/", "a.jsonl"], "one answer for all"),
    ],
)
def test_what_a_cluster_cannot_do_is_said(
    newskit: Newskit, tmp_path: Path, arguments: list[str], why: str
) -> None:
    partition(tmp_path / "a.jsonl", STORIES)
    assert why in ended(newskit(*arguments), status=2)


def test_no_scheduler(newskit: Newskit, tmp_path: Path) -> None:
    pytest.importorskip("distributed", reason="needs the extra `cluster`")
    partition(tmp_path / "a.jsonl", STORIES)
    run = newskit("stats", "--cluster", "gopher://127.0.0.1:9", "-o", "out/", "a.jsonl")
    assert "no scheduler there" in ended(run, status=1)
