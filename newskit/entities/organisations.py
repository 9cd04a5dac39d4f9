"""Candidates for names of organisations: the dictionary's, and runs of words that end like one."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from newskit.entities.candidates import Candidate
from newskit.entities.context import before, behind
from newskit.entities.places import ending
from newskit.entities.words import BODY_ENDS, OTHER_BODY_ENDS, Tagged
from newskit.native import compiled
from newskit.text.expressions import compiled as pattern

_END = re.compile("[oxO](?![ox])")
_ENDS = OTHER_BODY_ENDS.union(end for end in BODY_ENDS if len(end) > 1)
"""How bodies end whose last word is taken for something else: 控制中心, 推广站."""
_OTHER_END = "[{}](?:{})".format(
    "".join(sorted({end[-1] for end in _ENDS})),
    "|".join(
        f"(?<={'|'.join(sorted(end for end in _ENDS if len(end) == length))})"
        for length in sorted(set(map(len, _ENDS)))
    ),
)
_OTHERS = "nNpy"
_INSIDE = frozenset("POuUxyFNnEpochSdmRWGa")
_OWN = frozenset("POuUxyFERnW")  # letters of what tells one body from all others of its sort
_NATIONAL = frozenset(
    [
        "国家",
        "全国",
        "中央",
        "中华",
        "国际",
        "世界",
        "中国",
        "联合国",
        "国务院",
        "省级",
        "市级",
        "中共",
    ]
)
_LEVELS = frozenset("省市县区镇州")
_VERBS = 2  # in a name, at most: 突发公共事件预警信息发布中心
_WHOLE = frozenset("oxOpy")  # letters of the ends of names
_AND = frozenset("和与及")
_JOINED = frozenset("NnGpuUv")
_GUESSED = "uUxy"
_PREPOSITIONS = frozenset("由在对与从向被将把")
_LONGEST = 12  # tokens


def organisations(tagged: Tagged) -> Iterator[Candidate]:
    """Candidates: a body of the dictionary (`O`), a guess with an end (`x`), words and an end."""
    letters, tokens = tagged.letters, tagged.tokens
    for last in [*(match.end() for match in _END.finditer(letters)), *_other_lasts(tagged)]:
        letter = letters[last - 1]
        if tokens[last - 1] == "组织" and letters[last - 2 : last - 1] in ("O", "o", "x"):
            continue  # 外交部组织: a verb
        first = _beginning(tagged, last)
        is_other = letter in _OTHERS
        if first < last - 1:
            yield _body(tagged, first, last, "run")
            if letter == "o" or is_other or not {"P", "O"}.isdisjoint(letters[first : last - 1]):
                continue
        if not is_other and tagged.bounds[last] - tagged.bounds[last - 1] > 1:
            yield _body(tagged, last - 1, last, letter)


@compiled("names")
def _other_lasts(tagged: Tagged) -> list[int]:
    """Where words end that end like a body, and are taken for something else."""
    letters, bounds = tagged.letters, tagged.bounds
    found = []
    for match in pattern(_OTHER_END).finditer(tagged.text):
        last = bisect_left(bounds, match.end())
        if (
            bounds[last] == match.end()
            and letters[last - 1] in _OTHERS
            and letters[last : last + 1] not in ("o", "x", "p", "y")
        ):
            found.append(last)
    return found


def _beginning(tagged: Tagged, last: int) -> int:
    """The first token of a name whose last is known: the first that is a name's own."""
    letters, tokens = tagged.letters, tagged.tokens
    first = last - 1
    verbs = 0
    while first and last - first < _LONGEST:
        letter = letters[first - 1]
        if letter == "v" and verbs < _VERBS and first > 1 and letters[first - 2] in _INSIDE:
            if letters[first - 2] in _WHOLE:
                break  # 中德生态园参加住房和城乡建设部: what a verb stands behind is whole
            verbs += 1
        elif letter not in _INSIDE and not _joins(tagged, first - 1):
            break
        first -= 1
    for i in range(first, last - 1):
        letter = letters[i]
        if tokens[i + 1] in _AND:
            return i
        if letter in _OWN or tokens[i] in _NATIONAL or (i == first and tokens[i] in _LEVELS):
            return i
        if letter in "cSh" and i + 2 < last and (letters[i + 1] in "cSh" or _is_one(tagged, i)):
            return i
    return last - 1


def _other_end(tagged: Tagged, last: int) -> str:
    """The end of a body that a word has which is taken for none, with the word before: 种苗 站."""
    end = tagged.bounds[last]
    return ending(tagged.text[max(0, end - 4) : end], _ENDS)


def _is_one(tagged: Tagged, i: int) -> bool:
    """Whether a word of the text never stands without the character before it: 大洋 of 聚大洋."""
    near, word = tagged.near(i), tagged.tokens[i + 1]
    count = near.count(word)
    return count > 1 and count == near.count(tagged.tokens[i] + word)


def _joins(tagged: Tagged, i: int) -> bool:
    """Whether a token joins two nouns in one name: 住房和城乡建设厅, not two names."""
    letters = tagged.letters
    return (
        tagged.tokens[i] in _AND
        and 0 < i < len(letters) - 1
        and letters[i - 1] in _JOINED
        and letters[i + 1] in _JOINED
    )


@compiled("names")
def _body(tagged: Tagged, first: int, last: int, form: str) -> Candidate:
    start, end = tagged.bounds[first], tagged.bounds[last]
    if tagged.letters[first] in _GUESSED and tagged.tokens[first][0] in _PREPOSITIONS:
        start += 1  # 由省 of 由省湿地保护协会
    run = tagged.letters[first:last]
    is_other = tagged.letters[last - 1] in _OTHERS
    end_word = _other_end(tagged, last) if is_other else ending(tagged.tokens[last - 1], BODY_ENDS)
    left = before(tagged, first)
    features = ["bias", f"form {form}", left, behind(tagged, last)]
    if form == "O":
        features.append(f"O behind {left[-1]}")  # 互联互通: the name of a firm is a verb, too
    features.append(f"end {end_word}" if form != "o" else f"alone {end_word}")
    if form == "run":
        features += [f"first {run[0]}", f"tokens {min(len(run), 6)}"]
        if tagged.tokens[first] in _NATIONAL:
            features.append("nation")
        if "f" in run:
            features.append("joined")
        if verbs := run.count("v"):
            features.append(f"verbs {verbs}")
        if not {"P", "O"}.isdisjoint(run):
            features.append("place")
        if "N" in run[1:]:
            features.append("noun")
        if is_other:
            features.append("other")
        if "y" in run[:-1]:
            features.append("guessed place")
    return start, end, features
