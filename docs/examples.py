"""Run what the pages of the project tell to run, and write down what it shows: `make docs`.

In a page, a block of `sh`, `python` or `r` is run, and a block of `text` right behind it is what it
shows on a terminal. The blocks of a page run in order in one folder, so that a block may use a file
that another has made. Blocks below a mark `<!-- ci: NAME -->` are for `.ci/run`.
"""

from __future__ import annotations

import os
import pty
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).parent.parent
PAGES = [
    "README.md",
    "README.zh-CN.md",
    *("samples/README.md", "samples/README.zh-CN.md"),
    *sorted(f"docs/{path.name}" for path in (ROOT / "docs").glob("*.md")),
]

# What examples call their files: the samples by their own names, the rest as a user might.
DESK = {
    **{f"samples/{path.name}": path for path in (ROOT / "samples").glob("*.txt")},
    **dict.fromkeys(
        (
            *("articles.jsonl", "day.jsonl", "yesterday.jsonl"),
            *("today.jsonl", "monday/p01.jsonl"),
        ),
        ROOT / "tests/data/articles.jsonl",
    ),
    "story.txt": ROOT / "samples/harbour-news.txt",
    "draft.txt": ROOT / "samples/island-evening.txt",
    "printed.txt": ROOT / "samples/qingtang-daily.txt",
    **dict.fromkeys(("page.pdf", "tests/data/page.pdf"), ROOT / "tests/data/page.pdf"),
    "page.txt": ROOT / "samples/qingtang-daily.txt",
    **{f"tests/data/issue/{path.name}": path for path in (ROOT / "tests/data/issue").glob("*.txt")},
    "archive/2024-10-17-p01.txt": ROOT / "tests/data/issue/page-1.txt",
    "archive/2024-10-17-p04.txt": ROOT / "tests/data/issue/page-4.txt",
    "archive/2024-10-17/p01.txt": ROOT / "tests/data/issue/page-1.txt",
    "archive/2024-10-17/p04.txt": ROOT / "tests/data/issue/page-4.txt",
}

# What runs a block, by its language; R is not on every machine.
INTERPRETERS = {
    "sh": ("bash", "-euo", "pipefail", "-c"),
    "python": (sys.executable, "-c"),
    "r": ("Rscript", "-e"),
}

# What blocks call that not every machine has: without it a block stays as it is.
TOOLS = ("jq", "parallel", "sqlite-utils", "duckdb")

_BLOCK = re.compile(
    r"(?P<mark><!-- ci: \w+ -->\n)?"
    r"(?P<code>^```(?P<language>sh|python|r)\n(?P<script>.*?)^```$)"
    r"(?P<shown>\n\n^```text\n.*?^```$)?",
    re.MULTILINE | re.DOTALL,
)

# What a run over several files says in the end has a time, which is another each time.
_ACCOUNT = re.compile(r"newskit: \d+ (sources?\b.* s|个来源.* 秒)")

CHINESE = ".zh-CN.md"
"""What the name of a page in Chinese ends in; there, newskit speaks Chinese."""


class Failed(Exception):
    """A block that a page tells to run does not run."""


def refresh(page: str, name: str = "") -> str:
    """The text of a page, whose name tells its language, with every shown output as it is now.

    Raises:
        Failed: A block ends with another exit status than 0.
    """
    with tempfile.TemporaryDirectory() as folder:
        desk = Path(folder)
        set_up(desk)
        settings = {"NEWSKIT_LANG": "zh_CN"} if name.endswith(CHINESE) else {}
        return _BLOCK.sub(lambda block: _again(block, desk, settings), page)


def set_up(desk: Path) -> None:
    """Put the files that examples read into a folder."""
    for name, path in DESK.items():
        (desk / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, desk / name)


def _again(block: re.Match[str], desk: Path, settings: Mapping[str, str]) -> str:
    script = block["script"]
    called = [INTERPRETERS[block["language"]][0], *(tool for tool in TOOLS if f"{tool} " in script)]
    if block["mark"] or not all(map(shutil.which, called)):
        return block[0]
    output = show(script, block["language"], desk, **settings)
    return block["code"] + (f"\n\n```text\n{output}```" if block["shown"] else "")


def show(script: str, language: str, desk: Path, **settings: str) -> str:
    """What a terminal of 110 columns shows of a script run in `desk`; errors come last.

    `settings` are of the environment.

    Raises:
        Failed: The exit status is not 0.
    """
    master, slave = pty.openpty()
    with tempfile.TemporaryFile() as errors:
        process = subprocess.Popen(
            [*INTERPRETERS[language], script],
            cwd=desk,
            env=_environment() | settings,
            stdin=subprocess.DEVNULL,
            stdout=slave,
            stderr=errors,
        )
        os.close(slave)
        shown = _until_closed(master)
        status = process.wait()
        errors.seek(0)
        shown += errors.read()
    lines = [line for line in shown.decode().splitlines() if not _ACCOUNT.fullmatch(line)]
    text = "\n".join(line.rstrip(" ") for line in lines).strip("\n") + "\n"
    if status:
        raise Failed(f"exit status {status}:\n{script}{text}")
    return text


def _environment() -> dict[str, str]:
    """An environment in which `newskit` is this checkout's and no setting of the user's counts."""
    own = ("NEWSKIT_", "MAKE", "MFLAGS")  # `make` says where it is, if another one has called it
    return {
        **{name: value for name, value in os.environ.items() if not name.startswith(own)},
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "LC_ALL": "C.UTF-8",
        "TERM": "xterm",
        "COLUMNS": "110",
        "NO_COLOR": "1",
    }


def _until_closed(terminal: int) -> bytes:
    seen = b""
    while True:
        try:
            block = os.read(terminal, 65536)
        except OSError:  # how Linux says that nobody holds the other end
            block = b""
        if not block:
            os.close(terminal)
            return seen
        seen += block


if __name__ == "__main__":
    for name in PAGES:
        path = ROOT / name
        path.write_text(refresh(path.read_text(encoding="utf-8"), name), encoding="utf-8")
