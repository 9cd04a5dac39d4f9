"""What pieces of a page have in common, compiled and in Python."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from newskit.segmentation.piece_links import Vocabularies
from tests.native import reference

LINKS = reference("segmentation.piece_links")


@given(st.lists(st.text("江心洲芦苇，a𠮷", max_size=24), max_size=7), st.integers(1, 9))
def test_pieces_share_as_much(texts: list[str], near: int) -> None:
    found, expected = Vocabularies(texts, near), LINKS.Vocabularies(texts, near)
    pairs = [(before, piece) for piece in range(len(texts)) for before in range(piece)]
    for asked in pairs:
        assert found.shared(*asked) == expected.shared(*asked)
    for asked in pairs[::-1]:
        assert found.shared_at_seam(*asked) == expected.shared_at_seam(*asked)
    for seam in ("江心", "苇，", "a𠮷", "洲"):
        assert found.hold(seam) == expected.hold(seam)
