"""Fits the weights of `newskit.summaries.features`.

    python -m newskit.training.summaries SHARED [--write]

Ridge regression (Hoerl and Kennard 1970) within stories: features and target are centred in each,
because only sentences of one story compete. The target is the share of a passage's letters and
letter pairs (pairs count double) that the summary which the editors printed has.
"""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from newskit.summaries.features import FEATURES, features, weights
from newskit.summaries.mmr import Candidate, choose
from newskit.summaries.pipeline import candidates, join_sentences, limits, sentence
from newskit.summaries.story import Story
from newskit.training import command
from newskit.training.evaluation import Rouge, hits, letters, mean_rouge, rouge

TABLE = "summary-weights.tsv"
STORIES = "summaries/core-dev.jsonl"

SHRINKAGE = 100.0  # of the regression over standardized features; 30 to 300 give the same figures
SMOOTHING = 10  # letters added to a passage: a share of few letters is little evidence
BY_HAND = {"lead", "length", "quoted", "ending"}

Floats = NDArray[np.float64]


class Sample(NamedTuple):
    """A story and, for each candidate, its features and what they should foretell."""

    id: str
    text: str
    reference: str
    candidates: list[Candidate]
    features: Floats
    target: Floats


def make(shared: Path) -> command.Fit:
    """Fits to all stories; scores fits to the other months and to the other half of the stories."""
    records = (shared / STORIES).read_text(encoding="utf-8").splitlines()
    samples = [sample(json.loads(record)) for record in records]
    length = round(sum(len(letters(s.reference)) for s in samples) / len(samples))
    months = sorted({s.id[:6] for s in samples})  # of 20200102-…
    mixed = random.Random(0).sample(samples, len(samples))
    folds = {
        "each month": [[s for s in samples if s.id.startswith(month)] for month in months],
        "each half": [mixed[::2], mixed[1::2]],
    }
    fitted = zip(FEATURES, fit(samples), strict=True)
    return command.Fit(
        command.weight_rows(
            TABLE, {name: f"{value:.4f}" for name, value in fitted if name not in BY_HAND}
        ),
        [f"{name}: {cross_validated(samples, parts, length)}" for name, parts in folds.items()],
    )


def sample(record: dict[str, str]) -> Sample:
    """Returns what is learnt from one story."""
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


def fit(samples: Sequence[Sample]) -> Floats:
    """Returns the weights of the features; those of `BY_HAND` are as they were.

    They say what these stories cannot teach, so the others are fitted as if they were not there.
    The first feature is a constant: its weight makes the mean of the scores that of the target.
    """
    by_hand = np.array([name in BY_HAND for name in FEATURES])
    known: Floats = np.where(by_hand, list(weights().values()), 0.0)
    free = ~by_hand
    free[0] = False
    x = np.vstack([s.features - s.features.mean(0) for s in samples])[:, free]
    scale = x.std(0)
    x = x / scale
    slopes = x.T @ np.concatenate([s.target - s.target.mean() for s in samples])
    known[free] = np.linalg.solve(x.T @ x + SHRINKAGE * np.eye(len(scale)), slopes) / scale
    known[0] = np.mean([(s.target - s.features @ known).mean() for s in samples])
    return known


def cross_validated(
    samples: Sequence[Sample], folds: Sequence[Sequence[Sample]], length: int
) -> str:
    """Returns the mean ROUGE of the summaries of each fold by weights fitted to the others."""
    scores = []
    for fold in folds:
        held = {s.id for s in fold}
        fitted = fit([s for s in samples if s.id not in held])
        scores += [scored(s, fitted, length) for s in fold]
    one, two, longest = mean_rouge(scores)
    return f"ROUGE-1 {one:.4f}, ROUGE-2 {two:.4f}, ROUGE-L {longest:.4f}"


def scored(s: Sample, fitted: Floats, length: int) -> Rouge:
    """Returns the ROUGE of the summary of default length that the weights choose."""
    found = [
        Candidate(one.passage, {"score": float(score)}, one.letters)
        for one, score in zip(s.candidates, s.features @ fitted, strict=True)
    ]
    chosen = sorted(choose(found, limits(len(s.text))))
    summary = join_sentences([sentence(found[c.number].passage, c.parts) for c in chosen])
    return rouge(summary, s.reference, length)


if __name__ == "__main__":
    command.run("summaries", TABLE, [STORIES], make)
