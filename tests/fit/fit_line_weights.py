"""Fit the weights of line evidence: a linear-chain conditional random field over labelled pages.

    python tests/fit/fit_line_weights.py ../shared/pages [--hold-out]

Lafferty, McCallum and Pereira, "Conditional random fields" (ICML 2001): the weights that make the
known kinds of the lines most probable, less a penalty on their squares, found by L-BFGS. Writes
`newskit/data/line-weights.tsv`. All typeset pages and every second real page are fitted on; the
other real pages stay unseen and are only scored.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import Counter
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

sys.path.insert(0, str(Path(__file__).parent))

from gold import label_page  # noqa: E402
from typeset import page  # noqa: E402

from newskit.page import grammar  # noqa: E402
from newskit.page.evidence import evidence  # noqa: E402
from newskit.page.lines import measure  # noqa: E402

TABLE = Path(__file__).parents[2] / "newskit" / "data" / "line-weights.tsv"
KINDS = list(grammar.KINDS)
STATES = [grammar.START, *grammar.STATES]
INDEX = {s: i for i, s in enumerate(STATES)}
MIN_COUNT = 4  # a fact seen on fewer lines teaches nothing that holds on other pages


def stories_of(shared: Path) -> list[dict]:
    """Stories with headlines to set pages of."""
    out = []
    for name in ("keywords/news-dev.jsonl", "summaries/core-dev.jsonl"):
        for row in (shared / name).read_text("utf-8").splitlines():
            record = json.loads(row)
            paragraphs = [p for p in record["text"].split("\n") if p.strip()]
            headline = record.get("headline") or record.get("reference_headline")
            if paragraphs:
                out.append({"headline": headline, "paragraphs": [p.strip() for p in paragraphs[:14]]})
    return out


class Page:
    def __init__(self, name, facts, kinds, features):
        self.name = name
        rows, cols = [], []
        for i, names in enumerate(facts):
            for j in {features[f] for group in names for f in group if f in features}:
                rows.append(i)
                cols.append(j)
        self.x = csr_matrix((np.ones(len(rows)), (rows, cols)), shape=(len(facts), len(features)))
        self.plain = np.array([not f for f in facts])
        self.kinds = kinds


def main() -> None:
    ap = argparse.ArgumentParser()
    ap.add_argument("pages", type=Path, nargs="+")
    ap.add_argument("--penalty", type=float, default=1.0)
    ap.add_argument("--iterations", type=int, default=150)
    ap.add_argument("--made", type=int, default=250, help="pages set by program")
    ap.add_argument("--fold", type=int, help="leave every Nth page out, from this one, and fit on the others")
    ap.add_argument("--folds", type=int, default=2)
    ap.add_argument("--table", type=Path, default=TABLE)
    o = ap.parse_args()
    fit, seen = [], Counter()
    made = []
    rng = random.Random(11)
    stories = stories_of(o.pages[0].parent)
    for number in range(o.made):
        text, kinds = page(rng, rng.sample(stories, rng.randint(2, 7)))
        made.append((Path(f"made-{number}"), False, evidence(measure(text)), kinds, 1.0))
    for folder in o.pages:
        for path in sorted(folder.glob("**/*.txt")):
            if not path.with_suffix(".gold.json").exists():
                continue
            real = path.parent.name == "real"
            lines, kinds = label_page(path)
            facts = evidence(lines)
            weight = 1.0
            fit.append((path, real, facts, kinds, weight))
    reals = [row for row in fit if row[1]]
    held = {id(row) for row in reals[1::2]}
    if o.fold is not None:
        held = {id(row) for i, row in enumerate(fit) if i % o.folds == o.fold}
    train = [row for row in fit if id(row) not in held]
    train += [row for row in train if row[1]]  # there are few real pages: each counts twice
    train += made
    for _, _, facts, _, _ in train:
        for names in facts:
            for group in names:
                seen.update(group)
    features = {f: i for i, f in enumerate(sorted(f for f, n in seen.items() if n >= MIN_COUNT))}
    pages = [Page(p.stem, facts, kinds, features) for p, _, facts, kinds, _ in train]
    others = [Page(p.stem, facts, kinds, features) for p, real, facts, kinds, _ in fit if real]
    if o.fold is not None:
        print("left out:", *(row[0].stem for row in fit if id(row) in held))
    crf = Crf(len(features))
    w = crf.fit(pages, o.penalty, o.iterations)
    crf.report(w, pages, "fitted")
    for other in others:
        crf.report(w, [other], other.name)
    write(crf, w, features, o.table)


class Crf:
    """Emission weights (feature x kind) and transition weights (kind before x kind)."""

    def __init__(self, nf):
        self.nf, self.nk, self.ns = nf, len(KINDS), len(STATES)
        self.kind_of = np.array([KINDS.index(s.kind) if s.kind else 0 for s in STATES])
        self.allowed = np.full((self.ns, self.ns), -np.inf)
        for s in STATES:
            for t in grammar.successors(s):
                self.allowed[INDEX[s], INDEX[t]] = 0
        self.plain_ok = np.array([s.kind in grammar.PLAIN_KINDS for s in STATES])

    def unpack(self, w):
        e = w[: self.nf * self.nk].reshape(self.nf, self.nk)
        t = w[self.nf * self.nk :].reshape(self.nk, self.nk)
        return e, t

    def scores(self, page, e, t):
        em = page.x @ e
        em = em[:, self.kind_of]
        em[page.plain] = np.where(self.plain_ok, 0.0, -1e9)
        tr = t[np.ix_(self.kind_of, self.kind_of)] + self.allowed
        tr[0] = self.allowed[0]  # nothing before the first line
        return em, tr

    def gold_path(self, page):
        path, s = [], grammar.START
        for kind in page.kinds:
            s = next(n for n in grammar.successors(s) if n.kind == kind)
            path.append(INDEX[s])
        return np.array(path)

    def fit(self, pages, penalty, iterations):
        for p in pages:
            p.path = self.gold_path(p)
            # A line in mid-column that the gold labels otherwise cannot be learned: see it as full evidence.
            bad = p.plain & ~self.plain_ok[p.path]
            if bad.any():
                p.name.startswith("made") or print(p.name, "plain lines that are not:", bad.sum(), [p.kinds[i] for i in np.flatnonzero(bad)][:5])
                p.plain = p.plain & ~bad
        n = self.nf * self.nk + self.nk * self.nk

        def loss(w):
            e, t = self.unpack(w)
            ge, gt, total = np.zeros_like(e), np.zeros_like(t), 0.0
            for p in pages:
                em, tr = self.scores(p, e, t)
                ll, node, edge = self.forward_backward(em, tr)
                path = p.path
                total += ll - em[np.arange(len(path)), path].sum() - tr[path[:-1], path[1:]].sum() - tr[0, path[0]]
                diff = node.copy()
                diff[np.arange(len(path)), path] -= 1
                diff[p.plain] = 0
                by_kind = np.zeros((len(path), self.nk))
                np.add.at(by_kind.T, self.kind_of, diff.T)
                ge += p.x.T @ by_kind
                np.subtract.at(edge, (path[:-1], path[1:]), 1)
                np.add.at(gt, (self.kind_of[:, None], self.kind_of[None, :]), edge)
            total += penalty * (w @ w) / 2
            g = np.concatenate([ge.ravel(), gt.ravel()]) + penalty * w
            return total, g

        result = minimize(loss, np.zeros(n), jac=True, method="L-BFGS-B", options={"maxiter": iterations})
        print("loss", result.fun, result.message, result.nit)
        return result.x

    def forward_backward(self, em, tr):
        n = len(em)
        E = np.exp(np.maximum(em - em.max(1, keepdims=True), -700))
        T = np.exp(tr)
        a = np.zeros((n, self.ns)); b = np.zeros((n, self.ns)); c = np.zeros(n)
        v = T[0] * E[0]
        c[0] = v.sum(); a[0] = v / c[0]
        T0 = T.copy(); T0[0] = 0
        for i in range(1, n):
            v = (a[i - 1] @ T0) * E[i]
            c[i] = v.sum(); a[i] = v / c[i]
        b[-1] = 1
        for i in range(n - 2, -1, -1):
            b[i] = (T0 @ (E[i + 1] * b[i + 1])) / c[i + 1]
        node = a * b
        edge = T0 * (a[:-1].T @ (E[1:] * b[1:] / c[1:, None]))
        ll = np.log(c).sum() + em.max(1).sum()
        return ll, node, edge

    def viterbi(self, em, tr):
        n = len(em)
        back = np.zeros((n, self.ns), int)
        v = tr[0] + em[0]
        tr = tr.copy(); tr[0] = -np.inf
        for i in range(1, n):
            m = v[:, None] + tr
            back[i] = m.argmax(0)
            v = m.max(0) + em[i]
        path = [int(v.argmax())]
        for i in range(n - 1, 0, -1):
            path.append(int(back[i][path[-1]]))
        return path[::-1]

    def report(self, w, pages, name):
        e, t = self.unpack(w)
        wrong, total, confused = 0, 0, Counter()
        opens = [0, 0, 0]
        for p in pages:
            em, tr = self.scores(p, e, t)
            got = [STATES[s].kind for s in self.viterbi(em, tr)]
            for a, b in zip(p.kinds, got):
                if a != b:
                    confused[a, b] += 1
                    wrong += 1
                opens[0] += a.endswith("+") and b.endswith("+")
                opens[1] += a.endswith("+")
                opens[2] += b.endswith("+")
                total += 1
        print(f"{name}: {wrong} of {total} lines wrong; openings {opens[0]} right of {opens[1]}, {opens[2]} given; {confused.most_common(8)}")


def write(crf, w, features, table):
    e, t = crf.unpack(w)
    with table.open("w", encoding="utf-8") as f:
        f.write("# What each fact about a line is worth for each kind of line, in log odds.\n")
        f.write("# Made by tests/fit/fit_line_weights.py; a row `>kind` is worth the kind that follows it.\n")
        f.write("fact\t" + "\t".join(KINDS) + "\n")
        for name, i in features.items():
            row = np.round(e[i], 2)
            if np.abs(row).max() >= 0.05:
                f.write(name + "\t" + "\t".join(f"{x:g}" for x in row) + "\n")
        for i, kind in enumerate(KINDS):
            f.write(">" + kind + "\t" + "\t".join(f"{x:g}" for x in np.round(t[i], 2)) + "\n")


if __name__ == "__main__":
    main()
