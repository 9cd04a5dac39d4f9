"""Fits the tables for PDFs: which frame goes on with which, and what the layout of a line is worth.

    python -m newskit.training.pdf_tables SHARED --pages DIR [--write]

`DIR` has what `pdf_pages` makes. The links are fitted to every second PDF of SHARED as well; what
is reached on the others is said in the heads of the tables. The weights of the layout are fitted on
top of those of the text (`line-weights.tsv`), which stay as they are: what these leave open is
learnt, no more.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from newskit import resources
from newskit.pdf import links
from newskit.pdf.frames import frames_of
from newskit.pdf.lines import is_vertical, type_lines
from newskit.pdf.page_text import page_text
from newskit.segmentation.features import LAYOUT
from newskit.segmentation.layout_features import with_layout
from newskit.segmentation.pipeline import split
from newskit.training import labelled_pdfs, line_crf, provenance
from newskit.training.command import TABLES
from newskit.training.held_out import figures, scorer, with_tables
from newskit.training.labelled_pages import labelled_page
from newskit.training.line_crf import Example, Floats, Weights
from newskit.training.provenance import Provenance

COMMAND = "python -m newskit.training.pdf_tables"
LINKS, LAYOUTS = "frame-weights.tsv", "layout-weights.tsv"
DATA = ("pages/hainan-pdf/*", "pages/press-pdf/*", "press/*.py", "stories/*.jsonl")

RARE = 5  # a feature of fewer frames, or lines, says nothing of others
PENALTY, LAYOUT_PENALTY = 0.3, 4.0
EPOCHS, RATE, PAGES = 8, 0.08, 12  # of the descent on the weights of the layout
LEAST = 0.02  # a feature of links that is worth less is not written

Choice = list[tuple[tuple[str, ...], bool]]
"""The features of all that a frame may go on with, and which of them it does."""


def main() -> None:
    """Fits and writes, as the command line says."""
    parser = argparse.ArgumentParser(prog=COMMAND, description="Fit the tables for PDFs.")
    parser.add_argument("shared", metavar="SHARED", type=Path, help="data with known answers")
    parser.add_argument("--pages", metavar="DIR", type=Path, required=True, help="pages made")
    parser.add_argument("--write", action="store_true", help="write the tables into the package")
    parser.add_argument("--jobs", type=int, default=2, help="processes at a time")
    options = parser.parse_args()
    made = sorted(options.pages.glob("*.pdf"))
    here = sorted((options.shared / "pages").glob("*-pdf/*.pdf"))

    chosen = with_tables({}, choices, [*made, *here[::2]], options.jobs)
    rows = {LINKS: fit_links([choice for page in chosen for choice in page])}
    tables = {name: "\n".join(table) for name, table in rows.items()}
    examples = with_tables(tables, example, made, options.jobs)
    rows[LAYOUTS] = fit_layouts([page for page in examples if page])
    tables = {name: "\n".join(table) for name, table in rows.items()}
    judge = partial(judged, options.shared)
    tallies = with_tables(tables, judge, here[1::2], options.jobs)
    source = Provenance(
        f"{COMMAND} SHARED --pages DIR --write",
        list(DATA),
        provenance.digest(options.shared, DATA),
        held_out(here[1::2], tallies, options.shared),
    )
    for name, table in rows.items():
        text = provenance.write(resources.read(name), source, table)
        if options.write:
            (TABLES / name).write_text(text, encoding="utf-8")
        else:
            print(text, end="")


# --- links ---------------------------------------------------------------------------------------


def choices(pdf: Path) -> list[Choice]:
    """Returns what each frame of the first page of a PDF may go on with, and what it does."""
    sheet = labelled_pdfs.first_sheet(pdf)
    frames, _, pitch = frames_of(type_lines(sheet, is_vertical(sheet)))
    articles = json.loads(labelled_pdfs.gold_of(pdf).read_text("utf-8"))["articles"]
    right = labelled_pdfs.predecessors(frames, articles)
    found: defaultdict[int, Choice] = defaultdict(list)
    for (frame, before), names in links.features(frames, pitch).items():
        found[frame].append((names, right.get(frame, -1) == before))
    return [choice for choice in found.values() if any(is_right for _, is_right in choice)]


def fit_links(chosen: Sequence[Choice]) -> list[str]:
    """Returns the rows of the table of links: multinomial logistic regression."""
    cases = [case for choice in chosen for case in choice]
    counts = Counter(name for names, _ in cases for name in set(names))
    known = sorted(name for name, count in counts.items() if count >= RARE)
    column = {name: i for i, name in enumerate(known)}
    ends, shown = [0], []
    for names, _ in cases:
        shown += sorted({column[name] for name in names if name in column})
        ends.append(len(shown))
    rows = csr_matrix((np.ones(len(shown)), shown, ends), shape=(len(cases), len(known)))
    across = rows.T.tocsr()
    right = np.array([is_right for _, is_right in cases], float)
    sizes = np.array([len(choice) for choice in chosen])
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])

    def loss(weights: Floats) -> tuple[float, Floats]:
        odds = rows @ weights
        odds = np.exp(odds - np.repeat(np.maximum.reduceat(odds, starts), sizes))
        share = odds / np.repeat(np.add.reduceat(odds, starts), sizes)
        value = -np.log(share[right > 0] + 1e-300).sum() + PENALTY / 2 * (weights @ weights)
        return float(value), across @ (share - right) + PENALTY * weights

    found = minimize(loss, np.zeros(len(known)), jac=True, method="L-BFGS-B")
    worth = zip(known, found.x, strict=True)
    return [f"{name}\t{weight:.2f}" for name, weight in worth if abs(weight) >= LEAST]


# --- layout --------------------------------------------------------------------------------------


def example(pdf: Path) -> Example | None:
    """Returns a PDF of `pdf_pages` as what is to be learnt from it, None where that fails."""
    folder = labelled_pdfs.write_labelled(pdf, page_text(labelled_pdfs.first_sheet(pdf)))
    if not folder:
        return None
    page = labelled_page(folder / "page.txt")
    facts = with_layout(page.lines, labelled_pdfs.read_layout(folder / "page.txt"))
    return line_crf.without_dull(facts, page.labels)


def fit_layouts(examples: Sequence[Example]) -> list[str]:
    """Returns the rows of the table of layout: a field whose other weights are given."""
    counts = Counter(
        name
        for page in examples
        for groups in page.facts
        for name in {name for group in groups for name in group}
    )
    names = sorted(n for n, count in counts.items() if n.startswith(LAYOUT) and count >= RARE)
    given = line_crf.read_table(resources.read(line_crf.TABLE))
    kept = [name for name in given.names if name in counts]
    held = given.facts[[given.names.index(name) for name in kept]]
    columns = {name: i for i, name in enumerate([*names, *kept])}
    by_length = sorted(examples, key=lambda page: len(page.labels))
    batches = [
        line_crf.batch(by_length[first : first + PAGES], columns)
        for first in range(0, len(by_length), PAGES)
    ]
    rng, whole = np.random.default_rng(0), len(examples)
    shape = len(names), held.shape[1]
    w, mean, square, average = (np.zeros(shape) for _ in range(4))
    steps, n, averaged = EPOCHS * len(batches), 0, 0
    for _ in range(EPOCHS):
        for pages in (batches[i] for i in rng.permutation(len(batches))):
            facts = np.vstack([w, held]).astype(np.float32)
            weights = Weights([*names, *kept], facts, given.steps.astype(np.float32))
            _, slope = line_crf.loss(pages, weights)
            share = pages.weights.sum() / whole
            gradient = slope.facts[: len(names)] + LAYOUT_PENALTY * w * share
            n += 1
            mean += (1 - line_crf.DECAY[0]) * (gradient - mean)
            square += (1 - line_crf.DECAY[1]) * (gradient * gradient - square)
            rate = RATE * (1 - n / (steps + 1)) / (1 - line_crf.DECAY[0] ** n)
            spread = np.sqrt(square / (1 - line_crf.DECAY[1] ** n))
            w -= rate * mean / (spread + line_crf.TINY)
            if n > steps * (1 - line_crf.AVERAGED):
                averaged += 1
                average += (w - average) / averaged
    rows = line_crf.table_rows(Weights(names, average, given.steps))
    return [row for row in rows if not row.startswith(">")]


# --- how good it is ------------------------------------------------------------------------------


def judged(shared: Path, pdf: Path) -> Counter[str]:
    """Splits the first page of a PDF and returns what the scorer says of it."""
    page = page_text(labelled_pdfs.first_sheet(pdf))
    tally: Counter[str] = Counter(pages=1)
    records = split(page.text, str(pdf), page.layout)
    scorer(shared).score_page("", labelled_pdfs.gold_of(pdf), records, tally, [])
    return tally


def held_out(pdfs: Sequence[Path], tallies: Iterable[Counter[str]], shared: Path) -> list[str]:
    """Returns what is reached on PDFs, a line for each kind."""
    kinds: defaultdict[str, list[Counter[str]]] = defaultdict(list)
    for pdf, tally in zip(pdfs, tallies, strict=True):
        kinds[pdf.parent.name].append(tally)
    return [
        f"{kind}: " + ", ".join(f"{n} {value:.3f}" for n, value in figures(own, shared).items())
        for kind, own in sorted(kinds.items())
    ]


if __name__ == "__main__":
    main()
