"""Makes the vectors of characters by which `newskit.text.topics` tells topics.

    python -m newskit.training.topic_vectors SHARED [--write]

Latent semantic analysis of whole stories: their characters, weighted by term and inverse document
frequency, and of the singular value decomposition of that matrix the first dimensions.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics import roc_auc_score

from newskit import resources
from newskit.text.normalize import fold
from newskit.text.topics import DIMENSIONS, TABLE, ZERO, direction, likeness, topic
from newskit.training import command

STORIES = ("stories/hainan.jsonl", "stories/rmrb-2020-h1.jsonl")
FEWEST = 5  # stories that a character is in
MOST = 0.5  # of all stories: what is in more of them tells no topic
SPREAD = 24  # standard deviation of the numbers, of the 127 that there is room for
WINDOW = 100  # characters on each side of a place that is judged


def make(shared: Path) -> command.Fit:
    """Fits the vectors to all stories; held out: ends of stories told from places inside them."""
    stories = [
        fold("".join(json.loads(line)["paragraphs"]))
        for name in STORIES
        for line in (shared / name).read_text("utf-8").splitlines()
    ]
    auc = held_out(rows(stories[::2]), stories[1::2])
    return command.Fit(rows(stories), [f"ends of stories told, area under the curve {auc:.3f}"])


def rows(stories: Sequence[str]) -> list[str]:
    """Returns the rows of the table: a character, and its vector as bytes in hexadecimal."""
    weights = TfidfVectorizer(analyzer=_characters, min_df=FEWEST, max_df=MOST, sublinear_tf=True)
    analysis = TruncatedSVD(DIMENSIONS, algorithm="arpack", random_state=0)
    analysis.fit(weights.fit_transform(stories))
    vectors = analysis.components_.T * weights.idf_[:, None]
    scaled = np.clip(np.rint(vectors / vectors.std() * SPREAD), 1 - ZERO, ZERO - 1) + ZERO
    return [
        f"{character}\t{scaled[row].astype(np.uint8).tobytes().hex()}"
        for character, row in sorted(weights.vocabulary_.items())
    ]


def _characters(story: str) -> list[str]:
    return [char for char in story if char.isalpha() and not char.isascii()]


def held_out(table: Sequence[str], stories: Sequence[str]) -> float:
    """Returns how well such rows tell where a story ends, as the area under the ROC curve."""
    resources.try_out({TABLE: "\n".join(table)})
    places = list(_places(stories))
    unlike = [
        -likeness(direction(topic(before)), direction(topic(behind)))
        for before, behind, _ in places
    ]
    return float(roc_auc_score([is_end for *_, is_end in places], unlike))


def _places(stories: Sequence[str]) -> Iterator[tuple[str, str, bool]]:
    """What stands before and behind places in stories laid end to end, and which are ends."""
    for story, following in pairwise(stories):
        for at in range(WINDOW, len(story) - WINDOW, 2 * WINDOW):
            yield story[at - WINDOW : at], story[at : at + WINDOW], False
        yield story[-WINDOW:], following[:WINDOW], True


if __name__ == "__main__":
    command.run("topic_vectors", TABLE, STORIES, make)
