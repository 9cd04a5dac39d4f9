"""A value as the text of a table cell."""

from __future__ import annotations

# A line end would break the row; any other control character could drive the terminal.
_PLAIN = {code: " " if chr(code).isspace() else "\ufffd" for code in (*range(32), *range(127, 160))}


def shown(value: object) -> str:
    """`value` on one line: nothing for None, four significant digits for a fraction."""
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.4g}"
    return str(value).translate(_PLAIN)
