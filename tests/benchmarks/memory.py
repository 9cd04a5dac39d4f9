"""Peak memory by the size of the input: `python -m tests.benchmarks.memory 10 500`.

Makes records of so many megabytes, runs commands over them with -j 1 and -j 2, and prints the peak
of the largest process of each run as a row of a Markdown table, with the growth from the first size
to the last. Words are drawn from the dictionary as often as it has counted them, so that longer
inputs have more different ones, as news does.
"""

from __future__ import annotations

import json
import random
import shlex
import sys
from collections.abc import Iterator
from itertools import accumulate
from multiprocessing import Process
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks.harness import command

COMMANDS = ("split", "keywords", "summarize", "stats", "kwic 的")


def main(*sizes: str) -> None:
    """Measures with inputs of these sizes, in megabytes."""
    print("| command | " + " | ".join(f"{size} MB" for size in sizes) + " | growth |", flush=True)
    print("|---|" + "---:|" * (len(sizes) + 1), flush=True)
    with TemporaryDirectory() as directory:
        files = [Path(directory, f"{size}.jsonl") for size in sizes]
        for size, file in zip(sizes, files, strict=True):
            # In a process of its own: a process counts what its parent had when it began.
            making = Process(target=write_records, args=(file, int(size) * 10**6))
            making.start()
            making.join()
        for jobs in ("1", "2"):
            for name in COMMANDS:
                peaks = [peak([*name.split(), "-j", jobs, str(file)]) for file in files]
                growth = peaks[-1] / peaks[0] - 1
                cells = " | ".join(f"{megabytes:.1f}" for megabytes in peaks)
                print(f"| `{name} -j {jobs}` | {cells} | {growth:+.1%} |", flush=True)


def peak(arguments: list[str]) -> float:
    """The memory of the largest process of a run of newskit, in megabytes."""
    return command(shlex.join([sys.executable, "-m", "newskit", *arguments])).peak


def write_records(file: Path, size: int) -> None:
    """Writes records to a file, up to a size in bytes."""
    with file.open("wb") as out:
        for line in records():
            if out.tell() >= size:
                break
            out.write(line)


def records(fewest: int = 11, most: int = 33) -> Iterator[bytes]:
    """Endless news that nobody wrote, a line each, of so many sentences of some 30 characters.

    One sentence of five is new, to be made in the time that there is for gigabytes.
    """
    words, weights = dictionary()
    steps = list(accumulate(weights))
    draw = random.Random(15)

    def sentence() -> str:
        drawn = draw.choices(words, cum_weights=steps, k=18)
        return "".join(drawn[:9]) + "，" + "".join(drawn[9:]) + "。"

    known = [sentence() for _ in range(20_000)]
    while True:
        body = draw.choices(known, k=draw.randint(fewest, most))
        for place in range(0, len(body), 5):
            body[place] = known[draw.randrange(len(known))] = sentence()
        paragraphs = ["".join(body[i : i + 3]) for i in range(0, len(body), 3)]
        record = {
            "headline": body[0].partition("，")[0],
            "date": f"2020-{draw.randint(1, 12):02}-{draw.randint(1, 28):02}",
            "text": "\n".join(["本报讯　" + paragraphs[0], *paragraphs[1:]]),
        }
        yield json.dumps(record, ensure_ascii=False).encode() + b"\n"


def dictionary() -> tuple[list[str], list[int]]:
    """The words of jieba's dictionary and how often each was counted."""
    from importlib.util import find_spec

    spec = find_spec("jieba")
    assert spec and spec.origin
    lines = Path(spec.origin).with_name("dict.txt").read_text(encoding="utf-8").splitlines()
    entries = [line.split() for line in lines]
    return [entry[0] for entry in entries], [int(entry[1]) for entry in entries]


if __name__ == "__main__":
    main(*sys.argv[1:])
