"""Readability for Chinese: published indices whose inputs a text by itself gives.

The formulas for English (Flesch, Gunning, SMOG) count syllables and words between spaces, and say
nothing of Chinese. Of those made for Chinese, most need lists that cannot be shipped, or a parser;
what is left out, and why, stands in docs/stats.md.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from statistics import fmean
from typing import TYPE_CHECKING

from newskit.stats.characters import charset_of, classify, is_common, is_traditional

if TYPE_CHECKING:
    from newskit.stats.sample import SentenceWords


def clause_characters(clause_lengths: Sequence[int]) -> float | None:
    """Mean characters of a clause: the first index of Xu, Yao and Chen (see `xu_index`)."""
    return fmean(clause_lengths) if clause_lengths else None


def adverb_conjunction_share(sentences: Sequence[SentenceWords]) -> float | None:
    """Mean share of adverbs and conjunctions in a sentence: their second index."""
    return fmean(s.adverbs_conjunctions / s.words for s in sentences) if sentences else None


def xu_index(clause_lengths: Sequence[int], sentences: Sequence[SentenceWords]) -> float | None:
    """The mean of the two: (characters a clause + share of adverbs and conjunctions) / 2.

    Higher is harder.
    (徐巍、姚振晔、陈冬华:《中文年报可读性：衡量与检验》,《会计研究》2021(3), 28–44)
    """
    characters = clause_characters(clause_lengths)
    links = adverb_conjunction_share(sentences)
    return None if characters is None or links is None else (characters + links) / 2


FOG_FACTOR = 0.7


def fog_years(clause_lengths: Sequence[int], characters: Counter[str]) -> float | None:
    """Years of schooling by Chen's fog index for Chinese newspapers, 含霧指數.

    0.7 × (mean length of a sentence + hard characters). His sentence is read as what stands between
    any two marks, his hard characters as those in a hundred that are not in common use (see
    `rare_share`): with the newspapers of today that gives the years he means, while sentences from
    stop to stop would give forty. (陳世敏:《中文可讀性公式》,《新聞學研究》5, 1970, 204–219)
    """
    rare = rare_share(characters)
    if not clause_lengths or rare is None:
        return None
    return FOG_FACTOR * (fmean(clause_lengths) + 100 * rare)


def sentences_per_100(sentence_lengths: Sequence[int]) -> float | None:
    """Sentences in a hundred characters; fewer are harder.

    (张宁志:《汉语教材语料难度的定量分析》,《世界汉语教学》2000(3), 83–88)
    """
    return 100 * len(sentence_lengths) / sum(sentence_lengths) if sentence_lengths else None


def han_characters(characters: Counter[str]) -> Counter[str]:
    """The Han characters among characters."""
    return Counter({c: n for c, n in characters.items() if classify(c) == "Han"})


def rare_share(characters: Counter[str]) -> float | None:
    """The share of Han characters that are not in common use.

    In common use are those of level 1 of GB 2312-80 (3,755) or, where more of the text is in that
    character set, of Big5 (5,401).
    """
    han = han_characters(characters)
    charset = charset_of(han)
    total = han.total()
    return sum(n for c, n in han.items() if not is_common(c, charset)) / total if total else None


def traditional_share(characters: Counter[str]) -> float | None:
    """The share of Han characters that Traditional text alone has: in Big5, not in GB 2312.

    0 for Simplified text, about a third for Traditional, between for a mixture.
    """
    han = han_characters(characters)
    return sum(n for c, n in han.items() if is_traditional(c)) / han.total() if han else None
