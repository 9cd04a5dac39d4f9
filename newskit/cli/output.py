"""Where records go: standard output, or a file that is replaced in one step."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO

import click

if TYPE_CHECKING:
    from pathlib import Path


@contextmanager
def open_output(path: str | None, inputs: Iterable[str]) -> Iterator[BinaryIO]:
    """Opens what `-o` says, standard output where it says nothing, as a binary file.

    Raises:
        OSError: It cannot be written; `filename` says what.
    """
    try:
        yield from _standard_output() if path is None else _replacing(path, inputs)
    except OSError as error:
        name = error.filename or path or "standard output"
        raise OSError(error.errno, error.strerror, name) from error


def is_live(out: BinaryIO) -> bool:
    """Tells whether somebody may be watching a file: it is a pipe or a terminal."""
    try:
        return not stat.S_ISREG(os.fstat(out.fileno()).st_mode)
    except OSError:  # no file at all, but a buffer in memory
        return False


def _standard_output() -> Iterator[BinaryIO]:
    if sys.stdout is None:
        raise click.UsageError("standard output is closed")
    out = sys.stdout.buffer
    try:
        yield out
        out.flush()
    except OSError as error:
        # What is left in the buffer would fail once more when Python closes it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), out.fileno())
        if isinstance(error, BrokenPipeError):  # `| head -1` has seen enough
            raise click.exceptions.Exit(0) from None
        raise


def _replacing(path: str, inputs: Iterable[str]) -> Iterator[BinaryIO]:
    from pathlib import Path  # not at the top: it takes milliseconds, and few write to a file

    target = Path(path).resolve()  # so that a link stays a link
    if any(_is_same(target, source) for source in inputs):
        raise click.UsageError(f"{path} is an input: write to another file")
    special = target.exists() and not target.is_file()  # /dev/null, a named pipe
    written = target if special else target.with_name(f".newskit-{os.urandom(8).hex()}.tmp")
    try:
        out = written.open("wb")
    except OSError as error:
        raise click.UsageError(f"cannot write {path}: {error.strerror}") from None
    try:
        with out:
            yield out
        if not special:
            if target.exists():
                written.chmod(stat.S_IMODE(target.stat().st_mode))
            written.replace(target)
    finally:
        if not special:
            written.unlink(missing_ok=True)


def _is_same(target: Path, source: str) -> bool:
    try:
        there = os.fstat(sys.stdin.fileno()) if source == "-" else os.stat(source)
        return os.path.samestat(there, target.stat())
    except (OSError, AttributeError):  # one of them is not there
        return False
