"""What is compiled stands in for functions in Python, where it is there and of their sources."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from newskit import native
from tests.conftest import ROOT


def decisions() -> None:
    """It has the name of what a kernel has."""


def is_replaced(kernel: str) -> bool:
    return native.compiled(kernel)(decisions) is not decisions


def test_a_kernel_stands_in_for_the_function_of_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    assert is_replaced("labelling")
    assert not is_replaced("no_such_kernel")
    monkeypatch.setenv("NEWSKIT_PURE", "1")
    assert not is_replaced("labelling")
    assert not native.is_compiled()


def test_every_source_makes_a_kernel() -> None:
    assert sorted(native.KERNELS) == sorted(
        path.stem for path in (ROOT / "newskit/native").glob("*.pyx")
    )


def test_where_one_kernel_is_missing_newskit_is_not_compiled(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(native, "KERNELS", (*native.KERNELS, "no_such_kernel"))
    assert not native.is_compiled()


@pytest.mark.parametrize(
    ("changed", "is_stale"),
    [("labelling.pyx", True), ("hashing.pxd", True), ("texts.pyx", False), ("notes.txt", False)],
)
def test_a_kernel_is_as_old_as_its_sources(
    changed: str, is_stale: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from newskit.native import labelling

    ages = {path.name: 1 for path in (ROOT / "newskit/native").glob("*.p[yx][xd]")}
    built = tmp_path / "labelling.so"
    for name, age in (ages | {built.name: 2, changed: 3}).items():
        (tmp_path / name).touch()
        os.utime(tmp_path / name, (age, age))
    monkeypatch.setattr(native, "__path__", [str(tmp_path)])
    monkeypatch.setattr(labelling, "__file__", str(built))
    assert is_replaced("labelling") is not is_stale
    assert native.is_compiled() is not is_stale


def test_an_install_without_sources_has_kernels(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(native, "__path__", [str(tmp_path)])
    assert native.is_compiled()
