"""TextRank: the sentences that share words with many sentences that do.

Mihalcea and Tarau 2004, "TextRank: Bringing order into texts", EMNLP, section 4: PageRank over
sentences linked by the number of words in common over the sum of the logarithms of their lengths.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newskit.summaries.graph import centrality, matrix
from newskit.summaries.ranker import Parts
from newskit.summaries.story import Story

if TYPE_CHECKING:
    from newskit.summaries.graph import Vector


def rank(story: Story) -> list[Parts]:
    """The centrality of each passage, as a share of the largest."""
    import numpy as np
    from scipy.sparse import csr_array

    holds = matrix([dict.fromkeys(words, 1.0) for words in story.words])
    size = len(story.passages)
    lengths = np.diff(holds.indptr)
    kinds, kind = np.unique(lengths, return_inverse=True)
    sums = np.log(np.maximum(lengths, 1))[:, None] + np.log(np.maximum(kinds, 1))[None, :]
    scale = np.divide(1, sums, out=np.zeros_like(sums), where=sums > 0)
    itself = lengths * scale[np.arange(size), kind]

    def times(walk: Vector) -> Vector:
        # Sentences of one length have one divisor: they are added up before they are divided.
        by_length = csr_array((walk, (np.arange(size), kind)), shape=(size, len(kinds)))
        common = holds @ (holds.T @ by_length)
        linked: Vector = common.multiply(scale).sum(axis=1) - itself * walk
        return linked

    return [{"centrality": score} for score in centrality(times, size)]
