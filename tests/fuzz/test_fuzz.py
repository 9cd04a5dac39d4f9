"""A short fuzz of everything, and what longer ones have found; `make fuzz` is the long one."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import ROOT
from tests.fuzz.targets import TARGETS

FOUND = sorted((Path(__file__).parent / "found").iterdir())
EXAMPLES = {"tfidf": 10, "options": 25}


@pytest.mark.parametrize("target", TARGETS)
def test_invariants_hold_whatever_comes_in(target: str) -> None:
    @settings(max_examples=EXAMPLES.get(target, 60), deadline=None)
    @given(st.binary(max_size=120))
    def holds(data: bytes) -> None:
        TARGETS[target](data)

    holds()


@pytest.mark.parametrize("path", FOUND, ids=lambda path: path.name)
def test_what_was_found_is_mended(path: Path) -> None:
    TARGETS[path.name.partition("-")[0]](path.read_bytes())


def test_a_long_run_counts_its_calls_and_names_what_fails(tmp_path: Path) -> None:
    script = (
        "import sys; from tests.fuzz import run\n"
        "run.TARGETS = {'decode': lambda data: None, 'split': lambda data: 1 / (len(data) % 2)}\n"
        "run.TURN = 0.01\n"
        "sys.argv = ['run', '--minutes', '0.0001']\n"
        "run.main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "ZeroDivisionError" in done.stderr
    counts = (tmp_path / "build/fuzz/counts.jsonl").read_text().splitlines()
    decode, split = map(json.loads, counts)
    assert decode["calls"] > 0 == decode["failed"]
    assert split["calls"] > split["failed"] > 0
    assert any(path.name.startswith("split-") for path in (tmp_path / "build/fuzz").iterdir())
