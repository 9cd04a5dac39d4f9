"""What sets a story, a day, a paper apart from others.

A corpus is read once and counted (`document_terms`); its counts are scored (`weighting`), added up
by the value of a field (`term_groups`), compared with others (`keyness`), kept for later
(`frequency_model`, `matrix_files`) or searched for stories that are alike (`neighbours`).
"""

from __future__ import annotations

from collections.abc import Iterator
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Unpack

from newskit.corpus.terms import TermOptions, terms_of
from newskit.corpus.weighting import Weighting
from newskit.record import Documents, Record, records_of

if TYPE_CHECKING:
    from newskit.corpus.frequency_model import Model


def tfidf(
    records: Documents,
    *,
    n: int = 10,
    by: str | None = None,
    tf: Literal["raw", "log", "binary"] = "raw",
    norm: Literal["l2", "l1", "none"] = "l2",
    smooth: bool = True,
    min_df: float = 1,
    max_df: float = 1.0,
    idf: str | PathLike[str] | Model | None = None,
    explain: bool = False,
    **terms: Unpack[TermOptions],
) -> Iterator[Record]:
    """Takes documents and yields each, or each group, with its terms scored by TF-IDF.

    Args:
        records: The documents, each with its `text`; they are read once, before the first result.
        n: How many terms to give.
        by: The field that groups documents (`source`, `authors.name`, `date:month`); see
            `newskit.group_keys.values`.
        tf: How counts become scores, see `newskit.corpus.weighting.Weighting`, as for `norm` and
            `smooth`.
        norm: To what length documents are scaled.
        smooth: Whether document frequencies are smoothed.
        min_df: The fewest documents that hold a term: a number, or as a float a share of all.
        max_df: The most, likewise.
        idf: Document frequencies of another corpus to score with, or the file that has them.
        explain: Whether each term comes with its `idf`.
        **terms: What counts as a term: `ngram`, `phrases` (counted beside words where nobody says
            otherwise), `pos`, `min_length`, `engine`, `userdict`, `stopwords`; see
            `newskit.corpus.terms.Terms`.

    Yields:
        The records, each with `tfidf`, a list of term, score, count and df, best first. With `by`
        records of groups: `id`, `group`, `documents`, `words` and `tfidf`.
    """
    from newskit.corpus import scored_records
    from newskit.corpus.document_terms import counted

    weighting, model, counts = Weighting(tf, norm, smooth), _model(idf), terms_of(**terms)
    if "phrases" not in terms and counts.ngram == (1, 1):
        counts = counts._replace(phrases=True)
    with counted(records_of(records), counts) as corpus:
        corpus.restrict(min_df, max_df)
        if by is None:
            yield from scored_records.documents(
                corpus, weighting, n=n, model=model, explain=explain
            )
        else:
            yield from scored_records.groups(
                corpus, weighting, by, n=n, model=model, explain=explain
            )


def _model(idf: str | PathLike[str] | Model | None) -> Model | None:
    from newskit.corpus import frequency_model

    return frequency_model.read(Path(idf)) if isinstance(idf, str | PathLike) else idf


def compare(
    records: Documents,
    reference: Documents | Model | None = None,
    *,
    by: str | None = None,
    n: int = 10,
    measure: str = "g2",
    under: bool = False,
    max_p: float = 0.05,
    min_df: float = 1,
    max_df: float = 1.0,
    **terms: Unpack[TermOptions],
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
        min_df: The fewest documents that hold a term: a number, or as a float a share of all.
        max_df: The most, likewise.
        **terms: What counts as a term, as in `tfidf`; `phrases` where asked for.

    Yields:
        Records of groups, or of all: `id`, `group`, `documents`, `words`, `reference_documents`,
        `reference_words`, and `keyness`, the terms with their figures on both sides, best first.

    Raises:
        InputError: There is nothing to compare with.
    """
    from newskit.corpus import scored_records
    from newskit.corpus.document_terms import counted
    from newskit.corpus.frequency_model import Model

    counts = terms_of(**terms)
    against: scored_records.Reference | Model | None
    if reference is None or isinstance(reference, Model):
        against = reference
    else:
        with counted(records_of(reference), counts) as other:
            against = scored_records.reference(other)
    with counted(records_of(records), counts) as corpus:
        corpus.restrict(min_df, max_df)
        yield from scored_records.compared(
            corpus, against, by, n=n, measure=measure, under=under, max_p=max_p
        )


def similar(
    records: Documents,
    *,
    n: int = 3,
    min_df: float = 1,
    max_df: float = 1.0,
    idf: str | PathLike[str] | Model | None = None,
    **terms: Unpack[TermOptions],
) -> Iterator[Record]:
    """Takes documents and yields each with the ids of the `n` nearest in `similar`.

    Args:
        records: The documents, each with its `text` and its `id`.
        n: How many to give.
        min_df: The fewest documents that hold a term: a number, or as a float a share of all.
        max_df: The most, likewise.
        idf: Document frequencies of another corpus to weigh terms by, or the file that has them.
        **terms: What counts as a term, as in `tfidf`; `phrases` where asked for.
    """
    from newskit.corpus import scored_records
    from newskit.corpus.document_terms import counted

    with counted(records_of(records), terms_of(**terms)) as corpus:
        corpus.restrict(min_df, max_df)
        yield from scored_records.similar(corpus, Weighting(), n=n, model=_model(idf))
