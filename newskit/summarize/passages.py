"""A story to the passages that may stand in its summary.

A passage is a sentence, or the sentences that must not be parted: those of one quotation and the
words that say whose it is. Datelines, credits and what only labels a passage are left out of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from newskit.text.sentences import sentences

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
    """

    text: str
    start: int
    end: int
    paragraph: int
    order: int
    role: Role
    leans: bool


HEADING = 40
"""Characters up to which a line of its own without a full stop is a subhead."""
SHORT = 20
"""Characters up to which it is one even with a full stop: 钱从哪里来？"""

_FORMS = (
    "報报臺台網网華华視视訊讯電电導导記记問问實实習习員员說说紹绍訴诉認认為为強强調调"
    "釋释嘆叹談谈補补稱称對对與与時时類类間间過过並并隨随後后來来還还這这達达該该換换"
    "總总顯显們们編编攝摄圖图級级"
)
"""Traditional and Simplified letters of the words below, whose patterns need only the latter."""
_SIMPLIFIED = str.maketrans(_FORMS[::2], _FORMS[1::2])
_IS_TRADITIONAL = re.compile(f"[{_FORMS[::2]}]")

_DATELINE = re.compile(
    r"""
    [\s■□●◆▲]*+
    (?P<filed> [（(【\[]?                      # 本报讯, 【本报讯】, （新华社北京10月19日电　记者…）
        (?:另?据)?(?:本[报刊台网港市]|新华社|中[新央]社|中新网|\w{2,6}[日晚]报)
        [^，。；：！？（）()【】\[\]“”]{0,24}?(?:讯|电|消息|报导|报道)
        (?:\s+[^，。（）()【】\[\]]{2,40}(?=[）)】\]]))?
        [）)】\]：:]?
    )?+
    (?: \s*[（(【\[][^（）()]{0,24}(?:记者|通讯员|实习生)[^（）()]{0,60}[）)】\]] )?+
    \s*+
    """,
    re.VERBOSE,
)
_LABEL = re.compile(r"(?:[—–-]{2,3}|[•·●▲◆■]|(?:问|答|Q|A|记者)[：:])\s*(?=.)")
_CREDIT = re.compile(
    r"[（(【\[][^（）()]*(?:记者|通讯员|摄|供图|编辑|作者|电|讯|完)[^（）()]*[）)】\]]"
)
_NOTE = re.compile(r"[（(【\[][^（）()]*[）)】\]]|——?编\s*者|图[①-⑨为：:].*|[①-⑨].*", re.DOTALL)
_OPENS, _CLOSES = re.compile("[“「『（(]"), re.compile("[”」』）)]")
_CLOSING = frozenset("）)】]")
_QUOTED = frozenset("”」』")
_STOP = re.compile(r"[。！？!?…；;.][”’」』）)\"']*\Z")

_SAYS = (
    r"(?:说道?|表示|介绍道?|告诉[^，。：]{0,6}|认为|指出|坦言|回忆道?|强调|解释道?|透露|感叹|感慨|谈到"
    r"|补充道?|笑道|称|回答)"
)
_ATTRIBUTION = re.compile(rf"[^，。：；！？]{{0,40}}?{_SAYS}(?:[，。：]|\s*\Z)")
_LEANS = re.compile(
    rf"""
    [“‘「『]?
    (?: [它他她]们?|[^，。]{{0,10}}，[他她](?:们|{_SAYS})     # who?
      | 这|那(?!曲|达)|该|前者|后者|其(?![实他])             # which?
      | [对为因由除]此|此[外举次类间]|与?此?同时|另外|随后|后来|接着|于是|所以|结果[，显]
      | 例如|比如|换言之|也就是说|总之|也|还(?!要)           # of what?
    )
    """,
    re.VERBOSE,
)
"""Openings that point back: 其中, 对此, 他说. 但 and 然而 do not count: they can be read alone."""


def is_filed(text: str) -> bool:
    """Whether a story begins with a dateline, as news does: 本报讯, 新华社北京10月19日电."""
    opening = _DATELINE.match(_simplified(text))
    return opening is not None and opening["filed"] is not None


def passages(text: str) -> list[Passage]:
    """The passages of a story in order.

    Args:
        text: Paragraphs separated by line ends.

    Returns:
        Passages that do not overlap; none of a text without letters.
    """
    found: list[Passage] = []
    paragraph = 0
    plain = _simplified(text)
    for line in re.finditer(r"[^\n]+", plain):
        spans = [(line.start() + a, line.start() + b) for a, b in _spans(line[0])]
        role = _role(line[0].strip(), len(spans), first=not found)
        for order, (start, end) in enumerate(spans):
            leans = role == "body" and bool(_LEANS.match(plain, start, end))
            found.append(Passage(text[start:end], start, end, paragraph, order, role, leans))
        paragraph += role == "body" and bool(spans)
    return found


def _simplified(text: str) -> str:
    return text.translate(_SIMPLIFIED) if _IS_TRADITIONAL.search(text) else text


def _role(line: str, passages: int, *, first: bool) -> Role:
    """What a paragraph is; the first of a story is no subhead because it is short."""
    if _NOTE.fullmatch(line):
        return "note"
    short = len(line) <= SHORT and not first
    unstopped = len(line) <= HEADING and not _STOP.search(line)
    return "heading" if passages == 1 and (short or unstopped) else "body"


def _spans(paragraph: str) -> Iterator[tuple[int, int]]:
    """Where the passages of a paragraph start and end."""
    opening = _DATELINE.match(paragraph)
    end = opening.end() if opening else 0
    for piece in _together(sentences(paragraph[end:])):
        start, end = end, end + len(piece)
        if label := _LABEL.match(piece):
            start += label.end()
        said = _without_credit(paragraph[start:end].rstrip())
        if any(map(str.isalnum, said)):
            yield start, start + len(said)


def _without_credit(piece: str) -> str:
    """A piece without the credit in brackets at its end."""
    if piece[-1:] in _CLOSING:
        bracket = max(map(piece.rfind, "（(【["))
        if bracket > 0 and _CREDIT.fullmatch(piece, bracket):
            return piece[:bracket].rstrip()
    return piece


def _together(pieces: list[str]) -> Iterator[str]:
    """Join what quotation marks or brackets hold, and a quotation and its attribution."""
    if len(pieces) == 1:
        yield pieces[0]
        return
    passage, depth = "", 0
    for piece in pieces:
        opened = len(_OPENS.findall(piece)) - len(_CLOSES.findall(piece))
        attributed = passage[-1:] in _QUOTED and _ATTRIBUTION.match(piece)
        if depth > 0 or attributed:
            passage, depth = passage + piece, max(0, depth) + opened
        else:
            if passage:
                yield passage
            passage, depth = piece, opened
    if passage:
        yield passage
