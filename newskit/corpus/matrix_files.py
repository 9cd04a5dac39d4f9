"""The document-term matrix in files that Python, R and others read.

Beside OUT.npz and OUT.mtx lie OUT.terms.txt and OUT.ids.txt, a column's term and a row's id a line,
and beside OUT.mtx the counts in OUT.counts.mtx.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from newskit.errors import InputError


class Part(NamedTuple):
    """Some rows of the matrix.

    Attributes:
        ids: The ids of their documents.
        counts: Documents by terms, a scipy.sparse.csr_array.
        scores: The same with scores, entries in the same order.
    """

    ids: list[str]
    counts: Any
    scores: Any


def write(path: str, terms: list[str], parts: Iterable[Part]) -> None:
    """Writes the matrix in the format that the name says; files are replaced when all is done.

    Args:
        path: A name that ends in one of `WRITERS`.
        terms: The term of each column.
        parts: The rows; only Parquet is written as they come.

    Raises:
        InputError: The name says no known format, a library is missing, the file cannot be written.
    """
    writer, target = writer_of(path), Path(path)
    try:
        with TemporaryDirectory(prefix=".newskit-", dir=target.parent) as directory:
            writer(Path(directory, target.name), terms, parts)
            for file in Path(directory).iterdir():
                file.replace(target.with_name(file.name))
    except OSError as error:
        raise InputError(path, f"cannot write: {error.strerror or error}") from None


def files_of(path: str) -> list[str]:
    """Takes the name of a file for the matrix and returns those of all files that are written."""
    beside = _BESIDE.get(Path(path).suffix.lower(), ())
    return [path, *(str(Path(path).with_suffix(suffix)) for suffix in beside)]


def writer_of(path: str) -> Callable[[Path, list[str], Iterable[Part]], None]:
    """Takes the name of a file and returns the function that writes it.

    Raises:
        InputError: The name says no known format, or a library is missing.
    """
    suffix = Path(path).suffix.lower()
    if suffix not in WRITERS:
        raise InputError(path, f"no matrix format: end the name in {', '.join(WRITERS)}")
    if suffix == ".parquet":
        try:
            import pyarrow.parquet  # noqa: F401
        except ImportError:
            raise InputError(
                path, "Parquet needs pyarrow: pip install 'newskit[parquet]'"
            ) from None
    return WRITERS[suffix]


def _npz(path: Path, terms: list[str], parts: Iterable[Part]) -> None:
    """What scipy.sparse.load_npz reads, the scores, and the counts beside them in `counts`."""
    import numpy as np

    whole = _whole(parts, len(terms))
    np.savez_compressed(
        path,
        format=np.array(b"csr"),
        shape=np.array(whole.scores.shape),
        data=whole.scores.data,
        indices=whole.scores.indices,
        indptr=whole.scores.indptr,
        counts=whole.counts.data,
    )
    _names(path, terms, whole.ids)


def _mtx(path: Path, terms: list[str], parts: Iterable[Part]) -> None:
    """Matrix Market: the scores, and the counts in OUT.counts.mtx."""
    from scipy.io import mmwrite

    whole = _whole(parts, len(terms))
    mmwrite(path, whole.scores)
    mmwrite(path.with_suffix(_COUNTS), whole.counts)
    _names(path, terms, whole.ids)


def _parquet(path: Path, terms: list[str], parts: Iterable[Part]) -> None:
    """A long table of id, term, count and score."""
    import numpy as np
    import pyarrow as pa
    import pyarrow.parquet as pq

    text = pa.dictionary(pa.int32(), pa.string())
    schema = pa.schema(
        [("id", text), ("term", text), ("count", pa.int64()), ("score", pa.float64())]
    )
    with pq.ParquetWriter(path, schema) as writer:
        for ids, counts, scores in parts:
            rows = np.repeat(np.arange(len(ids), dtype=np.int32), np.diff(counts.indptr))
            columns = [
                pa.DictionaryArray.from_arrays(rows, pa.array(ids, pa.string())),
                pa.DictionaryArray.from_arrays(
                    counts.indices.astype(np.int32), pa.array(terms, pa.string())
                ),
                counts.data,
                scores.data,
            ]
            writer.write_table(pa.table(columns, schema=schema))


WRITERS: dict[str, Callable[[Path, list[str], Iterable[Part]], None]] = {
    ".npz": _npz,
    ".mtx": _mtx,
    ".parquet": _parquet,
}


_NAMES = (".terms.txt", ".ids.txt")
_COUNTS = ".counts.mtx"
_BESIDE = {".npz": _NAMES, ".mtx": (*_NAMES, _COUNTS)}
"""What the names of the files that lie beside a matrix end in."""


def _whole(parts: Iterable[Part], columns: int) -> Part:
    from scipy.sparse import csr_array, vstack

    parts = list(parts) or [Part([], csr_array((0, columns), dtype=int), csr_array((0, columns)))]
    return Part(
        [name for part in parts for name in part.ids],
        vstack([part.counts for part in parts], "csr"),
        vstack([part.scores for part in parts], "csr"),
    )


def _names(path: Path, terms: list[str], ids: list[str]) -> None:
    for suffix, names in zip(_NAMES, (terms, ids), strict=True):
        lines = "".join(" ".join(name.splitlines()) + "\n" for name in names)
        path.with_suffix(suffix).write_text(lines, encoding="utf-8")
