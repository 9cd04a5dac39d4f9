"""Terms over time, or over whatever else groups documents: how often each is used in each group."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from newskit.group_keys import gaps, group_id, in_order, keys, values
from newskit.record import Documents, Record, records_of
from newskit.text.term_search import Looking, ends, search
from newskit.text.tokenize import tokenizer
from newskit.text.word_counts import count_words


def trend(
    records: Documents,
    terms: str | Sequence[str],
    by: str = "date:month",
    *,
    regex: bool = False,
    words: bool = False,
    engine: str = "rjieba",
    userdict: str | None = None,
) -> list[Record]:
    """Counts terms in groups of documents.

    Args:
        records: The documents, each with its `text`.
        terms: One term or several.
        by: What groups documents, see `newskit.group_keys.values`.
        regex: Whether the terms are regular expressions.
        words: Whether only whole words count; else terms count as they are written.
        engine: What cuts text into words, `rjieba` or `jieba`.
        userdict: A dictionary file in jieba's format.

    Returns:
        A record for each group, by name: `id`, `group`, `documents`, `words`, and in `trend` for
        each term its `count`, its rate `per_million` words, `df` (how many documents have it),
        their `share` of all, and the rate `relative` to that of the group that uses it most.
        Periods of a date have no gaps: between the first and the last each is there; rates of no
        words, and the share of no documents, are None.

    Raises:
        re.error: A term is no regular expression.
        InputError: No document has what `by` says.
    """
    given = (terms,) if isinstance(terms, str) else tuple(terms)
    looking = Looking(given, regex, words, engine, userdict)
    counts = (counted(record, looking, by) for record in records_of(records))
    return list(grouped(counts, looking, by))


def counted(record: Record, looking: Looking, by: str) -> Record:
    """Takes a document and returns what it adds to its groups, for `grouped`."""
    text: str = record["text"]
    tokens = tokenizer(looking.engine, looking.userdict).cut(text)
    found = search(looking).spans(text, ends(tokens) if looking.words else None)
    groups = values(record, by)
    fields = list(keys(record)) if groups == [None] else []
    return {
        "groups": groups,
        "words": count_words(tokens),
        "counts": [*map(len, found)],
        "fields": fields,
    }


def grouped(counts: Iterable[Record], looking: Looking, by: str) -> Iterator[Record]:
    """Takes what documents add and yields the records of groups, by name; None comes last."""
    number = len(search(looking).terms)
    groups: dict[str | None, _Group] = {}
    known: set[str] = set()
    for one in counts:
        known.update(one["fields"])
        for name in one["groups"]:
            if name not in groups:
                groups[name] = _Group([0] * number, [0] * number)
            groups[name].add(one["words"], one["counts"])
    for name in gaps(groups, by):
        groups[name] = _Group([0] * number, [0] * number)
    groups = in_order(groups, by, known)
    rates = [group.rates() for group in groups.values()]
    most = [max(rate or 0.0 for rate in of_term) for of_term in zip(*rates, strict=True)]
    for (name, group), of_group in zip(groups.items(), rates, strict=True):
        yield {
            "id": group_id(by, name),
            "group": name,
            "documents": group.documents,
            "words": group.words,
            "trend": [
                {
                    "term": term,
                    "count": group.counts[i],
                    "per_million": None if rate is None else round(rate, 2),
                    "df": group.df[i],
                    "share": round(group.df[i] / group.documents, 4) if group.documents else None,
                    "relative": None if rate is None else round(rate / (most[i] or 1), 4),
                }
                for i, (term, rate) in enumerate(zip(search(looking).terms, of_group, strict=True))
            ],
        }


class _Group:
    """What was counted in the documents of a group."""

    def __init__(self, counts: list[int], df: list[int]) -> None:
        self.documents = self.words = 0
        self.counts, self.df = counts, df

    def add(self, words: int, counts: Sequence[int]) -> None:
        self.documents += 1
        self.words += words
        for i, count in enumerate(counts):
            self.counts[i] += count
            self.df[i] += count > 0

    def rates(self) -> list[float | None]:
        return [1e6 * count / self.words if self.words else None for count in self.counts]
