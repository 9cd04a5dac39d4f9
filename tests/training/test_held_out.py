"""Pages are judged in process as the scorer judges the command, with the tables that are tried."""

from __future__ import annotations

import shutil
import sys
from functools import partial
from pathlib import Path

import pytest

from newskit import resources
from newskit.training import line_crf
from newskit.training.held_out import figures, judged, with_tables
from tests.conftest import SHARED, Shell


@pytest.fixture
def pages(tmp_path: Path) -> list[Path]:
    folders = [SHARED / "pages" / name for name in ("typeset", "press")]
    if not all(folder.is_dir() for folder in folders):
        pytest.skip("no data here")
    for number, folder in enumerate(folders):
        for path in folder.glob("000[1-3].*"):
            shutil.copy(path, tmp_path / f"{number}{path.name}")
    return sorted(tmp_path.glob("*.txt"))


def test_the_figures_are_those_of_the_scorer(pages: list[Path], sh: Shell) -> None:
    done = sh(f"{sys.executable} {SHARED}/score/split.py .")
    said = dict(row.rsplit(maxsplit=1) for row in done.stdout.splitlines()[1:])
    found = figures([judged(page, SHARED).tally for page in pages], SHARED)
    assert {name: f"{value:.3f}" for name, value in found.items()} == {
        name.strip(): figure for name, figure in said.items() if name.strip() in found
    }
    assert len(found) == 4


def test_a_story_is_right_where_it_counts_as_near(pages: list[Path]) -> None:
    found = [judged(page, SHARED) for page in pages]
    right = sum(story.right for page in found for story in page.stories)
    assert right == sum(page.tally["near"] for page in found) > 10


def test_other_tables_read_pages_otherwise_and_only_there(pages: list[Path]) -> None:
    head, *rows = resources.read(line_crf.TABLE).splitlines()
    nothing = "\n".join(
        row if row.startswith("#") else "\t".join([row.split("\t")[0], *["0"] * row.count("\t")])
        for row in rows
    )
    shipped = resources.read(line_crf.TABLE)
    read = partial(judged, shared=SHARED)
    (blind,) = with_tables({line_crf.TABLE: f"{head}\n{nothing}"}, read, pages[:1], jobs=1)
    (seeing,) = with_tables({}, read, pages[:1], jobs=1)
    assert seeing == judged(pages[0], SHARED) != blind
    assert resources.read(line_crf.TABLE) == shipped
