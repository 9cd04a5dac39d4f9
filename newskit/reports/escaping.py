"""Text as Markdown that shows it as it is."""

from __future__ import annotations

import re

_MARKUP = re.compile(r"[\\`*_\[\]<>#|~&]|(?m:^(?=[-+=]|\d+[.)]))")


def escaped(value: object) -> str:
    r"""A value as text in which nothing is markup.

    >>> escaped("*1* <b>")
    '\\*1\\* \\<b\\>'
    """
    text = " ".join(str(value).split("\n"))
    return _MARKUP.sub(lambda mark: f"\\{mark.group()}", text)
