"""Checks of a whole page: texts whose lines stay as they are, and pages that cannot be read.

Of the first kind are verse, Markdown, e-mail and texts that are not Chinese; of the second two
columns interleaved line by line, and more noise than text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from math import ceil

from newskit.segmentation.layout import Line
from newskit.segmentation.markdown import is_document, markup, may_be_markdown
from newskit.segmentation.seams import known
from newskit.text.expressions import compiled

_LOOK = 500  # lines that tell for the text
_OTHERS = 0.25  # letters of a Chinese text that are not Latin, at least, for each that is
_LATIN = re.compile(r"[A-Za-z]")
_NOT_LATIN = bytes(code for code in range(128) if not chr(code).isalpha())
_OTHER = re.compile(r"[^\W\d_A-Za-z]")
_HEADER = (  # of an e-mail
    r"(?:From|To|Cc|Date|Subject|Received|Return-Path|Message-ID|MIME-Version"
    r"|发件人|收件人|寄件者|收件者|抄送|主题|主旨)\s*:"
)
_VERSE = 30  # cells: longer lines are prose
_MARKS = tuple("，。；！？：、…,.;!?:”’」』）")


def keeps_its_lines(lines: Sequence[Line]) -> bool:
    """Whether a text is to be left as it is: not Chinese, Markdown, an e-mail, or verse.

    Of verse and lists every line ends on a mark, or none has any; where lines are wrapped most end
    in mid-sentence.
    """
    some = lines[:_LOOK]
    is_marked = may_be_markdown(lines)
    if is_marked:
        some = [line for line, none in zip(some, markup(some), strict=True) if not none]
    text = "".join([line.text for line in some])
    latin = text.encode("ascii", "ignore").translate(None, _NOT_LATIN)
    least = max(1, ceil(_OTHERS * len(latin)))
    if len(list(islice(_OTHER.finditer(text), least))) < least:
        return True
    if len(lines) > 2 and all(
        ":" in line.folded and compiled(_HEADER).match(line.folded) for line in lines[:2]
    ):
        return True
    if is_marked and is_document(lines):
        return True
    return len(lines) > 1 and is_verse(lines)


def is_verse(lines: Sequence[Line]) -> bool:
    """Whether all lines are short and each ends on a mark, or none of three or more holds any."""
    if any(line.width > _VERSE for line in lines):
        return False
    if all(line.text.endswith(_MARKS) for line in lines):
        return True
    return len(lines) > 2 and all(
        line.text.isalnum() and not _LATIN.search(line.text) for line in lines
    )


INTERLEAVED = "interleaved-columns"
GARBLED = "garbled-text"

_LOOK_AT = 300  # lines that tell for the page
_JOINS = 30  # line ends in mid-word from which anything can be told
_CHANCE = 0.15  # where more go on in the next line, columns do not alternate
_GOES_ON = 0.1  # of them, how many must go on two lines below
_TIMES = 3  # as many as go on in the next line
_NOISE = 0.1  # share of characters that are neither letters nor the marks of papers
_TEXT = re.compile(r"[\w\s!-~，。、；：？！“”‘’（）《》〈〉「」『』【】〔〕…—－·•．％□■●○▲△☆★◆◇◎]+")
_PRIVATE = ("\ue000", "\uf8ff")


def faults(lines: Sequence[Line]) -> list[str]:
    """What makes a page unreadable, as warnings; nothing for a page that can be read."""
    texts = [line.text for line in lines[:_LOOK_AT]]
    found = []
    if _interleaved(texts):
        found.append(INTERLEAVED)
    text = "".join(texts)
    noise = _TEXT.sub("", text)
    first, last = _PRIVATE
    unseen = sum([first <= char <= last or char == "\ufffd" for char in noise])  # in any font
    if len(noise) + unseen > _NOISE * len(text):
        found.append(GARBLED)
    return found


def _interleaved(texts: Sequence[str]) -> bool:
    """Whether lines go on two lines below rather than in the next.

    Where a line breaks in mid-word, its last character and the first of the line that goes on make
    a pair that a page mostly holds elsewhere, too: one such join in two or three, by chance one in
    thirty.
    """
    next_line, two_below = _joins(texts, texts[1:]), _joins(texts, texts[2:])
    page = "\n".join(texts)
    some = list(islice(next_line, _JOINS))
    many = int(_CHANCE * _JOINS) + 1
    if len(some) < _JOINS or known(some, page, many) == many:  # most pages are done with here
        return False
    goes_on = _known(list(two_below), page)
    return goes_on > _GOES_ON and goes_on > _TIMES * _known([*some, *next_line], page)


def _known(pairs: Sequence[str], page: str) -> float:
    return known(pairs, page, len(pairs)) / max(_JOINS, len(pairs))


def _joins(texts: Sequence[str], below: Sequence[str]) -> Iterator[str]:
    """The last character of each line with the first of the one below, where both are letters."""
    ends = (above[-1] + text[0] for above, text in zip(texts, below, strict=False))
    return (pair for pair in ends if pair.isalnum())
