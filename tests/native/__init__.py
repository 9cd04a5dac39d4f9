"""Kernels beside their references."""

from __future__ import annotations

import os
from importlib.util import find_spec, module_from_spec
from types import ModuleType
from unittest.mock import patch


def reference(name: str) -> ModuleType:
    """A module once more, with the functions in Python that kernels stand in for."""
    spec = find_spec(f"newskit.{name}")
    assert spec and spec.loader
    module = module_from_spec(spec)
    with patch.dict(os.environ, NEWSKIT_PURE="1"):
        spec.loader.exec_module(module)
    return module
