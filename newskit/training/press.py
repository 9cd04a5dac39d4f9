"""The modules of the press, which lies outside the package: looked up once its folder is known."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from typing import Any


def load(folder: Path) -> None:
    """Makes the press in a folder importable, with what it requires being installed.

    Args:
        folder: Where `press.py` lies.
    """
    sys.path.insert(0, str(folder))
    for name in ("house", "layout", "press"):
        importlib.import_module(name)


def module(name: str) -> Any:
    """Returns a module of the press by its name there, once it is loaded."""
    return sys.modules[name]
