"""Candidates for names of places: the dictionary's, and what ends like one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newskit.entities.candidates import Candidate
from newskit.entities.context import before, behind
from newskit.entities.words import PLACE_ENDS, Tagged
from newskit.native import compiled

_END = re.compile("[Ppyh]")
_BODY = frozenset("PuUyRFNncShWa")
_INSIDE = _BODY | {"p"}  # 梧桐里街道
_OWN = frozenset("PuUyRF")  # letters of what a longer name begins with: 青棠高新技术产业开发区
_LONGEST = 5  # tokens
_QUANTITIES = frozenset("该本全各两某每这那此我他一几多分数个县省市村乡镇区")


def places(tagged: Tagged) -> Iterator[Candidate]:
    """Candidates: a place of the dictionary (`P`), a guess with an end (`y`), words and an end."""
    letters, bounds = tagged.letters, tagged.bounds
    for match in _END.finditer(letters):
        last = match.end()
        letter = match.group()
        if letter in "Py":
            if bounds[last] - bounds[last - 1] > 1:
                yield _place(tagged, last - 1, last, letter)
            continue
        for first in range(last - 2, last - 1 - _LONGEST, -1):
            if first < 0 or letters[first] not in _INSIDE:
                break
            if letters[first] in (_BODY if last - first < 4 else _OWN):
                yield _place(tagged, first, last, "run")


@compiled("names")
def _place(tagged: Tagged, first: int, last: int, form: str) -> Candidate:
    start, end = tagged.bounds[first], tagged.bounds[last]
    features = ["bias", f"form {form}", before(tagged, first), behind(tagged, last)]
    features.append(f"length {min(end - start, 6)}")
    if form != "P":
        features.append(f"end {ending(tagged.tokens[last - 1], PLACE_ENDS)}")
    if form == "run":
        body = tagged.letters[first : last - 1]
        features.append(f"body {body if len(body) < 3 else body[0] + '+'}")
        if tagged.tokens[last - 2][0] in _QUANTITIES:
            features.append("quantity")
    return start, end, features


def ending(word: str, ends: frozenset[str]) -> str:
    """Which of these ends a word has, the longest."""
    return next((word[-n:] for n in (4, 3, 2, 1) if word[-n:] in ends), "-")
