"""Fields of others that are called like ours and hold other things: none ends a run."""

from __future__ import annotations

import json
from typing import get_type_hints

import pytest
from click.testing import CliRunner

from newskit.cli import main
from newskit.record import Article

STORY = {
    "source": "1.txt",
    "headline": "新港开港",
    "date": "2024-10-17",
    "text": "港口开放，港口繁荣。临汐市市长王建国说：“渔村书屋已经建成。”",
}
VALUES = [
    *(None, True, 5, -1.5, 10**30, "", "港口", "\x1b[2J\n"),
    *([], [None], [5], ["港口"], [[1, 2]], [[-3, 10**12]], [["a", "b"]]),
    *([{}], [{"name": 5}], [{"name": None, "count": "a"}], [{"term": "港口", "score": "a"}]),
    [{"name": "王建国", "count": 1, "mentions": [[5, 99999]], "title": 3, "speaks": "a"}],
    [{"text": "港口", "start": -5, "end": 10**9, "score": 0}],
    *({}, {"a": 1}, {"chars": "a", "han": None, "sentence_histogram": 3}),
]
FIELDS = [*get_type_hints(Article), "id", "own", "page_lines"]


@pytest.fixture(scope="module")
def strange(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A file in which every field of every record holds everything once."""
    file = tmp_path_factory.mktemp("strange") / "f.jsonl"
    rows = [{**STORY, "id": str(n), field: v} for field in FIELDS for n, v in enumerate(VALUES)]
    file.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows))
    return str(file)


@pytest.mark.parametrize(
    "command",
    [
        *("split --join", "split --into sentence", "split --check", "split -f table", "show"),
        *("text -f csv", "keywords", "keywords -f table", "keywords --merge"),
        *("names", "names --merge", "names --by own", "names -f table", "words"),
        *("words --collocates 港口", "words --cut", "similar --duplicates"),
        *("kwic 港口", "kwic -f table 港口", "kwic --sort date 港口"),
        *("trend 港口", "trend --by own 港口", "trend --by authors 港口"),
        *("tfidf --by own", "compare --by genre", "compare --by lines", "similar -f table"),
        *("stats --total", "stats --by own", "stats -f table", "summarize", "summarize --merge"),
        *(
            "report",
            "report -f markdown",
            "convert -f tei",
            "convert -f ninjs",
            "convert -f jsonld",
        ),
        *("convert -f conllu", "convert -f jsonl"),
    ],
)
def test_no_field_ends_a_run(strange: str, command: str) -> None:
    done = CliRunner().invoke(main, [*command.split(), strange])
    assert done.exit_code in (0, 1), done.stderr
    assert "(--debug shows where)" not in done.stderr
    assert "\x1b" not in done.stderr
    assert done.stdout
