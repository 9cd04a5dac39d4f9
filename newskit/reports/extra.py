"""What reports are made with and the package does not require: the extra `report`."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from newskit.errors import InputError


def needed(module: str) -> Any:
    """Takes the name of a module of the extra and returns it.

    Raises:
        InputError: It is not installed.
    """
    try:
        return import_module(module)
    except ModuleNotFoundError:
        hint = "reports need an extra: pip install 'newskit[report]'"
        raise InputError("report", f"{module} is not installed: {hint}") from None
