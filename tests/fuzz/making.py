"""Texts, records and files made of bytes: every byte chooses a fragment, so any bytes will do."""

from __future__ import annotations

import bz2
import gzip
import json
import lzma
from typing import Any

# What newspapers print, what extraction leaves, and what no text should hold.
FRAGMENTS = (
    *("\n", "\n\n", "\n　　", "。\n", "，\n", "\r\n", " ", "　", "\t", "\f", "\x0b", "\u2028", "\xa0"),
    *("。", "，", "、", "；", "：", "？", "！", "……", "——", "“", "”", "‘", "’", "「", "」", "《", "》"),
    *("（", "）", "(", ")", "【", "】", "·", "‧", ".", ",", "-", "/", "%", "％", "|", "#", "*", "_"),
    *("\ufeff", "\u200b", "\u200d", "\u2060", "\xad", "\u202e", "\x00", "\x1b[31m", "\x7f", "\x85"),
    *("\ufffd", "\ue000", "\uf8f0", "\U0001f9a6", "👨‍👩‍👧", "e\u0301", "ﬁ", "⽂", "⼀", "金", "\ud800", "𠮷"),
    *("港", "口", "新", "区", "开", "放", "船", "的", "了", "在", "一", "二", "十", "不", "是", "人", "中", "大"),
    *("港口", "新港", "冷链", "航线", "书屋", "渔村", "图书馆", "记者", "通讯员", "经济", "发展", "负责人"),
    *("灣區", "圖書館", "記者", "經濟", "發展", "華", "臺", "衞", "裏", "の", "カ", "한", "Ж", "é", "A", "ab"),
    *("本报讯", "本报10月16日讯　", "新华社北京10月19日电", "□本报记者　林知远", "本報記者 許念慈"),
    *("（上接第一版）", "（下转第四版）", "（记者 程亦舟）", "记者　王　磊　文/图", "■", "●", "◆", "▲"),
    *("新港开港", "渔村书屋开到家门口", "——临汐市建设侧记", "据了解，", "他说：“", "”她说。", "图为"),
    *("2024年10月17日　星期四", "第4版", "要闻", "责任编辑：顾北辰", "农历九月十五", "广告", "0532-8"),
    *("0", "1", "12", "2024", "3.5", "10.5％", "1.8万吨", "127家", "http://a.cn/", "a@b.cn", "#港口#"),
    *("# ", "## ", "- ", "| ", "|---|", "**", "![](a.png)", "<p>", "</p>", "<html>", "&nbsp;", "```"),
    *('{"', '":"', '"}', "[", "]", "{", "}", '"', "\\", "\\u", "null", "text", "id,text", "sep=;"),
    *("港口开放，港口繁荣。", "全市五十个渔村将实现书屋全覆盖。", "首条直达冷链航线正式开通，", "货物"),
    *("港口" * 20, "。" * 30, "“" * 30, "a" * 60, " " * 40, "1" * 40, "——" * 10, "\n" * 12, "　" * 20),
)  # fmt: skip


def text_of(data: bytes, surrogates: bool = False) -> str:
    """The fragments that bytes choose."""
    text = "".join(FRAGMENTS[byte % len(FRAGMENTS)] for byte in data)
    return text if surrogates else text.replace("\ud800", "")


FIELDS = ("id", "source", "headline", "byline", "dateline", "date", "page", "genre", "own", "a b")


def record_of(data: bytes) -> dict[str, Any]:
    """A record whose text is most of what bytes choose, and its fields are the rest."""
    record: dict[str, Any] = {"text": text_of(data[len(data) // 4 :])}
    for place, byte in enumerate(data[: len(data) // 4]):
        name = FIELDS[byte % len(FIELDS)]
        record[name] = text_of(data[place : place + 1 + byte % 5])
    return record


_ENCODINGS = (
    *("utf-8", "utf-8-sig", "gb18030", "big5hkscs", "utf-16", "utf-16-le", "utf-16-be", "utf-32"),
)
_PACKINGS = (bytes, bytes, bytes, gzip.compress, bz2.compress, lzma.compress)


def file_of(data: bytes) -> bytes:
    """A file: a page, records or a table in some encoding, packed or not, cut or not, or noise."""
    if len(data) < 4 or data[0] % 8 == 0:
        return data
    shape, encoding, packing, cut, rest = *data[:4], data[4:]
    if shape % 4 == 1:
        lines = [json.dumps(record_of(part), ensure_ascii=False) for part in rest.split(b"\n")]
        text = "\n".join(lines)
    elif shape % 4 == 2:
        text = "id,text\n" + text_of(rest)
    else:
        text = text_of(rest)
    file = text.encode(_ENCODINGS[encoding % len(_ENCODINGS)], "ignore")
    if encoding >= 200:  # joined with one in another encoding
        file += text.encode(_ENCODINGS[encoding % 5], "ignore")
    file = _PACKINGS[packing % len(_PACKINGS)](file)
    return file[: len(file) * (256 - cut) // 256] if cut >= 200 else file
