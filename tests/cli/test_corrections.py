"""Corrections: what `split --explain -f tsv` prints, edited and given back with `--as`."""

from __future__ import annotations

import csv
import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT, SHARED, Shell

Rows = list[dict[str, str]]
Edit = Callable[[Rows], Rows]


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A page of five stories, of which a headline stands far from its own."""
    return Path(shutil.copy(ROOT / "samples" / "qingtang-daily.txt", tmp_path / "page.txt"))


def edited(sh: Shell, edit: Edit, page: str = "page.txt", to: str = "page.tsv") -> None:
    """Prints the reading of a page and writes it with edits, as somebody does in an editor."""
    printed = sh(f"newskit split --explain -f tsv {page}").stdout
    rows = list(csv.DictReader(io.StringIO(printed), delimiter="\t"))
    out = io.StringIO()
    writer = csv.DictWriter(out, rows[0], delimiter="\t", lineterminator="\n")
    writer.writeheader()
    writer.writerows(edit(rows))
    sh(f"mkdir -p $(dirname {to}); cat > {to}", stdin=out.getvalue().encode())


def stories(sh: Shell, command: str = "newskit split page.txt --as page.tsv") -> list[Any]:
    done = sh(command)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def places(records: list[Any]) -> list[list[list[int]]]:
    return [record["lines"] for record in records]


def setting(lines: range, **cells: str) -> Edit:
    """Sets cells of the rows of some lines."""

    def edit(rows: Rows) -> Rows:
        return [row | cells if int(row["line"]) in lines else row for row in rows]

    return edit


@pytest.mark.usefixtures("page")
class TestAs:
    def test_what_is_printed_changes_nothing_when_it_is_given_back(self, sh: Shell) -> None:
        edited(sh, lambda rows: rows)
        before, after = (
            [record | {"confidence": None} for record in stories(sh, command)]
            for command in ("newskit split page.txt", "newskit split page.txt --as page.tsv")
        )
        assert after == before

    @pytest.mark.parametrize(
        ("edit", "found"),
        [
            (setting(range(99, 103), story="3b"), [[[82, 98]], [[99, 102]]]),
            (setting(range(99, 103), story="17"), [[[82, 98]], [[99, 102]]]),
            (setting(range(99, 100), kind="lead+"), [[[82, 98]], [[99, 102]]]),
            (setting(range(99, 100), kind="headline+"), [[[82, 98]], [[99, 102]]]),
            (setting(range(100, 101), kind="lead+"), [[[82, 99]], [[100, 102]]]),
            (setting(range(88, 88)), [[[82, 102]]]),
            (setting(range(82, 83), kind="furniture"), [[[83, 102]]]),
        ],
        ids=["number", "any number", "kind", "headline", "in mid-sentence", "nothing", "furniture"],
    )
    def test_a_boundary_is_where_number_or_kind_says(
        self, sh: Shell, edit: Edit, found: list[list[list[int]]]
    ) -> None:
        edited(sh, edit)
        there = [lines for lines in places(stories(sh)) if 82 <= lines[0][0] <= 102]
        assert there == found

    @pytest.mark.parametrize(
        "edit",
        [setting(range(82, 103), story="2"), setting(range(82, 83), kind="paragraph")],
        ids=["by number", "by kind"],
    )
    def test_two_stories_become_one(self, sh: Shell, edit: Edit) -> None:
        before = stories(sh, "newskit split page.txt")
        edited(sh, edit)
        after = stories(sh)
        assert len(after) == len(before) - 1
        assert [before[1]["lines"][0][0], 102] in after[1]["lines"]

    @pytest.mark.parametrize("owner", [1, 2, 4])
    def test_a_headline_goes_to_the_story_of_its_number(self, sh: Shell, owner: int) -> None:
        edited(sh, setting(range(103, 104), story=str(owner)))
        assert [
            i for i, story in enumerate(stories(sh), 1) if story["headline_lines"] == [[103, 103]]
        ] == [owner]

    @pytest.mark.parametrize("owner", [1, 2, 4, 5])
    @pytest.mark.parametrize("kind", ["headline~", "headline"])
    def test_a_headline_alone_goes_to_the_story_that_was_printed_with_that_number(
        self, sh: Shell, owner: int, kind: str
    ) -> None:
        before = places(stories(sh, "newskit split page.txt"))
        cells = {"story": str(owner), "kind": kind}
        edited(sh, lambda rows: [row | cells for row in rows if row["line"] == "103"])
        after = stories(sh)
        assert [
            i for i, story in enumerate(after, 1) if story["headline_lines"] == [[103, 103]]
        ] == [owner]
        assert [lines[0][0] for lines in before][:3] == [r["lines"][0][0] for r in after][:3]
        assert len(after) == len(before)

    def test_a_headline_alone_undoes_no_other_correction(self, sh: Shell) -> None:
        told = {
            "103": {"story": "5", "kind": "headline~"},
            "105": {"story": "3", "kind": "paragraph"},
        }
        edited(sh, lambda rows: [r | told[r["line"]] for r in rows if r["line"] in told])
        assert [105, 139] in stories(sh)[2]["lines"]

    def test_pieces_of_one_number_are_one_story_wherever_they_stand(self, sh: Shell) -> None:
        edited(sh, setting(range(140, 200), story="2"))
        two = stories(sh)[1]
        assert "把手教茶农修剪" in two["text"]
        assert any(first <= 150 <= last for first, last in two["lines"])

    @pytest.mark.parametrize("cells", [{"kind": "lead+"}, {"kind": "lead+", "story": ""}])
    def test_one_line_is_enough_and_the_others_are_read_around_it(
        self, sh: Shell, cells: dict[str, str]
    ) -> None:
        before = stories(sh, "newskit split page.txt")
        edited(sh, lambda rows: [row | cells for row in rows if row["line"] == "99"])
        assert places(stories(sh)) == [
            *places(before)[:2], [[82, 98]], [[99, 102]], *places(before)[3:],
        ]  # fmt: skip

    def test_a_line_of_the_page_that_others_would_not_allow_stays_what_it_is_said_to_be(
        self, sh: Shell
    ) -> None:
        for kind in ("headline+", "byline+", "mark", "subhead", "caption", "furniture", "credit"):
            edited(sh, lambda rows, k=kind: [r | {"kind": k} for r in rows if r["line"] == "113"])
            shown = sh("newskit split page.txt --as page.tsv --explain").stdout.splitlines()
            row = next(row for row in map(json.loads, shown) if row["line"] == 113)
            assert row["kind"].rstrip("+~") in (kind.rstrip("+"), "byline")
            assert row["probability"] == 1

    def test_a_story_that_was_looked_up_is_sure(self, sh: Shell) -> None:
        edited(sh, lambda rows: [row for row in rows if row["story"] == "3"])
        assert stories(sh)[2]["confidence"] == 1

    def test_tables_of_other_programs_are_read(self, sh: Shell) -> None:
        edited(sh, setting(range(99, 100), kind="lead+"))
        expected = places(stories(sh))
        sh("newskit split --explain -f csv page.txt --as page.tsv --bom > page.csv")
        assert places(stories(sh, "newskit split page.txt --as page.csv")) == expected
        sh("iconv -t gb18030 page.tsv | sed 's/$/\\r/' > other.tsv")
        assert places(stories(sh, "newskit split page.txt --as other.tsv")) == expected

    @pytest.mark.parametrize(
        ("delimiter", "encoding", "line_end"),
        [
            (";", "utf-8-sig", "\r\n"),
            (",", "utf-8-sig", "\r\n"),
            ("\t", "utf-16", "\r\n"),
            (",", "gb18030", "\r\n"),
            (",", "utf-8", "\r"),
        ],
    )
    def test_what_a_spreadsheet_saves_is_read(
        self, sh: Shell, tmp_path: Path, delimiter: str, encoding: str, line_end: str
    ) -> None:
        edited(sh, setting(range(99, 100), kind="lead+"))
        expected = places(stories(sh))
        printed = (tmp_path / "page.tsv").read_text(encoding="utf-8")
        rows = list(csv.DictReader(io.StringIO(printed), delimiter="\t"))
        out = io.StringIO()
        columns = ["text", "note", "kind", "story", "line"]  # in an order of its own, quoted
        how: dict[str, Any] = {"delimiter": delimiter, "lineterminator": line_end}
        writer = csv.DictWriter(out, columns, "", "ignore", quoting=csv.QUOTE_ALL, **how)
        writer.writeheader()
        writer.writerows(rows)
        text = out.getvalue() + 2 * (delimiter * 4 + line_end)  # rows that were emptied
        (tmp_path / "saved").write_bytes(text.encode(encoding))
        assert places(stories(sh, "newskit split page.txt --as saved")) == expected

    def test_a_workbook_is_named_as_one(self, sh: Shell) -> None:
        done = sh(
            "newskit split --explain page.txt -o page.xlsx; newskit split --as page.xlsx page.txt"
        )
        assert done.returncode == 1
        assert "page.xlsx: an Excel file (.xlsx), no text: export it as CSV" in done.stderr

    @pytest.mark.parametrize("change", ["110s/.*/换了一行/", "110d", "1i 新的一行"])
    def test_a_line_that_is_another_now_is_an_error_that_names_it(
        self, sh: Shell, change: str
    ) -> None:
        edited(sh, lambda rows: [row for row in rows if row["line"] in ("110", "111")])
        done = sh(f"sed -i '{change}' page.txt; newskit split page.txt --as page.tsv")
        assert (done.returncode, done.stdout) == (1, "")
        assert done.stderr.startswith(
            "newskit: page.tsv: line 2: line 110 of page.txt is no longer"
        )
        assert "Traceback" not in done.stderr

    @pytest.mark.parametrize(
        ("change", "fault"),
        [
            ("1d", "no column"),
            ("2s/byline+/bylne/", "line 2: 'bylne' is no kind of line; did you mean 'byline'?"),
            ("2s/\\t1\\t/\\tx\\t/", "line 2: 'x' is not the number of a line"),
        ],
    )
    def test_a_file_that_is_none_says_what_is_wrong(
        self, sh: Shell, change: str, fault: str
    ) -> None:
        edited(sh, lambda rows: rows)
        done = sh(f"sed -i '{change}' page.tsv; newskit split page.txt --as page.tsv")
        assert done.returncode == 1
        assert fault in done.stderr

    def test_the_page_may_have_moved(self, sh: Shell) -> None:
        edited(sh, setting(range(99, 100), kind="lead+"))
        expected = places(stories(sh))
        assert (
            places(stories(sh, "cp page.txt 4.txt; newskit split 4.txt --as page.tsv")) == expected
        )
        assert places(stories(sh, "cat page.txt | newskit split --as page.tsv")) == expected

    def test_every_unit_follows_the_correction(self, sh: Shell) -> None:
        edited(sh, setting(range(100, 101), kind="lead+"))
        units = stories(sh, "newskit split page.txt --as page.tsv --into sentence")
        assert any(unit["text"].startswith("机，完善") for unit in units)


@pytest.mark.usefixtures("page")
class TestCorrections:
    @pytest.mark.parametrize("to", ["known/page.tsv", "known/a/page.tsv", "known/page.txt.tsv"])
    def test_each_page_is_read_with_its_own(self, sh: Shell, to: str) -> None:
        sh("mkdir -p top/a; cp page.txt top/a/page.txt; cp page.txt other.txt")
        edited(sh, setting(range(99, 100), kind="lead+"), to=to)
        for jobs in (1, 2):
            command = f"newskit split other.txt top/a/page.txt --corrections known -j {jobs}"
            records = stories(sh, command)
            apart = [r["source"] for r in records if r["lines"] == [[99, 102]]]
            assert apart == ["top/a/page.txt"]

    @pytest.mark.parametrize("pages", ["archive/*", "--join archive"])
    def test_they_may_lie_beside_the_pages(self, sh: Shell, pages: str) -> None:
        sh("mkdir archive; cp page.txt archive")
        edited(sh, setting(range(99, 100), kind="lead+"), to="archive/page.tsv")
        records = stories(sh, f"newskit split {pages} --corrections archive")
        assert {r["source"] for r in records} == {"archive/page.txt"}
        assert [[99, 102]] in places(records)
        assert "page.tsv" not in sh("newskit split --check archive/* --corrections archive").stdout

    def test_the_file_need_not_name_the_page(self, sh: Shell) -> None:
        edited(sh, setting(range(99, 100), kind="lead+"), to="known/page.tsv")
        sh("cut -f3- known/page.tsv > cut.tsv; mv cut.tsv known/page.tsv; cp page.txt other.txt")
        records = stories(sh, "newskit split page.txt other.txt --corrections known")
        assert [r["source"] for r in records if r["lines"] == [[99, 102]]] == ["page.txt"]

    def test_a_page_of_many_has_rows_of_its_own(self, sh: Shell) -> None:
        sh("jq -Rsc '{text: .}' page.txt > a; cat a a > pages.jsonl")
        edited(sh, setting(range(99, 100), kind="lead+"), page="pages.jsonl", to="p.tsv")
        sh("awk -F'\\t' 'NR == 1 || $2 ~ /#2$/' p.tsv > second.tsv; cp pages.jsonl new.jsonl")
        for source in ("pages.jsonl", "new.jsonl"):
            records = stories(sh, f"newskit split {source} --as second.tsv")
            apart = [r["id"] for r in records if r["lines"] == [[99, 102]]]
            assert apart == [f"{source}#2#4"]

    def test_one_that_no_longer_fits_costs_no_other_page(self, sh: Shell) -> None:
        edited(sh, lambda rows: rows, to="known/page.tsv")
        done = sh(
            "cp page.txt other.txt; sed -i 3d page.txt;"
            " newskit split page.txt other.txt --corrections known"
        )
        assert done.returncode == 1
        assert "known/page.tsv: line " in done.stderr
        assert {json.loads(line)["source"] for line in done.stdout.splitlines()} == {"other.txt"}

    def test_a_directory_must_be_there(self, sh: Shell) -> None:
        assert sh("newskit split page.txt --corrections nowhere").returncode == 2
        assert sh("newskit split page.txt --as a.tsv --corrections .").returncode == 2


@pytest.mark.skipif(not SHARED.exists(), reason="needs the measured pages")
@pytest.mark.parametrize("kind", ["real/*.txt", "typeset/000[1-4].txt", "press/000[1-4].txt"])
def test_readings_of_real_pages_given_back_change_no_story(kind: str) -> None:
    from newskit.segmentation.corrections import Correction
    from newskit.segmentation.pipeline import explain, split

    for path in sorted((SHARED / "pages").glob(kind)):
        text = path.read_text("utf-8")
        known = [
            Correction(r.number, r.text, r.kind, str(r.story or ""), r.opening >= 0.5)
            for r in explain(text)
        ]
        before, after = (
            [(s["headline"], s["byline"], s["text"]) for s in split(text, corrections=corrections)]
            for corrections in ([], known)
        )
        assert after == before
