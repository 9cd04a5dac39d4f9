"""Makes the model of `newskit.text.guessed_tags` of that in jieba's package, which is rjieba's.

    python -m newskit.training.tag_model

It is written into the package: numbers in bytes, of which those that are needed are read.
"""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import Any

from newskit import resources
from newskit.text.guessed_tags import PLACES, TABLE
from newskit.training.command import TABLES, columns

_NEVER = -1e99


def make() -> bytes:
    """Returns the model as a table of columns, see `newskit.text.guessed_tags.Model`."""
    starts, steps, emissions, states = (
        _read(name) for name in ("prob_start", "prob_trans", "prob_emit", "char_state_tab")
    )
    tags = sorted({tag for _, tag in starts})

    def number(state: tuple[str, str]) -> int:
        return PLACES.index(state[0]) * len(tags) + tags.index(state[1])

    first = {number(state): odds for state, odds in starts.items() if odds > _NEVER}
    follow = {
        number(origin) << 8 | number(state): odds
        for origin, found in steps.items()
        for state, odds in found.items()
        if odds > _NEVER
    }
    by_character: dict[str, dict[int, float]] = {}
    for state, found in emissions.items():
        for character, odds in found.items():
            if odds > _NEVER and state in states.get(character, starts):
                by_character.setdefault(character, {})[number(state)] = odds
    characters = sorted(by_character)
    rows = [sorted(by_character[character].items()) for character in characters]
    ends = [sum(map(len, rows[: i + 1])) for i in range(len(rows))]
    entries = [entry for row in rows for entry in row]
    return columns(
        "BBdHdIIBd",
        [
            " ".join(tags).encode(),
            *(list(first), list(first.values())),
            *(list(follow), list(follow.values())),
            [*map(ord, characters)],
            ends,
            *([state for state, _ in entries], [odds for _, odds in entries]),
        ],
    )


def _read(name: str) -> dict[Any, Any]:
    path = Path(resources.of_jieba("posseg", f"{name}.p"))
    found: dict[Any, Any] = pickle.loads(path.read_bytes())
    return found


if __name__ == "__main__":
    (TABLES / TABLE).write_bytes(make())
