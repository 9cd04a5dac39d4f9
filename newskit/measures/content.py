"""What newspapers are made of: quotations and speakers, figures and dates, furniture."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from math import fsum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newskit.newspaper.attribution import Quotation
    from newskit.record import Record


def quoted_share(quotations: Sequence[Quotation], characters: int) -> float | None:
    """The share of characters that stand in quotation marks, terms and titles among them.

    Args:
        quotations: The quotations of a text.
        characters: Its characters, white space left out.
    """
    return sum(q.length for q in quotations) / characters if characters else None


def speech_share(quotations: Sequence[Quotation], characters: int) -> float | None:
    """The share of characters that are quoted speech, see `attribution.quotations`."""
    return quoted_share([q for q in quotations if q.spoken], characters)


# ---- figures and dates --------------------------------------------------------------------------

_NUMERAL = "〇○零一二三四五六七八九"
_RUN = re.compile(
    rf"[0-9A-Za-z{_NUMERAL}两兩十廿卅百千万萬民](?:"
    rf"[0-9A-Za-z{_NUMERAL}两兩十廿卅百千万萬亿億点點./,%％‰年月日号號分之成国國元正个個间間代来來级級均-]+"
    "|(?<=[0-9]))"
)
"""What may hold a numeral: a letter or digit, and letters, digits and units after it, or a digit by
itself. The rest of a text, nineteen twentieths of it, needs no closer look."""

_NUMERALS = re.compile(
    rf"""(?x)
    (?P<dates>
      (?<![0-9.]) (?: 1[0-9]{{3}} | 20[0-9]{{2}} | [{_NUMERAL}]{{4}}
                    | 民[国國] [{_NUMERAL}元十百0-9]{{1,4}} )
      年 (?! [间間代来來级級] )
      (?: (?:[0-9]{{1,2}} | [正元十一二三四五六七八九]{{1,2}}) 月
          (?: (?:[0-9]{{1,2}} | [十廿卅一二三四五六七八九]{{1,3}}) [日号號] )? )?
    | (?<![0-9.]) (?: [0-9]{{1,2}} | [十一二三四五六七八九]{{1,2}} ) 月
      (?: (?:[0-9]{{1,2}} | [十廿卅一二三四五六七八九]{{1,3}}) [日号號] )?
    | (?<![0-9.]) [0-9]{{1,2}} 日 (?!均)
    | [一二三]?[十廿卅][一二三四五六七八九]? 日
    | (?<![0-9.]) (?:1[0-9]{{3}}|20[0-9]{{2}}) (?P<sep>[-/.]) [0-9]{{1,2}} (?P=sep) [0-9]{{1,2}}
      (?![0-9])
    )
    | (?P<percentages>
      (?<![A-Za-z0-9.]) [0-9]++ (?:[.,][0-9]++)*+ (?: [%％‰] | 个?百分点 | 個?百分點 )
    | [{_NUMERAL[3:]}十百千万萬]{{1,6}} 分之 [{_NUMERAL}十百点點两兩0-9.]+
    | [{_NUMERAL[3:]}两兩十] 成 [{_NUMERAL[3:]}]? (?![0-9])
    )
    | (?P<figures>
      (?<![A-Za-z0-9.]) [0-9]++ (?:[.,][0-9]++)*+ (?![A-Za-z])
    | [{_NUMERAL[3:]}两兩] [十百千万萬亿億] [{_NUMERAL}十百千万萬亿億]*+
    | 十 [{_NUMERAL[3:]}]
    )
    """,
)


def numerals(text: str) -> Counter[str]:
    """Dates, percentages and other figures of a text.

    Args:
        text: The text, its digits narrow (see `words.fold`).

    Returns:
        The count of each of

        - `dates`: calendar dates: years, months, days, or what they make together
          (`2024年10月16日`), as one; spans of time (`40年来`) and words (`今年`, `昨日`) are none;
        - `percentages`: `3.5%`, `百分之三`, `2个百分点`, and shares: `三成`, `三分之一`;
        - `figures`: other numbers in digits, and Chinese numerals of two characters or more
          (`三百二十`).

    >>> sorted(numerals("10月16日，112项任务完成超过70%。").items())
    [('dates', 1), ('figures', 1), ('percentages', 1)]
    """
    runs = "\n".join(_RUN.findall(text))
    return Counter([str(match.lastgroup) for match in _NUMERALS.finditer(runs)])


# ---- pages --------------------------------------------------------------------------------------


def is_story(record: Record) -> bool:
    """Whether a record is an article; one that does not say what it is counts as one."""
    return bool(record.get("genre", "article") == "article")


def stories(records: Sequence[Record]) -> int:
    """The number of articles."""
    return sum(map(is_story, records))


def pages(records: Sequence[Record]) -> int:
    """The number of sources that records are from."""
    return len({str(record.get("source")) for record in records})


def story_characters(records: Sequence[Record], lengths: Sequence[int]) -> float | None:
    """Mean characters of an article.

    Args:
        records: The records of a page, or of several.
        lengths: The characters of each, see `counts.chars`.
    """
    of_stories = [n for record, n in zip(records, lengths, strict=True) if is_story(record)]
    return fsum(of_stories) / len(of_stories) if of_stories else None


def page_characters(records: Sequence[Record], lengths: Sequence[int]) -> float | None:
    """Mean characters of a source."""
    return sum(lengths) / pages(records) if records else None


def furniture_share(records: Sequence[Record], lengths: Sequence[int]) -> float | None:
    """The share of characters in page furniture: mastheads, page numbers, staff lines.

    None where no record says what it is, as with text that was not split.
    """
    total = sum(lengths)
    if not total or not any("genre" in record for record in records):
        return None
    pairs = zip(records, lengths, strict=True)
    return sum(n for record, n in pairs if record.get("genre") == "furniture") / total


def confidence(records: Sequence[Record]) -> float | None:
    """Mean confidence of the split, of the records that have one."""
    given = [r["confidence"] for r in records if r.get("confidence") is not None]
    return fsum(given) / len(given) if given else None
