"""The house: who may import whom, what is named alike, and that docs/architecture.md shows it."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.test_docs import generate

LAYERS = generate.LAYERS
ONLY_IN = {"click": "cli", "rich": "render", "tabulate": "render"}

# Modules of one name do the same job, each for its package.
NAMED_ALIKE = {
    *("cards", "character_pairs", "document", "features", "merge", "mmr", "page_text", "pipeline"),
    *("reading_order",),
}


def _name(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


MODULES = {_name(path): path for path in sorted((ROOT / "newskit").rglob("*.py"))}


def imports(tree: ast.AST) -> set[str]:
    """What a module imports anywhere, in functions and for types too, or names in a lazy table."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, "an import says whole names"
            whole = {alias.name: f"{node.module}.{alias.name}" for alias in node.names}
            found |= {
                submodule if submodule in MODULES else str(node.module)
                for submodule in whole.values()
            }
        elif isinstance(node, ast.Constant) and node.value in MODULES:
            found.add(str(node.value))
    return found


ARROWS = {name: imports(ast.parse(path.read_text("utf-8"))) for name, path in MODULES.items()}
OURS = {name: (found & MODULES.keys()) - {name} for name, found in ARROWS.items()}


def layer(module: str) -> str:
    """The package below `newskit` that a module is in, or the module itself."""
    return module.split(".")[1] if "." in module else module


def backwards(arrows: dict[str, set[str]]) -> list[str]:
    """The arrows from a lower layer to a higher one."""
    return [
        f"{name} -> {imported}"
        for name, found in arrows.items()
        for imported in sorted(found)
        if LAYERS.index(layer(imported)) > LAYERS.index(layer(name))
    ]


def cycle(arrows: dict[str, set[str]]) -> list[str]:
    """Modules that import each other in a ring."""
    try:
        TopologicalSorter(arrows).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def test_imports_run_downwards() -> None:
    assert {layer(name) for name in MODULES} == set(LAYERS)
    assert not backwards(OURS)
    assert backwards({"newskit.text.ngrams": {"newskit.io.read"}})


def test_no_modules_import_each_other() -> None:
    assert not cycle(OURS)
    assert cycle({"a": {"b"}, "b": {"c"}, "c": {"a"}})


def test_an_import_is_seen_wherever_it_stands() -> None:
    script = """
if TYPE_CHECKING:
    from newskit.io.read import Kind
def function():
    from newskit.render import json
    import newskit.errors
TABLE = {"split": "newskit.segmentation.pipeline"}
"""
    assert imports(ast.parse(script)) == {
        *("newskit.io.read", "newskit.render.json", "newskit.errors"),
        "newskit.segmentation.pipeline",
    }


@pytest.mark.parametrize(("library", "package"), ONLY_IN.items())
def test_a_library_of_the_edges_stays_there(library: str, package: str) -> None:
    users = {
        layer(name)
        for name, found in ARROWS.items()
        if layer(name) != "training"  # a workbench, which has edges of its own
        and any(imported.partition(".")[0] == library for imported in found)
    }
    assert users == {package}


def test_modules_are_named_alike_where_they_do_the_same_job() -> None:
    packages = defaultdict(set)
    for name, path in MODULES.items():
        if path.name != "__init__.py" and layer(name) != "cli":  # whose files commands name
            packages[path.stem].add(layer(name))
    assert {name for name, where in packages.items() if len(where) > 1} == NAMED_ALIKE


PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(("name", "file"), re.findall(r"\[`(test_\w+)`\]\(\.\./(\S+?)\)", PAGE))
def test_a_test_that_the_page_names_is_there(name: str, file: str) -> None:
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    assert name in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


@pytest.mark.parametrize("path", re.findall(r"`((?:newskit|tests|docs)/[^`]*)`", PAGE))
def test_a_place_that_the_page_names_is_there(path: str) -> None:
    assert (ROOT / path).exists()


@pytest.mark.parametrize("section", PAGE.partition("## How to add\n")[2].split("\n### ")[1:])
def test_every_way_to_add_is_held_by_a_test(section: str) -> None:
    assert "[`test_" in section


def test_the_tree_shows_every_module_once() -> None:
    tree = PAGE.partition("<!-- tree -->")[2].partition("<!-- end of tree -->")[0]
    shown = re.findall(r"^ *([\w.]+)(?:/| )", tree, re.M)
    assert len(shown) == len(MODULES)
    assert all(re.search(r"^ *\S+ +[A-Z`]", row) for row in tree.splitlines() if "  " in row)


TEXTS = [*MODULES.values(), ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_that_is_spoken_of_is_there(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for name in re.findall(r"\bnewskit(?:\.[a-z]\w*)+", text):
        module, _, attribute = name.rpartition(".")
        if name not in MODULES:
            assert re.search(rf"\b{attribute}\b", MODULES[module].read_text(encoding="utf-8")), name
    for file in re.findall(r"\b(?:newskit|tests|docs)/[\w/-]+\.(?:py|tsv|txt|md)\b", text):
        assert (ROOT / file).exists(), file
