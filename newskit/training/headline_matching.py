"""Fits the weights of `newskit.segmentation.drifted_headlines`: whose headline is whose.

Two logistic regressions, one a look: what a headline and a story have in common and where they
stand; then the same and how usual that place is on the page, by what the first look says of its
other headlines. Both are fitted to pages that the weights of lines have not seen.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from newskit.segmentation.article_records import headline_candidates
from newskit.segmentation.drifted_headlines import (
    Candidate,
    Pair,
    habit_features,
    overlap_features,
)
from newskit.segmentation.line_groups import take_apart
from newskit.segmentation.log_odds import probability
from newskit.segmentation.piece_links import joined
from newskit.segmentation.pipeline import read_page
from newskit.training.labelled_pages import (
    BODY_KINDS,
    HEADLINE_KINDS,
    labelled_page,
    owner_of,
    owners_by_number,
)
from newskit.training.logistic import Row, logistic, named

TABLE = "headline-weights.tsv"


class Look(NamedTuple):
    """The headlines and stories of a page, and which pairs of them are right."""

    candidates: Sequence[Candidate]
    bodies: Sequence[str]
    features: Mapping[Pair, Mapping[str, float]]
    right: set[Pair]


def look(path: Path) -> Look:
    """Returns the pairs of headlines and stories of a page."""
    lines, decisions, _ = read_page(path.read_text("utf-8"))
    page = take_apart(lines, decisions)
    page.stories = joined(page.stories)
    blocks, candidates, bodies = headline_candidates(page)
    features = overlap_features(candidates, bodies)
    known = labelled_page(path)
    in_body = owners_by_number(known, BODY_KINDS)
    in_headline = owners_by_number(known, HEADLINE_KINDS)
    headlines = [owner_of(block, in_headline) for block in blocks]
    stories = [owner_of(story.body, in_body) for story in page.stories]
    right = {(h, s) for h, s in features if headlines[h] is not None and headlines[h] == stories[s]}
    return Look(candidates, bodies, features, right)


def fit(pages: Iterable[Look]) -> list[str]:
    """Returns the rows of the table as fitted to pages looked at."""
    pages = list(pages)
    first = logistic([row for page in pages for row in _first_look(page)])
    second = logistic([row for page in pages for row in _second_look(page, first)])
    names = sorted({*second, *named(TABLE)})
    return [f"{name}\t{first.get(name, 0.0):.2f}\t{second.get(name, 0.0):.2f}" for name in names]


def _first_look(page: Look) -> list[Row]:
    return [(features, pair in page.right) for pair, features in page.features.items()]


def _second_look(page: Look, weights: Mapping[str, float]) -> list[Row]:
    odds = {pair: probability(features, weights) for pair, features in page.features.items()}
    habits = habit_features(page.candidates, page.bodies, odds)
    return [
        ({**features, **habits[pair]}, pair in page.right)
        for pair, features in page.features.items()
    ]
