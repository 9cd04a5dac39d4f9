"""What is made of stories: vectors of characters, and pairs of them."""

from __future__ import annotations

from newskit.text.topics import DIMENSIONS
from newskit.training import character_pairs, topic_vectors

DICTIONARY = "渔岛 250 ns\n岛民 20 n\n民船 3 n\n"


def test_pairs_are_those_of_words_and_of_several_stories() -> None:
    stories = ["渔岛民船出海"] * 4 + ["船出港"]
    assert character_pairs.rows(DICTIONARY, stories) == [
        "出\t\t\t海",
        "岛\t\t民\t",
        "民\t\t\t船",
        "渔\t岛\t\t",
        "船\t\t\t出",
    ]


def test_a_vector_is_a_row_of_bytes_and_common_characters_have_none() -> None:
    letters = [chr(ord("一") + i) for i in range(120)]
    stories = ["的" + "".join(letters[i : i + 60]) for i in range(60)]
    rows = dict(row.split("\t") for row in topic_vectors.rows(stories))
    assert "的" not in rows
    assert {len(bytes.fromhex(vector)) for vector in rows.values()} == {DIMENSIONS}
    assert rows == dict(row.split("\t") for row in topic_vectors.rows(stories))
