"""The first sentences: what a news story is written to be cut down to, and a bar for any method.

Brandow, Mitze and Rau 1995, "Automatic condensation of electronic publications by sentence
selection", Information Processing & Management 31: readers preferred them to sentences by tf-idf.
"""

from __future__ import annotations

from newskit.summaries.ranker import Parts
from newskit.summaries.story import Story


def rank(story: Story) -> list[Parts]:
    """From 1 for the first passage down by equal steps."""
    count = len(story.passages)
    return [{"lead": (count - index) / count} for index in range(count)]
