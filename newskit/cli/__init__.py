"""The command line: one small file per command, imported when it is called.

A command is added by its core function among the public names, its file here, its row in
`COMMANDS`, a View and a golden case.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

import click

from newskit import __version__
from newskit.cli import signals

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

    def main(self, *args: Any, **extra: Any) -> Any:
        """Runs the command line, and ends; what has to be said may find no room."""
        if sys.stderr is None:  # closed; the next file that is opened would be standard error
            sys.stderr = open(os.devnull, "w")  # noqa: SIM115
        status = 0
        try:
            try:
                status = super().main(*args, **extra | {"standalone_mode": False}) or 0
            except click.ClickException as error:
                status = error.exit_code
                error.show()
        except OSError as error:
            status = status or 1
            _end_unheard(error)
        sys.exit(status)

    def make_context(self, *args: Any, **extra: Any) -> click.Context:
        with _plainly_said():
            return super().make_context(*args, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        signals.raise_when_they_come()
        try:
            with _plainly_said():
                return super().invoke(ctx)
        except signals.Ended as ended:
            raise click.exceptions.Exit(ended.status) from None


def _end_unheard(error: OSError) -> None:
    """Says that standard output is full, if it can; what waits to be written is let go."""
    from newskit.cli.output import silence

    try:
        print(f"newskit: cannot write standard output: {error.strerror}", file=sys.stderr)
    except OSError:  # it was standard error
        silence(2)
    silence(1)


@contextmanager
def _plainly_said() -> Iterator[None]:
    """What a user typed is repeated on one line, and drives no terminal."""
    try:
        yield
    except click.ClickException as error:
        from newskit.render.harmless import in_one_line

        vars(error)["message"] = in_one_line(error.message)
        raise


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
