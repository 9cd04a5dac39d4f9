"""Fit the weights of line evidence: a linear-chain conditional random field over labelled pages.

    python -m newskit.training.line_crf ../shared [--folds N --fold K] [--table OUT]

Lafferty, McCallum and Pereira, "Conditional random fields" (ICML 2001): the weights that make the
known kinds of the lines most probable, less a penalty on their squares, found by L-BFGS. Fitted on
the typeset pages, every second real page, and pages set by program; the other real pages stay
unseen. The mean of several fits, each with other pages set by program, is steadier than any of them
(Breiman, "Bagging predictors", Machine Learning 24, 1996). Writes
`newskit/data/line-weights.tsv`.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import Counter
from collections.abc import Sequence
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

sys.path.insert(0, str(Path(__file__).parent))

from newskit.training.labelled_pages import label_page
from newskit.training.typesetter import page as typeset_page

from newskit.segmentation import labels
from newskit.segmentation.features import Features, line_features
from newskit.segmentation.layout import read_lines

TABLE = Path(__file__).parents[2] / "newskit" / "data" / "line-weights.tsv"
KINDS = list(labels.KINDS)
STATES = [labels.START, *labels.STATES]
INDEX = {state: i for i, state in enumerate(STATES)}
KIND_OF = np.array([KINDS.index(state.kind) if state.kind else 0 for state in STATES])
ALLOWED = np.zeros((len(STATES), len(STATES)), bool)
for before in STATES:
    for after in labels.successors(before):
        ALLOWED[INDEX[before], INDEX[after]] = True
PLAIN_OK = np.array([state.kind in labels.PLAIN_KINDS for state in STATES])
RARE = 4  # a fact seen on fewer lines teaches nothing that holds on other pages
_FIRM = ("sign:", "byline:", "fits")
WEIGHT = {"typeset": 3.5, "real": 6.0, "made": 1.0}


class Page(NamedTuple):
    name: str
    source: str
    facts: Sequence[Features]
    kinds: Sequence[str]


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("shared", type=Path)
    ap.add_argument("--made", type=int, default=800, help="pages set by program")
    ap.add_argument(
        "--fits", type=int, default=3, help="fits whose mean is taken, each with other such pages"
    )
    ap.add_argument("--penalty", type=float, default=2.0)
    ap.add_argument("--iterations", type=int, default=130)
    ap.add_argument(
        "--fold", type=int, help="leave out every Nth page from this one on, real or typeset"
    )
    ap.add_argument("--folds", type=int, default=2)
    ap.add_argument("--all", action="store_true", help="fit on all real pages")
    ap.add_argument("--table", type=Path, default=TABLE)
    o = ap.parse_args()
    known = [labelled(path) for path in sorted(o.shared.glob("pages/*/*.txt"))]
    held = out_of(known, o)
    fitted = [page for i, page in enumerate(known) if i not in held]
    samples = [made(o.shared, o.made, seed) for seed in range(o.fits)]
    features = facts_of([*fitted, *chain(*samples)])
    fits = [fit([*fitted, *pages], features, o.penalty, o.iterations) for pages in samples]
    facts, steps = zip(*fits, strict=True)
    write((np.mean(facts, 0), np.mean(steps, 0)), features, o.table)


def labelled(path: Path) -> Page:
    lines, kinds = label_page(path)
    return shortened(path.stem, path.parent.name, line_features(lines), kinds)


def shortened(name: str, source: str, facts: Sequence[Features], kinds: Sequence[str]) -> Page:
    """The page with every run of lines in mid-column as one: there is nothing to learn from more."""
    kept = [
        i
        for i, (groups, kind) in enumerate(zip(facts, kinds, strict=True))
        if groups or kind != "line" or not i or facts[i - 1] or kinds[i - 1] != "line"
    ]
    return Page(name, source, [facts[i] for i in kept], [kinds[i] for i in kept])


def out_of(known: Sequence[Page], o: argparse.Namespace) -> set[int]:
    """The pages that are not fitted on."""
    if o.fold is not None:
        return {i for i in range(len(known)) if i % o.folds == o.fold}
    if o.all:
        return set()
    return set([i for i, page in enumerate(known) if page.source == "real"][1::2])


def made(shared: Path, count: int, seed: int) -> list[Page]:
    """Pages set by program from stories of other collections."""
    stories: list[dict[str, Any]] = []
    for name in ("keywords/news-dev.jsonl", "summaries/core-dev.jsonl"):
        for row in (shared / name).read_text("utf-8").splitlines():
            record = json.loads(row)
            paragraphs = [p.strip() for p in record["text"].split("\n") if p.strip()][:9]
            headline = record.get("headline") or record.get("reference_headline")
            if paragraphs:
                stories.append({"headline": headline, "paragraphs": paragraphs})
    rng = random.Random(seed)
    out = []
    for number in range(count):
        text, kinds = typeset_page(rng, rng.sample(stories, rng.randint(2, 5)))
        out.append(shortened(f"made-{number}", "made", line_features(read_lines(text)), kinds))
    return out


def facts_of(pages: Sequence[Page]) -> dict[str, int]:
    seen = Counter(
        fact for page in pages for groups in page.facts for group in groups for fact in group
    )
    return {fact: i for i, fact in enumerate(sorted(f for f, n in seen.items() if n >= RARE))}


def gold_path(kinds: Sequence[str]) -> list[int]:
    path, state = [], labels.START
    for kind in kinds:
        state = next(s for s in labels.successors(state) if s.kind == kind)
        path.append(INDEX[state])
    return path


def fit(pages: Sequence[Page], features: dict[str, int], penalty: float, iterations: int) -> Any:
    """Weights of facts (facts x kinds) and of steps (kinds x kinds)."""
    nf, nk, ns = len(features), len(KINDS), len(STATES)
    length, count = max(len(page.kinds) for page in pages), len(pages)
    print(f"{count} pages of up to {length} lines, {nf} facts, {nk} kinds")
    rows, cols, at = [], [], []
    plain = np.zeros((length, count), bool)
    inside = np.zeros((length, count), bool)
    path = np.zeros((length, count), int)
    for p, page in enumerate(pages):
        states = gold_path(page.kinds)
        for t, groups in enumerate(page.facts):
            inside[t, p] = True
            path[t, p] = states[t]
            # A line in mid-column that is labelled otherwise cannot be told: leave it free.
            plain[t, p] = not groups and bool(PLAIN_OK[states[t]])
            ids = {features[fact] for group in groups for fact in group if fact in features}
            rows += [len(at)] * len(ids)
            cols += list(ids)
            at.append((t, p))
    x = csr_matrix((np.ones(len(rows)), (rows, cols)), shape=(len(at), nf))
    ts, ps = np.array(at).T
    worth = np.array([WEIGHT[page.source] for page in pages])
    first = np.zeros(ns)
    first[ALLOWED[0]] = 1
    pairs = inside[1:]

    def loss(w: Any) -> tuple[float, Any]:
        e, s = w[: nf * nk].reshape(nf, nk), w[nf * nk :].reshape(nk, nk)
        scores = np.full((length, count, nk), 0.0)
        scores[ts, ps] = x @ e
        top = scores.max(2, keepdims=True)
        emit = np.exp(scores - top)[:, :, KIND_OF]
        emit[plain] = PLAIN_OK
        step = np.exp(s[np.ix_(KIND_OF, KIND_OF)]) * ALLOWED
        begin = first * np.exp(s[0, KIND_OF] * 0)
        step[0] = 0
        a, b, c = (
            np.zeros((length, count, ns)),
            np.ones((length, count, ns)),
            np.ones((length, count)),
        )
        v = begin * emit[0]
        c[0] = v.sum(1)
        a[0] = v / c[0, :, None]
        for t in range(1, length):
            v = (a[t - 1] @ step) * emit[t]
            c[t] = np.where(inside[t], v.sum(1), 1)
            a[t] = np.where(inside[t, :, None], v / np.maximum(c[t], 1e-300)[:, None], 0)
        for t in range(length - 2, -1, -1):
            v = ((emit[t + 1] * b[t + 1]) @ step.T) / np.maximum(c[t + 1], 1e-300)[:, None]
            b[t] = np.where(inside[t + 1, :, None], v, 1)
        log_z = ((np.log(np.maximum(c, 1e-300)) + np.where(plain, 0, top[:, :, 0])) * inside).sum(0)
        gold = np.where(
            plain | ~inside, 0, np.take_along_axis(scores, KIND_OF[path][:, :, None], 2)[:, :, 0]
        ).sum(0)
        gold = gold + (s[KIND_OF[path[:-1]], KIND_OF[path[1:]]] * pairs).sum(0)
        node = a * b
        np.put_along_axis(
            node, path[:, :, None], np.take_along_axis(node, path[:, :, None], 2) - 1, 2
        )
        node *= (inside & ~plain)[:, :, None] * worth[None, :, None]
        by_kind = np.zeros((length, count, nk))
        for k in range(nk):
            by_kind[:, :, k] = node[:, :, KIND_OF == k].sum(2) - (
                node[:, :, 0] if k == KIND_OF[0] else 0
            )
        ge = x.T @ by_kind[ts, ps]
        left = (a[:-1] * (pairs * worth)[:, :, None]).reshape(-1, ns)
        right = (emit[1:] * b[1:] / np.maximum(c[1:], 1e-300)[:, :, None]).reshape(-1, ns)
        edge = step * (left.T @ right)
        gs = np.zeros((nk, nk))
        np.add.at(gs, (KIND_OF[:, None], KIND_OF[None, :]), edge)
        np.subtract.at(gs, (KIND_OF[path[:-1]], KIND_OF[path[1:]]), pairs * worth)
        total = (worth * (log_z - gold)).sum() + (penalties * w) @ w / 2
        return float(total), np.concatenate([ge.ravel(), gs.ravel()]) + penalties * w

    # Signs say the same on every page, facts of layout less so: they are trusted less.
    cost = np.array([penalty * (0.2 if fact.startswith(_FIRM) else 1.0) for fact in features])
    penalties = np.concatenate([np.repeat(cost, nk), np.full(nk * nk, penalty)])
    start = np.zeros(nf * nk + nk * nk)
    best = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": iterations})
    print(f"loss {best.fun:.1f} after {best.nit} steps: {best.message}")
    return best.x[: nf * nk].reshape(nf, nk), best.x[nf * nk :].reshape(nk, nk)


def write(weights: Any, features: dict[str, int], table: Path) -> None:
    facts, steps = weights
    with table.open("w", encoding="utf-8") as out:
        out.write(
            "# What each fact about a line is worth for each kind of line, in log odds, and\n"
        )
        out.write(
            "# (rows that begin with >) what each kind is worth for the kind of the next line.\n"
        )
        out.write("# Made by newskit/training/line_crf.py.\n")
        out.write("fact\t" + "\t".join(KINDS) + "\n")
        for name, i in features.items():
            row = np.round(facts[i], 2)
            if np.abs(row).max() >= 0.05:
                out.write(name + "\t" + "\t".join(f"{value:g}" for value in row) + "\n")
        for i, kind in enumerate(KINDS):
            row = np.round(steps[i], 2)
            out.write(f">{kind}\t" + "\t".join(f"{value:g}" for value in row) + "\n")


if __name__ == "__main__":
    main()
