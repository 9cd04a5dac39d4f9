"""Texts that are no newspaper page: their lines mean what they are, and stay."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import islice
from math import ceil

from newskit.page.lines import Line

_LOOK = 500  # lines that tell for the text
_OTHERS = 0.25  # letters of a Chinese text that are not Latin, at least, for each that is
_LATIN = re.compile(r"[A-Za-z]+")
_OTHER = re.compile(r"[^\W\d_A-Za-z]")
_MARKDOWN = re.compile(r"#{1,6} \S|```")
_HEADER = (  # of an e-mail
    r"(?:From|To|Cc|Date|Subject|Received|Return-Path|Message-ID|MIME-Version"
    r"|发件人|收件人|寄件者|收件者|抄送|主题|主旨)\s*:"
)
_VERSE = 30  # cells: longer lines are prose
_MARKS = tuple("，。；！？：、…,.;!?:”’」』）")


def keeps_its_lines(lines: Sequence[Line]) -> bool:
    """Whether a text is to be left as it is: not Chinese, Markdown, an e-mail, or verse.

    Of verse and lists every line ends on a mark; where lines are wrapped most end in mid-sentence.
    """
    text = "".join([line.text for line in lines[:_LOOK]])
    least = max(1, ceil(_OTHERS * sum(map(len, _LATIN.findall(text)))))
    if len(list(islice(_OTHER.finditer(text), least))) < least:
        return True
    if len(lines) > 2 and all(re.match(_HEADER, line.folded) for line in lines[:2]):
        return True
    if any(_MARKDOWN.match(line.text) for line in lines):
        return True
    return len(lines) > 1 and is_verse(lines)


def is_verse(lines: Iterable[Line]) -> bool:
    """Whether all lines are short and each ends on a mark."""
    return all(line.width <= _VERSE and line.text.endswith(_MARKS) for line in lines)
