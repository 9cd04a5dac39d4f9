"""What is no record is named in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newskit.io.validate import _fault, _plainly_is, checker
from newskit.record import Article


@pytest.mark.parametrize(
    ("value", "fault"),
    [
        ({"text": "一"}, None),
        ({"text": "一", "headline": None, "genre": "photo", "other": object()}, None),
        ([], "expected object, got list"),
        ({}, "field text: missing"),
        ({"text": 1}, "field text: expected string, got integer"),
        ({"text": "一", "headline": 1.5}, "field headline: expected string or null, got number"),
        ({"text": "一", "genre": "poem"}, "field genre: invalid enum value 'poem'"),
    ],
)
def test_faults_are_in_words(value: object, fault: str | None) -> None:
    assert checker("text", ("headline", "genre"))(value) == fault


FIELDS = sorted(Article.__annotations__.keys() - {"text"})
values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(0, 3)
    | st.floats(0, 1)
    | st.sampled_from(["", "photo"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["name", "role", "term", "id"]), inner, max_size=3)
    ),
    max_leaves=6,
)


@given(st.dictionaries(st.sampled_from(FIELDS), values, max_size=4))
def test_what_is_plainly_right_is_right(value: dict[str, object]) -> None:
    for name, given_one in value.items():
        if _plainly_is(given_one, Article.__annotations__[name] | None):
            assert _fault({"text": "", name: given_one}, "text", (name,)) is None


@pytest.mark.parametrize(
    "authors",
    [None, [], [{"name": "许念慈", "role": None}, {"name": "何", "role": "记者", "x": 1}]],
)
def test_what_most_records_have_is_plainly_right(authors: object) -> None:
    assert _plainly_is(authors, Article.__annotations__["authors"] | None)
    assert _plainly_is("港口", Article.__annotations__["headline"] | None)
    assert _plainly_is([[1, 4], [7, 9]], Article.__annotations__["lines"] | None)
    assert not _plainly_is([{"name": "许念慈"}], Article.__annotations__["authors"] | None)
