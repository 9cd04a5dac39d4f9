"""A counted corpus to records: of its documents, of its groups, of a comparison."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from newskit.corpus import keyness
from newskit.corpus.document_terms import Corpus
from newskit.corpus.frequency_model import Model
from newskit.corpus.keyness import Side
from newskit.corpus.matrix_files import Part
from newskit.corpus.neighbours import nearest
from newskit.corpus.term_groups import Groups, grouped
from newskit.corpus.weighting import Weighting, best
from newskit.errors import InputError
from newskit.record import Record

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Scale(NamedTuple):
    """What is known of each term that is scored: the term, in how many documents, its idf."""

    terms: list[str]
    df: Sequence[int]
    idf: NDArray[np.float64]


def documents(
    corpus: Corpus,
    weighting: Weighting,
    *,
    n: int,
    model: Model | None = None,
    explain: bool = False,
) -> Iterator[Record]:
    """Takes a corpus and yields its records, each with the terms that set it off in `tfidf`."""
    scale = _scale(corpus, corpus.df[corpus.wanted], len(corpus), weighting, model)
    for block in corpus.blocks():
        scores = weighting.scores(block.counts, scale.idf)
        for row, record in enumerate(block.records):
            record["tfidf"] = _items(scale, block.counts, scores, row, n, explain)
            yield record


def groups(
    corpus: Corpus,
    weighting: Weighting,
    by: str,
    *,
    n: int,
    model: Model | None = None,
    explain: bool = False,
) -> Iterator[Record]:
    """Takes a corpus and yields its groups, each taken for one document, with their `tfidf`.

    The df of a term is the number of groups that hold it.
    """
    found = grouped(corpus.blocks(), by)
    scale, scores = _scored_groups(corpus, found, weighting, model)
    for row, record in enumerate(_records(found, by)):
        yield record | {"tfidf": _items(scale, found.counts, scores, row, n, explain)}


def similar(
    corpus: Corpus, weighting: Weighting, *, n: int, model: Model | None = None
) -> Iterator[Record]:
    """Takes a corpus and yields its records, each with the ids of the `n` nearest in `similar`."""
    from scipy.sparse import vstack

    ids: list[str] = []
    scores = []
    for part in parts(corpus, weighting, model):
        ids += part.ids
        scores.append(part.scores)
    if not ids:
        return
    near = nearest(vstack(scores, "csr"), n)
    for block in corpus.blocks():
        for record in block.records:
            record["similar"] = [{"id": ids[row], "score": score} for row, score in next(near)]
            yield record


def parts(
    corpus: Corpus, weighting: Weighting, model: Model | None = None, by: str | None = None
) -> Iterator[Part]:
    """Takes a corpus and yields its document-term (or group-term) matrix, some rows at a time."""
    if by:
        found = grouped(corpus.blocks(), by)
        _, scores = _scored_groups(corpus, found, weighting, model)
        yield Part([record["id"] for record in _records(found, by)], found.counts, scores)
        return
    scale = _scale(corpus, corpus.df[corpus.wanted], len(corpus), weighting, model)
    for block in corpus.blocks():
        ids = [str(record.get("id", "")) for record in block.records]
        yield Part(ids, block.counts, weighting.scores(block.counts, scale.idf))


class Reference(NamedTuple):
    """What a corpus is compared with.

    Attributes:
        terms: For each term how often it occurs, how many documents have it, and how often it
            occurs in the one that has it most.
        documents: How many documents there are.
        words: How many words.
    """

    terms: Mapping[str, tuple[int, int, int]]
    documents: int
    words: int


def reference(corpus: Corpus) -> Reference:
    """Takes a corpus and returns its terms and its size; `restrict` and stop words apply."""
    whole = grouped(corpus.blocks(), None)
    if not whole.names:
        return Reference({}, 0, 0)
    rows = (sums.toarray()[0].tolist() for sums in (whole.counts, whole.df, whole.largest))
    figures = zip(*rows, strict=True)
    documents, words = int(whole.documents.sum()), int(whole.words.sum())
    return Reference(dict(zip(corpus.columns(), figures, strict=True)), documents, words)


def compared(
    corpus: Corpus,
    against: Reference | Model | None,
    by: str | None = None,
    *,
    n: int,
    measure: str = "g2",
    under: bool = False,
    max_p: float = 0.05,
) -> Iterator[Record]:
    """Takes a corpus and yields its groups, each with what sets it apart in `keyness`.

    Args:
        corpus: The documents.
        against: What to compare each group with: the words of a reference; a model, of which
            documents with a term are compared instead of occurrences; None for all other groups.
        by: What groups documents, None for one group of all.
        n: How many terms.
        measure: What ranks them, one of `keyness.MEASURES`.
        under: Whether to give what the group uses less, instead of more.
        max_p: The corrected p-value above which a difference counts as chance.

    Raises:
        InputError: There is nothing to compare with.
    """
    found = grouped(corpus.blocks(), by)
    terms = corpus.columns()
    if under and against is not None:
        other = against.df if isinstance(against, Model) else against.terms
        known = set(terms)
        absent = [term for term in other if term not in known]
        terms = terms + [t for t, w in zip(absent, corpus.wants(absent), strict=True) if w]
    sides = _sides(found, against, terms)
    for record, (own, rest, documents) in zip(_records(found, by), sides, strict=True):
        if not rest.size:
            what = "one group only" if against is None else "the reference has no words"
            option = "--by" if against is None else "--against"
            raise InputError(option, f"nothing to compare with: {what}")
        size = {} if isinstance(against, Model) else {"reference_words": rest.size}
        yield record | {
            "reference_documents": documents,
            **size,
            "keyness": keyness.items(terms, own, rest, n=n, by=measure, under=under, max_p=max_p),
        }


def _sides(
    found: Groups, against: Reference | Model | None, terms: list[str]
) -> Iterator[tuple[Side, Side, int]]:
    """For each group what is known of it and of what it is compared with, and the latter's size."""
    import numpy as np

    def of(sums: Any, row: int) -> NDArray[np.int64]:
        figures = np.zeros(len(terms), np.int64)
        figures[: sums.shape[1]] = sums[[row]].toarray()[0]
        return figures

    if isinstance(against, Model):
        df = np.array([against.df.get(term, 0) for term in terms], np.int64)
        size = against.documents or 0
        for row, documents in enumerate(found.documents):
            own = Side(of(found.df, row), None, None, int(documents))
            yield own, Side(df, None, None, size), size
        return
    if against is not None:
        figures = [against.terms.get(term, (0, 0, 0)) for term in terms]
        counts, held, most = np.array(figures, np.int64).reshape(-1, 3).T
        rest = Side(counts, held, most, against.words)
    else:
        whole, df = found.counts.sum(axis=0), found.df.sum(axis=0)
        first, second = _two_largest(found.largest)
    for row, (documents, words) in enumerate(zip(found.documents, found.words, strict=True)):
        counts, held, most = (of(sums, row) for sums in (found.counts, found.df, found.largest))
        own = Side(counts, held, most, int(words))
        if against is not None:
            yield own, rest, against.documents
            continue
        largest = np.where(most == first, second, first)
        rest = Side(whole - counts, df - held, largest, int(found.words.sum() - words))
        yield own, rest, int(found.documents.sum() - documents)


def _two_largest(largest: Any) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """For each term the largest figure of all groups, and that of all others."""
    import numpy as np

    first = np.zeros(largest.shape[1], np.int64)
    second = first.copy()
    for row in range(largest.shape[0]):
        figures = largest[[row]].toarray()[0]
        second = np.maximum(second, np.minimum(first, figures))
        first = np.maximum(first, figures)
    return first, second


def _scale(
    corpus: Corpus,
    df: NDArray[np.int64],
    documents: int,
    weighting: Weighting,
    model: Model | None,
) -> Scale:
    terms = corpus.columns()
    if model is None:
        return Scale(terms, df.tolist(), weighting.idf(df, documents))
    known = df.tolist() if model.documents is None else model.frequencies(terms)
    return Scale(terms, known, model.idf(terms, weighting))


def _scored_groups(
    corpus: Corpus, found: Groups, weighting: Weighting, model: Model | None
) -> tuple[Scale, Any]:
    df = found.counts.sign().sum(axis=0)
    scale = _scale(corpus, df, len(found.names), weighting, model)
    return scale, weighting.scores(found.counts, scale.idf)


def _records(found: Groups, by: str | None) -> Iterable[Record]:
    for name, documents, words in zip(found.names, found.documents, found.words, strict=True):
        yield {
            "id": "all" if by is None else f"{by}={'' if name is None else name}",
            "group": "all" if by is None else name,
            "documents": int(documents),
            "words": int(words),
        }


def _items(
    scale: Scale, counts: Any, scores: Any, row: int, n: int, explain: bool
) -> list[dict[str, Any]]:
    first, last = counts.indptr[row], counts.indptr[row + 1]
    columns, values = counts.indices[first:last], scores.data[first:last]
    found = []
    for place in best(values, columns, n):
        column = columns[place]
        item: dict[str, Any] = {
            "term": scale.terms[column],
            "score": float(values[place]),
            "count": int(counts.data[first + place]),
            "df": scale.df[column],
        }
        if explain:
            item["idf"] = float(scale.idf[column])
        found.append(item)
    return found
