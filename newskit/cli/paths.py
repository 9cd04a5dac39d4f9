"""What a run reads and what it writes: no file is both, and none is written twice.

An option or argument says by its type that its value is a path and what becomes of it. Files are
told apart by device and inode, so that another name for a file is that file.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import Any, NamedTuple, TextIO

import click

from newskit.cli.batch import is_directory, targets
from newskit.cli.output import is_standard_output
from newskit.io.directories import in_directories
from newskit.language import Message


class _Path(click.ParamType):  # type: ignore[type-arg]
    """A path, and with it, what becomes of the file."""

    name = "file"

    def convert(self, value: Any, param: Any, ctx: Any) -> Any:
        return value


class ReadPath(_Path):
    """A file that is read.

    Args:
        path: From the value to the path in it, None where there is none.
    """

    def __init__(self, path: Callable[[str], str | None] = str) -> None:
        self.path = path


class WrittenPath(_Path):
    """A file that is written.

    Args:
        paths: From the value to all the files that are written.
    """

    def __init__(self, paths: Callable[[str], Sequence[str]] = lambda path: [path]) -> None:
        self.paths = paths


class _Use(NamedTuple):
    """A file and what it is used for."""

    path: str
    by: str


def check_paths(context: click.Context) -> None:
    """Refuses a run that would write what it reads, or one file twice, or read a pipe twice.

    Raises:
        click.UsageError: It says which file.
    """
    read: dict[Hashable, _Use] = {}
    for use in _read(context):
        found = _status(use.path, sys.stdin)
        if found is None or stat.S_ISCHR(found.st_mode):  # of /dev/null there is enough for all
            continue
        known = read.setdefault(_identity(found), use)
        if known.by != use.by and not stat.S_ISREG(found.st_mode):
            raise click.UsageError(
                Message(
                    "{path} can be read only once, but is both {one} and {other}",
                    path=use.path,
                    one=known.by,
                    other=use.by,
                )
            )
    written: dict[Hashable, _Use] = {}
    for use in _written(context):
        found = _status(use.path, sys.stdout)
        if found and not stat.S_ISREG(found.st_mode):  # a pipe or a device takes it all
            continue
        key = _identity(found) if found else os.path.realpath(use.path)
        if key in read:
            raise click.UsageError(
                Message("{path} is {one}: write to another file", path=use.path, one=read[key].by)
            )
        if key in written:
            raise click.UsageError(
                Message(
                    "{path} is written for both {one} and {other}: name two files",
                    path=use.path,
                    one=written[key].by,
                    other=use.by,
                )
            )
        written[key] = use


def _status(path: str, standard: TextIO | None) -> os.stat_result | None:
    try:
        return os.stat(path) if path != "-" else os.fstat(standard.fileno()) if standard else None
    except (OSError, ValueError):  # it is not there, or a buffer in memory, or no path at all
        return None


def _identity(found: os.stat_result) -> Hashable:
    return found.st_dev, found.st_ino


def _read(context: click.Context) -> Iterator[_Use]:
    for param, value in _given(context):
        if isinstance(param.type, ReadPath):
            if isinstance(param, click.Argument):
                named = [path for one in value if (path := param.type.path(one)) is not None]
                for path in in_directories(named, context.params.get("glob")) or ["-"]:
                    yield _Use(path, Message("an input"))
            elif (path := param.type.path(value)) is not None:
                yield _Use(path, Message("the file of {option}", option=param.opts[-1]))


def _written(context: click.Context) -> Iterator[_Use]:
    output = context.params.get("output")
    for param, value in _given(context):
        if not isinstance(param.type, WrittenPath) or is_standard_output(value):
            continue
        paths = param.type.paths(value)
        if param.name == "output" and is_directory(value):
            format = context.params.get("format") or "jsonl"
            sources = in_directories(context.params["files"], context.params.get("glob"))
            found = targets(sources, value, format)
            paths = [path for target in found for path in (target.done, target.incomplete)]
        for path in paths:
            yield _Use(path, param.opts[-1])
    if is_standard_output(output):
        yield _Use("-", Message("standard output"))


def _given(context: click.Context) -> Iterator[tuple[click.Parameter, Any]]:
    for param in context.command.params:
        value = context.params.get(param.name or "")
        if value is not None:
            yield param, value
