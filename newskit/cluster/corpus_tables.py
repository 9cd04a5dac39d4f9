"""What is asked of a whole corpus, by its partitions: counted, merged, then answered.

Partitions are counted each by itself, and their tables merged to one (`term_tables`). What is a
document's own is answered by its partition in a second pass, with what the table says of its terms;
what is one answer for all, by who reads the table. Terms are numbered as one machine numbers them,
in the order in which they occur first, so that sums are added up, and equals ranked, as there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from newskit.cluster import term_tables
from newskit.cluster.directory import Outcome, Task
from newskit.cluster.term_tables import ALL, Read, Row
from newskit.corpus.document_terms import Corpus
from newskit.corpus.terms import Terms
from newskit.errors import InputError
from newskit.record import Record

if TYPE_CHECKING:
    from newskit.corpus.term_groups import Grouped

OnError = Callable[[InputError], None]


class Given(NamedTuple):
    """What is to be known of a partition.

    Attributes:
        number: Its place among all.
        side: The value of `by` that its documents have, where that is no field of theirs.
    """

    number: int
    side: str | None = None


def count(
    records: Iterable[Record],
    task: Task,
    out: BinaryIO,
    on_error: OnError,
    *,
    terms: Terms,
    by: str | None,
) -> Outcome:
    """Counts the terms of a partition, and writes its table."""
    given: Given = task.given
    if given.side is not None and by is not None:
        records = ({**record, by: given.side} for record in records)
    with closing(Corpus(records, terms, on_error=on_error)) as corpus:
        corpus.wanted = corpus.is_word  # a model holds all words; who reads the table chooses
        return term_tables.write(term_tables.rows(corpus, by, given.number), out)


def known_of(task: Task, terms: Terms, records: Iterable[Record], on_error: OnError) -> Corpus:
    """The corpus of a partition, which counts as that of all.

    Args:
        task: Its sources are the partition, its table and the table of all.
        terms: What counts as a term.
        records: The documents.
        on_error: Told of each document that cannot be counted.
    """
    _, own, table = task.sources
    whole = term_tables.whole(table, term_tables.terms_of(own))
    corpus = Corpus(records, terms, on_error=on_error, known=whole.terms)
    corpus.stands_for(whole.documents, whole.df)
    return corpus


def grouped(table: str, terms: Terms, by: str | None) -> tuple[Corpus, Grouped]:
    """Takes the table of a corpus and returns what stands for that, and its groups.

    Raises:
        InputError: No document has the field.
    """
    from newskit.group_keys import in_order

    whole = term_tables.whole(table)
    corpus = Corpus((), terms, known=whole.terms)
    corpus.stands_for(whole.documents, whole.df)
    found = Read(table, corpus, by)
    if by is not None:
        in_order(dict.fromkeys(found.names), by, ())
    return corpus, found


# --- word lists ----------------------------------------------------------------------------------


def count_words(
    records: Iterable[Record], task: Task, out: BinaryIO, on_error: OnError, *, terms: Terms
) -> Outcome:
    """Counts the words of a partition, and writes its table."""
    from newskit.corpus import word_lists

    with closing(word_lists.Counted(records, terms, on_error=on_error)) as found:
        figures = zip(found.known, found.total.tolist(), found.df.tolist(), strict=True)
    size = Row(ALL, "", len(found.sizes), int(found.sizes.sum()), 0, 0)
    rows = (Row(ALL, term, int(total), df, 0, 0) for term, total, df in sorted(figures))
    return term_tables.write([size, *rows], out)


def spread_words(
    records: Iterable[Record], task: Task, out: BinaryIO, on_error: OnError, *, terms: Terms
) -> Outcome:
    """Writes how unevenly the words of a partition are spread, a part of their DP each."""
    import numpy as np

    from newskit.corpus import word_lists

    # What cannot be counted was told by the first pass.
    with closing(word_lists.Counted(records, terms)) as found:
        whole, total = 0, dict.fromkeys(found.known, 1)
        for row in term_tables.read(task.sources[2]):
            if not row.term:
                whole = row.df
            elif row.term in total:
                total[row.term] = row.uses
        parts = found.common(np.array([*total.values()], float), whole)
    return term_tables.write(sorted(zip(found.known, parts.tolist(), strict=True)), out)


def add_spreads(task: Task, out: BinaryIO) -> Outcome:
    """Adds up what `spread_words` has written, term by term."""
    from heapq import merge
    from itertools import groupby
    from operator import itemgetter

    files = [term_tables.read(source, tuple[str, float]) for source in task.sources]
    same = groupby(merge(*files), key=itemgetter(0))
    return term_tables.write(((term, sum(part for _, part in parts)) for term, parts in same), out)


def list_words(
    table: str, spreads: str, terms: Terms, n: int | None, min_count: int
) -> Sequence[Record]:
    """Takes the table of a corpus, and how its words are spread, and returns the list of them."""
    import numpy as np

    from newskit.corpus import word_lists

    size, *rows = term_tables.read(table)
    parts = [part for _, part in term_tables.read(spreads, tuple[str, float])]
    known, total, df = zip(*((row.term, row.uses, row.df) for row in rows), strict=True)
    found = word_lists.Figures(
        known, np.array(total, float), np.array(df), np.array(parts), size.df, size.uses
    )
    return list(word_lists.listed(found, terms, n=n, min_count=min_count))


def answers(
    records: Iterable[Record],
    task: Task,
    on_error: OnError,
    *,
    terms: Terms,
    of: Callable[[Corpus], Iterator[Record]],
) -> Iterator[Record]:
    """Yields what a partition answers of each of its documents, as a part of all."""
    with closing(known_of(task, terms, records, on_error)) as corpus:
        yield from of(corpus)
