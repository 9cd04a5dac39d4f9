"""Models: written, read, merged, and read by jieba."""

from __future__ import annotations

import io
import warnings
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newskit import tfidf
from newskit.corpus import frequency_model
from newskit.corpus.document_terms import Corpus
from newskit.corpus.frequency_model import Model
from newskit.corpus.terms import Terms
from newskit.corpus.weighting import Weighting
from newskit.errors import InputError
from newskit.text.wordlists import Idf

YESTERDAY = ["港口开放，港口的航线。", "书屋开放。"]
TODAY = ["港口的书屋。", "雷达。", "书屋的孩子。"]


def corpus(texts: list[str]) -> Corpus:
    return Corpus(({"text": text} for text in texts), Terms())


def saved(found: Model, path: Path) -> Path:
    with path.open("wb") as out:
        frequency_model.write(found, out)
    return path


@given(st.integers(1, 10**7).flatmap(lambda n: st.tuples(st.just(n), st.integers(0, n))))
def test_document_frequencies_come_back(sizes: tuple[int, int]) -> None:
    documents, df = sizes
    out = io.BytesIO()
    frequency_model.write(Model(documents, {"港口": df}), out)
    lines = out.getvalue().decode().splitlines()
    table = Idf({term: idf for term, _, idf in (line.rpartition(" ") for line in lines)})
    assert frequency_model.of_table(table) == Model(documents, {"港口": df})


def test_a_model_scores_as_the_corpus_it_was_made_of(tmp_path: Path) -> None:
    own = frequency_model.read(saved(frequency_model.of_corpus(corpus(YESTERDAY)), tmp_path / "m"))
    records = [{"text": text} for text in YESTERDAY]
    expected = [dict(record) for record in tfidf(map(dict, records))]
    assert list(tfidf(map(dict, records), idf=own)) == expected


def test_merged_models_are_the_model_of_all(tmp_path: Path) -> None:
    parts = [
        frequency_model.read(saved(frequency_model.of_corpus(corpus(texts)), tmp_path / name))
        for name, texts in (("a", YESTERDAY), ("b", TODAY))
    ]
    assert frequency_model.merged(parts) == frequency_model.of_corpus(corpus(YESTERDAY + TODAY))


def test_stop_words_are_kept_for_other_lists_and_punctuation_is_not() -> None:
    assert frequency_model.of_corpus(corpus(YESTERDAY)).df == {
        **{"港口": 1, "开放": 2, "的": 1},
        **{"航线": 1, "书屋": 1},
    }


def test_a_term_that_the_model_lacks_is_as_rare_as_can_be() -> None:
    (record,) = tfidf([{"text": "港口书屋"}], idf=Model(9, {"港口": 9}), explain=True)
    assert {i["term"]: (i["df"], round(i["idf"], 4)) for i in record["tfidf"]} == {
        "书屋": (0, 3.3026),  # ln(10 / 1) + 1
        "港口": (9, 1.0),
    }


def test_a_table_of_jieba_is_taken_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "idf.txt"
    path.write_text("港口 2.5\n书屋 7.5\n孩子 3.5\n开放 5.5\n", encoding="utf-8")
    (record,) = tfidf([{"text": "港口书屋雷达"}], idf=path, explain=True)
    assert {item["term"]: item["idf"] for item in record["tfidf"]} == {
        **{"书屋": 7.5, "港口": 2.5},
        "雷达": 5.5,  # the upper median, as in jieba
    }


def test_jieba_reads_a_model(tmp_path: Path) -> None:
    own = Model(10, {"港口": 2, "New York": 1})
    path = saved(own, tmp_path / "m")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from jieba.analyse.tfidf import IDFLoader
    table, _ = IDFLoader(str(path)).get_idf()
    assert table["港口"] == pytest.approx(own.idf(["港口"], Weighting())[0])
    assert "New York" not in frequency_model.read(path).df


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (None, "m: cannot be read: No such file"),
        (b"\xff\xfe\xff", "not UTF-8"),
        ("港口 二\n".encode(), "m: line 1: expected"),
    ],
)
def test_what_is_no_model_is_said(tmp_path: Path, content: bytes | None, fault: str) -> None:
    if content is not None:
        (tmp_path / "m").write_bytes(content)
    with pytest.raises(InputError, match=fault):
        frequency_model.read(tmp_path / "m")


def test_a_model_without_documents_cannot_be_merged(tmp_path: Path) -> None:
    (tmp_path / "idf.txt").write_text("港口 2.5\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"idf\.txt: .*number of documents"):
        frequency_model.read(tmp_path / "idf.txt", counted=True)
