r"""Fits the tables of split to pages whose structure is known.

    python -m newskit.training.segmentation SHARED --pages DIR [--write]
    python -m newskit.training.segmentation SHARED --pages DIR --leave-out house --folds 4
    python -m newskit.training.segmentation SHARED --pages DIR --leave-out house paper \
        --folds 2 --together farm,gulf,hnrb

The first form fits the tables to all pages and heads them with what tables fitted to three parts
in four of the houses and papers reach on the fourth. The second writes nothing: it prints the
figures for each house, extractor or paper, read by tables that were fitted without it. The third
leaves some of them out together, as a part of their own.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Collection
from pathlib import Path

from tabulate import tabulate

from newskit import resources
from newskit.training import calibration, line_crf, provenance
from newskit.training.command import TABLES
from newskit.training.cross_fitting import (
    EXTRACTOR,
    HOUSE,
    PAPER,
    CrossFit,
    cross_fit,
    fit_lines,
    folds_of,
    learnt,
    load,
)
from newskit.training.held_out import FIGURES, Judged, Story, figures
from newskit.training.provenance import Provenance
from newskit.training.training_pages import page_sets

COMMAND = "python -m newskit.training.segmentation"
DATA = (
    *("pages/hainan-pymupdf/*", "pages/press/*", "pages/real/*", "pages/typeset/*"),
    *("press/*.py", "stories/*.jsonl"),  # which pages are made from
)


def main() -> None:
    """Fits and writes, or judges, as the command line says."""
    parser = argparse.ArgumentParser(prog=COMMAND, description="Fit the tables of split.")
    parser.add_argument("shared", metavar="SHARED", type=Path, help="data with known answers")
    parser.add_argument("--pages", metavar="DIR", type=Path, required=True, help="pages made")
    parser.add_argument("--write", action="store_true", help="write the tables into the package")
    parser.add_argument(
        "--leave-out", nargs="+", choices=(HOUSE, EXTRACTOR, PAPER), help="judge only"
    )
    parser.add_argument("--folds", type=int, default=4, help="parts, each left out of one fit")
    parser.add_argument("--together", default="", help="what is left out together, by comma")
    parser.add_argument("--epochs", type=int, default=line_crf.EPOCHS)
    parser.add_argument("--sample", type=int, help="take so many pages of each set, for a trial")
    parser.add_argument("--jobs", type=int, default=2, help="processes at a time")
    options = parser.parse_args()

    sets = [
        pages._replace(paths=pages.paths[: options.sample])
        for pages in page_sets(options.shared, options.pages)
    ]
    pages = load(sets, options.shared, options.leave_out or [HOUSE, PAPER])
    together = set(filter(None, options.together.split(",")))
    folds = folds_of([page for page in pages if page.group not in together], options.folds)
    folds += [together] if together else []
    found = cross_fit(pages, folds, options.shared, options.epochs, options.jobs)
    if options.leave_out:
        print(report(found, options.shared, together))
        return
    (lines,) = fit_lines([learnt(pages)], options.epochs, 1)
    source = Provenance(
        f"{COMMAND} SHARED --pages DIR --write",
        list(DATA),
        provenance.digest(options.shared, DATA),
        held_out(found, options.shared),
    )
    for name, rows in {line_crf.TABLE: lines, **found.tables}.items():
        text = provenance.write(resources.read(name), source, rows.splitlines())
        if options.write:
            (TABLES / name).write_text(text, encoding="utf-8")
        else:
            print(text, end="")
    if options.write:
        calibration.HELD_OUT.write_text(calibration.written(stories_of(found)), encoding="utf-8")


def held_out(found: CrossFit, shared: Path) -> list[str]:
    """Returns what is reached on pages left out, a line for each kind of page."""
    return [
        f"{kind}: " + ", ".join(f"{name} {value:.3f}" for name, value in reached.items())
        for kind, reached in (
            (kind, figures([one.tally for one in pages], shared))
            for kind, pages in by_kind(found).items()
        )
    ]


def report(found: CrossFit, shared: Path, together: Collection[str] = ()) -> str:
    """Returns the figures of each group left out, of each kind of page, and of confidence."""
    groups: defaultdict[str, list[Judged]] = defaultdict(list)
    for page, one in found.judged:
        groups[f"{page.kind}: {page.group}"].append(one)
        if page.group in together:
            groups[f"{page.kind}: together"].append(one)
    rows = []
    for name, pages in [*sorted(groups.items()), *by_kind(found).items()]:
        reached = figures([one.tally for one in pages], shared)
        values = [f"{reached[figure]:.3f}" if figure in reached else "–" for figure in FIGURES]
        rows.append([name, len(pages), sum(one.tally["gold"] for one in pages), *values])
    heads = ["left out", "pages", "stories", *FIGURES]
    table = tabulate(rows, heads, tablefmt="pipe", disable_numparse=True)
    return f"{table}\n\n{calibration.reliability(stories_of(found))}"


def stories_of(found: CrossFit) -> dict[str, list[Story]]:
    """Returns the stories that split took out of pages, by the kind of page."""
    return {
        kind: [story for one in pages for story in one.stories]
        for kind, pages in by_kind(found).items()
    }


def by_kind(found: CrossFit) -> dict[str, list[Judged]]:
    """Returns the pages judged by the kind of page that they are."""
    kinds: defaultdict[str, list[Judged]] = defaultdict(list)
    for page, one in found.judged:
        kinds[page.kind].append(one)
    return dict(sorted(kinds.items()))


if __name__ == "__main__":
    main()
