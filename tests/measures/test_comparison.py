"""A group is measured as one text."""

from __future__ import annotations

from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newskit.errors import InputError
from newskit.measures.comparison import by_field, flat, side_by_side, with_total
from newskit.measures.pipeline import compute, stats
from newskit.measures.registry import MEASURES, chosen
from newskit.measures.sample import Sample

A = {"id": "a", "text": "临汐港开航了。老周说：“船到了。”", "date": "2024-10-16"}
B = {"id": "b", "text": "货轮运来16吨金枪鱼，增长3%。\n渔民很高兴！", "date": "2024-10-17"}
C = {"id": "c", "text": "货轮又到港口。", "date": "2024-10-16"}

# What a text cannot tell of where its documents end, and what tells it; and names, which are surer
# where a text has them again.
APART = {
    *("code_points", "lines", "stories", "pages", "story_characters", "page_characters"),
    *("people", "places", "organisations", "speakers"),
}


@settings(deadline=None)
@given(
    st.lists(st.sampled_from([A["text"], B["text"], C["text"], "", "AI"]), min_size=1, max_size=4)
)
def test_a_group_has_the_values_of_its_texts_end_to_end(texts):
    group = Sample(parts=[Sample({"text": text}) for text in texts])
    together = [m for m in MEASURES if m.name not in APART]
    assert compute(group, together) == compute(Sample({"text": "\n".join(texts)}), together)


def test_total():
    *rows, total = with_total([dict(A), dict(B)], chosen(["words", "stories"]))
    assert [row["id"] for row in rows] == ["a", "b"]
    assert total["id"] == "total"
    assert total["documents"] == 2
    assert total["stats"]["stories"] == 2
    assert total["stats"]["words"] == sum(row["stats"]["words"] for row in rows)


def test_total_comes_after_each_row_was_given_out():
    given_out = []

    def records():
        yield dict(A)
        given_out.append("asked for the second")
        yield dict(B)

    rows = with_total(records(), chosen(["han"]))
    assert next(rows)["id"] == "a"
    assert given_out == []


@pytest.mark.parametrize(
    ("sources", "expected"), [(["p", "p"], "p"), (["p", "q"], None), ([None, None], None)]
)
def test_the_total_of_one_source_names_it(sources, expected):
    records = [{"text": "港", "source": source} for source in sources]
    assert list(with_total(records, []))[-1]["source"] == expected


def test_by_field():
    rows = list(by_field([B, A, C], "date", chosen(["han"]), total=True))
    assert [(row["id"], row["group"], row["documents"]) for row in rows] == [
        ("date=2024-10-16", "2024-10-16", 2),
        ("date=2024-10-17", "2024-10-17", 1),
        ("total", "total", 3),
    ]
    assert rows[0]["stats"] == stats(A["text"] + C["text"], only=["han"])


def test_a_period_is_a_group():
    rows = list(by_field([A, B, {"text": "港", "date": "2024-09-01"}], "date:month", []))
    assert [(row["group"], row["documents"]) for row in rows] == [("2024-09", 1), ("2024-10", 2)]


def test_a_story_of_two_authors_counts_for_both_and_once_in_all():
    story = {"text": "港口", "authors": [{"name": "甲"}, {"name": "乙"}]}
    rows = list(by_field([story, A], "authors.name", chosen(["han"]), total=True))
    assert [(row["group"], row["documents"], row["stats"]["han"]) for row in rows] == [
        ("乙", 1, 2),
        ("甲", 1, 2),
        (None, 1, 12),
        ("total", 2, 14),
    ]


def test_records_without_the_field_are_a_group():
    rows = list(by_field([{"text": "港"}, A, {"text": "口", "date": None}], "date", []))
    assert [(row["group"], row["documents"]) for row in rows] == [("2024-10-16", 1), (None, 2)]


def test_a_field_that_no_record_has_is_an_error():
    with pytest.raises(InputError, match="no document has dat"):
        list(by_field([A, B], "dat", []))


def test_common_characters_are_those_of_each_document():
    simplified, traditional = {"text": "国家发展经济"}, {"text": "國家發展經濟"}
    measures = chosen(["rare_share"])
    assert [row["stats"] for row in with_total([simplified, traditional], measures)] == [
        {"rare_share": 0.0}
    ] * 3


def test_nothing_in_nothing_out():
    assert list(by_field([], "date", chosen(["han"]))) == []
    (total,) = with_total([], chosen(["han", "mtld"]))
    assert total["documents"] == 0
    assert total["stats"] == {"han": 0, "mtld": None}


def test_side_by_side():
    rows = {row["measure"]: row for row in side_by_side(A, B, chosen(["counts", "log_ttr"]))}
    assert rows["digits"] == {
        "measure": "digits",
        "documents": ["a", "b"],
        "values": [0, 3],
        "difference": 3,
        "ratio": None,
    }
    assert rows["han"]["values"] == [12, 15]
    assert rows["han"]["ratio"] == round(15 / 12, 4)
    assert {"sentence_length.mean", "scripts.Han"} <= set(rows)


def test_side_by_side_where_one_has_no_value():
    (row,) = side_by_side({"text": "港"}, {"text": "港口开航"}, chosen(["log_ttr"]))
    assert (row["values"][0], row["difference"], row["ratio"]) == (None, None, None)


def test_side_by_side_with_terms():
    sampler = partial(Sample, terms=["港"])
    rows = list(side_by_side(A, C, chosen(["dispersion"]), sampler))
    assert {row["measure"]: row["values"] for row in rows}["dispersion.港.count"] == [1, 1]


def test_flat_leaves_lists_out():
    assert flat({"a": 1, "b": {"c": 2}, "d": [3], "e": None}) == {"a": 1, "b.c": 2, "e": None}
