"""A story to the passages that may stand in its summary.

A passage is a sentence, or the sentences that must not be parted: those of one quotation and the
words that say whose it is. Datelines, credits and what only labels a passage are left out of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from newskit.newspaper.attribution import REPORTING_VERBS
from newskit.newspaper.boilerplate import Span, boilerplate
from newskit.text.normalize import fold
from newskit.text.sentences import curly, sentences

Role = Literal["body", "heading", "note"]


class Passage(NamedTuple):
    """A piece of a story, letter for letter: `story[start:end] == text`.

    Attributes:
        text: Its text, from its first letter or opening mark to its last mark.
        start: The offset of its first code point in the text of the story.
        end: The offset after its last code point.
        paragraph: The number of body paragraphs before its own.
        order: Its number in its paragraph, from 0.
        role: `heading` for a subhead, `note` for what is about the story and not of it.
        leans: Whether it cannot be understood without the passage before it.
        opens: Whether it asks or announces what is told behind it.
    """

    text: str
    start: int
    end: int
    paragraph: int
    order: int
    role: Role
    leans: bool
    opens: bool = False


HEADING = 40
"""Characters up to which a line of its own without a full stop is a subhead."""
SHORT = 20
"""Characters up to which it is one even if it asks: 钱从哪里来？"""

# The patterns are written in Simplified characters and read folded text.
_CLOSES = r"[\s、，；：。”’」』）)】\]]*"
_LABEL = re.compile(rf"{_CLOSES}(?:(?:[—–-]{{2,3}}|[•·●▲◆■]|(?:问|答|Q|A|记者)[：:]){_CLOSES})?")
"""What a passage does not begin with: marks that close what is elsewhere, a bullet, who speaks."""
_NOTE = re.compile(r"(?s)[（(【\[][^（）()]*[）)】\]]|——?编\s*者|图[①-⑨为：:].*|[①-⑨].*摄\W*")
_PAIRS = dict(zip("“‘「『（(", "”’」』）)", strict=True))
_MARKS = re.compile("[“‘「『（(”’」』）)]")
_QUOTES = frozenset("”’」』")
_ASKS = frozenset("？！?!")
_FULL_WIDTH = frozenset("。！？…；”’」』）】")
_STOP = re.compile(r"[。！？!?…；;.，][”’」』）)\"']*\Z")

_SAYS = rf"(?:告诉[^，。：]{{0,6}}|(?:[说喊问讲]|{REPORTING_VERBS})道?|[笑写]道|称)"
_ATTRIBUTION = re.compile(rf"[^，。：；！？]{{0,40}}?{_SAYS}(?:[，。：]|\s*\Z)")
_LEANS = re.compile(
    rf"""(?x)
      [“「][^“”「」]*[”」]\Z                # who says so?
    | [“‘「『]?
    (?: [它她]们?|他(?![乡山国])|[^，。]{{0,10}}+，[他她](?:们|{_SAYS})
      | 这|[^，。“”这]{{1,8}}+(?:(?<=的)这一|这[句番席])|那(?!曲|达)|该|上述  # which?
      | 前者|后者|其(?![实他])
      | [对为因由除如至从就据]此|此[外举次类间前后时刻]|与?此?同时|另外|另一?方面|接着|于是
      | 所以|因而|从而|结果[，显]|正因|反之|同样，|而且|并且|甚至|否则|可见|足见|事实上|实际上
      | 随后|后来|之后，|最[后终]，|[会期其]间，|会[上后]，  # when?
      | 当[天日晚时年场]|[同次翌]日|第二天
      | 不[仅只但光止]|除了|除[^，。]{{1,20}}外，  # what else?
      | 在[^，。会]{{1,8}}(?:上|方面)，  # one side of what?
      | 例如|比如|换[言句]|也就是说|总之|具体[来而]|也(?!门)|还(?![要原款乡])  # of what?
      | 首先|其次|再次|[一二三四五六七八九][是要]|第?[二三四五]，
    )
    """,
)
"""Openings that point back: 其中, 对此, 他说, and what is quoted without a word of who said it.

但 and 然而 do not count: they can be read alone.
"""
_POINTS = re.compile(
    r"(?:这[类些]|(?<!\w)这[一种项个]|上述|(?<![应本活不理早就也才])该(?![怎如有去做不来多说是要从由让把在为给用吃]))"
    r"(?P<noun>\w\w)"
)
"""What points to a thing by its kind: 这些渔船, 该公司. It must have been named in the passage."""
_ASKED = re.compile(r"[？?](?![^《》]*》)")
_ANNOUNCES = ("：", ":", "—")


def is_filed(text: str) -> bool:
    """Whether a story begins with a dateline, as news does: 本报讯, 新华社北京10月19日电."""
    first = text.strip().partition("\n")[0]
    end = 0
    for span in boilerplate(first):
        if span.kind == "dateline":
            return span.start == end
        if span.start != end:
            break
        end = span.end
    return False


def passages(text: str) -> list[Passage]:
    """The passages of a story in order.

    Args:
        text: Paragraphs separated by line ends.

    Returns:
        Passages that do not overlap; none of a text without letters.
    """
    found: list[Passage] = []
    paragraph = 0
    plain = curly(fold(text))
    printed = boilerplate(text)
    at = 0
    for line in re.finditer(r"[^\n]+", plain):
        within: list[Span] = []
        while at < len(printed) and printed[at].start < line.end():
            within.append(printed[at])
            at += 1
        kept, role = _body(line, within)
        spans = [(kept[0] + a, kept[0] + b) for a, b in _spans(plain[slice(*kept)])]
        role = role or _role(line[0].strip(), len(spans), first=not found)
        for order, (start, end) in enumerate(spans):
            said = plain[start:end]
            leans = role == "body" and _points_back(said)
            own = said if plain is text else text[start:end]
            found.append(Passage(own, start, end, paragraph, order, role, leans, _opens(said)))
        paragraph += role == "body" and bool(spans)
    return found


def gap(text: str) -> str:
    """What parts a passage from the next in a summary: a space, but for full-width stops."""
    return "" if text[-1] in _FULL_WIDTH else " "


def _points_back(said: str) -> bool:
    """Whether a passage points to what is told before it."""
    if _LEANS.match(said):
        return True
    if "这" not in said and "该" not in said and "上述" not in said:  # faster than the pattern
        return False
    return any(said.find(one["noun"], 0, one.start()) < 0 for one in _POINTS.finditer(said))


def _opens(said: str) -> bool:
    """Whether a passage asks, outside of titles, or ends on the mark before a list."""
    asks = "？" in said or "?" in said
    return said.endswith(_ANNOUNCES) or (asks and bool(_ASKED.search(said)))


def _body(line: re.Match[str], printed: Sequence[Span]) -> tuple[tuple[int, int], Role | None]:
    """What is left of a paragraph between the boilerplate at its ends; all of it if that is all."""
    start, end = line.span()
    for span in printed:
        if span.start == start:
            start = span.end
    for span in reversed(printed):
        if span.end == end and span.start > start:
            end = span.start
    return ((start, end), None) if start < end else (line.span(), "note")


def _role(line: str, passages: int, *, first: bool) -> Role:
    """What a paragraph is; the first of a story is no subhead because it asks."""
    if _NOTE.fullmatch(line):
        return "note"
    short = len(line) <= SHORT and line[-1:] in _ASKS and not first
    unstopped = len(line) <= HEADING and not _STOP.search(line)
    if passages > 1 or not (short or unstopped):
        return "body"
    return "heading"


def _end(pattern: re.Pattern[str], text: str, start: int) -> int:
    """Where a pattern ends that may stand at a place."""
    match = pattern.match(text, start)
    return match.end() if match else start


def _spans(paragraph: str) -> Iterator[tuple[int, int]]:
    """Where the passages of a paragraph start and end."""
    end = 0
    for piece in _together(paragraph):
        start, end = end, end + len(piece)
        begin = _end(_LABEL, paragraph, start)
        said = paragraph[begin:end].rstrip()
        if any(map(str.isalnum, said)):
            yield begin, begin + len(said)


def _together(paragraph: str) -> Iterator[str]:
    """The sentences of a paragraph, those joined that must not be parted.

    Those are what quotation marks or brackets hold, and a quotation and its attribution.
    """
    held, end, reach = "", 0, 0
    spans = iter(sorted(_closed(paragraph)))
    span = next(spans, None)
    for sentence in sentences(paragraph):
        if held and end >= reach:
            quoted = held.rstrip()[-1:] in _QUOTES
            if not (quoted and _ATTRIBUTION.match(sentence)):
                yield held
                held = ""
        held += sentence
        end += len(sentence)
        while span and span[0] < end:
            reach = max(reach, span[1])
            span = next(spans, None)
    if held:
        yield held


def _closed(paragraph: str) -> Iterator[tuple[int, int]]:
    """Where pairs of marks open and close; a mark that is never closed holds nothing."""
    opened: dict[str, list[int]] = {closing: [] for closing in _PAIRS.values()}
    for mark in _MARKS.finditer(paragraph):
        if mark[0] in _PAIRS:
            opened[_PAIRS[mark[0]]].append(mark.start())
        elif opened[mark[0]]:
            yield opened[mark[0]].pop(), mark.end()
