"""How often stories of each confidence are right: the tables in docs/split.md."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise

from tabulate import tabulate

from newskit.training.held_out import Story

BANDS = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 1.0)


def reliability(kinds: Mapping[str, Iterable[Story]]) -> str:
    """Returns a Markdown table: of each kind of page, how many stories of each band are right."""
    rows = []
    for kind, stories in kinds.items():
        found = list(stories)
        for low, high in pairwise(BANDS):
            right = [
                story.right
                for story in found
                if low <= story.confidence < high or story.confidence == high == BANDS[-1]
            ]
            if right:
                share = f"{sum(right) / len(right):.2f}"
                rows.append([kind, f"{low:.2f} to {high:.2f}", len(right), share])
    head = ["pages", "confidence", "stories", "right"]
    return str(tabulate(rows, head, tablefmt="pipe", disable_numparse=True))
