"""Encodings: what is read is what was written, and what cannot be read is named."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newskit.io.decode import decode, detect, lookup
from tests.conftest import SHARED, SIMPLIFIED, TRADITIONAL

SENTENCES = [s for text in (SIMPLIFIED, TRADITIONAL) for s in text.replace("\n", "").split("。")]
PAGES = [SIMPLIFIED, TRADITIONAL, *filter(None, SENTENCES)]
MEASURED = sorted((SHARED / "pages" / "real").glob("*.txt"))


@pytest.mark.parametrize("text", PAGES, ids=lambda text: text.strip()[:6])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030", "big5hkscs"])
def test_a_page_or_a_sentence_is_read_in_any_encoding(text: str, encoding: str) -> None:
    if encoding == "big5hkscs":  # which has no Simplified characters
        text = text.replace("‧", "•").encode(encoding, "ignore").decode(encoding)
        if len(text) < 12:
            pytest.skip("nothing is left of it")
    assert decode(text.encode(encoding)) == text.replace("•", "‧")


@pytest.mark.parametrize("text", [SIMPLIFIED, TRADITIONAL], ids=["simplified", "traditional"])
@pytest.mark.parametrize("length", [10, 15, 25, 40])
def test_a_cut_of_a_page_is_told_apart(text: str, length: int) -> None:
    flat = "".join(text.split()).replace("‧", "")
    for start in range(len(flat) - length):
        cut = flat[start : start + length]
        assert detect(cut.encode("gb18030")) == "gb18030", cut
        if text is TRADITIONAL:
            assert detect(cut.encode("big5")) == "big5hkscs", cut


@pytest.mark.skipif(not MEASURED, reason="no shared pages here")
@pytest.mark.parametrize("path", MEASURED, ids=lambda path: path.stem)
@pytest.mark.parametrize("encoding", ["gb18030", "big5", "big5hkscs", "cp950"])
@pytest.mark.parametrize("errors", ["ignore", "replace"])
def test_measured_pages_are_told_apart(path, encoding: str, errors: str) -> None:
    data = path.read_text(encoding="utf-8").encode(encoding, errors)
    assert detect(data) == ("gb18030" if encoding == "gb18030" else "big5hkscs")
    decode(data)


@given(st.text())
def test_utf8_is_read_to_the_letter(text: str) -> None:
    if not text.startswith("\ufeff"):
        assert decode(text.encode("utf-8")) == text


@given(st.binary())
def test_any_bytes_are_read_or_named(data: bytes) -> None:
    decode(data, errors="replace")
    try:
        decode(data)
    except UnicodeDecodeError as error:
        assert 0 <= error.start < len(error.object)


def test_one_bad_byte_does_not_make_a_utf8_page_chinese_of_another_kind() -> None:
    before, after = SIMPLIFIED[:40].encode(), SIMPLIFIED[40:].encode()
    broken = before + b"\xff" + after
    with pytest.raises(UnicodeDecodeError) as caught:
        decode(broken)
    assert (caught.value.encoding, caught.value.start) == ("utf-8", len(before))
    assert decode(broken, errors="replace").replace("\ufffd", "") == SIMPLIFIED


def test_bytes_of_no_encoding_of_ours_are_no_guess() -> None:
    assert detect(b"\xff") is None
    assert detect("déjà vu, où ça".encode("latin-1")) is None


@pytest.mark.parametrize(
    ("label", "codec"),
    [("GB2312", "gb18030"), ("gbk", "gb18030"), ("Big5", "big5hkscs"), ("utf8", "utf-8")],
)
def test_a_label_means_what_it_is_used_for(label: str, codec: str) -> None:
    assert lookup(label) == codec


@pytest.mark.parametrize("label", ["gb99", "base64", "rot13"])
def test_a_label_that_is_no_text_encoding_is_refused(label: str) -> None:
    with pytest.raises(LookupError):
        lookup(label)


def test_marks_are_no_text() -> None:
    assert decode(codecs.BOM_UTF8 + b"a") == "a"
    assert decode("港".encode("utf-16")) == "港"
    assert decode("\ufeff港".encode("gb18030")) == "港"
