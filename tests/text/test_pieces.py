"""Long texts in pieces: nothing is lost, and words are those of the whole."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from newskit.text import pieces as module
from newskit.text.pieces import MOST, pieces
from newskit.text.tokenize import tokenizer

NEWS = "本报讯　记者获悉，“渔村书屋”计划启动3.5年来，已在26个渔村建成书屋。谁来做？——我们！\n"


@given(st.text(alphabet="港口，。\n 5.a\r%", max_size=400))
def test_pieces_are_the_text(text: str) -> None:
    module.MOST, most = 7, module.MOST
    try:
        found = list(pieces(text))
    finally:
        module.MOST = most
    assert "".join(found) == text
    assert all(0 < len(piece) <= 7 for piece in found) or text == ""


def test_pieces_end_where_sentences_or_marks_do() -> None:
    found = list(pieces(NEWS * 2000))
    assert len(found) > 3
    assert all(piece[-1] in "。？！\n" for piece in found)
    commas = list(pieces("港口开放，" * 20_000))
    assert all(piece.endswith("，") for piece in commas)
    assert [len(piece) for piece in pieces("港" * (MOST + 5))] == [MOST, 5]


def test_words_of_pieces_are_those_of_the_whole() -> None:
    import rjieba

    text = NEWS * 1500
    words = tokenizer()
    assert words.cut(text, whole=False) == rjieba.cut(text)
    assert words.cut(text) == words.cut(NEWS) * 1500
    assert words.tag(text, whole=False) == words.tag(NEWS, whole=False) * 1500
