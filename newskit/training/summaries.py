"""Fit the weights of the default way to summarize, and see how they do on stories not fitted to.

    python -m newskit.training.summaries STORIES.jsonl          # cross-validation
    python -m newskit.training.summaries STORIES.jsonl --write  # and the table of weights

STORIES.jsonl has a record a line with `text`, `headline` and `reference`, the summary that the
editors printed; an `id` that begins with a date (20200102-…) gives folds by month.

Ridge regression within stories: features and target are centred in each, because only sentences of
one story compete. The target is the share of a passage's letters and letter pairs (pairs count
double) that the reference has.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from newskit import resources
from newskit.summaries.pipeline import candidates, join_sentences, limits, sentence
from newskit.summaries.features import features, weights
from newskit.summaries.mmr import Candidate, choose
from newskit.summaries.story import Story
from tests.benchmarks.rouge import hits, letters, rouge

SHRINKAGE = 100.0
"""Of the regression over standardized features; 30 to 300 give the same figures."""
SMOOTHING = 10
"""Letters added to a passage: a share of few letters is little evidence."""
BY_HAND = {"lead"}
TABLE = Path(resources.__file__).with_name("data") / "summary-weights.tsv"


class Sample(NamedTuple):
    """A story and, for each candidate, its features and what they should foretell."""

    id: str
    text: str
    reference: str
    candidates: list[Candidate]
    features: np.ndarray
    target: np.ndarray


def main() -> None:
    """Print figures of cross-validation; write the table where told to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("stories", type=Path)
    parser.add_argument("--write", action="store_true", help=f"write {TABLE.name}")
    args = parser.parse_args()
    samples = [sample(json.loads(line)) for line in args.stories.open(encoding="utf-8")]
    length = round(sum(len(letters(s.reference)) for s in samples) / len(samples))
    months = sorted({s.id[:6] for s in samples})
    report("other months", samples, [of_month(samples, month) for month in months], length)
    mixed = random.Random(0).sample(samples, len(samples))
    report("other halves", samples, [mixed[::2], mixed[1::2]], length)
    fitted = fit(samples)
    print("fitted to    ", figures(samples, fitted, length))
    if args.write:
        write(fitted)


def of_month(samples: Sequence[Sample], month: str) -> list[Sample]:
    """The samples of a month."""
    return [s for s in samples if s.id.startswith(month)]


def sample(record: dict[str, str]) -> Sample:
    """What is learnt from one story."""
    story = Story(record["text"], record["headline"])
    found = candidates(story, "news")
    rows = list(features(story))
    reference = record["reference"]
    target = [
        (hits(p.text, reference, 1) + 2 * hits(p.text, reference, 2))
        / (3 * (len(letters(p.text)) + SMOOTHING))
        for p, _, _ in found
    ]
    return Sample(record["id"], record["text"], reference, found, np.array(rows), np.array(target))


def fit(samples: Sequence[Sample]) -> np.ndarray:
    """The weights of the features; the first is a constant, those of `BY_HAND` are as they were."""
    fixed = np.array([name in BY_HAND for name in weights()])
    known = np.where(fixed, list(weights().values()), 0.0)
    free = ~fixed
    free[0] = False
    y = [s.target - s.features @ known for s in samples]
    x = np.vstack([s.features - s.features.mean(0) for s in samples])[:, free]
    scale = x.std(0)
    x = x / scale
    slopes = x.T @ np.concatenate([of_story - of_story.mean() for of_story in y])
    known[free] = np.linalg.solve(x.T @ x + SHRINKAGE * np.eye(len(scale)), slopes) / scale
    known[0] = np.mean([(s.target - s.features @ known).mean() for s in samples])
    return known


def figures(samples: Sequence[Sample], fitted: np.ndarray, length: int) -> str:
    """Mean ROUGE of the summaries that the weights choose."""
    scores = [rouge(summary(s, fitted), s.reference, length) for s in samples]
    one, two, longest = np.mean(scores, axis=0)
    return f"{len(samples)} stories: ROUGE-1 {one:.4f}  ROUGE-2 {two:.4f}  ROUGE-L {longest:.4f}"


def summary(s: Sample, fitted: np.ndarray) -> str:
    """The summary of default length that the weights choose."""
    scored = [
        Candidate(one.passage, {"score": float(score)}, one.letters)
        for one, score in zip(s.candidates, s.features @ fitted, strict=True)
    ]
    chosen = sorted(choose(scored, limits(len(s.text), len(scored))))
    return join_sentences([sentence(scored[c.number].passage, c.parts) for c in chosen])


def report(
    name: str, samples: Sequence[Sample], folds: Sequence[Sequence[Sample]], length: int
) -> None:
    """Print the figures on each fold of weights fitted to the others."""
    for fold in folds:
        held = {s.id for s in fold}
        fitted = fit([s for s in samples if s.id not in held])
        print(f"{name}  {figures(fold, fitted, length)}")


def write(fitted: np.ndarray) -> None:
    """Put the weights into the table, which keeps its comments and reasons."""
    values = iter(fitted)
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    rows = [line if line.startswith("#") else line.split("\t") for line in lines]
    lines = [r if isinstance(r, str) else f"{r[0]}\t{next(values):.4f}\t{r[2]}" for r in rows]
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
