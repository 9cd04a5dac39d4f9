"""The pages that the line model is fitted on: made once, listed as they lie there."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from newskit.training import mended_gold, story_folds, training_pages
from newskit.training.training_pages import PRESS_SETS, SHARED_SETS, TYPESET_SETS, page_sets
from tests.conftest import SHARED

Patch = pytest.MonkeyPatch
KINDS = {"press", "hainan", "typeset", "mainland", "1939", "ocr", "markdown"}


def _story(number: int) -> dict[str, object]:
    paragraphs = ["书屋大多由闲置的渔具仓库改造而成，" * 6 + f"第{number}个。"] * 3
    return {"headline": f"第{number}个书屋建成", "paragraphs": [*paragraphs, "（许念慈 摄）"]}


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    folder = tmp_path / "shared"
    (folder / "stories").mkdir(parents=True)
    rows = "".join(json.dumps(_story(n), ensure_ascii=False) + "\n" for n in range(60))
    for name in ("rmrb-2020-h1", "hainan"):
        (folder / "stories" / f"{name}.jsonl").write_text(rows, "utf-8")
    return folder


def _complete(build: Path) -> None:
    """Sets of the press as if they had been made: manifests, and a page over the number each."""
    for pages in PRESS_SETS:
        folder = build / pages.name
        folder.mkdir(parents=True)
        manifest = [json.dumps({"kept": True})] * (pages.count + 1)
        (folder / "manifest.jsonl").write_text("\n".join(manifest), "utf-8")
        for number in (1, pages.count + 1):
            (folder / f"{number:04}.txt").write_text("一行\n", "utf-8")
            gold = folder / f"{number:04}.gold.json"
            gold.write_text('{"articles": [], "furniture_lines": []}', "utf-8")


def test_sets_are_made_once_and_listed(
    shared: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: Patch,
) -> None:
    build = tmp_path / "build"
    _complete(build)
    monkeypatch.setattr("sys.argv", ["training_pages", str(shared), str(build)])
    training_pages.main()  # no press lies there: that it is not called is part of the test
    listed = {s.name: s for s in page_sets(shared, build)}
    assert list(listed) == [s.name for s in (*PRESS_SETS, *TYPESET_SETS)]
    assert all(len(listed[s.name].paths) == s.count for s in TYPESET_SETS)
    assert all([p.stem for p in listed[s.name].paths] == ["0001"] for s in PRESS_SETS)
    assert "columns          typeset     600 pages, weight 1" in capsys.readouterr().out
    before = {p: p.read_bytes() for p in build.rglob("*.txt")}
    training_pages.make(shared, build)
    assert {p: p.read_bytes() for p in build.rglob("*.txt")} == before


def test_held_out_stories_stand_on_no_page_that_is_fitted_on(shared: Path, tmp_path: Path) -> None:
    build = tmp_path / "build"
    _complete(build)
    training_pages.make(shared, build)
    held = story_folds.folds(shared / "stories" / "hainan.jsonl")[story_folds.HELD_OUT]
    assert held
    fitted = "".join(p.read_text("utf-8") for p in build.glob("columns/*.txt"))
    fitted = "".join(fitted.split())
    assert not any(f"第{story['headline'][1:3].rstrip('个')}个。" in fitted for story in held)
    judged = [s for s in PRESS_SETS if not s.weight]
    assert all(story_folds.HELD_OUT not in s.folds for s in PRESS_SETS if s.weight)
    assert all(list(s.folds) == [story_folds.HELD_OUT] for s in judged)


def test_credits_that_a_paper_printed_are_no_text_to_set(shared: Path, tmp_path: Path) -> None:
    story_folds.write(shared / "stories" / "hainan.jsonl", tmp_path)
    text = "".join(p.read_text("utf-8") for p in tmp_path.glob("stories-hainan-*.jsonl"))
    assert text.count("headline") == 60
    assert "许念慈" not in text


def test_mended_answers_have_authors_that_are_printed_and_no_mark_for_text(tmp_path: Path) -> None:
    article = {
        "byline": None,
        "authors": ["许念慈"],
        "continued_from": None,
        "paragraphs": ["◀上接A01版", "半年来，已建成书屋二十六个。"],
        "lines": [[1, 2]],
    }
    (tmp_path / "0001.txt").write_text("◀上接A01版\n半年来，已建成书屋二十六个。\n", "utf-8")
    gold = tmp_path / "0001.gold.json"
    gold.write_text(json.dumps({"articles": [article]}), "utf-8")
    for _ in range(2):
        mended_gold.mend(tmp_path)
        (mended,) = json.loads(gold.read_text("utf-8"))["articles"]
        assert mended["authors"] == []
        assert mended["paragraphs"] == ["半年来，已建成书屋二十六个。"]
        assert mended["continued_from"] == "上接A01版"
        assert mended["lines"] == [[2, 2]]


def test_every_set_is_of_a_kind_that_is_judged() -> None:
    assert {s.kind for s in (*PRESS_SETS, *TYPESET_SETS, *SHARED_SETS)} == KINDS


@pytest.mark.skipif(not SHARED.is_dir(), reason="no data here")
def test_all_pages_with_known_answers_are_listed(tmp_path: Path) -> None:
    sets = page_sets(SHARED, tmp_path)
    real = [p for s in sets for p in s.paths if p.parent.name == "real"]
    assert sorted(real) == sorted((SHARED / "pages" / "real").glob("*.txt"))
    assert all(p.with_name(f"{p.stem}.gold.json").exists() for s in sets for p in s.paths)
