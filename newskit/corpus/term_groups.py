"""Groups of documents by the value of a field: a day, a paper, a reporter becomes one document."""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import NamedTuple, Protocol

from newskit.corpus.document_terms import Corpus
from newskit.group_keys import in_order, keys, values


class Group(NamedTuple):
    """What was counted in a group.

    Attributes:
        name: The value that its documents have in common, None for those without one.
        documents: How many documents it has.
        words: How many words, stop words with them.
        counts: How often each term occurs, by its number, ascending.
        df: How many of its documents hold each term.
        largest: The most uses of each term in one document.
    """

    name: str | None
    documents: int
    words: int
    counts: dict[int, int]
    df: dict[int, int]
    largest: dict[int, int]


class Grouped(Protocol):
    """Groups by name, None last."""

    def __len__(self) -> int:
        """Returns how many there are."""

    def __iter__(self) -> Iterator[Group]:
        """Yields them in order, as often as is asked."""


class Groups:
    """The groups of a corpus by name, None last; each is added up when its turn comes.

    Memory holds the terms of one group at a time, however many groups there are. A document counts
    in each of its groups: a story with two authors in both of theirs.

    Args:
        corpus: The documents.
        by: See `values`; None for one group of all.

    Raises:
        InputError: No document has the field.
    """

    def __init__(self, corpus: Corpus, by: str | None) -> None:
        self._corpus = corpus
        members: defaultdict[str | None, array[int]] = defaultdict(lambda: array("I"))
        known: set[str] = set()
        for place, record in enumerate(corpus.records()):
            known.update(keys(record))
            for name in values(record, by) if by else [None]:
                members[name].append(place)
        self._members = in_order(members, by, known) if by else members

    def __len__(self) -> int:
        return len(self._members)

    def __iter__(self) -> Iterator[Group]:
        for name, places in self._members.items():
            words, counts, df = 0, defaultdict[int, int](int), Counter[int]()
            largest = defaultdict[int, int](int)
            for place in places:
                document = self._corpus[place]
                words += document.words
                df.update(document.ids)
                for number, count in zip(document.ids, document.counts, strict=True):
                    counts[number] += count
                    largest[number] = max(largest[number], count)
            yield Group(name, len(places), words, dict(sorted(counts.items())), df, largest)
