"""Which kinds of line may follow which: the shape of a page, as tables.

A page is a row of stories with furniture between and inside them; a story is a headline, bylines
and a body, in this order or with parts missing, and perhaps names after it. A kind ending in `+`
opens a story, one ending in `~` belongs to a headline that drifted off its story and opens none.
"""

from __future__ import annotations

from typing import NamedTuple

# Contexts: how far the story at hand has come. S none yet, H headline, Y byline or mark read,
# B body, T names after the body.
CONTEXTS = "SHYBT"

# For each kind: the contexts in which it may stand, and the context it leaves (None: unchanged).
KINDS: dict[str, tuple[str, str | None]] = {
    "headline+": ("SHYBT", "H"),
    "headline~": ("SBT", None),
    "deck": ("HY", None),  # a further line of the headline
    "deck~": ("SBT", None),
    "byline+": ("SBT", "Y"),
    "byline": ("HY", "Y"),
    "credit": ("BT", "T"),  # names after the body
    "mark+": ("SBT", "Y"),  # （上接第一版） on a line of its own
    "mark": ("HYBT", None),
    "lead+": ("SBT", "B"),  # the first line of a body that has no headline or byline
    "lead": ("HY", "B"),
    "resume+": ("SHYBT", "B"),  # goes on with a story that others interrupt
    "paragraph": ("BT", "B"),  # the first line of a further paragraph
    "line": ("B", None),
    "subhead": ("BT", "B"),
    "furniture": ("SHYBT", None),
    "caption": ("SHYBT", None),
    "caption-line": ("SHYBT", None),
}

# Kinds that only go on with what the line before began.
AFTER = {
    "deck~": {"headline~", "deck~"},
    "caption-line": {"caption", "caption-line"},
    "line": {
        *("lead+", "lead", "resume+", "paragraph", "line", "subhead"),
        *("furniture", "caption", "caption-line", "headline~", "deck~"),  # in mid-paragraph
    },
}

# What a line in mid-column can be.
PLAIN_KINDS = {"line"}


class State(NamedTuple):
    """A kind of line in a context: what the next line may be depends on both."""

    kind: str
    context: str


def step(kind: str, context: str) -> str | None:
    """The context after a line of this kind, or None where it cannot stand."""
    allowed, after = KINDS[kind]
    if context not in allowed:
        return None
    return after or context


START = State("", "S")
STATES: list[State] = sorted(
    {State(kind, after) for kind in KINDS for context in CONTEXTS if (after := step(kind, context))}
)


def successors(state: State) -> list[State]:
    """The states that a line may take after this one."""
    out = []
    for kind in KINDS:
        if kind in AFTER and state.kind not in AFTER[kind]:
            continue
        after = step(kind, state.context)
        if after:
            out.append(State(kind, after))
    return out
