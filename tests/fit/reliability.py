"""How often stories of each confidence are right: the table in docs/split.md.

    python tests/fit/reliability.py ../shared [PAGES.tsv ...]

A story is right where its text shares .95 of its 5-grams with a story of the page as it is known,
the measure of `../shared/score/split.py`.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from tabulate import tabulate

from newskit.page import split

STEPS = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 1.0)


def grams(text: str) -> Counter[str]:
    text = "".join(text.split())
    return Counter(text[i : i + 5] for i in range(max(1, len(text) - 4)))


def stories(pages: Path) -> Iterator[tuple[float, bool]]:
    """The confidence of every story, and whether it is right."""
    for gold in sorted(pages.glob("*.gold.json")):
        known = [
            grams("".join(a["paragraphs"])) for a in json.loads(gold.read_text("utf-8"))["articles"]
        ]
        page = gold.with_name(gold.name.replace(".gold.json", ".txt")).read_text("utf-8")
        for record in split(page):
            if record["genre"] != "article":
                continue
            own = grams(record["text"])
            best = max(2 * (own & k).total() / (own.total() + k.total()) for k in known)
            yield record["confidence"], best >= 0.95


def table(found: list[tuple[float, bool]]) -> str:
    rows = []
    for low, high in pairwise(STEPS):
        right = [ok for sure, ok in found if low <= sure < high or (high == 1.0 and sure == 1.0)]
        if right:
            rows.append([f"{low:.2f} to {high:.2f}", len(right), f"{sum(right) / len(right):.2f}"])
    return tabulate(
        rows, ["confidence", "stories", "right"], tablefmt="pipe", disable_numparse=True
    )


if __name__ == "__main__":
    print(table(list(stories(Path(sys.argv[1]) / "pages" / "typeset"))))
