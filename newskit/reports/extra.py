"""What reports are made with and the package does not require: the extra `report`."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from newskit.errors import InputError
from newskit.language import Message


def needed(module: str) -> Any:
    """Takes the name of a module of the extra and returns it.

    Raises:
        InputError: It is not installed.
    """
    try:
        return import_module(module)
    except ModuleNotFoundError:
        fault = Message(
            "{module} is not installed: reports need an extra: pip install 'newskit[report]'",
            module=module,
        )
        raise InputError("report", fault) from None
