"""Collocates: the words that stand near a term more often than chance would have them.

For a collocate with O co-occurrences in the windows around the term, where the term occurs f₁
times, the collocate f₂ times, the windows hold R words and the corpus N, E = R·f₂/N co-occurrences
are expected. A co-occurrence is a pair of a place of the term and one of the collocate: what stands
between two places of the term is in both windows and counts twice, in O as in R.

- MI = log₂ O/E (Church and Hanks, "Word association norms, mutual information, and lexicography",
  Computational Linguistics 16(1), 1990): high for rare pairs.
- t = (O − E)/√O (Church, Gale, Hanks and Hindle, "Using statistics in lexical analysis", 1991):
  high for frequent pairs.
- G² = 2 Σ O ln O/E over the four cells of in or out of the windows, the collocate or not (Dunning,
  "Accurate methods for the statistics of surprise and coincidence", 1993); below 0 where O < E.
- log-Dice = 14 + log₂ 2·O/(f₁ + f₂) (Rychlý, "A lexicographer-friendly association score", RASLAN
  2008): 14 for words that only occur together, the same in corpora of any size.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from math import log, log2, sqrt
from typing import Any, NamedTuple

from newskit.record import Documents, records_of
from newskit.text.tokenize import tokenizer
from newskit.text.word_counts import is_word

WINDOW = 5


class Cells(NamedTuple):
    """What is counted of a term and a collocate.

    Attributes:
        observed: Their co-occurrences.
        term: How often the term occurs.
        collocate: How often the collocate occurs.
        near: The words in all windows around the term.
        size: The words of the corpus.
    """

    observed: int
    term: int
    collocate: int
    near: int
    size: int

    @property
    def expected(self) -> float:
        """The co-occurrences that chance would give."""
        return self.near * self.collocate / self.size


def mi(cells: Cells) -> float:
    """Mutual information, log₂ O/E."""
    return log2(cells.observed / cells.expected)


def t(cells: Cells) -> float:
    """The t-score, (O − E)/√O."""
    return (cells.observed - cells.expected) / sqrt(cells.observed)


def g2(cells: Cells) -> float:
    """The log-likelihood ratio over four cells, with the sign of O − E."""
    rows = (cells.near, cells.size - cells.near)
    columns = (cells.collocate, cells.size - cells.collocate)
    here = cells.observed
    observed = (here, rows[0] - here, columns[0] - here, rows[1] - (columns[0] - here))
    expected = [row * column / cells.size for row in rows for column in columns]
    # Windows that overlap may hold more words than the corpus, and then nothing is outside them.
    pairs = [pair for pair in zip(observed, expected, strict=True) if min(pair) > 0]
    ratio = 2 * sum(o * log(o / e) for o, e in pairs)
    return ratio if here >= cells.expected else -ratio


def log_dice(cells: Cells) -> float:
    """14 + log₂ of Dice's coefficient."""
    return 14 + log2(2 * cells.observed / (cells.term + cells.collocate))


MEASURES: dict[str, Callable[[Cells], float]] = {
    "mi": mi,
    "t": t,
    "g2": g2,
    "log_dice": log_dice,
}
"""The measures of association by name."""


def collocates(
    records: Documents,
    term: str,
    *,
    window: int = WINDOW,
    n: int | None = None,
    measure: str = "log_dice",
    min_count: int = 1,
    engine: str = "rjieba",
    userdict: str | None = None,
    leave_out: Callable[[str], bool] = lambda word: False,
) -> list[dict[str, Any]]:
    """Finds the collocates of a term.

    Args:
        records: The documents, each with its `text`.
        term: A word, or several words in a row.
        window: How many words on either side count as near, in the same paragraph, marks left out.
        n: How many to give; all by default.
        measure: What ranks them, one of `MEASURES`.
        min_count: The least number of co-occurrences.
        engine: What cuts text into words, `rjieba` or `jieba`.
        userdict: A dictionary file in jieba's format.
        leave_out: Tells which words are not given.

    Returns:
        A record for each, best first: `rank`, `term`, `count` of co-occurrences, of these `left`
        and `right` of the term, `corpus_count`, the `expected` count, `mi`, `t`, `g2`, `log_dice`.
    """
    cut = tokenizer(engine, userdict).cut
    everywhere: Counter[str] = Counter()
    left: Counter[str] = Counter()
    right: Counter[str] = Counter()
    places = 0
    for record in records_of(records):
        tokens = cut(record["text"])
        everywhere.update(tokens)
        if term not in record["text"]:
            continue
        for run in _paragraphs(tokens):
            for start, end in _places(run, term):
                places += 1
                left.update(run[max(0, start - window) : start])
                right.update(run[end : end + window])
    size = sum(count for token, count in everywhere.items() if is_word(token))
    near = left.total() + right.total()
    found: list[dict[str, Any]] = []
    for word, count in (left + right).items():
        if count < min_count or leave_out(word):
            continue
        cells = Cells(count, places, everywhere[word], near, size)
        found.append(
            {
                "term": word,
                "count": count,
                "left": left[word],
                "right": right[word],
                "corpus_count": everywhere[word],
                "expected": round(cells.expected, 4),
                **{name: round(of(cells), 4) for name, of in MEASURES.items()},
            }
        )
    found.sort(key=lambda row: (-row[measure], -row["count"], row["term"]))
    return [{"rank": rank, **row} for rank, row in enumerate(found[:n], 1)]


def _paragraphs(tokens: Sequence[str]) -> Iterator[list[str]]:
    """The words of each paragraph."""
    run: list[str] = []
    for token in tokens:
        if "\n" in token:
            yield run
            run = []
        elif is_word(token):
            run.append(token)
    yield run


def _places(run: Sequence[str], term: str) -> Iterator[tuple[int, int]]:
    """Where a term is some words of a run, as places of the first and behind the last."""
    starts = {offset: i for i, offset in enumerate(accumulate(map(len, run), initial=0))}
    text = "".join(run)
    at = text.find(term)
    while at >= 0:
        start, end = starts.get(at), starts.get(at + len(term))
        if start is not None and end is not None:
            yield start, end
        at = text.find(term, at + 1 if start is None or end is None else at + len(term))
