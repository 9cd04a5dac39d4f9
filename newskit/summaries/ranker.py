"""What a method of summarizing is."""

from __future__ import annotations

from typing import Protocol

from newskit.summaries.story import Story

Parts = dict[str, float]
"""The parts of a score by name; the score is their sum."""


class Method(Protocol):
    """Says how much each passage of a story belongs into its summary."""

    def __call__(self, story: Story) -> list[Parts]:
        """The parts of the score of each passage, in the order of `story.passages`.

        Scores are compared within a story; they need no common scale.
        """
