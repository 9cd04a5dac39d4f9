"""A corpus as counts: every document read once, its terms numbered, its record put aside."""

from __future__ import annotations

import itertools
from array import array
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from newskit.corpus.spill import IN_MEMORY, Spill, Stored
from newskit.corpus.terms import Terms, counter
from newskit.record import Record
from newskit.text.word_counts import is_word

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Spread = Callable[[Callable[[Any], Any], Iterable[Any]], Iterable[Any]]
"""How a function is run over many items, in order: `map`, or something with several processes."""

_TOGETHER = 256  # documents that are counted with one vocabulary: they share most words
_ENTRIES = 2**18  # (document, term) pairs that are worked on at a time: 4 MB as a sparse matrix


class Block(NamedTuple):
    """Some neighbouring documents of a corpus.

    Attributes:
        records: Their records.
        counts: Documents by terms, a scipy.sparse.csr_array of integers.
        words: The number of words of each document, stop words with them.
    """

    records: list[Record]
    counts: Any
    words: NDArray[np.int64]


class Corpus:
    """All documents, counted.

    Memory holds the vocabulary and one figure a term; documents wait in a `Spill`.

    Args:
        records: The documents, each with its `text`.
        terms: What counts as a term.
        spread: How the counting of documents is run.
        in_memory: The bytes above which documents are put aside on disk.
    """

    def __init__(
        self,
        records: Iterable[Record],
        terms: Terms,
        spread: Spread = map,
        in_memory: int = IN_MEMORY,
    ) -> None:
        import numpy as np

        self.wants = terms.wanted
        self._spill = Spill(in_memory)
        vocabulary: defaultdict[str, int] = defaultdict(itertools.count().__next__)
        number = vocabulary.__getitem__
        df, pending = np.zeros(0, np.int64), array("I")
        sent: deque[list[Record]] = deque()
        for batch in spread(partial(count, terms), batches(records, sent)):
            numbers = np.fromiter(map(number, batch.terms), np.uint32, len(batch.terms))
            ids = array("I", numbers[np.frombuffer(batch.ids, np.uint32)].tobytes())
            start = 0
            for record, size in zip(sent.popleft(), batch.sizes, strict=True):
                span = slice(start, start := start + size)
                self._spill.append(record, ids[span], batch.counts[span])
            pending += ids
            if len(pending) > _ENTRIES:
                df = _added(df, pending, len(vocabulary))
                pending = array("I")
        self.df: NDArray[np.int64] = _added(df, pending, len(vocabulary))
        """For each term the number of documents that hold it."""
        self.terms: list[str] = list(vocabulary)
        """All that was counted, stop words and punctuation with it; the place is the number."""
        self.is_word = np.fromiter(map(is_word, self.terms), bool, len(self.terms))
        """For each term whether it is a word, and no punctuation."""
        self.wanted = np.fromiter(self.wants(self.terms), bool, len(self.terms))
        """For each term whether it is scored."""

    def __len__(self) -> int:
        return len(self._spill)

    def close(self) -> None:
        """Deletes what was put aside."""
        self._spill.close()

    def restrict(self, min_df: float = 1, max_df: float = 1.0) -> None:
        """Leaves only terms to score that few enough and many enough documents hold.

        Args:
            min_df: The fewest documents, as a number or, a float, as a share of all.
            max_df: The most, likewise.
        """
        fewest = min_df * len(self) if isinstance(min_df, float) else min_df
        most = max_df * len(self) if isinstance(max_df, float) else max_df
        self.wanted &= (self.df >= fewest) & (self.df <= most)

    def columns(self) -> list[str]:
        """Returns the terms that are scored, in the order of a block's columns."""
        return [self.terms[number] for number in self.wanted.nonzero()[0]]

    def blocks(self) -> Iterator[Block]:
        """Yields the documents in order, some at a time."""
        waiting: list[Stored] = []
        entries = 0
        for document in self._spill:
            waiting.append(document)
            entries += len(document.ids) // 4
            if entries >= _ENTRIES:
                yield self._block(waiting)
                waiting, entries = [], 0
        if waiting:
            yield self._block(waiting)

    def _block(self, documents: list[Stored]) -> Block:
        import msgspec
        import numpy as np
        from scipy.sparse import csr_array

        ids = np.frombuffer(b"".join(d.ids for d in documents), np.uint32)
        counts = np.frombuffer(b"".join(d.counts for d in documents), np.uint32).astype(np.int64)
        rows = np.repeat(np.arange(len(documents)), [len(d.ids) // 4 for d in documents])
        words = np.bincount(rows, counts * self.is_word[ids], len(documents)).astype(np.int64)
        kept = self.wanted[ids]
        starts = np.concatenate([[0], np.bincount(rows[kept], minlength=len(documents)).cumsum()])
        columns = self.wanted.cumsum() - 1
        matrix = csr_array(
            (counts[kept], columns[ids[kept]], starts),
            shape=(len(documents), int(self.wanted.sum())),
        )
        decode: Callable[[bytes], Any] = msgspec.json.decode
        return Block([decode(d.record) for d in documents], matrix, words)


class Counts(NamedTuple):
    """Documents counted together: the terms they hold, and of each document which and how often."""

    terms: list[str]
    sizes: list[int]
    ids: array[int]
    counts: array[int]


def count(terms: Terms, texts: list[str]) -> Counts:
    """Takes what counts as a term and some texts, and returns what each of them holds."""
    vocabulary: defaultdict[str, int] = defaultdict(itertools.count().__next__)
    number, cut = vocabulary.__getitem__, counter(terms)
    sizes, ids, many = [], array("I"), array("I")
    for text in texts:
        counts = Counter(cut(text))
        sizes.append(len(counts))
        ids.extend(map(number, counts))
        many.extend(counts.values())
    return Counts(list(vocabulary), sizes, ids, many)


def batches(
    records: Iterable[Record], sent: deque[list[Record]] | None = None
) -> Iterator[list[str]]:
    """Yields the texts of some documents at a time, whose records are left in `sent`."""
    records = iter(records)
    while batch := list(itertools.islice(records, _TOGETHER)):
        if sent is not None:
            sent.append(batch)
        yield [record["text"] for record in batch]


def counted(records: Iterable[Record], terms: Terms, spread: Spread = map) -> closing[Corpus]:
    """Takes records and returns their corpus, for a `with` block."""
    return closing(Corpus(records, terms, spread))


def _added(df: NDArray[np.int64], ids: array[int], size: int) -> NDArray[np.int64]:
    import numpy as np

    more = (
        np.bincount(np.frombuffer(ids, np.uint32), minlength=size) if ids else np.zeros(size, int)
    )
    more[: len(df)] += df
    return more
