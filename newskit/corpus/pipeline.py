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

_TERMS, _PHRASES, _WEIGHTING = Terms(), Terms(phrases=True), Weighting()


def tfidf(
    records: Iterable[Record],
    *,
    n: int = 10,
    by: str | None = None,
    terms: Terms = _PHRASES,
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
        terms: What counts as a term: words and phrases, where nothing else is said.
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


def compare(
    records: Iterable[Record],
    reference: Iterable[Record] | Model | None = None,
    *,
    by: str | None = None,
    n: int = 10,
    measure: str = "g2",
    under: bool = False,
    max_p: float = 0.05,
    terms: Terms = _TERMS,
    min_df: float = 1,
    max_df: float = 1.0,
) -> Iterator[Record]:
    """Takes documents and yields what sets them apart from others, or each group from the rest.

    Args:
        records: The documents, each with its `text`.
        reference: The others: documents, or document frequencies of a corpus; without it groups are
            compared with each other.
        by: What groups documents, as in `tfidf`.
        n: How many terms to give.
        measure: What ranks them: `g2`, `chi2` or `log_ratio`.
        under: Whether to give what is used less, instead of more.
        max_p: The corrected p-value above which a difference counts as chance.
        terms: What counts as a term.
        min_df: The fewest documents that hold a term: a number, or as a float a share of all.
        max_df: The most, likewise.

    Yields:
        Records of groups, or of all: `id`, `group`, `documents`, `words`, `reference_documents`,
        `reference_words`, and `keyness`, the terms with their figures on both sides, best first.

    Raises:
        InputError: There is nothing to compare with.
    """
    from newskit.corpus import scored_records
    from newskit.corpus.document_terms import counted
    from newskit.corpus.frequency_model import Model

    against: scored_records.Reference | Model | None
    if reference is None or isinstance(reference, Model):
        against = reference
    else:
        with counted(reference, terms) as other:
            against = scored_records.reference(other)
    with counted(records, terms) as corpus:
        corpus.restrict(min_df, max_df)
        yield from scored_records.compared(
            corpus, against, by, n=n, measure=measure, under=under, max_p=max_p
        )


def similar(
    records: Iterable[Record],
    *,
    n: int = 3,
    terms: Terms = _TERMS,
    min_df: float = 1,
    max_df: float = 1.0,
    model: Model | None = None,
) -> Iterator[Record]:
    """Takes documents and yields each with the ids of the `n` nearest in `similar`.

    Args:
        records: The documents, each with its `text` and its `id`.
        n: How many to give.
        terms: What counts as a term.
        min_df: The fewest documents that hold a term: a number, or as a float a share of all.
        max_df: The most, likewise.
        model: Document frequencies of another corpus to weigh terms by.
    """
    from newskit.corpus import scored_records
    from newskit.corpus.document_terms import counted

    with counted(records, terms) as corpus:
        corpus.restrict(min_df, max_df)
        yield from scored_records.similar(corpus, _WEIGHTING, n=n, model=model)
