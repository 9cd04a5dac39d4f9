"""Whether a refactoring changed nothing: the output of all commands, byte for byte.

    python -m tests.same_bytes REV

Runs every command of `RUNS` with the package as it was at the git revision REV and as it lies in
the working tree, in fresh processes, and compares standard output, standard error and exit status.
Inputs are those of the working tree for both, so that only the code differs. Takes some minutes.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from glob import glob
from pathlib import Path

ROOT = Path(__file__).parents[1]

TEXTS = ["samples/*.txt", "tests/data/issue/*.txt", "../shared/pages/*/*.txt"]
RECORDS = [
    "tests/data/articles.jsonl",
    "../shared/keywords/*.jsonl",
    "../shared/summaries/*.jsonl",
    "../shared/readers/*.jsonl",
]
SMALL = ["samples/*.txt", "tests/data/articles.jsonl"]

# The arguments of a run and the inputs behind them.
RUNS: list[tuple[str, list[str]]] = [
    ("--help", []),
    *[(f"{name} --help", []) for name in ("split", "keywords", "tfidf", "stats", "summarize")],
    ("stats --list", []),
    ("split --furniture", TEXTS),
    ("split --explain", TEXTS),
    ("split --join --into sentence", TEXTS[:2]),
    ("split --into line", TEXTS[:2]),
    *[(f"split -f {form}", TEXTS[:2]) for form in ("table", "csv", "markdown")],
    ("keywords", [*RECORDS, "../shared/pages/real/*.txt"]),
    ("keywords --explain", SMALL),
    ("keywords --merge -f table", SMALL),
    *[(f"keywords --method {name}", SMALL) for name in ("tfidf", "textrank")],
    ("summarize", [*RECORDS[2:], *TEXTS[:1]]),
    ("summarize --explain", SMALL),
    ("summarize --merge", SMALL),
    *[(f"summarize --method {name}", RECORDS[:1]) for name in ("lexrank", "textrank", "lead")],
    ("tfidf --phrases", SMALL),
    ("similar -n 2", RECORDS[:1] + RECORDS[3:]),
    ("similar --duplicates", RECORDS[:1] + RECORDS[3:]),
    ("tfidf --by source -f table", SMALL),
    ("stats", [*RECORDS[3:], *TEXTS[:2]]),
    ("stats --total --long -f table", SMALL),
]


def main() -> None:
    """Print what differs; exit with 1 where anything does."""
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    with tempfile.TemporaryDirectory() as folder:
        before = Path(folder, "before")
        subprocess.run(
            ["git", "worktree", "add", "--detach", "-q", before, sys.argv[1]], check=True
        )
        try:
            different = [
                arguments for arguments, inputs in RUNS if differs(before, arguments, inputs)
            ]
        finally:
            subprocess.run(["git", "worktree", "remove", "--force", before], check=True)
    print(f"{len(RUNS) - len(different)} of {len(RUNS)} runs give the same bytes")
    sys.exit(bool(different))


def differs(before: Path, arguments: str, inputs: list[str]) -> bool:
    """Whether a run gives other bytes; says so and where."""
    files = sorted(file for pattern in inputs for file in glob(pattern, root_dir=ROOT))
    old, new = (run(tree, [*arguments.split(), *files]) for tree in (before, ROOT))
    for stream, was, now in zip(("status", "output", "errors"), old, new, strict=True):
        if stream == "status" and now != b"0":
            sys.exit(f"{arguments}: no run, status {now!r}: {new[2]!r}")
        if was != now:
            at = next((i for i, (a, b) in enumerate(zip(was, now, strict=False)) if a != b), -1)
            print(f"{arguments}: {stream} differs from byte {at}")
            for name, seen in (("was", was), ("now", now)):
                print(f"  {name} {seen[max(0, at - 40) : at + 60]!r}")
    return old != new


def run(tree: Path, arguments: list[str]) -> tuple[bytes, bytes, bytes]:
    """Exit status, standard output and standard error of newskit as it lies in a tree."""
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "from newskit.cli import main; main(prog_name='newskit')",
            *arguments,
        ],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(tree), "PYTHONSAFEPATH": "1"},
        capture_output=True,
        check=False,
    )
    return str(done.returncode).encode(), done.stdout, done.stderr


if __name__ == "__main__":
    main()
