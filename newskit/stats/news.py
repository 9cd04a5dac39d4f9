"""What newspapers are made of: quotations and speakers, figures and dates, names, furniture."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from statistics import fmean
from typing import TYPE_CHECKING

from newskit.stats.characters import count_classes
from newskit.stats.counts import chars

if TYPE_CHECKING:
    from newskit.article import Record
    from newskit.stats.speech import Quotation


def _length(text: str) -> int:
    return chars(count_classes(text))


def quoted_share(quotations: Sequence[Quotation], classes: Counter[str]) -> float | None:
    """The share of characters that stand in quotation marks, terms and titles among them.

    Args:
        quotations: the quotations of a text.
        classes: its characters by class.
    """
    length = chars(classes)
    return _length("".join(q.text for q in quotations)) / length if length else None


def speech_share(quotations: Sequence[Quotation], classes: Counter[str]) -> float | None:
    """The share of characters that are quoted speech, see `speech.quotations`."""
    return quoted_share([q for q in quotations if q.spoken], classes)


# ---- figures and dates --------------------------------------------------------------------------

_DIGIT = "〇○零一二三四五六七八九"
_DATE = re.compile(
    rf"""
      (?<![0-9.]) (?: 1[0-9]{{3}} | 20[0-9]{{2}} | [{_DIGIT}]{{4}}
          | 民[国國] [{_DIGIT}元十百0-9]{{1,4}} )
      年 (?! [间間代来來级級] )
      (?: (?:[0-9]{{1,2}} | [正元十一二三四五六七八九]{{1,2}}) 月
          (?: (?:[0-9]{{1,2}} | [十廿卅一二三四五六七八九]{{1,3}}) [日号號] )? )?
    | (?<![0-9.]) (?: [0-9]{{1,2}} | [十一二三四五六七八九]{{1,2}} ) 月
      (?: (?:[0-9]{{1,2}} | [十廿卅一二三四五六七八九]{{1,3}}) [日号號] )?
    | (?<![0-9.]) [0-9]{{1,2}} 日 (?!均) | [一二三]?[十廿卅][一二三四五六七八九]? 日
    | (?<![0-9.]) (?:1[0-9]{{3}}|20[0-9]{{2}}) ([-/.]) [0-9]{{1,2}} \1 [0-9]{{1,2}} (?![0-9])
    """,
    re.VERBOSE,
)
_PERCENTAGE = re.compile(
    rf"[0-9][0-9.,]*\s?[%％‰]|[百千]分之[{_DIGIT}十百点點两兩0-9.]+|[0-9][0-9.]*个?百分点"
)
_FIGURE = re.compile(
    rf"""
      (?<![A-Za-z0-9.]) [0-9]++ (?:[.,][0-9]++)*+ (?![A-Za-z])
    | [百千]分之 [{_DIGIT}十百点點两兩]+
    | [{_DIGIT[3:]}两兩][十百千万萬亿億][{_DIGIT}十百千万萬亿億]*+ | 十[{_DIGIT[3:]}]
    """,
    re.VERBOSE,
)


def dates(text: str) -> int:
    """Calendar dates: years, months, days, or what they make together, `2024年10月16日`, as one.

    In digits (narrow; see `words.fold`) or Chinese numerals. Spans of time (`40年来`) and words
    (`今年`, `昨日`) are none.
    """
    return sum(1 for _ in _DATE.finditer(text))


def figures(text: str) -> int:
    """Figures other than those of dates.

    Numbers in digits, and Chinese numerals of two characters or more (`三百二十`).
    """
    return sum(1 for _ in _FIGURE.finditer(_DATE.sub(" ", text)))


def percentages(text: str) -> int:
    """Percentages and percentage points, which are figures too: `3.5%`, `百分之三`, `2个百分点`."""
    return sum(1 for _ in _PERCENTAGE.finditer(text))


# ---- names --------------------------------------------------------------------------------------


def mentions(parts_of_speech: Counter[str], tag: str) -> int:
    """Words whose tag begins so: `nr` names of people, `ns` of places, `nt` of organisations."""
    return sum(n for name, n in parts_of_speech.items() if name.startswith(tag))


# ---- pages --------------------------------------------------------------------------------------


def is_story(record: Record) -> bool:
    """Whether a record is an article; one that does not say what it is counts as one."""
    return bool(record.get("genre", "article") == "article")


def stories(records: Sequence[Record]) -> int:
    """The number of articles."""
    return sum(map(is_story, records))


def pages(records: Sequence[Record]) -> int:
    """The number of sources that records are from."""
    return len({record.get("source") for record in records})


def characters_per_story(records: Sequence[Record]) -> float | None:
    """Mean characters of an article, see `counts.chars`."""
    lengths = [_length(record["text"]) for record in records if is_story(record)]
    return fmean(lengths) if lengths else None


def characters_per_page(records: Sequence[Record]) -> float | None:
    """Mean characters of a source."""
    if not records:
        return None
    return sum(_length(record["text"]) for record in records) / pages(records)


def furniture_share(records: Sequence[Record]) -> float | None:
    """The share of characters in page furniture: mastheads, page numbers, staff lines.

    None where no record says what it is, as with text that was not split.
    """
    if not any("genre" in record for record in records):
        return None
    lengths = [(record.get("genre"), _length(record["text"])) for record in records]
    total = sum(length for _, length in lengths)
    return sum(n for genre, n in lengths if genre == "furniture") / total if total else None


def confidence(records: Sequence[Record]) -> float | None:
    """Mean confidence of the split, of the records that have one."""
    given = [r["confidence"] for r in records if r.get("confidence") is not None]
    return fmean(given) if given else None
