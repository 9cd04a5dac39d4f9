"""Write what networkx says of LexRank and TextRank on a few sentences.

    python tests/fit/reference_walks.py > tests/summarize/walks.json    (needs networkx)

Weights of links are computed pair by pair as the papers print them; PageRank is networkx's.
"""

from __future__ import annotations

import json
from itertools import combinations
from math import log, sqrt

import networkx as nx

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


def vector(words: list[str]) -> dict[str, float]:
    """Words by tf * idf."""
    return {word: words.count(word) * IDF.get(word, UNSEEN) for word in words}


def cosine(a: dict[str, float], b: dict[str, float]) -> float:
    """The cosine of two vectors."""
    product = sum(a[word] * b[word] for word in a.keys() & b.keys())
    size = sqrt(sum(x * x for x in a.values())) * sqrt(sum(x * x for x in b.values()))
    return product / size if size else 0.0


def overlap(a: list[str], b: list[str]) -> float:
    """The words in common over the logarithms of the lengths, in different words."""
    x, y = set(a), set(b)
    scale = log(len(x) or 1) + log(len(y) or 1)
    return len(x & y) / scale if scale else 0.0


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
    vectors = [vector(words) for words in SENTENCES]
    # A sentence is like itself: a loop, which networkx counts once, as a matrix does.
    cosines = {(a, b): cosine(vectors[a], vectors[b]) for a in count for b in range(a, len(count))}
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
