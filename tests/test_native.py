"""Compiled kernels give the bytes that the Python code gives which they replace."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from newskit.native import compiled
from tests.conftest import ROOT, SHARED
from tests.native import built

pytestmark = built

PAGES = [ROOT / "samples/qingtang-daily.txt", *sorted(SHARED.glob("pages/press/*.txt"))[::4]]
COMMANDS = {
    "split": ["split", "--furniture", *map(str, PAGES)],
}


def output(command: list[str], pure: bool) -> bytes:
    run = [sys.executable, "-m", "newskit", *command]
    environment = os.environ | {"NEWSKIT_PURE": "1" if pure else ""}
    return subprocess.run(run, env=environment, check=True, capture_output=True, cwd=ROOT).stdout


@pytest.mark.parametrize("name", COMMANDS)
def test_the_same_bytes_with_and_without(name: str) -> None:
    assert output(COMMANDS[name], pure=False) == output(COMMANDS[name], pure=True) != b""


def test_a_kernel_stands_in_for_the_function_of_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    def decisions() -> None: ...

    assert compiled("labelling")(decisions) is not decisions
    assert compiled("no_such_kernel")(decisions) is decisions
    monkeypatch.setenv("NEWSKIT_PURE", "1")
    assert compiled("labelling")(decisions) is decisions
