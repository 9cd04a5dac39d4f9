"""What makes the shipped tables makes them to the byte, and prints them where not told to write."""

from __future__ import annotations

import importlib
import re

import pytest

from newskit import resources
from newskit.training import provenance
from newskit.training.command import TABLES
from tests.conftest import ROOT, SHARED, Shell


def _shared() -> str:
    if not SHARED.is_dir():
        pytest.skip("no data here")
    return str(SHARED)


@pytest.mark.parametrize(
    "name",
    [
        *("character_pairs", "common_words", "keyphrases", "matching_odds", "story_words"),
        "summaries",
    ],
)
def test_a_table_is_what_its_command_makes(sh: Shell, name: str) -> None:
    table = importlib.import_module(f"newskit.training.{name}").TABLE
    before = (TABLES / table).read_bytes()
    done = sh(f"python -m newskit.training.{name} {_shared()}")
    assert done.stdout == before.decode("utf-8"), done.stderr
    assert (TABLES / table).read_bytes() == before
    said = provenance.read(resources.read(table))
    assert said
    assert said.command == f"python -m newskit.training.{name} SHARED --write"


def test_a_command_writes_where_told_to(sh: Shell) -> None:
    """Into a copy of the package, whose table has lost its weights."""
    done = sh(
        f"cp -r {ROOT}/newskit . && table=newskit/data/summary-weights.tsv && cp $table whole &&"
        " sed -i 's/^headline\\t[^\\t]*/headline\\t9/' $table && ! cmp -s $table whole &&"
        f" PYTHONPATH=. python -m newskit.training.summaries {_shared()} --write &&"
        " cmp $table whole"
    )
    assert (done.returncode, done.stdout) == (0, ""), done.stderr


def test_make_fit_names_every_command_that_makes_a_table() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for module in (ROOT / "newskit" / "training").glob("*.py"):
        text = module.read_text(encoding="utf-8")
        if "__main__" in text and "--write" in text:
            made = rf"python -m newskit\.training\.{module.stem} \$\(SHARED\).* --write"
            assert re.search(made, makefile), module


def test_training_imports_nothing_of_the_tests() -> None:
    for module in (ROOT / "newskit").rglob("*.py"):
        text = module.read_text(encoding="utf-8")
        assert "from tests" not in text and "import tests" not in text, module
