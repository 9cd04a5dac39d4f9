"""The innermost loops once more, compiled: what an install with a C compiler adds for speed.

A kernel gives the same bytes as the function in Python that names it, which is the reference, and
which runs itself where no kernel was built, sources have changed since, or `NEWSKIT_PURE` is set.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from importlib import import_module
from types import ModuleType
from typing import Any, TypeVar

F = TypeVar("F", bound=Callable[..., Any])

KERNELS = (
    "cutting",
    "keyphrases",
    "labelling",
    "lines",
    "log_odds",
    "names",
    "repetitions",
    "sheets",
    "sieves",
    "story_shares",
    "suspects",
    "templates",
    "texts",
    "topics",
)
"""What an install with a C compiler has."""

_SHARED = "hashing.pxd"
"""Source of several kernels, at a change of which all are built anew."""


def compiled(kernel: str) -> Callable[[F], F]:
    """Replace a function by the one of its name, less a leading `_`, in a kernel that was built."""

    def choose(function: F) -> F:
        module = _kernel(kernel)
        if module is None:
            return function
        found: F = getattr(module, function.__name__.removeprefix("_"))
        return found

    return choose


def is_compiled() -> bool:
    """Whether all kernels are there to be used."""
    return None not in map(_kernel, KERNELS)


def _kernel(name: str) -> ModuleType | None:
    """A kernel, where it is to be used."""
    if os.environ.get("NEWSKIT_PURE"):
        return None
    try:
        module = import_module(f"newskit.native.{name}")
    except ImportError:
        return None
    return None if _is_stale(name, str(module.__file__)) else module


def _is_stale(kernel: str, built: str) -> bool:
    """Whether a source tree has a newer source of a kernel than what was built of it last."""
    try:
        changes = [os.stat(f"{__path__[0]}/{name}").st_mtime for name in (f"{kernel}.pyx", _SHARED)]
    except FileNotFoundError:  # installed, without sources
        return False
    return max(changes) > os.stat(built).st_mtime
