"""Write what sumy and networkx say of LexRank and TextRank on a few sentences.

    python -m tests.summaries.reference_walks > tests/summaries/walks.json    (needs networkx, sumy)

The weights of links are sumy's, PageRank is networkx's. sumy's own walks are others: its LexRank
takes all links over a threshold for equal and never jumps, its TextRank links a sentence to itself.
"""

from __future__ import annotations

import json
from collections import Counter
from itertools import combinations

import networkx as nx
from sumy.summarizers.lex_rank import LexRankSummarizer
from sumy.summarizers.text_rank import TextRankSummarizer

IDF = {"海岸带": 9.5, "修复": 8.0, "湿地": 7.5, "候鸟": 10.0, "渔民": 8.5, "岗位": 6.5, "收入": 6.0}
SENTENCES = [
    ["海岸带", "修复", "湿地"],
    ["湿地", "候鸟", "湿地", "增加"],
    ["渔民", "岗位", "收入"],
    ["海岸带", "修复", "渔民", "岗位"],
    ["候鸟"],
    ["收入"],
    [],
]
UNSEEN = 12.0


def cosine(a: list[str], b: list[str]) -> float:
    """The cosine of two sentences as vectors of words by tf * idf."""
    idf = {word: IDF.get(word, UNSEEN) for word in a + b}
    return float(LexRankSummarizer.cosine_similarity(a, b, Counter(a), Counter(b), idf))


def overlap(a: list[str], b: list[str]) -> float:
    """The words in common over the logarithms of the lengths, in different words."""
    x, y = list(dict.fromkeys(a)), list(dict.fromkeys(b))
    return float(TextRankSummarizer._rate_sentences_edge(x, y))


def ranked(weights: dict[tuple[int, int], float]) -> list[float]:
    """PageRank as shares of the largest."""
    graph = nx.Graph()
    graph.add_nodes_from(range(len(SENTENCES)))
    graph.add_weighted_edges_from((a, b, w) for (a, b), w in weights.items() if w)
    ranks = nx.pagerank(graph, alpha=0.85, tol=1e-12, max_iter=1000)
    return [round(ranks[i] / max(ranks.values()), 6) for i in range(len(SENTENCES))]


def main() -> None:
    """Print the sentences and their ranks."""
    count = range(len(SENTENCES))
    # A sentence is like itself: a loop, which networkx counts once, as a matrix does.
    cosines = {
        (a, b): cosine(SENTENCES[a], SENTENCES[b]) for a in count for b in range(a, len(count))
    }
    overlaps = {(a, b): overlap(SENTENCES[a], SENTENCES[b]) for a, b in combinations(count, 2)}
    answer = {
        "idf": IDF,
        "sentences": SENTENCES,
        "lexrank": ranked(cosines),
        "textrank": ranked(overlaps),
    }
    print(json.dumps(answer, ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main()
