"""Regular expressions, compiled when they are first used and kept compiled.

To compile one takes up to milliseconds, and a page needs eighty: a fifth of what a command takes
from a cold start. So what Python makes of them is kept in the user's cache, by version of Python.
What is not there, cannot be read or is another user's is compiled anew.
"""

from __future__ import annotations

import atexit
import marshal
import os
import re
import sys
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from typing import Any

Kept = tuple[int, list[int], int, dict[str, int]]
"""Flags, code, number of groups, and named groups of an expression."""

_sre: Any = import_module("_sre")  # what `re` hands its code to
_new: dict[str, re.Pattern[str]] = {}


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """Takes a regular expression of the package and returns it compiled; flags stand in it."""
    if kept := _kept().get(pattern):
        return _made(pattern, *kept)
    if not _new:
        atexit.register(_keep)
    _new[pattern] = re.compile(pattern)
    return _new[pattern]


def _made(
    pattern: str, flags: int, code: list[int], groups: int, named: dict[str, int]
) -> re.Pattern[str]:
    names: list[str | None] = [None] * (groups + 1)
    for name, group in named.items():
        names[group] = name
    made: re.Pattern[str] = _sre.compile(pattern, flags, code, groups, named, tuple(names))
    return made


def _place() -> str:
    folder = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    if not os.path.isabs(folder):  # nobody's home
        return ""
    return os.path.join(folder, f"newskit/expressions.{sys.implementation.cache_tag}")


@cache
def _kept() -> dict[str, Kept]:
    """What earlier processes have compiled, by pattern."""
    try:
        with open(_place(), "rb") as file:
            if hasattr(os, "getuid") and os.fstat(file.fileno()).st_uid != os.getuid():
                return {}
            magic, table = marshal.loads(file.read())  # load() reads every number by itself
    except (OSError, EOFError, ValueError, TypeError):
        return {}
    return table if magic == _sre.MAGIC and isinstance(table, dict) else {}


def _keep() -> None:
    """Keeps what this process has compiled, too; what another one keeps meanwhile may be lost."""
    place = _place()
    unfinished = f"{place}.{os.getpid()}"
    try:
        table = marshal.dumps((int(_sre.MAGIC), _kept() | _code_of(_new)))
        os.makedirs(os.path.dirname(place), mode=0o700, exist_ok=True)
        with open(unfinished, "wb") as file:
            file.write(table)
        os.replace(unfinished, place)
    except (OSError, MemoryError):
        if os.path.exists(unfinished):
            os.remove(unfinished)


def _code_of(expressions: Mapping[str, re.Pattern[str]]) -> dict[str, Kept]:
    parser, compiler = import_module("re._parser"), import_module("re._compiler")
    return {
        pattern: (
            found.flags,
            [int(item) for item in compiler._code(parser.parse(pattern), 0)],
            found.groups,
            dict(found.groupindex),
        )
        for pattern, found in expressions.items()
    }
