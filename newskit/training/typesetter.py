"""Pages set by program in the manner of one real page, with much variety: columns and their faults.

Columns of one width or of several, with indents or without; a blank line at each column foot and
before some opening marks; headlines of several lines, drifted off their stories or missing; bylines
above, at the start or at the end; stories that go on from another page. The shares in the tables
are those of such pages with known answers, what is hard among them more frequent.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any, NamedTuple

from newskit.training import inventions, verses
from newskit.training.labelled_pages import SUBHEAD, is_subhead
from newskit.training.line_breaking import OPENERS, balanced, broken
from newskit.training.set_pages import BLANK, Row, SetPage, SetStory
from newskit.training.story_folds import Story

UNINDENTED = 1 / 3  # one page in thirteen has no indents; they are the hard ones
JUMPS = 0.02  # of stories go on after the next one
VERSE = 0.03  # of stories are verse
SECTIONS = 0.02  # of stories long enough have sections by several reporters
LEAST_SECTION = 3  # paragraphs
HEADLINES = {"here": 73, "drifted": 15, "none": 12}
BULLETS = dict.fromkeys("□●■◎★○▲◇◆", 1) | {"□": 5, "●": 4, "■": 3, "": 1}
COLUMN_NAMES = inventions.words("人民论坛 新视点 一线调查 快评 民生观 深阅读 基层故事 大家谈")
MARKS_FROM = inventions.words(
    "上接第1版 上接1版 紧接第一版 上接第一版 上接A1版 接第一版 上接第二版 上接A01版 紧接1版"
)
MARKS_ON = inventions.words(
    "下转第三版 下转第4版 下转A4版 下转2版 下转第二版 转第四版 下转A02版 下转第5版"
)
_OWN_DATELINE = re.compile(r"(?:据?新华社|本报|本报记者|据?中新社)[^，。]{0,24}[电讯][\s\u00a0（ ]")
_OWN_AUTHORS = re.compile(r"^.{0,30}?（(?:本报)?记者([^（）]+)）")


def _pick(rng: Random, weights: dict[str, Any]) -> str:
    """One key of a table of weights."""
    return rng.choices(list(weights), list(weights.values()))[0]


class Foot(NamedTuple):
    """Where columns end: every so many lines, and how often that leaves a blank line."""

    lines: int | None
    seen: float
    irregular: float = 0.0


@dataclass(frozen=True)
class Sheet:
    """What is the same all over a page."""

    width: int
    others: float  # how often a story has a width of its own
    indent: str
    manner: str  # of line breaking
    half_brackets: bool
    bullet: str
    day: str
    gap: str  # around the bracket of a lead
    separator: str
    foot: Foot
    opener_gap: float  # blank lines before an opening mark
    story_gap: float  # blank lines between stories
    head_gap: float
    byline_gap: float


def sheet(rng: Random) -> Sheet:
    """The manner of one page, drawn."""
    foot = rng.random()
    return Sheet(
        width=rng.randint(11, 24),
        others=rng.choice([0.0, 0.2, 0.4, 0.6]),
        indent="" if rng.random() < UNINDENTED else "　　",
        manner=rng.choices(["hang", "carry", "free"], [17, 2, 1])[0],
        half_brackets=rng.random() < 0.04,
        bullet=_pick(rng, BULLETS),
        day=inventions.day(rng),
        gap=rng.choice(["", " ", " ", "  "]),
        separator=rng.choice([" ", " ", " ", "　", "、"]),
        foot=Foot(None, 0)
        if foot < 0.4
        else Foot(rng.randint(16, 60), rng.choice([1.0, 1.0, 0.4]))
        if foot < 0.9
        else Foot(None, 0, rng.choice([0.05, 0.12])),
        opener_gap=rng.choice([0.0, 0.0, 0.4, 0.4, 1.0, 1.0]),
        story_gap=rng.choice([1.0, 1.0, 0.9, 0.9, 0.8, 0.0]),
        head_gap=rng.choice([0.0, 0.2, 0.3, 0.6]),
        byline_gap=rng.choice([0.0, 0.3, 0.5, 1.0]),
    )


# Credits: each writes what it prints into the story and returns the paragraphs with it.


class Parts(NamedTuple):
    """A story as it goes into lines: bylines above, paragraphs, credits below."""

    above: list[str]
    paragraphs: list[str]
    below: list[str]


def _plain(rng: Random, page: Sheet, story: SetStory, body: list[str]) -> Parts:
    return Parts([], body, [])


def _keep(rng: Random, page: Sheet, story: SetStory, body: list[str]) -> Parts:
    """The dateline that the story brought with it."""
    if m := _OWN_DATELINE.match(body[0]):
        story.dateline = m[0].strip(" \u00a0（")
    if m := _OWN_AUTHORS.match(body[0]):
        story.authors = re.split(r"[、\s]+", m[1].strip())
    return Parts([], body, [])


def _inline(rng: Random, page: Sheet, story: SetStory, body: list[str]) -> Parts:
    """`本报讯（记者 A 通讯员 B C）` before the first words."""
    names = inventions.people(rng)
    story.authors = names
    story.dateline = rng.choice(["本报讯", "本报讯", "本报讯", f"本报{page.day}讯"])
    role = rng.choice(["通讯员", "通讯员", "实习生"])
    others = page.separator.join(names[1:])
    inside = f"记者 {names[0]}" + (f" {role} {others}" if others else "")
    lead = f"{story.dateline}{page.gap}（{inside}）{page.gap}"
    return Parts([], [lead + body[0], *body[1:]], [])


def _block(rng: Random, page: Sheet, story: SetStory, body: list[str]) -> Parts:
    """`□记者 A` and `通讯员 B C 报道` on lines of their own, a dateline in the body."""
    names = inventions.people(rng)
    story.authors = names
    story.dateline = rng.choice(["本报讯", f"本报{page.day}讯", f"本报{page.day}讯"])
    lines = [f"{page.bullet}记者 {names[0]}"]
    if names[1:]:
        lines.append("通讯员 " + page.separator.join(names[1:]))
    lines[-1] += " 报道"
    return Parts(lines, [f"{story.dateline} {body[0]}", *body[1:]], [])


def _two(rng: Random, page: Sheet, story: SetStory, body: list[str]) -> Parts:
    """`□本报记者 A` and `本报通讯员 B C` on lines of their own."""
    names = inventions.people(rng)
    story.authors = names
    lines = [f"{page.bullet}本报记者 {names[0]}"]
    if names[1:]:
        lines.append("本报通讯员 " + page.separator.join(names[1:]))
    return Parts(lines, body, [])


def _above(rng: Random, page: Sheet, story: SetStory, body: list[str]) -> Parts:
    """Further forms of a byline above a body, now and then after a dateline of the story."""
    names = inventions.people(rng)
    story.authors = names
    joined = page.separator.join(names)
    form = rng.choice(
        [
            "本报记者 {}",
            "{}",
            "文/{}",
            "本报记者 {} 文/图",
            "见习记者 {}",
            "本报评论员 {}",
            "本报通讯员 {} 报道",
        ]
    )
    return Parts([page.bullet + form.format(joined)], body, [])


def _tail(rng: Random, page: Sheet, story: SetStory, body: list[str]) -> Parts:
    """The names on a line below the body."""
    names = inventions.people(rng)[:2]
    story.authors = names
    form, separator = rng.choice(
        [
            ("本报记者 {}", " "), ("本报记者 {}", " "), ("本报记者 {}", " "), ("（记者 {}）", "、"),
            ("（记者 {}）", "、"), ("（{}）", " "), ("□{}", " "), ("{}", " "),
        ]
    )  # fmt: skip
    return Parts([], body, [form.format(separator.join(names))])


def _from(rng: Random, page: Sheet, story: SetStory, body: list[str]) -> Parts:
    """A story that goes on from another page: a mark before its first words, or above them."""
    story.continued_from = rng.choice(MARKS_FROM)
    bracket = rng.choice(["（）", "（）", "（）", "（）", "（）", "()", "【】"])
    mark = bracket[0] + story.continued_from + bracket[1]
    cut = 0
    if rng.random() < 0.2 and len(body[0]) > 30:  # such a story may begin in mid-sentence
        cut = rng.randrange(4, len(body[0]) - 12)
    first = body[0][cut:]
    if rng.random() < 0.25:
        return Parts([mark], [first, *body[1:]], [])
    return Parts([], [mark + first, *body[1:]], [])


CREDITS: dict[str, tuple[Callable[[Random, Sheet, SetStory, list[str]], Parts], int]] = {
    "plain": (_plain, 90),
    "block": (_block, 100),
    "two": (_two, 55),
    "inline": (_inline, 60),
    "tail": (_tail, 55),
    "from": (_from, 35),
    "above": (_above, 15),
}
STYLES = {name: weight for name, (_, weight) in CREDITS.items()}


def page(rng: Random, stories: Sequence[Story]) -> SetPage:
    """A page of these stories in a manner drawn at random."""
    style = sheet(rng)
    rows: list[Row] = _head(rng)
    known: list[SetStory] = []
    drifted: list[list[Row]] = []
    torn: list[Row] = []
    for number, source in enumerate(stories):
        known.append(SetStory(headline=(source.get("headline") or "").strip() or None))
        fallen = drifted.pop(0) if drifted and rng.random() < 0.7 else []
        if rows and rng.random() < style.story_gap:
            rows.append(BLANK)
        block, loose = _set_story(rng, style, known[-1], number, source)
        if loose:
            drifted.append(loose)
        if fallen and rng.random() < 0.06:
            block = _in_the_middle(rng, block, fallen)
            fallen = []
        rows += [*block, *torn]
        torn = []
        if number + 1 < len(stories) and rng.random() < JUMPS:
            rows, torn = _torn(rng, rows, len(block))
        if fallen:
            rows += [BLANK] * (rng.random() < 0.65) + fallen
            rows += [BLANK] * (rng.random() < 0.3 and style.story_gap == 0)
        if rng.random() < 0.15:
            rows += [BLANK, Row(inventions.caption(rng), "caption")]
            rows += [BLANK] * (style.story_gap == 0)
    for loose in drifted:
        rows += [BLANK] * (rng.random() < 0.3) + loose
    if rng.random() < 0.35:
        rows += [BLANK, Row(inventions.staff(rng), "furniture")]
    return SetPage(_with_feet(rng, style, rows), known)


def _head(rng: Random) -> list[Row]:
    """The furniture that a page begins with, mostly none."""
    texts = [
        make(rng)
        for make, share in (
            (inventions.folio, 0.45),
            (inventions.date, 0.25),
            (inventions.staff, 0.3),
        )
        if rng.random() < share
    ]
    return [Row(text, "furniture") for text in texts]


def _set_story(
    rng: Random, style: Sheet, story: SetStory, number: int, source: Story
) -> tuple[list[Row], list[Row]]:
    """The rows of a story, and those of its headline if that drifted off."""
    width = style.width
    if rng.random() < style.others:
        width = max(9, width + rng.randint(-6, 7))
    body = list(source["paragraphs"])
    if rng.random() < 0.06:
        body.append(inventions.closing(rng))
    story.style = _pick(rng, STYLES)
    if _OWN_DATELINE.match(body[0]) and rng.random() < 0.4:
        story.style = "keep"
    if verse := rng.random() < VERSE:
        body, story.style = verses.lines(rng, body), rng.choice(["plain", "above"])
    credit = _keep if story.style == "keep" else CREDITS[story.style][0]
    above, body, below = credit(rng, style, story, body)
    if rng.random() < 0.06 and not verse:
        body = _going_on(rng, story, body)
    fate = _pick(rng, HEADLINES) if story.headline else "none"
    rows: list[Row] = []
    loose: list[Row] = []
    if fate == "here":
        rows += _headline(rng, style, story, number, width)
        rows += [BLANK] * (rng.random() < style.head_gap)
    elif fate == "drifted":
        loose = _drifted(rng, story, number, width)
    if above:
        part = "mark" if story.continued_from else "byline"
        rows += [Row(style.indent + text, part, number) for text in above]
        story.byline = " ".join(above) if part == "byline" else None
        rows += [BLANK] * (rng.random() < style.byline_gap)
    if verse:
        rows += verses.rows(rng, style.indent, body, number)
    elif len(body) >= 2 * LEAST_SECTION and rng.random() < SECTIONS:
        rows += _sections(rng, style, story, body, number, width)
    else:
        rows += _body(rng, style, body, number, width)
    if below:
        story.byline = " ".join(filter(None, [story.byline, *below]))
        rows += [Row(style.indent + text, "byline", number) for text in below]
    return rows, loose


def _going_on(rng: Random, story: SetStory, body: list[str]) -> list[str]:
    """The paragraphs with a mark that they go on elsewhere; they may end in mid-sentence."""
    story.continued_on = rng.choice(MARKS_ON)
    last = body[-1]
    if rng.random() < 0.3 and len(last) > 40:
        last = last[: rng.randrange(20, len(last))]
    return [*body[:-1], f"{last}（{story.continued_on}）"]


def _headline(rng: Random, style: Sheet, story: SetStory, number: int, width: int) -> list[Row]:
    """A headline over its story: decks on lines of their own, or run together and cut."""
    assert story.headline
    if rng.random() < 0.03:  # that of a poem or a column is short
        story.headline = (
            re.split(r"[ ，：—（]", story.headline.strip("“《"))[0][:6] or story.headline
        )
    elif rng.random() < 0.12 and not story.headline.endswith(("）", ")")):
        story.headline += f"（{rng.choice(COLUMN_NAMES)}）"
    if style.half_brackets:
        story.headline = story.headline.translate(str.maketrans("（）", "()"))
    together = rng.random() < 0.25
    decks = [story.headline] if together else _decks(rng, story.headline)
    wide = width + rng.choice([0, 0, 0, 2, 4, 6, 8])
    lines = [
        line
        for deck in decks
        for line in (balanced if together or rng.random() < 0.4 else broken)(deck, wide)
    ]
    return [Row(line.strip(" "), "headline", number) for line in lines if line.strip()]


def _decks(rng: Random, headline: str) -> list[str]:
    """The headline cut at its spaces, most of them."""
    decks = [""]
    for part in headline.split():
        if decks[-1] and rng.random() < 0.85:
            decks.append(part)
        else:
            decks[-1] = f"{decks[-1]} {part}".strip()
    return decks


def _drifted(rng: Random, story: SetStory, number: int, width: int) -> list[Row]:
    """A headline that stands elsewhere: mostly on one line, with the space of a frame or not."""
    assert story.headline
    lines = [story.headline] if rng.random() < 0.85 else broken(story.headline, width + 4)
    frame = rng.choice(["", " "])
    return [
        Row((frame if not i else "") + line.strip(), "drifted", number)
        for i, line in enumerate(lines)
    ]


def _body(rng: Random, style: Sheet, body: list[str], number: int, width: int) -> list[Row]:
    """The lines of a body."""
    rows: list[Row] = []
    for at, text in enumerate(body):
        first = "subhead" if is_subhead(body, at) else "paragraph"
        for i, line in enumerate(broken(text, width, len(style.indent), style.manner)):
            if i and line[0] in OPENERS[:3] and rng.random() < style.opener_gap:
                rows.append(BLANK)
            rows.append(Row(("" if i else style.indent) + line, "line" if i else first, number))
    return rows


def _sections(
    rng: Random, style: Sheet, story: SetStory, body: list[str], number: int, width: int
) -> list[Row]:
    """The lines of a body in sections, each with a subhead and the byline of its own reporter."""
    rows: list[Row] = []
    count = rng.randint(2, max(2, len(body) // LEAST_SECTION))
    form = rng.choice(["本报记者 {}", "本报记者 {}", "记者 {}", "{}", "文/{}", "本报记者　{}"])
    for at in range(count):
        part = body[at * len(body) // count : (at + 1) * len(body) // count]
        if at or rng.random() < 0.5:
            name = inventions.person(rng)
            title = re.split("[，。；：！？、]", part[rng.randrange(len(part))])[0][:SUBHEAD]
            rows.append(Row(style.indent + title, "subhead", number))
            rows.append(Row(style.indent + form.format(name), "byline", number))
            story.authors = [*story.authors, name]
            story.byline = " ".join(filter(None, [story.byline, form.format(name)]))
        rows += _body(rng, style, part, number, width)
    return rows


def _in_the_middle(rng: Random, block: list[Row], fallen: list[Row]) -> list[Row]:
    """A story with the headline of another inside."""
    at = rng.randrange(len(block) // 2, len(block) + 1)
    around = [BLANK] * (rng.random() < 0.5)
    return [*block[:at], *around, *fallen, *around, *block[at:]]


def _torn(rng: Random, rows: list[Row], last: int) -> tuple[list[Row], list[Row]]:
    """The rows without the end of the last story, and that end, which begins in mid-paragraph."""
    lines = [at for at in range(len(rows) - last // 2, len(rows)) if rows[at].part == "line"]
    at = rng.choice(lines) if lines else len(rows)
    return rows[:at], rows[at:]


def _with_feet(rng: Random, style: Sheet, rows: list[Row]) -> list[Row]:
    """The rows with a blank one at column feet, where the column ends inside a paragraph."""
    out: list[Row] = []
    count = 0
    for row in rows:
        inside = row.part == "line" and out and out[-1].text
        foot = style.foot.lines and count and count % style.foot.lines == 0
        if inside and (
            (foot and rng.random() < style.foot.seen) or rng.random() < style.foot.irregular
        ):
            out.append(BLANK)
        out.append(row)
        count += bool(row.text)
    return out
