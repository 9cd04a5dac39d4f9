"""What sets a story, a day, a paper apart from others.

A corpus is read once and counted (`document_terms`); its counts are scored (`weighting`), added up
by the value of a field (`term_groups`), compared with others (`keyness`), kept for later
(`frequency_model`, `matrix_files`) or searched for stories that are alike (`neighbours`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from newskit.corpus.terms import Terms
from newskit.corpus.weighting import Weighting
from newskit.record import Record

if TYPE_CHECKING:
    from newskit.corpus.frequency_model import Model

_TERMS, _WEIGHTING = Terms(), Weighting()


def tfidf(
    records: Iterable[Record],
    *,
    n: int = 10,
    by: str | None = None,
    terms: Terms = _TERMS,
    weighting: Weighting = _WEIGHTING,
    min_df: float = 1,
    max_df: float = 1.0,
    model: Model | None = None,
    explain: bool = False,
) -> Iterator[Record]:
    """Takes documents and yields each, or each group, with its terms scored by TF-IDF.

    Args:
        records: The documents, each with its `text`; they are read once, before the first result.
        n: How many terms to give.
        by: The field that groups documents (`source`, `authors.name`, `date:month`); see
            `newskit.group_keys.values`.
        terms: What counts as a term.
        weighting: How counts become scores.
        min_df: The fewest documents that hold a term: a number, or as a float a share of all.
        max_df: The most, likewise.
        model: Document frequencies of another corpus to score with.
        explain: Whether each term comes with its `idf`.

    Yields:
        The records, each with `tfidf`, a list of term, score, count and df, best first. With `by`
        records of groups: `id`, `group`, `documents`, `words` and `tfidf`.
    """
    from newskit.corpus import scored_records
    from newskit.corpus.document_terms import counted

    with counted(records, terms) as corpus:
        corpus.restrict(min_df, max_df)
        if by is None:
            yield from scored_records.documents(
                corpus, weighting, n=n, model=model, explain=explain
            )
        else:
            yield from scored_records.groups(
                corpus, weighting, by, n=n, model=model, explain=explain
            )
