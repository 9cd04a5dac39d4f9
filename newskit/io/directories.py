"""Directories to the files in them."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator

from newskit.io.urls import files_of, is_url


def in_directories(sources: Iterable[str], glob: str | None = None) -> list[str]:
    """Takes sources and returns them with the files of each directory in its place.

    Args:
        sources: Paths as given; `-` for standard input; URLs, which may hold `*` and `?`.
        glob: What the names of these files must match; by default all count but hidden ones.

    Returns:
        Paths in the order of the sources, those of a directory by name, nested ones too. A
        directory in which there is nothing, or that cannot be listed, stays, to be reported when it
        is read.
    """
    found: list[str] = []
    for source in sources:
        if is_url(source):
            found += files_of(source, glob)
        elif source != "-" and os.path.isdir(source):
            found += list(_files(source, glob)) or [source]
        else:
            found.append(source)
    return found


def _files(directory: str, glob: str | None) -> Iterator[str]:
    try:
        entries = sorted(os.scandir(directory), key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            if not entry.name.startswith("."):
                yield from _files(entry.path, glob)
        elif _matches(entry.name, glob) and _may_be_read(entry):
            yield entry.path.removeprefix("./")


def _may_be_read(entry: os.DirEntry[str]) -> bool:
    """Whether an entry is a file, or a link to a directory or to nothing, which is to be reported.

    A pipe would wait for somebody who writes to it.
    """
    try:
        mode = entry.stat().st_mode
        return stat.S_ISREG(mode) or stat.S_ISDIR(mode)
    except OSError:
        return True


def _matches(name: str, glob: str | None) -> bool:
    if glob is None:
        return not name.startswith(".")
    from fnmatch import fnmatchcase

    return fnmatchcase(name, glob)
