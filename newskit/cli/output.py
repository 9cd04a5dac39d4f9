"""Where records go: standard output, or a file that is replaced in one step."""

from __future__ import annotations

import os
import re
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import BufferedWriter, RawIOBase
from typing import TYPE_CHECKING, BinaryIO

import click

from newskit.cli.signals import Ended
from newskit.errors import reason
from newskit.language import Message

if TYPE_CHECKING:
    from pathlib import Path


@contextmanager
def open_output(path: str | None) -> Iterator[BinaryIO]:
    """Opens what `-o` says, standard output where it says nothing, as a binary file.

    Raises:
        OSError: It cannot be written; `filename` says what.
    """
    try:
        yield from _standard_output() if path is None else _opened(path)
    except BrokenPipeError:  # `| head -1` has seen enough
        raise click.exceptions.Exit(0) from None
    except OSError as error:
        name = error.filename or path or "standard output"
        raise OSError(error.errno, error.strerror, name) from error


def is_live(out: BinaryIO) -> bool:
    """Tells whether somebody may be watching a file: it is a pipe or a terminal."""
    try:
        return not stat.S_ISREG(os.fstat(out.fileno()).st_mode)
    except OSError:  # no file at all, but a buffer in memory
        return False


def is_standard_output(path: str | None) -> bool:
    """Tells whether a path is one of those for standard output."""
    return path is None or path == "-" or _descriptor(path) == 1


def silence(descriptor: int) -> None:
    """Lets what is still to be written to a descriptor go nowhere.

    What is left in a buffer would fail, or wait for a reader, once more when Python closes it.
    """
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), descriptor)


def _standard_output() -> Iterator[BinaryIO]:
    if sys.stdout is None:
        raise click.UsageError("standard output is closed")
    out = sys.stdout.buffer
    # An unbuffered Python writes what there is room for, and is content.
    buffered = BufferedWriter(out) if isinstance(out, RawIOBase) else None
    try:
        yield buffered or out
        (buffered or out).flush()
    except (OSError, Ended):
        with suppress(OSError):  # a buffer in memory is no descriptor
            silence(out.fileno())
        raise
    finally:
        if buffered:
            buffered.detach()  # which flushes


def _opened(path: str) -> Iterator[BinaryIO]:
    descriptor = _descriptor(path)
    if path.endswith("/"):
        raise click.UsageError(Message("{path} is a directory: name a file", path=path))
    try:
        found = os.stat(path if descriptor is None else descriptor)
    except FileNotFoundError:
        found = None
    except OSError as error:  # a link to itself, a name too long
        raise _cannot_write(path, error) from None
    if descriptor is None and (found is None or stat.S_ISREG(found.st_mode)):
        yield from _replacing(path, found)
        return
    try:
        out = open(path if descriptor is None else os.dup(descriptor), "wb")  # noqa: SIM115
    except OSError as error:
        raise _cannot_write(path, error) from None
    with out:
        try:
            yield out
        except Ended:  # whoever reads the pipe may not
            silence(out.fileno())
            raise


def _replacing(path: str, old: os.stat_result | None) -> Iterator[BinaryIO]:
    from pathlib import Path  # not at the top: it takes milliseconds, and few write to a file

    target = Path(os.path.realpath(path))  # so that a link stays a link
    written = target.with_name(f".newskit-{os.urandom(8).hex()}.tmp")
    try:
        try:
            out = written.open("wb")
        except OSError as error:
            raise _cannot_write(path, error) from None
        with out:
            yield out
        try:
            _put(written, target, old)
        except OSError as error:
            raise OSError(error.errno, error.strerror, path) from error
    finally:
        written.unlink(missing_ok=True)


def _put(written: Path, target: Path, old: os.stat_result | None) -> None:
    """Puts what was written in the place of an old file, with its owner and its mode.

    The right to run as its owner is not for what somebody else has written.
    """
    if old:
        with suppress(OSError):  # for root alone, or for one's own groups
            os.chown(written, old.st_uid, old.st_gid)
        written.chmod(stat.S_IMODE(old.st_mode) & ~(stat.S_ISUID | stat.S_ISGID))
    if old and old.st_nlink > 1:
        _copy(written, target)
    else:
        written.replace(target)


def _copy(written: Path, target: Path) -> None:
    """Copies what was written into a file of several names, which it keeps.

    That is not one step, so that its old content is held until the new one is there.
    """
    from shutil import copyfile, copymode

    old = written.with_suffix(".old")
    copyfile(target, old)
    try:
        copyfile(written, target)
        copymode(written, target)
    except BaseException:
        copyfile(old, target)
        raise
    finally:
        old.unlink(missing_ok=True)


def _cannot_write(path: str, error: OSError) -> click.UsageError:
    return click.UsageError(Message("cannot write {path}: {why}", path=path, why=reason(error)))


_OF_A_DESCRIPTOR = re.compile(r"/dev/(?:(stdout)|(stderr)|fd/([0-9]+))|/proc/self/fd/([0-9]+)")


def _descriptor(path: str) -> int | None:
    """The open file that a path stands for; opened anew, it would be cut to nothing first."""
    match = _OF_A_DESCRIPTOR.fullmatch(path)
    if not match:
        return None
    stdout, stderr, *numbers = match.groups()
    return 1 if stdout else 2 if stderr else int(numbers[0] or numbers[1])
