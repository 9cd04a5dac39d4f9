"""What is measured on: a page, stories as they are, and as many records as are asked for.

Of the measured texts, where they are; else of the samples and invented stories, which is enough to
try things out.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import newskit
from tests.benchmarks import pdf_memory
from tests.conftest import ROOT, SHARED

Record = Mapping[str, Any]

STORIES = 100  # for work that is done over and over
FILES = 10  # and pages of a PDF
SENTENCES = 4  # of a short story


class Inputs:
    """Files in a folder, each made when it is asked for.

    Args:
        folder: Where they are put.
        shared: Where the measured texts are.
    """

    def __init__(self, folder: Path, shared: Path = SHARED) -> None:
        self._folder = folder
        self._shared = shared if shared.exists() else None

    def path(self, kind: str, size: float = 0) -> Path:
        """A file, or for `files` and `partitions` a folder of them.

        Args:
            kind: What it holds: a `page` as text, its `articles`, `stories`, `long` ones, pages
                that are `typeset` or of the `press`, a `pdf`, `records`, `partitions` of them,
                `short` stories.
            size: For `records` and `partitions`, how many megabytes; for `short`, how many
                thousands of stories.
        """
        if kind == "page":
            return self._page
        path = self._folder / f"{kind}-{size:g}.jsonl"
        if kind in ("files", "partitions"):
            path = path.with_suffix("")
            if not path.exists():
                path.mkdir()
                for number, records in enumerate(self._parts(kind, size)):
                    _write(path / f"{number}.jsonl", records)
        elif kind == "pdf":
            path = path.with_suffix(".pdf")
            if not path.exists():
                pdf_memory.write(path, [*islice(cycle(self._pdfs()), FILES)])
        elif not path.exists():
            _write(path, self._documents(kind, size))
        return path

    def _parts(self, kind: str, size: float) -> Iterable[Iterable[Record]]:
        if kind == "files":
            return ([story] for story in self.stories[:FILES])
        stories = self.endless()
        return (_up_to(size * 1e6 / FILES, stories) for _ in range(FILES))

    def _documents(self, kind: str, size: float) -> Iterable[Record]:
        match kind:
            case "stories":
                return self.stories[:STORIES]
            case "long":
                return self._long[:STORIES]
            case "articles":
                return newskit.split(self._page.read_text("utf-8"))
            case "records":
                return _up_to(size * 1e6, self.endless())
            case "short":
                return islice(self._short(), int(size * 1000))
            case _:
                return [{"text": path.read_text("utf-8")} for path in self._pages(kind)]

    @cached_property
    def stories(self) -> list[Record]:
        """Stories of 1,100 characters."""
        return self._read("keywords/news-dev.jsonl")

    @cached_property
    def _long(self) -> list[Record]:
        return self._read("summaries/core-dev.jsonl")

    def _read(self, name: str) -> list[Record]:
        path = self._shared / name if self._shared else ROOT / "tests/data/articles.jsonl"
        return [json.loads(line) for line in path.read_text("utf-8").splitlines()]

    @property
    def _page(self) -> Path:
        return (
            self._shared / "pages/real/seed.txt"
            if self._shared
            else ROOT / "samples/qingtang-daily.txt"
        )

    def _pages(self, kind: str) -> list[Path]:
        if not self._shared:
            return [self._page]
        return sorted((self._shared / "pages" / kind).glob("*.txt"))

    def _pdfs(self) -> list[str]:
        if not self._shared:
            return [str(ROOT / "tests/data/page.pdf")]
        return sorted(map(str, (self._shared / "pages/press-pdf").glob("*.pdf")))

    def endless(self) -> Iterator[Record]:
        """All stories again and again, each time in another order."""
        chance, stories = random.Random(1), [*self.stories, *self._long]
        number = 0
        while True:
            for story in chance.sample(stories, len(stories)):
                number += 1
                yield {"id": str(number), "headline": story.get("headline"), "text": story["text"]}

    def _short(self) -> Iterator[Record]:
        """Sentences of all stories, a few at random together: hardly two have two in common."""
        chance, stories = random.Random(2), [*self.stories, *self._long]
        sentences = [s + "。" for story in stories for s in story["text"].split("。") if s.strip()]
        number = 0
        while True:
            number += 1
            text = "".join(chance.choices(sentences, k=SENTENCES))
            yield {"id": str(number), "text": text}


def _write(path: Path, records: Iterable[Record]) -> None:
    with path.open("w", encoding="utf-8") as out:
        for record in records:
            out.write(json.dumps(record, ensure_ascii=False) + "\n")


def _up_to(size: float, records: Iterable[Record]) -> Iterator[Record]:
    """As many records as have so many bytes of JSON."""
    for record in records:
        size -= len(json.dumps(record, ensure_ascii=False).encode()) + 1
        if size < 0:
            return
        yield record
