"""Start-up is a feature: what a command does not need, it does not import."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import Shell

HEAVY = {"rjieba", "jieba", "sklearn", "scipy", "numpy", "rich", "tabulate", "charset_normalizer"}
SLOW = {
    "msgspec",
    "pathlib",
    "csv",
    "dataclasses",
    "multiprocessing",
    "importlib.metadata",
    "email",
    "tempfile",
}


def imported(sh: Shell, arguments: str) -> set[str]:
    """The modules that `newskit ARGUMENTS` has imported when it ends."""
    script = f"""
import atexit, sys
sys.argv = ["newskit", *{arguments.split()!r}]
atexit.register(lambda: print(*sys.modules, file=sys.stderr))
from newskit.cli import main
main()
"""
    done = sh(f"python -c '{script.replace(chr(39), chr(34))}'")
    assert done.returncode == 0
    return set(done.stderr.split())


def test_split_imports_no_more_than_it_needs(sh: Shell, page: Path) -> None:
    assert not (HEAVY | SLOW) & imported(sh, "split page.txt")


def test_keywords_of_records_import_no_tables_and_no_pages(sh: Shell, tmp_path: Path) -> None:
    (tmp_path / "f").write_text(json.dumps({"text": "港口"}))
    modules = imported(sh, "keywords f")
    assert not (HEAVY - {"rjieba"} | {"pathlib"}) & modules
    assert "rjieba" in modules
    assert "newskit.segmentation.pipeline" not in modules


def test_stats_imports_of_numpy_what_it_needs(sh: Shell, tmp_path: Path) -> None:
    (tmp_path / "f").write_text(json.dumps({"text": "港口"}))
    modules = imported(sh, "stats f")
    assert "numpy" in modules
    assert not {"numpy.ma", "statistics", "scipy"} & modules


@pytest.mark.parametrize("asked", ["", "--by id"])
def test_tfidf_of_few_stories_imports_no_matrices(sh: Shell, tmp_path: Path, asked: str) -> None:
    records = [{"id": "a", "text": "港口"}, {"id": "b", "text": "书屋"}]
    (tmp_path / "f").write_text("\n".join(map(json.dumps, records)))
    modules = imported(sh, f"tfidf {asked} f")
    assert not (HEAVY - {"rjieba"} | {"tempfile"}) & modules
    assert "rjieba" in modules
    assert "newskit.segmentation.pipeline" not in modules
    assert not HEAVY & imported(sh, "tfidf --help")


@pytest.mark.parametrize("arguments", ["--help", "--version"])
def test_help_imports_no_command(sh: Shell, arguments: str) -> None:
    modules = imported(sh, arguments)
    versions = {"importlib.metadata", "email", "pathlib", "csv", "json", "tempfile"}
    allowed = versions if arguments == "--version" else set()
    assert not (HEAVY | SLOW | {"json", "newskit.cli.run"}) - allowed & modules


def test_the_api_is_lazy(sh: Shell) -> None:
    done = sh("""python -c 'import newskit, sys; print(*sys.modules)'""")
    assert not (HEAVY | {"msgspec", "click", "newskit.segmentation.pipeline"}) & set(
        done.stdout.split()
    )
