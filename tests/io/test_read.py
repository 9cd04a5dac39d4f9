"""Sources to documents through the public `read`."""

from __future__ import annotations

import bz2
import gzip
import json
import lzma
import os
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newskit import read
from newskit.errors import InputError
from newskit.io.read import Reading, documents
from newskit.render import Writing, write
from newskit.render.views import ARTICLES
from tests.conftest import SIMPLIFIED, TRADITIONAL

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

RECORDS = [{"id": "a", "text": "一"}, {"id": "b", "text": "二", "mine": {"deep": [1, None]}}]
LINES = "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in RECORDS)


def put(path: Path, data: str | bytes) -> str:
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return str(path)


def faults(path: Path, data: str | bytes, **how) -> tuple[list[dict], list[str]]:
    """The records of a file, and what was said of the rest of it, without its name."""
    said: list[InputError] = []
    found = documents([put(path / "f", data)], Reading(**how), on_error=said.append)
    return [document.record for document in found], [
        str(error).removeprefix(f"{path}/f: ") for error in said
    ]


# --- what a source holds


def test_a_text_is_one_document(tmp_path: Path) -> None:
    path = put(tmp_path / "page.jsonl", SIMPLIFIED)  # names mean nothing
    (record,) = read(path, unwrap=False)
    assert record == {"id": f"{path}#1", "source": path, "text": SIMPLIFIED}


def test_records_are_known_by_their_first_line_and_kept_as_they_are(tmp_path: Path) -> None:
    assert list(read(put(tmp_path / "page.txt", LINES))) == RECORDS


def test_records_without_an_id_are_named_after_their_line(tmp_path: Path) -> None:
    path = put(tmp_path / "f", '{"text":"一"}\n\n{"id":null,"text":"三"}\n{"id":7,"text":"四"}\n')
    assert [record["id"] for record in read(path)] == [f"{path}#1", f"{path}#3", 7]
    assert next(iter(read(path))) == {"id": f"{path}#1", "text": "一"}


def test_a_source_given_twice_gives_two_ids(tmp_path: Path) -> None:
    path = put(tmp_path / "f", SIMPLIFIED)
    ids = [record["id"] for record in read(path, path)]
    assert ids == [f"{path}#1", f"{path}(2)#1"]


def test_lines_are_documents_if_one_says_so(tmp_path: Path) -> None:
    path = put(tmp_path / "f", "一\r\n\n三")
    assert [(r["id"], r["text"]) for r in read(path, kind="lines")] == [
        (f"{path}#1", "一"),
        (f"{path}#3", "三"),
    ]


def test_text_that_looks_like_records_is_text_if_one_says_so(tmp_path: Path) -> None:
    (record,) = read(put(tmp_path / "f", LINES), kind="text", unwrap=False)
    assert record["text"] == LINES


@pytest.mark.parametrize("data", ["", "\n", "　\n \n", "\ufeff"])
def test_nothing_is_nothing_to_do(tmp_path: Path, data: str) -> None:
    assert faults(tmp_path, data) == ([], [])


def test_line_ends_of_any_system_are_line_ends(tmp_path: Path) -> None:
    (record,) = read(put(tmp_path / "f", "一\r\n二\r三\n"), unwrap=False)
    assert record["text"] == "一\n二\n三\n"


def test_text_field(tmp_path: Path) -> None:
    ((record,), said) = faults(tmp_path, '{"body":"一","text":5}\n', text_field="body")
    assert record == {"id": f"{tmp_path}/f#1", "body": "一", "text": 5}
    assert said == []


# --- packed and encoded


@pytest.mark.parametrize("pack", [gzip.compress, lzma.compress, bz2.compress, zstd.compress])
@pytest.mark.parametrize("data", [LINES, SIMPLIFIED], ids=["records", "text"])
def test_packed_sources_are_unpacked(tmp_path: Path, pack, data: str) -> None:
    plain = list(read(put(tmp_path / "f", data)))
    assert list(read(put(tmp_path / "f", pack(data.encode())))) == plain


@pytest.mark.parametrize("pack", [gzip.compress, lzma.compress, bz2.compress, zstd.compress])
def test_broken_packed_data_is_named(tmp_path: Path, pack) -> None:
    packed = pack((LINES * 2000).encode())
    _, (said,) = faults(tmp_path, packed[:-9])
    assert said.startswith("broken ")


@pytest.mark.parametrize("kind", ["jsonl", "lines"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "big5", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("said", [True, False], ids=["named", "auto"])
def test_lines_come_in_any_encoding(tmp_path: Path, kind: str, encoding: str, said: bool) -> None:
    if encoding == "utf-16-le" and not said:
        pytest.skip("nothing tells it without a mark")
    texts = [line.strip() for line in TRADITIONAL.replace("‧", "").splitlines()]
    lines = [json.dumps({"text": t}, ensure_ascii=False) if kind == "jsonl" else t for t in texts]
    path = put(tmp_path / "f", "\n".join(lines).encode(encoding))
    found = read(path, kind=kind, encoding=encoding if said else "auto", unwrap=False)
    assert [record["text"] for record in found] == texts


def test_utf16_records_are_recognised(tmp_path: Path) -> None:
    assert list(read(put(tmp_path / "f", LINES.encode("utf-16")))) == RECORDS


def test_stray_bytes_in_a_name_do_not_reach_the_record(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/\xff.txt"
    try:
        Path(os.fsdecode(path)).write_text("一")
    except OSError:
        pytest.skip("this file system has no such names")
    (record,) = read(os.fsdecode(path))
    assert record["source"].endswith("/\ufffd.txt")


# --- what is wrong


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("{", "not JSON: "),
        ('{"text": "一"', "not JSON: "),
        ('"一"', "expected object, got string"),
        ('{"text": 3}', "field text: expected string, got integer"),
        ('{"text": null}', "field text: expected string, got null"),
        ('{"body": "一", "n": 1}', "field text: missing; --text-field says which"),
        (
            '{"text": "一", "authors": [{"name": 1, "role": null}]}',
            "field authors[0].name: expected string, got integer",
        ),
        ('{"text": "一", "authors": [{"role": null}]}', "field authors[0].name: missing"),
        ('{"text": "一", "lines": [[1]]}', "field lines[0]: expected list of length 2, got 1"),
    ],
)
def test_a_bad_line_is_named_and_the_others_read(tmp_path: Path, line: str, fault: str) -> None:
    good = '{"text":"一"}'
    found, said = faults(tmp_path, f"{good}\n{line}\n{good}", fields=("authors", "lines"))
    assert len(found) == 2
    assert [s.startswith(f"line 2: {fault}") for s in said] == [True], said


def test_a_bad_first_line_is_a_bad_line_and_no_newspaper(tmp_path: Path) -> None:
    found, (said,) = faults(tmp_path, '{"text": "一"\n{"text": "二"}\n')
    assert [record["text"] for record in found] == ["二"]
    assert said.startswith("line 1: not JSON")


def test_fields_that_nobody_reads_may_be_anything(tmp_path: Path) -> None:
    data = '{"text":"一","keywords":["a"],"date":20240101,"authors":"x"}'
    assert faults(tmp_path, data)[1] == []


@pytest.mark.parametrize("records", [RECORDS, RECORDS[:1], []])
def test_an_array_with_a_record_a_line_is_read_as_it_is_written(
    tmp_path: Path, records: list[dict]
) -> None:
    with open(tmp_path / "written", "wb") as out:
        write(records, out, Writing("json", ARTICLES))
    assert list(read(str(tmp_path / "written"))) == records


def test_a_bad_line_of_an_array_costs_no_other(tmp_path: Path) -> None:
    found, (said,) = faults(tmp_path, '[\n{"text":"一"},\n{"text"},\n{"text":"三"}\n]\n')
    assert [record["text"] for record in found] == ["一", "三"]
    assert said.startswith("line 3: not JSON")


@pytest.mark.parametrize("data", ['[{"text":"一"}]', "[\n  {\n", '{\n  "text": "一"\n}\n'])
def test_other_json_is_refused_with_what_to_do(tmp_path: Path, data: str) -> None:
    found, (said,) = faults(tmp_path, data)
    assert found == []
    assert "jq -c" in said


@pytest.mark.parametrize(
    ("data", "where"),
    [
        (b"\xff", "byte 0xFF at offset 0 "),
        ("新".encode() * 40 + b"\xff", "byte 0xFF at offset 120 "),
        (b'{"id":"1","text":"a"}\n{"text":"\xff"}\n', "line 2: byte 0xFF at offset 31 "),
    ],
)
def test_bytes_that_do_not_decode_are_named(tmp_path: Path, data: bytes, where: str) -> None:
    _, (said,) = faults(tmp_path, data)
    assert said.startswith(where)
    assert "--encoding" in said
    assert "--decode-errors replace" in said
    assert faults(tmp_path, data, errors="replace")[1] == []


def test_a_foreign_encoding_is_suggested(tmp_path: Path) -> None:
    data = "これは新聞の記事です。港が開かれ、船が入りました。".encode("shift_jis") * 5
    _, (said,) = faults(tmp_path, data)
    assert "it may be cp932" in said


def test_sources_that_cannot_be_read_are_named_and_the_others_read(tmp_path: Path) -> None:
    good = put(tmp_path / "good", "一")
    said: list[InputError] = []
    sources = [str(tmp_path), good, str(tmp_path / "none"), good]
    found = list(documents(sources, Reading(), on_error=said.append))
    assert len(found) == 2
    assert [error.source for error in said] == [sources[0], sources[2]]
    assert "a directory" in str(said[0])
    assert "No such file" in str(said[1])


def test_read_stops_at_the_first_fault(tmp_path: Path) -> None:
    records = read(put(tmp_path / "f", '{"text":"一"}\n{}\n{"text":"二"}\n'))
    assert next(records)["text"] == "一"
    with pytest.raises(InputError, match="line 2: field text: missing"):
        next(records)


# --- properties

json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**64 - 1) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(st.lists(st.dictionaries(st.text(), json_values, max_size=4), min_size=1, max_size=4))
def test_any_record_passes_untouched(tmp_path_factory, records: list[dict]) -> None:
    path = tmp_path_factory.mktemp("r") / "f"
    records = [record | {"text": "一", "id": "x"} for record in records]
    put(path, "\n".join(json.dumps(record) for record in records))
    assert list(read(path, kind="jsonl")) == records


@given(st.text(alphabet=st.characters(exclude_characters="\0")), st.sampled_from(["text", "lines"]))
def test_any_text_is_read(tmp_path_factory, text: str, kind: str) -> None:
    path = put(tmp_path_factory.mktemp("t") / "f", text.encode("utf-8", "replace"))
    for record in read(path, kind=kind):
        assert record["text"].strip()


def test_lone_surrogates_become_replacement_characters(tmp_path: Path) -> None:
    (record,), said = faults(tmp_path, r'{"text":"\ud83d \u0000 \ud83d\ude00"}')
    assert record["text"] == "\ufffd  😀"  # a control character is nothing
    assert said == []


@pytest.mark.parametrize(
    "value",
    [
        *("1e999", "-1E400", "NaN", "-Infinity", "1e-400", "-0", "-0.0", "1.", "01", "+1", "nul"),
        *("18446744073709551616", "9" * 5000, "[" * 99 + "]" * 99, "[" * 101 + "]" * 101, "[1,]"),
        *("[" * 5000 + "]" * 5000, r'"\ud83d"', r'"\ud83d\ude00"', r'"\x"', '"\t"', '"\x7f"', '""'),
        *('{"a":1,"b":2,"a":3}', '{"a":\u00a01}', "{} {}", '"\u2028"', "1 2", "'a'", "{,}"),
    ],
    ids=lambda value: value[:24],
)
def test_first_lines_are_read_as_later_ones_are(tmp_path: Path, value: str) -> None:
    line = f'{{"text":"一","other":{value}}}\n'
    (first, fault) = faults(tmp_path, line)
    after = "".join(f'{{"text":"{i}"}}\n' for i in range(100))
    (later, other) = faults(tmp_path, after + line)
    assert repr(first) == repr([record | {"id": first[0]["id"]} for record in later[100:]])
    assert fault == [said.replace("line 101", "line 1") for said in other]
