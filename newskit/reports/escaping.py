"""Text as HTML and Markdown show it: no controls, and in Markdown no markup."""

from __future__ import annotations

import re

_MARKUP = re.compile(r"[\\`*_\[\]<>#|~&]|(?m:^(?=[-+=]|\d+[.)]))")

_CONTROLS = [code for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in "\t\n\r"]
_LEGAL = dict.fromkeys(_CONTROLS, "\N{REPLACEMENT CHARACTER}")


def legal(value: object) -> object:
    """Takes a value and returns it, a text without the controls that HTML has no place for."""
    return value.translate(_LEGAL) if type(value) is str else value  # what is HTML has none


def escaped(value: object) -> str:
    r"""A value as text in which nothing is markup.

    >>> escaped("*1* <b>")
    '\\*1\\* \\<b\\>'
    """
    text = " ".join(str(value).translate(_LEGAL).split("\n"))
    return _MARKUP.sub(lambda mark: f"\\{mark.group()}", text)
