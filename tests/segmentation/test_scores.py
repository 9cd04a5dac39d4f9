"""Floors under the figures that `split` reaches on pages whose structure is known.

The floors stand a little under the figures in docs/benchmarks.md, so that quality cannot slide.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT, SHARED, environment

FLOORS = {
    "typeset": {
        "article near": 0.99,
        "article exact": 0.985,
        "paragraph": 0.975,
        "headline": 0.985,
        "no headline": 0.98,
        "author": 0.985,
        "continuation": 0.99,
        "lines": 0.985,
        "furniture": 0.98,
    },
    "mainland": {
        "article near": 0.97,
        "headline": 0.92,
        "no headline": 0.99,
        "lines": 0.95,
        "furniture": 0.97,
    },
    "seed": {
        "article exact": 1.0,
        "paragraph": 1.0,
        "headline": 1.0,
        "no headline": 1.0,
        "author": 1.0,
        "continuation": 1.0,
        "lines": 1.0,
    },
    "1939": {"article near": 0.82, "headline": 0.75, "lines": 0.92},
}
PAGES = {
    "typeset": "typeset/*",
    "mainland": "real/[!j]*",
    "seed": "real/seed*",
    "1939": "real/jingbao*",
}


@pytest.mark.parametrize("pages", FLOORS)
def test_scores(pages: str, tmp_path: Path) -> None:
    found = sorted((SHARED / "pages").glob(PAGES[pages]))
    if not found:
        pytest.skip("no shared pages here")
    for path in found:
        (tmp_path / path.name).symlink_to(path)
    done = subprocess.run(
        [
            *(sys.executable, SHARED / "score" / "split.py", tmp_path),
            *("--command", f"{sys.executable} -m newskit split -f jsonl"),
        ],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=environment(),
        check=True,
    )
    rows = [row.rsplit(maxsplit=1) for row in done.stdout.splitlines()[1:]]
    figures = {name.strip(): figure for name, figure in rows}
    below = {
        name: figures[name] for name, floor in FLOORS[pages].items() if float(figures[name]) < floor
    }
    assert not below
