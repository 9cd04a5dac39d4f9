"""Weights for one's own paper: a few corrected pages teach its habits."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from newskit.segmentation.corrections import parse
from newskit.training import own_paper
from newskit.training.held_out import with_tables
from newskit.training.line_crf import TABLE
from tests.conftest import Shell
from tests.training import peculiar


def known(seed: int) -> own_paper.KnownPage:
    rows = peculiar.page(seed)
    return own_paper.known_page(peculiar.text(rows), parse(peculiar.corrections(rows), "p.tsv"))


def test_the_kinds_of_a_page_are_those_that_were_looked_up() -> None:
    assert list(known(1).kinds) == [kind for _, kind, _ in peculiar.page(1)]


@pytest.fixture(scope="module")
def weights(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("weights") / "paper.tsv"
    path.write_text(own_paper.fit([known(seed) for seed in range(1, 5)]), "utf-8")
    return path


def test_pages_of_the_paper_that_were_left_out_are_read_better(weights: Path) -> None:
    pages = [known(seed) for seed in range(11, 14)]
    before, after = (
        own_paper.figures(sum(with_tables(tables, own_paper.tally, pages, 1), start=own_paper.NONE))
        for tables in ({}, {TABLE: weights.read_text("utf-8")})
    )
    assert after["lines"] > before["lines"] + 0.05
    assert after["openings"] > before["openings"] + 0.2


@pytest.mark.parametrize("jobs", [1, 2])
def test_split_reads_by_the_weights(sh: Shell, weights: Path, jobs: int) -> None:
    rows = peculiar.page(11)
    stories = {story for _, _, story in rows} - {0}
    sh("cat > page.txt; cp page.txt again.txt", stdin=peculiar.text(rows).encode())
    command = f"newskit split page.txt again.txt --weights <(cat {weights}) -j {jobs}"
    found = [json.loads(line) for line in sh(command).stdout.splitlines()]
    assert len(found) == 2 * len(stories)
    assert {record["headline"] for record in found} == {
        line for line, kind, _ in rows if kind == "headline+"
    }


@pytest.mark.parametrize(
    ("content", "why"),
    [("", "no weights"), ("fact\theadline+\n", "no weights"), ("\udcff", "not UTF-8 at byte 0")],
)
def test_other_files_are_no_weights(sh: Shell, content: str, why: str) -> None:
    sh("cat > w.tsv", stdin=content.encode("utf-8", "surrogateescape"))
    done = sh("echo 书屋启动。 | newskit split --weights w.tsv")
    assert done.returncode == 2
    assert why in done.stderr
    assert sh("echo 书屋启动。 | newskit split --weights nowhere.tsv").returncode == 2


def test_the_command_says_what_it_lacks(sh: Shell) -> None:
    sh("echo 书屋启动。 > page.txt; mkdir known")
    done = sh("python -m newskit.training.own_paper page.txt --corrections known -o w.tsv")
    assert done.returncode == 1
    assert "corrections of 0 of these pages" in done.stderr
