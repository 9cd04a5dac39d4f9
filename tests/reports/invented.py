"""Stories of papers that exist nowhere, as many as are wanted, the same ones each time."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any

SUBJECTS = {
    "港口": ("集装箱码头", "货轮", "航线", "吞吐量", "冷链仓库", "引航员"),
    "教育": ("小学课堂", "图书室", "助学金", "支教老师", "实验课程", "家长学校"),
    "渔业": ("网箱养殖", "休渔期", "渔船改造", "海带苗种", "水产市场", "渔港灯塔"),
    "医疗": ("社区医院", "远程会诊", "家庭医生", "疫苗接种", "康复中心", "急救站点"),
    "交通": ("公交线路", "跨海大桥", "自行车道", "轻轨车站", "停车泊位", "信号路口"),
}
PEOPLE = ("许念慈", "林知远", "苏青禾", "程亦舟", "何雨桐", "沈砚舟", "罗小满", "严知秋")
PAPERS = ("青棠日报", "临汐晚报", "云梯时报")
_SENTENCES = (
    "{place}的{a}本月全面启用，{b}也同步完成升级，市民办事比去年少跑一趟。",
    "局长{person}介绍，全市今年共安排资金{n}万元，重点支持{a}和{b}建设。",
    "{person}说：“{a}办得好不好，关键看群众满意不满意。”",
    "截至目前，{place}已建成{a}{n}处，覆盖{b}等多个环节。",
    "记者在现场看到，{a}前人来人往，工作人员正在检查{b}。",
    "下一步，{place}将继续完善{b}，推动{a}提质增效，让更多家庭受益。",
    "与会代表{person}建议，把{a}纳入年度计划，定期公布{b}的进展情况。",
)


def stories(count: int, *, sentences: int = 18) -> list[dict[str, Any]]:
    """So many stories of a quarter of a year, in three papers, on five subjects."""
    draw = random.Random(20241017)
    return [_story(number, draw, sentences) for number in range(count)]


def _story(number: int, draw: random.Random, sentences: int) -> dict[str, Any]:
    subject = draw.choice(list(SUBJECTS))
    words = SUBJECTS[subject]
    paper = draw.choice(PAPERS)
    day = date(2024, 7, 1) + timedelta(days=int(92 * number / 5_000) if number else 0)
    day += timedelta(days=draw.randrange(40))
    drawn = [
        draw.choice(_SENTENCES).format(
            place=draw.choice(("临汐市", "东礁村", "白鹭湾", "梧桐里街道")),
            person=draw.choice(PEOPLE),
            a=draw.choice(words),
            b=draw.choice(words),
            n=draw.randrange(2, 90),
        )
        for _ in range(draw.randrange(sentences // 2, sentences + 1))
    ]
    return {
        "id": f"{paper}#{number + 1}",
        "source": f"{paper}/{day}.jsonl",
        "publication": paper,
        "headline": f"{draw.choice(words)}里的{subject}新变化（{number + 1}）",
        "authors": [{"name": draw.choice(PEOPLE), "role": "本报记者"}],
        "date": day.isoformat(),
        "text": "\n".join("".join(drawn[i : i + 3]) for i in range(0, len(drawn), 3)),
        "lines": [[1, len(drawn)]],
        "confidence": round(draw.uniform(0.4, 1), 2),
        "warnings": ["weak-boundary"] if number % 10 == 0 else [],
    }


def complete(story: dict[str, Any]) -> dict[str, Any]:
    """The story with all that a report would look for, invented too: for when time is measured."""
    text = story["text"]
    words = [word for row in SUBJECTS.values() for word in row if word in text]
    people = [name for name in PEOPLE if name in text]
    return {
        **story,
        "keywords": [{"term": word, "score": 1.0, "count": text.count(word)} for word in words],
        "people": [
            {"name": name, "title": None, "speaks": False, "count": 1, "mentions": []}
            for name in people
        ],
        "places": [],
        "organisations": [],
        "summary": text.partition("。")[0] + "。",
        "stats": {"zishu": len(text)},
    }


MARKUP = '<script>document.title="ran"</script><img src=x onerror=alert(1)> & "港口" {{ 7 * 7 }}'


def hostile() -> dict[str, Any]:
    """A story that holds markup wherever it holds text."""
    fields = ("id", "kicker", "headline", "subheadline", "place", "publication", "page", "summary")
    return {
        **dict.fromkeys(fields, MARKUP),
        "source": f"青棠日报/2024-08-01{MARKUP}.jsonl",
        "authors": [{"name": MARKUP, "role": MARKUP}],
        "date": f"2024-08-01{MARKUP}",
        "text": f"港口{MARKUP}\n</article></details><script>x()</script>",
        "lines": [[1, 2]],
        "keywords": [{"term": MARKUP, "score": 1.0, "count": 1}],
        "people": [{"name": MARKUP, "title": MARKUP, "speaks": False, "count": 1, "mentions": []}],
        "places": [{"name": MARKUP, "count": 1, "mentions": []}],
        "organisations": [{"name": MARKUP, "count": 1, "mentions": []}],
        "warnings": [MARKUP],
        "confidence": 0.5,
    }
