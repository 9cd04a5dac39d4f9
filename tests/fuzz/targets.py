"""What must hold whatever comes in: one function of bytes for each thing that is fuzzed.

A target raises where an invariant does not hold. No exception but newskit's own may come out of any
of them, and the same bytes give the same answer twice.
"""

from __future__ import annotations

import json
import math
import os
import re
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import click
from click.testing import CliRunner

import newskit
from newskit.cli import COMMANDS, main
from newskit.errors import InputError
from newskit.io.decode import decode as decoded
from newskit.io.decode import is_utf8
from newskit.io.read import Reading, documents
from newskit.render import FORMATS, write
from newskit.render.views import TEXTS
from newskit.render.writing import Writing
from newskit.segmentation.columns import in_columns
from newskit.segmentation.layout import read_lines
from newskit.segmentation.unwrap import unwrap
from newskit.text.mending import mend
from newskit.text.sentences import sentences as cut_sentences
from newskit.text.tokenize import tokenizer
from tests.fuzz.making import file_of, record_of, text_of

Target = Callable[[bytes], None]


def decode(data: bytes) -> None:
    """Bytes are read or refused; UTF-8 is read to the letter."""
    try:
        text = decoded(data)
    except UnicodeError:
        text = None
    if is_utf8(data) and b"\0" not in data and not data.startswith(b"\xef\xbb\xbf"):
        assert text is None or text.removeprefix("\ufeff") == data.decode().removeprefix("\ufeff")
    assert isinstance(decoded(data, errors="replace"), str)


def read(data: bytes) -> None:
    """Any file gives documents with a text, or an error that names it, and the same twice."""
    file = file_of(data)
    for kind in ("auto", ("text", "jsonl", "csv", "tsv", "lines")[sum(data[:1]) % 5]):
        once, twice = (list(_read(file, kind)) for _ in range(2))
        assert once == twice
        for found in once:
            assert isinstance(found, str) or isinstance(found["text"], str)


def records(data: bytes) -> None:
    """Records come back from JSON Lines and CSV as they were."""
    given = [record_of(part) for part in data.split(b"\n")[:3]]
    for form, kind in (("jsonl", "jsonl"), ("csv", "csv"), ("tsv", "tsv")):
        out = BytesIO()
        write((dict(record) for record in given), out, Writing(form, TEXTS))
        found = list(_read(out.getvalue(), kind, mend=False))
        assert len(found) == len(given), found
        for record, back in zip(given, found, strict=True):
            assert isinstance(back, dict), back
            for name in record:
                if kind == "jsonl":
                    assert back[name] == record[name] or name == "headline", (form, name)
                elif name not in ("id", "genre", "date"):
                    assert _in_table(back[name] or "") == _in_table(record[name]), (form, name)


def _in_table(value: str) -> str:
    """A text as a table keeps it: its lines end as those of the file, and begin with no mark."""
    return re.sub("\r+\n", "\n", value).replace("\ufeff", "")


def split(data: bytes) -> None:
    """Every line that is not blank is in one record, and no letter is lost or invented."""
    page = _lined(text_of(data))
    found = newskit.split(page, furniture=True)
    assert found == newskit.split(page, furniture=True)
    mended = mend(page, page=False)
    seen = [line.number for line in read_lines(mended.text)]
    blank = {n for n, line in enumerate(mended.text.split("\n"), 1) if not line.strip()}
    whole = mend(page)
    if in_columns(whole.page) is not None:  # of columns a line has pieces in several records
        return
    lines = Counter(n for record in found for a, b in record["lines"] for n in range(a, b + 1))
    assert sorted(lines) == sorted({*seen, *(n for n in lines if n in blank)}) or not found
    assert all(lines[n] == 1 for n in seen), lines
    letters = Counter(filter(str.isalnum, whole.page))
    for record in found:
        assert not Counter(filter(str.isalnum, record["text"])) - letters


def sentences(data: bytes) -> None:
    """Sentences are their text."""
    text = text_of(data, surrogates=True)
    assert "".join(cut_sentences(text)) == text


def words(data: bytes) -> None:
    """Words are their text, with tags and without."""
    text = text_of(data, surrogates=True)
    tokens = tokenizer()
    assert "".join(tokens.cut(text)) == text
    assert "".join(word for word, _ in tokens.tag(text)) == text


def unwrapped(data: bytes) -> None:
    """Joined lines have all letters of their page."""
    page = _lined(text_of(data))
    assert Counter(filter(str.isalnum, unwrap(page))) == Counter(filter(str.isalnum, page))


def keywords(data: bytes) -> None:
    """Terms are best first, with counts and finite scores, and the same twice."""
    text = _lined(text_of(data))
    found = newskit.keywords(text, explain=True)
    assert found == newskit.keywords(text, explain=True)
    scores = [term["score"] for term in found]
    assert all(map(math.isfinite, scores))
    assert len({term["term"] for term in found}) == len(found) <= 10
    for term in found:
        assert term["count"] >= 1
        assert all(0 <= start < end <= len(text) for start, end in term["mentions"])


def names(data: bytes) -> None:
    """Names stand where they are said to stand, and are the same twice."""
    text = _lined(text_of(data))
    found = newskit.names(text)
    assert found == newskit.names(text)
    for kind in ("people", "places", "organisations"):
        for name in found[kind]:
            assert name["count"] >= 1
            assert all(0 <= start < end <= len(text) for start, end in name["mentions"])


def summarize(data: bytes) -> None:
    """Sentences are given to the letter with their places, and the same twice."""
    text = _lined(text_of(data))
    found = newskit.summarize(text)
    assert found == newskit.summarize(text)
    for sentence in found:
        assert text[sentence["start"] : sentence["end"]] == sentence["text"]
        assert math.isfinite(sentence["score"])


def stats(data: bytes) -> None:
    """Every figure is JSON, and the same twice and after another text."""
    text = _lined(text_of(data))
    once = json.dumps(newskit.stats(text, terms=["港口"]), allow_nan=False)
    newskit.stats(text_of(data[::-1]))
    assert json.dumps(newskit.stats(text, terms=["港口"]), allow_nan=False) == once


def tfidf(data: bytes) -> None:
    """A corpus gives as many records as it has documents, and the same twice."""
    given = [{"id": str(n), **record_of(part)} for n, part in enumerate(data.split(b"\n")[:4])]
    once = list(newskit.tfidf(dict(record) for record in given))
    assert once == list(newskit.tfidf(dict(record) for record in given))
    assert len(once) == len(given)


def options(data: bytes) -> None:
    """Any options give status 0, 1 or 2, no traceback, and the same bytes twice."""
    command, arguments = _arguments(data)
    source = _file(file_of(data[1:]))
    once, twice = (
        CliRunner().invoke(main, [command, *arguments, source], catch_exceptions=True)
        for _ in range(2)
    )
    assert once.exit_code in (0, 1, 2), (arguments, once.output)
    assert once.exception is None or isinstance(once.exception, SystemExit), once.exception
    assert "(--debug shows where)" not in once.stderr, (command, arguments, once.stderr)
    assert once.stdout_bytes == twice.stdout_bytes, (command, arguments)


TARGETS: dict[str, Target] = {
    target.__name__: target
    for target in (
        *(decode, read, records, split, unwrapped, sentences, words),
        *(keywords, names, summarize, stats, tfidf, options),
    )
}


def _lined(text: str) -> str:
    """A text with the line ends that reading leaves."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


@cache
def _folder() -> Path:
    """A folder that goes with the process, in memory where there is such."""
    shm = Path("/dev/shm")
    folder = tempfile.TemporaryDirectory(dir=shm if os.access(shm, os.W_OK) else None)
    _kept.append(folder)
    return Path(folder.name)


_kept: list[Any] = []


def _file(data: bytes) -> str:
    path = _folder() / "file"
    path.write_bytes(data)
    return str(path)


def _read(file: bytes, kind: Any, mend: bool = True) -> Iterator[dict[str, Any] | str]:
    """The records of a file and the messages about it."""
    said: list[str] = []

    def told(error: InputError) -> None:
        said.append(str(error))

    reading = Reading(kind, unwrap=unwrap if mend else None, mend=mend)
    yield from (document.record for document in documents([_file(file)], reading, on_error=told))
    yield from said


_LEFT_OUT = {"files", "help", "debug", "jobs", "output", "errors", "save_idf", "matrix", "engine"}


def _arguments(data: bytes) -> tuple[str, list[str]]:
    """A command and some of its options, with values that fit and values that do not."""
    command = list(COMMANDS)[sum(data[:1]) % len(COMMANDS)]
    found = main.get_command(click.Context(main), command)
    assert found is not None
    known = [p for p in found.params if isinstance(p, click.Option) and p.name not in _LEFT_OUT]
    arguments: list[str] = []
    for place in range(1, min(len(data), 8), 2):
        option = known[data[place] % len(known)]
        value = data[place : place + 2]
        arguments.append(option.opts[-1])
        if not option.is_flag:
            arguments.append(_value(option, value))
    return command, arguments


def _value(option: click.Option, data: bytes) -> str:
    number = sum(data)
    if isinstance(option.type, click.Choice) and number % 8:
        choices = [choice for choice in option.type.choices if choice != "pdf"]
        return str(choices[number % len(choices)])
    if isinstance(option.type, click.types.IntParamType | click.types.FloatParamType):
        return ("0", "1", "2", "3", "0.5", "-1", "1e400", "nan", "x")[number % 9]
    return ("text", "id", "date:month", "港口", "n,v", "chars,han", *FORMATS, "", "\x1b")[
        number % 16
    ]
