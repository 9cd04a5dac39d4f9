"""A value as the text of a table cell."""

from __future__ import annotations

from newskit.render.harmless import harmless

# A line end would break the row; any other control character could drive the terminal.
_PLAIN = {code: " " if chr(code).isspace() else "\ufffd" for code in (*range(32), *range(127, 160))}


def shown(value: object) -> str:
    """Takes a value and returns it on one line, a fraction with four significant digits or more."""
    if value is None:
        return ""
    if isinstance(value, float):
        # 229999 and not 2.3e+05; a number too long to be read at all is better off with its power
        return f"{value:.0f}" if 9999.5 <= abs(value) < 1e12 else f"{value:.4g}"
    return str(value).translate(_PLAIN)


def on_screen(value: object) -> str:
    """Takes a value and returns it on one line, with nothing that could drive a terminal."""
    return harmless(shown(value))
