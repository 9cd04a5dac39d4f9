"""Commands whose help is in the language of their user, for one that is not English.

A command and its options stay as they are written; what is shown is a copy.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from typing import TypeVar

import click

from newskit.cli.cell_formatter import CellFormatter
from newskit.language import translated

C = TypeVar("C", bound=click.Command)

_EXAMPLES = re.compile(r"^Examples?:$", re.MULTILINE)
_DEFAULT = re.compile(r"(.*?)\s*\[default: (.*)\]", re.DOTALL)


class _Context(click.Context):
    formatter_class = CellFormatter


def localized(command: C) -> C:
    """Takes a command and returns one whose help is translated."""
    found = copy.copy(command)
    found.context_class = _Context
    found._help_option = None  # Click keeps what it has made, in whatever language that was
    found.help = "\n\n".join(map(translated, paragraphs(command.help)))
    found.short_help = translated(command.short_help or "")
    found.epilog = _EXAMPLES.sub(lambda heading: translated(heading[0]), command.epilog or "")
    found.params = [_option(p) if isinstance(p, click.Option) else p for p in command.params]
    found.options_metavar = translated(command.options_metavar or "")
    if isinstance(found, click.Group):
        found.subcommand_metavar = translated(found.subcommand_metavar or "")
    return found


def _option(option: click.Option) -> click.Option:
    found = copy.copy(option)
    meaning, default = meaning_and_default(option.help)
    found.help = translated(meaning)
    if default:
        shown = translated("[default: {value}]").format(value=translated(default))
        found.help += f"  {shown}"
    if isinstance(option.type, click.types.IntRange | click.types.FloatRange):
        found.type = copy.copy(option.type)
        found.type.name = translated(option.type.name)  # which errors name
    return found


def paragraphs(text: str | None) -> Iterator[str]:
    """Takes a help and yields its paragraphs, each on one line, as the catalogues have them."""
    for paragraph in re.split(r"\n\s*\n", (text or "").strip()):
        yield " ".join(paragraph.split())


def meaning_and_default(text: str | None) -> tuple[str, str]:
    """Takes the help of an option and returns what it means, and the default that it ends with."""
    whole = " ".join((text or "").split())
    match = _DEFAULT.fullmatch(whole)
    return (match[1], match[2]) if match else (whole, "")
