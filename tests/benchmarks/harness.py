"""What things cost, measured in turns: whole commands, or work of a process that is warm.

The machine has other things to do. So costs are the processor's, not the clock's; every round runs
each thing once, the next round in the opposite order; and what is compared are the costs of one
round.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from pathlib import Path

from tests.benchmarks.costs import Cost
from tests.conftest import ROOT, environment

WORK = Path(__file__).with_name("work.py")


def in_turns(things: Mapping[str, Callable[[], Cost]], rounds: int) -> dict[str, list[Cost]]:
    """What each thing costs in each round.

    Args:
        things: What to measure, by name.
        rounds: How often; every other round goes backwards, so that nothing is always first.

    Returns:
        The costs of each thing, in the order of the rounds.
    """
    costs: dict[str, list[Cost]] = {name: [] for name in things}
    for number in range(rounds):
        for name in reversed(things) if number % 2 else things:
            costs[name].append(things[name]())
    return costs


def command(line: str, **settings: str) -> Cost:
    """What a line of the shell costs, with all processes that it starts and waits for.

    Args:
        line: It may hold pipes; what it writes is thrown away.
        settings: Variables of its environment, such as a PYTHONPATH with another newskit.
    """
    done = subprocess.run(
        [sys.executable, "-ISc", _MEASURED, "bash", "-o", "pipefail", "-c", line],
        capture_output=True,
        env=environment() | settings,
        cwd=ROOT,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"failed: {line}\n{done.stderr}")
    processor, clock, kilobytes = map(float, done.stdout.split())
    return Cost(processor, clock, kilobytes / 1024)


_MEASURED = """
import os, sys, time
start = time.perf_counter()
pid = os.fork()
if not pid:
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    os.execvp(sys.argv[1], sys.argv[1:])
_, status, used = os.wait4(pid, 0)
print(used.ru_utime + used.ru_stime, time.perf_counter() - start, used.ru_maxrss)
sys.exit(os.waitstatus_to_exitcode(status))
"""
"""A small process that runs a command: a process counts what its parent had when it began."""


class Warm(AbstractContextManager["Warm"]):
    """A process that has read its input and met every word, and does work of `work.py` when told.

    Args:
        work: What it does, as `work.py` calls it.
        path: JSON Lines of the documents that it does that to.
        settings: Variables of its environment.
    """

    def __init__(self, work: str, path: Path, **settings: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-P", str(WORK), work, str(path), "--warm"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment() | settings,
            text=True,
        )
        self._told()  # that it is ready

    def __call__(self) -> Cost:
        """Have the work done once, and return what it cost."""
        assert self._process.stdin
        self._process.stdin.write("\n")
        self._process.stdin.flush()
        return Cost(*map(float, self._told().split()))

    def _told(self) -> str:
        assert self._process.stdout
        line = self._process.stdout.readline()
        if not line:
            raise SystemExit(f"failed: {self._process.args}")
        return line

    def __exit__(self, *_: object) -> None:
        self._process.communicate()
