"""What is kept of compiled expressions between processes, and that it changes nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

# What a process finds, and whether it had to compile anything of ours for it.
SCRIPT = """
import re._parser
asked = []
parse = re._parser.parse
re._parser.parse = lambda pattern, *rest: asked.append(pattern) or parse(pattern, *rest)
from newskit.text.expressions import compiled
one = compiled("(?i)(?P<name>[a-z]+)(?P<none>[0-9])?")
print(one.search("12 Ab").groupdict(), one.flags, one.groups, one.pattern, one.sub("-", "Ab c"))
print(compiled("[\\u4e00-\\u9fff]{2,}$").findall("a汉字"), one is compiled(one.pattern))
print("compiled" if asked else "kept")
"""


def run(cache: Path | str, cwd: Path | None = None) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        env={**os.environ, "XDG_CACHE_HOME": str(cache), "PYTHONPATH": str(ROOT)},
        cwd=cwd,
        capture_output=True,
        check=True,
        text=True,
        encoding="utf-8",
    )
    assert not done.stderr
    return done.stdout.splitlines()


def test_what_was_compiled_once_is_kept_and_finds_the_same(tmp_path: Path) -> None:
    first, second = run(tmp_path), run(tmp_path)
    assert first[:-1] == second[:-1]
    assert (first[-1], second[-1]) == ("compiled", "kept")
    assert [path.stat().st_mode & 0o77 for path in tmp_path.iterdir()] == [0]


@pytest.mark.parametrize("damage", [b"", b"no such table", b"N", b"\xe9\x01\x00\x00\x00"])
def test_what_cannot_be_read_is_compiled_anew(tmp_path: Path, damage: bytes) -> None:
    first = run(tmp_path)
    [kept] = [path for path in tmp_path.rglob("*") if path.is_file()]
    kept.write_bytes(damage)
    assert run(tmp_path) == first
    assert run(tmp_path)[-1] == "kept"


def test_nothing_is_said_where_nothing_can_be_kept(tmp_path: Path) -> None:
    (tmp_path / "newskit").write_text("a file, and no directory")
    assert run(tmp_path) == run(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["newskit"]


def test_nothing_is_kept_where_the_run_happens_to_be(tmp_path: Path) -> None:
    assert run("cache", tmp_path)[-1] == "compiled"
    assert not list(tmp_path.iterdir())
