"""A counted corpus to records: of its documents, of its groups, of a comparison."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import sub
from typing import TYPE_CHECKING, Any, NamedTuple

from newskit.corpus import keyness
from newskit.corpus.document_terms import Corpus
from newskit.corpus.frequency_model import Model
from newskit.corpus.neighbours import nearest
from newskit.corpus.term_groups import Group, Groups
from newskit.corpus.weighting import Weighting, best
from newskit.errors import InputError
from newskit.record import Record

if TYPE_CHECKING:
    from newskit.corpus.matrix_files import Row


class Scored(NamedTuple):
    """The terms of a document or a group, ascending by their numbers, each with count and score."""

    ids: Sequence[int]
    counts: Sequence[int]
    scores: Sequence[float]


class Scale:
    """What is known of each term of a corpus by its number: its df and its idf."""

    def __init__(
        self,
        corpus: Corpus,
        df: Sequence[int],
        documents: int,
        weighting: Weighting,
        model: Model | None,
    ) -> None:
        self._weighting = weighting
        self._terms = corpus.terms
        self._df = df
        if model is None:
            self._idf = weighting.idf(df, documents)
        else:
            self._idf = model.idf(corpus.terms, weighting)
            self._df = df if model.documents is None else model.frequencies(corpus.terms)

    def scored(self, ids: Sequence[int], counts: Sequence[int]) -> Scored:
        """Takes the terms of a document and their counts, and returns them scored."""
        idf = map(self._idf.__getitem__, ids)
        return Scored(ids, counts, self._weighting.scores(counts, idf))

    def items(self, found: Scored, n: int, explain: bool) -> list[dict[str, Any]]:
        """Takes scored terms and returns the best, as records give them."""
        chosen = []
        for place in best(found.scores, n):
            number = found.ids[place]
            item: dict[str, Any] = {
                "term": self._terms[number],
                "score": found.scores[place],
                "count": found.counts[place],
                "df": self._df[number],
            }
            if explain:
                item["idf"] = self._idf[number]
            chosen.append(item)
        return chosen


def documents(
    corpus: Corpus,
    weighting: Weighting,
    *,
    n: int,
    model: Model | None = None,
    explain: bool = False,
) -> Iterator[Record]:
    """Takes a corpus and yields its records, each with the terms that set it off in `tfidf`."""
    scale = Scale(corpus, corpus.df, len(corpus), weighting, model)
    for record, ids, counts, _ in corpus:
        yield record | {"tfidf": scale.items(scale.scored(ids, counts), n, explain)}


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
    found = Groups(corpus, by)
    scale = _scale_of_groups(corpus, found, weighting, model)
    for group in found:
        scored = scale.scored(list(group.counts), list(group.counts.values()))
        yield _record(group, by) | {"tfidf": scale.items(scored, n, explain)}


def _scale_of_groups(
    corpus: Corpus, found: Groups, weighting: Weighting, model: Model | None
) -> Scale:
    df = Counter(number for group in found for number in group.counts)
    in_order = [df[number] for number in range(len(corpus.terms))]
    return Scale(corpus, in_order, len(found), weighting, model)


def similar(
    corpus: Corpus, weighting: Weighting, *, n: int, model: Model | None = None
) -> Iterator[Record]:
    """Takes a corpus and yields its records, each with the ids of the `n` nearest in `similar`."""
    scale = Scale(corpus, corpus.df, len(corpus), weighting, model)
    ids = [_id(record) for record in corpus.records()]
    rows = ((found.ids, scale.scored(found.ids, found.counts).scores) for found in corpus)
    for record, near in zip(corpus.records(), nearest(rows, n), strict=True):
        yield record | {"similar": [{"id": ids[row], "score": score} for row, score in near]}


def matrix(
    corpus: Corpus, weighting: Weighting, model: Model | None = None, by: str | None = None
) -> Iterator[Row]:
    """Takes a corpus and yields the rows of its document-term (or group-term) matrix."""
    from newskit.corpus.matrix_files import Row

    columns = {number: column for column, number in enumerate(corpus.columns())}
    rows: Iterable[tuple[str, Sequence[int], Sequence[int]]]
    if by:
        found = Groups(corpus, by)
        scale = _scale_of_groups(corpus, found, weighting, model)
        rows = (
            (_record(group, by)["id"], list(group.counts), list(group.counts.values()))
            for group in found
        )
    else:
        scale = Scale(corpus, corpus.df, len(corpus), weighting, model)
        rows = ((_id(record), ids, counts) for record, ids, counts, _ in corpus)
    for name, ids, counts in rows:
        scores = scale.scored(ids, counts).scores
        yield Row(name, list(map(columns.__getitem__, ids)), counts, scores)


class Reference(NamedTuple):
    """What a corpus is compared with: how often it holds each term, how many words it has."""

    counts: Mapping[str, int]
    words: int


def reference(corpus: Corpus) -> Reference:
    """Takes a corpus and returns its terms and its size; `restrict` and stop words apply."""
    for whole in Groups(corpus, None):
        counts = {corpus.terms[number]: count for number, count in whole.counts.items()}
        return Reference(counts, whole.words)
    return Reference({}, 0)


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
    found = Groups(corpus, by)
    columns = {number: column for column, number in enumerate(corpus.columns())}
    terms = [corpus.terms[number] for number in columns]
    known, size = _sums(corpus, found) if against is None else _counted(against)
    own = set(terms)
    absent = [term for term in known if under and term not in own]
    terms += [t for t, w in zip(absent, corpus.wants(absent), strict=True) if w]
    theirs = [known.get(term, 0) for term in terms]
    for group in found:
        counts, own_size = group.counts, group.words
        if isinstance(against, Model):
            counts, own_size = group.df, group.documents
        ours = [0] * len(terms)
        for number, count in counts.items():
            ours[columns[number]] = count
        rest, rest_size = theirs, size
        if against is None:
            rest, rest_size = list(map(sub, theirs, ours)), size - own_size
        if not rest_size:
            what = "one group only" if against is None else "the reference has no words"
            raise InputError("--against", f"nothing to compare with: {what}")
        telling = keyness.items(
            terms, ours, rest, (own_size, rest_size), n=n, by=measure, under=under, max_p=max_p
        )
        yield _record(group, by) | {"keyness": telling}


def _sums(corpus: Corpus, found: Groups) -> Reference:
    """All groups together; a document counts in each that it is in."""
    words, counts = 0, Counter[int]()
    for group in found:
        words += group.words
        counts.update(group.counts)
    return Reference({corpus.terms[number]: count for number, count in counts.items()}, words)


def _counted(against: Reference | Model) -> tuple[Mapping[str, int], int]:
    if isinstance(against, Model):
        return against.df, against.documents or 0
    return against


def _record(group: Group, by: str | None) -> Record:
    return {
        "id": "all" if by is None else f"{by}={'' if group.name is None else group.name}",
        "group": "all" if by is None else group.name,
        "documents": group.documents,
        "words": group.words,
    }


def _id(record: Record) -> str:
    return str(record.get("id", ""))
