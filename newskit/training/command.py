"""The command line of all that makes tables: `python -m newskit.training.NAME SHARED [--write]`."""

from __future__ import annotations

import argparse
from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import newskit
from newskit import resources
from newskit.training import provenance
from newskit.training.provenance import Provenance

TABLES = Path(newskit.__file__).parent / "data"


class Fit(NamedTuple):
    """The rows of a table, and what such rows reach on data they were not made from."""

    rows: list[str]
    held_out: list[str]


Make = Callable[[Path], Fit]
"""From the folder of data with known answers to the rows of a table."""


def run(name: str, table: str, data: Sequence[str], make: Make) -> None:
    """Prints a table as it comes out of the data, or writes it into the package.

    Args:
        name: The module of `newskit.training` that is run.
        table: The table of `newskit/data` that it makes.
        data: Patterns of the files that it is made from.
        make: What makes it.
    """
    command = f"python -m newskit.training.{name}"
    parser = argparse.ArgumentParser(prog=command, description=f"Make newskit/data/{table}.")
    parser.add_argument("shared", metavar="SHARED", type=Path, help="data with known answers")
    parser.add_argument(
        "--write", action="store_true", help="write the table (default: print what it would be)"
    )
    options = parser.parse_args()
    text = made(f"{command} SHARED --write", table, data, make, options.shared)
    if options.write:
        (TABLES / table).write_text(text, encoding="utf-8")
    else:
        print(text, end="")


def made(command: str, table: str, data: Sequence[str], make: Make, shared: Path) -> str:
    """Returns the text of a table made anew, under the comments that it has."""
    rows, held_out = make(shared)
    source = Provenance(command, list(data), provenance.digest(shared, data), held_out)
    return provenance.write(resources.read(table), source, rows)


def columns(kinds: str, numbers: Iterable[Sequence[float]]) -> bytes:
    """Returns a table for `newskit.resources.columns`.

    Args:
        kinds: The type of each column, as `array` has them.
        numbers: The columns.
    """
    made = [array(kind, column) for kind, column in zip(kinds, numbers, strict=True)]
    head = " ".join(f"{column.typecode}{len(column)}" for column in made)
    return head.encode() + b"\n" + b"".join(column.tobytes() for column in made)


def weight_rows(table: str, fitted: Mapping[str, str]) -> list[str]:
    """Returns the rows of a table of weights with those fitted; reasons and others stay."""
    shipped = {name: (weight, reason) for name, weight, reason in resources.rows(table)}
    if unknown := fitted.keys() - shipped.keys():
        raise KeyError(f"{table} gives no reason for {', '.join(sorted(unknown))}")
    return [
        f"{name}\t{fitted.get(name, weight)}\t{reason}"
        for name, (weight, reason) in shipped.items()
    ]
