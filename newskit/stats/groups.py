"""Several documents: a last row for all, a row for each group, two side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from newskit.stats import DIGITS, measure
from newskit.stats.sample import Sample

if TYPE_CHECKING:
    from newskit.article import Record
    from newskit.stats.registry import Measure


def with_total(
    records: Iterable[Record], measures: Sequence[Measure], terms: Sequence[str] = ()
) -> Iterator[Record]:
    """Give each record its `stats`, and at the end a record for all of them.

    The words of all documents are held until then, by number, and their texts.

    Yields:
        The records as they come, then `{"id": "total", "source", "documents", "stats"}`, the source
        where all have the same.
    """
    samples = []
    for record in records:
        sample = Sample(record, terms)
        record["stats"] = measure(sample, measures)
        sample.forget()
        samples.append(sample)
        yield record
    sources = {record.get("source") for sample in samples for record in sample.records}
    source = sources.pop() if len(sources) == 1 else None
    yield {"id": "total", "source": source, **_joined(samples, measures, terms)}


def by_field(
    records: Iterable[Record],
    field: str,
    measures: Sequence[Measure],
    terms: Sequence[str] = (),
    total: bool = False,
) -> Iterator[Record]:
    """A record for each group of records with the same value in a field, in the order they begin.

    Args:
        records: the records.
        field: the field; records that lack it are a group too.
        measures: what is measured.
        terms: what dispersion is asked of.
        total: whether a last record is for all.

    Yields:
        `{"id", field, "documents", "stats"}`, the id the value in words.
    """
    groups: dict[str, tuple[Any, list[Sample]]] = {}
    for record in records:
        value = record.get(field)
        name = "none" if value is None else str(value)
        groups.setdefault(name, (value, []))[1].append(Sample(record, terms))
    for name, (value, samples) in groups.items():
        yield {"id": name, field: value, **_joined(samples, measures, terms)}
    if total:
        every = [sample for _, samples in groups.values() for sample in samples]
        yield {"id": "total", field: None, **_joined(every, measures, terms)}


def _joined(
    samples: Sequence[Sample], measures: Sequence[Measure], terms: Sequence[str]
) -> dict[str, Any]:
    whole = Sample(parts=samples, terms=terms) if samples else Sample(terms=terms)
    return {"documents": len(samples), "stats": measure(whole, measures)}


def side_by_side(
    first: Record, second: Record, measures: Sequence[Measure], terms: Sequence[str] = ()
) -> Iterator[Record]:
    """Compare two documents.

    Yields:
        For each figure `{"measure", "documents", "values", "difference", "ratio"}`: the second less
        the first, and by the first; both None where one of the two has no value, the ratio also
        where the first is 0. Parts of a measure are named `MEASURE.PART`.
    """
    left, right = (flat(measure(Sample(record, terms), measures)) for record in (first, second))
    for name in dict.fromkeys([*left, *right]):
        a, b = left.get(name), right.get(name)
        yield {
            "measure": name,
            "documents": [first.get("id"), second.get("id")],
            "values": [a, b],
            "difference": None if a is None or b is None else round(b - a, DIGITS),
            "ratio": None if not a or b is None else round(b / a, DIGITS),
        }


def flat(stats: dict[str, Any]) -> dict[str, Any]:
    """The figures of `stats` by name; what is a list has none.

    >>> flat({"words": 3, "word_length": {"mean": 2.0}, "top_words": []})
    {'words': 3, 'word_length.mean': 2.0}
    """
    figures: dict[str, Any] = {}
    for name, value in stats.items():
        if isinstance(value, dict):
            figures |= {f"{name}.{part}": figure for part, figure in value.items()}
        elif not isinstance(value, list):
            figures[name] = value
    return figures
