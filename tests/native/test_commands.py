"""Commands give the same bytes with compiled kernels and without."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT, SHARED

PAGES = [ROOT / "samples/qingtang-daily.txt", *sorted(SHARED.glob("pages/press/*.txt"))[::4]]
STORIES = [ROOT / "tests/data/articles.jsonl", *SHARED.glob("keywords/news-dev.jsonl")]
COMMANDS = {
    "split": ["split", "--furniture", *map(str, PAGES)],
    **{
        f"keywords {options}": ["keywords", *options.split(), str(PAGES[0]), "stories.jsonl"]
        for options in (
            "-f jsonl",
            "--explain -n 30",
            "--pos n,ns,nz,vn",
            "--whitelist words.txt --explain",
            "--userdict words.txt --stopwords words.txt",
            "--merge -n 50",
        )
    },
}
RUN = "from newskit.cli import main; main()"

# What is kept of what was seen, so little that all of it is forgotten time and again.
KEEP_LITTLE = """
from newskit.native import cutting, keyphrases
from newskit.segmentation import crf
from newskit.text import cache, partial_dictionary

cutting.FEW, cutting.RUNS, keyphrases.ROOM, cache.ROOM = 0, 3, 9, 7
crf._MOST_KEPT, partial_dictionary.MOST = 40, 0
"""


def output(command: list[str], folder: Path, *, code: str = RUN, pure: str = "") -> bytes:
    """What a command prints in a folder with stories and a list of words."""
    lines = [line for path in STORIES for line in path.read_text("utf-8").splitlines(True)[::12]]
    (folder / "stories.jsonl").write_text("".join(lines), "utf-8")
    (folder / "words.txt").write_text("冷链物流\n中国\n生态园\n", "utf-8")
    environment = os.environ | {"NEWSKIT_PURE": pure}
    run = [sys.executable, "-c", code, *command]
    return subprocess.run(run, env=environment, check=True, capture_output=True, cwd=folder).stdout


@pytest.mark.parametrize("name", COMMANDS)
def test_the_same_bytes_with_and_without(name: str, tmp_path: Path) -> None:
    expected = output(COMMANDS[name], tmp_path, pure="1")
    assert output(COMMANDS[name], tmp_path) == expected != b""
    assert output(COMMANDS[name], tmp_path, code=KEEP_LITTLE + RUN) == expected
