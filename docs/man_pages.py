"""Man pages out of what `--help` says, for docs/generate.py to write."""

from __future__ import annotations

import re
from collections.abc import Iterator

import click

from newskit import __version__, language
from newskit.cli import COMMANDS, in_its_language, main
from newskit.language import translated

SECTIONS = ("NAME", "SYNOPSIS", "DESCRIPTION", "SEE ALSO")
"""What man pages are divided into, beside what help is."""


def pages() -> dict[str, str]:
    """The path of each man page, in each language, and what it should hold."""
    found = {}
    for name in language.LANGUAGES:
        folder = "man1" if name == "en" else f"{name}/man1"
        language.use(name)
        try:
            found |= {f"{folder}/{path}": text for path, text in _of_commands().items()}
        finally:
            language.use("en")
    return found


def _of_commands() -> dict[str, str]:
    group = in_its_language(main)
    root = click.Context(group, info_name="newskit", **main.context_settings)
    found = {"newskit.1": _page(group, root, "newskit")}
    for name in COMMANDS:
        command = group.get_command(root, name)
        assert command is not None
        context = click.Context(command, info_name=name, parent=root)
        found[f"newskit-{name}.1"] = _page(command, context, f"newskit-{name}")
    return found


def _page(command: click.Command, context: click.Context, name: str) -> str:
    first, _, rest = (command.help or "").partition("\n")
    name_of, synopsis, description, see = map(translated, SECTIONS)
    lines = [
        f'.TH "{name.upper()}" "1" "" "newskit {__version__}" "newskit"',
        *([] if language.is_english() else [".ad l"]),  # lines of Chinese have few gaps to stretch
        f".SH {name_of}",
        f"{_escaped(name)} \\- {_escaped(first.rstrip('.。'))}",
        f".SH {synopsis}",
        f".B {_escaped(context.command_path)}",
        _escaped(" ".join(command.collect_usage_pieces(context))),
        f".SH {description}",
        *_paragraphs(rest or first),
        *_sections(command, context),
        *_examples(command.epilog or ""),
    ]
    if isinstance(command, click.Group):
        pages = ", ".join(f"\\fBnewskit\\-{name}\\fR(1)" for name in COMMANDS)
        lines += [f".SH {see}", pages]
    return "\n".join(lines) + "\n"


def _sections(command: click.Command, context: click.Context) -> Iterator[str]:
    """What the help has under its headings."""
    formatter = _Sections()
    command.format_options(context, formatter)
    for heading, rows in formatter.sections.items():
        yield f".SH {translated(heading).upper()}"
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
        heading = translated("Examples:").rstrip(":：").upper()
        yield from (f".SH {heading}", ".EX", *map(_escaped, commands), ".EE")


def _escaped(text: str) -> str:
    """A text that roff prints as it is."""
    text = text.replace("\\", "\\e").replace("-", "\\-")
    return re.sub(r"^([.'])", r"\\&\1", text)
