"""Candidates for names of people: a surname and what follows, a transcription, parts with a dot."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from newskit.entities.candidates import Candidate
from newskit.entities.character_odds import UNSEEN, characters, likely_surnames
from newskit.entities.context import REST, before, behind
from newskit.entities.given_names import longer, shorter
from newskit.entities.titles import ADDRESSES, NICKNAMES, title_before
from newskit.entities.words import COMPOUND_SURNAMES, SITES, TRANSCRIPTION, Tagged
from newskit.native import compiled
from newskit.text.expressions import compiled as pattern

# A surname, or a word behind a title or before a verb: a class first, so that `re` skips to it.
_FIRST = re.compile("[SRUhWalATV](?:(?<=[SRUhWalA])|(?<=T)(?=[PNnv])|(?<=[PNnv]V))")
_GUESS = re.compile("[uU](?=[^.,D])")
_COMPOUND = "surname 5"  # as sure as the surest of one character, and too rare to have a weight
_PREPOSITIONS = frozenset("据由对与和跟向经请让给被从")
_NO_NOUNS = "VT.,f"  # letters of what no conjunction stands before: 欧阳致和在会上
_NEVER = ".,D"  # letters of tokens in which no name goes on


@compiled("names")
def chinese(tagged: Tagged) -> Iterable[Candidate]:
    """Candidates that begin with a surname, however the text is cut there.

    The dictionary knows few names: most come as tokens that are guesses (`欧阳` `致` `和`, `岳说`),
    so every way in which a name can lie in the tokens is tried.
    """
    bounds, letters = tagged.bounds, f"{tagged.letters}.."
    for first, last, length, cut in _spans(tagged):
        if found := _named(tagged, bounds[first], length, last, cut, _left(tagged, first)):
            yield found
    for i, left in _behind_others(tagged):
        start = bounds[i + 1] - 1
        for _, last, length, cut in _behind_surname(tagged.tokens, letters, i, 1):
            if found := _named(tagged, start, length, last, cut, [left]):
                yield found


def _left(tagged: Tagged, first: int) -> list[str]:
    """What stands before: of a title whether it is that of a body, of 、 what it joins."""
    left = before(tagged, first)
    if first > 1 and left in ("left T", "left ,"):
        return [left, f"{left} behind {tagged.letters[first - 2]}"]
    return [left]


def _right(tagged: Tagged, last: int) -> list[str]:
    """What stands behind: of 、 what it joins, too."""
    right = behind(tagged, last)
    if right == "right ," and last + 1 < len(tagged.letters):
        return [right, f"right , {tagged.letters[last + 1]}"]
    return [right]


def _behind_others(tagged: Tagged) -> Iterator[tuple[int, str]]:
    """The guesses that end with a surname, and what it stands behind there.

    That is a title, as in 餐员丁 of 送餐员丁阿海, or a preposition, as in 据程 of 据程亦舟介绍.
    """
    for match in _GUESS.finditer(tagged.letters):
        i = match.start()
        token = tagged.tokens[i]
        if token[-1] not in likely_surnames():
            continue
        if title_before(tagged.text, tagged.bounds[i + 1] - 1):
            yield i, "left T"
        elif token[:-1] in _PREPOSITIONS:
            yield i, "left f"


def _named(
    tagged: Tagged, start: int, length: int, last: int, cut: str, left: list[str]
) -> Candidate | None:
    """A candidate that ends where the token before this one does, or within it."""
    end = start + length
    rest = tagged.text[end : tagged.bounds[last]]
    if rest and rest not in REST:
        return None
    right = [f"rest {rest}"] if rest else _right(tagged, last)
    name = tagged.text[start:end]
    features = ["bias", f"cut {cut}", *left, *right, *_told_by(name)]
    if left[0] == "left T" and right[0] == "right V":
        features.append("between T V")
    if length == 2:
        features += [f"two, {feature}" for feature in (*left, *right)]
    given = length - (2 if name[:2] in COMPOUND_SURNAMES else 1)
    if given == 1:
        features += longer(tagged, start, end, last)
    elif given == 2:
        features += shorter(tagged, start, end, last)
    return start, end, features


def _told_by(name: str) -> list[str]:
    """What the characters of a name tell."""
    known = characters().get
    compound = name[:2] in COMPOUND_SURNAMES
    if not compound and len(name) == 2 and name[0] in NICKNAMES:
        return [known(name[1], UNSEEN).surname]
    surname = _COMPOUND if compound else known(name[0], UNSEEN).surname
    given = name[2:] if compound else name[1:]
    if given in ADDRESSES:
        return [surname, "addressed"]
    if len(given) == 1:
        return [surname, known(given, UNSEEN).only]
    return [surname, *[known(char, UNSEEN).given for char in given]]


_Span = tuple[int, int, int, str]
"""The first token, the one behind the last, the characters of the name, how it lies in them."""


def _spans(tagged: Tagged) -> Iterator[_Span]:
    tokens, letters = tagged.tokens, tagged.letters + ".."
    for match in _FIRST.finditer(letters, 0, len(tokens)):
        i, letter = match.start(), match.group()
        if letter == "T":
            i += 1
        elif letter == "V":
            i -= 1
            if letters[i - 1] == "T":
                continue  # it stands behind a title, too
        length = len(tokens[i])
        if letter in "SWh":
            yield from _behind_surname(tokens, letters, i, length)
        elif letter == "a":
            if letters[i + 1] in "Sh":
                yield i, i + 2, 2, "nickname"
        elif letter in "Al":
            yield i, i + 1, length, letter
        elif letter in "UR":
            yield from _in_token(tokens, letters, i, length)
        elif length in (2, 3) and tokens[i][0] in likely_surnames():
            yield i, i + 1, length, f"word {length}"


def _behind_surname(tokens: list[str], letters: str, i: int, length: int) -> Iterator[_Span]:
    kind = "W" if length == 2 else "S"
    one = letters[i + 1]
    if one in _NEVER:
        return
    size = len(tokens[i + 1])
    if size == 1:
        if one != "f":
            yield i, i + 2, length + 1, f"{kind}1"
        yield from _behind_one(tokens, letters, i, length, kind)
    elif size == 2:
        if one == "T":
            if tokens[i + 1] in ADDRESSES:
                yield i, i + 2, length + 2, f"{kind}T"
        else:
            yield i, i + 2, length + 2, f"{kind}2{one}"
        yield i, i + 2, length + 1, f"{kind}2+"
    elif size == 3 and one in "uUxy":
        yield i, i + 2, length + 2, f"{kind}3+"


def _behind_one(tokens: list[str], letters: str, i: int, length: int, kind: str) -> Iterator[_Span]:
    """Names whose second character is a token of its own."""
    two = letters[i + 2]
    if two in _NEVER:
        return
    size = len(tokens[i + 2])
    if size == 1:
        if two != "f":
            yield i, i + 3, length + 2, f"{kind}11"
        elif letters[i + 3] in _NO_NOUNS:
            yield i, i + 3, length + 2, f"{kind}1f"
    elif size == 2:
        yield i, i + 3, length + 2, f"{kind}1+"


def _in_token(tokens: list[str], letters: str, i: int, length: int) -> Iterator[_Span]:
    letter, one = letters[i], letters[i + 1]
    if length == 2:
        yield i, i + 1, 2, f"{letter}2"
        if one not in ".,":
            size = len(tokens[i + 1])
            if size == 1 and one != "D" and not (letter == "R" and tokens[i + 1] in SITES):
                yield i, i + 2, 3, f"{letter}21"
            elif size == 2:
                yield i, i + 2, 3, f"{letter}2+"
    elif length == 3:
        yield i, i + 1, 3, f"{letter}3"
        if letter == "U":
            yield i, i + 1, 2, "U3+"
    elif length == 4 and letter == "U":
        yield i, i + 1, 3, "U4+"
        yield i, i + 1, 2, "U4++"


# ---- foreign names ------------------------------------------------------------------------------

_RUN = re.compile(
    "[SRUuchNnP]{0,3}F[FSRUuchNnP]*|[Sch]{1,2}[RFUu][cRSUFuh]*|[uUR][cRSUFuh]+|P[uUc]+"
)
_LONGEST = 7


@compiled("names")
def foreign(tagged: Tagged) -> Iterable[Candidate]:
    """Candidates written with characters that transcribe foreign names: 泽连斯基."""
    tokens, letters, bounds, text = tagged.tokens, tagged.letters, tagged.bounds, tagged.text
    known = characters().get
    for match in _RUN.finditer(letters):
        i, end = match.span()
        while i < end:
            j = i
            while j < end and TRANSCRIPTION.issuperset(tokens[j]):
                j += 1
            length = bounds[j] - bounds[i]
            if 2 <= length <= _LONGEST:
                name = text[bounds[i] : bounds[j]]
                features = ["bias", f"cut {letters[i:j][:3]}", f"length {length}"]
                features += [before(tagged, i), behind(tagged, j)]
                features += [known(char, UNSEEN).foreign for char in name]
                yield bounds[i], bounds[j], features
            i = j + 1 if j == i else j


_SOUNDS = f"[{''.join(sorted(TRANSCRIPTION))}]"
_DOTTED = re.compile(rf"{_SOUNDS}{{1,7}}(?:[·•‧・]{_SOUNDS}{{1,7}})+")
_PLAIN = "NnTvVDfPOo"  # letters of tokens that are no part of a foreign name


def dotted(tagged: Tagged) -> Iterator[tuple[int, int]]:
    """Where names with a dot stand: 约翰·史密斯, 阿依古丽·买买提.

    What stands before and behind may be written with the same characters: the name begins and ends
    with a token there.
    """
    if "m" not in tagged.letters:
        return
    letters, bounds = tagged.letters, tagged.bounds
    for match in _DOTTED.finditer(tagged.text):
        start, end = match.span()
        i, j = bisect_right(bounds, start) - 1, bisect_left(bounds, end)
        if bounds[i] < start and letters[i] in _PLAIN and letters[i + 1] != "m":
            start = bounds[i + 1]
        if bounds[j] > end and letters[j - 1] in _PLAIN and letters[j - 2] != "m":
            end = bounds[j - 1]
        if pattern("[·•‧・]").search(tagged.text[start:end]):
            yield start, end


# ---- padded names -------------------------------------------------------------------------------

_PADDED = re.compile(r"[ \u3000]{1,3}(?=\w(?!\w?[ \u3000]))")
_PARTED = ".,TVvf"  # letters of tokens that may stand beside a padded name


def padded(tagged: Tagged) -> Iterator[tuple[int, int]]:
    """Where names of two characters stand that are set as wide as those of three: 王　敏."""
    letters, bounds = f"{tagged.letters}.", tagged.bounds
    for match in _PADDED.finditer(tagged.text):
        start, end = match.start() - 1, match.end() + 1
        if start < 0 or tagged.text[start] not in likely_surnames():
            continue
        i, j = bisect_left(bounds, start), bisect_left(bounds, end)
        if bounds[i] != start or bounds[j] != end:
            continue
        if letters[i] in "Sh" and letters[j] in _PARTED and (not i or letters[i - 1] in _PARTED):
            yield start, end
