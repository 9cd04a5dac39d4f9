"""Pages set by program in further manners: a downloader's, an OCR's, the 1930s', plain prose."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from random import Random
from typing import Any

from newskit.training import inventions, verses
from newskit.training.labelled_pages import is_subhead
from newskit.training.line_breaking import broken
from newskit.training.set_pages import BLANK, Row, SetPage, SetStory
from newskit.training.story_folds import Story

LABELS = inventions.words("聚焦民生 市场资讯 新闻速递 区域风采 经济观察 基层之声 百姓身边 图片新闻")
PAPERS = inventions.words("人民日报 经济日报 光明日报 科技日报 工人日报 农民日报")


def _body(paragraphs: Sequence[str], number: int, width: int, indent: str = "") -> Iterator[Row]:
    """The lines of a body."""
    for at, text in enumerate(paragraphs):
        part = "subhead" if is_subhead(list(paragraphs), at) else "paragraph"
        for i, line in enumerate(broken(text, width, len(indent))):
            yield Row(line if i else indent + line, "line" if i else part, number)


# A downloader's: no indents, running heads, page numbers in mid-sentence, names torn over lines.


def downloaded(rng: Random, stories: Sequence[Story]) -> SetPage:
    """A page re-set to A4 by a program that downloads it."""
    width, leaf = rng.choice([28, 30, 30, 32, 36]), rng.randint(28, 40)
    day = f"20{rng.randint(10, 26)}年{rng.randint(1, 12):02}月{rng.randint(1, 28):02}日"
    head = f"《{rng.choice(PAPERS)}》（{day} 第 {rng.randint(1, 20):02} 版）"
    known: list[SetStory] = []
    rows: list[Row] = []
    for number, source in enumerate(stories):
        known.append(SetStory(source.get("headline") or "图片报道"))
        text = str(known[-1].headline).replace(" ", rng.choice([" ", ""]))
        rows += [Row(line, "headline", number) for line in broken(text, width * 2 // 3)]
        rows += _torn_byline(rng, known[-1], number)
        rows += [Row(head, "furniture"), BLANK]
        rows += [*_body(source["paragraphs"], number, width), BLANK]
    if rng.random() < 0.2:
        return SetPage([row for row in rows if row.text != head], known)
    return SetPage(list(_paged(rows, leaf, rng.randint(1, 90))), known)


def _torn_byline(rng: Random, story: SetStory, number: int) -> Iterator[Row]:
    """A reporter whose name of two letters is padded, and torn at the padding."""
    if (luck := rng.random()) > 0.6:
        return
    story.authors = [inventions.person(rng)]
    name = story.authors[0]
    if luck > 0.4:
        story.byline = rng.choice([name, f"本报记者 {name}"])
        yield Row(story.byline, "byline", number)
        return
    story.byline = f"本报记者 {name}"
    yield Row("本报记者", "byline", number)
    for part in [name] if len(name) > 2 else name:
        yield BLANK
        yield Row(part, "byline", number)
    yield BLANK


def _paged(rows: Sequence[Row], leaf: int, page: int) -> Iterator[Row]:
    """The rows with the number of a page after so many lines."""
    count = 0
    for row in rows:
        yield row
        count += bool(row.text)
        if count >= leaf and row.part in ("paragraph", "line"):
            yield BLANK
            yield Row(f"第 {page} 页", "furniture")
            count, page = 0, page + 1


# An OCR's: indents, no blank lines, labels over stories, names behind the last full stop.


def scanned(rng: Random, stories: Sequence[Story]) -> SetPage:
    """A page as OCR reads it, letters apart."""
    behind, blanks = rng.choice([0.2, 0.5, 0.9]), [BLANK] * (rng.random() < 0.3)
    rows = [Row(inventions.folio(rng), "furniture") for _ in range(rng.randint(0, 2))]
    known: list[SetStory] = []
    for number, source in enumerate(stories):
        width, body = rng.randint(14, 30), list(source["paragraphs"])
        known.append(SetStory(source.get("headline") or body[0][:12]))
        if rng.random() < 0.3:
            rows.append(Row(rng.choice(LABELS), "furniture"))
        decks = str(known[-1].headline).split()
        rows += [
            Row(line, "headline", number)
            for deck in decks
            for line in broken(deck, width + rng.choice([0, 2, 4]))
        ]
        names = inventions.people(rng)
        fate = rng.random()
        if fate < 0.3:
            known[-1].authors, known[-1].byline = names, "本报记者 " + " ".join(names)
            rows.append(Row(rng.choice(["", "　　"]) + known[-1].byline, "byline", number))
        elif body[-1][-1] in "。！？" and rng.random() < behind:
            known[-1].authors = names[:1]
            body[-1] += rng.choice(["　", "　", "  ", ""]) + names[0]
        rows += _body(body, number, width, "　　")
        if fate > 0.8:
            known[-1].authors, form = names, rng.choice(["{}", "（{}）"])
            known[-1].byline = form.format(rng.choice(["", "  ", "　"]).join(names))
            rows.append(Row(known[-1].byline, "byline", number))
        rows += blanks
    return SetPage(rows, known)


# Of the 1930s: narrow columns without indents or blanks, decks, wires, insets, 、 for every mark.

MASTHEADS = (
    "中華民國二十八年四月廿九日　某報　星期六　第二版",
    "發行人某某某",
    "館址某路二九號　電話九三四二八",
    "◀第三千八百零三號▶",
)
ADVERT = "大減價衣料電影院今日開映綢緞藥房專治名醫電話地址路號新到貨品"
INSET = "今後政策交涉經過英法態度法報記載拒絕發表"
WIRES = inventions.words("電 路透電 美聯電 海通電 哈瓦斯電")
WIRED_FROM = inventions.words("重慶 倫敦 柏林 桂林 宜昌 香港 東京 巴黎")
DAYS = inventions.words("廿八 廿七 一 十五 三十 六 十二")
ENUMERATED = str.maketrans({"，": "、", "。": "、", "；": "、", "“": "『", "”": "』"})
QUOTED = str.maketrans({"“": "「", "”": "」"})


@cache
def _traditional() -> Any:
    from opencc import OpenCC

    return OpenCC("s2t")


def of_the_thirties(rng: Random, stories: Sequence[Story]) -> SetPage:
    """A page of a small paper of the 1930s, or of its literary supplement."""
    literary = rng.random() < 0.12
    rows = [Row(rng.choice(MASTHEADS), "furniture") for _ in range(rng.randint(0, 2))]
    if rng.random() < 0.4:
        for _ in range(rng.randint(3, 9)):
            rows.append(Row("".join(rng.sample(ADVERT, rng.randint(3, 10))), "furniture"))
    known: list[SetStory] = []
    for number, source in enumerate(stories):
        width = rng.randint(7, 34 if literary else 20)
        head = source.get("headline") or source["paragraphs"][0][:14]
        head = _traditional().convert(head.replace("“", "").replace("”", ""))
        decks = [deck for part in head.split() for deck in _short_decks(rng, part)]
        if literary:
            decks = _signed(rng, decks[: rng.randint(1, 2)])
        known.append(SetStory(" ".join(decks)))
        rows += [Row(deck, "headline", number) for deck in decks]
        for at, text in enumerate(source["paragraphs"][: rng.randint(1, 4)]):
            words = _traditional().convert(text[: rng.randint(60, 260)])
            words = words.translate(QUOTED if literary else ENUMERATED)
            rows += _old_paragraph(rng, words, number, width, at, literary)
    return SetPage(rows, known)


def _old_paragraph(
    rng: Random, words: str, number: int, width: int, at: int, literary: bool
) -> Iterator[Row]:
    """The lines of a paragraph: with the wire that it came by, or around an inset."""
    if not words.endswith(("、", "。")):
        words += "。" if literary else rng.choice(["、", "、", "云", "。"])
    if not literary and rng.random() < (0.3 if at else 0.7):
        wire = f"{rng.choice(WIRED_FROM)}{rng.choice(DAYS)}日{rng.choice(WIRES)}"
        words = rng.choice(["（{}）", "（{}）", "【{}】", "▲{}　"]).format(wire) + words
    lines = _cut(words, width)
    if at and rng.random() < 0.3:
        inset = "".join(rng.sample(INSET, rng.choice([4, 4, 8])))
        for i, line in enumerate(_cut(inset, rng.choice([4, 4, len(inset)]))):
            yield Row(line, "line" if i else "subhead", number)
        beside = rng.randint(3, 5)
        narrow = _cut(words, beside)[: rng.randint(3, 5)]
        lines = narrow + _cut(words[beside * len(narrow) :], width)
    for i, line in enumerate(lines):
        yield Row(line, "line" if i else "paragraph", number)


def _cut(text: str, width: int) -> list[str]:
    """Lines of exactly `width` characters, whatever they begin with."""
    return [text[i : i + width] for i in range(0, len(text), width)]


def _short_decks(rng: Random, text: str) -> list[str]:
    """A headline cut to short decks."""
    decks = []
    while text:
        size = rng.randint(2, 12)
        decks.append(text[:size])
        text = text[size:]
    if len(decks) > 1 and len(decks[-1]) < 3:
        decks[-2:] = ["".join(decks[-2:])]
    return decks


def _signed(rng: Random, decks: list[str]) -> list[str]:
    """A headline of the literary page: with a pen-name, and the instalment of a serial."""
    pen = "".join(rng.sample(inventions.GIVEN, rng.randint(1, 3)))
    number = "".join(rng.sample("一二三四五六七八九", rng.randint(1, 3)))
    name = rng.choice([f"（{pen}）", f"（{pen}）", f"（{pen}主人）", f"{pen}遺著"])
    marks = [name, f"（{number}）"] if rng.random() < 0.4 else [name]
    rng.shuffle(marks)
    for mark in marks:
        if rng.random() < 0.5:
            decks[-1] += "　" + mark
        else:
            decks.append(mark)
    if rng.random() < 0.2:
        decks.append(f"第{number[0]}{rng.choice('囘章節')}　{decks[0]}")
    return decks


# Prose: an ordinary file, a paragraph a line, perhaps with blanks, a title, a byline.


def prose(rng: Random, stories: Sequence[Story]) -> SetPage:
    """A file of one article whose lines are not wrapped."""
    story = SetStory(stories[0].get("headline") if rng.random() < 0.8 else None)
    blank = [BLANK] * (rng.random() < 0.4)
    indent = rng.choice(["", "", "　　"])
    rows: list[Row] = []
    if story.headline:
        rows += [Row(story.headline, "headline", 0), *blank]
    if rows and rng.random() < 0.4:
        story.authors = inventions.people(rng)
        story.byline = rng.choice(["本报记者 ", "记者 ", "文/", ""]) + " ".join(story.authors)
        rows += [Row(indent + story.byline, "byline", 0), *blank]
    body = stories[0]["paragraphs"]
    for at, text in enumerate(body):
        rows += [Row(indent + text, "subhead" if is_subhead(body, at) else "paragraph", 0), *blank]
    return SetPage(rows, [story])


# Poems and lists: a file of short lines, each by itself.


def poem(rng: Random, stories: Sequence[Story]) -> SetPage:
    """A file of one poem, mostly with a title and often with its author; or of one list."""
    story = SetStory(stories[0].get("headline") if rng.random() < 0.75 else None)
    blank = [BLANK] * (rng.random() < 0.4)
    rows: list[Row] = []
    if story.headline:
        story.headline = story.headline.split()[0][: rng.randint(3, 10)]
        rows += [Row(story.headline, "headline", 0), *blank]
        if rng.random() < 0.6:
            story.authors = [inventions.person(rng)]
            story.byline = rng.choice(["", "", "□", "文/"]) + story.authors[0]
            rows += [Row(story.byline, "byline", 0), *blank]
    lines = verses.lines(rng, stories[0]["paragraphs"])
    return SetPage([*rows, *verses.rows(rng, rng.choice(["", "　　"]), lines, 0)], [story])
