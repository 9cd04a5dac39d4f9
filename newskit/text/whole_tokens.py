"""Tokens to tokens with dates, numbers with units, Latin words and emoji put together again."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from itertools import accumulate

WHOLE = re.compile(
    r"""
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
    """,
    re.VERBOSE,
)
"""Numbers with their unit, dates, Latin words.

The group ends where a number does, which stays whole even where its unit does not.
"""

_PICTURE = "[\u2190-\u2bff\U0001f000-\U0001faff]"
_MODIFIERS = "[\ufe0f\U0001f3fb-\U0001f3ff]"
EMOJI = re.compile(
    "[\U0001f1e6-\U0001f1ff]{2}"  # a flag is two regional indicators
    f"|{_PICTURE}{_MODIFIERS}*(?:\u200d{_PICTURE}{_MODIFIERS}*)+"
    f"|{_PICTURE}{_MODIFIERS}+"
)
"""Emoji of several code points: flags, joined families, skin tones (UTS #51)."""

_MAY_HOLD_EMOJI = re.compile("[\ufe0f\U0001f000-\U0001faff]")


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
    units = [(m.start(), m.end(), m.end(m.lastindex or 0)) for m in WHOLE.finditer(text)]
    if _MAY_HOLD_EMOJI.search(text):
        units = sorted(units + [(m.start(), m.end(), m.end()) for m in EMOJI.finditer(text)])
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
