"""Fits the weights of `newskit.segmentation.piece_links`: which pieces of a page are one story.

Logistic regression on pieces as they come out of pages that the weights of lines have not seen:
what divides a page wrongly there is what the links have to live with.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from newskit.segmentation.line_groups import take_apart
from newskit.segmentation.piece_links import link_features
from newskit.segmentation.pipeline import read_page
from newskit.training.labelled_pages import BODY_KINDS, labelled_page, owner_of, owners_by_number
from newskit.training.logistic import Row, logistic

TABLE = "link-weights.tsv"


def look(path: Path) -> list[Row]:
    """Returns the features of all links of a page, and whether each is right.

    A link is right from one piece of a story to the next.
    """
    lines, decisions, _ = read_page(path.read_text("utf-8"))
    stories = take_apart(lines, decisions).stories
    known = owners_by_number(labelled_page(path), BODY_KINDS)
    owners = [owner_of(story.body, known) for story in stories]
    return [
        (features, owners[piece] is not None and owners[piece] == owners[before]
         and owners[piece] not in owners[before + 1 : piece])
        for (before, piece), features in link_features(stories).items()
    ]  # fmt: skip


def fit(pages: Iterable[list[Row]]) -> list[str]:
    """Returns the rows of the table as fitted to pages looked at."""
    rows = [row for page in pages for row in page]
    return [f"{name}\t{weight:.2f}" for name, weight in logistic(rows).items()]
