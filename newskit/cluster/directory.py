"""The directory that a run on a cluster writes: a file for each partition, and what was done.

    DIR/a.jsonl          what became of a partition, there as a whole or not at all
    DIR/_done/           for each, what it was made of, so that the next run leaves it out
    DIR/_incomplete/     partitions some of whose documents failed
    DIR/_manifest.jsonl  each partition with its count of records, or why it is not there
    DIR/_SUCCESS         an empty file, once all is done

Names that begin with `_` are none of partitions, and whoever reads the directory leaves them out.
"""

from __future__ import annotations

import json
import os
import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, BinaryIO, NamedTuple
from uuid import uuid4

from newskit.errors import InputError
from newskit.io.urls import filesystem, is_url
from newskit.language import Message

_DONE, _INCOMPLETE, _WRITING = "_done", "_incomplete", "_writing"
MANIFEST, SUCCESS = "_manifest.jsonl", "_SUCCESS"
_PACKED = (".gz", ".zst")


class Task(NamedTuple):
    """An output, and what it is made of.

    Attributes:
        name: The name of the output below the directory.
        sources: The files that it is made of.
        given: What else is to be known.
    """

    name: str
    sources: tuple[str, ...]
    given: Any = None


class Outcome(NamedTuple):
    """What a task came to.

    Attributes:
        records: How many records were written.
        failures: What documents failed of, each with a traceback where there is one.
        messages: What else is to be said.
    """

    records: int
    failures: Sequence[tuple[InputError, str]] = ()
    messages: Sequence[str] = ()


Step = Callable[[Task, BinaryIO], Outcome]
"""What makes an output: it writes to the file that it is given."""


def names(sources: Iterable[str], extension: str) -> dict[str, str]:
    """Takes the sources of partitions and returns for each the name of its output.

    The paths of sources are kept, without the name of their storage. An output ends in
    `.EXTENSION`, and is packed as its source is: `a.txt.gz` becomes `a.txt.jsonl.gz`.

    Raises:
        InputError: Two sources would become one output.
    """
    found: dict[str, str] = {}
    for source in sources:
        path = source.partition("://")[2] if is_url(source) else os.path.normpath(source)
        stem, packed = posixpath.splitext("/".join(_parts(path)))
        if packed not in _PACKED:
            stem, packed = stem + packed, ""
        name = stem.removesuffix(f".{extension}") + f".{extension}{packed}"
        if found.setdefault(name, source) != source:
            told = {"output": name, "other": found[name]}
            fault = Message("its output, {output}, would be that of {other}, too", **told)
            raise InputError(source, fault)
    return {source: name for name, source in found.items()}


def _parts(path: str) -> list[str]:
    """The parts of a path that name something; a name of ours would hide an output."""
    parts = [part for part in path.replace(os.sep, "/").split("/") if part not in ("", ".", "..")]
    return [f"x{part}" if part.startswith("_") else part for part in parts]


class Directory(NamedTuple):
    """A directory of outputs.

    Attributes:
        url: Its URL, or its path as all workers know it.
    """

    url: str

    def path(self, name: str, *, whole: bool = True) -> str:
        """Takes the name of an output and returns where it is."""
        return posixpath.join(self.url, *([] if whole else [_INCOMPLETE]), name)

    def done(self) -> dict[str, dict[str, Any]]:
        """Returns what is known of the outputs that are done, by name."""
        files, root = filesystem(self.url)
        places = files.find(posixpath.join(root, _DONE))
        known = [json.loads(data) for data in files.cat(places).values()] if places else []
        return {note["output"]: note for note in known}

    def clear(self) -> None:
        """Takes away what is of a run that was broken off, and the sign that all is done."""
        files, root = filesystem(self.url)
        for name in (_INCOMPLETE, _WRITING, SUCCESS):
            if files.exists(place := posixpath.join(root, name)):
                files.rm(place, recursive=True)

    def make(self, task: Task, step: Step, note: Mapping[str, Any]) -> Outcome:
        """Makes an output, and notes that it is done once it is there.

        Where a run is broken off, or two workers make the same output, what is under its name is
        whole: it is written under another one, which is changed in the end.
        """
        files, root = filesystem(self.url)
        written = posixpath.join(root, _WRITING, uuid4().hex)
        _above(files, written)
        try:
            with files.open(written, "wb") as file, _packed(file, task.name) as out:
                outcome = step(task, out)
            into = [_INCOMPLETE] if outcome.failures else []
            place = posixpath.join(root, *into, task.name)
            _above(files, place)
            if files.exists(place):  # not every storage writes over what is there
                files.rm(place)
            files.mv(written, place)
        except BaseException:
            if files.exists(written):
                files.rm(written)
            raise
        if not outcome.failures:
            self._note(f"{_DONE}/{task.name}.json", {**note, "records": outcome.records})
        return outcome

    def finish(self, rows: Iterable[Mapping[str, Any]], *, complete: bool) -> None:
        """Writes the manifest, and the sign that all is done where it is."""
        files, root = filesystem(self.url)
        lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        _above(files, posixpath.join(root, MANIFEST))
        files.pipe_file(posixpath.join(root, MANIFEST), lines.encode("utf-8", "replace"))
        if files.exists(place := posixpath.join(root, _WRITING)):
            files.rm(place, recursive=True)
        if complete:
            files.pipe_file(posixpath.join(root, SUCCESS), b"")

    def _note(self, name: str, note: Mapping[str, Any]) -> None:
        files, root = filesystem(self.url)
        place = posixpath.join(root, name)
        _above(files, place)
        files.pipe_file(place, json.dumps(note).encode())


def identity(source: str) -> str | None:
    """Takes a file and returns what changes with its content; None where there is none."""
    try:
        files, path = filesystem(source)
        known = files.info(path)
        changed = known.get("ETag") or known.get("etag") or known.get("mtime")
        return f"{known.get('size')} {changed or files.modified(path)}"
    except Exception:  # each storage has its own errors; reading names them
        return None


def _above(files: Any, place: str) -> None:
    files.makedirs(posixpath.dirname(place), exist_ok=True)


@contextmanager
def _packed(file: BinaryIO, name: str) -> Iterator[BinaryIO]:
    """A file whose content is packed as its name says."""
    if name.endswith(".gz"):
        from gzip import GzipFile

        with GzipFile("", "wb", fileobj=file, mtime=0) as out:  # the same bytes each time
            yield out  # type: ignore[misc]
    elif name.endswith(".zst"):
        from newskit.io.open import zstandard

        with zstandard(file, "wb") as out:
            yield out
    else:
        yield file
