"""LexRank: the sentences that are like many sentences that are like many.

Erkan and Radev 2004, "LexRank: Graph-based lexical centrality as salience in text summarization",
JAIR 22, section 3.3: PageRank over sentences linked by the cosine of their tf-idf vectors.
"""

from __future__ import annotations

from newskit.summarize.graph import centrality, matrix
from newskit.summarize.method import Parts
from newskit.summarize.story import Story, tf_idf


def rank(story: Story) -> list[Parts]:
    """The centrality of each passage, as a share of the largest."""
    rows = matrix([_unit(tf_idf(words)) for words in story.words])
    scores = centrality(lambda walk: rows @ (rows.T @ walk), len(story.passages))
    return [{"centrality": score} for score in scores]


def _unit(vector: dict[str, float]) -> dict[str, float]:
    """The vector with length 1."""
    norm = sum(value * value for value in vector.values()) ** 0.5
    return {word: value / norm for word, value in vector.items()}
