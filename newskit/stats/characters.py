"""Characters by what they are: of which script, or digit, punctuation, symbol, space or mark.

Python names every character and gives its category (UAX #44) but not its script (UAX #24); the name
of a letter begins with its script, and that is what is used here. Texts are looked at as arrays of
code points, with tables from code point to class: no loop in Python is as fast as a disk.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newskit.stats.arrays import Array

_SCRIPT = re.compile(
    r"(?:FULLWIDTH |HALFWIDTH )?(?!MODIFIER)(?P<script>[A-Z ]+?)"
    r"(?: CAPITAL| SMALL)?(?: LIGATURE| LETTER| SYLLABLE)\b"
)
_HAN = re.compile(
    "CJK UNIFIED IDEOGRAPH|CJK COMPATIBILITY IDEOGRAPH|CJK RADICAL|KANGXI RADICAL|HANGZHOU NUMERAL"
)
_ALSO_HAN = "々〇〻"  # letters and a number of their own kinds, and of the script Han
_BY_CATEGORY = {
    "P": "punctuation",
    "S": "symbol",
    "N": "symbol",  # ①, ½
    "L": "symbol",  # µ, ª
    "M": "mark",
    "Cf": "mark",
    "Cc": "control",
}

NO_LETTERS = frozenset(["digit", "punctuation", "symbol", "unknown"])
"""Classes that are no script."""
INVISIBLE = frozenset(["space", "mark", "control"])
"""Classes that take no place of their own on the page."""


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
    return _BY_CATEGORY.get(category) or _BY_CATEGORY.get(category[0], "unknown")


# ---- tables over code points --------------------------------------------------------------------

_CODES = 0x110000
BLOCK = 1 << 20
"""Code points at a time, which bounds memory."""


def code_points(text: str) -> Array:
    """The code points of a text."""
    import numpy as np

    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


def blocks(text: str) -> Iterator[Array]:
    """The code points of a text, `BLOCK` at a time."""
    for start in range(0, len(text), BLOCK):
        yield code_points(text[start : start + BLOCK])


class _Classes:
    """The class of every code point, looked up when it is first met."""

    def __init__(self) -> None:
        import numpy as np

        self.names = ["not looked up"]
        self._numbers = np.zeros(_CODES, np.uint8)  # of classes, places in `names`

    def __getitem__(self, codes: Array) -> Array:
        import numpy as np

        numbers: Array = self._numbers[codes]
        if not numbers.all():
            for code in np.unique(codes[numbers == 0]).tolist():
                self._numbers[code] = self.number(classify(chr(code)))
            numbers = self._numbers[codes]
        return numbers

    def number(self, name: str) -> int:
        """The number of a class."""
        if name not in self.names:
            self.names.append(name)
        return self.names.index(name)

    def among(self, codes: Array, without: frozenset[str]) -> Array:
        """For each code point, whether its class is not `without`."""
        import numpy as np

        numbers = self[codes]
        is_in: Array = np.array([name not in without for name in self.names])[numbers]
        return is_in


@cache
def _classes() -> _Classes:
    return _Classes()


def count_classes(codes: Array) -> Counter[str]:
    """How many code points are of each class, see `classify`."""
    import numpy as np

    numbers = np.bincount(_classes()[codes]).tolist()
    return Counter({name: n for name, n in zip(_classes().names, numbers, strict=False) if n})


def count_han(codes: Array) -> Array:
    """The Han characters among code points: a row each, of its code and its count."""
    import numpy as np

    han = codes[_classes()[codes] == _classes().number("Han")]
    return np.stack(np.unique(han, return_counts=True), axis=1)


# ---- clauses, paragraphs, sentences by their lengths --------------------------------------------

_CLAUSE_ENDS = "，；：。！？…\n"
_NARROW_CLAUSE_ENDS = ",;:!?"  # unless a digit follows: 1,000  14:30


def letters_upto(codes: Array) -> Array:
    """How many letters and digits there are before each code point, and before the end."""
    import numpy as np

    upto = np.zeros(codes.size + 1, np.int64)
    np.cumsum(_classes().among(codes, NO_LETTERS - {"digit"} | INVISIBLE), out=upto[1:])
    return upto


def lengths_between(ends: Array, upto: Array) -> Array:
    """The letters and digits of each part of a text, parts that have none left out.

    Args:
        ends: where parts end, offsets in rising order; the end of the text ends one too.
        upto: the text, see `letters_upto`.
    """
    import numpy as np

    bounds = np.concatenate([upto[:1], upto[ends], upto[-1:]])
    lengths: Array = bounds[1:] - bounds[:-1]
    return lengths[lengths > 0]


def clause_ends(codes: Array) -> Array:
    """Where clauses end: at commas, semicolons, colons, stops and line ends."""
    import numpy as np

    kinds = _clause_end_kinds()[codes]
    ends = np.flatnonzero(kinds)
    narrow = kinds[ends] == 2
    if narrow.any():
        after = np.append(codes, 0)[ends + 1]
        digit_follows = (after >= ord("0")) & (after <= ord("9"))
        ends = ends[~(narrow & digit_follows)]
    return ends


@cache
def _clause_end_kinds() -> Array:
    import numpy as np

    table = np.zeros(_CODES, np.uint8)
    table[code_points(_CLAUSE_ENDS)] = 1
    table[code_points(_NARROW_CLAUSE_ENDS)] = 2
    return table


def line_ends(codes: Array) -> Array:
    """Where lines end."""
    import numpy as np

    return np.flatnonzero(codes == ord("\n"))


# ---- common characters --------------------------------------------------------------------------

# Both standards put the characters in common use first and the others after them: level 1 of
# GB 2312-80 has 3,755, that of Big5 (after the Ministry of Education's list of 1982) 5,401.
_LEVELS = {
    "gb2312": ((0xB0A1, 0xD7F9), (0xD8A1, 0xF7FE)),
    "big5": ((0xA440, 0xC67E), (0xC940, 0xF9D5)),
}
_CHARSETS = ("gb2312", "gb2312 level 1", "big5", "big5 level 1")


@cache
def charset(name: str) -> str:
    """The Han characters of a character set: `gb2312`, `big5`, or level 1 of either.

    >>> len(charset("gb2312 level 1")), len(charset("big5 level 1"))
    (3755, 5401)
    """
    codec, _, level = name.partition(" ")
    levels = _LEVELS[codec][: 1 if level else 2]
    pairs = (pair for first, last in levels for pair in range(first, last + 1))
    characters = (pair.to_bytes(2, "big").decode(codec, "ignore") for pair in pairs)
    return "".join(c for c in characters if len(c) == 1 and c > "\x7f")


def count_charsets(codes: Array) -> Counter[str]:
    """How many code points are in each character set (see `charset`).

    `traditional` are those of Big5 that GB 2312 lacks, which Traditional text alone has.
    """
    import numpy as np

    sets = np.bincount(_charset_bits()[codes]).tolist()
    counts = Counter(
        {
            name: sum(n for bits, n in enumerate(sets) if bits >> bit & 1)
            for bit, name in enumerate(_CHARSETS)
        }
    )
    counts["traditional"] = sum(n for bits, n in enumerate(sets) if bits & 0b101 == 0b100)
    return counts


@cache
def _charset_bits() -> Array:
    """For each code point a bit for each of `_CHARSETS`, from the lowest bit on."""
    import numpy as np

    table = np.zeros(_CODES, np.uint8)
    for bit, name in enumerate(_CHARSETS):
        table[code_points(charset(name))] |= 1 << bit
    return table


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
