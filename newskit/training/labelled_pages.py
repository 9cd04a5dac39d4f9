"""The kind of every line of pages whose structure is known.

What is known of a page lies beside it (`NAME.txt`, `NAME.gold.json`): its furniture and its
articles, each with its text or only with its lines. From that follows the part that each line plays
in a story, and from the parts, read down the page, the kinds of `newskit.segmentation.labels`.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import accumulate, groupby
from pathlib import Path
from typing import Any, NamedTuple

from newskit.segmentation import labels as grammar
from newskit.segmentation.layout import Line, read_lines
from newskit.segmentation.line_patterns import patterns_in
from newskit.segmentation.markdown import without_marks
from newskit.text.punctuation import SENTENCE_END

BODY = ("paragraph", "subhead", "line")
BODY_KINDS = {"lead+", "lead", "resume+", *BODY}
HEADLINE_KINDS = {"headline+", "headline~", "deck", "deck~"}
SUBHEAD = 24  # characters; longer ones are paragraphs without a stop

Gold = Mapping[str, Any]


class LabelledPage(NamedTuple):
    """A page with what is known of its lines, in lists of one length."""

    name: str
    lines: list[Line]
    labels: list[str]
    """The kind of each line, of `newskit.segmentation.labels.KINDS`."""
    owners: list[int | None]
    """The article that each line belongs to, by its index in what is known; None for furniture."""


class Part(NamedTuple):
    """What a line is, and of which article."""

    role: str
    """`furniture`, `caption`, `headline`, `byline`, `mark`, or one of `BODY`."""
    owner: int | None


Parts = dict[int, Part]
"""The part of each line, by its number."""

FURNITURE = Part("furniture", None)


def gold_of(page: Path) -> Path:
    """Returns the path of what is known of a page."""
    return page.with_name(f"{page.name.removesuffix('.txt')}.gold.json")


def labelled_page(path: Path) -> LabelledPage:
    """Reads a page and what is known of it, and returns the kind and the article of every line."""
    gold = json.loads(gold_of(path).read_text("utf-8"))
    lines = without_marks(read_lines(path.read_text("utf-8")))
    parts = _parts(gold, {line.number: line for line in lines})
    in_order = [parts[line.number] for line in lines]
    return LabelledPage(
        f"{path.parent.name}/{path.stem}",
        lines,
        _labels(lines, in_order),
        [part.owner for part in in_order],
    )


def owners_by_number(page: LabelledPage, kinds: Collection[str]) -> dict[int, int | None]:
    """Returns the articles of the lines of some kinds, by the numbers of the lines."""
    return {
        line.number: owner
        for line, label, owner in zip(page.lines, page.labels, page.owners, strict=True)
        if label in kinds
    }


def owner_of(lines: Sequence[Line], owners: Mapping[int, int | None]) -> int | None:
    """Returns the article that most of some lines are of, None where half of them are of none."""
    known = Counter(owners[line.number] for line in lines if line.number in owners)
    return known.most_common(1)[0][0] if 2 * known.total() >= len(lines) > 0 else None


def is_subhead(paragraphs: Sequence[str], at: int) -> bool:
    """Returns whether a paragraph is a subhead: short, no sentence, between paragraphs that are."""
    stops = tuple("。！？…”）：；、")  # 、 was the only mark of old papers
    return (
        0 < at < len(paragraphs) - 1
        and 2 < len(paragraphs[at]) <= SUBHEAD
        and not paragraphs[at].endswith(stops)
        and paragraphs[at - 1].endswith(stops)
        and paragraphs[at + 1].endswith(stops)
    )


# --- the parts of lines ------------------------------------------------------------------------


def _parts(gold: Gold, lines: Mapping[int, Line]) -> Parts:
    adverts = [(advert["first_line"], advert["last_line"]) for advert in gold.get("adverts", [])]
    mixed = gold.get("mixed_lines")  # some only count them
    stray = [
        *gold["furniture_lines"],
        *_numbers(adverts),
        *(mixed if isinstance(mixed, list) else []),
    ]
    parts = {number: FURNITURE for number in stray if number in lines}
    articles = gold["articles"]
    for owner, article in enumerate(articles):
        for number in _headline_lines(article, lines):
            parts[number] = Part("headline", owner)
    for owner, article in enumerate(articles):
        own = [
            lines[number]
            for number in _numbers(_spans(article))
            if number in lines and number not in parts
        ]
        has_text = isinstance(article["paragraphs"], list)
        roles = _roles_by_text(article, own) if has_text else _roles_by_layout(article, own)
        parts |= {number: Part(role, owner) for number, role in roles}
    return parts | _parts_around(articles, parts, lines)


def _spans(article: Gold) -> list[tuple[int, int]]:
    spans = article.get("lines") or [article["first_line"], article["last_line"]]
    return [tuple(span) for span in ([spans] if isinstance(spans[0], int) else spans)]


def _numbers(spans: Iterable[tuple[int, int]]) -> list[int]:
    return sorted({number for first, last in spans for number in range(first, last + 1)})


def _headline_lines(article: Gold, lines: Mapping[int, Line]) -> list[int]:
    """The lines of a headline where they are known by number."""
    if "headline_lines" in article:
        return [number for number in article["headline_lines"] if number in lines]
    if article.get("headline_line"):
        return [article["headline_line"]]
    if "headline" in article:
        return _spelling(article, [n for n in article.get("title_lines", []) if n in lines], lines)
    return []


def _spelling(article: Gold, numbers: Sequence[int], lines: Mapping[int, Line]) -> list[int]:
    """Those lines that spell a headline, of all whose words are in it: the body may say them too.

    Runs of lines are taken, those that say most first, as long as they say something new.
    """
    left = _squash(article.get("kicker"), article["headline"], article.get("subheadline"))
    rank = [number - i for i, number in enumerate(numbers)]
    runs = [
        [number for number, _ in run]
        for _, run in groupby(zip(numbers, rank, strict=True), lambda pair: pair[1])
    ]
    said = {"".join(_squash(lines[number].text) for number in run): run for run in reversed(runs)}
    found: list[int] = []
    for text in sorted(said, key=len, reverse=True):
        if text in left:
            left = left.replace(text, "\n", 1)
            found += said[text]
    return found


def _roles_by_text(article: Gold, lines: Sequence[Line]) -> Iterator[tuple[int, str]]:
    """The roles of the lines that hold an article whose text is known."""
    paragraphs = [_squash(paragraph) for paragraph in article["paragraphs"]]
    body = "".join(paragraphs)
    starts = {start: i for i, start in enumerate(accumulate(map(len, paragraphs), initial=0))}
    at = 0
    for line in lines:
        text = _squash(line.text)
        place = None if _is_mark(line) and text not in body else _place(text, body, at)
        if place is None:
            yield line.number, _role_beside(article, line)
            continue
        start, at = place
        if start not in starts:
            yield line.number, "line"
        else:
            yield line.number, "subhead" if is_subhead(paragraphs, starts[start]) else "paragraph"


def _place(text: str, body: str, at: int) -> tuple[int, int] | None:
    """Where in a body the text of a line starts and ends; it is expected at a place.

    A mark before it or names behind it are not of the body: then the longest part of it that is.
    """
    for size in range(len(text), 0, -1):
        for part in (text[:size], text[-size:]):
            if body.startswith(part, at) and (size > 1 or part == text[0]):
                return at, at + size
            # Elsewhere, where a story comes in pieces, less may be found by chance.
            if 2 * size >= len(text) > 1:
                found = body.find(part, at)
                if found < 0:
                    found = body.find(part)
                if found >= 0:
                    return found, found + size
    return None


def _role_beside(article: Gold, line: Line) -> str:
    """The role of a line that stands among those of an article and is not of its text."""
    text = _squash(line.text)
    if _is_mark(line) or (text and text in _squash(*_marks(article))):
        return "mark"
    if _is_of(text, _signature(article)):
        return "byline"
    return "headline" if text in _squash(article.get("headline")) else "line"


def _roles_by_layout(article: Gold, lines: Sequence[Line]) -> Iterator[tuple[int, str]]:
    """The roles of the lines of an article of which the title, the names and the lines are known.

    Paragraphs are told by their indents or, where the article has none, by their last lines.
    """
    title, names = _squash(article.get("title")), _squash(*map(_name, article["byline"]))
    subheads = set(article.get("subhead_lines", []))
    indented = any(line.indent for line in lines)
    in_body = titled = False
    for i, line in enumerate(lines):
        text = _squash(line.text)
        near_end = line.number >= article["last_line"] - 1
        if not in_body and title and (text in title or text.replace("原", "", 1) in title):
            titled = True  # 原 stands in transcripts for what cannot be read
            yield line.number, "headline"
        elif article.get("genre") == "photo":
            yield line.number, "caption"
        elif line.number in subheads:
            in_body = True
            yield line.number, "line" if line.number - 1 in subheads else "subhead"
        elif _names_only(text, names) and (not in_body or near_end or "记者" in text[:6]):
            yield line.number, "byline"
        elif not in_body and titled and _is_label(line, lines[i + 1 : i + 2]):
            yield line.number, "headline"
        else:
            new = not in_body or _starts_paragraph(lines[i - 1], line, indented, subheads)
            in_body = True
            yield line.number, "paragraph" if new else "line"


_NAMES = 14  # characters: no line of names alone is longer


def _names_only(text: str, names: str) -> bool:
    bare = _name(text)
    return len(text) < _NAMES and (not bare or bool(names and bare.strip("摄") in names))


def _name(byline: str) -> str:
    return byline.replace("本报记者", "").replace("新华社记者", "")


def _is_label(line: Line, below: Sequence[Line]) -> bool:
    """Whether a line under a headline looks like a part of it, and not like the first of a body."""
    return (
        len(_squash(line.text)) < 9
        and not line.indent
        and not line.text.endswith(SENTENCE_END)
        and not set(line.text).intersection("、（）")
        and any(line.indent > 2 for line in below)
    )


def _starts_paragraph(above: Line, line: Line, indented: bool, subheads: set[int]) -> bool:
    ended = above.text.endswith((*SENTENCE_END, "、", "云")) and above.width < above.column - 6
    return (
        line.indent in (3, 4, 5)
        or (ended and not indented)
        or above.number in subheads
        or "wire-dateline" in patterns_in(line.folded)
    )


def _parts_around(
    articles: Sequence[Gold], parts: Mapping[int, Part], lines: Mapping[int, Line]
) -> Parts:
    """The parts of lines outside all bodies: each is of the nearest article that it may be of."""
    known: defaultdict[int | None, list[int]] = defaultdict(list)
    for number, part in parts.items():
        known[part.owner].append(number)

    def distance(line: Line, owner: int) -> int:
        return min((abs(number - line.number) for number in known[owner]), default=_FAR)

    found: Parts = {}
    for number, line in lines.items():
        if number not in parts:
            roles = {owner: _role_around(article, line) for owner, article in enumerate(articles)}
            role = next((role for role in _AROUND if role in roles.values()), None)
            owners = [owner for owner in roles if roles[owner] == role]
            owner = min(owners, key=partial(distance, line))
            found[number] = Part(role or ("mark" if _is_mark(line) else "byline"), owner)
    return found


def _role_around(article: Gold, line: Line) -> str | None:
    """What a line can be to an article outside its body, the most certain first."""
    text = _squash(line.text)
    core = text.strip(_BRACKETS)
    if core and _is_of(core, _squash(*_marks(article))):
        return "mark"
    if _is_of(text, _signature(article)) or any(name in text for name in _authors(article)):
        return "byline"
    return "headline" if text in _squash(article.get("headline")) else None


_AROUND = ("mark", "byline", "headline")
_FAR = 10**9  # lines: an article without known lines is farther than any
_BRACKETS = "（()）[]【】▲—－-<>《》"


def _marks(article: Gold) -> list[str]:
    return [mark for name in ("continued_from", "continued_on") if (mark := article.get(name))]


def _signature(article: Gold) -> str:
    """The byline of an article and the names of its authors."""
    byline = article.get("byline") or ""
    return _squash(*([byline] if isinstance(byline, str) else byline), *_authors(article))


def _authors(article: Gold) -> list[str]:
    return [
        _squash(author if isinstance(author, str) else author["name"])
        for author in article.get("authors") or []
    ]


def _is_of(text: str, whole: str) -> bool:
    core = text.strip(_BRACKETS)
    return text in whole or (len(core) > 1 and core in whole)


def _is_mark(line: Line) -> bool:
    return "mark-alone" in patterns_in(line.folded)


def _squash(*texts: str | None) -> str:
    return "".join("".join((text or "").split()) for text in texts)


# --- from parts to kinds -----------------------------------------------------------------------


def _labels(lines: Sequence[Line], parts: Sequence[Part]) -> list[str]:
    """The kinds of the lines of a page, read downwards with the story at hand in mind."""
    labels: list[str] = []
    context, story = grammar.START.context, None
    begun: set[int | None] = set()
    for i, (part, below) in enumerate(zip(parts, _bodies_below(parts), strict=True)):
        own = part.owner == story
        opens = part.owner == below and part.owner not in begun
        if part.owner is None or part.role == "caption":
            label = _furniture(lines, parts, labels, i)
        elif part.role == "headline":
            drifted = "~" if not opens else "" if own and context in "HY" else "+"
            goes_on = drifted == "~" and i and parts[i - 1] == part and labels[-1][-1] == "~"
            label = "deck" if not drifted else f"{'deck' if goes_on else 'headline'}{drifted}"
        elif part.role in BODY:
            if part.owner not in begun:
                label = "lead" if own and context in "HY" else "lead+"
            elif own and context in "BT":
                label = part.role if part.role != "line" or _may_go_on(labels, context) else BODY[0]
            else:
                label = "resume+"
            begun.add(part.owner)
        elif own and context in ("HYBT" if part.role == "mark" else "HY"):
            label = part.role
        elif opens:
            label = f"{part.role}+"
        elif context in "BT":
            label = "credit" if part.role == "byline" else "mark"
        else:
            label = "furniture"
        if label[-1] == "+" or part.role in BODY:
            story = part.owner
        context = grammar.step(label, context) or context
        labels.append(label)
    return labels


def _bodies_below(parts: Sequence[Part]) -> list[int | None]:
    """For each line the article whose body comes next, if no headline of another parts them."""
    out: list[int | None] = []
    below: int | None = None
    headlines: set[int | None] = set()
    for part in reversed(parts):
        out.append(below if headlines <= {part.owner} else None)
        if part.role in BODY:
            below, headlines = part.owner, set()
        elif part.role == "headline":
            headlines.add(part.owner)
    return out[::-1]


def _may_go_on(labels: Sequence[str], context: str) -> bool:
    return context == "B" and labels[-1] in grammar.AFTER["line"]


def _furniture(lines: Sequence[Line], parts: Sequence[Part], labels: Sequence[str], i: int) -> str:
    """The kind of a line of no story; a caption's last line says who took the picture."""

    def shows(at: int) -> set[str]:
        beside = 0 <= at < len(parts) and parts[at].role not in BODY
        return _CAPTIONS.intersection(patterns_in(lines[at].folded)) if beside else set()

    joined = i and not lines[i].gap and labels[-1] in ("caption", "caption-line")
    if joined and "caption" not in shows(i) and "photo-credit" not in shows(i - 1):
        return "caption-line"
    ends_below = i + 1 < len(lines) and not lines[i + 1].gap and "photo-credit" in shows(i + 1)
    return "caption" if parts[i].role == "caption" or shows(i) or ends_below else "furniture"


_CAPTIONS = {"caption", "photo-credit"}
