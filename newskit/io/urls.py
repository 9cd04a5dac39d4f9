"""Files that a URL names (`s3://`, `gs://`, `hdfs://`, …), by way of fsspec."""

from __future__ import annotations

from typing import Any

from newskit.errors import InputError, needs_extra
from newskit.language import Message


def is_url(path: str) -> bool:
    """Tells whether a path is a URL; fsspec is asked for nothing else."""
    return "://" in path


def filesystem(path: str) -> tuple[Any, str]:
    """Takes a URL or a path and returns fsspec's file system of it, and what that calls it.

    Raises:
        InputError: What reads such URLs is not installed, or there are no such URLs.
    """
    try:
        import fsspec

        if not is_url(path):  # `::` and braces mean nothing there
            return fsspec.filesystem("file"), path
        found: tuple[Any, str] = fsspec.core.url_to_fs(path)
        return found
    except ModuleNotFoundError as error:
        lacking = Message("URLs need {name}", name=error.name)
        raise InputError(path, needs_extra(lacking, "cluster")) from None
    except (ImportError, ValueError) as error:  # `Install gcsfs to access Google Storage`
        raise InputError(path, str(error)) from None


def open_url(url: str) -> Any:
    """Takes a URL and returns its bytes as an open file.

    Raises:
        OSError: It cannot be read.
        InputError: Likewise, where the storage says so in words of its own.
    """
    files, path = filesystem(url)
    try:
        return files.open(path, "rb")
    except OSError:
        raise
    except Exception as error:  # no credentials, say: each storage has its own errors
        told = Message("{kind}: {error}", kind=type(error).__name__, error=str(error))
        raise InputError(url, told) from None


def files_of(url: str, glob: str | None = None) -> list[str]:
    """Takes a URL, which may hold `*` and `?`, and returns those of the files that it stands for.

    Args:
        url: Of a file, of many by a pattern, or of a directory, which stands for all files in it
            and below.
        glob: What the names of the files of a directory must match; by default all count but
            hidden ones, and those of a run (`_SUCCESS`).

    Returns:
        URLs by name. One for which there is nothing stays, to be reported when it is read.
    """
    try:
        files, path = filesystem(url)
        if any(mark in path for mark in "*?["):
            found = sorted(files.glob(path))
        elif path.endswith("/") or files.isdir(path):
            top = path.rstrip("/") + "/"
            found = sorted(name for name in files.find(path) if _counts(name, top, glob))
        else:
            return [url]
        return [files.unstrip_protocol(name) for name in found] or [url]
    except Exception:  # reading says it, and goes on with what else there is
        return [url]


def _counts(name: str, top: str, glob: str | None) -> bool:
    *above, own = name.removeprefix(top).split("/")
    if any(part.startswith((".", "_")) for part in above):
        return False
    if glob is None:
        return not own.startswith((".", "_"))
    from fnmatch import fnmatchcase

    return fnmatchcase(own, glob)
