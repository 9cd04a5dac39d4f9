"""Fits the weights of `newskit.segmentation.headline_rows`: where a new headline begins.

Logistic regression on the rows of headlines as they come out of pages that the weights of lines
have not seen.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

from newskit.segmentation.article_records import headline_rows
from newskit.segmentation.headline_rows import cut_features
from newskit.segmentation.line_groups import take_apart
from newskit.segmentation.piece_links import joined
from newskit.segmentation.pipeline import read_page
from newskit.training.labelled_pages import HEADLINE_KINDS, labelled_page, owners_by_number
from newskit.training.logistic import Row, logistic, named

TABLE = "headline-row-weights.tsv"


def look(path: Path) -> list[Row]:
    """Returns what speaks for a new headline between two lines, and whether one begins."""
    lines, decisions, _ = read_page(path.read_text("utf-8"))
    page = take_apart(lines, decisions)
    page.stories = joined(page.stories)
    found = headline_rows(page)
    owners = owners_by_number(labelled_page(path), HEADLINE_KINDS)
    return [
        (features, above != below)
        for row, cuts in zip(found.rows, cut_features(found), strict=True)
        for (upper, lower), features in zip(pairwise(row), cuts, strict=True)
        for above, below in [(owners.get(upper.line.number), owners.get(lower.line.number))]
        if features and (above, below) != (None, None)
    ]


def fit(pages: Iterable[list[Row]]) -> list[str]:
    """Returns the rows of the table as fitted to pages looked at."""
    weights = logistic([row for page in pages for row in page])
    names = sorted({*weights, *named(TABLE)})
    return [f"{name}\t{weights.get(name, 0.0):.3f}" for name in names]
