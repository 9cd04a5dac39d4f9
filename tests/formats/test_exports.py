"""Exports of databases: each file in `exports` holds the stories beside it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from newskit import read
from tests.conftest import Shell

EXPORTS = sorted((Path(__file__).parent / "exports").glob("*.txt"))


def stories(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.with_suffix(".jsonl").read_text("utf-8").splitlines()]


def told(record: dict, like: dict) -> dict:
    """The fields of a record that say something, those that nobody prints left out."""
    out = {name: value for name, value in record.items() if value and name in like}
    return json.loads(json.dumps(out))


FIELDS = (
    *("publication", "page", "section", "kicker", "headline", "subheadline", "byline", "authors"),
    *("dateline", "date", "text", "lines"),
)


@pytest.mark.parametrize("path", EXPORTS, ids=lambda path: path.stem)
def test_each_story_is_a_record_with_its_fields(path: Path, tmp_path: Path) -> None:
    named = tmp_path / "f.bin"  # names mean nothing
    named.write_bytes(path.read_bytes())
    found = list(read(named))
    assert [told(record, dict.fromkeys(FIELDS)) for record in found] == stories(path)
    assert [record["id"] for record in found] == [f"{named}#{i + 1}" for i in range(len(found))]


@pytest.mark.parametrize("path", EXPORTS, ids=lambda path: path.stem)
@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "utf-8-sig"])
def test_an_export_comes_in_any_encoding(path: Path, tmp_path: Path, encoding: str) -> None:
    other = tmp_path / "f"
    other.write_bytes(path.read_bytes().decode("utf-8").encode(encoding))
    assert [told(record, dict.fromkeys(FIELDS)) for record in read(other)] == stories(path)


@pytest.mark.parametrize(
    ("name", "second"),
    [
        ("factiva-traditional", "港聞\n"),
        ("nexis", "远洋冷链航线临汐首航\n临汐晚报"),
        ("nexis-before-2018", "                               2 of 2"),
        ("wisesearch", "2. 東礁日報"),
        ("full-text-labels", "==========\n时间"),
        ("ris", "TY  - NEWS\nTI"),
    ],
)
def test_an_export_of_one_story_is_one_record(name: str, second: str, tmp_path: Path) -> None:
    path = next(path for path in EXPORTS if path.stem == name)
    one = tmp_path / "f"
    one.write_text(path.read_text("utf-8").partition(second)[0], "utf-8")
    (record,) = read(one)
    assert told(record, dict.fromkeys(FIELDS)) == stories(path)[0]


def test_split_gives_the_stories_as_they_are(sh: Shell) -> None:
    path = next(path for path in EXPORTS if path.stem == "nexis")
    done = sh(f"newskit split '{path}'")
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert [record["text"] for record in found] == [story["text"] for story in stories(path)]
    paragraphs = sh(f"newskit split --into paragraph '{path}' | jq -r .text").stdout.splitlines()
    assert paragraphs == [line for story in stories(path) for line in story["text"].split("\n")]


@pytest.mark.parametrize("command", ["keywords", "stats", "tfidf", "summarize"])
def test_other_commands_read_one_document_a_story(sh: Shell, command: str) -> None:
    path = next(path for path in EXPORTS if path.stem == "factiva-codes")
    done = sh(f"newskit {command} '{path}'")
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert [record["headline"] for record in found] == [s["headline"] for s in stories(path)]


def test_joining_takes_an_export_as_well(sh: Shell) -> None:
    path = next(path for path in EXPORTS if path.stem == "wisesearch")
    done = sh(f"newskit split --join '{path}'")
    assert len(done.stdout.splitlines()) == 2, done.stderr


NO_EXPORTS = {
    "a page with labels in its text": """\
渔村书屋开到家门口
时间：周六上午九点
地点：东礁村
　　书屋大多由闲置的渔具仓库改造而成，标题：一本好书也没有。
""",
    "an e-mail": "From: a@example.org\nDate: 2024-10-17\nSubject: 书屋\n\n渔村书屋开门了。\n",
    "an interview": "记者：书屋何时开门？\n馆长：周六。\n记者：来源呢？\n馆长：捐赠。\n",
    "a notice": "标题：招标公告\n\n现对渔具仓库改造进行公开招标，欢迎报名。\n",
    "a story about documents": "Document 1 of the plan\n\n本报讯 文件 已下发，Document 2 未见。\n",
}


@pytest.mark.parametrize("text", NO_EXPORTS.values(), ids=NO_EXPORTS)
def test_a_page_is_no_export(text: str, tmp_path: Path) -> None:
    path = tmp_path / "f"
    path.write_text(text, "utf-8")
    (record,) = read(path, unwrap=False)
    assert record["text"] == text


STORY = (
    "渔村书屋开到家门口\n临汐日报\n2024年10月17日\n\n渔村书屋昨天正式开门，村民凭身份证即可借阅。\n"
)


@pytest.mark.parametrize("end", ["文档结束", "文檔結束", "新闻编号：20241017", "End of document"])
def test_stories_without_labels_are_parted_by_what_ends_each(end: str, tmp_path: Path) -> None:
    export = tmp_path / "f"
    export.write_text(f"{STORY}{end}\n" * 3, "utf-8")
    assert len(list(read(export))) == 3
