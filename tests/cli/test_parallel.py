"""Several processes: order, bounds, faults."""

from __future__ import annotations

import gzip
import json
import os
import re
import signal
from collections.abc import Iterator
from itertools import count, islice
from pathlib import Path
from queue import Queue

import pytest

from newskit.cli.corpora import spread
from newskit.cli.options import cores
from newskit.cli.parallel import _AHEAD, Lost, in_order
from tests.benchmarks.memory import peak
from tests.conftest import SIMPLIFIED, TRADITIONAL, Shell


def double(number: int) -> int:
    return 2 * number


def test_results_come_in_order() -> None:
    assert list(in_order(double, range(1000), 2)) == [2 * n for n in range(1000)]
    assert list(in_order(double, [], 2)) == []


def test_no_more_is_read_than_is_asked_for() -> None:
    read = 0

    def endless() -> Iterator[int]:
        nonlocal read
        for number in count():
            read = number
            yield number

    results = in_order(double, endless(), 2)
    assert list(islice(results, 500)) == [2 * n for n in range(500)]
    results.close()  # type: ignore[attr-defined]
    assert read <= 500 + 3 * _AHEAD


def test_a_fault_in_reading_is_the_readers() -> None:
    def broken() -> Iterator[int]:
        yield 1
        raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        list(in_order(double, broken(), 2))


def fatal(number: int) -> int:
    """Ends its process in the ways that a process ends in, on some items."""
    if number in (13, 14, 57):
        os.kill(os.getpid(), signal.SIGKILL)
    if number == 58:
        os._exit(3)
    if number == 70:
        raise MemoryError
    if number == 71:
        raise ValueError("no such thing")
    return 2 * number


def test_an_item_that_ends_its_process_costs_no_other() -> None:
    found = list(in_order(fatal, range(100), 2))
    lost = {result.item: result.why for result in found if isinstance(result, Lost)}
    assert list(lost) == [13, 14, 57, 58, 70, 71]
    assert "was killed (SIGKILL)" in lost[13]
    assert lost[58].endswith("ended with status 3")
    assert lost[70] == "not enough memory"
    assert lost[71] == "ValueError: no such thing"
    assert [result for result in found if not isinstance(result, Lost)] == [
        2 * number for number in range(100) if number not in lost
    ]


def test_items_that_end_their_processes_one_after_the_other() -> None:
    """A block of them, and each given out anew."""
    found = list(in_order(fatal, [13, 57] * 3, 2))
    assert [result.item for result in found if isinstance(result, Lost)] == [13, 57] * 3


def test_what_is_there_is_done_before_more_is_read() -> None:
    """Blocks are made of what has come, not waited for."""
    answers: Queue[int] = Queue()

    def one_by_one() -> Iterator[int]:
        for number in range(20):
            yield number
            assert answers.get(timeout=60) == 2 * number

    for result in in_order(double, one_by_one(), 2):
        answers.put(result)


def test_large_items_and_results_pass() -> None:
    """More than a pipe holds, in both directions, on more processes than there are cores."""
    texts = [str(number) * 300_000 for number in range(10)] + ["x" * 20_000] * 50
    assert list(in_order(str.upper, texts, 3)) == [text.upper() for text in texts]


def counted_or_not(texts: list[str]) -> list[str | list[str]]:
    if "fatal" in texts:
        os.kill(os.getpid(), signal.SIGKILL)
    return [texts]


def test_a_text_that_ends_its_process_costs_no_text_that_is_counted_with_it() -> None:
    batches = [["a"], ["b"], ["c"], ["d"], ["e", "fatal", "f"], ["g"]]
    found = list(spread(counted_or_not, batches, 2))
    assert found[:4] == [[["a"]], [["b"]], [["c"]], [["d"]]]
    assert found[4][0] == ["e"]
    assert "was killed" in found[4][1]
    assert found[4][2:] == [["f"]]
    assert found[5:] == [[["g"]]]


_STARTED = """
import sys
from newskit.cli import main
try:
    main([*sys.argv[1:]], standalone_mode=False)
except SystemExit:
    pass
print("newskit.cli.parallel" in sys.modules, file=sys.stderr)
"""


@pytest.mark.parametrize(("stories", "more"), [(50, "False"), (700, "True")])
def test_there_are_more_processes_once_there_is_enough_to_do(
    sh: Shell, tmp_path: Path, stories: int, more: str
) -> None:
    """The bytes are those of one process, whether or not there are others in mid-way."""
    lines = [f'{{"text":"{f"第{i}批货轮到港。" * 250}"}}' for i in range(stories)]
    (tmp_path / "r.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
    (tmp_path / "run.py").write_text(_STARTED, "utf-8")
    run = "stats --only chars,han"
    done = sh(
        f"python run.py {run} -o auto.jsonl r.jsonl && newskit {run} -j 1 r.jsonl > one.jsonl"
    )
    assert done.stderr.split()[-1] == (more if cores() > 1 else "False")
    assert (tmp_path / "auto.jsonl").read_bytes() == (tmp_path / "one.jsonl").read_bytes()


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    """Sources of many kinds, with much that is wrong in them."""
    records = [{"text": f"第{n}批货轮到港，港口开放。" * (n % 7 + 1)} for n in range(300)]
    lines = [json.dumps(record, ensure_ascii=False) for record in records]
    broken = [*lines[:40], "{", *lines[40:80], '{"text": 7}', "", "null", *lines[80:]]
    files = {
        "00.jsonl": "\n".join(lines).encode(),
        "01.jsonl": "\n".join(broken).encode(),
        "02.jsonl.gz": gzip.compress("\n".join(broken).encode("gb18030")),
        "03.jsonl": b"\n".join([lines[0].encode(), b'{"text": "\xff\xfe\xfd"}', lines[1].encode()]),
        "04.json": f"[\n{lines[0]},\n{lines[1]}\n]\n".encode(),
        "05.json": b'[\n{\n"text": "x"\n}\n]\n',
        "06.csv": "text,id\n港口开放,a\n一,b,c\n湿地开放,d\n".encode(),
        "07.jsonl": "\n".join(lines).encode("utf-16"),
        "08.zip": b"PK\x03\x04" + bytes(100),
        "09.txt": b" \n\n",
        **{f"{n}.txt": (SIMPLIFIED + f"\n第{n}版\n").encode() for n in range(10, 30)},
        "60.txt": TRADITIONAL.encode("big5hkscs", "ignore"),
        "61.txt": SIMPLIFIED.encode("gb18030") + TRADITIONAL.encode("big5hkscs", "ignore"),
        "62.txt": (("港口开放，" * 200 + "\n") * 400).encode(),
    }
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    return tmp_path


@pytest.mark.parametrize(
    "run",
    [
        "split",
        "keywords -n 2",
        "stats --only chars --from lines",
        "summarize --text-field id",
        "keywords -n 1 -f csv",
        "split --join",
        "split -o out/ --errors errors",
        "words -n 9",
    ],
)
def test_all_that_is_said_and_written_is_that_of_one_process(
    sh: Shell, mixed: Path, run: str
) -> None:
    """With what is wrong, in order, and by source and line."""
    told = []
    for jobs in (1, 2):
        done = sh(
            f"newskit {run} -j {jobs} 0* none 1* 00.jsonl [2-9]* 09.txt; status=$?;"
            " cat $(find out errors -type f 2> /dev/null | sort); rm -rf out errors; exit $status"
        )
        told.append((done.returncode, done.stdout, re.sub(r"[\d.]+ s$", "", done.stderr)))
    assert told[0][0] == 1
    assert "none: No such file" in told[0][2]
    assert told[1] == told[0]


def test_twice_the_records_take_no_more_memory(tmp_path: Path) -> None:
    record = json.dumps({"text": "货轮到港，港口开放。" * 100}, ensure_ascii=False) + "\n"
    (tmp_path / "once").write_text(record * 3000, "utf-8")
    (tmp_path / "twice").write_text(record * 6000, "utf-8")
    once, twice = (
        peak(["stats", "--only", "chars", "-j", "2", str(tmp_path / name)])
        for name in ("once", "twice")
    )
    assert twice < 1.1 * once
