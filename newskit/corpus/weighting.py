"""Counts to scores: scikit-learn's arithmetic on blocks of a corpus.

Term frequency and inverse document frequency as in Salton and Buckley, Term-weighting approaches in
automatic text retrieval (1988), in scikit-learn's variant, which adds 1 to every idf.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

TF = ("raw", "log", "binary")
NORMS = ("l2", "l1", "none")


class Weighting(NamedTuple):
    """How counts become scores.

    Attributes:
        tf: `raw` the count, `log` 1 + ln count, `binary` 1 whatever the count.
        norm: Documents are scaled to a Euclidean length (`l2`) or a sum (`l1`) of 1, or are not.
        smooth: Whether document frequencies are counted as if one more document held every term.
    """

    tf: Literal["raw", "log", "binary"] = "raw"
    norm: Literal["l2", "l1", "none"] = "l2"
    smooth: bool = True

    def idf(self, df: NDArray[Any], documents: int) -> NDArray[np.float64]:
        """Takes document frequencies and returns their inverse, as a natural logarithm.

        ln((1 + n) / (1 + df)) + 1 if smooth, else ln(n / df) + 1; a term that no document holds
        counts as held by one there, so that its score stays finite.
        """
        import numpy as np

        if self.smooth:
            return np.log((1 + documents) / (1 + df)) + 1
        return np.log(max(documents, 1) / np.maximum(df, 1)) + 1  # type: ignore[no-any-return]

    def scores(self, counts: Any, idf: NDArray[np.float64]) -> Any:
        """Takes counts and returns the scores of documents.

        Args:
            counts: Documents by terms, a sparse matrix of integers; its entries are sorted.
            idf: The inverse document frequency of each term.

        Returns:
            Documents by terms, a sparse matrix with the same entries in the same order.
        """
        from sklearn.feature_extraction.text import TfidfTransformer

        counts.sort_indices()  # as scikit-learn would do with its copy
        if not counts.shape[1]:
            return counts.astype(float)
        transformer = TfidfTransformer(
            norm=None if self.norm == "none" else self.norm, sublinear_tf=self.tf == "log"
        )
        transformer.idf_ = idf
        return transformer.transform(counts.sign() if self.tf == "binary" else counts)


def best(scores: NDArray[np.float64], ids: NDArray[Any], n: int) -> NDArray[np.intp]:
    """Takes scores and returns the places of the `n` highest, best first, equals by their ids."""
    import numpy as np

    if len(scores) > 4 * n:  # most are far from the best: do not sort them
        near = np.flatnonzero(scores >= np.partition(scores, -n)[-n])
        return near[np.lexsort((ids[near], -scores[near]))[:n]]
    return np.lexsort((ids, -scores))[:n]
