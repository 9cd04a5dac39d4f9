"""Keyness against scipy and published tables."""

from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import chi2_contingency, false_discovery_control

from newskit.corpus import scored_records
from newskit.corpus.document_terms import Corpus
from newskit.corpus.frequency_model import Model
from newskit.corpus.keyness import compare_rates, items
from newskit.corpus.terms import Terms
from newskit.errors import InputError

counts = st.integers(0, 50)


@pytest.mark.parametrize(
    ("g2", "table"),
    [  # Dunning (1993), table 1: -2 log λ; A B, not-A B, A not-B, neither
        (270.72, (110, 2442, 111, 29114)),  # the swiss
        (263.90, (29, 13, 123, 31612)),  # can be
        (256.84, (31, 23, 139, 31584)),  # previous year
        (167.23, (10, 0, 3, 31764)),  # mineral water
    ],
)
def test_log_likelihood_of_dunnings_table(g2: float, table: tuple[int, ...]) -> None:
    a, b, c, d = table
    assert compare_rates([(a, b)], a + c, b + d)[a, b].g2 == pytest.approx(g2, abs=0.005)


@given(st.lists(st.tuples(counts, counts).filter(any), min_size=1, max_size=8), counts, counts)
def test_measures_are_scipys(pairs: list[tuple[int, int]], more: int, others: int) -> None:
    sizes = sum(a for a, _ in pairs) + more + 1, sum(b for _, b in pairs) + others + 1
    found = compare_rates(pairs, *sizes)
    for a, b in pairs:
        table = [[a, b], [sizes[0] - a, sizes[1] - b]]
        for name, own in (("log-likelihood", found[a, b].g2), ("pearson", found[a, b].chi2)):
            expected = chi2_contingency(table, correction=False, lambda_=name).statistic
            assert math.isclose(own, expected, rel_tol=1e-9, abs_tol=1e-9)
    tables = [[[a, b], [sizes[0] - a, sizes[1] - b]] for a, b in pairs]
    for by, name in (("g2", "log-likelihood"), ("chi2", "pearson")):
        p = [chi2_contingency(t, correction=False, lambda_=name).pvalue for t in tables]
        corrected = compare_rates(pairs, *sizes, by=by)
        assert [corrected[pair].p for pair in pairs] == pytest.approx(
            false_discovery_control(p), rel=1e-6
        )


@given(counts, counts, st.integers(50, 500), st.integers(50, 500))
def test_the_sides_change_the_sign_and_nothing_else(a: int, b: int, c: int, d: int) -> None:
    here, there = compare_rates([(a, b)], c, d)[a, b], compare_rates([(b, a)], d, c)[b, a]
    assert here.log_ratio == pytest.approx(-there.log_ratio)
    assert here.g2 == pytest.approx(there.g2)
    assert here.p == pytest.approx(there.p)


def test_log_ratio_counts_half_an_occurrence_for_none() -> None:
    pairs = [(4, 1), (4, 0), (0, 4)]
    found = compare_rates(pairs, 100, 100)
    assert [found[pair].log_ratio for pair in pairs] == [2, 3, -3]


def test_items_are_ranked_signed_and_tested() -> None:
    terms = ["港口", "书屋", "雷达", "计划"]
    ours, theirs = [90, 5, 40, 10], [10, 60, 10, 10]
    over = items(terms, ours, theirs, (1000, 1000), n=9)
    assert [item["term"] for item in over] == ["港口", "雷达"]
    assert over[0]["count"] == 90
    assert over[0]["reference_per_million"] == 10_000
    under = items(terms, ours, theirs, (1000, 1000), n=9, under=True)
    assert [item["term"] for item in under] == ["书屋"]
    assert under[0]["log_ratio"] < 0
    assert len(items(terms, ours, theirs, (1000, 1000), n=1)) == 1
    assert [i["term"] for i in items(terms, ours, theirs, (1000, 1000), n=9, max_p=1)] == [
        *("港口", "雷达"),  # 计划 has no sign
    ]


def test_a_side_without_words_has_no_terms() -> None:
    assert items(["港口"], [0], [9], (0, 100), n=9, under=True, max_p=1) == []


def test_terms_of_one_rank_come_in_their_order() -> None:
    found = items(["雷达", "港口", "书屋"], [9, 30, 9], [0, 0, 0], (1000, 1000), n=2)
    assert [item["term"] for item in found] == ["港口", "雷达"]


def corpus(*texts: str, **fields: list[Any]) -> Corpus:
    records = [{"id": str(i), "text": text} for i, text in enumerate(texts)]
    for name, values in fields.items():
        for record, value in zip(records, values, strict=True):
            record[name] = value
    return Corpus(records, Terms())


def test_a_group_against_the_rest() -> None:
    texts = corpus("港口。" * 40, "书屋。" * 40, "书屋。" * 20, paper=["a", "b", "b"])
    a, b = scored_records.compared(texts, None, "paper", n=5)
    assert (a["group"], a["documents"], a["words"]) == ("a", 1, 40)
    assert [item["term"] for item in a["keyness"]] == ["港口"]
    (item,) = b["keyness"]
    assert (item["term"], item["count"], item["reference_count"]) == ("书屋", 60, 0)
    assert item["g2"] == pytest.approx(compare_rates([(60, 0)], 60, 40)[60, 0].g2)


def test_against_a_reference_and_what_is_only_there() -> None:
    reference = scored_records.reference(corpus("书屋的孩子。" * 30))
    assert reference.words == 90  # 的 is a word, 。 is none
    assert reference.counts == {"书屋": 30, "孩子": 30}
    texts = corpus("港口的航线。" * 30)
    (over,) = scored_records.compared(texts, reference, n=5)
    (under,) = scored_records.compared(texts, reference, n=5, under=True)
    assert {item["term"] for item in over["keyness"]} == {"港口", "航线"}
    assert {item["term"] for item in under["keyness"]} == {"书屋", "孩子"}


def test_against_a_model_documents_are_compared() -> None:
    texts = corpus(*["港口港口"] * 30)
    (found,) = scored_records.compared(texts, Model(100, {"港口": 10}), n=5)
    (item,) = found["keyness"]
    assert (item["count"], item["reference_count"]) == (30, 10)
    assert item["g2"] == pytest.approx(compare_rates([(30, 10)], 30, 100)[30, 10].g2)


@pytest.mark.parametrize("against", [None, scored_records.Reference({}, 0), Model(0, {})])
def test_nothing_to_compare_with(against: Any) -> None:
    with pytest.raises(InputError, match="nothing to compare with"):
        list(scored_records.compared(corpus("港口"), against, n=5))
