"""Fits the weights of the signs of names: `newskit.entities.rules`.

    python -m newskit.training.name_weights SHARED [--write]

Logistic regression over the candidates of stories: right are those that the model of
`labelled_names` finds, too. Of places and organisations the end has to be right: the model is not
sure where they begin, and parts those that stand together (湖北省武穴市) now so, now otherwise.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from newskit.entities.candidates import AGAIN
from newskit.entities.name import Kind, Name
from newskit.entities.rules import BOLDNESS, FINDERS
from newskit.entities.words import Words
from newskit.text.tokenize import tokenizer
from newskit.training import command
from newskit.training.labelled_names import READERS, STORIES, Story, stories
from newskit.training.logistic import Row, logistic
from newskit.training.renamed_people import renamed

TABLE = "name-weights.tsv"
LEAST = 0.05  # the least weight that is worth a row
RENAMED = ((False, 0.3), (True, 0.03))
"""Copies of the stories that Chinese names are learnt from, too: whether their people have names
that end with a function word, and what a candidate counts there."""

Weights = Mapping[str, Mapping[str, float]]


def make(shared: Path) -> command.Fit:
    """Fits to all stories, and scores fits to one half on the other."""
    known = stories(shared)
    held_out = []
    for i in (0, 1):
        weights = fit(known[i::2])
        rows = {name: list(_rows(known[1 - i :: 2], name)) for name in FINDERS}
        reached = [f"{name} F1 {_f1(rows[name], weights[name]):.3f}" for name in FINDERS]
        held_out.append(f"candidates of one half: {', '.join(reached)}")
    rows_of_table = [
        f"{name}\t{feature}\t{weight:.2f}"
        for name, weights in fit(known).items()
        for feature, weight in weights.items()
        if abs(weight) >= LEAST
    ]
    return command.Fit(rows_of_table, held_out)


def fit(known: Sequence[Story]) -> dict[str, dict[str, float]]:
    """Returns the weights of the features of each sort of candidate."""
    return {name: _fit(known, name) for name in FINDERS}


def _fit(known: Sequence[Story], name: str) -> dict[str, float]:
    rows = list(_rows(known, name))
    counts = [1.0] * len(rows)
    if name == "chinese":
        for copy, (ending, count) in enumerate(RENAMED):
            more = list(_rows(renamed(known, ending, seed=copy), name))
            rows += more
            counts += [count] * len(more)
    return logistic(rows, counts)


def _rows(known: Sequence[Story], name: str) -> Iterator[Row]:
    finder, kind = FINDERS[name]
    words = Words(tokenizer())
    for story in known:
        tagged = words.tag(story.text)
        right = {found.end: found for found in story.names if found.kind == kind}
        for start, end, signs in finder(tagged):
            features: dict[str, float] = {}
            for feature in signs:
                features[feature] = features.get(feature, 0.0) + 1
            if tagged.has_again(start, end):
                features[AGAIN] = 1.0
            yield features, _is_right(start, right.get(end), kind)


def _is_right(start: int, name: Name | None, kind: Kind) -> bool:
    if name is None:
        return False
    if kind == "people":
        return name.start == start
    if kind == "places":
        return name.start <= start
    return name.start >= start - 2


def _f1(rows: Sequence[Row], weights: Mapping[str, float]) -> float:
    taken = [
        (right, BOLDNESS + sum(weights.get(f, 0) * n for f, n in features.items()) > 0)
        for features, right in rows
    ]
    both = sum(right and found for right, found in taken)
    return 2 * both / (sum(right for right, _ in taken) + sum(found for _, found in taken))


if __name__ == "__main__":
    command.run("name_weights", TABLE, [STORIES, READERS], make)
