"""The options that all commands share, gathered into one value."""

from __future__ import annotations

import functools
import os
from collections.abc import Callable, Sequence
from math import isnan
from typing import Any, NamedTuple

import click

from newskit.cli.output import is_standard_output
from newskit.cli.paths import ReadPath, WrittenPath, check_paths
from newskit.io.decode import lookup
from newskit.io.limits import MAX_BYTES
from newskit.io.read import Reading
from newskit.render import FORMATS
from newskit.segmentation.unwrap import unwrap as to_paragraphs


class Options(NamedTuple):
    """What the user said of reading and writing.

    Attributes:
        files: Sources as given; none for standard input.
        reading: How to read them.
        format: One of `newskit.render.WRITERS`, None for a table on a terminal and JSON Lines
            elsewhere.
        output: The file to replace, or the directory for a file of each source; None for standard
            output.
        errors: The file for what failed.
        ascii: Whether JSON escapes what is not ASCII.
        bom: Whether CSV and TSV begin with a byte order mark.
        color: `auto`, `always` or `never`.
        jobs: The number of processes that work.
        debug: Whether tracebacks are shown.
    """

    files: tuple[str, ...]
    reading: Reading
    format: str | None
    output: str | None
    errors: str | None
    ascii: bool
    bom: bool
    color: str
    jobs: int
    debug: bool


def _encoding(ctx: click.Context, param: click.Parameter, value: str) -> str:
    try:
        return value if value == "auto" else lookup(value)
    except LookupError:
        raise click.BadParameter(f"{value!r} is no encoding that Python knows") from None


class Number(click.FloatRange):
    """A number within bounds; `nan` is within none, which click does not see."""

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        """Returns the number, or fails as click's options do."""
        number: float = super().convert(value, param, ctx)
        if isnan(number):
            self.fail(f"{value!r} is no number.", param, ctx)
        return number


def typed(name: str) -> bool:
    """Tells whether an option was given on the command line, not by default or the environment."""
    source = click.get_current_context().get_parameter_source(name)
    return source is click.core.ParameterSource.COMMANDLINE


def examples(*lines: str) -> str:
    """Takes command lines and returns the end of a command's help that shows them."""
    return "\b\n" + "\n".join(["Examples:", *(f"  {line}" for line in lines)])


_READING = (
    click.argument("files", nargs=-1, metavar="[FILE]...", type=ReadPath()),
    click.option(
        "--from",
        "kind",
        type=click.Choice(["auto", "text", "jsonl", "csv", "tsv", "lines", "pdf"]),
        default="auto",
        help="What FILE holds: one text, a JSON record a line, a record a row of a table with a"
        " header, a text a line, or a PDF.  [default: auto, JSON Lines where the first line is a"
        " JSON object, a table where it names the text field; PDFs, OCR files and exports of"
        " databases by what is in them; else text]",
    ),
    click.option(
        "--text-field",
        metavar="NAME",
        default="text",
        help="The field of a record that holds its text.  [default: text]",
    ),
    click.option(
        "--encoding",
        metavar="NAME",
        default="auto",
        callback=_encoding,
        help="The encoding of FILE.  [default: auto, of UTF-8, UTF-16, GB18030 and Big5]",
    ),
    click.option(
        "--decode-errors",
        type=click.Choice(["strict", "replace"]),
        default="strict",
        help="Report bytes that do not decode, or go on with U+FFFD.  [default: strict]",
    ),
    click.option(
        "--max-bytes",
        type=click.IntRange(min=1),
        metavar="N",
        default=MAX_BYTES,
        help="Leave out, and report, a document of more than N bytes, unpacked.  [default:"
        f" {MAX_BYTES}]",
    ),
)
_UNWRAP = click.option(
    "--no-unwrap", is_flag=True, help="Take the lines of plain text as they are, not as wrapped."
)
_FORMAT = click.option(
    "-f",
    "--format",
    type=click.Choice(FORMATS),
    envvar="NEWSKIT_FORMAT",
    help="How to print; excel is CSV whose cells Excel takes for no formula and no date."
    "  [default: $NEWSKIT_FORMAT, else table on a terminal, jsonl elsewhere]",
)
_OUTPUT = click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=WrittenPath(),
    help="Write to FILE, which is replaced when all is done. If it is a directory, or ends in"
    " /: write a file in it for each FILE that is read, and leave out those that are done.",
)
_LOOKS = (
    click.option(
        "--errors",
        metavar="FILE",
        type=WrittenPath(),
        help="Write what failed to FILE, too: a JSON record each, with source, line, offset and"
        " reason.",
    ),
    click.option("--ascii", is_flag=True, help="Escape what is not ASCII in JSON."),
    click.option(
        "--bom",
        is_flag=True,
        help="Begin CSV and TSV with a byte order mark; for Excel, -f excel or xlsx does more.",
    ),
    click.option(
        "--color",
        type=click.Choice(["auto", "always", "never"]),
        default="auto",
        help="Colour in tables.  [default: auto, on a terminal unless $NO_COLOR is set]",
    ),
)


def _jobs(default: int) -> Any:
    return click.option(
        "-j",
        "--jobs",
        type=click.IntRange(min=0),
        default=default,
        metavar="N",
        help=f"Spread documents over N processes, 0 for one per core.  [default: {default}]",
    )


def _one_of(formats: Sequence[str]) -> Any:
    return click.option(
        "-f",
        "--format",
        type=click.Choice(formats),
        default=formats[0],
        help=f"What to write.  [default: {formats[0]}]",
    )


_DEBUG = click.option("--debug", is_flag=True, help="Show the traceback of what goes wrong.")


def shared(
    *,
    jobs: bool = True,
    unwrap: bool = True,
    processes: int = 1,
    formats: Sequence[str] | None = None,
) -> Callable[[Callable[..., None]], Any]:
    """Gives a command the shared options, which it receives as its first argument, `Options`.

    Args:
        jobs: False for a command that needs all documents at once.
        unwrap: False for a command that unwraps, and mends, by itself.
        processes: The default of --jobs.
        formats: What -f knows, the default first, for a command that writes no records.
    """

    def decorate(function: Callable[..., None]) -> Callable[..., None]:
        @functools.wraps(function)
        def command(
            *,
            files: tuple[str, ...],
            kind: Any,
            text_field: str,
            encoding: str,
            decode_errors: str,
            max_bytes: int,
            format: str | None,
            output: str | None,
            debug: bool,
            errors: str | None = None,
            ascii: bool = False,
            bom: bool = False,
            color: str = "auto",
            jobs: int = 1,
            no_unwrap: bool = not unwrap,
            **own: Any,
        ) -> None:
            check_paths(click.get_current_context())
            paragraphs = None if no_unwrap else to_paragraphs
            reading = Reading(
                kind=kind,
                text_field=text_field,
                encoding=encoding,
                errors=decode_errors,
                unwrap=paragraphs,
                mend=unwrap,
                max_bytes=max_bytes,
            )
            jobs = jobs or os.cpu_count() or 1
            output = None if is_standard_output(output) else output
            options = Options(
                files, reading, format, output, errors, ascii, bom, color, jobs, debug
            )
            return function(options, **own)

        all_options = [
            *_READING,
            *([_UNWRAP] if unwrap else []),
            *((_one_of(formats), _OUTPUT) if formats else (_FORMAT, _OUTPUT, *_LOOKS)),
            *([_jobs(processes)] if jobs else []),
            _DEBUG,
        ]
        decorated: Callable[..., None] = command
        for option in reversed(all_options):
            decorated = option(decorated)
        return decorated

    return decorate
