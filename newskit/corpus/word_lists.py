"""Frequency lists: every word, character, n-gram or phrase of a corpus, how often, how evenly."""

from __future__ import annotations

import itertools
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from functools import partial
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, Unpack

from newskit.corpus.document_terms import Counts, Spread, counted_together
from newskit.corpus.spill import IN_MEMORY, Spill, Stored
from newskit.corpus.terms import Terms, WordOptions, counter, terms_of
from newskit.errors import InputError, stop
from newskit.record import Documents, Record, records_of
from newskit.text.word_counts import is_running_word

if TYPE_CHECKING:
    from numpy.typing import NDArray


def words(
    records: Documents,
    *,
    n: int | None = None,
    unit: Literal["word", "character", "phrase"] = "word",
    min_count: int = 1,
    no_stopwords: bool = False,
    **terms: Unpack[WordOptions],
) -> list[dict[str, Any]]:
    """Counts the words of documents.

    Args:
        records: The documents, each with its `text`.
        n: How many to give; all by default.
        unit: What is counted: words, characters, or the phrases that `keywords` finds.
        min_count: The least count of those that are given.
        no_stopwords: Whether stop words and figures are left out; so they are with `stopwords`.
        **terms: Which of them: `ngram`, `pos`, `min_length`, `engine`, `userdict`, `stopwords`; see
            `newskit.corpus.terms.Terms`.

    Returns:
        A record for each, most frequent first, equals in code order: `rank`, `term`, `count`, its
        rate `per_million` of all that is counted, `df` (how many documents have it), and `dp`,
        Gries's deviation of proportions: 0 where it is spread as documents are long, towards 1
        where few have it, None for a single document. (Gries, "Dispersions and adjusted frequencies
        in corpora", International Journal of Corpus Linguistics 13(4), 2008)

    >>> words(["港口开放", "港口繁荣"], n=1)[0]["count"]
    2
    """
    how: WordOptions = {"min_length": 1, **terms}
    common = not (no_stopwords or how.get("stopwords"))
    wanted = terms_of(**how)._replace(unit=unit, common=common)
    return list(word_list(records_of(records), wanted, n=n, min_count=min_count))


def word_list(
    records: Iterable[Record],
    terms: Terms,
    *,
    n: int | None = None,
    min_count: int = 1,
    spread: Spread = map,
    on_error: Callable[[InputError], None] = stop,
) -> Iterator[dict[str, Any]]:
    """Takes documents and yields the list of their terms, as `words` returns it.

    Args:
        records: The documents, each with its `text`.
        terms: What is counted.
        n: How many to give; all by default.
        min_count: The least count of those that are given.
        spread: How the counting of documents is run.
        on_error: Told of each document that cannot be counted; the others are.
    """
    with closing(Counted(records, terms, spread, on_error)) as found:
        whole = found.sizes.sum()
        common = found.common(found.total, whole)
        figures = Figures(found.known, found.total, found.df, common, whole, len(found.sizes))
    yield from listed(figures, terms, n=n, min_count=min_count)


class Counted:
    """Documents, counted.

    Memory holds the terms and some figures of each; what each document has of them waits in a
    `Spill`.

    Args:
        records: The documents, each with its `text`.
        terms: What is counted; see `words`.
        spread: How the counting of documents is run.
        on_error: Told of each document that cannot be counted; the others are.
        in_memory: The bytes above which counts are put aside on disk.
    """

    def __init__(
        self,
        records: Iterable[Record],
        terms: Terms,
        spread: Spread = map,
        on_error: Callable[[InputError], None] = stop,
        in_memory: int = IN_MEMORY,
    ) -> None:
        import numpy as np

        self._spill = Spill(in_memory)
        single = terms._replace(min_length=1)  # an n-gram is long enough, not each word in it
        number: defaultdict[str, int] = defaultdict(itertools.count().__next__)
        total, df, words = np.zeros(0), np.zeros(0, np.int64), np.zeros(0, bool)
        sizes: list[NDArray[Any]] = [np.zeros(0)]
        for batch in counted_together(records, partial(_count, single), spread, on_error):
            size = len(batch.terms)
            own = np.fromiter(map(number.__getitem__, batch.terms), np.uint32, size)
            which, uses = (np.frombuffer(numbers, np.uint32) for numbers in batch[2:4])
            total, df, words = (_of_length(len(number), array) for array in (total, df, words))
            total[own] += np.bincount(which, uses, size)
            df[own] += np.bincount(which, minlength=size)
            words[own] = np.fromiter(map(is_running_word, batch.terms), bool, size)
            document = np.repeat(np.arange(len(batch.sizes)), batch.sizes)
            sizes.append(np.bincount(document, uses * words[own][which], len(batch.sizes)))
            ids = array("I", own[which].tobytes())
            self._spill.append(Stored({"sizes": [*batch.sizes]}, ids, batch.counts))
        self.known = list(number)
        """The terms; the place is the number."""
        self.total = total[: len(number)]
        """For each term how often it occurs."""
        self.df = df[: len(number)]
        """For each term how many documents have it."""
        self.sizes = np.concatenate(sizes)
        """For each document how many words it has."""

    def common(self, total: NDArray[Any], whole: float) -> NDArray[Any]:
        """Returns what shares of documents in each term, and in the corpus, have in common.

        Half of the sum of the differences of shares that each sum to 1, Gries's DP, is what they do
        not have in common, which needs no look at documents without the term.

        Args:
            total: How often each term occurs in the corpus.
            whole: How many words that has.
        """
        import numpy as np

        shares = self.sizes / max(whole, 1)
        found = np.zeros(len(self.known))
        done = 0
        for record, ids, counts in self._spill:
            sizes = record["sizes"]
            which, uses = (np.frombuffer(numbers, np.uint32) for numbers in (ids, counts))
            of_document = np.repeat(shares[done : done + len(sizes)], sizes)
            np.add.at(found, which, np.minimum(uses / total[which], of_document))
            done += len(sizes)
        return found

    def close(self) -> None:
        """Deletes what was put aside."""
        self._spill.close()


def _of_length(size: int, figures: NDArray[Any]) -> NDArray[Any]:
    """Figures with zeros behind them, for so many terms and as many again."""
    import numpy as np

    if len(figures) >= size:
        return figures
    return np.concatenate([figures, np.zeros(2 * size - len(figures), figures.dtype)])


def _count(terms: Terms, texts: list[str]) -> Counts:
    """Counts texts together: by sorting the numbers of their words, quicker than by their words."""
    import numpy as np

    vocabulary: defaultdict[str, int] = defaultdict(itertools.count().__next__)
    number, cut = vocabulary.__getitem__, counter(terms)
    numbers, sizes = array("I"), array("I")
    for text in texts:
        of_text = array("I", [*map(number, cut(text))])
        numbers.extend(of_text)
        sizes.append(len(of_text))
    size = max(1, len(vocabulary))
    held = np.repeat(np.arange(len(texts)) * size, sizes) + np.array(numbers, np.int64)
    held.sort()  # by document, then by word
    first = np.flatnonzero(np.diff(held, prepend=-1))
    ids, counts = array("I"), array("I")
    ids.frombytes((held[first] % size).astype(np.uint32).tobytes())
    counts.frombytes(np.diff(first, append=len(held)).astype(np.uint32).tobytes())
    distinct = np.bincount(held[first] // size, minlength=len(texts))
    return Counts(list(vocabulary), distinct.tolist(), ids, counts)


class Figures(NamedTuple):
    """What is known of each term of a corpus.

    Attributes:
        known: The terms.
        total: How often each occurs.
        df: How many documents have it.
        common: What its shares of documents and theirs of the corpus have in common.
        whole: How many words the corpus has.
        documents: How many documents.
    """

    known: Sequence[str]
    total: NDArray[Any]
    df: NDArray[Any]
    common: NDArray[Any]
    whole: float
    documents: int


def listed(
    found: Figures, terms: Terms, *, n: int | None = None, min_count: int = 1
) -> Iterator[dict[str, Any]]:
    """Takes what is known of terms and yields the list of them; see `words`."""
    import numpy as np

    known, total = found.known, found.total
    given = np.flatnonzero(total >= min_count)
    given = given[np.array(terms.wanted(known[i] for i in given.tolist()), bool)]
    in_order = np.array(sorted(given.tolist(), key=known.__getitem__), np.int64)
    ranked = in_order[np.argsort(-total[in_order], kind="stable")][:n]
    rates = (1e6 * total / max(found.whole, 1)).round(2)
    spreads = (1 - found.common).clip(0, 1).round(4)
    figures = (total.astype(int), found.df, rates, spreads)
    for start in range(0, len(ranked), _TOGETHER):
        some = ranked[start : start + _TOGETHER]
        rows = zip(some.tolist(), *(figure[some].tolist() for figure in figures), strict=True)
        for rank, (i, uses_of, documents, rate, spread_of) in enumerate(rows, start + 1):
            yield {
                "rank": rank,
                "term": known[i],
                "count": uses_of,
                "per_million": rate,
                "df": documents,
                "dp": spread_of if found.documents > 1 else None,
            }


_TOGETHER = 2**14  # terms whose figures are Python's at a time
