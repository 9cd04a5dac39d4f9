"""LexRank: the sentences that are like many sentences that are like many.

Erkan and Radev 2004, "LexRank: Graph-based lexical centrality as salience in text summarization",
JAIR 22, section 3.3: PageRank over sentences linked by the cosine of their tf-idf vectors.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import hypot

from newskit.summaries.graph import centrality, matrix
from newskit.summaries.ranker import Parts
from newskit.summaries.story import Story
from newskit.text.wordlists import idf

UNSEEN = 12.0
"""The inverse document frequency of a word that the table lacks: about its median."""


def rank(story: Story) -> list[Parts]:
    """The centrality of each passage, as a share of the largest."""
    rows = matrix([_vector(words) for words in story.words])
    scores = centrality(lambda walk: rows @ (rows.T @ walk), len(story.passages))
    return [{"centrality": score} for score in scores]


def _vector(words: Mapping[str, int]) -> dict[str, float]:
    """A vector of words by tf * idf, of length 1."""
    table = idf()
    vector = {word: count * table.get(word, UNSEEN) for word, count in words.items()}
    norm = hypot(*vector.values())
    return {word: value / norm for word, value in vector.items()}
