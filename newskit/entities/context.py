"""What stands before and behind a name, as features."""

from __future__ import annotations

from newskit.entities.words import Tagged
from newskit.native import compiled
from newskit.newspaper.attribution import REPORTING_VERBS

_SAY = frozenset("说道称讲笑")
_VERBS = frozenset(verb for verb in REPORTING_VERBS.split("|") if len(verb) == 2)
_OPENERS = frozenset("“‘《「『")
_ENDINGS = frozenset("\n。！？” 　（）」』")
_TELLING = frozenset("的在是和也与等对了着过将向为从会还已就曾则均又都把被由以")
_WHERE = frozenset("在到从赴往抵于至")
REST = frozenset(
    "说等将在和与是为会也对就带学率以所用办家有来走笑没不曾已又还便作做任出参受把被向从再才刚正则即均"
)
"""What a token may go on with in which a name ends: 说 of 岳说."""


@compiled("names")
def before(tagged: Tagged, first: int) -> str:
    """The feature of what stands before the token at a place."""
    if not first:
        return "left ^"
    letter = tagged.letters[first - 1]
    if letter != ".":
        return "left 在" if tagged.tokens[first - 1] in _WHERE else f"left {letter}"
    char = tagged.tokens[first - 1][-1]
    return "left ^" if char in _ENDINGS else "left “" if char in _OPENERS else "left ."


@compiled("names")
def behind(tagged: Tagged, last: int) -> str:
    """The feature of what stands at the token at a place, which is behind a name."""
    if last >= len(tagged.tokens):
        return "right ."
    letter, token = tagged.letters[last], tagged.tokens[last]
    if token in _SAY or _says_how(tagged, last):
        return "right V"
    if letter == ".":
        return "right ，" if token in "，：。" else "right ."
    if letter == "f":
        return f"right {token}" if token in _TELLING else "right f"
    return f"right {letter}"


def _says_how(tagged: Tagged, last: int) -> bool:
    """Whether what stands at a place is how somebody says something: 自豪地说."""
    end = tagged.bounds[last + 1]
    after = tagged.text[end : end + 3]
    return after[:1] == "地" and (after[1:2] in _SAY or after[1:] in _VERBS)
