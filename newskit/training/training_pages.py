"""The pages that split is fitted on: sets of them, and what each page of a set counts."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from newskit.training.labelled_pages import gold_of


class PageSet(NamedTuple):
    """Pages of one origin."""

    name: str
    kind: str
    """What the figures of the set are given for: `press`, `typeset`, `1939` and so on."""
    paths: Sequence[Path]
    weight: float
    """What a page of the set counts in the fit."""


def page_sets(shared: Path, made: Path) -> list[PageSet]:
    """Returns all pages whose structure is known.

    Args:
        shared: The folder of data with known answers.
        made: A folder of folders of pages that were made to learn from.
    """
    pages = shared / "pages"
    sets = [
        PageSet("typeset", "typeset", _known(pages, "typeset/*.txt"), 1.0),
        PageSet("hainan", "hainan", _known(pages, "hainan-pymupdf/*.txt"), 3.0),
        PageSet("mainland", "mainland", _known(pages, "real/[!j]*.txt"), 6.0),
        PageSet("1939", "1939", _known(pages, "real/jingbao*.txt"), 6.0),
        PageSet("press", "press", _known(pages, "press/*.txt"), 1.0),
    ]
    for folder in sorted(path for path in made.iterdir() if path.is_dir()):
        kind = "OCR" if folder.name == "ocr" else "press"
        sets.append(PageSet(folder.name, kind, _known(folder, "*.txt"), 1.0))
    return sets


def _known(folder: Path, pattern: str) -> list[Path]:
    return sorted(path for path in folder.glob(pattern) if gold_of(path).exists())
