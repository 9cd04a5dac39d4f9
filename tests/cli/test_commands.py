"""Every command of the table has what a command must have."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click import Context
from click.testing import CliRunner

import newskit
from newskit.cli import COMMANDS, main
from newskit.render.views import VIEWS
from tests.conftest import ROOT, Shell

GOLDEN = ROOT / "tests" / "golden"


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_is_whole(name: str) -> None:
    assert callable(getattr(newskit, name)), "a function in the public API"
    assert (ROOT / "newskit" / "cli" / f"{name}.py").is_file(), "a file"
    command = main.get_command(Context(main), name)
    assert command is not None
    assert command.help is not None
    assert command.help.partition("\n")[0] == COMMANDS[name], "the same help line"
    assert f"newskit {name} " in (command.epilog or ""), "an example"
    assert list((GOLDEN / name).glob("*.sh")), "a golden case"


def test_help_lists_the_commands() -> None:
    help_text = CliRunner().invoke(main, ["--help"]).output
    assert re.findall(r"^  (\w+) +(.*)$", help_text.partition("Commands:\n")[2], re.M) == list(
        COMMANDS.items()
    )


@pytest.mark.parametrize("name", COMMANDS)
def test_help_examples_use_options_that_exist(name: str) -> None:
    command = main.get_command(Context(main), name)
    assert command is not None
    known = {option for parameter in command.params for option in parameter.opts}
    for example in re.findall(rf"newskit {name} ([^|>]*)", command.epilog or ""):
        used = re.findall(r"(?:^| )(--?[a-z][\w-]*)", example)
        assert set(used) <= known, example


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
