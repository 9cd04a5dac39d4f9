"""The command line: one small file per command, imported when it is called.

A command is added by its core function, its file here, its row in `COMMANDS`, an example at the end
of its help and a golden case.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

import click

from newskit import __version__

# What `newskit --help` says of each command; the command's own help begins with the same words.
COMMANDS = {
    "split": "Split the raw text of a page into its articles.",
    "keywords": "Find the words that say what each document is about.",
    "stats": "Measure each document: its size, vocabulary, readability and news.",
    "summarize": "Choose the sentences that say what each document is about.",
}


class _Lazy(click.Group):
    """A group that imports a command when it is called, and none for `--help`."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(import_module(f"newskit.cli.{cmd_name}"), cmd_name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            raise click.exceptions.Exit(130) from None  # 128 + SIGINT, as a shell says it


@click.group(
    cls=_Lazy,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="\b\nExample:\n  newskit split page.txt | newskit keywords",
)
@click.version_option(__version__, prog_name="newskit", message="%(prog)s %(version)s")
def main() -> None:
    """Turn the text of Chinese newspaper pages into articles, and articles into findings.

    Commands read text or JSON Lines from files or standard input, add a field to each record, and
    print a table on a terminal, JSON Lines into a pipe.
    """
