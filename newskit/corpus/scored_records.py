"""A counted corpus to records: of its documents, of its groups, of a comparison."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from newskit.corpus import keyness
from newskit.corpus.document_terms import Corpus
from newskit.corpus.frequency_model import Model
from newskit.corpus.keyness import Side
from newskit.corpus.neighbours import nearest
from newskit.corpus.term_groups import Group, Grouped, Groups
from newskit.corpus.weighting import Weighting, best
from newskit.errors import InputError
from newskit.group_keys import group_id
from newskit.keyphrases.mmr import RIVAL
from newskit.language import Message
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
        self._has_phrases = corpus.has_phrases
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
        """Takes scored terms and returns the best, as records give them.

        Of a phrase and its parts, only the phrase.
        """
        chosen = []
        for place in self._whole(found, n) if self._has_phrases else best(found.scores, n):
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

    def _whole(self, found: Scored, n: int) -> list[int]:
        """The places of the best terms, none of which is but a part of another."""
        ranked = best(found.scores, _SPARE * n)
        while parts := self._parts(found, ranked[:n]):
            ranked = [place for place in ranked if place not in parts]
        return ranked[:n]

    def _parts(self, found: Scored, places: Sequence[int]) -> set[int]:
        """Those of these terms that others of them hold, unless they are much oftener alone."""
        terms = [(place, self._terms[found.ids[place]], found.counts[place]) for place in places]
        return {
            place
            for place, term, count in terms
            for _, other, times in terms
            if term in other and term != other and times >= RIVAL * count
        }


_SPARE = 4
"""So many terms are looked at for each that is given: some are parts of others."""


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
    grouped: Grouped | None = None,
) -> Iterator[Record]:
    """Takes a corpus and yields its groups, each taken for one document, with their `tfidf`.

    The df of a term is the number of groups that hold it. `grouped` are the groups, where they are
    known already.
    """
    found = grouped if grouped is not None else Groups(corpus, by)
    scale = _scale_of_groups(corpus, found, weighting, model)
    for group in found:
        scored = scale.scored(list(group.counts), list(group.counts.values()))
        yield _record(group, by) | {"tfidf": scale.items(scored, n, explain)}


def _scale_of_groups(
    corpus: Corpus, found: Grouped, weighting: Weighting, model: Model | None
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


def reference(corpus: Corpus, grouped: Grouped | None = None) -> Reference:
    """Takes a corpus and returns its terms and its size; `restrict` and stop words apply."""
    for whole in grouped if grouped is not None else Groups(corpus, None):
        terms = {
            corpus.terms[number]: (count, whole.df[number], whole.largest[number])
            for number, count in whole.counts.items()
        }
        return Reference(terms, whole.documents, whole.words)
    return Reference({}, 0, 0)


def compared(
    corpus: Corpus,
    against: Reference | Model | None,
    by: str | None = None,
    *,
    n: int,
    measure: str = "g2",
    under: bool = False,
    max_p: float = 0.05,
    grouped: Grouped | None = None,
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
        grouped: The groups, where they are known already.

    Raises:
        InputError: There is nothing to compare with.
    """
    found = grouped if grouped is not None else Groups(corpus, by)
    terms = [corpus.terms[number] for number in corpus.columns()]
    if under and against is not None:
        other = against.df if isinstance(against, Model) else against.terms
        own_terms = set(terms)
        absent = [term for term in other if term not in own_terms]
        terms += [t for t, w in zip(absent, corpus.wants(absent), strict=True) if w]
    for group, own, rest, documents in _sides(corpus, found, against, terms):
        if not rest.size:
            lacking = Message("one group only"), Message("the reference has no words")
            what = lacking[against is not None]
            option = "--by" if against is None else "--against"
            raise InputError(option, Message("nothing to compare with: {what}", what=what))
        size = {} if isinstance(against, Model) else {"reference_words": rest.size}
        yield {
            **_record(group, by),
            "reference_documents": documents,
            **size,
            "keyness": keyness.items(terms, own, rest, n=n, by=measure, under=under, max_p=max_p),
        }


def _sides(
    corpus: Corpus, found: Grouped, against: Reference | Model | None, terms: list[str]
) -> Iterator[tuple[Group, Side, Side, int]]:
    """Each group, what is known of it and of what it is compared with, and the latter's size."""
    columns = {number: column for column, number in enumerate(corpus.columns())}

    def of(figures: Mapping[int, int]) -> list[int]:
        row = [0] * len(terms)
        for number, figure in figures.items():
            row[columns[number]] = figure
        return row

    def own(group: Group) -> Side:
        return Side(of(group.counts), of(group.df), of(group.largest), group.words)

    if isinstance(against, Model):
        size = against.documents or 0
        rest = Side(against.frequencies(terms), None, None, size)
        for group in found:
            yield group, Side(of(group.df), None, None, group.documents), rest, size
    elif against is not None:
        known = [against.terms.get(term, (0, 0, 0)) for term in terms]
        counts, held, most = ([figures[i] for figures in known] for i in range(3))
        rest = Side(counts, held, most, against.words)
        for group in found:
            yield group, own(group), rest, against.documents
    else:
        whole = _Whole(found)
        for group in found:
            counts, held, most = map(of, whole.without(group))
            rest = Side(counts, held, most, whole.words - group.words)
            yield group, own(group), rest, whole.documents - group.documents


class _Whole:
    """All groups together; a document counts in each that it is in."""

    def __init__(self, groups: Grouped) -> None:
        self.documents = self.words = 0
        self._counts, self._df = Counter[int](), Counter[int]()
        self._first: dict[int, int] = {}
        self._second: dict[int, int] = {}
        for group in groups:
            self.documents += group.documents
            self.words += group.words
            self._counts.update(group.counts)
            self._df.update(group.df)
            for number, most in group.largest.items():
                first = self._first.get(number, 0)
                self._first[number] = max(first, most)
                self._second[number] = max(self._second.get(number, 0), min(first, most))

    def without(self, group: Group) -> tuple[dict[int, int], dict[int, int], dict[int, int]]:
        """Returns of each term the count, the df and the largest count in all other groups."""
        own = group.largest
        largest = {
            number: self._second[number] if own.get(number) == first else first
            for number, first in self._first.items()
        }
        counts = {n: count - group.counts.get(n, 0) for n, count in self._counts.items()}
        df = {n: held - group.df.get(n, 0) for n, held in self._df.items()}
        return counts, df, largest


def _record(group: Group, by: str | None) -> Record:
    return {
        "id": "all" if by is None else group_id(by, group.name),
        "group": "all" if by is None else group.name,
        "documents": group.documents,
        "words": group.words,
    }


def _id(record: Record) -> str:
    return str(record.get("id", ""))
