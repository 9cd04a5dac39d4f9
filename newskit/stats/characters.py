"""Characters by what they are: of which script, or digit, punctuation, symbol, space or mark.

Python names every character and gives its category (UAX #44) but not its script (UAX #24); the name
of a letter begins with its script, and that is what is used here.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy as np

_SCRIPT = re.compile(
    r"(?:FULLWIDTH |HALFWIDTH )?(?!MODIFIER)(?P<script>[A-Z ]+?)"
    r"(?: CAPITAL| SMALL)?(?: LIGATURE| LETTER| SYLLABLE)\b"
)
_HAN = re.compile(
    "CJK UNIFIED IDEOGRAPH|CJK COMPATIBILITY IDEOGRAPH|CJK RADICAL|KANGXI RADICAL|HANGZHOU NUMERAL"
)
_ALSO_HAN = "々〇〻"  # letters and a number of their own kinds, and of the script Han


@cache
def classify(character: str) -> str:
    """What a character is.

    Returns:
        The script of a letter (`Han`, `Latin`, `Hiragana` …), else `digit`, `punctuation`,
        `symbol`, `space`, `mark` (combining marks and invisible joiners, which are part of the
        character before them), `control` or `unknown` (private use, unassigned, lone surrogates).

    >>> [classify(c) for c in "港Ａ５，℃　"]
    ['Han', 'Latin', 'digit', 'punctuation', 'symbol', 'space']
    """
    if character.isspace():
        return "space"
    name = unicodedata.name(character, "")
    if character in _ALSO_HAN or _HAN.match(name):
        return "Han"
    category = unicodedata.category(character)
    if category == "Nd":
        return "digit"
    if category[0] == "L" and (letter := _SCRIPT.match(name)):
        return letter["script"].title()
    if category in _BY_CATEGORY:
        return _BY_CATEGORY[category]
    return {"P": "punctuation", "M": "mark"}.get(category[0], "symbol")


_BY_CATEGORY = {
    "Cf": "mark",
    "Cc": "control",
    "Co": "unknown",
    "Cn": "unknown",
    "Cs": "unknown",
}
NOT_LETTERS = frozenset(
    ["digit", "punctuation", "symbol", "space", "mark", "control", "unknown"],
)
INVISIBLE = frozenset(["space", "mark", "control"])
"""Classes that take no place of their own on the page."""


def count_classes(text: str) -> Counter[str]:
    """How many characters of each class (see `classify`) a text has."""
    if _numpy.pays(len(text)):
        return _numpy.classes(text)
    counts: Counter[str] = Counter()
    for character, count in Counter(text).items():
        counts[classify(character)] += count
    return counts


def count_characters(text: str) -> Counter[str]:
    """How often each character occurs in a text."""
    return _numpy.characters(text) if _numpy.pays(len(text)) else Counter(text)


class _Numpy:
    """Counts with numpy once that pays: it is twenty times as fast, and takes 0.1 s to import."""

    _PAYS = 300_000  # characters: what Python counts in the time of the import
    _BLOCK = 1 << 20  # characters at a time, which bounds memory to a few megabytes

    def __init__(self) -> None:
        self._so_far = 0
        self._names = [""]  # class names by their number in `_table`; 0 is not looked up yet
        self._table: np.ndarray[Any, Any] | None = None  # code point to number of its class

    def pays(self, length: int) -> bool:
        """Whether so much has been counted by now that the import is the smaller part."""
        self._so_far += length
        return self._so_far > self._PAYS

    def _blocks(self, text: str) -> Iterator[np.ndarray[Any, Any]]:
        import numpy as np

        for start in range(0, len(text), self._BLOCK):
            block = text[start : start + self._BLOCK]
            yield np.frombuffer(block.encode("utf-32-le", "surrogatepass"), np.uint32)

    def classes(self, text: str) -> Counter[str]:
        import numpy as np

        if self._table is None:
            self._table = np.zeros(0x110000, np.uint8)
        counts: Counter[str] = Counter()
        for codes in self._blocks(text):
            numbers = self._table[codes]
            if not numbers.all():
                for code in np.unique(codes[numbers == 0]).tolist():
                    self._table[code] = self._number(classify(chr(code)))
                numbers = self._table[codes]
            for number, count in enumerate(np.bincount(numbers).tolist()):
                if count:
                    counts[self._names[number]] += count
        return counts

    def _number(self, name: str) -> int:
        if name not in self._names:
            self._names.append(name)
        return self._names.index(name)

    def characters(self, text: str) -> Counter[str]:
        import numpy as np

        counts: Counter[str] = Counter()
        for codes in self._blocks(text):
            if codes.size < 10_000:  # sorting a little is quicker than a table of all code points
                found, times = np.unique(codes, return_counts=True)
            else:
                all_times = np.bincount(codes)
                found = np.flatnonzero(all_times)
                times = all_times[found]
            counts.update(dict(zip(map(chr, found.tolist()), times.tolist(), strict=True)))
        return counts


_numpy = _Numpy()


# ---- common characters --------------------------------------------------------------------------

# Both standards put the characters in common use first and the others after them: level 1 of
# GB 2312-80 has 3,755, that of Big5 (after the Ministry of Education's list of 1982) 5,401.
_LEVEL_1 = {"gb2312": (b"\xb0\xa1", b"\xd7\xf9"), "big5": (b"\xa4\x40", b"\xc6\x7e")}


@cache
def _code(character: str, charset: str) -> bytes:
    """The two bytes of a character, none where the character set lacks it."""
    return character.encode(charset, "ignore")


def is_common(character: str, charset: str) -> bool:
    """Whether a character is of level 1 of `gb2312` or `big5`."""
    first, last = _LEVEL_1[charset]
    return first <= _code(character, charset) <= last


def is_traditional(character: str) -> bool:
    """Whether a character is written in Traditional text alone: Big5 has it, GB 2312 does not."""
    return bool(_code(character, "big5")) and not _code(character, "gb2312")


def charset_of(characters: Counter[str]) -> str:
    """The character set, of `gb2312` and `big5`, that holds more of the Han characters given."""
    held = {
        charset: sum(n for character, n in characters.items() if _code(character, charset))
        for charset in _LEVEL_1
    }
    return max(held, key=lambda charset: held[charset])


# ---- what is not set in the square --------------------------------------------------------------

_SQUARE = re.compile(
    "[\u2018\u2019\u201c\u201d\u2014\u2026\u00b7"  # ‘’“”—…·, set full width in Chinese
    "\u2e80-\u2fff\u3001-\ua4cf\uac00-\ud7af\uf900-\ufaff\ufe10-\ufe1f\ufe30-\ufe4f\uff01-\uffee"
    "\U00020000-\U0003ffff]+"
)


def narrow_runs(text: str) -> list[str]:
    """What stands between spaces and square characters: Latin words, numbers, narrow marks.

    >>> narrow_runs("由C40主办的2024年AI Week，增长3.5%。")
    ['C40', '2024', 'AI', 'Week', '3.5%']
    """
    return _SQUARE.sub(" ", text).split()
