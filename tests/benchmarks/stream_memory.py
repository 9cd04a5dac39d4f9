"""What a run holds while a stream goes through it: the memory of all its processes together.

Nothing of the stream is on disk: stories of newspapers, each with other characters here and there,
or short ones that nobody wrote (`python -m tests.benchmarks.stream_memory stream 20` writes them to
standard output). Memory is the sum of resident sets, in which what processes share counts for each.
It is looked up twice a second, by Linux's /proc.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from time import monotonic, sleep
from typing import NamedTuple

from tests.benchmarks.costs import Cost
from tests.benchmarks.inputs import Inputs
from tests.benchmarks.memory import records
from tests.conftest import ROOT, SHARED, environment

_BETWEEN_LOOKS = 0.5  # seconds
_TOLD = 100e6  # bytes between what a run says of itself
_OTHERS = 3  # characters of a story that become others: some new names and words
_HAN = (0x4E00, 0x9FA5)
_TICKS = os.sysconf("SC_CLK_TCK")


class Look(NamedTuple):
    """What was seen at a time.

    Attributes:
        given: The bytes that had gone into the stream.
        cost: What the run had taken until then; its peak is what it held just then.
    """

    given: int
    cost: Cost


def streamed(
    line: str, kind: str, sizes: Sequence[float], shared: Path
) -> Iterator[tuple[float, Cost]]:
    """What a command took until so much had gone into it: the megabytes, and the cost.

    Args:
        line: The command, that reads its standard input.
        kind: What goes in: a `stream` of so many megabytes, or a `crowd` of so many thousands of
            short stories.
        sizes: How many, the most last; it runs once.
        shared: Where the measured texts are.
    """
    looks = _looks(line, [kind, f"{sizes[-1]:g}", str(shared)])
    for size in sizes:
        until = [look for look in looks if look.given <= looks[-1].given * size / sizes[-1]]
        peak = max(look.cost.peak for look in until)
        yield until[-1].given / 1e6, until[-1].cost._replace(peak=peak)


def _looks(line: str, stream: Sequence[str]) -> list[Look]:
    start = monotonic()
    making = [sys.executable, "-m", "tests.benchmarks.stream_memory", *stream]
    looks = [Look(0, Cost(0, 0))]
    with (
        subprocess.Popen(making, stdout=subprocess.PIPE, cwd=ROOT) as made,
        subprocess.Popen(
            ["bash", "-c", f"exec {line}"],
            **{"stdin": made.stdout, "stdout": subprocess.DEVNULL},
            **{"env": environment(), "cwd": ROOT},
        ) as run,
    ):
        assert made.stdout
        made.stdout.close()
        while run.poll() is None:
            given = max(looks[-1].given, _written(made.pid))
            processor, megabytes = _taken(run.pid)
            looks.append(Look(given, Cost(processor, monotonic() - start, megabytes)))
            if given // _TOLD > looks[-2].given // _TOLD:
                print(f"  {given / 1e6:.0f} MB read, {megabytes:.0f} held", file=sys.stderr)
            sleep(_BETWEEN_LOOKS)
    if run.returncode or made.returncode:
        raise SystemExit(f"failed: {line}: {run.returncode}, its input: {made.returncode}")
    return looks


def _taken(process: int) -> tuple[float, float]:
    """The seconds of the processor and the megabytes of a process and its descendants."""
    seconds, kilobytes = 0.0, 0
    for one in _with_descendants(process):
        folder = Path(f"/proc/{one}")
        try:
            times = (folder / "stat").read_text().rpartition(")")[2].split()[11:15]
            status = (folder / "status").read_text()
        except OSError:  # it has ended
            continue
        seconds += sum(map(int, times)) / _TICKS
        kilobytes += int(_field(status, "VmRSS:"))
    return seconds, kilobytes * 1024 / 1e6


def _with_descendants(process: int) -> Iterator[int]:
    yield process
    try:
        children = Path(f"/proc/{process}/task/{process}/children").read_text()
    except OSError:
        return
    for child in children.split():
        yield from _with_descendants(int(child))


def _written(process: int) -> int:
    try:
        return int(_field(Path(f"/proc/{process}/io").read_text(), "wchar:"))
    except OSError:  # it has ended
        return 0


def _field(lines: str, name: str) -> str:
    """The first word of the line that begins so; a process that is ending has none."""
    return next((line.split()[1] for line in lines.splitlines() if line.startswith(name)), "0")


def write(kind: str, size: float, shared: Path) -> None:
    """Writes a stream of that kind and size to standard output."""
    out = sys.stdout.buffer
    if kind == "crowd":
        out.writelines(islice(records(4, 12), int(size * 1000)))
        return
    left = size * 1e6
    for line in _varied(shared):
        left -= out.write(line)
        if left <= 0:
            return


def _varied(shared: Path) -> Iterator[bytes]:
    """Endless stories, a line each, no two with the same characters: there are ever more words."""
    chance = random.Random(18)
    for story in Inputs(Path(), shared).endless():
        line = json.dumps(story, ensure_ascii=False)
        for old in chance.sample(sorted(set(story["text"])), _OTHERS):
            if _HAN[0] <= ord(old) <= _HAN[1]:
                line = line.replace(old, chr(chance.randint(*_HAN)))
        yield line.encode() + b"\n"


if __name__ == "__main__":
    _, kind, size, *folder = sys.argv
    write(kind, float(size), Path(*folder[:1]) if folder else SHARED)
