"""The innermost loops once more, compiled: what an install with a C compiler adds for speed.

A kernel gives the same bytes as the function in Python that names it, which is the reference, and
which runs itself where no kernel was built or `NEWSKIT_PURE` is set.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from importlib import import_module
from typing import Any, TypeVar

F = TypeVar("F", bound=Callable[..., Any])


def compiled(kernel: str) -> Callable[[F], F]:
    """Replace a function by the one of its name, less a leading `_`, in a kernel that was built."""

    def choose(function: F) -> F:
        if os.environ.get("NEWSKIT_PURE"):
            return function
        try:
            module = import_module(f"newskit.native.{kernel}")
        except ImportError:
            return function
        if _is_stale(kernel, str(module.__file__)):
            return function
        found: F = getattr(module, function.__name__.removeprefix("_"))
        return found

    return choose


def _is_stale(kernel: str, built: str) -> bool:
    """Whether a source tree has a newer source of a kernel than what was built of it last."""
    try:
        return os.stat(f"{__path__[0]}/{kernel}.pyx").st_mtime > os.stat(built).st_mtime
    except FileNotFoundError:  # installed, without sources
        return False


def is_compiled() -> bool:
    """Whether kernels were built, and are to be used."""
    from pkgutil import iter_modules

    return any(iter_modules(__path__)) and not os.environ.get("NEWSKIT_PURE")
