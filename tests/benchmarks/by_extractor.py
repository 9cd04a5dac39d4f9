"""How well `split` reads pages as each extractor gives them, as a Markdown table.

    python -m tests.benchmarks.by_extractor SHARED PAGE...

The pages lie beside what is known of them, with the family (house/writer/extractor) that made them;
give pages that nothing was fitted to, such as those of `build/pages/random-test`.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from pathlib import Path

from tabulate import tabulate

from newskit.training.held_out import FIGURES, Judged, figures, judged
from newskit.training.labelled_pages import gold_of


def main(shared: Path, pages: list[Path]) -> None:
    """Prints a row for each extractor, the best first."""
    found: defaultdict[str, list[Judged]] = defaultdict(list)
    for page in pages:
        family = json.loads(gold_of(page).read_text("utf-8"))["family"]
        found[family.split("/")[2]].append(judged(page, shared))
    rows = [
        (name, len(seen), figures([one.tally for one in seen], shared))
        for name, seen in found.items()
    ]
    rows.sort(key=lambda row: -row[2][FIGURES[0]])
    table = [[name, n, *(f"{reached[key]:.2f}" for key in FIGURES)] for name, n, reached in rows]
    print(tabulate(table, ["extractor", "pages", *FIGURES], "pipe", disable_numparse=True))


if __name__ == "__main__":
    main(Path(sys.argv[1]), [Path(name) for name in sys.argv[2:]])
