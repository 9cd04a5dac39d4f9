"""Sentences of a paragraph.

Full stop, question mark and exclamation mark end a sentence (GB/T 15834-2011, section 4), and the
closing marks that follow belong to it. A semicolon, a colon and an ellipsis do not: newspapers
write whole paragraphs with them.
"""

from __future__ import annotations

import re

CLOSING = "”’」』）)】〕》〉\"'"
"""Marks that close what an opening mark began, and stay with the sentence they end."""

_END = re.compile(
    rf"""
    [。！？!?｡.\n]                          # first what it may be: re skips to such a character
    (?:
      (?: (?<=[。！？!?｡])[。！？!?｡]*+[{CLOSING}]*+   # a stop and the marks it closes
        | (?<=[\u4e00-\u9fff{CLOSING}％%]\.)(?![.\da-z])[{CLOSING}]*+  # an ASCII stop, as
        | (?<=\w\w\.)(?=[ ]?[\u4e00-\u9fff])  # abstracts use it: no decimal point, abbreviation
      )
      (?![，、；：,;]|的(?!确))             # “加油！”的口号, “好！”，他说: the sentence goes on
      \s*
    | (?<=\n)\s*                          # a line end always ends it
    )
    """,
    re.VERBOSE,
)


def sentences(paragraph: str) -> list[str]:
    """Split a paragraph into its sentences.

    Args:
        paragraph: running text without hard line wraps.

    Returns:
        The sentences in order, each with its closing marks and the white space after it, so that
        `"".join(sentences(p)) == p`. What follows the last full stop is a sentence too.

    >>> sentences("“下雨了。”他说。走吧！")
    ['“下雨了。”', '他说。', '走吧！']
    """
    found, start = [], 0
    for match in _END.finditer(paragraph):
        if match.end() > start:
            found.append(paragraph[start : match.end()])
            start = match.end()
    if start < len(paragraph):
        found.append(paragraph[start:])
    return found
