"""Keyness: which terms a text uses more, or less, than another one.

Each term gives a table of two by two: how often it occurs in the target and in the reference, and
how many words there are otherwise in each. Two statistics say how sure the difference is, the log
ratio how large:

- G², the log-likelihood ratio: Dunning, Accurate methods for the statistics of surprise and
  coincidence (1993), over all four cells.
- Pearson's chi-squared, without Yates's correction.
- Log ratio: the binary logarithm of the ratio of the rates; where a side lacks the term, it counts
  half an occurrence there (Hardie, Log Ratio, 2014).
- p: of the chi-squared distribution with one degree of freedom, corrected for the number of terms
  tested by the procedure of Benjamini and Hochberg (1995), which bounds the share of false
  findings.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from heapq import nlargest
from math import erfc, log, log2, sqrt
from typing import Any, NamedTuple

Pair = tuple[int, int]

MEASURES = ("g2", "chi2", "log_ratio")


class Keyness(NamedTuple):
    """Measures of a term.

    Attributes:
        g2: Log-likelihood ratio, 0 or more.
        chi2: Pearson's chi-squared, 0 or more.
        log_ratio: Above 0 where the target has more, below where the reference has more.
        p: The corrected p-value of the measure that ranks.
    """

    g2: float
    chi2: float
    log_ratio: float
    p: float


def compare_rates(
    pairs: Iterable[Pair], target_size: int, reference_size: int, by: str = "g2"
) -> dict[Pair, Keyness]:
    """Takes the counts of terms on two sides and returns how their rates differ, and how surely.

    Args:
        pairs: The count of each term in the target and in the reference, of which one is above 0.
        target_size: All words of the target, or all documents where documents are counted; above 0.
        reference_size: All words or documents of the reference, above 0.
        by: The measure whose p-values are wanted; `log_ratio`, which has none, takes those of G².

    Returns:
        For each pair its measures: most terms are rare, and have the counts of many others.
    """
    times = Counter(pairs)
    tested = "chi2" if by == "chi2" else "g2"
    found = {pair: _measured(*pair, target_size, reference_size, tested) for pair in times}
    corrected = _corrected({pair: (found[pair].p, times[pair]) for pair in times})
    return {pair: measures._replace(p=corrected[pair]) for pair, measures in found.items()}


def _measured(ours: int, theirs: int, our_size: int, their_size: int, tested: str) -> Keyness:
    """The measures of a term; its p-value is not corrected yet."""
    total = float(our_size + their_size)
    held, others = ours + theirs, our_size - ours + their_size - theirs
    cells = [
        (count, of_both * size / total)
        for of_both, row in (
            (held, (ours, theirs)),
            (others, (our_size - ours, their_size - theirs)),
        )
        for count, size in zip(row, (our_size, their_size), strict=True)
    ]
    cells = [(count, expected) for count, expected in cells if expected]  # 0 of 0 is no difference
    g2 = chi2 = 0.0
    for count, expected in cells:
        chi2 += (count - expected) ** 2 / expected
        if count / expected > 0:
            g2 += 2 * count * log(count / expected)
    g2 = max(g2, 0.0)  # rounding may give -1e-16
    ratio = (ours or 0.5) / our_size / ((theirs or 0.5) / their_size)
    # The chi-squared distribution with one degree of freedom is that of a square of a normal one.
    p = erfc(sqrt((chi2 if tested == "chi2" else g2) / 2))
    return Keyness(g2, chi2, log2(ratio), p)


def _corrected(found: Mapping[Pair, tuple[float, int]]) -> dict[Pair, float]:
    """P-values, each given with how many terms have it, after Benjamini and Hochberg."""
    tests = rank = sum(terms for _, terms in found.values())
    corrected: dict[Pair, float] = {}
    least = 1.0
    for pair, (p, terms) in sorted(found.items(), key=lambda item: -item[1][0]):
        least = min(least, p * (tests / rank))
        corrected[pair] = least
        rank -= terms
    return corrected


def items(
    terms: Sequence[str],
    target: Sequence[int],
    reference: Sequence[int],
    sizes: tuple[int, int],
    *,
    n: int,
    by: str = "g2",
    under: bool = False,
    max_p: float = 0.05,
) -> list[dict[str, Any]]:
    """Takes counts on two sides and returns the terms that set the target apart, best first.

    Args:
        terms: The terms.
        target: How often each occurs in the target.
        reference: How often each occurs in the reference.
        sizes: All words (or documents) of the target, of the reference.
        n: How many to give.
        by: The measure that ranks, one of `MEASURES`.
        under: Whether to give what the target uses less, instead of more.
        max_p: The corrected p-value above which a difference counts as chance.

    Returns:
        For each its counts and rates per million on both sides and its measures.
    """
    if not sizes[0]:
        return []
    pairs = list(zip(target, reference, strict=True))
    found = compare_rates(filter(any, pairs), *sizes, by=by)
    ranking = {
        pair: abs(getattr(measures, by))
        for pair, measures in found.items()
        if (measures.log_ratio < 0 if under else measures.log_ratio > 0) and measures.p <= max_p
    }
    # Of most terms nothing is asked but whether they are among these pairs.
    least = min(nlargest(n, ranking.values()), default=0.0)
    first = {pair for pair, rank in ranking.items() if rank >= least}
    places = [place for place, pair in enumerate(pairs) if pair in first]
    places.sort(key=lambda place: ranking[pairs[place]], reverse=True)
    return [
        {
            "term": terms[place],
            "count": target[place],
            "reference_count": reference[place],
            "per_million": 1e6 * target[place] / sizes[0],
            "reference_per_million": 1e6 * reference[place] / sizes[1],
            **found[pairs[place]]._asdict(),
        }
        for place in places[:n]
    ]
