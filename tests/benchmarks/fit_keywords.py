"""Fit the weights of `newskit.keywords.news`: `python -m tests.benchmarks.fit_keywords`.

Needs the data in ../shared. Prints the weights, and what they reach: with weights fitted to one
half of the data on the other half, then with weights fitted to all of it.
"""

from __future__ import annotations

import json
import math
from typing import NamedTuple

import numpy as np
from scipy.optimize import minimize

from newskit.keywords.choose import choose
from newskit.keywords.document import read
from newskit.keywords.lexicon import lexicon
from newskit.keywords.news import WEIGHTS, features, scores
from tests.conftest import SHARED

NEWS_WEIGHT = 1.2
"""A story with a headline counts as so many abstracts with keywords."""
PAGE_WEIGHT = 0.4
"""The five stories whose keywords were chosen by hand count as so many times all abstracts."""
DENSE = 4
"""Characters a headline's word may cost: in a longer term it is no hit."""
RIDGE = 1e-3


class Text(NamedTuple):
    """A text: its candidates, their features, what each is worth, and the answer."""

    text: str
    terms: list[str]
    features: np.ndarray
    worth: np.ndarray
    gold: set[str]


def squash(term: str) -> str:
    return "".join(term.split()).lower()


def text_of(text: str, headline: str | None, gold: set[str], worth) -> Text:
    words = lexicon()
    document = read(text, headline, words)
    terms = list(scores(document, words))
    rows = [features(term, document, words) for term in terms]
    matrix = np.array(rows, dtype=float)
    return Text(
        document.text, terms, matrix, np.array([worth(squash(t), gold) for t in terms]), gold
    )


def is_keyword(term: str, gold: set[str]) -> float:
    return float(term in gold)


def covers(term: str, gold: set[str]) -> float:
    """The headline's words in a term, for each two characters."""
    hits = sum(word in term for word in gold)
    return min(1.0, 2 * hits / len(term)) if hits and len(term) <= DENSE * hits else 0.0


def lines(name: str) -> list[dict]:
    path = SHARED / "keywords" / name
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def abstracts() -> list[Text]:
    texts = []
    for record in lines("csl-dev.jsonl"):
        text = squash(record["text"])
        gold = {k for k in map(squash, record["keywords"]) if k in text}
        if gold:
            texts.append(text_of(record["text"], None, gold, is_keyword))
    return texts


def stories() -> list[Text]:
    import logging

    import jieba.posseg

    jieba.setLogLevel(logging.ERROR)
    texts = []
    for record in lines("news-dev.jsonl"):
        text = squash(record["text"])
        tagged = jieba.posseg.cut(record["reference_headline"])
        words = {pair.word.lower() for pair in tagged if pair.flag[:1] in "nv"}
        gold = {word for word in words if len(word) > 1 and word in text}
        if gold:
            texts.append(text_of(record["text"], None, gold, covers))
    return texts


def page() -> list[Text]:
    gold = json.loads((SHARED / "pages/real/seed.gold.json").read_text(encoding="utf-8"))
    reference = json.loads((SHARED / "keywords/seed-reference.json").read_text(encoding="utf-8"))
    return [
        text_of("\n".join(a["paragraphs"]), a["headline"], set(map(squash, terms)), is_keyword)
        for a, terms in zip(gold["articles"], reference.values(), strict=True)
    ]


def fit(groups: list[tuple[list[Text], float]]) -> np.ndarray:
    """The weights that give the softmax of the scores the least cross entropy."""
    rows = []
    for texts, weight in groups:
        known = [t for t in texts if t.worth.sum()]
        rows += [(t.features, t.worth / t.worth.sum(), weight / len(known)) for t in known]

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        total, slope = RIDGE * (w @ w), 2 * RIDGE * w
        for x, y, weight in rows:
            s = x @ w
            top = s.max()
            e = np.exp(s - top)
            total += weight * (top + math.log(e.sum()) - y @ s)
            slope = slope + weight * (x.T @ (e / e.sum() - y))
        return total, slope

    return minimize(loss, np.zeros(len(WEIGHTS)), jac=True, method="L-BFGS-B").x


def terms(text: Text, w: np.ndarray) -> list[str]:
    scored = dict(zip(text.terms, text.features @ w, strict=True))
    return [squash(choice.term) for choice in choose(scored, text.text.count, 10)]


def measure(w: np.ndarray, csl: list[Text], news: list[Text], seed: list[Text]) -> str:
    f1 = {5: 0.0, 10: 0.0}
    for text in csl:
        got = terms(text, w)
        for n in f1:
            hits = len(text.gold & set(got[:n]))
            f1[n] += 2 * hits / (len(got[:n]) + len(text.gold)) / len(csl)
    recall = hits = length = 0.0
    for text in news:
        got = terms(text, w)
        found = sum(any(word in term for term in got) for word in text.gold)
        recall += found / len(text.gold) / len(news)
        hits, length = hits + found, length + sum(map(len, got))
    right = parts = 0
    for text in seed:
        got = terms(text, w)
        right += len(text.gold & set(got))
        parts += sum(t not in text.gold and any(t in g for g in text.gold) for t in got)
    return (
        f"csl F1@5 {f1[5]:.4f} F1@10 {f1[10]:.4f}  news recall@10 {recall:.4f}"
        f" density {10 * hits / length:.3f}  seed {right} of 50, {parts} fragments"
    )


def main() -> None:
    csl, news, seed = abstracts(), stories(), page()
    for half in (0, 1):
        w = fit([(csl[half::2], 1), (news[half::2], NEWS_WEIGHT), (seed, PAGE_WEIGHT)])
        print(f"half {half}:", measure(w, csl[1 - half :: 2], news[1 - half :: 2], seed))
    w = fit([(csl, 1), (news, NEWS_WEIGHT)])
    print("seed unseen:", measure(w, csl, news, seed))
    w = fit([(csl, 1), (news, NEWS_WEIGHT), (seed, PAGE_WEIGHT)])
    print("all:", measure(w, csl, news, seed))
    for name, value in zip(WEIGHTS, w, strict=True):
        print(f"{name:14s} {value:5.2f}")
    print(
        "as in the table:", measure(np.array([x.weight for x in WEIGHTS.values()]), csl, news, seed)
    )


if __name__ == "__main__":
    main()
