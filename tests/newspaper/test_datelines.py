"""Datelines and what they say, marks of continuation."""

from __future__ import annotations

import pytest

from newskit.newspaper.continuations import continued_from, continued_on
from newskit.newspaper.datelines import closing_dateline, dateline, iso_date


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("本报讯 近日，渔村书屋", ("本报讯", None, None)),
        ("本报10月16日讯 今天，渔村", ("本报10月16日讯", None, "--10-16")),
        ("本报临汐10月19日电　（记者何东）", ("本报临汐10月19日电", "临汐", "--10-19")),
        ("本报讯（记者 何东）近年来", ("本报讯", None, None)),
        ("新华社临汐11月1日电 （记者何东）", ("新华社临汐11月1日电", "临汐", "--11-01")),
        ("据新华社电  （记者何东）", ("据新华社电", None, None)),
        ("据中新社１月２６日电", ("据中新社１月２６日电", None, "--01-26")),
        ("中新网5月28日电 临汐市", ("中新网5月28日电", None, "--05-28")),
        ("临汐晚报讯 昨日", ("临汐晚报讯", None, None)),
        ("商报讯（记者 何东）昨日", ("商报讯", None, None)),
        ("临汐晚报·观潮讯（记者何东）", ("临汐晚报·观潮讯", None, None)),
        ("本报综合消息 ", ("本报综合消息", None, None)),
        ("【本報訊】（記者何東）", ("【本報訊】", None, None)),
        ("（重慶廿八日路透電）今日", ("（重慶廿八日路透電）", "重慶", "---28")),
        ("（興集廿日電）同蒲", ("（興集廿日電）", "興集", "---20")),
        ("中央社廣州八日電　昨", ("中央社廣州八日電", "廣州", "---08")),
        ("本報重慶三十一日專電　", ("本報重慶三十一日專電", "重慶", "---31")),
        ("〔記者許念慈／瀾港報導〕今年", ("〔記者許念慈／瀾港報導〕", "瀾港", None)),
        ("（中央社記者許念慈瀾港20日電）", ("（中央社記者許念慈瀾港20日電）", "瀾港", "---20")),
        ("（記者許念慈瀾港訊）今年", ("（記者許念慈瀾港訊）", "瀾港", None)),
        ("本报临汐二〇二四年十月九日讯", ("本报临汐二〇二四年十月九日讯", "临汐", "2024-10-09")),
        ("本报2月30日讯 今天", ("本报2月30日讯", None, None)),
    ],
)
def test_dateline(text: str, expected: tuple[str, str | None, str | None]) -> None:
    found = dateline(text)
    assert found is not None
    assert found[:3] == expected


@pytest.mark.parametrize(
    "text",
    [
        *("本报记者从图书馆获悉", "渔村书屋启动", "", "电影院今日开业", "本报记者从电力公司获悉"),
        *("本市今年新增充电桩", "合作社里装上了电灯", "本台电视节目", "本台风过后供电恢复"),
    ],
)
def test_no_dateline(text: str) -> None:
    assert dateline(text) is None


@pytest.mark.parametrize(
    ("text", "credit"),
    [
        ("（中央社記者許念慈瀾港20日電）", "記者許念慈"),
        ("〔記者許念慈／瀾港報導〕今年", "記者許念慈"),
        ("本报讯（记者 何东）近年来", None),  # stands behind it
    ],
)
def test_a_dateline_may_name_its_reporter(text: str, credit: str | None) -> None:
    found = dateline(text)
    assert found is not None
    assert found.credit == credit


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("书屋开门。（本报临汐1月19日电）", ("（本报临汐1月19日电）", "临汐", "--01-19", None)),
        (
            "（新华社临汐10月19日电　记者何东、许念慈）",
            ("（新华社临汐10月19日电　记者何东、许念慈）", "临汐", "--10-19", "记者何东、许念慈"),
        ),
        ("（以上均据新华社电）", ("（以上均据新华社电）", None, None, None)),
    ],
)
def test_closing_dateline(text: str, expected: tuple[str | None, ...]) -> None:
    assert closing_dateline(text) == expected


@pytest.mark.parametrize(
    "text", ["书屋开门。", "（何东）", "（本报记者 何东）", "他说（本报讯）今天"]
)
def test_no_closing_dateline(text: str) -> None:
    assert closing_dateline(text) is None


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2024年10月16日", "2024-10-16"),
        ("10月16日", "--10-16"),
        ("廿八日", "---28"),
        ("三十一日", "---31"),
        ("十日", "---10"),
        ("13月40日", None),
        ("今日", None),
        ("2月29日", "--02-29"),
        ("4月31日", None),
    ],
)
def test_iso_date(text: str, date: str | None) -> None:
    assert iso_date(text) == date


@pytest.mark.parametrize(
    ("text", "mark", "rest"),
    [
        ("（上接第一版）平台公司", "上接第一版", "平台公司"),
        ("（上接第一版】工程旨在", "上接第一版", "工程旨在"),
        ("[上接第一版）亩产", "上接第一版", "亩产"),
        ("（紧接A1版）", "紧接A1版", ""),
        ("－－本文接第一版－－今日", "本文接第一版", "今日"),
        ("續第二版", "續第二版", ""),
        ("上接的任务", None, "上接的任务"),
    ],
)
def test_continued_from(text: str, mark: str | None, rest: str) -> None:
    assert continued_from(text) == (mark, rest)


@pytest.mark.parametrize(
    ("text", "mark", "rest"),
    [
        ("高效协同。（下转第四版）", "下转第四版", "高效协同。"),
        ("高效协同。(下转A04版】", "下转A04版", "高效协同。"),
        ("高效协同。", None, "高效协同。"),
        ("高效（见第四页）", None, "高效（见第四页）"),
    ],
)
def test_continued_on(text: str, mark: str | None, rest: str) -> None:
    assert continued_on(text) == (mark, rest)
