"""Pages set by program, every line's kind known: what the few labelled pages cannot teach alone.

Stories are set in the manners of real papers: the seed's (indents, blank lines at column feet and
before opening marks, drifted headlines), a downloader's (no indents, running heads, names torn over
lines), an OCR's (no blank lines, names behind the last full stop), a 1930s paper's (narrow columns,
decks, wires, insets, no full stops) and plain prose.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Any

from newskit.training.labelled_pages import is_subhead, settle

from newskit.newspaper.bylines import surnames

_CLOSERS = "，。、；：！？）”》’」』】〕％%"
_OPENERS = "“《（‘「『【〔"
_GIVEN = "伟芳娜敏静秀英丽强磊军洋勇艳杰娟涛明超兰霞平刚桂文辉力晓宇航博天海燕春雪梅红建国庆志华玉莹子涵晨阳"
_BULLETS = "□■○●◎▲☆★"
_PLACES = "北京上海广州成都武汉西安南京杭州重庆长沙青岛沈阳昆明兰州合肥南昌"
_LABELS = [
    "聚焦民生",
    "市场资讯",
    "新闻速递",
    "区域风采",
    "经济观察",
    "基层之声",
    "百姓身边",
    "图片新闻",
]
_COLUMNS = [
    "（人民论坛）",
    "（新视点）",
    "（一线调查）",
    "(快评)",
    "（民生观）",
    "（深阅读）",
    "（基层故事）",
]
_DIGITS = "〇一二三四五六七八九"


@dataclass
class Row:
    """A line as set, and its kind."""

    text: str
    kind: str


def page(rng: random.Random, stories: list[dict[str, Any]]) -> tuple[str, list[str]]:
    """A page of these stories in a manner drawn at random: its text, and the kind of each line."""
    manner = rng.choices(
        [seed_manner, download_manner, ocr_manner, wartime_manner, prose_manner], [10, 2, 6, 16, 8]
    )[0]
    rows = manner(rng, stories)
    if manner is not prose_manner and rng.random() < 0.04:
        rows = rows[rng.randrange(len(rows) // 3) :]
        if rows and rows[0].kind in ("line", "deck", "caption-line", "deck~"):
            start = next((i for i, r in enumerate(rows) if r.kind.endswith("+")), None)
            rows = rows[start:] if start is not None else rows
    lines = [row for row in rows if row.text.strip()]
    kinds = [row.kind for row in lines]
    opened = False
    for i, kind in enumerate(kinds):  # the first line of a story may have been cut off
        if kind.endswith("+"):
            opened = True
        elif not opened and kind in ("paragraph", "subhead", "byline", "line"):
            kinds[i] = "paragraph+" if kind != "byline" else "byline+"
            opened = True
    return "\n".join(row.text for row in rows), settle(kinds)


# Setting


def wrap(rng: random.Random, text: str, width: int, indent: int = 0) -> list[str]:
    """Lines of `width` Han, broken as typesetters do: no closer first, no opener last."""
    out, at, room = [], 0, (width - indent) * 2
    style = rng.random()
    while at < len(text):
        used, end = 0, at
        while end < len(text) and used < room:
            used += 1 if text[end].isascii() else 2
            end += 1
        if used > room:
            end -= 1
        if end < len(text):
            if text[end] in _CLOSERS and style < 0.9:
                if style < 0.6 or end - at < 3:
                    end += 1  # squeezed in
                else:
                    end -= 1
            if text[end - 1] in _OPENERS and end - at > 1 and style < 0.9:
                end -= 1
        out.append(text[at:end])
        at, room = end, width * 2
    return out


def person(rng: random.Random) -> str:
    name = rng.choice(COMMON) + "".join(rng.sample(_GIVEN, rng.choice([1, 2, 2])))
    return name


COMMON = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严赖覃洪武莫孔"
assert set(COMMON) <= surnames()


def people(rng: random.Random, most: int = 3) -> str:
    return " ".join(person(rng) for _ in range(rng.randint(1, most)))


def headline_rows(rng: random.Random, text: str, width: int, drifted: bool = False) -> list[Row]:
    """A headline: decks on lines of their own, each wrapped to about the column."""
    first, more = ("headline~", "deck~") if drifted else ("headline+", "deck")
    if rng.random() < 0.02:  # that of a column or a poem
        text = text.strip("“《")[: rng.randint(2, 5)]
    if rng.random() < 0.15 and not text.endswith(("）", ")")):
        text += rng.choice(_COLUMNS)
    parts = text.split(" ") if rng.random() < 0.7 else [text]
    parts = [p for p in parts if p]
    wide = width + rng.choice([0, 0, 2, 4, 8])
    lines = [line for part in parts for line in wrap(rng, part, max(6, wide))]
    frame = " " if rng.random() < (0.5 if drifted else 0.1) else ""
    return [
        Row((frame if not i else "") + line, first if not i else more)
        for i, line in enumerate(lines)
    ]


def byline_rows(rng: random.Random, indent: str) -> list[Row]:
    bullet = rng.choice(_BULLETS) if rng.random() < 0.75 else ""
    reporter = rng.choice(
        ["本报记者", "记者", "本报记者", "见习记者", "全媒体记者", "本报通讯员", "特约记者"]
    )
    style = rng.random()
    end = " 报道" if style < 0.4 else ""
    rows = [f"{indent}{bullet}{reporter} {people(rng)}"]
    if style < 0.25 or style > 0.75:
        rows.append(f"{indent}{rng.choice(['通讯员', '本报通讯员', '实习生'])} {people(rng)}")
    if style > 0.95:
        rows = [f"{indent}{bullet}{people(rng, 2)}"]
    rows[-1] += end
    return [Row(text, "byline") for text in rows]


def dateline(rng: random.Random) -> str:
    day = f"{rng.randint(1, 12)}月{rng.randint(1, 28)}日"
    place = _PLACES[(k := 2 * rng.randrange(len(_PLACES) // 2)) : k + 2]
    names = person(rng)
    return rng.choice(
        [
            "本报讯 ",
            f"本报{day}讯 ",
            f"本报{place}{day}电  （记者{names}）",
            f"本报讯（记者 {names}）",
            f"本报讯 （记者 {names} 通讯员 {person(rng)}） ",
            f"新华社{place}{day}电 （记者{names}）",
            f"据新华社{place}{day}电  ",
            f"【本报讯】（记者 {names}）",
            "",
        ]
    )


def closing(rng: random.Random) -> str:
    """A note that papers print as the last paragraph of a story."""
    k = 2 * rng.randrange(len(_PLACES) // 2)
    place = _PLACES[k : k + 2]
    day = f"{rng.randint(1, 12)}月{rng.randint(1, 28)}日"
    space = rng.choice(["", "　", "\xa0", "\xa0\xa0"])
    return rng.choice(
        [
            f"（作者为{rng.choice(['某大学教授', '市政协委员', '研究所副研究员', '本报评论员'])}）",
            f"（作者单位：{place}大学）",
            f"（本报{place}{day}电）",
            f"（新华社{place}{day}电）",
            f"（{space.join(person(rng))}）",
            f"（{person(rng)}{space}{person(rng)}）",
            f"（本报记者{space}{person(rng)}整理）",
            f"（{person(rng)}、{person(rng)}参与采写）",
            f"（相关报道见第{rng.randint(2, 16)}版）",
        ]
    )


def furniture_row(rng: random.Random) -> str:
    n = rng.randint(1, 24)
    return rng.choice(
        [
            f"第{n}版", f"{n:02}版 要闻", f"A{n:02}", f"A{n:02} 综合", f"{n:02}", f"第A{n:02}版：要闻", f"{n}版",
            f"20{rng.randint(10, 25)}年{rng.randint(1, 12)}月{rng.randint(1, 28)}日  星期{rng.choice('一二三四五六日')}",
            f"责任编辑：{person(rng)}  美术编辑：{person(rng)}  校对：{person(rng)}",
            f"本版责编：{person(rng)} {person(rng)}  版式设计：{person(rng)}",
            f"责编：{person(rng)} 美编：{person(rng)} 校对：{person(rng)}",
            f"编辑:{person(rng)} 组版:{person(rng)} 校对:{person(rng)}",
            f"第 {n} 页", f"新闻热线:{rng.randint(1000000, 9999999)}", f"国内统一连续出版物号 CN {n:02}-{rng.randint(1, 99):04}",
            f"总第{rng.randint(1000, 20000)}期", f"要闻·综合 {n}", "版式设计：" + person(rng),
        ]
    )  # fmt: skip


def caption_row(rng: random.Random, story: dict[str, Any]) -> str:
    what = story["paragraphs"][0].split("，")[0][:20]
    return rng.choice([f"图为{what}。", f"▲{what}。", f"{what}。", f"上图：{what}。"]) + rng.choice(
        [
            f" 本报记者 {person(rng)} 摄",
            f" {person(rng)} 摄",
            f"新华社记者 {person(rng)} 摄",
            f"（{person(rng)} 摄）",
        ]
    )


def mark(rng: random.Random, on: bool) -> str:
    n = rng.choice(
        ["第一版", "1版", "第1版", "A1版", "第二版", "第四版", "4版", "A04版", "第二、三版"]
    )
    word = rng.choice(["下转", "下转", "转"] if on else ["上接", "上接", "紧接", "接"])
    left, right = rng.choice(["（）", "（）", "()", "[）", "（】", "【】"])
    return f"{left}{word}{n}{right}"


# Manners


def seed_manner(rng: random.Random, stories: list[dict[str, Any]]) -> list[Row]:
    """Columns of one width or of several, indents, blanks at column feet and before opening marks."""
    rows: list[Row] = []
    width = rng.randint(12, 30)
    indents = rng.random() < 0.8
    blank_before_opener = rng.random() < 0.75
    foot = rng.choice([0.0, 0.02, 0.04])
    gaps = rng.choice([0.2, 0.6, 0.9])
    for _ in range(rng.randint(0, 3)):
        rows.append(Row(furniture_row(rng), "furniture"))
    drifted: list[list[Row]] = []
    for number, story in enumerate(stories):
        if rng.random() < 0.5:
            width = max(9, width + rng.randint(-5, 5))
        indent = "　　" if indents else ""
        if rows and (rng.random() < gaps):
            rows += [Row("", "")] * rng.choice([1, 1, 2])
        head: list[Row] = []
        fate = rng.random() if story.get("headline") else 1.0
        if fate < 0.62:
            head = headline_rows(rng, story["headline"], width)
        elif fate < 0.82:
            drifted.append(headline_rows(rng, story["headline"], width, drifted=True))
        label = rng.random() < 0.04
        if label and head:
            rows.append(Row(rng.choice(_LABELS), "furniture"))
        top = byline_rows(rng, indent) if rng.random() < 0.45 else []
        if head and rng.random() < 0.4:
            head.append(Row("", ""))
        if top and rng.random() < 0.5:
            top.append(Row("", ""))
        tail: list[Row] = []
        paragraphs = [(p, "paragraph") for p in story["paragraphs"]]
        continued = rng.random() < 0.12
        if continued:
            if rng.random() < 0.8:
                cut = (
                    rng.randrange(0, min(60, len(paragraphs[0][0]) - 8))
                    if rng.random() < 0.5 and len(paragraphs[0][0]) > 20
                    else 0
                )
                paragraphs[0] = (mark(rng, False) + paragraphs[0][0][cut:], "paragraph")
            else:
                top.append(Row((indent if rng.random() < 0.5 else "") + mark(rng, False), "mark"))
        elif rng.random() < 0.5:
            paragraphs[0] = (dateline(rng) + paragraphs[0][0], "paragraph")
        if rng.random() < 0.1:
            last = paragraphs[-1][0]
            if rng.random() < 0.5 and len(last) > 30:  # a page may end in mid-sentence
                last = last[: rng.randrange(20, len(last))]
            paragraphs[-1] = (last + mark(rng, True), "paragraph")
        if rng.random() < 0.14 and not top:
            tail = [
                Row(
                    indent
                    + rng.choice(
                        [
                            f"（记者 {people(rng).replace(' ', rng.choice('、 '))}）",
                            f"（记者 {people(rng).replace(' ', '、')}）",
                            f"本报记者 {people(rng)}",
                            f"□{people(rng, 2)}",
                        ]
                    ),
                    "byline",
                )
            ]
        if rng.random() < 0.09:
            paragraphs.append((closing(rng), "paragraph"))
        body: list[Row] = []
        since = 0
        for k, (text, kind) in enumerate(paragraphs):
            short = is_subhead([p for p, _ in paragraphs], k)
            lines = wrap(rng, text, width, 2 if indents else 0)
            for i, line in enumerate(lines):
                since += 1
                opener = line[0] in "“《" and i
                if body and (
                    (opener and blank_before_opener and rng.random() < 0.8)
                    or (i and since > 12 and rng.random() < foot)
                ):
                    body.append(Row("", ""))
                    since = 0
                first = ("subhead" if short else kind) if not i else "line"
                body.append(
                    Row(
                        (
                            indent
                            if not i and not (continued and k == 0 and rng.random() < 0.5)
                            else ""
                        )
                        + line,
                        first,
                    )
                )
        block = head + top + body + tail
        opening = next(i for i, row in enumerate(block) if row.text.strip())
        if not block[opening].kind.endswith("+"):
            block[opening] = Row(
                block[opening].text,
                {"subhead": "paragraph+"}.get(block[opening].kind, block[opening].kind + "+"),
            )
        if continued and not head and not top and rng.random() < 0.3:
            block[opening] = Row(" " + block[opening].text.strip(), block[opening].kind)
        # A drifted headline comes to stand between stories, or in the middle of a later one.
        if drifted and number and rng.random() < 0.4:
            fallen = drifted.pop(0)
            if rng.random() < 0.05:
                at = rng.randrange(len(block) // 2, len(block))
                while at < len(block) and block[at].kind == "line" and rng.random() < 0.3:
                    at += 1
                block = (
                    block[:at]
                    + ([Row("", "")] if rng.random() < 0.5 else [])
                    + fallen
                    + ([Row("", "")] if rng.random() < 0.5 else [])
                    + block[at:]
                )
            else:
                rows += fallen + ([Row("", "")] if rng.random() < 0.7 else [])
        rows += block
        if drifted and rng.random() < 0.45:
            rows += ([Row("", "")] if rng.random() < 0.5 else []) + drifted.pop(0)
        if rng.random() < 0.12:
            rows += [Row("", ""), Row(caption_row(rng, rng.choice(stories)), "caption")]
    if drifted:
        rows += [Row("", ""), *drifted.pop()]
    if rng.random() < 0.6:
        rows += [Row("", "")] * rng.randint(0, 1) + [Row(furniture_row(rng), "furniture")]
    return rows


def download_manner(rng: random.Random, stories: list[dict[str, Any]]) -> list[Row]:
    """A page re-set by a downloader: no indents, running heads, page numbers in mid-sentence."""
    rows: list[Row] = []
    width = rng.choice([28, 30, 30, 32, 36])
    paper = rng.choice(["人民日报", "经济日报", "某某日报", "光明日报"])
    run = f"《{paper}》（20{rng.randint(10, 26)}年{rng.randint(1, 12):02}月{rng.randint(1, 28):02}日 第 {rng.randint(1, 20):02} 版）"
    number, since = rng.randint(1, 90), 0
    running = rng.random() < 0.8
    for story in stories:
        head = [
            Row(line, "deck" if i else "headline+")
            for i, line in enumerate(
                wrap(
                    rng,
                    (story.get("headline") or "图片报道").replace(" ", rng.choice([" ", ""])),
                    width * 2 // 3,
                )
            )
        ]
        rows += head
        fate = rng.random()
        if fate < 0.4:
            rows.append(Row("本报记者", "byline"))
            name = person(rng)
            for part in [name] if len(name) > 2 else list(name):
                rows += [Row("", ""), Row(part, "byline")]
            rows.append(Row("", ""))
        elif fate < 0.6:
            rows.append(Row(rng.choice([person(rng), "本报记者 " + people(rng)]), "byline"))
        if running:
            rows += [Row(run, "furniture"), Row("", "")]
        for k, text in enumerate(story["paragraphs"]):
            short = is_subhead(story["paragraphs"], k)
            for i, line in enumerate(wrap(rng, text, width)):
                since += 1
                if since > rng.randint(28, 40) and running:
                    rows += [Row("", ""), Row(f"第 {number} 页", "furniture")]
                    number, since = number + 1, 0
                rows.append(Row(line, ("subhead" if short else "paragraph") if not i else "line"))
        if running:
            rows += [Row("", ""), Row(f"第 {number} 页", "furniture")]
            number, since = number + 1, 0
        rows.append(Row("", ""))
    return rows


def ocr_manner(rng: random.Random, stories: list[dict[str, Any]]) -> list[Row]:
    """Indents, no blank lines, labels over stories, names behind the last full stop or below it."""
    rows: list[Row] = [
        Row(rng.choice([furniture_row(rng), rng.choice(_LABELS)]), "furniture")
        for _ in range(rng.randint(0, 5))
    ]
    blanks = rng.random() < 0.3
    names_behind = rng.choice([0.2, 0.5, 0.9])
    for story in stories:
        width = rng.randint(14, 30)
        if rng.random() < 0.3:
            rows.append(Row(rng.choice(_LABELS), "furniture"))
        head = story.get("headline") or story["paragraphs"][0][:12]
        block = headline_rows(rng, head, width)
        if rng.random() < 0.3:
            block += byline_rows(rng, rng.choice(["", "　　"]))
        last = len(story["paragraphs"]) - 1
        for k, text in enumerate(story["paragraphs"]):
            if k == last and text[-1] in "。！？" and rng.random() < names_behind:
                text += rng.choice(["　", "　", "  ", ""]) + person(rng)
            for i, line in enumerate(wrap(rng, text, width, 2)):
                block.append(
                    Row(("　　" if not i else "") + line, "paragraph" if not i else "line")
                )
        if rng.random() < 0.2:
            block.append(
                Row(
                    rng.choice([people(rng), "（" + people(rng) + "）"]).replace(
                        " ", rng.choice(["", "  ", "　"])
                    ),
                    "byline",
                )
            )
        rows += block
        if blanks:
            rows.append(Row("", ""))
    return rows


def wartime_manner(rng: random.Random, stories: list[dict[str, Any]]) -> list[Row]:
    """Narrow columns without indents or blanks, decks, wires, insets, 、 for every mark."""
    rows: list[Row] = []
    for _ in range(rng.randint(0, 2)):
        rows.append(
            Row(
                rng.choice(
                    [
                        "中華民國二十八年四月廿九日　某報　星期六　第二版",
                        "發行人某某某",
                        "館址某路二九號　電話九三四二八",
                        "◀第三千八百零三號▶",
                    ]
                ),
                "furniture",
            )
        )
    if rng.random() < 0.4:
        for _ in range(rng.randint(3, 9)):
            rows.append(
                Row(
                    "".join(
                        rng.sample(
                            "大減價衣料電影院今日開映綢緞藥房專治名醫電話地址路號新到貨品",
                            rng.randint(3, 10),
                        )
                    ),
                    "furniture",
                )
            )
    supplement = rng.random() < 0.12
    for story in stories:
        width = rng.randint(7, 34 if supplement else 20)
        text = (
            (story.get("headline") or story["paragraphs"][0][:14]).replace("“", "").replace("”", "")
        )
        parts = [p for chunk in text.split(" ") for p in _cut(rng, chunk)]
        if supplement:
            parts = _signed(rng, parts[: rng.randint(1, 2)])
        rows += [Row(part, "deck" if i else "headline+") for i, part in enumerate(parts)]
        for k, paragraph in enumerate(story["paragraphs"][: rng.randint(1, 4)]):
            words = paragraph[: rng.randint(60, 260)].translate(
                str.maketrans(
                    {"“": "「", "”": "」"}
                    if supplement
                    else {"，": "、", "。": "、", "；": "、", "“": "『", "”": "』"}
                )
            )
            if not words.endswith(("、", "。")):
                words += "。" if supplement else "、"
            if not supplement and rng.random() < (0.7 if not k else 0.3):
                day = rng.choice(["廿八", "廿七", "一", "十五", "三十"])
                words = (
                    f"（{rng.choice(['重慶', '倫敦', '柏林', '桂林', '宜昌'])}{day}日{rng.choice(['電', '路透電', '美聯電', '海通電', '哈瓦斯電'])}）"
                    + words
                )
            if k and rng.random() < 0.3:
                inset = "".join(
                    rng.sample("今後政策交涉經過英法態度法報記載拒絕發表", rng.choice([4, 4, 8]))
                )
                cut = rng.choice([4, 4, len(inset)])
                rows += [
                    Row(inset[j : j + cut], "line" if j else "subhead")
                    for j in range(0, len(inset), cut)
                ]
                narrow = wrap_raw(words[: 4 * 6], rng.randint(3, 5))[: rng.randint(3, 5)]
                rows += [Row(line, "line" if j else "paragraph") for j, line in enumerate(narrow)]
                rows += [
                    Row(line, "line") for line in wrap_raw(words[sum(map(len, narrow)) :], width)
                ]
                continue
            rows += [
                Row(line, "line" if j else "paragraph")
                for j, line in enumerate(wrap_raw(words, width))
            ]
    return rows


def _signed(rng: random.Random, parts: list[str]) -> list[str]:
    """A headline of the literary page: with a pen-name, and the instalment of a serial."""
    pen = "".join(rng.sample(_GIVEN, rng.randint(1, 3)))
    number = "".join(rng.sample("一二三四五六七八九", rng.randint(1, 3)))
    name = rng.choice([f"（{pen}）", f"（{pen}）", f"（{pen}主人）", f"{pen}遺著"])
    marks = [name, f"（{number}）"] if rng.random() < 0.4 else [name]
    rng.shuffle(marks)
    for mark in marks:
        if rng.random() < 0.5:
            parts[-1] += "　" + mark
        else:
            parts.append(mark)
    if rng.random() < 0.2:
        parts.append(f"第{number[0]}{rng.choice('囘章節')}　{parts[0]}")
    return parts


def _cut(rng: random.Random, text: str) -> list[str]:
    """A headline cut to short decks."""
    out = []
    while text:
        n = rng.randint(4, 12)
        out.append(text[:n])
        text = text[n:]
    if len(out) > 1 and len(out[-1]) < 3:
        last = out.pop()
        out[-1] += last
    return out


def wrap_raw(text: str, width: int) -> list[str]:
    """Lines of exactly `width` characters, whatever they begin with."""
    return [text[i : i + width] for i in range(0, len(text), width)]


def prose_manner(rng: random.Random, stories: list[dict[str, Any]]) -> list[Row]:
    """An ordinary file: one article, a paragraph a line, perhaps with blanks, a title, a byline."""
    story = stories[0]
    rows: list[Row] = []
    blank = [Row("", "")] if rng.random() < 0.4 else []
    indent = "　　" if rng.random() < 0.4 else ""
    if story.get("headline") and rng.random() < 0.8:
        rows += [Row(story["headline"], "headline+"), *blank]
    if rows and rng.random() < 0.4:
        rows += [*byline_rows(rng, indent), *blank]
    for i, text in enumerate(story["paragraphs"]):
        short = is_subhead(story["paragraphs"], i)
        kind = "paragraph+" if not rows else "subhead" if short else "paragraph"
        rows += [Row(indent + text, kind), *blank]
    return rows
