"""Vocabulary measures agree with their definitions, counted out, and with another package."""

from __future__ import annotations

from collections import Counter
from math import comb

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newskit.measures import vocabulary as v
from newskit.measures.token_table import Lexicon, common_words
from tests.measures.samples import WORDS, Listed

# What lexicalrichness 0.5.1 gives for the words of an invented story, its first 60, and four times
# all of them; the names are its own.
LEXICALRICHNESS = {
    "all": (
        WORDS,
        {
            "ttr": 0.7307692307692307,
            "rttr": 9.127304766889967,
            "Herdan": 0.9378878212755459,
            "mattr(50)": 0.8685981308411215,
            "mattr(20)": 0.9186131386861326,
            "mtld(0.72)": 126.13902748414377,
            "mtld(0.66)": 197.00571428571425,
            "hdd(42)": 0.9077471653372968,
            "yulek": 49.30966469428009,
        },
    ),
    "60": (
        WORDS[:60],
        {
            "ttr": 0.75,
            "rttr": 5.809475019311125,
            "Herdan": 0.9297367214508081,
            "mattr(50)": 0.730909090909091,
            "mattr(20)": 0.819512195121951,
            "mtld(0.72)": 63.6,
            "mtld(0.66)": 81.6,
            "hdd(42)": 0.8072272293826334,
            "yulek": 116.66666666666666,
        },
    ),
    "four times": (
        WORDS * 4,
        {
            "ttr": 0.18269230769230768,
            "rttr": 4.563652383444984,
            "Herdan": 0.7358744245116808,
            "mattr(50)": 0.8686956521739129,
            "mattr(20)": 0.9215702479338829,
            "mtld(0.72)": 145.9879194375107,
            "mtld(0.66)": 173.2490760904733,
            "hdd(42)": 0.8291571268673479,
            "yulek": 97.38658777120317,
        },
    ),
}


@pytest.mark.parametrize(("words", "expected"), LEXICALRICHNESS.values(), ids=LEXICALRICHNESS)
def test_lexicalrichness_says_the_same(words, expected):
    vocabulary = numbered(words)
    spectrum = vocabulary.spectrum
    assert {
        "ttr": v.ttr(spectrum),
        "rttr": v.root_ttr(spectrum),
        "Herdan": v.log_ttr(spectrum),
        "mattr(50)": v.mattr(vocabulary, 50),
        "mattr(20)": v.mattr(vocabulary, 20),
        "mtld(0.72)": v.mtld(vocabulary, 0.72),
        "mtld(0.66)": v.mtld(vocabulary, 0.66),
        "hdd(42)": v.hdd(spectrum, 42),
        "yulek": v.yule_k(spectrum),
    } == pytest.approx(expected)


def numbered(words):
    """The vocabulary of words, each a number."""
    numbers = {word: number for number, word in enumerate(sorted(set(words)))}
    return v.Vocabulary(np.array([numbers[word] for word in words], np.int64))


SOME_WORDS = st.lists(st.sampled_from("船港口海人天地风云雨"), max_size=120)


@given(SOME_WORDS)
def test_vocabulary_counts_and_finds_what_follows(words):
    vocabulary = numbered(words)
    counted = Counter(words)
    assert vocabulary.tally.counts.tolist() == [counted[word] for word in sorted(counted)]
    assert vocabulary.spectrum == (len(words), len(counted), Counter(counted.values()))
    for earlier, later in zip(vocabulary.earlier, vocabulary.later, strict=True):
        assert words[earlier] == words[later]
        assert words[earlier] not in words[earlier + 1 : later]
    assert len(vocabulary.later) == len(words) - len(set(words))


@given(SOME_WORDS, st.integers(1, 30))
def test_mattr_is_the_mean_of_all_windows(words, window):
    windows = [words[i : i + window] for i in range(len(words) - window + 1)]
    ratios = [len(set(w)) / window for w in windows]
    expected = pytest.approx(sum(ratios) / len(ratios)) if ratios else None
    assert v.mattr(numbered(words), window) == expected


def runs(words, threshold):
    """Factors of MTLD as its authors describe the counting of them, word by word."""
    factors, run = 0.0, []
    for word in words:
        run.append(word)
        if len(set(run)) / len(run) <= threshold:
            factors, run = factors + 1, []
    return factors + ((1 - len(set(run)) / len(run)) / (1 - threshold) if run else 0)


@given(SOME_WORDS, st.sampled_from([0.66, 0.72, 0.8]))
def test_mtld_is_the_mean_of_both_directions(words, threshold):
    words = [*words, *words[:1]]  # without a repeat it is not defined
    expected = None
    if words:
        forward, backward = runs(words, threshold), runs(words[::-1], threshold)
        expected = pytest.approx((len(words) / forward + len(words) / backward) / 2)
    assert v.mtld(numbered(words), threshold) == expected


@given(st.lists(st.integers(1, 9), min_size=1, max_size=30), st.integers(1, 42))
def test_hdd_is_the_expected_ttr_of_a_draw(frequencies, draws):
    total = sum(frequencies)
    none = [comb(total - n, draws) / comb(total, draws) for n in frequencies if draws <= total]
    expected = pytest.approx(sum(1 - p for p in none) / draws) if draws <= total else None
    assert v.hdd(v.spectrum(frequencies), draws) == expected


@given(st.lists(st.integers(1, 50), min_size=1, max_size=30))
def test_ranges(frequencies):
    total, spectrum = sum(frequencies), v.spectrum(frequencies)
    assert 0 < v.ttr(spectrum) <= 1
    assert 0 <= v.yule_k(spectrum) < 1e4
    assert -1e-9 <= v.entropy(spectrum) <= total.bit_length()
    assert 0 <= v.hapaxes(spectrum) <= len(frequencies)
    assert total == 1 or 0 <= v.log_ttr(spectrum) <= 1


def test_of_no_word_and_of_one():
    none, one = numbered([]), numbered(["船"])
    for measure in (v.ttr, v.root_ttr, v.log_ttr, v.hdd, v.yule_k, v.entropy):
        assert measure(none.spectrum) is None
    assert (
        v.mattr(none) is v.mtld(none) is v.word_levels({}) is v.lexical_density(Counter()) is None
    )
    assert v.hapaxes(none.spectrum) == 0
    assert [measure(one.spectrum) for measure in (v.ttr, v.yule_k, v.entropy)] == [1, 0, 0]
    assert v.log_ttr(one.spectrum) is v.mtld(one) is v.mattr(one) is v.hdd(one.spectrum) is None


def test_a_word_is_in_the_first_level_that_has_it():
    ranked = {rank: word for word, rank in common_words().items()}
    words = [*(ranked[rank] for rank in (1, 1000, 1001, 3000, 5001, 10000)), "鲲鹏鲲", "AI"]
    lexicon = Lexicon(Listed())
    levels = lexicon.levels[np.array([lexicon[word] for word in words])]
    assert levels.tolist() == [1, 1, 2, 2, 4, 4, 5, 0]


def test_levels_take_in_those_below():
    # of eight words two are in the first level, one each in the others, three in none
    assert v.word_levels({0: 2, 1: 1, 2: 1, 3: 1, 4: 3}) == {
        "1000": 2 / 8,
        "3000": 3 / 8,
        "5000": 4 / 8,
        "10000": 5 / 8,
    }
