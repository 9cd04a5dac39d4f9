"""What the pages of the project tell to run does run, and shows what they say it shows."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from typing import Any

import pytest
from click import Context

from newskit.cli import COMMANDS, main
from tests.conftest import ROOT

_spec = importlib.util.spec_from_file_location("examples", ROOT / "docs" / "examples.py")
assert _spec is not None
assert _spec.loader is not None
examples: Any = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(examples)

MARKDOWN = [*examples.PAGES, "CHANGELOG.md"]


@pytest.mark.parametrize("name", examples.PAGES)
def test_examples_show_what_they_do(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    original = (ROOT / name.replace(".zh-CN", "")).read_text(encoding="utf-8")
    if name.endswith(examples.CHINESE) and _blocks(text) == _blocks(original):
        return  # data alone, which are the same in every language: the original is run
    assert examples.refresh(text, name) == text, "run `make docs`"


def _blocks(page: str) -> list[str]:
    return re.findall(r"^```\w*\n.*?^```$", page, re.M | re.S)


@pytest.mark.parametrize("name", COMMANDS)
def test_examples_of_help_run(name: str, tmp_path: Path) -> None:
    command = main.get_command(Context(main), name)
    assert command is not None
    examples.set_up(tmp_path)
    lines = re.findall(r"^  (newskit .*)$", command.epilog or "", re.M)
    assert examples.show("\n".join(lines), "sh", tmp_path).strip()


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (
            "```sh\necho 港口\n```\n\n```text\nold\n```\n",
            "```sh\necho 港口\n```\n\n```text\n港口\n```\n",
        ),
        ("```sh\necho 港口\n```\n", "```sh\necho 港口\n```\n"),
        (
            "```python\nprint(1)\n```\n\n```text\n```\n",
            "```python\nprint(1)\n```\n\n```text\n1\n```\n",
        ),
        (
            "```sh\necho 港 > f\n```\n\n```sh\ncat f; echo no >&2\n```\n\n```text\n```\n",
            "```sh\necho 港 > f\n```\n\n```sh\ncat f; echo no >&2\n```\n\n```text\n港\nno\n```\n",
        ),
        ("<!-- ci: test -->\n```sh\nfalse\n```\n", "<!-- ci: test -->\n```sh\nfalse\n```\n"),
        ("```text\nfalse\n```\n", "```text\nfalse\n```\n"),
    ],
)
def test_output_is_written_below_its_command(page: str, expected: str) -> None:
    assert examples.refresh(page) == expected


@pytest.mark.parametrize("script", ["```r\nprint(1)\n```", "```sh\njq . a\n```"])
def test_a_block_whose_program_is_not_here_stays_as_it_is(
    script: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = examples.shutil.which
    monkeypatch.setattr(examples.shutil, "which", lambda name: name == "bash" and here(name))
    page = f"{script}\n\n```text\nold\n```\n"
    assert examples.refresh(page) == page


@pytest.mark.parametrize(
    "script", ["false", "false; true", "false | true", "newskit split nowhere"]
)
def test_an_example_that_fails_is_found(script: str) -> None:
    with pytest.raises(examples.Failed):
        examples.refresh(f"```sh\n{script}\n```\n")


@pytest.mark.parametrize("name", MARKDOWN)
def test_links_lead_somewhere(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if target.startswith("https://"):
            continue
        path, _, anchor = target.partition("#")
        page = (ROOT / name).parent / path if path else ROOT / name
        assert page.exists(), target
        if anchor:
            headings = re.findall(r"^#+ (.*)$", page.read_text(encoding="utf-8"), re.M)
            assert anchor in [_anchor(heading) for heading in headings], target


def _anchor(heading: str) -> str:
    """The fragment that GitHub gives a heading."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
