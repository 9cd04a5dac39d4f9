"""How long commands take on one page from a cold start, in units of `import click`.

    python -m tests.benchmarks.startup [ROUNDS]

Processor time of whole processes, the least of all rounds; in each round every command is run once,
so that what else the machine does meets all alike.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from tests.conftest import ROOT, SHARED

UNIT = "import click"
PAGE = SHARED / "pages" / "real" / "seed.txt"
_NEWSKIT = f"{sys.executable} -m newskit"
_JIEBA = "import jieba.analyse; jieba.analyse.extract_tags(open('{page}').read())"
_SKLEARN = "import sklearn.feature_extraction.text"


def commands(page: Path, stories: Path) -> dict[str, str]:
    """What is measured, as lines for the shell, by what the table calls it."""
    alone = ("split", "keywords", "names", "summarize", "stats", "tfidf")
    of_stories = ("similar", "similar --duplicates", "compare --by id")
    return {
        "nothing": f"{sys.executable} -c pass",
        UNIT: f"{sys.executable} -c 'import click'",
        "newskit --help": f"{_NEWSKIT} --help",
        **{f"newskit {name} page": f"{_NEWSKIT} {name} {page}" for name in alone},
        **{f"newskit {how} stories": f"{_NEWSKIT} {how} {stories}" for how in of_stories},
        "newskit split page | keywords | summarize": (
            f"{_NEWSKIT} split {page} | {_NEWSKIT} keywords | {_NEWSKIT} summarize"
        ),
        "jieba.analyse": f'{sys.executable} -c "{_JIEBA.format(page=page)}" 2>&1',
        _SKLEARN: f"{sys.executable} -c '{_SKLEARN}'",
    }


def seconds(line: str) -> float:
    """The processor time that a line of the shell and its processes take."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(line, shell=True, check=True, cwd=ROOT, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def least(lines: Iterable[str], rounds: int) -> list[float]:
    """The least time of each line."""
    return [
        min(times) for times in zip(*([*map(seconds, lines)] for _ in range(rounds)), strict=True)
    ]


def main(rounds: int) -> None:
    """Print a row for each command."""
    with tempfile.TemporaryDirectory() as directory:
        stories = Path(directory, "stories.jsonl")
        stories.write_bytes(
            subprocess.run(
                f"{_NEWSKIT} split {PAGE}".split(), cwd=ROOT, check=True, capture_output=True
            ).stdout
        )
        lines = commands(PAGE, stories)
        times = dict(zip(lines, least(lines.values(), rounds), strict=True))
    for name, time in times.items():
        print(f"{time * 1e3:6.0f} ms  {time / times[UNIT]:5.1f}  {name}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 15)
