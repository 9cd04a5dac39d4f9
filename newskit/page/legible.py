"""Pages that cannot be read line by line: two columns interleaved, or more noise than text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from newskit.page.lines import Line

INTERLEAVED = "interleaved-columns"
GARBLED = "garbled-text"

_LOOK = 300  # lines that tell for the page
_JOINS = 30  # line ends in mid-word from which anything can be told
_CHANCE = 0.15  # where more go on in the next line, columns do not alternate
_GOES_ON = 0.1  # of them, how many must go on two lines below
_TIMES = 3  # as many as go on in the next line
_NOISE = 0.1  # share of characters that are neither letters nor the marks of papers
_TEXT = re.compile(r"[\w\s!-~，。、；：？！“”‘’（）《》〈〉「」『』【】〔〕…—－·•．％□■●○▲△☆★◆◇◎]+")
_PRIVATE = r"[\ue000-\uf8ff\ufffd]"


def faults(lines: Sequence[Line]) -> list[str]:
    """What makes a page unreadable, as warnings; nothing for a page that can be read."""
    texts = [line.text for line in lines[:_LOOK]]
    found = []
    if _interleaved(texts):
        found.append(INTERLEAVED)
    text = "".join(texts)
    noise = _TEXT.sub("", text)
    if len(noise) + len(re.findall(_PRIVATE, noise)) > _NOISE * len(text):  # no font shows those
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
    if len(some) < _JOINS or _known(some, page) > _CHANCE:  # most pages are done with here
        return False
    goes_on = _known(list(two_below), page)
    return goes_on > _GOES_ON and goes_on > _TIMES * _known([*some, *next_line], page)


def _known(pairs: Sequence[str], page: str) -> float:
    return sum([pair in page for pair in pairs]) / max(_JOINS, len(pairs))


def _joins(texts: Sequence[str], below: Sequence[str]) -> Iterator[str]:
    """The last character of each line with the first of the one below, where both are letters."""
    ends = (above[-1] + text[0] for above, text in zip(texts, below, strict=False))
    return (pair for pair in ends if pair.isalnum())
