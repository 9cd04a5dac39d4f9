"""Man pages out of what `--help` says, for docs/generate.py to write."""

from __future__ import annotations

import re
from collections.abc import Iterator

import click

from newskit import __version__
from newskit.cli import COMMANDS, main


def pages() -> dict[str, str]:
    """The name of each man page and what it should hold."""
    root = click.Context(main, info_name="newskit", **main.context_settings)
    found = {"newskit.1": _page(main, root, "newskit")}
    for name in COMMANDS:
        command = main.get_command(root, name)
        assert command is not None
        context = click.Context(command, info_name=name, parent=root)
        found[f"newskit-{name}.1"] = _page(command, context, f"newskit-{name}")
    return found


def _page(command: click.Command, context: click.Context, name: str) -> str:
    first, _, rest = (command.help or "").partition("\n")
    lines = [
        f'.TH "{name.upper()}" "1" "" "newskit {__version__}" "newskit"',
        ".SH NAME",
        f"{_escaped(name)} \\- {_escaped(first.rstrip('.'))}",
        ".SH SYNOPSIS",
        f".B {_escaped(context.command_path)}",
        _escaped(" ".join(command.collect_usage_pieces(context))),
        ".SH DESCRIPTION",
        *_paragraphs(rest or first),
        *_sections(command, context),
        *_examples(command.epilog or ""),
    ]
    if command is main:
        pages = ", ".join(f"\\fBnewskit\\-{name}\\fR(1)" for name in COMMANDS)
        lines += [".SH SEE ALSO", pages]
    return "\n".join(lines) + "\n"


def _sections(command: click.Command, context: click.Context) -> Iterator[str]:
    """What the help has under its headings."""
    formatter = _Sections()
    command.format_options(context, formatter)
    for heading, rows in formatter.sections.items():
        yield f".SH {heading.upper()}"
        for option, meaning in rows:
            yield from (".TP", f"\\fB{_escaped(option)}\\fR", _escaped(meaning))


class _Sections(click.HelpFormatter):
    """Keeps the lists of a help, each by its heading."""

    def __init__(self) -> None:
        super().__init__()
        self.sections: dict[str, list[tuple[str, str]]] = {}

    def write_heading(self, heading: str) -> None:
        self.sections[heading] = []

    def write_dl(self, rows: object, *_: object, **__: object) -> None:
        self.sections[list(self.sections)[-1]] += list(rows)  # type: ignore[call-overload]


def _paragraphs(text: str) -> Iterator[str]:
    for paragraph in re.split(r"\n\s*\n", text.strip()):
        yield from (".PP", _escaped(" ".join(paragraph.split())))


def _examples(epilog: str) -> Iterator[str]:
    commands = re.findall(r"^  (.*)$", epilog, re.M)
    if commands:
        yield from (".SH EXAMPLES", ".EX", *map(_escaped, commands), ".EE")


def _escaped(text: str) -> str:
    """A text that roff prints as it is."""
    text = text.replace("\\", "\\e").replace("-", "\\-")
    return re.sub(r"^([.'])", r"\\&\1", text)
