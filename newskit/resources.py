"""The tables that the package ships, each with a note on how it was made."""

from __future__ import annotations

import os
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import cache

_HERE = os.path.join(
    os.path.dirname(__file__), "data"
)  # importlib.resources and pathlib take milliseconds to import


_tried: dict[str, str] = {}


def try_out(tables: Mapping[str, str]) -> None:
    """Takes the texts of tables, by name, to be read for those shipped from now on.

    What has been read before may be kept by those who read it: it is for a fresh process.
    """
    _tried.update(tables)


def read(name: str) -> str:
    """Returns the text of a table."""
    return _read(name).decode("utf-8")  # decoded whole: a file of text takes milliseconds more


def _read(name: str) -> bytes:
    if name in _tried:
        return _tried[name].encode("utf-8")
    with open(os.path.join(_HERE, name), "rb") as table:
        return table.read()


def columns(name: str) -> list[memoryview]:
    """Returns the columns of numbers that a table is, of which what is looked at is read.

    The first line says of each its type, as `array` has them, and its length: `I189814 H189814`.
    """
    table = map_file(os.path.join(_HERE, name))
    head = bytes(table[:200]).partition(b"\n")[0].decode()
    at = len(head) + 1
    found: list[memoryview] = []
    for column in head.split():
        kind, length = column[0], int(column[1:])
        size = length * _SIZES[kind]
        found.append(table[at : at + size].cast(kind))  # type: ignore[call-overload]
        at += size
    return found


_SIZES = {"B": 1, "H": 2, "I": 4, "d": 8}


def map_file(path: str) -> memoryview:
    """Returns the bytes of a file, of which those that are looked at are read.

    Raises:
        OSError: It cannot be read.
    """
    from mmap import ACCESS_READ, mmap

    with open(path, "rb") as file:
        return memoryview(mmap(file.fileno(), 0, access=ACCESS_READ))


def of_jieba(*parts: str) -> str:
    """Returns the path of a file in jieba's package, which is not imported."""
    from importlib.util import find_spec

    spec = find_spec("jieba")
    assert spec and spec.submodule_search_locations  # a dependency, and a package
    return os.path.join(spec.submodule_search_locations[0], *parts)


def rows(name: str) -> list[list[str]]:
    """Returns the rows of a table, each as its fields; lines that begin with # are comments."""
    return [line.split("\t") for line in read(name).splitlines() if not line.startswith("#")]


def row(name: str, key: str) -> list[str]:
    """Returns what stands behind a key, the first field of a row, as fields; none for no such row.

    Of a table of thousands of rows a text needs some hundred: the others are not taken apart.
    """
    table = _sorted(name)
    head = f"{key}\t".encode()
    at = bisect_left(table, head)
    if at == len(table) or not table[at].startswith(head):
        return []
    return table[at][len(head) :].decode("utf-8").split("\t")


@cache
def _sorted(name: str) -> list[bytes]:
    return sorted(_read(name).splitlines())


def words(name: str) -> list[list[str]]:
    """Returns the words of each line of a table; lines that begin with # are comments."""
    return [line.split() for line in read(name).splitlines() if not line.startswith("#")]


def weights(name: str, features: Sequence[str]) -> dict[str, float]:
    """Returns the weight of each of these features, in their order.

    The rows of the table are a feature, its weight and the reason for it. A feature that the table
    lacks is a KeyError: none weighs nothing unnoticed.
    """
    known = {feature: float(weight) for feature, weight, _ in rows(name)}
    return {feature: known[feature] for feature in features}
