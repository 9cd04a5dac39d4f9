"""Other forms of a character to the one the dictionary knows, code point for code point.

For comparing and cutting only, never for output: offsets into the folded text are offsets into the
text itself.
"""

from __future__ import annotations

import re
from functools import cache

from newskit import resources
from newskit.text.expressions import compiled

_NARROW = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if chr(code).isalnum()} | {
    ord("．"): ".",
    ord("％"): "%",
    ord("－"): "-",
}
"""Full-width letters and digits, and the marks that stand within numbers."""


def fold(text: str) -> str:
    """The text with full-width letters and digits narrow, and Traditional characters Simplified.

    >>> fold("２０２４年臺灣資訊")
    '2024年台湾资讯'
    """
    pattern, table = _folding()
    if not pattern.search(text):
        return text
    lines = text.splitlines(keepends=True)  # of a long text few may need it
    return "".join([line.translate(table) if pattern.search(line) else line for line in lines])


@cache
def _folding() -> tuple[re.Pattern[str], dict[int, str]]:
    pairs = [pair for (row,) in resources.rows("traditional.txt") for pair in row.split()]
    table = _NARROW | {ord(pair[0]): pair[1] for pair in pairs}
    return compiled(f"[{''.join(map(chr, table))}]"), table
