"""Given names read with one character more or less, as features: 刘伟 志在, or 刘伟志 在.

A surname has one character or two behind it. Where the second may as well belong to what follows,
what would stand behind the other reading tells which is right, and so does how the text goes on
wherever it has the name again.
"""

from __future__ import annotations

from newskit.entities.character_odds import UNSEEN, characters
from newskit.entities.context import REST, behind
from newskit.entities.words import FUNCTION, NEAR, Tagged

OTHERWISE = REST | FUNCTION
"""Characters that may begin what stands behind a name: 和 of 王一和说."""


def longer(tagged: Tagged, start: int, end: int, last: int) -> list[str]:
    """The features of the name with one character more.

    Args:
        tagged: The text.
        start: Where the name begins.
        end: Where it ends.
        last: The first token that begins there or behind.
    """
    text, bounds = tagged.text, tagged.bounds
    char = text[end : end + 1]
    if not char.isalpha() or char.isascii():
        return ["more -"]
    after = last if bounds[last] > end else last + 1  # the token behind that of the character
    rest = text[end + 1 : bounds[after]]
    then = behind(tagged, after) if not rest else f"rest {rest}" if rest in REST else "rest"
    again = _elsewhere(text, start, end)
    given = characters().get(char, UNSEEN).given
    features = [f"more {given}", f"more, {then}", f"more {given}, {then}", *again]
    if char in OTHERWISE:
        features += [f"more {char}", f"more f, {then}", *[f"more f, {one}" for one in again]]
    return features


def shorter(tagged: Tagged, start: int, end: int, last: int) -> list[str]:
    """The features of the name with one character less; see `longer`."""
    text = tagged.text
    char = text[end - 1]
    again = _elsewhere(text, start, end - 1)
    if char not in OTHERWISE:
        return [f"less, {one}" for one in again]
    then = behind(tagged, last) if tagged.bounds[last] == end else "rest"
    return [f"last {char}", f"last f, {then}", *[f"less f, {one}" for one in again]]


def _elsewhere(text: str, start: int, end: int) -> list[str]:
    """Whether a name that stands near once more always goes on with the same character."""
    name, length = text[start:end], end - start
    following = set()
    at = text.find(name, max(0, start - NEAR), end + NEAR)
    while at >= 0:
        if at != start:
            following.add(text[at + length : at + length + 1])
        at = text.find(name, at + 1, end + NEAR)
    if not following:
        return []
    return ["bound" if following == {text[end : end + 1]} else "free"]
