"""Directories to the files in them."""

from __future__ import annotations

import os
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
        elif _matches(entry.name, glob):
            yield entry.path.removeprefix("./")


def _matches(name: str, glob: str | None) -> bool:
    if glob is None:
        return not name.startswith(".")
    from fnmatch import fnmatchcase

    return fnmatchcase(name, glob)
