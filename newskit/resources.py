"""The tables that the package ships, each with a note on how it was made."""

from __future__ import annotations

import os
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
    if name in _tried:
        return _tried[name]
    with open(os.path.join(_HERE, name), "rb") as table:  # decoded whole: a file of text takes
        return table.read().decode("utf-8")  # milliseconds more to read


def rows(name: str) -> list[list[str]]:
    """Returns the rows of a table, each as its fields; lines that begin with # are comments."""
    return [line.split("\t") for line in read(name).splitlines() if not line.startswith("#")]


def row(name: str, key: str) -> list[str]:
    """Returns what stands behind a key, the first field of a row, as fields; none for no such row.

    Of a table of thousands of rows a text needs some hundred: the others are not taken apart.
    """
    fields = _by_key(name).get(key)
    return [] if fields is None else fields.split("\t")


@cache
def _by_key(name: str) -> dict[str, str]:
    lines = [line.partition("\t") for line in read(name).splitlines()]
    return {key: fields for key, tab, fields in lines if tab}


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
