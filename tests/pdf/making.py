"""PDFs out of lines of type, written by hand: the smallest that a reader takes for a newspaper."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from typing import NamedTuple

WIDTH, HEIGHT = 600, 800
SIZE = 10.0
COLUMN = 14
"""Characters of a line."""
LEADING = 13.0
LEFT, TOP = 40.0, 100.0


class Type(NamedTuple):
    """A line of type: where it begins, from the left and the top, and its text."""

    x: float
    y: float
    text: str
    size: float = SIZE


_FONT = (
    "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /{encoding} /DescendantFonts"
    " [<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo"
    " << /Registry (Adobe) /Ordering ({ordering}) /Supplement 0 >> /DW 1000 /FontDescriptor"
    " << /Type /FontDescriptor /FontName /STSong-Light /Flags 4 /FontBBox [0 -120 1000 880]"
    " /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 80 >> >>] >>"
)


def pdf(
    pages: Sequence[Iterable[Type]],
    *,
    encoding: str = "UniGB-UCS2-H",
    ordering: str = "GB1",
    turned: bool = False,
    glyphs: bool = False,
    picture: bool = False,
    wrapped: bool = False,
    encrypted: bool = False,
    width: int = WIDTH,
) -> bytes:
    """A PDF of these pages.

    Args:
        pages: The lines of each, in the order in which they are written.
        encoding: How characters are written: UTF-16 unless another is named.
        ordering: The collection that the font is of.
        turned: Whether pages lie on their side, to be turned when they are shown.
        glyphs: Whether every character is placed by itself.
        picture: Whether each page has a picture, as scans do.
        wrapped: Whether that is in a form, and the form in another.
        encrypted: Whether a password is needed that nobody knows.
        width: That of each page.
    """
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "", _FONT.format(**locals())]
    image = "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray"
    objects.append(f"{image} /BitsPerComponent 8 /Length 1 >>\nstream\n0\nendstream")
    form = f"<< /Type /XObject /Subtype /Form /BBox [0 0 {width} {HEIGHT}]"
    for inner in (4, 5) if wrapped else ():
        use = f"/Resources << /XObject << /Im0 {inner} 0 R >> >> /Length 10"
        objects.append(f"{form} {use} >>\nstream\n/Im0 Do   \nendstream")
    kids = []
    for lines in pages:
        shown = "q 500 0 0 700 50 50 cm /Im0 Do Q\n" if picture else ""
        shown += "\n".join(_shown(line, turned, glyphs) for line in lines)
        box = f"0 0 {HEIGHT} {width}" if turned else f"0 0 {width} {HEIGHT}"
        objects.append(f"<< /Length {len(shown)} >>\nstream\n{shown}\nendstream")
        resources = f"/Font << /F1 3 0 R >> /XObject << /Im0 {6 if wrapped else 4} 0 R >>"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [{box}] /Rotate {90 if turned else 0}"
            f" /Contents {len(objects)} 0 R /Resources << {resources} >> >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    return _written(objects, encrypted)


def _shown(line: Type, turned: bool, glyphs: bool) -> str:
    if glyphs:
        parts = [
            Type(line.x + i * line.size, line.y, c, line.size) for i, c in enumerate(line.text)
        ]
        return "\n".join(_shown(part, turned, False) for part in parts if part.text != "\u3000")
    place = f"0 1 -1 0 {line.y} {line.x}" if turned else f"1 0 0 1 {line.x} {HEIGHT - line.y}"
    return f"BT /F1 {line.size} Tf {place} Tm <{line.text.encode('utf-16-be').hex()}> Tj ET"


def _written(objects: Sequence[str], encrypted: bool) -> bytes:
    out = "%PDF-1.5\n"
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    lock = f"<{'5a' * 32}>"
    locked = (
        f"/ID [{lock} {lock}] /Encrypt << /Filter /Standard /V 1 /R 2 /O {lock} /U {lock} /P -4 >>"
    )
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n"
    out += f"<< /Size {len(objects) + 1} /Root 1 0 R {locked if encrypted else ''} >>\n"
    return (out + f"startxref\n{out.rindex('xref')}\n%%EOF\n").encode("ascii")


def columns(text: str, tops: Sequence[float], feet: Sequence[float]) -> list[Type]:
    """Paragraphs set in columns side by side, each from its top to its foot.

    Args:
        text: Paragraphs, one a line; each is indented by two ems.
        tops: Where each column begins.
        feet: Where each ends.
    """
    rows = [
        row
        for paragraph in text.split("\n")
        for row in _rows("\u3000\u3000" + paragraph)
    ]  # fmt: skip
    out = []
    for number, (top, foot) in enumerate(zip(tops, feet, strict=True)):
        y = top
        while rows and y < foot:
            y += LEADING
            out.append(Type(LEFT + number * (COLUMN + 1.5) * SIZE, y, rows.pop(0)))
    assert not rows, "the columns are too short"
    return out


def _rows(paragraph: str) -> list[str]:
    return [paragraph[at : at + COLUMN] for at in range(0, len(paragraph), COLUMN)]


HARBOUR = """\
本报临汐10月16日讯（记者许念慈）记者从市图书馆获悉，渔村书屋计划启动半年来，已在二十六个渔村建成书屋。
书屋大多由闲置的渔具仓库改造而成，配送图书三万余册，每个书屋都有一名管理员，孩子们放学以后都爱来。
在东礁村，退休教师何雨桐每天傍晚准时开门，带着孩子们读书写字，村民说这里比从前热闹了许多。
下一步，市图书馆将把书屋同乡村课堂结合起来，请作家和科学家走进渔村，给孩子们讲海洋的故事。"""
BUSES = """\
本报青棠10月17日讯（记者邵秋白）青棠、宁泽、安陂三市公交一卡通互联互通启动仪式昨天在青棠客运东站举行。
三市市民今后持任意一张公交卡都可以在三地乘坐公交车，票价优惠相同，换乘也按照同一个规则计算。"""


def headline(text: str, y: float) -> Type:
    return Type(LEFT, y, text, 2.4 * SIZE)


def harbour() -> list[Type]:
    """One story in three columns under its headline."""
    tops = [TOP] * 3
    return [headline("渔村书屋亮起灯", TOP - 10), *columns(HARBOUR, tops, [TOP + 75] * 3)]


def two_stories() -> list[Type]:
    """Two stories, one under the other: `python -m tests.pdf.making > tests/data/page.pdf`."""
    below = TOP + 120
    other = columns(BUSES, [below + 10] * 3, [below + 50] * 3)
    return [*harbour(), headline("三市公交一卡通互通", below), *other]


if __name__ == "__main__":
    sys.stdout.buffer.write(pdf([two_stories()]))
