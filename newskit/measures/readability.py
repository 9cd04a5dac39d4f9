"""Readability for Chinese: published indices whose inputs a text by itself gives.

The formulas for English (Flesch, Gunning, SMOG) count syllables and words between spaces, and say
nothing of Chinese. Of those made for Chinese, most need lists that cannot be shipped, or a parser;
what is left out, and why, stands in docs/stats.md.
"""

from __future__ import annotations

from collections import Counter
from operator import truediv
from typing import TYPE_CHECKING

from newskit.measures.arrays import positive, total, where

if TYPE_CHECKING:
    from newskit.measures.arrays import Numbers


def clause_characters(clause_lengths: Numbers) -> float | None:
    """Mean characters of a clause: the first index of Xu, Yao and Chen (see `xu_index`)."""
    return _mean(clause_lengths)


def adverb_conjunction_share(words: Numbers, links: Numbers) -> float | None:
    """Mean share of adverbs and conjunctions in a sentence: their second index.

    Args:
        words: The words of each sentence; those without any are passed over.
        links: The adverbs and conjunctions of each sentence.
    """
    of, some = positive(words), where(links, words)
    if isinstance(of, list):
        return sum(map(truediv, some, of)) / len(of) if of else None
    return float((some / of).sum()) / len(of) if len(of) else None


def xu_index(characters: float | None, share: float | None) -> float | None:
    """The mean of the two: (characters a clause + share of adverbs and conjunctions) / 2.

    Higher is harder.
    (徐巍、姚振晔、陈冬华:《中文年报可读性：衡量与检验》,《会计研究》2021(3), 28–44)
    """
    return None if characters is None or share is None else (characters + share) / 2


FOG_FACTOR = 0.7


def fog_years(characters: float | None, rare: float | None) -> float | None:
    """Years of schooling by Chen's fog index for Chinese newspapers, 含霧指數.

    0.7 × (mean length of a sentence + hard characters). His sentence is read as what stands between
    any two marks, his hard characters as those in a hundred that are not in common use (see
    `rare_share`): with the newspapers of today that gives the years he means, while sentences from
    stop to stop would give forty. (陳世敏:《中文可讀性公式》,《新聞學研究》5, 1970, 204–219)

    Args:
        characters: The mean of a clause.
        rare: The share of rare characters.
    """
    return None if characters is None or rare is None else FOG_FACTOR * (characters + 100 * rare)


def common(charsets: Counter[str]) -> int:
    """The Han characters of a document that are in common use.

    That are those of level 1 of GB 2312-80 (3,755) or, where Big5 has more of the document than
    GB 2312, those of level 1 of Big5 (5,401).

    Args:
        charsets: Characters by character set, see `characters.charsets`.
    """
    charset = "big5" if charsets["big5"] > charsets["gb2312"] else "gb2312"
    return charsets[f"{charset} level 1"]


def rare_share(common: int, han: int) -> float | None:
    """The share of Han characters that are not in common use.

    Args:
        common: Those that are, see `common`.
        han: Han characters.
    """
    return 1 - common / han if han else None


def sentences_per_100(sentence_lengths: Numbers) -> float | None:
    """Sentences in a hundred characters; fewer are harder.

    (张宁志:《汉语教材语料难度的定量分析》,《世界汉语教学》2000(3), 83–88)
    """
    mean = _mean(sentence_lengths)
    return 100 / mean if mean else None


def _mean(values: Numbers) -> float | None:
    return total(values) / len(values) if len(values) else None
