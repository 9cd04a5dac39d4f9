"""Floors under the figures that `split` reaches on PDFs whose structure is known.

As for text (`tests/segmentation/test_scores.py`), they stand a little under what is reached on
pages that nothing was fitted to, and so must what the fit wrote down of those.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from newskit import resources
from newskit.training import provenance
from tests.segmentation.test_scores import below, scored

FLOORS = {
    "press-pdf": {"article near": 0.93, "headline": 0.92, "author": 0.92},
    "hainan-pdf": {"article near": 0.93, "headline": 0.96, "author": 0.85},
}


@pytest.mark.parametrize("kind", FLOORS)
def test_pdfs_left_out(kind: str) -> None:
    source = provenance.read(resources.read("layout-weights.tsv"))
    assert source
    reached = dict(scores.split(": ") for scores in source.held_out)
    figures = dict(figure.rsplit(" ", 1) for figure in reached[kind].split(", "))
    assert not below(figures, FLOORS[kind])


@pytest.mark.parametrize("kind", FLOORS)
def test_pdfs_here(kind: str, tmp_path: Path) -> None:
    assert not below(scored(f"{kind}/*", tmp_path, "--pdf"), FLOORS[kind])
