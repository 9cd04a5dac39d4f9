"""Several documents: a last row for all, a row for each group, two side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from newskit.group_keys import group_id, in_order, keys, values
from newskit.measures.distribution import DISPERSION
from newskit.measures.pipeline import DIGITS, compute
from newskit.measures.sample import Sample

if TYPE_CHECKING:
    from newskit.measures.registry import Measure
    from newskit.record import Record

Sampler = Callable[..., Sample]
"""Makes samples: `Sample`, or that with its terms and its lexicon given."""


def with_total(
    records: Iterable[Record], measures: Sequence[Measure], sampler: Sampler = Sample
) -> Iterator[Record]:
    """Give each record its `stats`, and at the end a record for all of them.

    The words of all documents are held until then, by number, and their texts.

    Yields:
        The records as they come, then `{"id": "total", "source", "documents", "stats"}`, the source
        where all have the same.
    """
    samples = []
    for record in records:
        sample = sampler(record)
        record["stats"] = compute(sample, measures)
        sample.forget()
        samples.append(sample)
        yield record
    sources = [record.get("source") for sample in samples for record in sample.records]
    source = sources[0] if sources and sources.count(sources[0]) == len(sources) else None
    yield {"id": "total", "source": source, **_joined(samples, measures, sampler)}


def by_field(
    records: Iterable[Record],
    by: str,
    measures: Sequence[Measure],
    sampler: Sampler = Sample,
    total: bool = False,
) -> Iterator[Record]:
    """A record for each group of records with the same value in a field.

    A record with several values counts in the group of each.

    Args:
        records: The records.
        by: The field, or a part of it, see `newskit.group_keys.values`.
        measures: What is measured.
        sampler: Makes samples of them.
        total: Whether a last record is for all.

    Yields:
        `{"id", "group", "documents", "stats"}`, sorted by group; what lacks the field comes last,
        its group None.

    Raises:
        InputError: No record has the field.
    """
    samples: list[Sample] = []
    groups: dict[str | None, list[Sample]] = {}
    known: set[str] = set()
    for record in records:
        known.update(keys(record))
        sample = sampler(record)
        samples.append(sample)
        for name in values(record, by):
            groups.setdefault(name, []).append(sample)
    for name, group in in_order(groups, by, known).items():
        joined = _joined(group, measures, sampler)
        yield {"id": group_id(by, name), "group": name, **joined}
    if total:
        yield {"id": "total", "group": "total", **_joined(samples, measures, sampler)}


def _joined(
    samples: Sequence[Sample], measures: Sequence[Measure], sampler: Sampler
) -> dict[str, Any]:
    whole = sampler(parts=samples) if samples else sampler()
    return {"documents": len(samples), "stats": compute(whole, measures)}


def side_by_side(
    first: Record, second: Record, measures: Sequence[Measure], sampler: Sampler = Sample
) -> Iterator[Record]:
    """Compare two documents.

    Yields:
        For each figure `{"measure", "documents", "values", "difference", "ratio"}`: the second less
        the first, and by the first; both None where one of the two has no value, the ratio also
        where the first is 0. Parts of a measure are named `MEASURE.PART`.
    """
    left, right = (flat(compute(sampler(record), measures)) for record in (first, second))
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
    """The figures of `stats` by name; lists have none, but for those of `dispersion`.

    >>> flat({"words": 3, "word_length": {"mean": 2.0}, "top_words": []})
    {'words': 3, 'word_length.mean': 2.0}
    """
    figures: dict[str, Any] = {}
    for name, value in stats.items():
        if isinstance(value, dict):
            figures |= {f"{name}.{part}": figure for part, figure in value.items()}
        elif name == "dispersion":
            figures |= {f"{name}.{v['term']}.{part}": v[part] for v in value for part in DISPERSION}
        elif not isinstance(value, list):
            figures[name] = value
    return figures
