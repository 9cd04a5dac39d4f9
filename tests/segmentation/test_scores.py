"""Floors under the figures that `split` reaches on pages whose structure is known.

They stand a little under what the fit reaches on houses and papers that it leaves out. So must what
the fit wrote down of those, and the shipped tables on pages that lie here: these are few and known
to the tables, so that a figure under its floor is a fault, and one above it proves nothing.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from newskit import resources
from newskit.training import provenance
from tests.conftest import ROOT, SHARED, environment

FLOORS = {
    "press": {"article near": 0.83, "article exact": 0.77, "headline": 0.72, "author": 0.84},
    "hainan": {"article near": 0.88, "article exact": 0.77, "headline": 0.83, "author": 0.9},
    "typeset": {"article near": 0.95, "article exact": 0.91, "headline": 0.94, "author": 0.96},
    "mainland": {"article near": 0.87, "headline": 0.78},
    "1939": {"article near": 0.7, "headline": 0.6},
    "ocr": {"article near": 0.62, "article exact": 0.48, "headline": 0.48, "author": 0.5},
}
SEED = dict.fromkeys(
    [
        *("article near", "article exact", "paragraph", "headline", "no headline", "author"),
        *("continuation", "lines"),
    ],
    1.0,
)
PAGES = {
    "press": "press/*",
    "hainan": "hainan-pymupdf/*",
    "typeset": "typeset/*",
    "mainland": "real/[!j]*",
    "1939": "real/jingbao*",
}


@pytest.mark.parametrize("kind", FLOORS)
def test_pages_left_out(kind: str) -> None:
    source = provenance.read(resources.read("line-weights.tsv"))
    assert source
    reached = dict(scores.split(": ") for scores in source.held_out)
    figures = dict(figure.rsplit(" ", 1) for figure in reached[kind].split(", "))
    assert not below(figures, FLOORS[kind])


@pytest.mark.parametrize("kind", PAGES)
def test_pages_here(kind: str, tmp_path: Path) -> None:
    assert not below(scored(PAGES[kind], tmp_path), FLOORS[kind])


def test_the_founding_page_is_right_in_every_line(tmp_path: Path) -> None:
    assert not below(scored("real/seed*", tmp_path), SEED)


def below(figures: dict[str, str], floors: dict[str, float]) -> dict[str, str]:
    return {name: figures[name] for name, floor in floors.items() if float(figures[name]) < floor}


def scored(pages: str, folder: Path, *options: str) -> dict[str, str]:
    """The figures of some pages by the scorer that lies with them, given these options."""
    found = sorted((SHARED / "pages").glob(pages))
    if not found:
        pytest.skip("no shared pages here")
    for path in found:
        (folder / path.name).symlink_to(path)
    done = subprocess.run(
        [
            *(sys.executable, SHARED / "score" / "split.py", folder, *options),
            *("--command", f"{sys.executable} -m newskit split -f jsonl"),
        ],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=environment(),
        check=True,
    )
    rows = [row.rsplit(maxsplit=1) for row in done.stdout.splitlines()[1:]]
    return {name.strip(): figure for name, figure in rows}
