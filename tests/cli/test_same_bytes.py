"""The same bytes whenever a run is made anew: whatever is not its input must not be seen in it."""

from __future__ import annotations

import os
import re
import subprocess
from itertools import cycle

import pytest

from newskit.cli import COMMANDS
from newskit.render import FORMATS
from tests.conftest import ROOT, environment

INPUTS = [
    *map(str, sorted((ROOT / "samples").glob("*.txt"))),
    str(ROOT / "tests/data/articles.jsonl"),
]
WAYS = [
    *("split --furniture", "split --explain", "split --join --into sentence"),
    *("keywords --explain", "keywords --merge", "keywords --method textrank", "names"),
    *(
        "names --by date:month",
        "summarize --explain",
        "summarize --merge",
        "summarize --method lexrank",
    ),
    *(
        "stats",
        "stats --by source --total",
        "tfidf --phrases",
        "tfidf --by source",
        "similar",
    ),
    *("similar --duplicates", "text -f jsonl"),
]
DOCUMENTS = ("report", "convert")  # which have formats of their own
ANEW = [
    {"PYTHONHASHSEED": "1", "LC_ALL": "C", "COLUMNS": "40"},
    {"PYTHONHASHSEED": "2", "LC_ALL": "POSIX", "COLUMNS": "200", "PYTHONUTF8": "0"},
    {"PYTHONHASHSEED": "3", "LC_ALL": "zh_CN.GB18030", "LANG": "zh_CN.GB18030", "TZ": "Asia/Tokyo"},
]
AS_IT_IS = {"PYTHONHASHSEED": "0", "LC_ALL": "C.UTF-8", "COLUMNS": "80", "TZ": "UTC"}


_SECONDS = re.compile(rb"[\d.]+ s$", re.MULTILINE)  # how long a run took


def answer(arguments: str, env: dict[str, str]) -> tuple[bytes, bytes]:
    done = subprocess.run(
        ["newskit", *arguments.split(), *INPUTS],
        capture_output=True,
        env=environment() | env | {"NEWSKIT_LANG": "en"},  # what is said is in that of the locale
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout, _SECONDS.sub(b"", done.stderr)


@pytest.mark.parametrize("way", WAYS)
def test_the_same_in_another_process_and_locale_and_on_more_processes(way: str) -> None:
    several = way.split(maxsplit=1)[0] in ("keywords", "names", "stats", "summarize", "split")
    once = answer(way, AS_IT_IS)
    for env, jobs in zip(ANEW, ("1", "2", "4"), strict=True):
        assert answer(f"{way} -j {jobs}" if several else way, env) == once


@pytest.mark.parametrize(
    ("name", "form", "env"),
    [
        (name, form, env)
        for name in COMMANDS
        if name not in DOCUMENTS
        for form, env in zip(FORMATS, cycle(ANEW), strict=False)
        if form != "jsonl"
    ],
    ids=str,
)
def test_every_format_is_the_same_in_another_process_and_locale(
    name: str, form: str, env: dict[str, str]
) -> None:
    assert answer(f"{name} -f {form}", env) == answer(f"{name} -f {form}", AS_IT_IS)


@pytest.mark.parametrize(
    "name", ["split", "keywords", "names", "summarize", "stats", "text -f jsonl"]
)
def test_a_document_gives_the_same_behind_others(name: str) -> None:
    *_, last = INPUTS
    alone = subprocess.run(
        ["newskit", *name.split(), last], capture_output=True, env=environment(), check=True
    ).stdout
    assert answer(name, dict(os.environ))[0].endswith(alone)
