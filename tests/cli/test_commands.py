"""Every command of the table has what a command must have."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

import pytest
from click import Command, Context
from click.testing import CliRunner

import newskit
from newskit.cli import ABOUT, COMMANDS, main
from newskit.render import views
from newskit.render.views import View
from tests.conftest import ROOT, Shell

GOLDEN = ROOT / "tests" / "golden"


def lacking(name: str) -> list[str]:
    """What a command lacks of the five places that it is added in."""
    file = ROOT / "newskit" / "cli" / f"{name}.py"
    names = vars(import_module(f"newskit.cli.{name}")) if file.is_file() else {}
    there = {
        "core function": callable(getattr(newskit, CORE.get(name, name), None)),
        "file in cli/": isinstance(names.get(name), Command),
        "row in COMMANDS": name in COMMANDS,
        "View": name in DOCUMENTS or any(isinstance(value, View) for value in names.values()),
        "golden case": any((GOLDEN / name).glob("*.sh")),
    }
    return [place for place, is_there in there.items() if not is_there]


CORE = {"text": "read", "show": "overview"}
"""The core function of a command where it is not called as the command is."""

DOCUMENTS = {"report", "convert"}
"""The commands that write whole documents, and no records that a table could show."""

FILES = {path.stem for path in (ROOT / "newskit" / "cli").glob("*.py")}
HELPERS = {
    "__init__",
    "batch",
    "completion",
    "corpora",
    "correction_files",
    "messages",
    "options",
    "output",
    "parallel",
    "paths",
    "run_report",
} | {*("run", "signals", "word_options"), *("cell_formatter", "cluster", "lang", "localized")}


@pytest.mark.parametrize("name", sorted({*COMMANDS, *(FILES - HELPERS)}))
def test_a_command_lacks_nothing(name: str) -> None:
    assert lacking(name) == []


def test_what_a_command_lacks_is_named() -> None:
    assert lacking("nosuch") == [
        *("core function", "file in cli/", "row in COMMANDS", "View", "golden case"),
    ]


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_explains_itself(name: str) -> None:
    command = main.get_command(Context(main), name)
    assert command is not None
    assert command.help is not None
    assert command.help.partition("\n")[0] == COMMANDS[name], "the same help line"
    assert f"newskit {name} " in (command.epilog or ""), "an example"


def test_help_lists_the_commands() -> None:
    wide = {"terminal_width": 200, "max_content_width": 200}
    help_text = CliRunner().invoke(main, ["--help"], **wide).output
    assert re.findall(r"^  (\w+) +(.*)$", help_text.partition("Commands:\n")[2], re.M) == [
        *COMMANDS.items(),
        *ABOUT.items(),
    ]


@pytest.mark.parametrize("name", COMMANDS)
def test_help_examples_use_options_that_exist(name: str) -> None:
    command = main.get_command(Context(main), name)
    assert command is not None
    known = {option for parameter in command.params for option in parameter.opts}
    for example in re.findall(rf"newskit {name} ([^|>]*)", command.epilog or ""):
        used = re.findall(r"(?:^| )(--?[a-z][\w-]*)", example)
        assert set(used) <= known, example


VIEWS = {name: view for name, view in vars(views).items() if isinstance(view, View)}


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_shows_something_everywhere(view: str) -> None:
    for place in ("data", "table", "terminal"):
        names = [column.name for column in VIEWS[view].at(place)]
        assert names
        assert len(set(names)) == len(names)


@pytest.mark.parametrize(
    "case", sorted(GOLDEN.glob("*/*.sh")), ids=lambda path: f"{path.parent.name}-{path.stem}"
)
def test_golden(case: Path, sh: Shell) -> None:
    """`make golden` writes the answers anew; look at what changes."""
    done = sh(f"cd {case.parent} && . ./{case.name}")
    assert done.stdout == case.with_suffix(".out").read_text(encoding="utf-8")
