"""The document-term matrix in files that Python, R and others read.

Beside OUT.npz and OUT.mtx lie OUT.terms.txt and OUT.ids.txt, a column's term and a row's id a line,
and beside OUT.mtx the counts in OUT.counts.mtx.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from newskit.corpus.sparse_rows import SparseRows
from newskit.errors import InputError, needs_extra, reason
from newskit.language import Message

_TOGETHER = 1024  # rows of a group in Parquet


class Row(NamedTuple):
    """A row of the matrix.

    Attributes:
        id: The id of its document.
        columns: The columns of its terms, ascending.
        counts: How often each occurs.
        scores: The score of each.
    """

    id: str
    columns: Sequence[int]
    counts: Sequence[int]
    scores: Sequence[float]


def write(path: str, terms: list[str], rows: Iterable[Row]) -> None:
    """Writes the matrix in the format that the name says; files are replaced when all is done.

    Args:
        path: A name that ends in one of `WRITERS`.
        terms: The term of each column.
        rows: The rows; only Parquet is written as they come.

    Raises:
        InputError: The name says no known format, a library is missing, the file cannot be written.
    """
    writer, target = writer_of(path), Path(path)
    try:
        with TemporaryDirectory(prefix=".newskit-", dir=target.parent) as directory:
            writer(Path(directory, target.name), terms, rows)
            for file in Path(directory).iterdir():
                file.replace(target.with_name(file.name))
    except OSError as error:
        raise InputError(path, Message("cannot write: {why}", why=reason(error))) from None


def files_of(path: str) -> list[str]:
    """Takes the name of a file for the matrix and returns those of all files that are written."""
    beside = _BESIDE.get(Path(path).suffix.lower(), ())
    return [path, *(str(Path(path).with_suffix(suffix)) for suffix in beside)]


def writer_of(path: str) -> Callable[[Path, list[str], Iterable[Row]], None]:
    """Takes the name of a file and returns the function that writes it.

    Raises:
        InputError: The name says no known format, or a library is missing.
    """
    suffix = Path(path).suffix.lower()
    if suffix not in WRITERS:
        raise InputError(
            path, Message("no matrix format: end the name in {known}", known=", ".join(WRITERS))
        )
    if suffix == ".parquet":
        try:
            import pyarrow.parquet  # noqa: F401
        except ImportError:
            lacking = needs_extra(Message("Parquet needs pyarrow"), "parquet")
            raise InputError(path, lacking) from None
    return WRITERS[suffix]


def _npz(path: Path, terms: list[str], rows: Iterable[Row]) -> None:
    """What scipy.sparse.load_npz reads, the scores, and the counts beside them in `counts`."""
    import numpy as np

    ids, counts, scores = _whole(rows)
    np.savez_compressed(
        path,
        format=np.array(b"csr"),
        shape=np.array((len(ids), len(terms))),
        data=np.asarray(scores.values),
        indices=np.asarray(scores.columns),
        indptr=np.asarray(scores.starts),
        counts=np.asarray(counts.values),
    )
    _names(path, terms, ids)


def _mtx(path: Path, terms: list[str], rows: Iterable[Row]) -> None:
    """Matrix Market: the scores, and the counts in OUT.counts.mtx."""
    from scipy.io import mmwrite

    ids, counts, scores = _whole(rows)
    mmwrite(path, scores.csr(len(terms)))
    mmwrite(path.with_suffix(_COUNTS), counts.csr(len(terms)))
    _names(path, terms, ids)


def _parquet(path: Path, terms: list[str], rows: Iterable[Row]) -> None:
    """A long table of id, term, count and score."""
    import numpy as np
    import pyarrow as pa
    import pyarrow.parquet as pq

    text = pa.dictionary(pa.int32(), pa.string())
    schema = pa.schema(
        [("id", text), ("term", text), ("count", pa.int64()), ("score", pa.float64())]
    )
    with pq.ParquetWriter(path, schema) as writer:
        for some in _batches(iter(rows)):
            ids, counts, scores = _whole(some)
            of_rows = np.repeat(np.arange(len(ids), dtype=np.int32), np.diff(scores.starts))
            columns = [
                pa.DictionaryArray.from_arrays(of_rows, pa.array(ids, pa.string())),
                pa.DictionaryArray.from_arrays(
                    np.asarray(scores.columns), pa.array(terms, pa.string())
                ),
                np.asarray(counts.values),
                np.asarray(scores.values),
            ]
            writer.write_table(pa.table(columns, schema=schema))


def _batches(rows: Iterator[Row]) -> Iterator[list[Row]]:
    while some := list(islice(rows, _TOGETHER)):
        yield some


WRITERS: dict[str, Callable[[Path, list[str], Iterable[Row]], None]] = {
    ".npz": _npz,
    ".mtx": _mtx,
    ".parquet": _parquet,
}


_NAMES = (".terms.txt", ".ids.txt")
_COUNTS = ".counts.mtx"
_BESIDE = {".npz": _NAMES, ".mtx": (*_NAMES, _COUNTS)}
"""What the names of the files that lie beside a matrix end in."""


def _whole(rows: Iterable[Row]) -> tuple[list[str], SparseRows, SparseRows]:
    """The ids of rows, their counts and their scores."""
    ids, counts, scores = [], SparseRows("q"), SparseRows()
    for row in rows:
        ids.append(row.id)
        counts.append(row.columns, row.counts)
        scores.append(row.columns, row.scores)
    return ids, counts, scores


def _names(path: Path, terms: list[str], ids: list[str]) -> None:
    for suffix, names in zip(_NAMES, (terms, ids), strict=True):
        lines = "".join(" ".join(name.splitlines()) + "\n" for name in names)
        path.with_suffix(suffix).write_text(lines, encoding="utf-8")
