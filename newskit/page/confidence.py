"""How sure `split` is of a story, as a share of stories like it that are right."""

from __future__ import annotations


def confidence(opening: float, whole: float, closing: float) -> float:
    """The probability that a story is taken out of its page whole and alone.

    Args:
        opening: The probability that a story opens where it does.
        whole: The probability that no other opens inside it.
        closing: The probability that the next opens where it does; 1 at the end of the page.

    Returns:
        0 to 1, two decimals.
    """
    return round(opening * whole * closing, 2)
