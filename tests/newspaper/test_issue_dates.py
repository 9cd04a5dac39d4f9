"""When an issue came out, and the days that datelines name."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newskit.newspaper.issue_dates import IssueDate, complete, of_source, parse, printed
from tests.conftest import Shell


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("2024年10月17日 星期四", "2024-10-17"),
        ("2024 年 10 月 17 日", "2024-10-17"),
        ("二〇二四年十月十七日", "2024-10-17"),
        ("２０２４年１０月１７日", "2024-10-17"),
        ("2024.10.17 星期四", "2024-10-17"),
        ("第4版 2024-10-17", "2024-10-17"),
        ("中華民國三十七年十一月廿八日", "1948-11-28"),
        ("民国37年11月28日 星期日", "1948-11-28"),
        ("2024年10月号", "2024-10"),
        ("2024年2月30日", None),
        ("责任编辑 何东", None),
    ],
)
def test_the_date_that_a_page_prints(line: str, expected: str | None) -> None:
    found = printed(["第4版 要闻", line])
    assert (str(found) if found else None) == expected


def test_a_page_that_prints_two_dates_prints_none() -> None:
    assert printed(["2024年10月17日", "开业大吉 2024年11月1日"]) is None
    assert printed(["2024年10月17日 星期四", "2024.10.17"]) is not None


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("archive/2024-10-17/p04.txt", "2024-10-17"),
        ("20241017-p04.txt", "2024-10-17"),
        ("archive/2024/10/17/04.txt", "2024-10-17"),
        ("archive/2024/1/5/04.txt", "2024-01-05"),
        ("临汐日报2024年10月17日第4版.txt", "2024-10-17"),
        ("scans-2025-03-01/1948-11-28.txt", "1948-11-28"),
        ("archive/2024-10/p04.txt", "2024-10"),
        ("archive/202410/p04.txt", "2024-10"),
        ("archive/2024-10/03.txt", "2024-10"),  # a day, or a page
        ("archive/202410/03版.txt", "2024-10"),
        ("archive/2024-10/17/03.txt", "2024-10-17"),
        ("archive/2024/10/17.txt", "2024-10-17"),
        ("archive/2024/p04.txt", None),
        ("page-1204567.txt", None),
        ("-", None),
    ],
)
def test_the_date_in_a_path(path: str, expected: str | None) -> None:
    found = of_source(path)
    assert (str(found) if found else None) == expected


@pytest.mark.parametrize(
    ("text", "issue", "expected"),
    [
        ("2023-10-16", "2024-10-17", "2023-10-16"),
        ("2023-10-16", None, "2023-10-16"),
        ("--10-16", "2024-10-17", "2024-10-16"),
        ("--10-16", "2024-10", "2024-10-16"),
        ("--10-19", "2024-10-17", "2024-10-19"),  # a folder that is dated by hand
        ("--12-31", "2025-01-01", "2024-12-31"),
        ("--12-31", "2025-01", "2024-12-31"),
        ("--01-01", "2024-12-31", "2025-01-01"),
        ("--02-29", "2025-03-01", None),
        ("---28", "1948-11-30", "1948-11-28"),
        ("---28", "1948-12-01", "1948-11-28"),
        ("---28", "1949-01-01", "1948-12-28"),
        ("---31", "1948-12-01", None),  # November has none
        ("--10-16", None, None),
        ("---28", None, None),
    ],
)
def test_the_day_of_a_dateline(text: str, issue: str | None, expected: str | None) -> None:
    assert complete(text, parse(issue) if issue else None) == expected


@given(st.dates(date(1900, 1, 1), date(2050, 1, 1)), st.integers(0, 300))
def test_a_dateline_of_the_last_months_gets_its_own_year(day: date, before: int) -> None:
    filed = day - timedelta(days=before)
    issue = IssueDate(day.year, day.month, day.day)
    assert complete(f"--{filed:%m-%d}", issue) == str(filed)


PAGE = """\
本报12月31日讯　记者从市图书馆获悉，临汐市“渔村书屋”计划启动
半年来，已在二十六个渔村建成书屋，配送图书三万余册。
　　书屋大多由闲置的渔具仓库改造而成。在东礁村，退休教师许念慈每天
傍晚准时开门，带着孩子们读书、写字。
"""


@pytest.mark.parametrize(
    ("path", "head", "options", "expected"),
    [
        ("page.txt", "", "", [None, None]),
        ("page.txt", "", "--issue-date 2025-01-01", ["2024-12-31", "2025-01-01"]),
        ("page.txt", "", "--issue-date 2025-01", ["2024-12-31", "2025-01"]),
        ("2025-01-01-p04.txt", "", "", ["2024-12-31", "2025-01-01"]),
        (
            "page.txt",
            "第4版 要闻\n2025年1月1日 星期三\n\n渔村书屋建成\n\n",
            "",
            ["2024-12-31", "2025-01-01"],
        ),
        ("2025-01-01.txt", "", "--issue-date 2024-01-01", ["2023-12-31", "2024-01-01"]),
    ],
)
def test_split_completes_dates(
    sh: Shell, path: str, head: str, options: str, expected: list[str | None]
) -> None:
    done = sh(f"cat > {path} && newskit split {options} {path}", stdin=(head + PAGE).encode())
    (record,) = map(json.loads, done.stdout.splitlines())
    assert record["dateline"] == "本报12月31日讯"
    assert [record["date"], record["issue_date"]] == expected


def test_an_issue_date_that_is_none(sh: Shell) -> None:
    done = sh("newskit split --issue-date Thursday", stdin=b"")
    assert done.returncode == 2
    assert "'Thursday' is no date" in done.stderr


def test_stories_without_a_date_count_on_the_day_of_their_issue(sh: Shell) -> None:
    script = "newskit split 2025-01-02.txt | newskit stats --only chars --by date:month"
    text = PAGE.replace("12月31日", "")
    done = sh(f"cat > 2025-01-02.txt && {script}", stdin=text.encode())
    assert json.loads(done.stdout)["group"] == "2025-01"
