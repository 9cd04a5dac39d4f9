"""A batch: an output for each source, so that a run that was broken off can be taken up again.

An output is there under its name once all of its source is done, and not before: whatever ends a
run, the next one does what is missing. A source some of whose documents failed has its others in
`NAME.incomplete.EXTENSION`, and is done anew.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import NamedTuple

import click

from newskit.language import Message

EXTENSIONS = {"markdown": "md", "table": "txt", "highlight": "txt", "excel": "csv"}
"""What files of a format are called where that is not its name."""


class Target(NamedTuple):
    """Where the records of a source go.

    Attributes:
        source: The source.
        done: The file, once all is done.
        incomplete: The file before, and where documents failed.
    """

    source: str
    done: str
    incomplete: str

    def is_done(self) -> bool:
        """Tells whether the output is there, and no older than the source."""
        try:
            return os.stat(self.done).st_mtime_ns >= os.stat(self.source).st_mtime_ns
        except OSError:
            return False


def is_directory(output: str | None) -> bool:
    """Tells whether what `-o` says is a directory, by its last character or because it is one."""
    return output is not None and (output.endswith("/") or os.path.isdir(output))


def targets(sources: Sequence[str], directory: str, format: str) -> list[Target]:
    """Takes sources and returns where the records of each go, below a directory.

    The paths of sources are kept below it, so that pages of the same name in folders of their own
    stay apart.

    Raises:
        click.UsageError: A source has no name, or it is that of another one.
    """
    if not sources or "-" in sources:
        raise click.UsageError("-o DIRECTORY: standard input has no name: name the FILEs")
    extension = EXTENSIONS.get(format, format)
    found: dict[str, Target] = {}
    for source in dict.fromkeys(sources):
        parts = [part for part in os.path.normpath(source).split(os.sep) if part not in ("", "..")]
        name = os.path.join(directory, *parts)
        done = f"{name}.{extension}"
        if done in found:
            raise click.UsageError(
                Message(
                    "{one} and {other} would both become {done}",
                    one=found[done].source,
                    other=source,
                    done=done,
                )
            )
        found[done] = Target(source, done, f"{name}.incomplete.{extension}")
    return list(found.values())
