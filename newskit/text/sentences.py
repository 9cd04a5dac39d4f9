"""Sentences of a paragraph.

Full stop, question mark and exclamation mark end a sentence (GB/T 15834-2011, section 4), and the
closing marks that follow belong to it. A semicolon, a colon and a dash do not: newspapers write
whole paragraphs with them. Nor does an ellipsis, unless it ends a quotation: “等一等……”他说。
"""

from __future__ import annotations

import re
from itertools import pairwise

from newskit.text.expressions import compiled

CLOSING = "”’」』）)】〕》〉\"'＂＇"
"""Marks that close what an opening mark began, and stay with the sentence they end."""

# After these a sentence goes on: “加油！”的口号, “好！”，他说, 谁来做？——我们.
_ON = r"[，、；：,;—]|的(?!确)"
_WIDE = r"[^\x00-\x7f]"
"""A Han character or a full-width mark, near enough: a class of ranges takes long to compile."""

# Each begins with the first mark of a run: another look from every mark of it would end alike.
_END = rf"""(?x)
    [。！？｡!?.…\n]                       # first, so that the search is for these alone
    (?:
      (?<=[。！？｡])(?<![。！？｡]{{2}})[。！？｡!?{CLOSING}]*+  # a stop and the marks it closes
    | (?<=[!?])(?<![!?]{{2}})(?:         # an ASCII one, but for those of an address
        [!?]*+(?![\w=&%/])[{CLOSING}]*+
      | [!?]*+(?={_WIDE})
      )
    | (?<={_WIDE}\.|[%"')]\.)(?![.\da-z])[{CLOSING}]*+  # an ASCII stop, as abstracts
    | (?<=\w\w\.)[{CLOSING}]*+(?=[ ]?{_WIDE})  # use it: no decimal point, no abbreviation
    | (?<=[a-z]{{3}}\.)[{CLOSING}]*+(?=\s+["'“]?[A-Z])  # an English one before the next
    | (?<=…)(?<!……)…*+[”’」』]++          # an ellipsis at the end of a quotation
    | (?<=\n)(?P<line>)                    # a line end always ends it
    )
    (?(line)|(?!{_ON}))
    \s*
    """

_WITHIN = rf"""(?x)
    [“「（(《]                           # first, so that the search is for these alone
    (?:
      (?<=“)[^“”\n]*”(?={_ON})          # a quotation that the sentence runs on from
    | (?<=「)[^「」\n]*」(?={_ON})
    | (?<=[^\s。！？…”」][（(])[^（()）\n]*[）)]  # brackets in mid-sentence
    | (?<=《)[^《》。\n]*》             # a title that asks: 《谁是最可爱的人？》
    )
    """
"""What a sentence holds whole: stops in it do not end the sentence."""
_NO_STOPS = str.maketrans(dict.fromkeys("。！？｡!?.…", "　"))

_STRAIGHT = r'(["＂])([^"＂\n]*)\1'  # typewriters' marks open and close in turn
_OTHER_FORMS = str.maketrans("〝〞〟｢｣﹁﹂﹃﹄", "“””「」「」『』")  # half-width and vertical marks
_MAY_HOLD_FORMS = '["＂〝〞〟｢｣﹁﹂﹃﹄]'
_ABBREVIATIONS = frozenset(
    ["Mr", "Ms", "Mrs", "Dr", "Prof", "Gov", "Gen", "Sen", "Rep", "Capt", "Corp", "Inc", "Ltd"]
) | {"Dept", "Univ", "Vol", "No", "vs"}


def sentences(paragraph: str) -> list[str]:
    """Split a paragraph into its sentences.

    Args:
        paragraph: Running text without hard line wraps.

    Returns:
        The sentences in order, each with its closing marks and the white space after it, so that
        `"".join(sentences(p)) == p`. What follows the last full stop is a sentence too.

    >>> sentences("“下雨了。”他说。走吧！")
    ['“下雨了。”', '他说。', '走吧！']
    """
    return [paragraph[start:end] for start, end in pairwise([0, *sentence_ends(paragraph)])]


def curly(text: str) -> str:
    """The text with all quotation marks as printers' level ones, code point for code point.

    >>> curly('"来！"他说。〝走！〞她说。')
    '“来！”他说。“走！”她说。'
    """
    if not compiled(_MAY_HOLD_FORMS).search(text):
        return text
    return compiled(_STRAIGHT).sub(r"“\2”", text).translate(_OTHER_FORMS)


def sentence_ends(paragraph: str) -> list[int]:
    """The offsets at which the sentences of a paragraph end, the last its length.

    >>> sentence_ends("“下雨了。”他说。走吧！")
    [6, 9, 12]
    """
    plain = compiled(_WITHIN).sub(lambda whole: whole[0].translate(_NO_STOPS), curly(paragraph))
    stops = compiled(_END).finditer(plain)
    if "." in plain:
        stops = (stop for stop in stops if not _abbreviated(plain, stop))
    ends = [stop.end() for stop in stops]
    if paragraph and ends[-1:] != [len(paragraph)]:
        ends.append(len(paragraph))
    return ends


def _abbreviated(paragraph: str, match: re.Match[str]) -> bool:
    """Whether the stop is that of `Prof. Wang`."""
    if paragraph[match.start()] != ".":
        return False
    word = compiled(r"[A-Za-z]*\Z").search(paragraph[max(0, match.start() - 5) : match.start()])
    return word is not None and word[0] in _ABBREVIATIONS
