"""Fits the weights of `newskit.segmentation.piece_links`: which pieces of a page are one story.

Logistic regression on pieces as they come out of pages that the weights of lines have not seen:
what divides a page wrongly there is what the links have to live with.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from newskit.segmentation.line_groups import take_apart
from newskit.segmentation.piece_links import link_features
from newskit.segmentation.pipeline import read_page
from newskit.training.labelled_pages import BODY_KINDS, labelled_page, owner_of, owners_by_number
from newskit.training.logistic import Row, logistic, named

TABLE = "link-weights.tsv"


def look(path: Path) -> list[Row]:
    """Returns the features of all links of a page, and whether each is right."""
    lines, decisions, _ = read_page(path.read_text("utf-8"))
    stories = take_apart(lines, decisions).stories
    known = owners_by_number(labelled_page(path), BODY_KINDS)
    owners = [owner_of(story.body, known) for story in stories]
    return [
        (features, is_next(owners, before, piece))
        for (before, piece), features in link_features(stories).items()
    ]


def is_next(owners: Sequence[int | None], before: int, piece: int) -> bool:
    """Returns whether a piece is the next one of the story of an earlier piece."""
    story = owners[before]
    return story is not None and owners[piece] == story and story not in owners[before + 1 : piece]


def fit(pages: Iterable[list[Row]]) -> list[str]:
    """Returns the rows of the table as fitted to pages looked at."""
    weights = logistic([row for page in pages for row in page])
    names = sorted({*weights, *named(TABLE)})
    return [f"{name}\t{weights.get(name, 0.0):.2f}" for name in names]
