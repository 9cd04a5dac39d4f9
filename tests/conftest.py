"""What all tests share: invented pages, a real shell, and where the measured pages are."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("newskit", deadline=None)  # the first example loads the dictionary
settings.load_profile("newskit")

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"  # pages under copyright, which not every machine has

SIMPLIFIED = """\
　　本报10月16日讯　记者从市图书馆获悉，临汐市“渔村书屋”计划启动
半年来，已在二十六个渔村建成书屋，配送图书三万余册。
　　书屋大多由闲置的渔具仓库改造而成。在东礁村，退休教师许念慈每天
傍晚准时开门，带着孩子们读书、写字。
"""
TRADITIONAL = """\
　　本報訊　記者從市圖書館獲悉，臨汐市「漁村書屋」計劃啟動半年來，已在
二十六個漁村建成書屋，配送圖書三萬餘冊。
　　書屋大多由閒置的漁具倉庫改造而成。在東礁村，退休教師許念慈每天傍晚
準時開門，帶著孩子們讀書、寫字。約翰‧史密斯也來了。
"""

# Tests read English, whoever runs them; those of other languages say which.
for variable in ("NEWSKIT_LANG", "LC_MESSAGES", "LANGUAGE"):
    os.environ.pop(variable, None)
os.environ["LC_ALL"] = "C.UTF-8"

LOCALE = ROOT / "newskit" / "locale"


def pytest_configure(config: pytest.Config) -> None:
    """Compile catalogues that were edited since, as an install does."""
    compiled = [(path, path.with_suffix(".mo")) for path in LOCALE.rglob("*.po")]
    if hasattr(config, "workerinput") or all(
        made.exists() and made.stat().st_mtime >= path.stat().st_mtime for path, made in compiled
    ):
        return
    command = ("-m", "babel.messages.frontend", "-q", "compile", "-D", "newskit", "-d", str(LOCALE))
    subprocess.run([sys.executable, *command], check=True)


Shell = Callable[..., subprocess.CompletedProcess[str]]


def environment() -> dict[str, str]:
    """An environment in which `newskit` is this checkout's and no setting of the user's counts."""
    ours = {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
    }
    unset = ("NEWSKIT_FORMAT", "NEWSKIT_LANG", "NO_COLOR", "PYTHONUNBUFFERED")
    return {k: v for k, v in os.environ.items() if k not in unset} | ours


@pytest.fixture
def sh(tmp_path: Path) -> Shell:
    """Run a script in bash, in a directory of its own; `status` of a pipe is its last failure's."""

    def run(script: str, stdin: bytes | None = None) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            ["bash", "-c", f"set -o pipefail\n{script}"],
            input=stdin,
            stdin=subprocess.DEVNULL if stdin is None else None,
            capture_output=True,
            cwd=tmp_path,
            env=environment(),
            timeout=60,
            check=False,
        )
        out, err = (stream.decode("utf-8") for stream in (done.stdout, done.stderr))
        assert "Traceback" not in err or "--debug" in script, err
        return subprocess.CompletedProcess(script, done.returncode, out, err)

    return run


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A page in a file `page.txt`."""
    path = tmp_path / "page.txt"
    path.write_text(SIMPLIFIED, encoding="utf-8")
    return path


def shared_page(name: str) -> Path:
    """A measured page; the test is skipped where there is none."""
    path = SHARED / "pages" / "real" / name
    if not path.exists():
        pytest.skip("no shared pages here")
    return path
