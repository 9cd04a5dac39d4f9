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

LABELS = inventions.words(
    "新闻速递 经济观察 基层之声 百姓身边 图片新闻 {}专题 聚焦{} {}在行动 {}进行时 今日{}"
)
PAPERS = inventions.words("人民日报 经济日报 光明日报 科技日报 工人日报 农民日报")
FOREIGN = "阿巴卡德尔菲格古哈伊杰克拉勒马米娜诺帕奇里罗萨斯塔特瓦维希亚扎"
PHOTOS = 0.12
"""The share of the stories of a downloaded page that are a picture and its caption."""
MISREAD = {"，": ".、", "。": ".", "、": ".，", "：": "；:", "“": "”‘", "”": "“’"}
"""What OCR takes marks for."""


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
        is_photo = not source.get("headline") or rng.random() < PHOTOS
        known.append(SetStory("图片报道" if is_photo else source["headline"]))
        text = str(known[-1].headline).replace(" ", rng.choice([" ", ""]))
        rows += [Row(line, "headline", number) for line in broken(text, width * 2 // 3)]
        if not is_photo:
            rows += _torn_byline(rng, known[-1], number)
        rows += [Row(head, "furniture"), BLANK]
        rows += _body(source["paragraphs"][: 1 if is_photo else None], number, width)
        if is_photo:
            known[-1].authors = inventions.people(rng, 1)
            known[-1].byline = f"新华社记者 {known[-1].authors[0]}摄"
            rows += _torn(rng, "新华社记者", [f"{known[-1].authors[0]}摄"], number)
        rows.append(BLANK)
    if rng.random() < 0.2:
        return SetPage([row for row in rows if row.text != head], known)
    return SetPage(list(_paged(rows, leaf, rng.randint(1, 90))), known)


def _torn_byline(rng: Random, story: SetStory, number: int) -> Iterator[Row]:
    """Reporters, or a guest alone; names are padded, and may be torn at the padding."""
    if (luck := rng.random()) > 0.75:
        return
    is_guest = luck > 0.35
    story.authors = [_guest(rng)] if is_guest else inventions.people(rng)
    role = "" if is_guest else "本报记者"
    story.byline = f"{role} {' '.join(story.authors)}".strip()
    if rng.random() < 0.4:
        yield Row(story.byline, "byline", number)
    else:
        yield from _torn(rng, role, story.authors, number)


def _torn(rng: Random, role: str, names: Sequence[str], number: int) -> Iterator[Row]:
    """A role and names, each on a line; names of two letters are torn in two."""
    if role:
        yield Row(role, "byline", number)
    for name in names:
        for i, part in enumerate(name if len(name) == 2 else [name]):
            if role or i:
                yield BLANK
            yield Row(part, "byline", number)
    if role or len(names[-1]) == 2 or rng.random() < 0.5:
        yield BLANK


def _guest(rng: Random) -> str:
    """The name of who is no reporter, perhaps a foreigner's."""
    if rng.random() < 0.2:
        first, last = ("".join(rng.sample(FOREIGN, rng.randint(2, 4))) for _ in range(2))
        return f"{first}·{last}"
    return inventions.person(rng)


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
    """A page as OCR reads it, letters apart and some of them wrong."""
    behind, blanks = rng.choice([0.2, 0.5, 0.9]), [BLANK] * (rng.random() < 0.3)
    labels, errors = rng.choice([0.1, 0.3, 0.6]), rng.choice([0, 0, 0.01, 0.03])
    rows = [Row(_head(rng), "furniture") for _ in range(rng.randint(0, 5))]
    known: list[SetStory] = []
    for number, source in enumerate(stories):
        width, body = rng.randint(14, 30), [_misread(rng, p, errors) for p in source["paragraphs"]]
        known.append(SetStory(source.get("headline") or body[0][:12]))
        if rng.random() < labels:
            rows.append(Row(_label(rng), "furniture"))
        names = inventions.people(rng)
        fate = rng.random()
        decks = [
            Row(line, "headline", number)
            for deck in str(known[-1].headline).split()
            for line in broken(deck, width + rng.choice([0, 2, 4]))
        ]
        if fate < 0.35:
            known[-1].authors = names
            known[-1].byline = f"本报记者{rng.choice(['', ' '])}{' '.join(names)}"
            byline = Row(rng.choice(["", "　　"]) + known[-1].byline, "byline", number)
            decks.insert(0 if fate < 0.05 else len(decks), byline)
        elif body[-1][-1] in "。.！？" and rng.random() < behind:
            known[-1].authors = names[:1]
            body[-1] += rng.choice(["　", "　", "  ", ""]) + names[0]
        rows += decks
        rows += _body(body, number, width, "　　")
        if fate > 0.8:
            known[-1].authors, form = names, rng.choice(["{}", "（{}）"])
            known[-1].byline = form.format(rng.choice(["", "  ", "　"]).join(names))
            rows.append(Row(known[-1].byline, "byline", number))
        if rng.random() < 0.15:
            rows += _caption(rng, width + rng.randint(0, 10))
        rows += blanks
    return SetPage(rows, known)


def _head(rng: Random) -> str:
    """A line of what stands over a page: its number, its day, its section, whose page it is."""
    topic, place = rng.choice(inventions.SECTIONS), rng.choice(inventions.PLACES)
    folio, day = inventions.folio(rng), inventions.date(rng)
    forms = [topic, f"{day}　{folio}", f"{place}市{topic}局{rng.choice(['主办', '协办', '指导'])}"]
    return rng.choice([folio, day, rng.choice(PAPERS), _label(rng), *forms])


def _label(rng: Random) -> str:
    """The name of a column or of a series."""
    return rng.choice(LABELS).format(rng.choice(inventions.SECTIONS + inventions.PLACES))


def _caption(rng: Random, width: int) -> Iterator[Row]:
    """What a picture shows, in sentences, and who took it."""
    place, scene, number = (rng.choice(w) for w in (inventions.PLACES, inventions.SCENES, "二三五"))
    told = f"近日，{scene}。{place}今年已有{number}百多人参加，规模为历年最大。图为{scene}。"
    for line in broken(f"{told}　新华社记者{inventions.person(rng)}摄", width):
        yield Row(line, "caption")


def _misread(rng: Random, text: str, errors: float) -> str:
    """A text as OCR reads it: one letter for another of the text, one mark for another."""
    if not errors:
        return text
    letters = list(text)
    for i, letter in enumerate(letters):
        if letter in MISREAD and rng.random() < 10 * errors:
            letters[i] = rng.choice(MISREAD[letter])
        elif "一" <= letter <= "鿿" and rng.random() < errors:
            letters[i] = rng.choice(text)
    return "".join(letters)


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
