"""Tables of terms: what was counted in partitions, in files that are merged line by line.

A table is sorted, so that any number of them are merged in the memory of one line of each; its
lines are JSON, packed with Zstandard. A line is a `Row`: a term of a group, or of all documents.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import ExitStack, closing
from heapq import merge
from itertools import groupby
from operator import itemgetter
from typing import Any, BinaryIO, NamedTuple

from newskit.cluster.directory import Outcome, Task
from newskit.corpus.document_terms import Corpus
from newskit.corpus.term_groups import Group, Groups
from newskit.errors import InputError
from newskit.io.open import open_bytes

ALL = ""
"""The key of all documents; that of a group follows it, that of documents without one is last."""
_NAMED, _NONE = "=", "~"
_SIZE = ""  # the term of the row that says how large a group is

FAN_IN = 16
"""How many tables are merged to one at a time."""


class Row(NamedTuple):
    """What was counted of a term in a group.

    Attributes:
        group: The key of the group.
        term: The term; empty for the size of the group, with its documents as `uses` and its
            words as `df`.
        uses: How often it occurs.
        df: How many documents have it.
        largest: Its most uses in one document.
        first: Where it occurs first: the partition, then its place in the vocabulary of that.
    """

    group: str
    term: str
    uses: int
    df: int
    largest: int
    first: int


def rows(corpus: Corpus, by: str | None, partition: int) -> list[Row]:
    """Takes the corpus of a partition and returns its table.

    Args:
        corpus: What was counted.
        by: What groups documents; None for all of them alone.
        partition: The number of the partition.
    """
    groups = [(ALL, group) for group in Groups(corpus, None)]
    if by is not None:
        groups += [(_key(group.name), group) for group in _groups(corpus, by)]
    found = []
    for key, group in groups:
        found.append(Row(key, _SIZE, group.documents, group.words, 0, 0))
        for number, count in group.counts.items():
            held, most = group.df[number], group.largest[number]
            place = (partition << 32) + number
            found.append(Row(key, corpus.terms[number], count, held, most, place))
    return sorted(found)


def _groups(corpus: Corpus, by: str) -> Iterable[Group]:
    try:
        return Groups(corpus, by)
    except InputError:  # no document of this partition has the field; those of others may
        return Groups(corpus, None)


def _key(name: str | None) -> str:
    return _NONE if name is None else _NAMED + name


def merged(tables: Iterable[Iterable[Row]]) -> Iterator[Row]:
    """Takes tables and yields the rows of the table of all their documents."""
    for (group, term), same in groupby(merge(*tables), key=itemgetter(0, 1)):
        count = df = largest = 0
        first = None
        for row in same:
            count, df = count + row[2], df + row[3]
            largest = max(largest, row[4])
            first = row[5] if first is None else min(first, row[5])
        yield Row(group, term, count, df, largest, first or 0)


def write(lines: Iterable[Sequence[Any]], out: BinaryIO) -> Outcome:
    """Writes rows to a file."""
    import msgspec

    encode = msgspec.json.Encoder().encode
    written = 0
    for line in lines:
        out.write(encode(line) + b"\n")
        written += 1
    return Outcome(written)


def read(path: str, kind: type[Any] = Row) -> Generator[Any, None, None]:
    """Yields the rows of a file."""
    import msgspec

    decode = msgspec.json.Decoder(kind).decode
    with open_bytes(path, path) as file:
        yield from map(decode, file)


def merge_files(task: Task, out: BinaryIO) -> Outcome:
    """Merges the tables that a task names."""
    with ExitStack() as stack:
        tables = [stack.enter_context(closing(read(source))) for source in task.sources]
        return write(merged(tables), out)


Run = Callable[[Any, Sequence[Task]], "dict[str, str]"]
"""What makes outputs, and returns where each is that is there."""


def reduced(run: Run, tables: Sequence[str], level: str, step: Any = merge_files) -> str | None:
    """Merges tables to one, some to one at a time; None where there are none.

    Args:
        run: What makes outputs.
        tables: Where the tables are.
        level: What the outputs are called.
        step: What merges the sources of a task.
    """
    number = 0
    while len(tables) > 1 or (tables and not number):
        number += 1
        batches = [tuple(tables[i : i + FAN_IN]) for i in range(0, len(tables), FAN_IN)]
        tasks = [Task(f"{level}-{number}/{i}.zst", batch) for i, batch in enumerate(batches)]
        made = run(step, tasks)
        tables = [made[task.name] for task in tasks if task.name in made]
    return tables[0] if tables else None


class Whole(NamedTuple):
    """What is known of a corpus by its table.

    Attributes:
        terms: Its terms in the order in which they occur first.
        df: How many documents have each.
        documents: How many documents there are.
    """

    terms: list[str]
    df: list[int]
    documents: int


def whole(path: str, among: frozenset[str] | None = None) -> Whole:
    """Reads a table, or what it says of some terms."""
    documents = 0
    found: list[tuple[int, str, int]] = []
    for row in read(path):
        if row.group != ALL:
            break
        if row.term == _SIZE:
            documents = row.uses
        elif among is None or row.term in among:
            found.append((row.first, row.term, row.df))
    found.sort()
    return Whole([term for _, term, _ in found], [df for _, _, df in found], documents)


def terms_of(path: str) -> frozenset[str]:
    """Reads which terms a table has."""
    return frozenset(row.term for row in read(path) if row.group == ALL and row.term != _SIZE)


class Read:
    """The groups of a table by name, that of documents without one last; see `Groups`.

    Args:
        path: The table.
        corpus: What it was made of, or stands for it: its terms give the numbers.
        by: What groups documents; None for one group of all.
    """

    def __init__(self, path: str, corpus: Corpus, by: str | None) -> None:
        self._path = path
        self._wanted = corpus.wanted
        self._number = {term: number for number, term in enumerate(corpus.terms)}
        self._by = by
        keys = [row.group for row in read(path) if row.term == _SIZE]
        self.names = [_name(key) for key in keys if self._is_asked(key)]

    def __len__(self) -> int:
        return len(self.names)

    def __iter__(self) -> Iterator[Group]:
        number, wanted = self._number, self._wanted
        for key, of_group in groupby(read(self._path), key=itemgetter(0)):
            if not self._is_asked(key):
                continue
            size, *terms = of_group
            places = ((number[row.term], row) for row in terms)
            rows = sorted(item for item in places if wanted[item[0]])
            yield Group(
                _name(key),
                size.uses,
                size.df,
                {place: row.uses for place, row in rows},
                {place: row.df for place, row in rows},
                {place: row.largest for place, row in rows},
            )

    def _is_asked(self, key: str) -> bool:
        return (key == ALL) == (self._by is None)


def _name(key: str) -> str | None:
    return None if key in (ALL, _NONE) else key.removeprefix(_NAMED)
