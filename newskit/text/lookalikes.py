"""Characters that only look right to those that they look like, and out with what nobody sees.

A PDF says which glyphs it draws, not always which characters they are: 金 may come out of it as the
radical ⾦, 来 as a compatibility ideograph, fi as one ligature, and an invisible joiner may stand
where a line could have been broken. Whatever compares characters takes them for others.

NFKC is no remedy: with the radicals it does away with what papers print on purpose (full-width
digits, ％, ①, the ideographic space).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from newskit import native, resources
from newskit.text.expressions import compiled
from newskit.text.normalize import fold

_HAN_SPANS = (
    *("\u4e00-\u9fff", "々-々", "〇-〇", "\u3400-\u4dbf", "\uf900-\ufaff"),
    "\U00020000-\U0003ffff",
)
HAN = "".join(_HAN_SPANS)
PRIVATE = "\ue000-\uf8ff\U000f0000-\U0010ffff"

_RADICALS = "\u2e80-\u2fd5\u31c0-\u31e3"
_LIGATURES = "\ufb00-\ufb06"
_HALF_WIDTH_KANA = "\uff66-\uff9f"  # the half-width marks (｢ ｣) are typed as they are
_MARKS = dict(
    zip(
        "﹐﹑﹒﹔﹕﹖﹗﹘﹙﹚﹛﹜﹝﹞﹟﹠﹡﹢﹣﹤﹥﹦﹨﹩﹪﹫"  # small
        "︐︑︒︓︔︕︖︗︘︙︰︱︲︵︶︷︸︹︺︻︼︽︾︿﹀﹁﹂﹃﹄﹇﹈",  # vertical
        "，、．；：？！—（）｛｝〔〕＃＆＊＋－＜＞＝＼＄％＠"
        "，、。：；！？〖〗…：—–（）｛｝〔〕【】《》〈〉「」『』［］",
        strict=True,
    )
)
# Letters of Japanese and of Bopomofo that scans and keyboards put for a Han character.
_STRAY = {"ロ": "口", "ニ": "二", "カ": "力", "エ": "工", "ハ": "八", "タ": "夕", "ㄧ": "一"}

# Control characters (all but white space), zero-width spaces, direction marks, word joiners,
# invisible operators, byte order marks inside a text, soft hyphens, Hangul fillers, the places of
# notes and pictures, and what is no character at all.
_NOTHING = (
    "\0-\x08\x0e-\x1b\x7f\u00ad\u034f\u061c\u115f\u1160\u180e\u200b\u200e\u200f"
    "\u202a-\u202e\u2060-\u206f\u3164\ufeff\ufff9-\ufffc\ufffe\uffff"
)
# Emoji and other scripts are made with these: they are nothing beside Han and Latin letters only.
_JOINERS = "\u200c\u200d"
_SELECTORS = "\ufe00-\ufe0f\U000e0100-\U000e01ef"

# One range above the basic plane, so that a class is a bitmap: some characters too many.
_UNSEEN = re.compile(f"[{_NOTHING}{_JOINERS}{_SELECTORS}]")


def is_han(character: str) -> bool:
    """Tells whether a character is one of `HAN`, which takes milliseconds to compile."""
    return any(span[0] <= character <= span[2] for span in _HAN_SPANS)


def is_suspect(text: str) -> bool:
    """Tells whether a text may have any such character, at a hundredth of the price of a look."""
    return not text.isascii() and _suspects().inside(text)


@native.compiled("suspects")
class AnyOf:
    """Some characters, one after the other or as spans: `abx-z`."""

    def __init__(self, spans: str) -> None:
        self._one = re.compile(f"[{spans}]")
        self._pair = re.compile(f"[{spans}](?=[{spans}])")

    def inside(self, text: str) -> bool:
        """Whether a text holds any of them."""
        return self._one.search(text) is not None

    def pairs(self, text: str) -> int:
        """How many of them have another one behind them."""
        return len(self._pair.findall(text))


@cache
def _suspects() -> AnyOf:
    return AnyOf(
        f"{_NOTHING}{_JOINERS}{_RADICALS}{''.join(_STRAY)}{_HALF_WIDTH_KANA}"
        "\ue000-\ufb06\ufe00-\ufe6b\U0002f800-\U0010ffff"
    )


def without_invisible(line: str) -> str:
    """Takes a line and returns it without what takes no room.

    >>> without_invisible("本\u200b报记\u2060者")
    '本报记者'
    """
    return _invisible().sub("", line) if _UNSEEN.search(line) else line


@cache
def _invisible() -> re.Pattern[str]:
    letter = f"[{HAN}\u2e80-\u2fdf\u3000-\u30ff\uff01-\uff60A-Za-z0-9]"
    return re.compile(
        f"[{_NOTHING}]"
        f"|(?<={letter})[{_JOINERS}]+|[{_JOINERS}]+(?={letter})"
        f"|(?<!\\S)[{_JOINERS}]+|[{_JOINERS}]+(?!\\S)"
        f"|(?<=[{HAN}{_RADICALS}])[{_SELECTORS}]"
    )


def with_unified_ideographs(lines: Sequence[str]) -> list[str]:
    """Takes the lines of a text and returns them with unified ideographs for what looks like them.

    >>> with_unified_ideographs(["⾦沙⽔利⼯程⽤⼾", "人ロ普查"])
    ['金沙水利工程用户', '人口普查']
    """
    variants, unified = _variants(), _unified()
    if any("⼾" in line for line in lines) and is_traditional("".join(lines)):
        unified = unified | {"⼾": "戶"}
    lines = [variants.sub(lambda found: unified.get(found[0], found[0]), line) for line in lines]
    return [_with_strays_placed(line) for line in lines]


def _with_strays_placed(line: str) -> str:
    if _STRAY.keys().isdisjoint(line) or compiled(_KANA).search(line):
        return line
    return compiled(_LONE).sub(lambda found: _STRAY[found[0]], line)


@cache
def _variants() -> re.Pattern[str]:
    basic = "".join(variant for variant in _unified() if variant < "\U00010000")
    return re.compile(f"[{basic}\U0002f800-\U0002fa1f]")  # a bitmap and one range


@cache
def _unified() -> dict[str, str]:
    """Radicals, strokes and compatibility ideographs to the ideograph that each looks like."""
    from unicodedata import normalize

    radicals = {
        pair[0]: pair[1] for (row,) in resources.rows("radicals.txt") for pair in row.split()
    }
    ranges = (range(0xF900, 0xFB00), range(0x2F800, 0x2FA20))
    others = {chr(code): normalize("NFC", chr(code)) for codes in ranges for code in codes}
    return radicals | {old: new for old, new in others.items() if old != new}


_LONE = f"(?<=[{HAN}])[{''.join(_STRAY)}](?![^\\W{HAN}])|(?<!\\w)[{''.join(_STRAY)}](?=[{HAN}])"
_KANA = f"(?![{''.join(_STRAY)}])[\u3041-\u30fa\u30fc-\u312f\uff66-\uff9f]"


def with_typed_forms(line: str) -> str:
    """Takes a line and returns it with what is typed for vertical, small and joined forms.

    >>> with_typed_forms("︵記者︶﹁館員﹂，ofﬁce")
    '（記者）「館員」，office'
    """
    from unicodedata import normalize

    line = compiled(_BAR).sub("｜", line)
    return _forms().sub(lambda found: _MARKS.get(found[0]) or normalize("NFKC", found[0]), line)


_BAR = "(?<!︱)︱(?!︱)"  # a dash is two of them; one parts a role from names: 文︱某某


@cache
def _forms() -> re.Pattern[str]:
    kana = f"(?:(?<=[{_HALF_WIDTH_KANA}])[{_HALF_WIDTH_KANA}]+)?"
    return re.compile(f"[{''.join(_MARKS)}{_LIGATURES}{_HALF_WIDTH_KANA}]{kana}")


def is_traditional(text: str) -> bool:
    """Whether a text is written in Traditional characters."""
    han = "".join(compiled(f"[{HAN}]").findall(text))
    return sum(map(str.__ne__, han, fold(han))) > _TRADITIONAL * len(han)


def language(text: str) -> str:
    """The script of a Chinese text as a language tag: `zh-Hans` or `zh-Hant`."""
    return "zh-Hant" if is_traditional(text) else "zh-Hans"


_TRADITIONAL = 0.05  # of the Han characters: of Simplified texts next to none, of others a quarter
