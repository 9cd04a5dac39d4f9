"""Frequency lists: every word, character, n-gram or phrase of a corpus, how often, how evenly."""

from __future__ import annotations

import itertools
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, Unpack

from newskit.corpus.document_terms import Counts, Spread, counted_together
from newskit.corpus.terms import Terms, WordOptions, counter, terms_of
from newskit.errors import InputError, stop
from newskit.record import Documents, Record, records_of
from newskit.text.word_counts import is_word

if TYPE_CHECKING:
    import numpy as np
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
    return word_list(records_of(records), wanted, n=n, min_count=min_count)


def word_list(
    records: Iterable[Record],
    terms: Terms,
    *,
    n: int | None = None,
    min_count: int = 1,
    spread: Spread = map,
    on_error: Callable[[InputError], None] = stop,
) -> list[dict[str, Any]]:
    """Takes documents and returns the list of their terms, as `words` does.

    Args:
        records: The documents, each with its `text`.
        terms: What is counted.
        n: How many to give; all by default.
        min_count: The least count of those that are given.
        spread: How the counting of documents is run.
        on_error: Told of each document that cannot be counted; the others are.
    """
    found = count(records, terms, spread, on_error)
    whole = found.sizes.sum()
    total = found.totals()
    common = found.common(total, whole)
    figures = Figures(found.known, total, found.df(), common, whole, len(found.sizes))
    return listed(figures, terms, n=n, min_count=min_count)


class Counted(NamedTuple):
    """What was counted, an entry for each term of each document.

    Attributes:
        known: The terms; the place is the number.
        which: The number of the term.
        uses: How often it occurs in the document.
        document: The number of the document.
        sizes: For each document how many words it has.
    """

    known: list[str]
    which: NDArray[np.int64]
    uses: NDArray[np.float64]
    document: NDArray[np.int64]
    sizes: NDArray[Any]

    def totals(self) -> NDArray[Any]:
        """Returns for each term how often it occurs."""
        import numpy as np

        return np.bincount(self.which, self.uses, len(self.known))

    def df(self) -> NDArray[Any]:
        """Returns for each term how many documents have it."""
        import numpy as np

        return np.bincount(self.which, minlength=len(self.known))

    def common(self, total: NDArray[Any], whole: float) -> NDArray[Any]:
        """Returns what shares of documents in each term, and in the corpus, have in common.

        Half of the sum of the differences of shares that each sum to 1, Gries's DP, is what they do
        not have in common, which needs no look at documents without the term.

        Args:
            total: How often each term occurs in the corpus.
            whole: How many words that has.
        """
        import numpy as np

        shares = (self.sizes / max(whole, 1))[self.document]
        least = np.minimum(self.uses / total[self.which], shares)
        return np.bincount(self.which, least, len(self.known))


def count(
    records: Iterable[Record],
    terms: Terms,
    spread: Spread = map,
    on_error: Callable[[InputError], None] = stop,
) -> Counted:
    """Takes documents and returns what is counted in them; see `words`."""
    import numpy as np

    single = terms._replace(min_length=1)  # an n-gram is long enough, not each word in it
    number: defaultdict[str, int] = defaultdict(itertools.count().__next__)
    ids, counts, held = array("I"), array("I"), array("I")
    for batch in counted_together(records, partial(_count, single), spread, on_error):
        own = np.fromiter(map(number.__getitem__, batch.terms), np.uint32, len(batch.terms))
        ids.frombytes(own[np.frombuffer(batch.ids, np.uint32)].tobytes())
        counts.extend(batch.counts)
        held.extend(batch.sizes)
    known = list(number)
    counted = np.fromiter(map(is_word, known), bool, len(known))
    which = np.frombuffer(ids, np.uint32).astype(np.int64) if ids else np.zeros(0, np.int64)
    uses = np.frombuffer(counts, np.uint32).astype(float) if counts else np.zeros(0)
    document = np.repeat(np.arange(len(held)), held)
    sizes = np.bincount(document, uses * counted[which], len(held))
    return Counted(known, which, uses, document, sizes)


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
) -> list[dict[str, Any]]:
    """Takes what is known of terms and returns the list of them; see `words`."""
    import numpy as np

    known, total = found.known, found.total
    given = np.flatnonzero(total >= min_count)
    given = given[np.array(terms.wanted(known[i] for i in given.tolist()), bool)]
    in_order = np.array(sorted(given.tolist(), key=known.__getitem__), np.int64)
    ranked = in_order[np.argsort(-total[in_order], kind="stable")][:n]
    rates = (1e6 * total / max(found.whole, 1)).round(2)
    spreads = (1 - found.common).clip(0, 1).round(4)
    figures = (total.astype(int), found.df, rates, spreads)
    rows = zip(ranked.tolist(), *(figure[ranked].tolist() for figure in figures), strict=True)
    return [
        {
            "rank": rank,
            "term": known[i],
            "count": uses_of,
            "per_million": rate,
            "df": documents,
            "dp": spread_of if found.documents > 1 else None,
        }
        for rank, (i, uses_of, documents, rate, spread_of) in enumerate(rows, 1)
    ]
