"""Pages of an invented paper with a house style of its own, and what is known of their lines.

Its bylines name no role and stand behind a star, its headlines end on a ring, every story ends on a
line of its own that says so, and a line of the house runs through the text wherever a column ends.
"""

from __future__ import annotations

from random import Random

PLACES = ["临汐", "青棠", "东礁", "北洼", "宁泽", "安陂", "棠岭", "梧桐里"]
THINGS = ["码头", "书屋", "食堂", "茶园", "雷达站", "水厂", "湿地", "公交线路", "冷链仓库", "老街"]
DONE = ["建成启用", "完成改造", "向居民开放", "通过验收", "开始试运行", "招募志愿者"]
PEOPLE = ["许念慈", "林知远", "程亦舟", "何雨桐", "沈砚舟", "苏青禾", "顾北辰", "温若兰"]
SAYS = ["负责人", "退休教师", "渔民", "站长", "志愿者", "业主代表"]

Row = tuple[str, str, int]
"""A line, its kind, and the story that it belongs to."""


def page(seed: int) -> list[Row]:
    """The lines of a page, each with its kind and the number of its story, 0 for none."""
    rng = Random(seed)
    rows: list[Row] = []
    for story in range(1, rng.randint(4, 6)):
        place, thing = rng.choice(PLACES), rng.choice(THINGS)
        rows.append((f"{place}{thing}{rng.choice(DONE)}◎", "headline+", story))
        rows.append((f"☆{place}·{rng.choice(PEOPLE)}", "byline", story))
        kind = "lead"
        for _ in range(rng.randint(2, 4)):
            for line in _wrapped(_paragraph(rng, place, thing)):
                rows.append((line, kind, story))
                kind = "line"
                if rng.random() < 0.12:
                    rows.append(("临汐人家·给家里人看的报", "furniture", 0))
            kind = "paragraph"
        rows.append(("□完□", "furniture", 0))
    return rows


def text(rows: list[Row]) -> str:
    """The page as extraction leaves it."""
    return "\n".join(line for line, _, _ in rows) + "\n"


def corrections(rows: list[Row]) -> str:
    """What somebody has found of each line, as a file of corrections."""
    head = "line\tstory\tkind\ttext\n"
    return head + "".join(
        f"{n}\t{story or ''}\t{kind}\t{line}\n" for n, (line, kind, story) in enumerate(rows, 1)
    )


def _paragraph(rng: Random, place: str, thing: str) -> str:
    return "".join(_sentence(rng, place, thing) for _ in range(rng.randint(2, 4)))


def _sentence(rng: Random, place: str, thing: str) -> str:
    number = rng.randint(2, 90)
    return rng.choice(
        [
            f"{place}的{thing}已经{rng.choice(DONE)}，附近{number}户居民从中受益。",
            f"{rng.choice(SAYS)}{rng.choice(PEOPLE)}说，{thing}离家只有{number}分钟的路。",
            f"据介绍，{thing}总投资{number}万元，工期{rng.randint(3, 20)}个月。",
            f"下一步，{place}还将在{rng.choice(PLACES)}增设{rng.choice(THINGS)}。",
        ]
    )


def _wrapped(paragraph: str, width: int = 16) -> list[str]:
    return [paragraph[at : at + width] for at in range(0, len(paragraph), width)]
