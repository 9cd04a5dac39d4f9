"""Tokens to tokens with dates, numbers with units, Latin words and emoji put together again."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from itertools import accumulate

from newskit.text.expressions import compiled
from newskit.text.normalize import fold

WHOLE = r"""(?x)
    [0-9A-Za-z+#&._%-]        # a class first: `re` skips to its characters
    (?:
      (?<=[0-9])(?<![0-9A-Za-z]{2})  # from the beginning of a run: a long one is tried but once
      [0-9]*+(?:[.,:/-][0-9]++)*+()  # 2024年10月16日  16.7万  14:30  3.5元  1,000米
      (?: [多余]?[万亿]{1,2}[多余]?元?
        | 年(?:[0-9]{1,2}月(?:[0-9]{1,2}日)?)? | 月(?:[0-9]{1,2}日)? | 日
        | [‰℃] | 元 | 美元 | 公里 | 公斤 | 公顷 | 平方米 | 千瓦时 | 亩 | 吨 | 米
      )
    | (?<=[0-9A-Za-z])(?<![0-9A-Za-z]{2})
      [0-9A-Za-z]*+(?:(?:[.,&+#_%:/'’-]++[0-9A-Za-z]++)++[%+#]*+|[%+#]++)  # 2.0T  AT&T  Ca2+
    | (?<=[+#&._%-])[+#&._%-]++      # a rule or dots, set with a typewriter's keys
    )
    """
"""Numbers with their unit, dates, Latin words.

The group ends where a number does, which stays whole even where its unit does not.
"""

_NUMERALS = "〇○零一二三四五六七八九十百千万萬亿億廿卅两兩元"
_NUMERAL = (
    rf"(?:[{_NUMERALS}]+[年月日号號时時])+|[{_NUMERALS}]{{3,}}|(?=.*[〇○廿卅零])[{_NUMERALS}]+"
    rf"|[近约約超逾]?(?:[{_NUMERALS[3:]}几幾半]成[{_NUMERALS[3:]}半多]?"
    rf"|[{_NUMERALS}]+分之[{_NUMERALS}点點]+)|一半|半[数數](?:以[上下])?"
)
_FIRST_OF_NUMERALS = frozenset(f"{_NUMERALS}几幾半近约約超逾")

_DIGITS = "〇○零一二三四五六七八九"
_YEAR = rf"[{_DIGITS}]{{4}}(?:年(?:[{_DIGITS}十]{{1,2}}月(?:[{_DIGITS}十廿卅]{{1,3}}[日号號])?)?)?"
_ZEROS = "〇○零"
"""What a year has that an engine cuts in pieces: 比二 of 比二〇二三年."""

_PICTURE = "[\u2190-\u2bff\U0001f000-\U0001faff]"
_MODIFIERS = "[\ufe0f\U0001f3fb-\U0001f3ff]"
EMOJI = (
    "[\U0001f1e6-\U0001f1ff]{2}"  # a flag is two regional indicators
    f"|{_PICTURE}{_MODIFIERS}*(?:\u200d{_PICTURE}{_MODIFIERS}*)+"
    f"|{_PICTURE}{_MODIFIERS}+"
)
"""Emoji of several code points: flags, joined families, skin tones (UTS #51)."""

_MAY_HOLD_EMOJI = "[\ufe0f\U0001f000-\U0001faff]"


def is_numeral(token: str) -> bool:
    """Whether a token is a date, a number or a share in Chinese numerals, no word as 五四 and 万一.

    >>> [is_numeral(token) for token in ("四年", "二三年", "廿一日", "二零", "五四", "四月天")]
    [True, True, True, True, False, False]
    >>> [is_numeral(token) for token in ("三成", "近六成五", "三分之一", "半数", "成都")]
    [True, True, True, True, False]
    """
    return token[:1] in _FIRST_OF_NUMERALS and compiled(_NUMERAL).fullmatch(token) is not None


def years(text: str) -> list[tuple[int, int]]:
    """Where years stand in a text, in Chinese numerals and with a zero."""
    if not any(zero in text for zero in _ZEROS):
        return []
    return [match.span() for match in compiled(_YEAR).finditer(text)]


def is_figure(token: str) -> bool:
    """Whether a token is a number in digits with its unit, or a date, and no name as 5G.

    >>> [is_figure(token) for token in ("16.7万元", "10月16日", "5G", "港口")]
    [True, True, False, False]
    """
    folded = fold(token)
    latin = folded.isascii() and folded[-1:].isalpha()
    return folded[:1].isdigit() and not latin and compiled(WHOLE).fullmatch(folded) is not None


def keep_whole(tokens: list[str], text: str, has_word: Callable[[str], bool]) -> list[str]:
    """Put together the tokens of what `WHOLE` and `EMOJI` name.

    A unit whose edge falls inside a dictionary word is left as it was cut: 10日本 holds no 10日.

    Args:
        tokens: The tokens of `text` in order.
        text: The (folded) text they were cut from.
        has_word: Whether the dictionary holds a word; others are guesses (16 日讯).

    Returns:
        The tokens with each unit as one; still joined to `text`.
    """
    units = [(m.start(), m.end(), m.end(m.lastindex or 0)) for m in compiled(WHOLE).finditer(text)]
    if dates := years(text):
        units = sorted(units + [(start, end, end) for start, end in dates])
    if compiled(_MAY_HOLD_EMOJI).search(text):
        units = sorted(
            units + [(m.start(), m.end(), m.end()) for m in compiled(EMOJI).finditer(text)]
        )
    if not units:
        return tokens
    bounds = list(accumulate(map(len, tokens), initial=0))
    kept: list[str] = []
    done = 0
    for start, *ends in units:
        for end in ends:
            first, last = bisect_right(bounds, start) - 1, bisect_left(bounds, end)
            before, after = text[bounds[first] : start], text[end : bounds[last]]
            if first < done or (before and has_word(tokens[first])):
                continue
            if after and has_word(tokens[last - 1]):
                continue
            kept += tokens[done:first]
            kept += [part for part in (before, text[start:end], after) if part]
            done = last
            break
    return kept + tokens[done:]


def bind(tokens: list[str], spans: Iterable[tuple[int, int]]) -> list[str]:
    """Make each of these spans one token; what it cuts of the tokens at its edges stays.

    Args:
        tokens: The tokens of a text in order.
        spans: Offsets into the text in order, without overlap.

    >>> bind(["在", "约", "翰·史", "密斯家"], [(1, 7)])
    ['在', '约翰·史密斯', '家']
    """
    text = "".join(tokens)
    bounds = list(accumulate(map(len, tokens), initial=0))
    bound: list[str] = []
    done = place = 0  # tokens, and characters, that have been given
    for start, end in spans:
        first, last = bisect_right(bounds, start) - 1, bisect_left(bounds, end)
        if first >= done:
            bound += [
                *([text[place : bounds[done]]] if place < bounds[done] else ()),
                *tokens[done:first],
            ]
            place = bounds[first]
        bound += [part for part in (text[place:start], text[start:end]) if part]
        place, done = end, last
    if place < bounds[done]:
        bound.append(text[place : bounds[done]])
    return bound + tokens[done:]
