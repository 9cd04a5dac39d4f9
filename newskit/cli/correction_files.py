"""Where corrections of pages lie: in one file, or in a directory beside the pages."""

from __future__ import annotations

import os
from collections import defaultdict
from functools import cache
from typing import NamedTuple

from newskit.errors import InputError, reason
from newskit.language import Message
from newskit.segmentation.corrections import Correction, parse


class Corrections(NamedTuple):
    """The corrections that a run is given.

    Attributes:
        file: A file of corrections.
        directory: A directory of them: those of `archive/p01.txt` are in its `p01.tsv`, or in
            `archive/p01.tsv` below it.
        alone: Whether there is but one source, so that a file is about that, whatever it is called
            now.
    """

    file: str | None = None
    directory: str | None = None
    alone: bool = True

    def of(self, page: str) -> list[Correction]:
        """Returns the corrections of a page, by the name that `split` has for it.

        Raises:
            InputError: They cannot be read.
        """
        path = self.file or (_beside(self.directory, page) if self.directory else None)
        if path is None:
            return []
        pages = _pages(path)
        name = _name(page)
        part = name.partition("#")[2]
        found = pages.get(name)
        if found is None and (self.directory or self.alone) and (part or len(pages) == 1):
            others = (rows for other, rows in pages.items() if other.partition("#")[2] == part)
            found = next(others, None)
        if found is None and self.file and self.alone and not part:
            raise InputError(path, Message("it has no line of {page}", page=page))
        return found or []


def _name(page: str) -> str:
    """A page without the directory that it lies in, which may change."""
    return page.replace("\\", "/").rpartition("/")[2]


def _beside(directory: str, page: str) -> str | None:
    """The file of a directory with the corrections of a page: by as much of its path as it has."""
    parts = os.path.normpath(page.partition("#")[0]).split(os.sep)
    for first in range(len(parts)):
        whole = os.path.join(directory, *parts[first:])
        for path in (f"{whole}.tsv", f"{os.path.splitext(whole)[0]}.tsv"):
            if os.path.isfile(path):
                return path
    return None


@cache
def _pages(path: str) -> dict[str, list[Correction]]:
    from newskit.formats.signatures import not_text
    from newskit.io.decode import decode

    try:
        with open(path, "rb") as file:
            data = file.read()
        if why := not_text(data):
            raise InputError(path, why)
        text = decode(data)
    except OSError as error:
        raise InputError(path, reason(error)) from None
    except UnicodeDecodeError as error:
        raise InputError(
            path, Message("byte {offset} does not decode", offset=error.start)
        ) from None
    pages: defaultdict[str, list[Correction]] = defaultdict(list)
    for correction in parse(text, path):
        pages[_name(correction.document)].append(correction)
    return dict(pages)
