"""What several processes gain: `python -m tests.benchmarks.processes FILE.jsonl [CHARACTERS...]`.

Prints, for each command, the processor time of one process over a file, that of two and of what
deals out to them, and how many times as fast these can be at most on two idle cores: what deals out
is one process, so that with a share p of the work the bound is 1 / (p + (1 - p) / 2). Then, for
each number of characters that are done alone before there are others, the time that two idle cores
would need, as a share of that of one, and the processor time, likewise. Processor time says this on
busy cores, too; the least of three rounds, the sides in turns.
"""

from __future__ import annotations

import subprocess
import sys
from typing import NamedTuple

from tests.conftest import environment

COMMANDS = ("keywords", "summarize", "stats", "split")
ROUNDS = 3


class Spent(NamedTuple):
    """Seconds of the processor: alone, while dealing out, and in the other processes."""

    alone: float
    dealing: float
    working: float

    @property
    def whole(self) -> float:
        """All together."""
        return sum(self)

    @property
    def on_two(self) -> float:
        """What two idle cores would need, with what deals out on both."""
        return self.alone + (self.dealing + self.working) / 2


def main(file: str, *characters: str) -> None:
    """Measures commands on a file, and with so many characters done alone."""
    heads = "".join(f" from {number}: time | processor |" for number in characters)
    print("| command | one, s | dealing, s | two, s | p | at most |" + heads)
    print("|---|" + "---:|" * (5 + 2 * len(characters)), flush=True)
    for command in COMMANDS:
        ways = [("1", "0"), ("2", "0"), *(("0", number) for number in characters)]
        rounds = [[spent(command, file, *way) for way in ways] for _ in range(ROUNDS)]
        one, two, *later = (
            min(runs, key=lambda run: run.whole) for runs in zip(*rounds, strict=True)
        )
        share = two.dealing / two.whole
        cells = [f"{one.whole:.2f}", f"{two.dealing:.2f}", f"{two.working:.2f}"]
        cells += [f"{share:.3f}", f"{2 / (1 + share):.2f}"]
        for run in later:
            cells += [f"{run.on_two / one.whole:.2f}", f"{run.whole / one.whole:.2f}"]
        print(f"| `{command}` | " + " | ".join(cells) + " |", flush=True)


def spent(command: str, file: str, jobs: str, alone: str) -> Spent:
    """The processor time of a run with so many processes; with 0 of them, two after a while."""
    arguments = [sys.executable, "-c", _RUN, alone, command, file, "-o", "/dev/null"]
    if jobs != "0":
        arguments += ["-j", jobs]
    done = subprocess.run(
        arguments, env=environment(), stderr=subprocess.PIPE, text=True, check=True
    )
    return Spent(*map(float, done.stderr.split()))


_RUN = """
import sys
from contextlib import suppress
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage
from newskit.cli import main, run

def seconds(whose):
    used = getrusage(whose)
    return used.ru_utime + used.ru_stime

def spread(*arguments):
    begun.append(seconds(RUSAGE_SELF))
    return before(*arguments)

begun, before = [], run._spread
run._spread, run.ALONE, run.cores = spread, int(sys.argv[1]), lambda: 2
with suppress(SystemExit):
    main(sys.argv[2:], standalone_mode=False)
own = seconds(RUSAGE_SELF)
alone = begun[0] if begun and "-j" not in sys.argv else 0 if begun else own
print(alone, own - alone, seconds(RUSAGE_CHILDREN), file=sys.stderr)
"""
"""Newskit, with what it takes of the processor in the end."""


if __name__ == "__main__":
    main(*sys.argv[1:])
