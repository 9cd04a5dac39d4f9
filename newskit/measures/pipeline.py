"""The measures of a text, right for Chinese."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from newskit.measures.registry import MEASURES, Measure, UnknownMeasure, chosen
from newskit.measures.sample import Sample
from newskit.measures.token_table import lexicon_of_one

if TYPE_CHECKING:
    from newskit.record import Record

__all__ = ["MEASURES", "Measure", "Sample", "UnknownMeasure", "compute", "stats"]

DIGITS = 4
"""Digits after the point: a ten-thousandth is less than any choice made here."""


def stats(
    document: Record | str,
    *,
    only: str | Iterable[str] | None = None,
    terms: Sequence[str] = (),
    engine: str = "rjieba",
    userdict: str | None = None,
    stopwords: str | None = None,
) -> dict[str, Any]:
    """The measures of a text.

    Args:
        document: A text, or a record with its `text`; a record's `genre`, `confidence` and `lines`
            are measured too.
        only: Names of measures or of families of them, one or several; all by default.
        terms: What `dispersion` looks for; without any it is left out.
        engine: What cuts text into words, `rjieba` or `jieba`.
        userdict: A dictionary file in jieba's format.
        stopwords: A file of words that `top_words` leaves out, besides the built-in list or, with a
            leading `=`, in its place.

    Returns:
        A value for each measure by its name: a number, a dictionary of numbers or a list of them;
        None where it is not defined, as the mean of nothing. `MEASURES` explains each.

    Raises:
        UnknownMeasure: A name in `only` that is none.
        ValueError: No such engine.
        InputError: A file cannot be read.

    >>> stats("首批货轮到港。", only=["han", "sentences"])
    {'han': 6, 'sentences': 1}
    """
    record = {"text": document} if isinstance(document, str) else document
    words = partial(lexicon_of_one, engine, userdict, stopwords)
    return compute(
        Sample(record, terms, lexicon=words), chosen([only] if isinstance(only, str) else only)
    )


def compute(sample: Sample, measures: Iterable[Measure]) -> dict[str, Any]:
    """The values of measures for a sample, rounded to four digits after the point."""
    found = {
        m.name: _rounded(m.of(sample)) for m in measures if m.name != "dispersion" or sample.terms
    }
    if "dispersion" in found:  # other lists hold whole numbers
        found["dispersion"] = [_rounded(row) for row in found["dispersion"]]
    return found


def _rounded(value: Any) -> Any:
    kind = type(value)
    if kind is float:
        return round(value, DIGITS)
    if kind is dict:
        return {k: round(v, DIGITS) if type(v) is float else v for k, v in value.items()}
    return value
