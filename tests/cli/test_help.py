"""Help: the same order everywhere, man pages, versions, and completion in four shells."""

from __future__ import annotations

import re
import shutil
import sys

import pytest

from newskit.cli import COMMANDS, SHELLS
from tests.conftest import ROOT, Shell
from tests.test_docs import generate


def test_a_zsh_that_has_loaded_nothing_completes(sh: Shell) -> None:
    if not shutil.which("zsh"):
        assert "compinit" in sh("newskit completion zsh").stdout
        return
    done = sh("""zsh -f -c 'eval "$(newskit completion zsh)"; print $_comps[newskit]'""")
    assert (done.stdout, done.stderr) == ("_newskit_completion\n", "")


@pytest.mark.parametrize("name", COMMANDS)
def test_own_options_come_first_then_those_that_all_share(sh: Shell, name: str) -> None:
    text = sh(f"newskit {name} --help").stdout
    headings = re.findall(r"^(\w+):$", text, re.M)
    order = ["Options", "Input", "Words", "Output", "Other"]
    assert headings == [heading for heading in order if heading in headings]
    assert {"Input", "Output", "Other"} <= set(headings)
    assert "--encoding" in text.partition("Input:")[2].partition("Output:")[0]
    assert "--encoding" not in text.partition("Input:")[0]
    assert sh(f"newskit help {name}").stdout == text


def test_help_of_newskit_and_of_what_is_not_there(sh: Shell) -> None:
    assert sh("newskit help").stdout == sh("newskit --help").stdout
    done = sh("newskit help splt")
    assert (done.returncode, done.stdout) == (2, "")
    assert "Did you mean 'split'?" in done.stderr


def test_versions(sh: Shell) -> None:
    python = ".".join(map(str, sys.version_info[:3]))
    engines = rf"jieba [\d.]+, rjieba [\d.]+, Python {re.escape(python)}, (not )?compiled"
    for option in ("-V", "--version"):
        assert re.fullmatch(rf"newskit \S+ \({engines}\)\n", sh(f"newskit {option}").stdout)


def test_every_command_has_a_man_page_in_each_language() -> None:
    pages = {name: text for name, text in generate.pages().items() if name.startswith("man/")}
    names = {"newskit.1", *(f"newskit-{name}.1" for name in COMMANDS)}
    folders = ("man/man1", "man/zh_CN/man1", "man/zh_TW/man1")
    assert set(pages) == {f"{folder}/{name}" for folder in folders for name in names}
    for name, text in pages.items():
        assert text.startswith('.TH "NEWSKIT')
        assert (ROOT / "docs" / name).is_file()
        assert not re.search(r"^[.'](?!(TH|SH|PP|TP|EX|EE|B|ad)( |$))", text, re.M), (
            "a line that roff would take for its own"
        )


@pytest.mark.parametrize("shell", SHELLS)
def test_completion_of_each_shell(sh: Shell, shell: str) -> None:
    script = sh(f"newskit completion {shell}").stdout
    assert "_NEWSKIT_COMPLETE" in script
    assert f"{shell}_complete" in script


def test_bash_takes_the_script(sh: Shell) -> None:
    done = sh('eval "$(newskit completion bash)" && complete -p newskit')
    assert done.returncode == 0
    assert "_newskit_completion" in done.stdout


@pytest.mark.parametrize(
    ("line", "word", "expected"),
    [
        ("newskit spl", "spl", "split"),
        ("newskit split --iss", "--iss", "--issue-date"),
        ("newskit split --into ", "", "sentence"),
        ("newskit ", "", "keywords"),
    ],
)
def test_powershell_is_told_what_may_follow(sh: Shell, line: str, word: str, expected: str) -> None:
    done = sh(
        f"_NEWSKIT_COMPLETE=powershell_complete COMP_WORDS='{line}' COMP_CWORD='{word}' newskit"
    )
    values = [row.split("\t")[1] for row in done.stdout.splitlines() if row.startswith("plain")]
    assert expected in values
    assert all(value.startswith(word) for value in values)


@pytest.mark.parametrize(
    ("line", "right"),
    [
        ("-j 2 split x", "newskit split -j"),
        ("-j2 split x", "newskit split -j"),
        ("-f jsonl keywords", "newskit keywords -f"),
        ("--explain split x", "newskit split --explain"),
        ("--by=date compare x", "newskit compare --by"),
    ],
)
def test_an_option_before_its_command_is_shown_behind_it(sh: Shell, line: str, right: str) -> None:
    done = sh(f"newskit {line}")
    assert (done.returncode, done.stdout) == (2, "")
    assert f"It goes behind the command: {right}\n" in done.stderr


@pytest.mark.parametrize("line", ["--nonsense split", "-j 2", "--by date split"])
def test_an_option_that_no_command_there_has_is_none(sh: Shell, line: str) -> None:
    done = sh(f"newskit {line}")
    assert done.returncode == 2
    assert "No such option" in done.stderr
    assert "behind" not in done.stderr
