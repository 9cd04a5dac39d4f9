"""Houses drawn at random: the same for the same seed, of all forms, printing who wrote a story."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from newskit.training import house_forms as forms
from newskit.training.house_draws import draw_houses
from newskit.training.house_dressing import fill
from tests.conftest import ROOT, SHARED, environment


def test_a_seed_gives_its_houses_and_no_others() -> None:
    assert draw_houses("a", 5, "r").items() <= draw_houses("a", 9, "r").items()
    assert list(draw_houses("a", 2, "t")) == ["t000", "t001"]
    assert draw_houses("a", 5, "r") != draw_houses("b", 5, "r")


def test_houses_are_of_every_form() -> None:
    houses = draw_houses("all", 1500, "r").values()
    styles = Counter(style for house in houses for style in house["styles"])
    assert set(styles) == set(forms.FORMS) | set(forms.FORMS_TRADITIONAL)
    assert all("plain" in house["styles"] for house in houses)
    assert 0.3 < sum(house["indent"] == 0 for house in houses) / len(houses) < 0.45


def test_a_form_prints_one_author_or_several() -> None:
    form = forms.FORMS["lead-paren"].lead
    fields = {"lg": "", "o": "（", "c": "）", "g": " "}
    assert fill(form, fields, ["许念慈"], "、") == "本报讯‖（记者 许念慈）"
    assert fill(form, fields, ["许念慈", "林某", "王某"], "、") == (
        "本报讯‖（记者 许念慈 通讯员 林某、王某）"
    )


@pytest.mark.skipif(
    not SHARED.is_dir() or not importlib.util.find_spec("pdfminer"),
    reason="the press and what it requires are not here",
)
def test_the_press_sets_pages_of_random_houses(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "newskit.training.random_houses", "--press", SHARED / "press"]
    command += ["--houses", "3", "--house-seed", "a", "--stories", SHARED / "stories/hainan.jsonl"]
    command += ["--pages", "1", "--seed", "a", "--family", "*/line/poppler", "--out", tmp_path]
    subprocess.run([*map(str, command)], check=True, env=environment(), cwd=ROOT)
    gold = json.loads((tmp_path / "0001.gold.json").read_text("utf-8"))
    assert gold["family"].split("/")[0] in {"r000", "r001", "r002"}
