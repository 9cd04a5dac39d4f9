"""Several processes: order, bounds, faults."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Iterator
from itertools import count, islice
from pathlib import Path

import pytest

from newskit.cli.corpora import spread
from newskit.cli.options import cores
from newskit.cli.parallel import _AHEAD, Lost, in_order
from tests.conftest import Shell


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
    lines = (json.dumps({"text": f"第{i}批货轮到港。" * 250}) for i in range(stories))
    (tmp_path / "r.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
    (tmp_path / "run.py").write_text(_STARTED, "utf-8")
    run = "stats --only chars,han"
    done = sh(
        f"python run.py {run} -o auto.jsonl r.jsonl && newskit {run} -j 1 r.jsonl > one.jsonl"
    )
    assert done.stderr.split()[-1] == (more if cores() > 1 else "False")
    assert (tmp_path / "auto.jsonl").read_bytes() == (tmp_path / "one.jsonl").read_bytes()
