"""Fits `newskit.segmentation.confidence`, and tells how often stories of each confidence are right.

Logistic regression on stories of pages that no table was fitted to (Platt 1999, "Probabilistic
outputs for support vector machines and comparisons to regularized likelihood methods"), with more
to go by than the probability that is calibrated.

The fit writes down what it found of every story of pages left out (`HELD_OUT`); the table in
docs/split.md is drawn from that.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from tabulate import tabulate

import newskit
from newskit.segmentation.article_records import story_records
from newskit.segmentation.confidence import story_features
from newskit.segmentation.line_groups import take_apart
from newskit.segmentation.piece_links import joined
from newskit.segmentation.pipeline import read_page
from newskit.training.held_out import Story, are_right
from newskit.training.logistic import Row, logistic, named

TABLE = "confidence-weights.tsv"
HELD_OUT = Path(newskit.__file__).parents[1] / "docs" / "held-out-stories.tsv"
BANDS = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 1.0)
SURE = 0.9
AT_MOST = 30.0  # stories that one of a rarer kind counts for

Kinds = Mapping[str, Iterable[Story]]
"""The stories of each kind of page."""


class Looked(NamedTuple):
    """A page that was looked at."""

    kind: str
    rows: list[Row]
    """The features of all its stories, and whether each is right."""


def look(page: Path, shared: Path, kinds: Mapping[Path, str]) -> Looked:
    """Returns what there is to know of the stories of a page, which is of one of some kinds."""
    lines, decisions, _ = read_page(page.read_text("utf-8"))
    apart = take_apart(lines, decisions)
    apart.stories = joined(apart.stories)
    records, _ = story_records(apart, str(page))
    features = story_features(apart, records)
    right = are_right(records, page, shared)
    return Looked(kinds[page], list(zip(features, right, strict=True)))


def fit(pages: Iterable[Looked]) -> list[str]:
    """Returns the rows of the table as fitted to pages looked at.

    A story of a rarer kind of page counts for several, so that confidence holds for its kind, too.
    """
    found = list(pages)
    stories = Counter[str]()
    for page in found:
        stories[page.kind] += len(page.rows)
    most = max(stories.values(), default=0)
    counts = [min(AT_MOST, most / stories[page.kind]) for page in found for _ in page.rows]
    weights = logistic([row for page in found for row in page.rows], counts)
    names = sorted({*weights, *named(TABLE)})
    return [f"{name}\t{weights.get(name, 0.0):.3f}" for name in names]


def written(kinds: Kinds) -> str:
    """Returns stories as a table: how many of each kind and confidence there are and are right."""
    rows = ["pages\tconfidence\tstories\tright"]
    for kind, stories in kinds.items():
        there, right = Counter[float](), Counter[float]()
        for story in stories:
            there[story.confidence] += 1
            right[story.confidence] += story.right
        rows += [f"{kind}\t{sure:.2f}\t{there[sure]}\t{right[sure]}" for sure in sorted(there)]
    return "\n".join(rows) + "\n"


def read(text: str) -> dict[str, list[Story]]:
    """Returns the stories of such a table."""
    kinds: defaultdict[str, list[Story]] = defaultdict(list)
    for row in text.splitlines()[1:]:
        kind, confidence, there, right = row.split("\t")
        wrong = int(there) - int(right)
        kinds[kind] += [Story(float(confidence), True)] * int(right)
        kinds[kind] += [Story(float(confidence), False)] * wrong
    return dict(kinds)


def reliability(kinds: Kinds) -> str:
    """Returns a Markdown table: of each kind of page, how many stories of each band are right."""
    rows = []
    for kind, stories in kinds.items():
        found = list(stories)
        for low, high in pairwise(BANDS):
            band = [story for story in found if low <= story.confidence < _end(high)]
            if band:
                rows.append([kind, f"{low:.2f} to {high:.2f}", len(band), f"{share(band):.2f}"])
    head = ["pages", "confidence", "stories", "right"]
    return str(tabulate(rows, head, tablefmt="pipe", disable_numparse=True))


def _end(high: float) -> float:
    return 2.0 if high == BANDS[-1] else high  # the last band holds its end


def share(stories: Iterable[Story]) -> float:
    """Returns how many of some stories are right, 0 to 1."""
    right = [story.right for story in stories]
    return sum(right) / len(right)
