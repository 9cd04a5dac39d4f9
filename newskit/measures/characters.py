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
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, NamedTuple

from newskit.measures.arrays import Tally, tally, tally_of
from newskit.text.cache import Memory

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newskit.measures.arrays import Array, Numbers

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


# ---- common characters --------------------------------------------------------------------------

# Both standards put the characters in common use first and the others after them: level 1 of
# GB 2312-80 has 3,755, that of Big5 (after the Ministry of Education's list of 1982) 5,401.
_LEVELS = {
    "gb2312": ((0xB0A1, 0xD7F9), (0xD8A1, 0xF7FE)),
    "big5": ((0xA440, 0xC67E), (0xC940, 0xF9D5)),
}


def charsets(character: str) -> frozenset[str]:
    """The character sets that hold a Han character: `gb2312`, `big5`, and level 1 of each.

    One that Big5 has and GB 2312 lacks is `traditional`, for Traditional text alone has it.

    >>> sorted(charsets("港")), sorted(charsets("國"))
    (['big5', 'big5 level 1', 'gb2312', 'gb2312 level 1'], ['big5', 'big5 level 1', 'traditional'])
    """
    found = set()
    for codec, levels in _LEVELS.items():
        code = int.from_bytes(character.encode(codec, "ignore"), "big")
        for level, (first, last) in enumerate(levels, 1):
            if first <= code <= last:
                found |= {codec, f"{codec} level {level}"}
    if "big5" in found and "gb2312" not in found:
        found.add("traditional")
    return frozenset(found)


# ---- the characters of a text -------------------------------------------------------------------

_CLAUSE_ENDS = (
    "，；：。！？…\n" + "｡､︐︒︓︔︕︖" + "﹐﹔﹕﹒﹖﹗"
)  # square, half-width and vertical, small
_COMMAS = "，,﹐︐"
_ENUMERATION = "、"

_MANY = 3
"""Enumeration commas that tell what a text uses them for."""
_FEW_COMMAS = 0.1
"""Commas for each enumeration comma, at most, where it is the comma."""
_CLAUSE = 5
"""Letters between its marks, at least, where it parts clauses: what is enumerated is shorter."""
_NARROW_CLAUSE_ENDS = ",;:!?"  # unless a digit follows: 1,000  14:30


class Kind(NamedTuple):
    """What is to be known of a character; a newspaper has some thirty kinds.

    Attributes:
        name: Its class, see `classify`.
        charsets: The character sets that hold it, see `charsets`; empty where it is not Han.
        ends_clause: 1 for marks that end a clause, 2 for those that do unless a digit follows.
    """

    name: str
    charsets: frozenset[str] = frozenset()
    ends_clause: int = 0


def kind(character: str) -> Kind:
    """What kind a character is of."""
    name = classify(character)
    ends_clause = 1 if character in _CLAUSE_ENDS else 2 if character in _NARROW_CLAUSE_ENDS else 0
    return Kind(name, charsets(character) if name == "Han" else frozenset(), ends_clause)


_CODES = 0x110000
_KINDS = 1 << 16


class _Kinds:
    """The kinds met so far, by number from 1 on, and the kind of each code point met."""

    def __init__(self) -> None:
        import numpy as np

        self.kinds = {Kind("not looked up"): 0}
        self.is_han = np.zeros(_KINDS, bool)
        self.is_letter = np.zeros(_KINDS, bool)  # or a digit
        self.ends_clause = np.zeros(_KINDS, np.uint8)
        self._of = np.zeros(_CODES, np.uint16)

    def __getitem__(self, codes: Array) -> Array:
        """The number of the kind of each code point."""
        import numpy as np

        numbers: Array = self._of.take(codes)
        if np.count_nonzero(numbers) < len(numbers):
            for code in sorted(set(codes[numbers == 0].tolist())):
                self._of[code] = self._number(kind(chr(code)))
            numbers = self._of.take(codes)
        return numbers

    def _number(self, kind: Kind) -> int:
        number = self.kinds.setdefault(kind, len(self.kinds))
        self.is_han[number] = kind.name == "Han"
        self.is_letter[number] = _is_letter(kind)
        self.ends_clause[number] = kind.ends_clause
        return number


def _is_letter(kind: Kind) -> bool:
    """Whether a character of a kind is a letter or a digit."""
    return kind.name not in NO_LETTERS - {"digit"} | INVISIBLE


@cache
def _known() -> _Kinds:
    return _Kinds()


class Characters:
    """The characters of a text, as arrays.

    Attributes:
        codes: Their code points.
        kinds: The numbers of their kinds.
    """

    def __init__(self, text: str) -> None:
        import numpy as np

        self.codes: Array = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
        self.kinds = _known()[self.codes]

    def count_kinds(self) -> Counter[Kind]:
        """How many characters are of each kind."""
        import numpy as np

        counts = np.bincount(self.kinds).tolist()
        return Counter({kind: n for kind, n in zip(_known().kinds, counts, strict=False) if n})

    def count_han(self) -> Tally:
        """The Han characters by their code points."""
        return tally(self.codes[_known().is_han.take(self.kinds)])

    def letters_upto(self) -> Array:
        """How many letters and digits there are before each character, and before the end."""
        import numpy as np

        upto = np.zeros(len(self.kinds) + 1, np.int64)
        _known().is_letter.take(self.kinds).cumsum(out=upto[1:])
        return upto

    def clause_ends(self) -> Array:
        """Where clauses end: at commas, semicolons, colons, stops and line ends.

        The comma of papers before 1950 is 、, which later ones enumerate with.
        """
        import numpy as np

        marks = _known().ends_clause.take(self.kinds)
        ends: Array = marks.nonzero()[0]
        narrow = marks[ends] == 2
        if narrow.any():
            after = np.append(self.codes, 0)[ends + 1]
            digit_follows = (after >= ord("0")) & (after <= ord("9"))
            ends = ends[~(narrow & digit_follows)]
        enumeration = self._where(_ENUMERATION)
        letters = int(np.count_nonzero(_known().is_letter.take(self.kinds)))
        if _part_clauses(len(enumeration), len(self._where(_COMMAS)), letters, len(ends)):
            ends = np.union1d(ends, enumeration)
        return ends

    def _where(self, characters: str) -> Array:
        """Where any of these characters stands."""
        import numpy as np

        found: Array = np.isin(self.codes, [ord(c) for c in characters]).nonzero()[0]
        return found

    def line_ends(self) -> Array:
        """Where lines end."""
        ends: Array = (self.codes == ord("\n")).nonzero()[0]
        return ends


def _part_clauses(enumeration: int, commas: int, letters: int, ends: int) -> bool:
    """Whether so many enumeration commas part clauses, beside so many commas and other ends."""
    return (
        enumeration >= _MANY
        and commas <= _FEW_COMMAS * enumeration
        and letters >= _CLAUSE * (enumeration + ends)
    )


class FewCharacters:
    """The same of a short text, as lists."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._counts = Counter(text)
        self._kinds = {character: _KIND_OF[character] for character in self._counts}

    def count_kinds(self) -> Counter[Kind]:
        """How many characters are of each kind."""
        found: Counter[Kind] = Counter()
        for character, n in self._counts.items():
            found[self._kinds[character]] += n
        return found

    def count_han(self) -> Tally:
        """The Han characters by their code points."""
        counts = self._counts.items()
        return tally_of(Counter({ord(c): n for c, n in counts if self._kinds[c].name == "Han"}))

    def letters_upto(self) -> list[int]:
        """How many letters and digits there are before each character, and before the end."""
        letters = {character: _is_letter(kind) for character, kind in self._kinds.items()}
        return list(accumulate(map(letters.__getitem__, self._text), initial=0))

    def clause_ends(self) -> list[int]:
        """Where clauses end, see `Characters.clause_ends`."""
        text = self._text
        marks = {c: kind.ends_clause for c, kind in self._kinds.items() if kind.ends_clause}
        ends = [
            place
            for place, character in enumerate(text)
            if character in marks
            and (marks[character] == 1 or not "0" <= text[place + 1 : place + 2] <= "9")
        ]
        commas = sum(map(self._counts.__getitem__, _COMMAS))
        letters = sum(n for c, n in self._counts.items() if _is_letter(self._kinds[c]))
        if _part_clauses(self._counts[_ENUMERATION], commas, letters, len(ends)):
            ends += [place for place, character in enumerate(text) if character == _ENUMERATION]
            ends.sort()
        return ends

    def line_ends(self) -> list[int]:
        """Where lines end."""
        return [place for place, character in enumerate(self._text) if character == "\n"]


_KIND_OF = Memory(kind)

BLOCK = 1 << 20
"""Characters at a time where they are many, which bounds memory."""


def blocks(text: str) -> Iterator[Characters]:
    """The characters of a text, `BLOCK` at a time."""
    for start in range(0, len(text), BLOCK):
        yield Characters(text[start : start + BLOCK])


def lengths_between(ends: Numbers, upto: Numbers) -> Numbers:
    """The letters and digits of each part of a text, parts that have none left out.

    Args:
        ends: Where parts end, offsets in rising order; the end of the text ends one too.
        upto: The text, see `Characters.letters_upto`.
    """
    if isinstance(upto, list):
        bounds = [0, *map(upto.__getitem__, ends), upto[-1]]
        return [end - start for start, end in pairwise(bounds) if end > start]
    import numpy as np

    edges = np.concatenate([upto[:1], upto[ends], upto[-1:]])
    lengths: Array = edges[1:] - edges[:-1]
    return lengths[lengths > 0]


# ---- what is not set in the square --------------------------------------------------------------

_NARROW_RUN = re.compile(
    "[^\u2018\u2019\u201c\u201d\u2014\u2026\u00b7"  # ‘’“”—…·, set full width in Chinese
    "\u2e80-\u2fff\u3001-\ua4cf\uac00-\ud7af\uf900-\ufaff\ufe10-\ufe1f\ufe30-\ufe4f\uff01-\uffee"
    r"\U00020000-\U0003ffff\s]+"
)


def narrow_runs(text: str) -> list[str]:
    """What stands between spaces and square characters: Latin words, numbers, narrow marks.

    >>> narrow_runs("由C40主办的2024年AI Week，增长3.5%。")
    ['C40', '2024', 'AI', 'Week', '3.5%']
    """
    return _NARROW_RUN.findall(text)
