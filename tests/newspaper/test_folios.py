"""Page numbers as papers print them, and as files are named."""

from __future__ import annotations

import pytest

from newskit.newspaper.folios import Folio, issue, of_source, parse, printed


@pytest.mark.parametrize(
    ("furniture", "number"),
    [
        (["第4版　要闻", "2024年10月17日　星期四"], "4"),
        (["A04版：综合"], "A04"),
        (["第A05版:要闻"], "A05"),
        (["中華民國二十八年四月廿一日　海報　星期五　第四版"], "四"),
        (["《临汐日报》（2024年10月17日 第 02 版）", "第 30 页"], "02"),
        (["A09 综合"], "A09"),
        (["07", "责任编辑：闻溪"], "07"),
        (["2024年10月17日　今日16版"], None),
        (["第2版", "第3版"], None),
        (["责任编辑：闻溪"], None),
        ([], None),
    ],
)
def test_printed(furniture: list[str], number: str | None) -> None:
    assert printed(furniture) == number


def test_a_number_that_is_printed_often_is_one_number() -> None:
    assert printed(["第4版", "第四版"]) in ("4", "四")


@pytest.mark.parametrize(
    ("mark", "folio"),
    [
        ("上接第一版", ("", 1)),
        ("下转A4版", ("A", 4)),
        ("上接 01 版", ("", 1)),
        ("下转第十二版", ("", 12)),
        ("續第二版", ("", 2)),
        ("A04", ("A", 4)),
        ("四", ("", 4)),
    ],
)
def test_parse(mark: str, folio: tuple[str, int]) -> None:
    assert parse(mark) == Folio(*folio)


def test_a_mark_without_a_number_names_no_page() -> None:
    assert parse("下转他版") is None


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("第一版", "A01", True),
        ("第一版", "1", True),
        ("A1版", "B01", False),
        ("第一版", "11", False),
    ],
)
def test_agrees(one: str, other: str, same: bool) -> None:
    first, second = parse(one), parse(other)
    assert first
    assert second
    assert first.agrees(second) is second.agrees(first) is same


@pytest.mark.parametrize(
    ("source", "folio"),
    [
        ("archive/linxi-2024-10-17-p02.txt", ("", 2)),
        ("page-4.txt.gz", ("", 4)),
        ("2024-10-17/04.txt", ("", 4)),
        ("20241017_A12.txt", ("A", 12)),
        ("2024.10.17-第3版.txt", ("", 3)),
        ("20241017.txt", None),
        ("0001.txt", None),
        ("seed.txt", None),
        ("-", None),
    ],
)
def test_of_source(source: str, folio: tuple[str, int] | None) -> None:
    assert of_source(source) == (Folio(*folio) if folio else None)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("archive/2024-10-17/A/01.txt", "archive/2024-10-17/B/01.txt", True),
        ("2024/10/17/01.txt", "other/20241017-02.txt", True),
        ("linxi-2024-10-17-p02.txt", "linxi-2024-10-18-p02.txt", False),
        ("a/1.txt", "a/4.txt", True),
        ("a/1.txt", "b/4.txt", False),
        ("1.txt", "./4.txt", True),
    ],
)
def test_issue(one: str, other: str, same: bool) -> None:
    assert (issue(one) == issue(other)) is same
