"""The options that all commands share, gathered into one value."""

from __future__ import annotations

import functools
import os
import re
import sys
from collections.abc import Callable, Sequence
from math import isnan
from typing import Any, NamedTuple, Protocol, TypeVar

import click

from newskit.cli.lang import lang_option
from newskit.cli.output import is_standard_output
from newskit.cli.paths import ReadPath, WrittenPath, check_paths
from newskit.io.decode import lookup
from newskit.io.limits import MAX_BYTES
from newskit.io.read import Reading
from newskit.language import Message
from newskit.render import FORMATS, SUFFIXES, format_of
from newskit.segmentation.unwrap import unwrap as to_paragraphs

F = TypeVar("F", bound=Callable[..., Any])


class Options(NamedTuple):
    """What the user said of reading and writing.

    Attributes:
        files: Sources as given; none for standard input.
        glob: What the names of the files of a directory must match.
        reading: How to read them.
        format: One of `newskit.render.WRITERS`, None for a table on a terminal and JSON Lines
            elsewhere.
        fields: The columns to write, in order; none for those of the command's view.
        output: The file to replace, or the directory for a file of each source; None for standard
            output.
        errors: The file for what failed.
        ascii: Whether JSON escapes what is not ASCII.
        bom: Whether CSV and TSV begin with a byte order mark.
        color: `auto`, `always` or `never`.
        jobs: The number of processes that work; None for as many as there is work for.
        debug: Whether tracebacks are shown.
        cluster: The scheduler whose workers do it, `local` for one on this machine; None for none.
        named: Sources that the user has named, which directories have not brought.
    """

    files: tuple[str, ...]
    glob: str | None
    reading: Reading
    format: str | None
    fields: tuple[str, ...]
    output: str | None
    errors: str | None
    ascii: bool
    bom: bool
    color: str
    jobs: int | None
    debug: bool
    cluster: str | None = None
    named: tuple[str, ...] = ()


def _encoding(ctx: click.Context, param: click.Parameter, value: str) -> str:
    try:
        return value if value == "auto" else lookup(value)
    except (LookupError, UnicodeError):
        raise click.BadParameter(
            Message("{value!r} is no encoding that Python knows", value=value)
        ) from None


class Number(click.FloatRange):
    """A number within bounds; `nan` is within none, which click does not see."""

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        """Returns the number, or fails as click's options do."""
        number: float = super().convert(value, param, ctx)
        if isnan(number):
            self.fail(Message("{value!r} is no number.", value=value), param, ctx)
        return number


class Command(click.Command):
    """A command whose help has its own options first, then the shared ones under headings.

    What its options are given is text, unless it is a path.
    """

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Reads arguments, and refuses those with bytes that are no text."""
        rest = super().parse_args(ctx, args)
        if ctx.resilient_parsing:  # for completion, which nothing may be written into
            return rest
        for param in self.params:
            if not isinstance(param.type, ReadPath | WrittenPath):
                value = ctx.params.get(param.name or "")
                for one in value if isinstance(value, tuple) else [value]:
                    if fault := _stray(one):
                        raise click.BadParameter(fault, ctx, param)
        return rest

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Writes the options, a section for each heading."""
        sections: dict[str, list[tuple[str, str]]] = {
            name: [] for name in ("Options", *SECTIONS, "Other")
        }
        for param in self.get_params(ctx):
            record = param.get_help_record(ctx)
            if record and isinstance(param, click.Option):
                own = "Other" if {"--help", "--lang"} & {*param.opts} else "Options"
                sections[getattr(param, "section", own)].append(record)
        for heading, records in sections.items():
            if records:
                with formatter.section(heading):
                    formatter.write_dl(records)


SECTIONS = ("Input", "Words", "Output")
"""The headings of what commands share, in the order of their help."""


class Shared(click.Option):
    """An option that commands share, and the heading it stands under."""

    def __init__(self, *args: Any, section: str = "Other", **attrs: Any) -> None:
        super().__init__(*args, **attrs)
        self.section = section


class MakesOptions(Protocol):
    """What makes options, as `click.option` does."""

    def __call__(self, *names: str, **attrs: Any) -> Callable[[F], F]:
        """Returns the decorator that gives a command the option."""


def option(section: str) -> MakesOptions:
    """Takes a heading and returns what makes options under it."""

    def make(*names: str, **attrs: Any) -> Callable[[F], F]:
        return click.option(*names, cls=Shared, section=section, **attrs)

    return make


_input, _output, _other = option("Input"), option("Output"), option("Other")


class _Format(click.Choice[str]):
    """The formats, where a wrong one says who asked for it."""

    def convert(self, value: Any, param: Any, ctx: click.Context | None) -> str:
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter as error:
            environment = click.core.ParameterSource.ENVIRONMENT
            if ctx is None or ctx.get_parameter_source(param.name) is not environment:
                raise
            raise click.UsageError(
                Message("NEWSKIT_FORMAT={value}: {message}", value=value, message=error.message),
                ctx,
            ) from None


def _names(ctx: click.Context, param: click.Parameter, value: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in value.split(",") if name.strip())


ALONE = 2**18
"""Characters that are worked on before other processes are worth it, where nobody says how many.

Of twice as many, two cores take .75 to .87 of the time that one takes, and up to .09 more work.
"""


def _format_of(output: str, formats: Sequence[str]) -> str | None:
    """The format, of those that a command has, that the name of a file says.

    Raises:
        click.UsageError: It says another: x.docx would hold what it does not say.
    """
    said = None if os.path.isdir(output) else format_of(output)
    if said is None or said in formats:
        return said
    known = ", ".join(end for end, format in SUFFIXES.items() if format in formats)
    raise click.UsageError(
        Message(
            "-o {output}: this format is not written here; name a file in {known}, or say with -f"
            " what it is to hold",
            output=output,
            known=known,
        )
    )


def cores() -> int:
    """Returns how many cores this process may run on."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _stray(value: object) -> Message | None:
    """Says of an argument that it is no text in the encoding of the locale, if it is none."""
    if not isinstance(value, str) or not _STRAY.search(value):
        return None
    return Message("{value!r} is no text in {encoding}", value=value, encoding=_ENCODING.upper())


_STRAY = re.compile("[\ud800-\udfff]")
"""How Python keeps bytes of an argument that are no text."""
_ENCODING = sys.getfilesystemencoding()


def terms_and_files(given: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Takes `TERM... [FILE]...` and returns the terms and the files.

    The first is a term; what follows are terms, too, up to the first that is a file, a directory or
    standard input.

    Raises:
        click.UsageError: There is no term, or an empty one, or one that is no text.
    """
    first = next(
        (i for i, name in enumerate(given) if i and (name == "-" or os.path.exists(name))),
        len(given),
    )
    terms, files = given[:first], given[first:]
    if not all(terms) or not terms:
        raise click.UsageError("name a TERM to look for; an empty one stands everywhere")
    if fault := next(filter(None, map(_stray, terms)), None):
        raise click.UsageError(fault)
    for name in terms[1:]:
        if _is_meant_for_a_file(name):
            raise click.UsageError(Message("{name}: no such file", name=name))
    if not files and os.path.isfile(terms[0]) and sys.stdin is not None and sys.stdin.isatty():
        told = Message("{name} is a TERM here, as the first is: name a FILE behind", name=terms[0])
        raise click.UsageError(told)
    return terms, files


def _is_meant_for_a_file(name: str) -> bool:
    """Tells whether a name that no file has may be one (p01.txt), and no term (1.85亿元, 和/或)."""
    directory, end = os.path.dirname(name), os.path.splitext(name)[1]
    if directory and (name.isascii() or os.path.isdir(directory)):
        return True
    return re.fullmatch(r"\.[A-Za-z][A-Za-z0-9]{1,4}", end) is not None


def typed(name: str) -> bool:
    """Tells whether an option was given on the command line, not by default or the environment."""
    source = click.get_current_context().get_parameter_source(name)
    return source is click.core.ParameterSource.COMMANDLINE


def examples(*lines: str) -> str:
    """Takes command lines and returns the end of a command's help that shows them."""
    return "\b\n" + "\n".join(["Examples:", *(f"  {line}" for line in lines)])


_READING = (
    _input(
        "--from",
        "kind",
        type=click.Choice(["auto", "text", "jsonl", "csv", "tsv", "lines", "words", "pdf"]),
        default="auto",
        help="What FILE holds: one text, a JSON record a line, a record a row of a table with a"
        " header, a text a line, a text a line that is cut into words by spaces (see `newskit words"
        " --cut`), or a PDF.  [default: auto, JSON Lines where the first line is a"
        " JSON object, a table where it names the text field; PDFs, OCR files and exports of"
        " databases by what is in them; else text]",
    ),
    _input(
        "--glob",
        metavar="PATTERN",
        help="Of a directory, which stands for all files in it and below, read those whose name"
        " matches PATTERN ('*.txt').  [default: all but hidden ones]",
    ),
    _input(
        "--text-field",
        metavar="NAME",
        default="text",
        help="The field of a record that holds its text.  [default: text]",
    ),
    _input(
        "--encoding",
        metavar="NAME",
        default="auto",
        callback=_encoding,
        help="The encoding of FILE.  [default: auto, of UTF-8, UTF-16, GB18030 and Big5]",
    ),
    _input(
        "--decode-errors",
        type=click.Choice(["strict", "replace"]),
        default="strict",
        help="Report bytes that do not decode, or go on with U+FFFD.  [default: strict]",
    ),
    _input(
        "--max-bytes",
        type=click.IntRange(min=1),
        metavar="N",
        default=MAX_BYTES,
        help="Leave out, and report, a document of more than N bytes, unpacked.  [default:"
        f" {MAX_BYTES}]",
    ),
)
_UNWRAP = _input(
    "--no-unwrap", is_flag=True, help="Take the lines of plain text as they are, not as wrapped."
)
_FORMAT = _output(
    "-f",
    "--format",
    type=_Format(FORMATS),
    envvar="NEWSKIT_FORMAT",
    help="How to print; excel is CSV whose cells Excel takes for no formula and no date."
    "  [default: what the name of -o ends in, $NEWSKIT_FORMAT, table on a terminal, jsonl"
    " elsewhere]",
)


def _output_to(beside: Callable[[str], Sequence[str]]) -> Any:
    return _output(
        "-o",
        "--output",
        metavar="FILE",
        type=WrittenPath(lambda path: [path, *beside(path)]),
        help="Write to FILE, which is replaced when all is done; .csv, .tsv, .md, .json, .jsonl and"
        " .xlsx say the format. If it is a directory, or ends in /: write a file in it for each"
        " FILE that is read, and leave out those that are done.",
    )


_ERRORS = _output(
    "--errors",
    metavar="FILE",
    type=WrittenPath(),
    help="Write what failed to FILE, too: a JSON record each, with source, line, offset and"
    " reason.",
)
_LOOKS = (
    _output(
        "--fields",
        metavar="NAME,...",
        default="",
        callback=_names,
        help="Write these columns, in this order: fields of the record (`authors.name` for those of"
        " its objects) or columns of the table.",
    ),
    _output("--ascii", is_flag=True, help="Escape what is not ASCII in JSON."),
    _output(
        "--bom",
        is_flag=True,
        help="Begin CSV and TSV with a byte order mark; for Excel, -f excel or xlsx does more.",
    ),
    _output(
        "--color",
        type=click.Choice(["auto", "always", "never"]),
        default="auto",
        help="Colour in tables.  [default: auto, on a terminal unless $NO_COLOR is set]",
    ),
)


_JOBS = _other(
    "-j",
    "--jobs",
    type=click.IntRange(min=0),
    metavar="N",
    help="Spread documents over N processes, 0 for one per core.  [default: 1, and one per core"
    " once there is enough to do]",
)


def _one_of(formats: Sequence[str]) -> Any:
    return _output(
        "-f",
        "--format",
        type=click.Choice(formats),
        default=formats[0],
        help=f"What to write.  [default: {formats[0]}]",
    )


def _take_words_as_given(own: dict[str, Any]) -> None:
    from newskit.corpus.terms import Terms
    from newskit.text.tokenize import ENGINES, GIVEN

    if own.get("engine") in ENGINES:
        own["engine"] = GIVEN
    if isinstance(terms := own.get("terms"), Terms):
        own["terms"] = terms._replace(engine=GIVEN)


_CLUSTER = _other(
    "--cluster",
    metavar="ADDRESS",
    help="Do each FILE, which may be a URL, on a worker of the Dask scheduler at ADDRESS"
    " (tcp://HOST:PORT, or its scheduler file; local for -j workers here), into the directory -o"
    " DIR/, which may be a URL, too. Needs the extra `cluster`.",
)
_DEBUG = _other("--debug", is_flag=True, help="Show the traceback of what goes wrong.")


def shared(
    *,
    jobs: bool = True,
    unwrap: bool = True,
    cluster: bool = False,
    files: str = "[FILE]...",
    path: Callable[[str], str | None] = str,
    beside: Callable[[str], Sequence[str]] = lambda output: (),
    formats: Sequence[str] | None = None,
) -> Callable[[Callable[..., None]], Any]:
    """Gives a command the shared options, which it receives as its first argument, `Options`.

    Args:
        jobs: False for a command that needs all documents at once.
        unwrap: False for a command that unwraps, and mends, by itself.
        cluster: Whether it runs on a cluster, too.
        files: What help calls its arguments.
        path: From an argument to the path in it, None where there is none.
        beside: From what -o says to the files beside it that may be written, too.
        formats: What -f knows, the default first, for a command that writes no records.
    """

    def decorate(function: Callable[..., None]) -> Callable[..., None]:
        @functools.wraps(function)
        def command(
            *,
            files: tuple[str, ...],
            kind: Any,
            glob: str | None,
            text_field: str,
            encoding: str,
            decode_errors: str,
            max_bytes: int,
            format: str | None,
            output: str | None,
            errors: str | None,
            debug: bool,
            fields: tuple[str, ...] = (),
            ascii: bool = False,
            bom: bool = False,
            color: str = "auto",
            jobs: int | None = 1,
            cluster: str | None = None,
            no_unwrap: bool = not unwrap,
            **own: Any,
        ) -> None:
            check_paths(click.get_current_context())
            mend = unwrap
            if kind == "words":
                kind, mend = "lines", False
                _take_words_as_given(own)
            paragraphs = None if no_unwrap else to_paragraphs
            reading = Reading(
                kind=kind,
                text_field=text_field,
                encoding=encoding,
                errors=decode_errors,
                unwrap=paragraphs,
                mend=mend,
                max_bytes=max_bytes,
            )
            jobs = cores() if jobs == 0 else jobs
            output = None if is_standard_output(output) else output
            if output and not typed("format"):
                format = _format_of(output, formats or FORMATS) or format
            writing = (format, fields, output, errors, ascii, bom, color)
            options = Options(files, glob, reading, *writing, jobs, debug, cluster, files)
            return function(options, **own)

        all_options = [
            click.argument("files", nargs=-1, metavar=files, type=ReadPath(path)),
            *_READING,
            *([_UNWRAP] if unwrap else []),
            _one_of(formats) if formats else _FORMAT,
            _output_to(beside),
            _ERRORS,
            *(() if formats else _LOOKS),
            *([_JOBS] if jobs else []),
            *([_CLUSTER] if cluster else []),
            _DEBUG,
            lang_option,
        ]
        decorated: Callable[..., None] = command
        for option in reversed(all_options):
            decorated = option(decorated)
        return decorated

    return decorate
