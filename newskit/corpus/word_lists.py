"""Frequency lists: every word, character, n-gram or phrase of a corpus, how often, how evenly."""

from __future__ import annotations

import itertools
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, Literal, TypedDict, Unpack

from newskit.corpus.document_terms import Spread, counted_together
from newskit.corpus.terms import Terms, terms_of
from newskit.errors import InputError, stop
from newskit.record import Documents, Record, records_of
from newskit.text.word_counts import is_word

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class WordOptions(TypedDict, total=False):
    """Which words are counted, in the words of the command; see `Terms`."""

    engine: str
    userdict: str | None
    stopwords: str | None
    min_length: int
    pos: Iterable[str]
    ngram: int | tuple[int, int]


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
    return listed(records_of(records), wanted, n=n, min_count=min_count)


def listed(
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
    import numpy as np

    single = terms._replace(min_length=1)  # an n-gram is long enough, not each word in it
    number: defaultdict[str, int] = defaultdict(itertools.count().__next__)
    ids, counts, held = array("I"), array("I"), array("I")
    for batch in counted_together(records, single, spread, on_error):
        own = np.fromiter(map(number.__getitem__, batch.terms), np.uint32, len(batch.terms))
        ids.frombytes(own[np.frombuffer(batch.ids, np.uint32)].tobytes())
        counts.extend(batch.counts)
        held.extend(batch.sizes)
    known = list(number)
    counted = np.fromiter(map(is_word, known), bool, len(known))
    which = np.frombuffer(ids, np.uint32).astype(np.int64) if ids else np.zeros(0, np.int64)
    uses = np.frombuffer(counts, np.uint32).astype(float) if counts else np.zeros(0)
    document = np.repeat(np.arange(len(held)), held)
    total = np.bincount(which, uses, len(known))
    sizes = np.bincount(document, uses * counted[which], len(held))
    whole = max(sizes.sum(), 1)
    df = np.bincount(which, minlength=len(known))
    spreads = _deviations(which, uses, total, (sizes / whole)[document])
    given = np.flatnonzero(counted & (total >= min_count))
    given = given[np.array(terms.wanted(known[i] for i in given.tolist()), bool)]
    in_order = np.array(sorted(given.tolist(), key=known.__getitem__), np.int64)
    ranked = in_order[np.argsort(-total[in_order], kind="stable")][:n]
    figures = (total.astype(int), df, (1e6 * total / whole).round(2), spreads.round(4))
    rows = zip(ranked.tolist(), *(figure[ranked].tolist() for figure in figures), strict=True)
    return [
        {
            "rank": rank,
            "term": known[i],
            "count": uses_of,
            "per_million": rate,
            "df": documents,
            "dp": spread_of if len(held) > 1 else None,
        }
        for rank, (i, uses_of, documents, rate, spread_of) in enumerate(rows, 1)
    ]


def _deviations(
    which: NDArray[np.int64],
    uses: NDArray[np.float64],
    total: NDArray[Any],
    shares: NDArray[Any],
) -> NDArray[np.float64]:
    """Gries's DP of each term: what its shares of documents and theirs of the corpus differ by.

    Half of the sum of the differences of shares that each sum to 1 is what they do not have in
    common, which needs no look at documents without the term.
    """
    import numpy as np

    common: NDArray[Any] = np.bincount(which, np.minimum(uses / total[which], shares), len(total))
    found: NDArray[np.float64] = (1 - common).clip(0, 1)
    return found
