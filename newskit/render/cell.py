"""A value as the text of a table cell."""

from __future__ import annotations

from newskit.render.harmless import harmless

# A line end would break the row; any other control character could drive the terminal.
_PLAIN = {code: " " if chr(code).isspace() else "\ufffd" for code in (*range(32), *range(127, 160))}


def plain(value: object) -> object:
    """Takes a value and returns what a cell holds of it: a string, a number, or nothing.

    A list of plain values is parted by semicolons; objects, and lists of them, are JSON.
    """
    if not isinstance(value, list | tuple | dict):
        return value
    if isinstance(value, dict) or any(isinstance(item, list | tuple | dict) for item in value):
        import json

        return json.dumps(value, ensure_ascii=False, separators=(",", ":")) if value else ""
    return "; ".join("" if item is None else str(item) for item in value)


def shown(value: object) -> str:
    """Takes a value and returns it on one line, a fraction with four significant digits or more."""
    value = plain(value)
    if value is None:
        return ""
    if isinstance(value, float):
        # 229999 and not 2.3e+05; a number too long to be read at all is better off with its power
        return f"{value:.0f}" if 9999.5 <= abs(value) < 1e12 else f"{value:.4g}"
    return str(value).translate(_PLAIN)


def on_screen(value: object) -> str:
    """Takes a value and returns it on one line, with nothing that could drive a terminal."""
    return harmless(shown(value))
