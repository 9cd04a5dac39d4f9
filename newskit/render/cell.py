"""A value as the text of a table cell."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple


class Marked(NamedTuple):
    """A text with pieces of it marked: bold on a terminal, in 【】 elsewhere."""

    text: str
    spans: tuple[tuple[int, int], ...]

    def __str__(self) -> str:
        edges = sorted({0, len(self.text), *(edge for span in self.spans for edge in span)})
        pieces = pairwise(edges)
        return "".join(
            f"【{self.text[a:b]}】" if (a, b) in self.spans else self.text[a:b] for a, b in pieces
        )


# A line end would break the row; any other control character could drive the terminal.
_PLAIN = {code: " " if chr(code).isspace() else "\ufffd" for code in (*range(32), *range(127, 160))}


def shown(value: object) -> str:
    """`value` on one line: nothing for None, four significant digits for a fraction."""
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.4g}"
    return str(value).translate(_PLAIN)
