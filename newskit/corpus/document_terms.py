"""A corpus as counts: every document read once, its terms numbered, its record put aside."""

from __future__ import annotations

import itertools
from array import array
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from functools import partial
from itertools import compress
from typing import Any, NamedTuple

from newskit.corpus.spill import IN_MEMORY, Spill, Stored
from newskit.corpus.terms import Terms, counter, phrases
from newskit.errors import InputError, stop
from newskit.io.limits import NO_MEMORY
from newskit.record import Record
from newskit.text.word_counts import is_word

Spread = Callable[[Callable[[Any], Any], Iterable[Any]], Iterable[Any]]
"""How a function is run over many items, in order: `map`, or something with several processes.

Where that loses an item, which is a list of texts, it gives a list with what the function makes of
each of them alone, or why it makes nothing."""

_TOGETHER = 2**18  # characters that are counted with one vocabulary: texts share most words


class Document(NamedTuple):
    """A document of a corpus, and what is scored in it.

    Attributes:
        record: Its record.
        ids: The numbers of its terms, ascending: their places in `Corpus.terms`.
        counts: How often each occurs.
        words: How many words it has, stop words with them.
    """

    record: Record
    ids: list[int]
    counts: list[int]
    words: int


class Corpus:
    """All documents, counted.

    Memory holds the vocabulary and one figure a term; documents wait in a `Spill`.

    Args:
        records: The documents, each with its `text`.
        terms: What counts as a term.
        spread: How the counting of documents is run.
        in_memory: The bytes above which documents are put aside on disk.
        on_error: Told of each document that cannot be counted; the others are.
        known: The terms of a larger corpus that have the first numbers, in order.
    """

    def __init__(
        self,
        records: Iterable[Record],
        terms: Terms,
        spread: Spread = map,
        in_memory: int = IN_MEMORY,
        on_error: Callable[[InputError], None] = stop,
        known: Sequence[str] = (),
    ) -> None:
        self.wants = terms.wanted
        self.has_phrases = terms.phrases
        self._spill = Spill(in_memory)
        self._phrases = array("I")  # counted in each document beside its words
        vocabulary: defaultdict[str, int] = defaultdict(itertools.count().__next__)
        number = vocabulary.__getitem__
        for term in known:
            number(term)
        self.df = array("I", bytes(4 * len(known)))
        """For each term the number of documents that hold it."""
        for batch in counted_together(records, partial(_count, terms), spread, on_error):
            numbers = array("I", map(number, batch.terms))
            self.df.extend(itertools.repeat(0, len(vocabulary) - len(self.df)))
            for place, documents in zip(numbers, batch.df, strict=True):
                self.df[place] += documents
            ids = array("I", map(numbers.__getitem__, batch.ids))
            start = 0
            self._phrases.extend(batch.phrases)
            for record, size in zip(batch.records, batch.sizes, strict=True):
                span = slice(start, start := start + size)
                self._spill.append(Stored(record, ids[span], batch.counts[span]))
        self.terms: list[str] = list(vocabulary)
        """All that was counted, stop words and punctuation with it; the place is the number."""
        self.is_word = bytearray(map(is_word, self.terms))
        """For each term whether it is a word, and no punctuation."""
        self.wanted = bytearray(self.wants(self.terms))
        """For each term whether it is scored."""
        self._documents = len(self._spill)

    def __len__(self) -> int:
        return self._documents

    def __iter__(self) -> Iterator[Document]:
        return map(self.__getitem__, range(len(self._spill)))

    def __getitem__(self, place: int) -> Document:
        record, ids, counts = self._spill[place]
        times = dict(zip(ids, counts, strict=True))
        wanted = sorted(compress(ids, map(self.wanted.__getitem__, ids)))
        words = sum(compress(counts, map(self.is_word.__getitem__, ids))) - self._phrases[place]
        return Document(record, wanted, list(map(times.__getitem__, wanted)), words)

    def records(self) -> Iterator[Record]:
        """Yields the records of the documents, in order."""
        return (document.record for document in self._spill)

    def close(self) -> None:
        """Deletes what was put aside."""
        self._spill.close()

    def stands_for(self, documents: int, df: Sequence[int]) -> None:
        """Lets it count as a larger corpus, of which it has some of the documents, or none.

        Args:
            documents: How many documents the larger one has.
            df: How many of them hold each of the terms that were `known`.
        """
        self._documents = documents
        self.df[: len(df)] = array("I", df)

    def restrict(self, min_df: float = 1, max_df: float = 1.0) -> None:
        """Leaves only terms to score that few enough and many enough documents hold.

        Args:
            min_df: The fewest documents, as a number or, a float, as a share of all.
            max_df: The most, likewise.
        """
        fewest = min_df * len(self) if isinstance(min_df, float) else min_df
        most = max_df * len(self) if isinstance(max_df, float) else max_df
        for number, df in enumerate(self.df):
            if not fewest <= df <= most:
                self.wanted[number] = False

    def columns(self) -> list[int]:
        """Returns the numbers of the terms that are scored, ascending."""
        return list(compress(range(len(self.terms)), self.wanted))


class Counts(NamedTuple):
    """Documents counted together, with the terms they hold.

    Attributes:
        terms: The terms; the place is the number.
        sizes: For each document how many terms it holds.
        ids: Which these are, document by document.
        counts: How often each occurs, likewise.
        df: For each term the number of documents that hold it, where that is wanted.
        phrases: How many uses in each document are of phrases, counted beside its words, likewise.
        records: The documents.
    """

    terms: list[str]
    sizes: list[int]
    ids: array[int]
    counts: array[int]
    df: Sequence[int] = ()
    phrases: Sequence[int] = ()
    records: Sequence[Record] = ()


def count(function: Callable[[list[str]], Counts], texts: list[str]) -> list[Counts | str]:
    """Counts texts together; where that fails, each alone, and why it fails for those it does."""
    try:
        return [function(texts)]
    except Exception as error:  # a fault of ours, or too little memory
        if len(texts) == 1:
            lacking = isinstance(error, MemoryError)
            return [NO_MEMORY if lacking else f"{type(error).__name__}: {error}".removesuffix(": ")]
        return [found for text in texts for found in count(function, [text])]


def _count(terms: Terms, texts: list[str]) -> Counts:
    vocabulary: defaultdict[str, int] = defaultdict(itertools.count().__next__)
    number, cut = vocabulary.__getitem__, counter(terms)
    sizes, beside, ids, many = [], [], array("I"), array("I")
    for text in texts:
        counts = Counter(cut(text))
        found = phrases(text, terms) if terms.phrases else []
        counts.update(found)
        beside.append(len(found))
        sizes.append(len(counts))
        ids.extend(map(number, counts))
        many.extend(counts.values())
    df = array("I", Counter(ids).values())  # in order: numbers are given as terms come
    return Counts(list(vocabulary), sizes, ids, many, df, beside)


def counted_together(
    records: Iterable[Record],
    function: Callable[[list[str]], Counts],
    spread: Spread = map,
    on_error: Callable[[InputError], None] = stop,
) -> Iterator[Counts]:
    """Takes documents and yields what a function counts in some at a time, with their records.

    Documents of which there are no counts are told to `on_error`.
    """
    sent: deque[list[Record]] = deque()
    for batch in spread(partial(count, function), _batches(records, sent)):
        of_batch = iter(sent.popleft())
        for found in batch:
            if isinstance(found, str):
                on_error(_fault(next(of_batch), found))
            else:
                yield found._replace(records=[*itertools.islice(of_batch, len(found.sizes))])


def _fault(record: Record, why: str) -> InputError:
    """Names a document by its id, which is its source and its line, unless it came with its own."""
    name = str(record.get("id", "-"))
    source, _, line = name.rpartition("#")
    return InputError(source, why, int(line)) if line.isdecimal() else InputError(name, why)


def _batches(records: Iterable[Record], sent: deque[list[Record]]) -> Iterator[list[str]]:
    """Yields the texts of some documents at a time, whose records are left in `sent`."""
    batch: list[Record] = []
    characters = 0
    for record in records:
        batch.append(record)
        characters += 1 + len(record["text"])
        if characters >= _TOGETHER:
            sent.append(batch)
            yield [record["text"] for record in batch]
            batch, characters = [], 0
    if batch:
        sent.append(batch)
        yield [record["text"] for record in batch]


def counted(
    records: Iterable[Record],
    terms: Terms,
    spread: Spread = map,
    on_error: Callable[[InputError], None] = stop,
) -> closing[Corpus]:
    """Takes records and returns their corpus, for a `with` block."""
    return closing(Corpus(records, terms, spread, on_error=on_error))
