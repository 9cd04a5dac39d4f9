"""Fits the tables of split, each to pages that those before it have not seen.

Pages are divided into folds by house, extractor or paper, so that none of these is on both sides.
The weights of lines are fitted without a fold and read its pages; what the next table has to settle
on pages read so is what it is fitted to (stacking: Wolpert 1992, "Stacked generalization"; cross-
fitting in the recent literature). The figures of a fold are reached by tables none of which was
fitted to its pages.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any, NamedTuple

from newskit.training import calibration, headline_cuts, headline_matching, line_crf, link_weights
from newskit.training.held_out import Judged, judged, with_tables
from newskit.training.labelled_pages import gold_of, labelled_page
from newskit.training.line_crf import Example
from newskit.training.training_pages import PageSet

HOUSE, EXTRACTOR, PAPER = "house", "extractor", "paper"
BUNDLES = 5  # of houses that are made up, and of pages of no paper: each alone has a few pages

Tables = dict[str, str]
"""The text of each table, by its name."""


class Page(NamedTuple):
    """A page to learn from, or to judge on."""

    path: Path
    kind: str
    group: str | None
    """What it is left out with; None where it is never left out."""
    example: Example
    """What is to be learnt from it; nothing, where its weight is 0."""


class Stage(NamedTuple):
    """A table that is fitted to what the tables before it make of pages."""

    table: str
    look: Callable[[Path], Any]
    """What is to be learnt from a page."""
    fit: Callable[[Iterable[Any]], list[str]]
    """The rows of the table as fitted to such pages."""


def stages(shared: Path, kinds: Mapping[Path, str]) -> list[Stage]:
    """Returns what is fitted to pages of some kinds as the weights of lines read them, in order."""
    looked = partial(calibration.look, shared=shared, kinds=kinds)
    return [
        Stage(link_weights.TABLE, link_weights.look, link_weights.fit),
        Stage(headline_cuts.TABLE, headline_cuts.look, headline_cuts.fit),
        Stage(headline_matching.TABLE, headline_matching.look, headline_matching.fit),
        Stage(calibration.TABLE, looked, calibration.fit),
    ]


class CrossFit(NamedTuple):
    """What came of fitting without each fold in turn."""

    judged: list[tuple[Page, Judged]]
    """Each page that is in a fold, as read by tables that were fitted without it."""
    tables: Tables
    """All tables but that of lines, fitted to the pages of all folds."""


def load(sets: Iterable[PageSet], shared: Path, dimensions: Collection[str]) -> list[Page]:
    """Reads pages and what is known of them; they are left out by house, extractor or paper.

    Pages that are set by program, and not out of PDFs, are only learnt from.
    """
    return [
        Page(
            path,
            pages.kind,
            group_of(path, shared, dimensions),
            line_crf.example(labelled_page(path), pages.weight),
        )
        for pages in sets
        for path in pages.paths
    ]


def group_of(path: Path, shared: Path, dimensions: Collection[str]) -> str | None:
    """Returns what a page is left out with: the house or extractor of a made page, or a paper."""
    family = json.loads(gold_of(path).read_text("utf-8")).get("family")
    if family:
        house, _, extractor = family.split("/")
        if HOUSE in dimensions:
            return _bundle(house, house) or house
        return extractor if EXTRACTOR in dimensions else None
    if PAPER not in dimensions or not path.is_relative_to(shared):
        return None
    return _bundle(path.parent.name, path.stem) or path.stem.partition("-")[0]


def _bundle(name: str, numbered: str) -> str | None:
    """One of a few bundles of what is numbered; None for what has a name of its own."""
    match = re.fullmatch(r"(\D*)(\d+)", numbered)
    if not match:
        return None
    return f"{match[1].strip('-') or name} {int(match[2]) % BUNDLES + 1} of {BUNDLES}"


def folds_of(pages: Iterable[Page], count: int) -> list[set[str]]:
    """Deals the groups of pages out to so many folds, each kind of page as evenly as may be."""
    sizes = Counter((page.kind, page.group) for page in pages if page.group is not None)
    folds: list[set[str]] = [set() for _ in range(count)]
    filled: Counter[tuple[int, str]] = Counter()
    whole: Counter[int] = Counter()
    placed: dict[str, int] = {}
    for (kind, group), size in sorted(sizes.items(), key=lambda item: (item[0][0], -item[1], item)):
        assert group is not None
        emptiest = min((filled[i, kind], whole[i], i) for i in range(count))[-1]
        fold = placed.setdefault(group, emptiest)
        folds[fold].add(group)
        filled[fold, kind] += size
        whole[fold] += size
    return [fold for fold in folds if fold]


def learnt(pages: Iterable[Page]) -> list[Example]:
    """Returns what is learnt from pages, those for judging alone left out."""
    return [page.example for page in pages if page.example.weight]


def fit_lines(samples: Sequence[Sequence[Example]], epochs: int, jobs: int) -> list[str]:
    """Returns a table of lines for each sample of pages; samples are fitted side by side."""
    # A forked process has the pages already, which are more than one would send to it.
    with ProcessPoolExecutor(
        jobs, get_context("fork"), initializer=_keep, initargs=(samples, epochs)
    ) as pool:
        return list(pool.map(_fit_sample, range(len(samples))))


_kept: list[Any] = []


def _keep(samples: Sequence[Sequence[Example]], epochs: int) -> None:
    _kept[:] = [samples, epochs]


def _fit_sample(number: int) -> str:
    samples, epochs = _kept
    return _table(line_crf.table_rows(line_crf.fit(samples[number], epochs=epochs)))


def cross_fit(
    pages: Sequence[Page], folds: Sequence[set[str]], shared: Path, epochs: int, jobs: int
) -> CrossFit:
    """Fits all tables without each fold in turn, and judges them on its pages."""
    inside = [[page for page in pages if page.group in fold] for fold in folds]
    paths = [[page.path for page in fold if page.example.weight] for fold in inside]
    samples = [learnt(page for page in pages if page.group not in fold) for fold in folds]
    tables: list[Tables] = [{line_crf.TABLE: text} for text in fit_lines(samples, epochs, jobs)]
    last: Tables = {}
    for stage in stages(shared, {page.path: page.kind for page in pages}):
        seen = [
            with_tables(own, stage.look, fold, jobs)
            for own, fold in zip(tables, paths, strict=True)
        ]
        for i, own in enumerate(tables):
            others = [look for j, looks in enumerate(seen) if j != i for look in looks]
            own[stage.table] = _table(stage.fit(others))
        last[stage.table] = _table(stage.fit(look for looks in seen for look in looks))
    found = [
        item
        for own, fold in zip(tables, inside, strict=True)
        for item in zip(
            fold,
            with_tables(own, partial(judged, shared=shared), [page.path for page in fold], jobs),
            strict=True,
        )
    ]
    return CrossFit(found, last)


def _table(rows: Iterable[str]) -> str:
    return "".join(f"{row}\n" for row in rows)
