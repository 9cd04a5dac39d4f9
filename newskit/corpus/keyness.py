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

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import ArrayLike, NDArray

MEASURES = ("g2", "chi2", "log_ratio")


class Keyness(NamedTuple):
    """Measures of some terms, an array each.

    Attributes:
        g2: Log-likelihood ratio, 0 or more.
        chi2: Pearson's chi-squared, 0 or more.
        log_ratio: Above 0 where the target has more, below where the reference has more.
        p: Corrected p-values of the measure that ranks.
    """

    g2: NDArray[np.float64]
    chi2: NDArray[np.float64]
    log_ratio: NDArray[np.float64]
    p: NDArray[np.float64]


def compare_rates(
    target: ArrayLike,
    reference: ArrayLike,
    target_size: float,
    reference_size: float,
    by: str = "g2",
) -> Keyness:
    """Takes the counts of terms on two sides and returns how their rates differ, and how surely.

    Args:
        target: The count of each term in the target.
        reference: The count of each in the reference; a term must occur on one side at least.
        target_size: All words of the target, or all documents where documents are counted.
        reference_size: All words or documents of the reference, above 0.
        by: The measure whose p-values are wanted; `log_ratio`, which has none, takes those of G².
    """
    import numpy as np
    from scipy.special import xlogy
    from scipy.stats import chi2, false_discovery_control

    sizes = np.array([[target_size], [reference_size]], float)
    counts = np.array([target, reference], float)
    observed = np.array([counts, sizes - counts])
    total = sizes.sum()
    expected = observed.sum(axis=1, keepdims=True) * sizes / total
    with np.errstate(divide="ignore", invalid="ignore"):  # 0 of 0 expected is no difference
        g2 = 2 * xlogy(observed, observed / expected)
        squares = (observed - expected) ** 2 / expected
    g2 = np.maximum(np.nan_to_num(g2).sum(axis=(0, 1)), 0)  # rounding may give -1e-16
    squares = np.nan_to_num(squares).sum(axis=(0, 1))
    rates = np.where(counts > 0, counts, 0.5) / sizes
    p = chi2.sf(squares if by == "chi2" else g2, 1)
    return Keyness(
        g2, squares, np.log2(rates[0] / rates[1]), false_discovery_control(p) if len(p) else p
    )


class Side(NamedTuple):
    """What is known of each term on one side of a comparison.

    Attributes:
        counts: How often it occurs.
        df: How many documents have it; None where that is what counts.
        largest: How often it occurs in the document that has it most; None likewise.
        size: All words of the side, or all documents.
    """

    counts: NDArray[np.int64]
    df: NDArray[np.int64] | None
    largest: NDArray[np.int64] | None
    size: int

    def figures(self, i: int) -> dict[str, Any]:
        """Returns what is told of a term."""
        count = int(self.counts[i])
        found: dict[str, Any] = {"count": count, "per_million": float(1e6 * count / self.size)}
        if self.df is not None and self.largest is not None:
            share = round(float(self.largest[i]) / count, 4) if count else None
            found |= {"df": int(self.df[i]), "largest_share": share}
        return found


def items(
    terms: list[str],
    target: Side,
    reference: Side,
    *,
    n: int,
    by: str = "g2",
    under: bool = False,
    max_p: float = 0.05,
) -> list[dict[str, Any]]:
    """Takes counts on two sides and returns the terms that set the target apart, best first.

    Args:
        terms: The terms.
        target: What is known of them there.
        reference: What is known of them in the reference.
        n: How many to give.
        by: The measure that ranks, one of `MEASURES`.
        under: Whether to give what the target uses less, instead of more.
        max_p: The corrected p-value above which a difference counts as chance.

    Returns:
        For each its figures on both sides, those of the reference with that before their names,
        and its measures.
    """
    import numpy as np

    there = np.flatnonzero(target.counts + reference.counts)
    sizes = target.size, reference.size
    found = compare_rates(target.counts[there], reference.counts[there], *sizes, by=by)
    less = found.log_ratio < 0
    place = np.flatnonzero((less if under else found.log_ratio > 0) & (found.p <= max_p))
    ranking = np.abs(getattr(found, by)[place])
    place = place[np.lexsort((there[place], -ranking))[:n]]
    return [
        {
            "term": terms[there[i]],
            **target.figures(there[i]),
            **{f"reference_{name}": v for name, v in reference.figures(there[i]).items()},
            **{name: float(values[i]) for name, values in found._asdict().items()},
        }
        for i in place
    ]
