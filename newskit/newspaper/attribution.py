"""Who says what: quotations by their marks, speakers by name and reporting verb."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from newskit.text.expressions import compiled

if TYPE_CHECKING:
    from collections.abc import Sequence

# ---- quotations ---------------------------------------------------------------------------------

_QUOTED = r"""(?x)
    [“「『﹁﹃"]                              # first, so that the search is for these alone
    (?:
      (?<=“) ([^“”\n]*) (?: ” | (?=\n\s*“) )  # a speech of several paragraphs opens each of them
    | (?<=「) ([^「」\n]*) (?: 」 | (?=\n\s*「) )  # and closes the last (GB/T 15834-2011, 4.8.3.5)
    | (?<=『) ([^『』\n]*) 』
    | (?<=[﹁﹃]) ([^﹁﹂﹃﹄\n]*) [﹂﹄]        # marks of vertical text left in it
    | (?<=") ([^"\n]*) "
    )
    """
_STOPS = tuple("，。！？…,!?")


class Quotation(NamedTuple):
    """A passage in quotation marks.

    Attributes:
        length: The characters between the marks, white space left out.
        spoken: Whether it is speech rather than a term, a title or a slogan in quotes.
    """

    length: int
    spoken: bool


def quotations(text: str) -> list[Quotation]:
    """The passages of a text in quotation marks.

    Speech carries its own stop or comma inside the marks, or follows a colon; what is marked as a
    term or a name does neither (GB/T 15834-2011, 4.8.3 and appendix A.4).

    >>> [q.spoken for q in quotations("老周说：“船到了”。“走吧。”他喊。获“先进港口”称号。")]
    [True, True, False]
    """
    found = []
    for match in compiled(_QUOTED).finditer(text):
        inside = match[match.lastindex or 0]
        after_colon = text.endswith(("：", ":"), 0, match.start())
        spoken = after_colon or inside.rstrip("’』").endswith(_STOPS)
        found.append(Quotation(len("".join(inside.split())), spoken and bool(inside)))
    return found


# ---- speakers -----------------------------------------------------------------------------------

REPORTING_VERBS = (
    "表示|指出|认为|認為|强调|強調|介绍|介紹|告诉|告訴|坦言|直言|透露|回忆|回憶|解释|解釋|建议|建議"
    "|感慨|感叹|感嘆|呼吁|呼籲|宣布|宣佈|坚称|声称|聲稱|补充|補充|回应|回應|提到|谈到|談到|说道|說道"
    "|笑道|写道|寫道|问道|問道|相信|希望|分析|评价|評價|承认|承認|否认|否認|反驳|反駁|提醒|回答"
)


def _one_of(words: str) -> str:
    """An expression for one of several words, which looks at their first characters first."""
    return f"(?=[{''.join(sorted({word[0] for word in words.split('|')}))}])(?:{words})"


# Between name and verb stand a title and how, when or to whom: 王飞自豪地说, 他18日对记者说.
_SAYS = rf"""(?x)
    (?![的和与與、及等])                       # 王飞的父亲说: another speaks
    (?P<how> [^，。！？；：“”「」《》、·\n]{{0,14}}? )
    (?: {_one_of(REPORTING_VERBS)}
      | [说說称稱道曰](?=[，：。；,:“「\n]|$)
      | [：:](?=[“「『"]) )                     # 王飞提高声调：“走！”
    """
_REACH = 24  # characters: the longest that `_SAYS` can match
_ANSWERS = "[：:]"


def speakers(text: str, names: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Those of the names of a text that are said to say something.

    Args:
        text: The text.
        names: Where it has names of people, in order, as start and end of each.

    Returns:
        The names that a reporting verb or a quotation follows with no other name before it, and
        those that open a paragraph with a colon behind them, as in an interview.

    >>> speakers("“船到了。”周海生说。", [(6, 9)])
    [(6, 9)]
    """
    found = []
    for (start, end), (following, _) in pairwise([*names, (len(text), len(text))]):
        says = compiled(_SAYS).match(text, end, end + _REACH)
        answers = text[start - 1 : start] in ("", "\n") and compiled(_ANSWERS).match(text, end)
        if answers or (says and says.end("how") <= following):
            found.append((start, end))
    return found
