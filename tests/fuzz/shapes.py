"""Texts of any length in shapes that are hard: repetitions, and what never repeats."""

from __future__ import annotations

import random
from collections.abc import Callable

import newskit
from newskit.io.decode import decode
from newskit.text.mending import mend

UNITS = (
    *(" ", "　", "\n", "。", "，", "、", "“", "”", "‘", "（", "）", "《", "「", ".", "-", "—", "…", "·"),
    *("a", "1", "港", "港口", "a.", "1,", "a ", "港 ", "港　口　", "港口\n", "港口。", "港口，", "😀", "e\u0301"),
    *("# 港\n\n口。\n", "| a | b |\n", "<p>", '{"', "第4版\n", "本报讯　", "他说：“", "”他说。", "说，"),
    *("（记者 程亦舟）", "□本报记者　林知远\n", "（上接第一版）\n", "（下转第四版）", "责任编辑：顾北辰\n"),
    *("本报讯 港口开放。\n", "新港开港\n　　本报讯 港口开放，港口繁荣。\n", "港口开放　　　　书屋开门\n"),
    *("https://a.cn/", "2024年10月17日", "1.8万吨、", "图为港口。", "林知远、程亦舟、", "港口港口\n\n"),
)  # fmt: skip


def _random(alphabet: str, width: int, end: str) -> Callable[[int], str]:
    def text(length: int) -> str:
        rng = random.Random(0)
        lines = ("".join(rng.choices(alphabet, k=width)) + end for _ in range(length // width + 1))
        return "".join(lines)[:length]

    return text


def _repeated(unit: str) -> Callable[[int], str]:
    return lambda length: unit * (length // len(unit))  # whole, so that twice is the same twice


def _ended(mark: str, end: str) -> Callable[[int], str]:
    return lambda length: mark * (length - 1) + end


_HAN = "".join(map(chr, range(0x4E00, 0x9000)))

ENDS = ("!a", "。，", "…，", "“”")
"""A mark over and over, and what it would need, or must not have, behind the last."""

SHAPES: dict[str, Callable[[int], str]] = {
    **{repr(unit): _repeated(unit) for unit in UNITS},
    **{f"{mark!r}, then {end!r}": _ended(mark, end) for mark, end in ENDS},
    "Han at random": _random(_HAN, 15, "\n"),
    "sentences at random": _random(_HAN, 20, "。"),
    "one sentence at random": _random(_HAN, 30, ""),
    "clauses at random": _random(_HAN, 6, "，"),
    "stories at random": _random(_HAN, 14, "\n　　"),
    "figures at random": _random("0123456789.,-%", 12, " "),
}
"""From a length to a text of it, for each shape."""

WORK: dict[str, Callable[[str], object]] = {
    "decode": lambda text: decode(text.encode("gb18030", "ignore"), errors="replace"),
    "mend": mend,
    "split": lambda text: newskit.split(text, furniture=True),
    "keywords": newskit.keywords,
    "names": newskit.names,
    "summarize": newskit.summarize,
    "stats": newskit.stats,
    "tfidf": lambda text: list(
        newskit.tfidf([{"id": "a", "text": text}, {"id": "b", "text": "港口"}])
    ),
}
"""What commands do with a text."""
