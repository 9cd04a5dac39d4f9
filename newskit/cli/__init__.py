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
from typing import Any, TypeVar

import click

from newskit import __version__, language
from newskit.cli import signals
from newskit.cli.lang import lang_option
from newskit.language import Message, translated

C = TypeVar("C", bound=click.Command)

# What `newskit --help` says of each command; the command's own help begins with the same words.
COMMANDS = {
    "split": "Split the raw text of a page into its articles.",
    "show": "Show stories at a glance.",
    "text": "Print the text of each document as newskit reads it.",
    "keywords": "Find the words that say what each document is about.",
    "names": "Find who is named in each document, where, and which organisations.",
    "words": "List the words of all documents by how often they are used.",
    "kwic": "Show every place of a term with what stands around it.",
    "trend": "Follow terms over time, or from paper to paper.",
    "tfidf": "Find what sets a story, a day, a paper apart.",
    "compare": "Find the words that one side uses more than another.",
    "similar": "Find the stories that are like each story, or the same.",
    "stats": "Measure each document: its size, vocabulary, readability and news.",
    "summarize": "Choose the sentences that say what each document is about.",
    "report": "Show a page or a corpus as one HTML file to read and to send.",
    "convert": "Convert stories to TEI, ninjs, schema.org, CoNLL-U, and back.",
}


SHELLS = ("bash", "zsh", "fish", "powershell")

# What is said of newskit itself, after the commands.
ABOUT = {
    "help": "Explain newskit, or a command: newskit help split.",
    "completion": "Print what makes bash, zsh, fish or powershell complete newskit.",
}


class _Lazy(click.Group):
    """A group that imports a command when it is called, and none for `--help`."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [*COMMANDS, *ABOUT]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name in ABOUT:
            return in_its_language({"help": _help, "completion": _completion}[cmd_name])
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(import_module(f"newskit.cli.{cmd_name}"), cmd_name)
        return in_its_language(command)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            commands = COMMANDS | ABOUT
            formatter.write_dl([(name, translated(what)) for name, what in commands.items()])

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        given = list(args)
        try:
            return super().parse_args(ctx, args)
        except click.NoSuchOption as error:
            if name := self._command_with(error.option_name, ctx, given):
                told = {"message": error.message, "line": f"newskit {name} {error.option_name}"}
                why = Message("{message} It goes behind the command: {line}", **told)
                raise click.UsageError(why, ctx) from None
            raise

    def _command_with(self, option: str, ctx: click.Context, args: list[str]) -> str | None:
        """The command among the arguments that has an option, if there is one."""
        for name in args:
            command = self.get_command(ctx, name)
            if command and any(option in param.opts for param in command.params):
                return name
        return None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            from difflib import get_close_matches

            if not (near := get_close_matches(args[0], [*COMMANDS, *ABOUT], n=1)):
                raise
            told = {"message": error.message, "name": near[0]}
            raise click.UsageError(
                Message("{message} Did you mean {name!r}?", **told), ctx
            ) from None

    def main(self, *args: Any, **extra: Any) -> Any:
        """Runs the command line, and ends; what has to be said may find no room."""
        if sys.stderr is None:  # closed; the next file that is opened would be standard error
            sys.stderr = open(os.devnull, "w")  # noqa: SIM115
        if os.environ.get("_NEWSKIT_COMPLETE", "").startswith("powershell"):
            import newskit.cli.completion  # noqa: F401 - Click knows the other shells by itself
        given = extra.get("args", args[0] if args else None)
        language.use(language.wanted(sys.argv[1:] if given is None else given, os.environ))
        command = in_its_language(self)
        status = 0
        try:
            try:
                run = super(_Lazy, command).main
                status = run(*args, **extra | {"standalone_mode": False}) or 0
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


def in_its_language(command: C) -> C:
    """Returns a command in the language in use; where that is English, as it is."""
    if language.is_english():
        return command
    from newskit.cli.localized import localized

    return localized(command)


def _end_unheard(error: OSError) -> None:
    """Says that standard output is full, if it can; what waits to be written is let go."""
    from newskit.cli.output import silence

    why = Message("cannot write standard output: {why}", why=Message(error.strerror or ""))
    try:
        print(f"newskit: {translated(why)}", file=sys.stderr)
    except OSError:  # it was standard error
        silence(2)
    silence(1)


@contextmanager
def _plainly_said() -> Iterator[None]:
    """What a user typed is repeated on one line, and drives no terminal; nobody need listen."""
    try:
        yield
    except BrokenPipeError:  # `help | head -1` has seen enough
        from newskit.cli.output import silence

        silence(1)
        raise click.exceptions.Exit(0) from None
    except click.ClickException as error:
        from newskit.render.harmless import in_one_line

        vars(error)["message"] = in_one_line(translated(error.message))
        raise


@click.group(
    cls=_Lazy,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="\b\nExample:\n  newskit split page.txt | newskit keywords",
)
@click.option(
    "-V",
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=lambda ctx, param, value: _version(ctx) if value else None,
    help="Show the versions of newskit, jieba, rjieba and Python and exit.",
)
@lang_option
def main() -> None:
    """Turn the text of Chinese newspaper pages into articles, and articles into findings.

    Commands read text or JSON Lines from files or standard input, add a field to each record, and
    print a table on a terminal, JSON Lines into a pipe.
    """


@click.command("help", help=ABOUT["help"])
@click.argument("command", required=False)
@lang_option
@click.pass_context
def _help(ctx: click.Context, command: str | None) -> None:
    assert ctx.parent is not None
    if command is None:
        click.echo(ctx.parent.get_help())
        return
    name, found, _ = main.resolve_command(ctx.parent, [command])
    assert found is not None
    context = found.context_class(found, info_name=name, parent=ctx.parent)
    click.echo(found.get_help(context))


@click.command("completion", help=ABOUT["completion"])
@click.argument("shell", type=click.Choice(SHELLS))
@lang_option
def _completion(shell: str) -> None:
    from newskit.cli.completion import script

    click.echo(script(shell, main))


def _version(ctx: click.Context) -> None:
    from importlib.metadata import version

    from newskit.native import is_compiled

    python = ".".join(map(str, sys.version_info[:3]))
    engines = ", ".join(f"{name} {version(name)}" for name in ("jieba", "rjieba"))
    how = "compiled" if is_compiled() else "not compiled"
    click.echo(f"newskit {__version__} ({engines}, Python {python}, {how})")
    ctx.exit()
