"""The pages that follow from the code follow from it, and records follow from the schema."""

from __future__ import annotations

import importlib.util
import json
import re
from typing import Any, get_type_hints

import jsonschema

from newskit.record import Article
from tests.conftest import ROOT, Shell


def _script(name: str) -> Any:
    """A script of docs/, which is no package."""
    spec = importlib.util.spec_from_file_location(name, ROOT / "docs" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


generate = _script("generate")


def test_generated_pages_are_up_to_date() -> None:
    for name, text in generate.pages().items():
        assert (ROOT / "docs" / name).read_text(encoding="utf-8") == text, "run `make docs`"


def test_what_generated_pages_say_is_in_chinese_and_nothing_is_left_over() -> None:
    generate.pages()
    assert not generate.phrases.missing(), "translate what `make docs` has added to docs/zh_CN.po"


def test_pictures_are_up_to_date_and_fetch_nothing() -> None:
    drawn = dict(_script("pictures").pictures())
    assert {path.name for path in (ROOT / "docs" / "pictures").iterdir()} == set(drawn)
    for name, picture in drawn.items():
        assert (ROOT / "docs" / "pictures" / name).read_text("utf-8") == picture, "run `make docs`"
        assert not re.findall(r"(?:href|src|url)[=(]\W*https?:", picture)


def test_every_field_has_a_meaning_and_a_place_elsewhere() -> None:
    fields = list(get_type_hints(Article))
    assert list(generate._docstrings(Article)) == fields
    assert list(generate.ELSEWHERE) == fields


def test_records_are_what_the_schema_says(sh: Shell) -> None:
    schema = json.loads((ROOT / "docs" / "record.schema.json").read_text(encoding="utf-8"))
    done = sh(f"newskit split {ROOT}/samples/*.txt | newskit keywords")
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert records
    for record in records:
        jsonschema.validate(record, schema)
        assert set(record) <= set(get_type_hints(Article)), "a field that docs/record.md lacks"


def test_what_the_readme_tells_to_run_is_there() -> None:
    blocks, chinese = (
        dict(re.findall(r"<!-- ci: (\w+) -->\n```sh\n(.*?)```", readme, re.S))
        for name in ("README.md", "README.zh-CN.md")
        for readme in [(ROOT / name).read_text(encoding="utf-8")]
    )
    assert chinese == blocks
    assert set(blocks) == {"install", "test"}
    for sample in re.findall(r"samples/\S+", "".join(blocks.values())):
        assert (ROOT / sample).is_file()
