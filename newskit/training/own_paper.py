r"""Fits the weights of lines to the corrected pages of one's own paper.

    python -m newskit.training.own_paper PAGE... --corrections DIR -o paper.tsv
    newskit split --weights paper.tsv new-page.txt

A few pages teach the habits of a house, not how newspapers are read: the weights start from those
that are shipped and are drawn to them (maximum a posteriori adaptation: Chelba and Acero 2004,
"Adaptation of maximum entropy capitalizer: little data can help a lot"). What they reach on pages
of the paper that they were not fitted to is printed, and stands in the head of the table.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from tabulate import tabulate

from newskit import resources
from newskit.cli.correction_files import Corrections
from newskit.errors import InputError
from newskit.io.decode import decode
from newskit.segmentation.columns import in_columns
from newskit.segmentation.corrections import Correction, allowed, said_of
from newskit.segmentation.crf import label_lines, label_within
from newskit.segmentation.features import Features, line_features
from newskit.segmentation.layout import read_lines
from newskit.segmentation.markdown import without_marks
from newskit.text.mending import mend
from newskit.training import line_crf
from newskit.training.held_out import with_tables

EPOCHS = 60  # steps, where all pages are one batch: more change no figure
PENALTY = 2.0  # on how far a weight goes from the one that is shipped: 1 to 4 come out alike
RARE = line_crf.Rare(2, 4)  # few pages show a habit but a few times
FOLDS = 5  # in which pages are left out


class KnownPage(NamedTuple):
    """A page whose lines somebody has looked up."""

    features: Sequence[Features]
    kinds: Sequence[str]


def known_page(text: str, corrections: Sequence[Correction]) -> KnownPage:
    """Returns a page with the kinds of its lines: those that are said, and the likeliest others."""
    mended = mend(text)
    parted = in_columns(mended.page)
    lines = without_marks(read_lines(parted.text if parted else mended.page))
    numbers = parted.numbers if parted else []
    places = [numbers[line.number - 1] if numbers else line.number for line in lines]
    if mended.gone:
        spans = mended.source_spans()
        places = [spans[place - 1][0] for place in places]
    features = line_features(lines)
    decisions = label_within(features, allowed(said_of(lines, places, corrections)))
    return KnownPage(features, [decision.kind for decision in decisions])


def fit(pages: Sequence[KnownPage]) -> str:
    """Returns the table of weights that comes out of the shipped one and of such pages."""
    examples = [line_crf.without_dull(page.features, page.kinds) for page in pages]
    start = line_crf.read_table(resources.read(line_crf.TABLE))
    weights = line_crf.fit(examples, epochs=EPOCHS, penalty=PENALTY, start=start, rare=RARE)
    return "".join(f"{row}\n" for row in line_crf.table_rows(weights))


def tally(page: KnownPage) -> Counter[str]:
    """Counts the lines, and the lines where a story opens, that are read as they are known."""
    found: Counter[str] = Counter()
    for decision, kind in zip(label_lines(page.features), page.kinds, strict=True):
        opens, known = decision.kind.endswith("+"), kind.endswith("+")
        found["lines"] += 1
        found["right"] += decision.kind == kind
        found["opened"] += opens
        found["openings"] += known
        found["both"] += opens and known
    return found


NONE: Counter[str] = Counter()


def figures(counts: Counter[str]) -> dict[str, float]:
    """Returns the share of lines that are right, and the F1 of where stories open."""
    return {
        "lines": counts["right"] / max(1, counts["lines"]),
        "openings": 2 * counts["both"] / max(1, counts["opened"] + counts["openings"]),
    }


def held_out(pages: Sequence[KnownPage]) -> dict[str, dict[str, float]]:
    """Returns the figures of pages as the shipped weights read them, and as those fitted do."""
    before = with_tables({}, tally, pages, 1)
    after: list[Counter[str]] = []
    for fold in range(min(FOLDS, len(pages))):
        table = fit([page for n, page in enumerate(pages) if n % FOLDS != fold])
        after += with_tables({line_crf.TABLE: table}, tally, pages[fold::FOLDS], 1)
    named = {"as shipped": before, "fitted": after}
    return {name: figures(sum(counts, NONE)) for name, counts in named.items()}


def main(arguments: Sequence[str] | None = None) -> None:
    """Reads pages with their corrections, writes the weights and prints what they reach."""
    parser = argparse.ArgumentParser(prog="python -m newskit.training.own_paper")
    parser.add_argument("pages", metavar="PAGE", nargs="+", help="pages of the paper, as text")
    parser.add_argument(
        "--corrections", metavar="DIR", required=True, help="as `newskit split` reads them"
    )
    parser.add_argument("-o", "--output", metavar="FILE", type=Path, required=True)
    options = parser.parse_args(arguments)
    known = Corrections(directory=options.corrections)
    pages = []
    try:
        for path in options.pages:
            if corrections := known.of(path):
                pages.append(known_page(decode(Path(path).read_bytes()), corrections))
    except InputError as error:
        sys.exit(str(error))
    if len(pages) < 2:
        sys.exit(f"{options.corrections} has corrections of {len(pages)} of these pages: too few")
    reached = held_out(pages)
    rows = [[name, *(f"{value:.3f}" for value in row.values())] for name, row in reached.items()]
    told = "; ".join(f"{name}: lines {lines}, openings {f1}" for name, lines, f1 in rows)
    head = f"# Made by: python -m newskit.training.own_paper\n# Data: {len(pages)} pages\n"
    options.output.write_text(f"{head}# Held out: {told}\n{fit(pages)}", "utf-8")
    print(tabulate(rows, ["pages left out", "lines", "openings"], disable_numparse=True))


if __name__ == "__main__":
    main()
