"""Similar stories, near-identical ones, and the matrix that others read."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.io import mmread
from scipy.sparse import load_npz
from sklearn.metrics.pairwise import cosine_similarity

from newskit.corpus import matrix_files, near_duplicates, neighbours, scored_records
from newskit.corpus.document_terms import Corpus
from newskit.corpus.matrix_files import Row
from newskit.corpus.sparse_rows import SparseRows
from newskit.corpus.terms import Terms
from newskit.corpus.weighting import Weighting
from newskit.errors import InputError

TEXTS = ["港口开放，港口的航线。", "书屋启动。", "港口航线增加。", "", "孩子在书屋读书。"]


def corpus() -> Corpus:
    return Corpus(({"id": f"s{i}", "text": text} for i, text in enumerate(TEXTS)), Terms())


numbers = st.lists(st.lists(st.integers(0, 3), min_size=4, max_size=4), min_size=1, max_size=7)


def sparse(rows: list[list[int]]) -> SparseRows:
    matrix = SparseRows()
    for row in rows:
        columns = [column for column, value in enumerate(row) if value]
        matrix.append(columns, [float(row[column]) for column in columns])
    return matrix


class TestSimilar:
    @given(numbers, st.integers(1, 8), st.integers(1, 20))
    def test_the_nearest_are_those_of_all_pairs(
        self, rows: list[list[int]], n: int, cells: int
    ) -> None:
        found = list(neighbours.nearest(sparse(rows), n))
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(neighbours, "_CELLS", cells)
            patch.setattr(neighbours, "_BY_HAND", 0)
            assert list(neighbours.nearest(sparse(rows), n)) == found
        pairs = cosine_similarity(np.array(rows, float))
        for i, near in enumerate(found):
            expected = sorted((c for j, c in enumerate(pairs[i]) if j != i and c > 0), reverse=True)
            assert [score for _, score in near] == pytest.approx(expected[:n])
            assert all(pairs[i, j] == pytest.approx(score) for j, score in near)

    def test_stories_without_words_are_like_no_other(self) -> None:
        wordless = Corpus(({"id": name, "text": "，。１２"} for name in "ab"), Terms())
        found = list(scored_records.similar(wordless, Weighting(), n=2))
        assert [record["similar"] for record in found] == [[], []]

    def test_stories_name_their_nearest(self) -> None:
        found = list(scored_records.similar(corpus(), Weighting(), n=2))
        assert [[item["id"] for item in record["similar"]] for record in found] == [
            *(["s2"], ["s4"], ["s0"], [], ["s1"]),
        ]
        assert [record["text"] for record in found] == TEXTS


class TestMatrix:
    def rows(self) -> list[Row]:
        return list(scored_records.matrix(corpus(), Weighting()))

    def terms(self) -> list[str]:
        counted = corpus()
        return [counted.terms[number] for number in counted.columns()]

    def scores(self) -> list[list[float]]:
        found = [dict(zip(row.columns, row.scores, strict=True)) for row in self.rows()]
        return [[row.get(column, 0.0) for column in range(len(self.terms()))] for row in found]

    def names(self, path: Path) -> list[str]:
        return path.read_text(encoding="utf-8").splitlines()

    def test_npz_holds_scores_and_counts(self, tmp_path: Path) -> None:
        matrix_files.write(str(tmp_path / "m.npz"), self.terms(), self.rows())
        scores = load_npz(tmp_path / "m.npz")
        assert scores.toarray().tolist() == self.scores()
        scores.data = np.load(tmp_path / "m.npz")["counts"]
        column = self.names(tmp_path / "m.terms.txt").index("港口")
        assert scores.toarray()[:, column].tolist() == [2, 0, 1, 0, 0]
        assert self.names(tmp_path / "m.ids.txt") == ["s0", "s1", "s2", "s3", "s4"]

    def test_matrix_market_holds_scores_and_counts(self, tmp_path: Path) -> None:
        matrix_files.write(str(tmp_path / "m.mtx"), self.terms(), self.rows())
        read = mmread(tmp_path / "m.mtx").toarray()
        assert read == pytest.approx(np.array(self.scores()))
        assert mmread(tmp_path / "m.counts.mtx").sum() == sum(sum(r.counts) for r in self.rows())
        assert len(self.names(tmp_path / "m.terms.txt")) == len(self.terms())

    def test_parquet_is_a_long_table(self, tmp_path: Path) -> None:
        parquet = pytest.importorskip("pyarrow.parquet")
        matrix_files.write(str(tmp_path / "m.parquet"), self.terms(), self.rows())
        rows = parquet.read_table(tmp_path / "m.parquet").to_pylist()
        assert {(row["id"], row["count"]) for row in rows if row["term"] == "港口"} == {
            *(("s0", 2), ("s2", 1)),
        }
        assert sum(row["score"] ** 2 for row in rows if row["id"] == "s0") == pytest.approx(1)

    @pytest.mark.parametrize("name", ["m.npz", "m.mtx", "m.parquet"])
    def test_what_is_interrupted_leaves_what_was_there(self, tmp_path: Path, name: str) -> None:
        def interrupted() -> Iterator[Row]:
            yield from self.rows()
            raise KeyboardInterrupt

        if name == "m.parquet":
            pytest.importorskip("pyarrow.parquet")
        (tmp_path / name).write_text("before")
        with pytest.raises(KeyboardInterrupt):
            matrix_files.write(str(tmp_path / name), corpus().columns(), interrupted())
        assert [file.name for file in tmp_path.iterdir()] == [name]
        assert (tmp_path / name).read_text() == "before"

    @pytest.mark.parametrize("name", ["m.npz", "m.mtx"])
    def test_no_documents(self, tmp_path: Path, name: str) -> None:
        matrix_files.write(str(tmp_path / name), ["港口"], [])
        read = load_npz if name == "m.npz" else mmread
        assert read(tmp_path / name).shape == (0, 1)

    def test_an_unknown_format_is_said(self) -> None:
        with pytest.raises(InputError, match=r"m\.xls: no matrix format"):
            matrix_files.writer_of("m.xls")

    def test_what_cannot_be_written_is_said(self, tmp_path: Path) -> None:
        with pytest.raises(InputError, match="cannot write"):
            matrix_files.write(str(tmp_path / "no" / "m.npz"), ["港口"], [])


def signatures(*rows: float) -> Any:
    """For each number a signature that agrees with the one of 0 in all but that share."""
    size = near_duplicates.SIGNATURE
    changed = [random.Random(1).sample(range(size), round(share * size)) for share in rows]
    return np.array(
        [[i + 1000 * (i in at) for i in range(size)] for at in changed], dtype=np.uint32
    )


class TestDuplicates:
    def test_what_reaches_the_threshold_is_grouped(self) -> None:
        assert near_duplicates.alike(signatures(0, 0.9, 0.2, 0), 0.7) == [0, 1, 0, 0]
        assert near_duplicates.alike(signatures(0, 0.9, 0.2, 0), 0.9) == [0, 1, 2, 0]

    def test_groups_reach_from_one_to_the_next(self) -> None:
        chain = signatures(0, 0.2, 0.4)  # the samples of one seed contain one another
        assert near_duplicates.alike(chain[[0, 2]], 0.75) == [0, 1]
        assert near_duplicates.alike(chain, 0.75) == [0, 0, 0]

    def test_no_stories(self) -> None:
        assert near_duplicates.alike(signatures().reshape(0, near_duplicates.SIGNATURE), 0.7) == []

    @pytest.mark.parametrize("threshold", [0.1, 0.3, 0.5, 0.7, 0.9, 1.0])
    def test_hardly_a_pair_at_the_threshold_is_missed(self, threshold: float) -> None:
        bands = near_duplicates.bands(threshold)
        rows = near_duplicates.SIGNATURE // bands
        assert near_duplicates.SIGNATURE % bands == 0
        missed = (1 - threshold**rows) ** bands
        assert missed <= near_duplicates.MISSED or rows == 1

    def test_a_release_in_several_papers(self) -> None:
        pytest.importorskip("rensa")
        chance = random.Random(1)
        release = "".join(chance.choices([chr(c) for c in range(0x4E00, 0x4F00)], k=400))
        other = "".join(chance.choices([chr(c) for c in range(0x4E00, 0x4F00)], k=400))
        texts = [
            release,
            other,
            f"本报讯 {release[:380]}",
            "短讯",
            "短讯",
            release.replace("一", "，"),
        ]
        records = [{"id": str(i), "text": text} for i, text in enumerate(texts)]
        found = list(near_duplicates.marked(records, 0.7))
        assert [r["duplicate_group"] for r in found] == ["0", None, "0", None, None, "0"]
        assert [record["text"] for record in found] == texts
