"""The quick look at which patterns a line may match, compiled and in Python."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from newskit.newspaper.bylines import names_alone
from newskit.segmentation import line_patterns
from tests.native import reference

PYTHON = reference("segmentation.line_patterns")
BYLINES = reference("newspaper.bylines")
LETTERS = "ab，。图𠮷"
bits = st.integers(0, (1 << 70) - 1)
tables = st.dictionaries(st.sampled_from("ab，。图"), bits)
words = st.lists(st.text(st.sampled_from("ab，。图"), min_size=1, max_size=3), max_size=3)


needs = st.tuples(
    *[tables] * 4,
    st.dictionaries(st.integers(0, 5), bits, max_size=2),
    st.dictionaries(st.integers(0, 69).map((1).__lshift__), words, max_size=3),
)


@given(st.lists(st.text(st.sampled_from(LETTERS), max_size=6)), needs)
def test_the_same_is_left(texts: list[str], needs: tuple[dict[object, object], ...]) -> None:
    found, expected = (module._Sieve(*needs).through(texts) for module in (line_patterns, PYTHON))
    assert found == expected


@given(st.lists(st.text("□ (邵秋白·、)\u3000_Ab\u0131é9①𠮷", max_size=16)))
def test_names_alone_are_told_alike(lines: list[str]) -> None:
    assert names_alone(lines) == BYLINES.names_alone(lines)
