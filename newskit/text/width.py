"""How wide a text is on a terminal, and in a column of type."""

from __future__ import annotations

from newskit.native import compiled


@compiled("texts")
def cells(text: str) -> int:
    """Width of a text in half-width cells.

    A Han character is three bytes of UTF-8 and two cells wide, an ASCII one is one and one: the
    mean of bytes and characters is the width, without a look at every character. Curly quotes count
    as wide, as Chinese type sets them.
    """
    return (len(text.encode("utf-8", "surrogatepass")) + len(text)) >> 1
