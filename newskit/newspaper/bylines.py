"""Names and roles out of a byline."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from newskit import native, resources
from newskit.newspaper.patterns import BULLETS, JOB, OWN_ROLE, ROLE, fold_forms
from newskit.record import Author
from newskit.text.expressions import compiled

_DID = (  # what somebody did, behind the name or before it: 李某 文 刘某 摄, 文／李某 图／刘某
    r"(?<!\w)(?P<did>文/图|图/文|文字?|图片?|摄影|摄像|摄|撰文|撰稿|供稿|采访|编译|译|整理|采写|漫画|制图)(?!\w)"
    r"|(?<=[\s:])(?P<end>(?:综合|摄影|图文|文图)?(?:报道|报导))|(?P<head>作者|执笔|编译)(?=[\s:/])"
)
_ROLES = rf"{ROLE}|{_DID}"
_MAY_BE = re.compile(
    rf"{JOB}|作者|执笔|撰[文稿]|供稿|采访|[文图]字?片?(?!\w)|[文图]/|摄|译|整理|采写|漫画|制图|报[道导]"
)
_NOBODY = rf"(?:{OWN_ROLE}|{_DID}|[\s:/、])+"
_TAIL = re.compile(
    r"(?:/\w{1,6})?(?:综合|摄影|图文|文图|文并摄|参与)?(?:报道|报导|采访整理|整理|采写|撰文|文/图|图/文)$"
    r"|(?<=\s)发自\w{2,8}$"
)
_LONGEST_TAIL = 16
_PHOTO = re.compile(r"^(?!.*文\s).*摄\W*$")  # who took a photo and wrote nothing
_MADE_THE_PAGE = r"\s(?:责任?编辑|责编|编辑|校对|审核|监制)[\s:/].*"
_BEFORE = BULLETS + " "
_BARS = "/／∕|｜丨∣│┃"
_BETWEEN = rf"\s、,，;；:：{_BARS}"
_SPLIT = re.compile(rf"[{_BETWEEN}]+")
_ALONE = (rf"(?<![^{_BETWEEN}])", rf"(?![^{_BETWEEN}])")
_PADDED = r"(\w)\s+(\w)".join(_ALONE)
_PADDED_THIRD = r"(\w\w)\s+(\w)".join(_ALONE)
_DOTS = "·‧•．"
_NAME = re.compile(
    rf"[^\W\d_a-zA-Z]{{2,4}}|\w{{1,8}}(?:[{_DOTS}]\w{{1,8}})+|[A-Z][A-Za-z.·\- ]{{2,30}}"
)
_NAME_OR_TWO = r"(?:[^\W\d]{1,9}|[A-Z][a-zA-Z]*)"  # no longer: most headlines are done with here
_NAMES_ALONE = re.compile(
    rf"[{_BEFORE}]*+\(?{_NAME_OR_TWO}(?:(?:\s{{1,3}}|、|·){_NAME_OR_TWO})*\)?"
)


_EDGES = f" 　\xa0:：{_BARS}\n"


@cache
def surnames() -> frozenset[str]:
    """The characters that a Chinese family name may be."""
    return frozenset("".join(_surnames()))


@cache
def common_surnames() -> frozenset[str]:
    """The commonest family names, but for those that are function words or measures as well."""
    return frozenset(_surnames()[0])


def _surnames() -> list[str]:
    return [row for row in resources.read("surnames.txt").splitlines() if row[0] != "#"]


def looks_like_names(folded: str) -> bool:
    """Whether a folded line holds nothing but names: `张三  李四`, `□程 龙`, `玛丽娜·拉古什`."""
    if not names_alone([folded])[0]:
        return False
    folded = folded.lstrip(_BEFORE)
    return len(folded) <= 24 and bool(names(folded.strip("()")))


@native.compiled("sieves")
def names_alone(folded: Iterable[str]) -> list[bool]:
    """Whether folded lines have the form of nothing but names, whatever their letters are."""
    return [_NAMES_ALONE.fullmatch(line) is not None for line in folded]


_TAIL_NAMES = r"(?<=[。！？”）])(?:\s+\w[\w\s、]{1,20}|\w{3})$"


def tail_names(text: str) -> tuple[str, str]:
    """Names behind the last full stop of a story, and the text without them.

    After a gap any names count; without one only a name of three characters, as two may be a word.
    """
    match = compiled(_TAIL_NAMES).search(text[-30:])
    if not match or not names(fold_forms(match.group())):
        return "", text
    found = match.group().strip()
    return found, text[: len(text) - len(match.group())]


def looks_like_byline(folded: str) -> bool:
    """Whether a folded line holds roles and names and nothing else: `□本报记者 张三 报道`."""
    if not _MAY_BE.search(folded):
        return False
    text = folded.lstrip(BULLETS + " ").strip("()[]<> ")
    tail = _TAIL.search(text[-_LONGEST_TAIL:])
    text = text[: len(text) - len(tail.group())] if tail else text
    stretches = [part.strip(" :/、") for part in compiled(_ROLES).sub("\0", text).split("\0")]
    if len(stretches) == 1 and tail and text[-1:].isspace():
        return bool(names(text))
    text = text.rstrip()
    if len(stretches) == 1 or not all(names(part) for part in stretches if part):
        return False
    return any(stretches) or bool(
        compiled(_NOBODY).fullmatch(text)
    )  # 最美女记者 has the form of 晚报记者


_LONGEST_BYLINE = 60
_SHORTEST_STORY = 60


def several_stories(text: str) -> bool:
    """Whether a text of paragraphs is plainly a page: more than one byline has a story below it."""
    stories, is_below = 0, False
    for paragraph in text.split("\n"):
        if len(paragraph) >= _SHORTEST_STORY:
            stories += is_below
            is_below = False
        elif len(paragraph) < _LONGEST_BYLINE and looks_like_byline(fold_forms(paragraph).strip()):
            is_below = True
    return stories > 1


def names(text: str) -> list[str]:
    """The names in a stretch of a byline that holds nothing else, or nothing where it holds more.

    Single characters with space between are one padded name (`程 龙`, `王 小 明`); names run
    together are parted before each family name (`任某左某某`) where every part is a name then.
    """
    text = text.strip(_EDGES)
    if _is_no_name(text):
        return []
    if len(text.split(maxsplit=1)) > 1:
        text = compiled(_PADDED_THIRD).sub(r"\1\2", compiled(_PADDED).sub(r"\1\2", text))
    found: list[str] = []
    for name in filter(None, _SPLIT.split(text)):
        if len(name) == 4 and name[-1] in "文摄图" and name[0] in surnames():
            found.append(name[:-1])  # what was done, glued to the name
        elif _NAME.fullmatch(name) and (name[0] in surnames() or len(name) > 4):
            found.append(name)
        elif parted := _run_together(name):
            found += parted
        else:
            return []
    return found


def _is_no_name(text: str) -> bool:
    """A quick look at how a text begins: with a letter that is no family name, nor foreign."""
    first = text[:1]
    if first in surnames() or first.isascii() or not first.isalpha():
        return False
    return not any(dot in text for dot in _DOTS)


def _run_together(text: str) -> list[str]:
    """Names without a space between, parted so that each begins with a family name."""
    if not 4 <= len(text) <= 9:
        return []
    for first in (3, 2):
        head, rest = text[:first], text[first:]
        if head[0] in surnames() and rest[:1] in surnames():
            if len(rest) in (2, 3):
                return [head, rest]
            if more := _run_together(rest):
                return [head, *more]
    return []


def authors(lines: Sequence[str]) -> list[Author]:
    """The authors of the lines of a byline, in order, each with the role it is printed with.

    A role stands before its names (`本报记者 刘某`), what somebody did behind them (`李某 文`). A
    stretch that holds other words than names gives none.
    """
    lines = [line for line in lines if not _PHOTO.search(fold_forms(line))]
    printed = "\n".join(
        line.strip().lstrip(BULLETS + " 　").strip("（）()[]<>【】〔〕 　") for line in lines
    )
    text = fold_forms(printed)
    if made := compiled(_MADE_THE_PAGE).search(text):
        text = text[: made.start()]
    tail = _TAIL.search(text[-_LONGEST_TAIL:])
    if tail:
        text = text[: len(text) - len(tail.group())].rstrip()
    found: list[Author] = []
    role: str | None = None
    ahead = False  # what somebody did stands before the name: 文／李某
    at = 0
    for match in [*compiled(_ROLES).finditer(text), None]:
        stretch = printed[at : match.start() if match else len(text)]
        word = "".join(printed[match.start() : match.end()].split()) if match else None
        did = word if match and match["did"] else None
        people = names(stretch) or [name for line in stretch.split("\n") for name in names(line)]
        found += [{"name": name, "role": role or did} for name in people]
        if match:
            at = match.end()
            ahead = ahead or bool(did and (not found or text[at : at + 1] in ("/", ":")))
            role = None if match["end"] or (did and not ahead) else word
    return found
