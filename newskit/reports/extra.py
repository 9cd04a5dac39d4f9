"""What reports are made with and the package does not require: the extra `report`."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from newskit.errors import InputError, needs_extra
from newskit.language import Message


def needed(module: str) -> Any:
    """Takes the name of a module of the extra and returns it.

    Raises:
        InputError: It is not installed.
    """
    try:
        return import_module(module)
    except ModuleNotFoundError:
        lacking = Message("reports need {name}", name=module)
        raise InputError("report", needs_extra(lacking, "report")) from None
