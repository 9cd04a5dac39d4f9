"""The command line: one small file per command, imported when it is called.

A command is added by its core function among the public names, its file here, its row in
`COMMANDS`, a View and a golden case.
"""

from __future__ import annotations

import signal
from importlib import import_module
from typing import Any

import click

from newskit import __version__

# What `newskit --help` says of each command; the command's own help begins with the same words.
COMMANDS = {
    "split": "Split the raw text of a page into its articles.",
    "text": "Print the text of each document as newskit reads it.",
    "keywords": "Find the words that say what each document is about.",
    "names": "Find who is named in each document, where, and which organisations.",
    "tfidf": "Find what sets a story, a day, a paper apart.",
    "stats": "Measure each document: its size, vocabulary, readability and news.",
    "summarize": "Choose the sentences that say what each document is about.",
    "report": "Show a page or a corpus as one HTML file to read and to send.",
    "convert": "Convert stories to TEI, ninjs, schema.org, CoNLL-U, and back.",
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

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            from difflib import get_close_matches

            if not (near := get_close_matches(args[0], COMMANDS, n=1)):
                raise
            raise click.UsageError(f"{error.message} Did you mean {near[0]!r}?", ctx) from None

    def invoke(self, ctx: click.Context) -> Any:
        if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:  # as in the background
            signal.signal(signal.SIGINT, _interrupt)
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            raise click.exceptions.Exit(130) from None  # 128 + SIGINT, as a shell says it


def _interrupt(*_: object) -> None:
    """Ctrl-C, once: a second one would break off the clearing up."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    raise KeyboardInterrupt


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
