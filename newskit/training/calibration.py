"""How often stories of each confidence are right, on pages that no table was fitted to.

The fit writes down what it found of every story of pages left out (`HELD_OUT`); the table in
docs/split.md is drawn from that.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from itertools import pairwise
from pathlib import Path

from tabulate import tabulate

import newskit
from newskit.training.held_out import Story

HELD_OUT = Path(newskit.__file__).parents[1] / "docs" / "held-out-stories.tsv"
BANDS = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 1.0)
SURE = 0.9

Kinds = Mapping[str, Iterable[Story]]
"""The stories of each kind of page."""


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
