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
    assert not (HEAVY | {"pathlib"}) & modules
    assert "newskit.segmentation.pipeline" not in modules


OF_RECORDS = ("split", "keywords", "names", "summarize", "stats", "kwic 港口", "show")


@pytest.mark.parametrize("command", OF_RECORDS)
def test_a_few_records_need_no_other_formats(sh: Shell, tmp_path: Path, command: str) -> None:
    record = {"id": "a", "headline": "港口", "authors": [{"name": "许念慈", "role": None}]}
    text = "港口开港，渔村通航。"
    (tmp_path / "f").write_text(json.dumps({**record, "text": text}, ensure_ascii=False))
    modules = imported(sh, f"{command} f")
    assert not {"msgspec", "csv", "newskit.formats.layout_json", "newskit.formats.tables"} & modules


OF_TERMS = ("kwic --words 港口", "trend 港口 --by id")
CUT_WORDS = ("keywords", "names", "stats", "tfidf", "words", *OF_TERMS)


@pytest.mark.parametrize("command", CUT_WORDS)
def test_what_cuts_words_of_a_page_loads_no_whole_dictionary(
    sh: Shell, page: Path, command: str
) -> None:
    assert "rjieba" not in (modules := imported(sh, f"{command} page.txt"))
    assert "rjieba.rjieba" in modules


def test_what_cuts_many_words_loads_the_whole_dictionary(sh: Shell, tmp_path: Path) -> None:
    (tmp_path / "f").write_text("".join(map(chr, range(0x4E00, 0x9FA6))))
    assert "rjieba" in imported(sh, "words f")


def test_stats_of_a_page_need_no_numpy(sh: Shell, page: Path) -> None:
    modules = imported(sh, "stats page.txt")
    assert not {"numpy", "statistics", "scipy"} & modules
    assert "newskit.measures.vocabulary" in modules


def test_stats_of_much_text_import_of_numpy_what_they_need(sh: Shell, tmp_path: Path) -> None:
    (tmp_path / "f").write_text(json.dumps({"text": "港口" * 10_000}))
    modules = imported(sh, "stats f")
    assert "numpy" in modules
    assert not {"numpy.ma", "statistics", "scipy"} & modules


OF_A_CORPUS = ("tfidf", "tfidf --by id", "compare --by id", "similar")


@pytest.mark.parametrize("command", OF_A_CORPUS)
def test_few_stories_need_no_matrices(sh: Shell, tmp_path: Path, command: str) -> None:
    records = [{"id": "a", "text": "港口"}, {"id": "b", "text": "书屋"}]
    (tmp_path / "f").write_text("\n".join(map(json.dumps, records)))
    modules = imported(sh, f"{command} f")
    assert not (HEAVY | {"tempfile"}) & modules
    assert "newskit.segmentation.pipeline" not in modules
    assert not HEAVY & imported(sh, f"{command} --help")


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
