"""What a report holds, browser or not: everything that was found, as text, from inside the file."""

from __future__ import annotations

import html
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import newskit
from newskit.cli import main
from newskit.errors import InputError
from newskit.reports import cards, extra, figures, pipeline
from newskit.reports.escaping import escaped
from newskit.reports.findings import enriched
from newskit.reports.rows import PARTS, Row
from tests.conftest import ROOT, Shell
from tests.reports.invented import MARKUP, hostile, stories

STORIES = stories(60)


def row(number: int, **known: Any) -> Row:
    known = {"day": "2024-10-01", "length": 300, "people": [], **known}
    return Row(
        number=number, title=f"标题{number}", titled=True, lang="zh-Hans", place="p1", authors=[],
        keywords=[], doubts=0, parts=dict.fromkeys(PARTS), **known,
    )  # fmt: skip


def text_of(report: str) -> str:
    return html.unescape(re.sub(r"<(style|script)>.*?</\1>|<[^>]*>", "", report, flags=re.S))


def test_a_report_shows_what_is_known_and_finds_what_is_not() -> None:
    given = {
        "text": "临汐市图书馆馆长许念慈介绍，“渔村书屋”已配送图书三万余册。书屋由仓库改造而成。",
        "keywords": [{"term": "自带的词", "score": 1.0, "count": 0}],
        "confidence": 0.875,
        "warnings": ["no-headline", "private-use:3"],
    }
    shown = text_of(newskit.report([given]))
    for expected in ("自带的词", "许念慈", "馆长", "88%", cards.WARNINGS["no-headline"]):
        assert expected in shown
    assert cards.WARNINGS["private-use"] in shown
    assert set(given) == {"text", "keywords", "confidence", "warnings"}, "the record is as it was"


def test_records_with_everything_are_not_searched_again(monkeypatch: pytest.MonkeyPatch) -> None:
    done = enriched(STORIES[0])
    monkeypatch.setattr("newskit.keyphrases.pipeline.keywords", lambda *a, **k: 1 / 0)
    monkeypatch.setattr("newskit.entities.pipeline.names", lambda *a, **k: 1 / 0)
    assert enriched(done) == done
    with pytest.raises(ZeroDivisionError):
        enriched(STORIES[1])


@pytest.mark.parametrize("records", [STORIES[:1], [*STORIES, hostile()], []])
def test_a_report_needs_nothing_from_anywhere(records: list[dict[str, Any]]) -> None:
    report = newskit.report(records)
    attributes = re.findall(r"<\w[^<>]*?\s(src|href|action|data|srcset)=\"([^\"]*)\"", report)
    assert all(name == "href" and value.startswith("#") for name, value in attributes)
    assert "@import" not in report
    assert not re.search(r"url\((?!#)", report)
    assert "default-src 'none'" in report


def test_markup_in_a_record_is_text_everywhere() -> None:
    report = newskit.report([hostile(), *STORIES], title=MARKUP)
    assert "<img" not in report
    assert report.count("<script>") == 1
    assert text_of(report).count(MARKUP) >= 12
    markdown = newskit.report([hostile()], format="markdown", title=MARKUP)
    assert not re.search(r"(?<!\\)<", markdown)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# 标题", r"\# 标题"),
        ("[链接](x)", r"\[链接\](x)"),
        ("a|b\nc", r"a\|b c"),
        ("1. 一", r"\1. 一"),
        ("港口", "港口"),
        (12, "12"),
    ],
)
def test_markdown_shows_text_as_it_is(text: object, expected: str) -> None:
    assert escaped(text) == expected


def test_markdown_has_the_figures_as_tables() -> None:
    report = newskit.report(STORIES, format="markdown")
    assert "## Stories over time" in report
    assert re.search(r"^\| 2024-\S+ \| \d+ \|$", report, re.M)
    assert f"### {escaped(STORIES[0]['headline'])}" in report


def test_every_warning_that_the_documentation_knows_is_explained() -> None:
    page = (ROOT / "docs" / "split.md").read_text(encoding="utf-8")
    table = page.partition("## The warnings")[2].partition("\n## ")[0]
    named = re.findall(r"`([a-z]+(?:-[a-z]+)*)(?::N)?`", re.sub(r"\|[^|]*\|\n", "|\n", table))
    assert len(named) > 12
    assert set(named) - {"text", "split"} <= set(cards.WARNINGS)


def test_marks_keep_the_text_and_do_not_overlap() -> None:
    record = enriched({"text": "　　许念慈说，港口。\n\n港口码头由许念慈剪彩。"}) | {
        "keywords": [{"term": "港口"}, {"term": "港口码头"}, {"term": "念慈剪彩"}],
        "people": [{"name": "许念慈", "mentions": [(2, 5), (17, 20)]}],
    }
    shown = cards.paragraphs(record)
    assert ["".join(piece.text for piece in line) for line in shown] == [
        line for line in record["text"].split("\n") if line
    ]
    marked = [(piece.text, piece.kind) for line in shown for piece in line if piece.kind]
    assert marked == [
        ("许念慈", "people"), ("港口", "keyword"), ("港口码头", "keyword"), ("许念慈", "people"),
    ]  # fmt: skip


def test_the_lines_of_a_page_say_what_they_are_and_what_is_left_out() -> None:
    record = {
        "lines": [(2, 3), (5, 5)],
        "headline_lines": [(5, 5)],
        "byline_lines": [(2, 2)],
    }
    lines = cards.page_lines("一\n□记者 二\r\n三\n四\n五", record)
    assert [tuple(line) for line in lines] == [
        (2, "□记者 二", "byline"), (3, "三", "text"), (None, "", "gap"), (5, "五", "headline"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        ({"date": "2024-10-17", "source": "2023-01-01/p1.txt"}, "2024-10-17"),
        ({"date": "--10-16", "source": "archive/2024-10-17/p1.txt"}, "2024-10-17"),
        ({"date": "--10-16", "source": "page.txt"}, None),
        ({"source": "papers/first"}, None),
        ({}, None),
    ],
)
def test_the_day_of_a_story(record: dict[str, Any], expected: str | None) -> None:
    assert cards.day(record) == expected


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ([], ""),
        (["2024-10-17", "2024-10-17"], ""),
        (["2024-10-17", "2024-10-18"], "day"),
        (["2024-01-01", "2024-06-01"], "week"),
        (["2020-01-01", "2024-06-01"], "month"),
        (["1920-01-01", "2024-06-01"], "year"),
    ],
)
def test_the_period_suits_the_days(days: list[str], expected: str) -> None:
    assert figures.period(days) == expected


def test_figures_count_stories() -> None:
    rows = [
        row(0, day="2024-10-01", people=["甲", "乙"], length=150),
        row(1, day="2024-10-03", people=["甲"], length=399),
        row(2, day="2024-10-03", people=["乙", "甲", "丙"], length=9_999),
        row(3, day=None, people=[], length=0),
    ]
    found = {figure.name: figure for figure in figures.of_rows(rows, "day")}
    assert found["over_time"].rows == [("2024-10-01", 1), ("2024-10-02", 0), ("2024-10-03", 2)]
    assert "1 without a date" in found["over_time"].note
    assert found["lengths"].rows[:2] == [("0", 2), ("200", 1)]
    assert found["lengths"].rows[-1] == ("3,000 and more", 1)
    assert ("甲", "2024-10-03", 2) in found["named_when"].rows
    assert found["named_with"].rows == [("甲", "乙", 2), ("甲", "丙", 1), ("乙", "丙", 1)]


def test_a_map_has_each_story_once_and_names_what_is_alike() -> None:
    report = newskit.report(STORIES)
    table = report.partition('<figure id="map"')[2].partition("</figure>")[0]
    links = re.findall(r'href="#s(\d+)"', table)
    assert sorted(map(int, links)) == list(range(1, 61))
    alike = re.findall(r'class="alike"[^>]*>([^<]*)<', report)
    assert set(alike) <= {story["headline"] for story in STORIES}
    assert alike


def test_keyness_is_that_of_the_parts(sh: Shell) -> None:
    report = newskit.report(STORIES, by="publication")
    table = report.partition('<figure id="keyness"')[2].partition("</figure>")[0]
    assert "What sets each part apart" in table or not table
    with pytest.raises(InputError, match="nosuch"):
        newskit.report(STORIES, by="nosuch")


@pytest.mark.parametrize("largest", [50_000, 10**9])
def test_one_file_or_an_index_and_parts(largest: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "_A_PART", 25)
    found = dict(pipeline.files(map(enriched, STORIES), parts="p", index="i", largest=largest))
    assert list(found) == (["1.html", "2.html", "3.html", ""] if largest == 50_000 else [""])
    for number, story in enumerate(STORIES):
        holder = found[f"{number // 25 + 1}.html"] if len(found) > 1 else found[""]
        assert f'id="s{number + 1}"' in holder
        assert story["headline"] in text_of(found[""]), "the table has them all"
    targets = {match for text in found.values() for match in re.findall(r'href="(p/\d.html)', text)}
    assert targets == ({"p/1.html", "p/2.html", "p/3.html"} if len(found) > 1 else set())


def test_the_command_reads_pages_and_records_alike(tmp_path: Path) -> None:
    page, records = tmp_path / "page.html", tmp_path / "records.html"
    sample = str(ROOT / "samples" / "qingtang-daily.txt")
    articles = str(ROOT / "tests" / "data" / "articles.jsonl")
    for target, source in ((page, sample), (records, articles)):
        done = CliRunner().invoke(main, ["report", "-o", str(target), source])
        assert done.exit_code == 0, done.output
    headline = "让成果从实验室走上生产线"
    assert headline in page.read_text(encoding="utf-8")
    assert headline in records.read_text(encoding="utf-8")
    assert 'class="number">42<' in page.read_text(encoding="utf-8"), "the lines of the page"
    assert 'class="number">' not in records.read_text(encoding="utf-8")


def test_a_record_with_a_headline_is_one_story(tmp_path: Path) -> None:
    (tmp_path / "f").write_text(
        '{"body": "第一段。\\n第二段说港口。", "headline": "标题", "date": 7}\n'
        '{"body": "港口开放。", "headline": "又一个"}\n',
        encoding="utf-8",
    )
    arguments = ["report", "-f", "markdown", "--text-field", "body", str(tmp_path / "f")]
    done = CliRunner().invoke(main, arguments)
    assert done.exit_code == 1, "a date that is a number is named"
    assert "date" in done.stderr
    assert "## 又一个" in done.stdout
    assert "港口" in done.stdout


def test_what_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    assert extra.needed("jinja2").Environment
    with pytest.raises(InputError, match=r"newskit\[report\]"):
        extra.needed("newskit_nosuch")
    monkeypatch.setattr(extra, "import_module", lambda name: __import__("newskit_nosuch"))
    pipeline._environment.cache_clear()
    done = CliRunner().invoke(main, ["report", str(ROOT / "samples" / "qingtang-daily.txt")])
    pipeline._environment.cache_clear()
    assert done.exit_code == 1
    assert "pip install 'newskit[report]'" in done.stderr


def test_the_same_stories_give_the_same_report() -> None:
    assert newskit.report(STORIES) == newskit.report(STORIES)
    with pytest.raises(ValueError, match="pdf"):
        newskit.report(STORIES, format="pdf")
