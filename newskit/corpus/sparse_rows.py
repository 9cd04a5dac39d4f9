"""A matrix whose entries are mostly 0, as rows in arrays: compressed sparse rows."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from typing import Any


class SparseRows:
    """Rows that grow in number; arrays hold them as numpy takes them, without a copy.

    Attributes:
        columns: The columns of the entries, row by row, ascending in each.
        values: The entries.
        starts: Where the entries of each row begin, and where those of the last end.
    """

    def __init__(self, kind: str = "d") -> None:
        """Takes the kind of the values, a code of `array`."""
        self.columns = array("i")
        self.values: array[Any] = array(kind)
        self.starts = array("q", [0])

    def __len__(self) -> int:
        return len(self.starts) - 1

    def __iter__(self) -> Iterator[tuple[array[int], array[Any]]]:
        return map(self.__getitem__, range(len(self)))

    def __getitem__(self, row: int) -> tuple[array[int], array[Any]]:
        """The columns and the values of a row."""
        span = slice(self.starts[row], self.starts[row + 1])
        return self.columns[span], self.values[span]

    def append(self, columns: Iterable[int], values: Iterable[float]) -> None:
        """Adds a row: its columns, ascending, and their values."""
        self.columns.extend(columns)
        self.values.extend(values)
        self.starts.append(len(self.columns))

    def csr(self, width: int) -> Any:
        """The matrix, of so many columns, as a scipy.sparse.csr_array."""
        import numpy as np
        from scipy.sparse import csr_array

        parts = map(np.asarray, (self.values, self.columns, self.starts))
        return csr_array(tuple(parts), shape=(len(self), width))
