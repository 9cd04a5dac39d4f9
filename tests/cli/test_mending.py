"""Every command reads letters as they look, and the records say what was mended."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT, Shell

PAGE = """\
渔村书屋周六开放
□本报记者 许念慈
　　本报讯 临汐市渔村书屋昨日启动，读者凭身份证自助
借书，书屋全年开放，不收押金。
　　书屋大多由闲置的渔具仓库改造而成，设有座席一千个。
"""


def records(sh: Shell, script: str) -> list[dict[str, Any]]:
    done = sh(script)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def spaced(page: str) -> str:
    return "\n".join(" ".join(line) for line in page.split("\n"))


def doubled(page: str) -> str:
    return "".join(line * 2 for line in page.splitlines(keepends=True))


BROKEN = {
    "spaced-letters": spaced(PAGE.replace("　　", "")),
    "invisible": PAGE.replace("书", "\u200b书"),
    "radicals": PAGE.translate(str.maketrans("一大人自身", "⼀⼤⼈⾃⾝")),
    "doubled-letters": "".join(c if c == "\n" else 2 * c for c in PAGE),
    "doubled-lines": doubled(PAGE),
}


@pytest.mark.parametrize("fault", BROKEN)
def test_a_broken_page_gives_its_story_and_a_warning(sh: Shell, tmp_path: Path, fault: str) -> None:
    (tmp_path / "page.txt").write_text(BROKEN[fault], encoding="utf-8")
    (tmp_path / "clean.txt").write_text(PAGE, encoding="utf-8")
    (story,) = records(sh, "newskit split page.txt")
    (clean,) = records(sh, "newskit split clean.txt")
    assert fault in story["warnings"]
    assert fault not in clean["warnings"]
    assert [author["name"] for author in story["authors"]] == ["许念慈"]
    assert "".join(story["text"].split()) == "".join(clean["text"].split())
    assert story["headline"] == clean["headline"]
    (terms,) = records(sh, "newskit keywords page.txt")
    assert terms["warnings"] == [fault]


def test_lines_are_those_of_the_source(sh: Shell, tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(doubled(PAGE), encoding="utf-8")
    (story,) = records(sh, "newskit split page.txt")
    assert story["lines"] == [[1, 10]]
    assert story["headline_lines"] == [[1, 2]]
    assert story["byline_lines"] == [[3, 4]]
    explained = sh("newskit split --explain -f jsonl page.txt").stdout.splitlines()
    assert [json.loads(line)["line"] for line in explained] == [1, 3, 5, 7, 9]


def test_only_the_story_that_was_mended_is_warned_of(sh: Shell, tmp_path: Path) -> None:
    lines = (ROOT / "samples/qingtang-daily.txt").read_text("utf-8").split("\n")
    lines[85] = "\u200b".join(lines[85])
    (tmp_path / "page.txt").write_text("\n".join(lines), encoding="utf-8")
    told = ["invisible" in story["warnings"] for story in records(sh, "newskit split page.txt")]
    assert sum(told) == 1 < len(told)


def test_records_are_mended_but_for_those_that_are_split(sh: Shell, tmp_path: Path) -> None:
    rows = [
        {"id": "a", "text": "渔\u200b村书屋开放。", "warnings": ["checked"]},
        {"id": "b", "text": "渔\u200b村书屋开放。", "lines": [[1, 1]]},
        {"id": "c", "text": "渔村书屋开放。"},
    ]
    (tmp_path / "in.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    a, b, c = records(sh, "newskit keywords in.jsonl")
    assert (a["text"], a["warnings"]) == ("渔村书屋开放。", ["checked", "invisible"])
    assert (b["text"], "warnings" in b) == ("渔\u200b村书屋开放。", False)
    assert (c["text"], "warnings" in c) == ("渔村书屋开放。", False)


@pytest.mark.parametrize("encoding", ["utf-32-le", "utf-32-be"])
def test_utf32_is_read_when_it_is_said(sh: Shell, tmp_path: Path, encoding: str) -> None:
    row = "\ufeff" + json.dumps({"id": "a", "text": "渔村书屋开放。"}, ensure_ascii=False)
    (tmp_path / "in.jsonl").write_bytes(row.encode(encoding))
    done = sh("newskit keywords in.jsonl")
    assert (done.returncode, done.stdout) == (1, "")
    assert "--encoding utf-32" in done.stderr
    (record,) = records(sh, "newskit keywords --encoding utf-32 in.jsonl")
    assert record["id"] == "a"


@pytest.mark.parametrize("kind", ["text", "jsonl"])
def test_the_mark_of_gb18030_is_no_text(sh: Shell, tmp_path: Path, kind: str) -> None:
    data = {"text": "渔村书屋开放。", "jsonl": '{"id": "a", "text": "渔村书屋开放。"}'}[kind]
    (tmp_path / "in").write_bytes(("\ufeff" + data).encode("gb18030"))
    (record,) = records(sh, "newskit keywords in")
    assert record["text"] == "渔村书屋开放。"
