"""Kernels are compared with their references: no function in Python with itself."""

from __future__ import annotations

from importlib.util import find_spec

import pytest

from newskit.native import KERNELS, is_compiled


@pytest.fixture(autouse=True, scope="session")
def _kernels() -> None:
    if not any(find_spec(f"newskit.native.{kernel}") for kernel in KERNELS):
        pytest.skip("no compiler was there when newskit was installed")
    assert is_compiled(), "kernels are not to be used, missing or stale: python hatch_build.py"
