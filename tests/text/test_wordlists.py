"""Word lists: the built-in ones, and those of users with their faults."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newskit import resources
from newskit.errors import InputError
from newskit.text.normalize import fold
from newskit.text.wordlists import entries, idf, read_userdict, stopwords


def test_stop_words_are_added_or_take_the_place_of_the_list(tmp_path: Path) -> None:
    path = tmp_path / "stop.txt"
    path.write_text("港口\r\nＷＥＢ\n# a comment\n漁業\n", encoding="utf-8")
    assert stopwords(f"={path}") == {"港口", "web", "渔业"}
    assert stopwords(str(path)) == stopwords() | {"港口", "web", "渔业"}
    assert {"的", "记者", "本报讯"} <= stopwords()
    assert "港口" not in stopwords()


def test_user_dictionaries(tmp_path: Path) -> None:
    path = tmp_path / "words.txt"
    path.write_text("五床联动 10 nz\n聚大洋集团\n临汐港 3\n安宁疗护 n\nAT T 5\n", encoding="utf-8")
    assert read_userdict(path) == [
        ("五床联动", 10, "nz"),
        ("聚大洋集团", None, None),
        ("临汐港", 3, None),
        ("安宁疗护", None, "n"),
        ("AT T", 5, None),
    ]


def test_entries_with_spaces_and_marks(tmp_path: Path) -> None:
    path = tmp_path / "words.txt"
    path.write_text("Louis Vuitton\n约翰·史密斯 nr\nⅠ期工程 5 nz\n", encoding="utf-8")
    assert read_userdict(path) == [
        ("Louis Vuitton", None, None),
        ("约翰·史密斯", None, "nr"),
        ("Ⅰ期工程", 5, "nz"),
    ]


@pytest.mark.parametrize("line", ["五床联动 10 nz 港口 5", "··· 5"])
def test_a_line_that_is_no_entry(tmp_path: Path, line: str) -> None:
    path = tmp_path / "words.txt"
    path.write_text(f"港口 5\n{line}\n", encoding="utf-8")
    with pytest.raises(InputError, match="line 2: expected a word, a frequency and a tag"):
        read_userdict(path)


def test_idf_of_jieba_without_jieba() -> None:
    assert "jieba" not in sys.modules or sys.modules["jieba"]  # whatever other tests imported
    table = idf()
    assert len(table) == 270_132
    assert table["青岛"] == 7.31865251308
    assert table.median == 11.9547675029
    assert table.get("五床联动") is None
    assert "青岛" in set(table)


def test_idf_of_a_file(tmp_path: Path) -> None:
    path = tmp_path / "idf.txt"
    path.write_text("港口 2.5\n航线 1\n渔村 4\n", encoding="utf-8")
    assert dict(idf(str(path))) == {"港口": 2.5, "航线": 1.0, "渔村": 4.0}
    assert idf(str(path)).median == 2.5


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("港口 2.5\n航线\n", "line 2: expected a word, a space and a figure, found '航线'"),
        ("港口 高\n", "line 1: expected"),
        ("港口 2.5 n\n", "line 1: expected"),
        (" \n", "holds no inverse document frequencies"),
    ],
)
def test_idf_of_a_bad_file(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "idf.txt"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=message) as caught:
        idf(str(path))
    assert str(caught.value).startswith(str(path))


@pytest.mark.parametrize("read", [entries, stopwords, idf, read_userdict])
def test_files_that_cannot_be_read(tmp_path: Path, read) -> None:
    with pytest.raises(InputError, match="cannot be read: No such file"):
        read(str(tmp_path / "none.txt"))
    path = tmp_path / "gbk.txt"
    path.write_bytes("港口".encode("gb18030"))
    with pytest.raises(InputError, match="not UTF-8 at byte 0"):
        read(str(path))


@pytest.mark.parametrize("name", ["stopwords.txt", "traditional.txt"])
def test_tables_say_how_they_were_made(name: str) -> None:
    assert resources.read(name).startswith("# ")
    assert not any(row[0].startswith("#") for row in resources.rows(name))


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("臺灣資訊產業後來這裡", "台湾资讯产业后来这里"),
        ("２０２４年Ａ股３.５％", "2024年A股3.5%"),
        ("乾隆、哪吒、著名", "乾隆、哪吒、著名"),  # in their own right in Simplified text
        ("（一）：“港口”　。", "（一）：“港口”　。"),  # punctuation and padding are evidence
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_folding_keeps_offsets_and_needs_no_second_time(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)


@given(st.text("港灣２A\n\r\x0b\u2028"))
def test_every_character_is_folded_by_itself(text: str) -> None:
    assert fold(text) == "".join(map(fold, text))
