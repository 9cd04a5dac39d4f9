"""How often stories of each confidence are right: the table in docs/split.md.

    python -m newskit.training.calibration ../shared FOLD-0.tsv FOLD-1.tsv ...

Each page is read by weights that were fitted without it (`newskit/training/line_crf.py --folds 5 --fold N
--table FOLD-N.tsv`). A story is right where its text shares .95 of its 5-grams with a story of the
page as it is known, the measure of `../shared/score/split.py`.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from tabulate import tabulate

from newskit import resources
from newskit.segmentation import crf
from newskit.segmentation.pipeline import split
from newskit.newspaper.bylines import surnames

STEPS = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 1.0)


def grams(text: str) -> Counter[str]:
    text = "".join(text.split())
    return Counter(text[i : i + 5] for i in range(max(1, len(text) - 4)))


def held_out(shared: Path, tables: Sequence[Path]) -> Iterator[tuple[float, bool]]:
    """The same for typeset pages that the weights have not seen."""
    pages = sorted(shared.glob("pages/*/*.txt"))  # in the order of the folds
    surnames()  # read before the other tables are out of reach
    for fold, weights in enumerate(tables):
        resources.read = {"line-weights.tsv": weights.read_text("utf-8")}.__getitem__
        for cached in (*(crf._model, crf._weights, crf._live, crf._after_one),):
            cached.cache_clear()
        unseen = pages[fold :: len(tables)]
        yield from stories([page for page in unseen if page.parent.name == "typeset"])


def stories(pages: Iterable[Path]) -> Iterator[tuple[float, bool]]:
    """The confidence of every story, and whether it is right."""
    for page in pages:
        gold = page.with_name(page.stem + ".gold.json")
        known = [
            grams("".join(a["paragraphs"])) for a in json.loads(gold.read_text("utf-8"))["articles"]
        ]
        for record in split(page.read_text("utf-8")):
            if record["genre"] not in ("article", "notice"):
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
    shared, *tables = map(Path, sys.argv[1:])
    print(table(list(held_out(shared, tables))))
