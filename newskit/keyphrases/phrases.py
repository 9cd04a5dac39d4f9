"""The phrases that a text makes terms: what it repeats, what it begins with, the names it uses.

Repetition finds the terms that no dictionary has (五床联动, 聚大洋集团). A repeated run of words is
a phrase if it holds together better than chance would have it; how free it is to stand in other
company is left to the ranking. Where a text begins, a compound need not be repeated: short texts
repeat nothing, and long ones name first what they are about.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Container, Mapping, Sequence
from itertools import chain, compress, pairwise
from math import log, prod
from operator import and_
from typing import NamedTuple

from newskit.entities.titles import ADDRESSES, is_title
from newskit.keyphrases.leftovers import LONGEST_STORY
from newskit.native import compiled
from newskit.newspaper.bylines import common_surnames
from newskit.text.expressions import compiled as pattern

MAX_WORDS = 7
"""Words in a phrase, at most: 健康 养老 服务 体系 is four, and longer runs are clauses."""

MAX_NAME = 10
"""Words in the name of a body or a place, at most: 省 医学会 脑机 接口 与 神经 康复 分会."""

MIN_COHESION = 0.4
"""Least cohesion of a phrase, between that of a chance meeting (0) and of inseparable words (1)."""

_NEGATIONS = frozenset("不无非未没反無沒")
"""What a term never begins behind: 平等问题 is the opposite of 不平等问题."""

_DETERMINERS = frozenset("他她它我本该各每某贵此該貴")
"""What a character belongs to that stands behind: 国 of 他国人权."""

_PREPOSITIONS = frozenset("为对向由被把从以替给與与為對從給")
"""What a noun belongs to that stands between it and a verb: 为人民服务, which is no 人民服务."""

_SAYINGS = ({"为"}, {"為"}, {"以"})
"""What begins a clause that is repeated because it is a saying: 为人民服务."""

_LEVELS = frozenset("国省市县区镇乡村國縣區鎮鄉")
"""What a list of levels is made of: 国省市县."""

_OF_TWO = log(2)
"""The entropy of two neighbours."""

MAX_COMPOUND = 4
"""Words in a compound that is used once, at most."""

LEAD = 150
"""Words of a text in which compounds are looked for."""

_IN_RUN = "NPRGVALECTnprgvaleckqw"
"""The kinds of words that a compound may hold, one beside the other."""

_NOUN_END = re.compile(rf"(?<=[{_IN_RUN}])[{_IN_RUN}](?<![Tt])(?![{_IN_RUN}](?<![VvR]))")
"""Where a noun ends: before a verb, or where the run does, and before somebody's name a title."""

_VERBAL = frozenset("VvG")
"""Kinds of verbs."""

_HOW = frozenset("AaDd")
"""Kinds of words behind somebody's name that make a clause of it: 林知远严重违纪."""

_COUNTRIES = "fp"
"""The kinds of two countries by a character each: 中德, 中 being a direction as well."""

_CHARACTERS = frozenset("vnp")
"""Kinds of a character that may be the first of an unknown name."""

NOT_FIRST = frozenset("DFdfkqw")
NOT_LAST = frozenset("DFTdft")
"""Kinds at whose edge no phrase begins or ends: adverbs, directions, suffixes, times."""

_NEVER_FIRST = "".join(sorted(NOT_FIRST))

PLACE_ENDS = frozenset("省市县区州镇乡村")
"""How the names of places end that hold others."""

_GOES_ON = (
    r"(?!共|有|在|的|和|与|各|是|将|新|全)[\u4e00-\u9fff]{0,3}?"
    r"(?:(?<=..)[市县区州镇乡村](?![委级])|(?<=..)街道|[局厅]|委员会|人民政府|派出所|法院|检察院)"
)
"""How an address goes on behind the name of a place."""

_BEFORE_NAME = frozenset("APTNRGECLapnrgtkqw")
"""Kinds that may stand before the end of a name: nouns, and what stands before nouns."""

_AND = frozenset("与和及與")
_OF_BODIES = frozenset("NGRA")
_JOINED = 4
_OF_PLACES = tuple("省市县区州")
_OF_BODY = re.compile("C[NGRV]{1,3}$")
"""What joins two nouns in a name, the kinds of those, how far it goes back, and what stands there:
a body, and what the first part is about."""


class Phrase(NamedTuple):
    """Where a phrase stands.

    Attributes:
        length: Its number of tokens.
        starts: The first token of each of its mentions.
    """

    length: int
    starts: list[int]


Phrases = dict[str, Phrase]
"""The phrases of a text by their own text."""


def phrases(
    tokens: list[str],
    counts: Mapping[str, int],
    content: set[str],
    ends: set[str],
    kinds: Mapping[str, str],
    is_guess: Mapping[str, bool],
) -> Phrases:
    """The phrases of a text: what it repeats, and names.

    Args:
        tokens: The tokens of the text.
        counts: How often each stands in it.
        content: The repeated words of which phrases are made.
        ends: The words that end names.
        kinds: The kind of each word, see `newskit.keyphrases.lexicon`.
        is_guess: Whether the dictionary lacks each.
    """
    found = repeated(tokens, content, counts, kinds)
    return names(tokens, ends, kinds, counts, is_guess) | found if ends else found


def repeated(
    tokens: list[str], content: set[str], counts: Mapping[str, int], kinds: Mapping[str, str]
) -> Phrases:
    """The runs of content words that a text repeats."""
    found: Phrases = {}
    for text, length, starts in _repeated_runs(tokens, content, MAX_WORDS):
        words = tokens[starts[0] : starts[0] + length]
        if not _is_phrase(words, len(starts), len(tokens), counts, kinds):
            continue
        if not all(
            _is_cut(tokens, start)
            or _is_clause(tokens, start, start + length, kinds[words[0]], kinds[words[-1]])
            for start in starts
        ):
            found[text] = Phrase(length, starts)
        elif {tokens[start - 1] for start in starts} in _SAYINGS:
            found[tokens[starts[0] - 1] + text] = Phrase(length + 1, [i - 1 for i in starts])
    return found


@compiled("keyphrases")
def _repeated_runs(
    tokens: list[str], words: set[str], longest: int
) -> list[tuple[str, int, list[int]]]:
    """The runs of these words that a text repeats, of two to `longest` words, the short ones first.

    Only repeated words make repeated pairs, and only where all pairs of a run are repeated can the
    run be, so each length is found from the one before it.

    Returns:
        Of each its text, its number of tokens, and the first token of each of its mentions.
    """
    is_one = [*map(words.__contains__, tokens)]
    starts = [*compress(range(len(tokens)), map(and_, is_one, is_one[1:]))]
    found = []
    runs = {i: tokens[i] for i in starts}
    for length in range(2, longest + 1):
        runs = {i: runs[i] + tokens[i + length - 1] for i in starts}
        times = Counter(runs.values())  # of a long text most pairs are met once
        places = defaultdict(list)
        for i, text in runs.items():
            if times[text] > 1:
                places[text].append(i)
        found += [(text, length, where) for text, where in places.items()]
        repeats = {*chain.from_iterable(places.values())}
        starts = sorted({i - 1 for i in repeats} & repeats)
        if not starts:
            break
    return found


def _is_phrase(
    words: Sequence[str],
    count: int,
    total: int,
    counts: Mapping[str, int],
    kinds: Mapping[str, str],
) -> bool:
    first, last = kinds[words[0]], kinds[words[-1]]
    if last in NOT_LAST or (first in NOT_FIRST and first + kinds[words[1]] != _COUNTRIES):
        return False
    if words[0] == words[-1] and len({*words}) == 1:  # 加油加油
        return False
    if words[0][0] in _LEVELS and _LEVELS.issuperset("".join(words)):
        return False
    if first == "T" and last == "P":  # 生前任青棠市
        return False
    if "R" in (first, last) and _is_more_than_name(words, "".join(map(kinds.__getitem__, words))):
        return False
    return cohesion(count, [counts[word] for word in words], total) >= MIN_COHESION


def _is_more_than_name(words: Sequence[str], kinds: str) -> bool:
    """Whether a phrase is somebody's name and their title, or how they do something."""
    if kinds[-1] == "R" and is_title(words[-2]):
        return True
    is_full = kinds[0] == "R" and len(words[0]) > 2  # much of two characters is none: 雷达
    return is_full and (
        not _HOW.isdisjoint(kinds[1:]) or (len(words[1]) > 1 and words[1] in ADDRESSES)
    )


def compounds(tokens: list[str], kinds: str, known: Phrases, counts: Mapping[str, int]) -> Phrases:
    """The runs of nouns and verbs that a text begins with, up to where a noun ends.

    Args:
        tokens: The tokens of the text.
        kinds: The kinds of as many of them as are to be looked at.
        known: Phrases that are found already.
        counts: How often each token stands in the text.
    """
    pairs: Counter[tuple[str, str]] = Counter()

    def may_begin(start: int) -> bool:
        return not _is_cut(tokens, start) and not (
            start and _lacks_character(tokens, start, kinds[start - 1 : start + 1], counts, pairs)
        )

    def names_more(start: int, last: int) -> bool:
        return (
            kinds[last] in "PR" and _names_whom(tokens[last], kinds[last], kinds[start:last])
        ) or (
            "R" in (kinds[start], kinds[last])
            and _is_more_than_name(tokens[start : last + 1], kinds[start : last + 1])
        )

    ends = [
        last
        for last in [match.start() for match in _NOUN_END.finditer(kinds)]
        if kinds[last + 1 : last + 2] != "R" or is_title(tokens[last])
    ]
    found = _runs_to(
        tokens, kinds, ends, _IN_RUN, _NEVER_FIRST, MAX_COMPOUND, known, may_begin, names_more
    )
    return {
        term: phrase
        for term, phrase in found.items()
        if not _LEVELS.issuperset(term)
        and not _lacks_body(tokens, phrase, kinds)
        and (
            tokens[(start := phrase.starts[0]) - 1] not in _PREPOSITIONS
            or not _is_clause(
                tokens, start, end := start + phrase.length, kinds[start], kinds[end - 1]
            )
        )
    }


def _lacks_body(tokens: Sequence[str], title: Phrase, kinds: str) -> bool:
    """Whether a title has kept one character of the body that its holder is of: 局 副局长."""
    start = title.starts[0]
    return (
        kinds[start + title.length : start + title.length + 1] == "R"
        and len(tokens[start]) == 1
        and kinds[start - 1 : start] in _IN_RUN
        and start > 0
    )


@compiled("keyphrases")
def _runs_to(
    tokens: list[str],
    kinds: str,
    ends: list[int],
    within: str,
    not_first: str,
    longest: int,
    known: Phrases,
    may_begin: Callable[[int], bool],
    names_more: Callable[[int, int], bool],
) -> Phrases:
    """The runs of words up to places where nouns end.

    Args:
        tokens: The tokens of a text.
        kinds: Their kinds.
        ends: The last words of nouns.
        within: The kinds that a run may hold.
        not_first: Those at which none begins.
        longest: How many words there are in a run, at most.
        known: Phrases that are found already.
        may_begin: Whether a run may begin at a word; asked where a single character is that word
            or stands before it.
        names_more: Whether a run is more than a name, by its first and last word; asked where
            either is a place or a person.
    """
    found: Phrases = {}
    begins: dict[int, bool] = {}
    for last in ends:
        text = tokens[last]
        for start in range(last - 1, max(-1, last - longest), -1):
            if kinds[start] not in within:
                break
            text = tokens[start] + text
            if kinds[start] in not_first or text in known:
                continue
            if len(tokens[start]) == 1 or (start and len(tokens[start - 1]) == 1):
                if start not in begins:
                    begins[start] = may_begin(start)
                if not begins[start]:
                    continue
            if (kinds[start] == "R" or kinds[last] in "PR") and names_more(start, last):
                continue
            phrase = found.setdefault(text, Phrase(last + 1 - start, []))
            if phrase.length == last + 1 - start:  # else the same text, cut otherwise
                phrase.starts.append(start)
    return found


def _is_cut(tokens: Sequence[str], start: int) -> bool:
    """Whether a phrase that begins here has lost what belongs before it: a negation, a number."""
    before = tokens[start - 1] if start else ""
    return before in _NEGATIONS or (
        len(tokens[start]) == 1 and (before.isnumeric() or before in _DETERMINERS)
    )


def _is_clause(tokens: Sequence[str], start: int, end: int, first: str, last: str) -> bool:
    """Whether a phrase, by its first and last kind, is what a preposition and a verb go with."""
    return (
        start > 0
        and tokens[start - 1] in _PREPOSITIONS
        and last in _VERBAL
        and first not in _VERBAL
        and (end >= len(tokens) or not tokens[end].isalnum())
    )


def _names_whom(last: str, kind: str, before: str) -> bool:
    """Whether a compound is what is done to a place or by somebody: 调低中国, 牧民林知远.

    Args:
        last: The last word of the compound.
        kind: Its kind, a place's or a person's.
        before: The kinds of those before it.
    """
    if kind == "P":
        return before[0] in "Vv"
    return "R" not in before and len(last) == 3 and last[0] in common_surnames()


def names(
    tokens: Sequence[str],
    ends: Container[str],
    kinds: Mapping[str, str],
    counts: Mapping[str, int],
    is_guess: Mapping[str, bool],
) -> Phrases:
    """The runs of nouns that end like the name of a body or a place, repeated or not."""
    found: Phrases = {}
    pairs: Counter[tuple[str, str]] = Counter()
    for end in [*compress(range(len(tokens)), map(ends.__contains__, tokens))]:
        start, first = end, max(0, end - MAX_NAME + 1)
        own = 0
        while start > first:
            if _is_unknown(tokens, start - 1, kinds, is_guess):
                own = start - 1
            elif joined := start < end and _joined(tokens, start - 1, kinds):
                start -= joined
            elif kinds[tokens[start - 1]] not in _BEFORE_NAME:
                break
            start -= 1
        if own and tokens[own - 1].endswith(_OF_PLACES):
            start = own
        of_two = "".join(map(kinds.__getitem__, tokens[start - 1 : start + 1]))
        if start > first and _lacks_character(tokens, start, of_two, counts, pairs):
            start -= 1
        while start < end and (kinds[tokens[start]] in "kqw" or _is_cut(tokens, start)):
            start += 1
        if start < end:
            text = "".join(tokens[start : end + 1])
            found.setdefault(text, Phrase(end + 1 - start, [])).starts.append(start)
    return found


def _is_unknown(
    tokens: Sequence[str], i: int, kinds: Mapping[str, str], is_guess: Mapping[str, bool]
) -> bool:
    """Whether a word is what a body is called, whatever an engine takes it for: 临汐市安露公司."""
    return i > 0 and len(tokens[i]) > 1 and kinds[tokens[i - 1]] == "P" and is_guess[tokens[i]]


def _joined(tokens: Sequence[str], i: int, kinds: Mapping[str, str]) -> int:
    """How many words a word joins with those behind it in the name of a body of some other body.

    It is two in 医学会物理与康复分会; 0 where the word joins nothing.
    """
    if tokens[i] not in _AND or kinds[tokens[i + 1]] not in _OF_BODIES:
        return 0
    before = "".join([kinds[token] for token in tokens[max(0, i - _JOINED) : i]])
    of_body = _OF_BODY.search(before)
    return len(of_body.group()) if of_body else 0


def _lacks_character(
    tokens: Sequence[str],
    start: int,
    kinds: str,
    counts: Mapping[str, int],
    pairs: Counter[tuple[str, str]],
) -> bool:
    """Whether a phrase that begins here has lost its first character.

    So have 德生态园, where both are countries, and 大洋集团, where 大洋 never stands without 聚.

    Args:
        tokens: The tokens of the text.
        start: Where the phrase begins.
        kinds: The kinds of the token before it and of its first.
        counts: How often each token stands in the text.
        pairs: How often each two stand side by side: counted when that is first asked.
    """
    if kinds == _COUNTRIES:
        return True
    word = tokens[start]
    if kinds[0] not in _CHARACTERS or counts[word] < 2:
        return False
    if not pairs:
        pairs.update(pairwise(tokens))
    return pairs[tokens[start - 1], word] == counts[word]


def is_address(term: str, text: str) -> bool:
    """Whether the name of a place never stands but before a smaller place or a body of it.

    >>> is_address("青棠市", "青棠市海棠区和青棠市公安局")
    True
    >>> is_address("青棠市", "青棠市海棠区举办活动，青棠市共有三个区")
    False
    """
    start = text.find(term, 0, LONGEST_STORY)
    is_one = start >= 0
    while is_one and start >= 0:
        is_one = pattern(_GOES_ON).match(text, start + len(term)) is not None
        start = text.find(term, start + 1, LONGEST_STORY)
    return is_one


@compiled("keyphrases")
def inside(tokens: list[str], found: Phrases) -> tuple[dict[str, int], dict[str, int]]:
    """How many mentions of each phrase, and of each word, lie within a longer phrase."""
    nested: Counter[str] = Counter()
    owner: dict[int, int] = {}  # a token within a phrase -> where the longest phrase there ends
    for term, (length, starts) in sorted(found.items(), key=lambda item: -item[1].length):
        for start in starts:
            if owner.get(start, 0) >= start + length:
                nested[term] += 1
            else:
                for i in range(start, start + length):
                    owner.setdefault(i, start + length)
    return nested, Counter([tokens[i] for i in owner])


@compiled("keyphrases")
def cohesion(count: int, counts: list[int], total: int) -> float:
    """Normalized pointwise mutual information of a phrase's words.

    log(p(phrase) / product of p(word)) / ((number of words - 1) * -log p(phrase)): 0 where words
    meet as often as by chance, 1 where they only stand together (Bouma 2009, for two words).

    Args:
        count: How often the phrase stands in the text.
        counts: How often each of its words does.
        total: Words in the text.
    """
    share = count / total
    information = log(share * prod([total / c for c in counts]))
    return information / ((1 - len(counts)) * log(share))


@compiled("keyphrases")
def freedom(tokens: list[str], phrase: Phrase) -> float:
    """The lesser entropy of the left and the right neighbours of a phrase, in nats.

    A phrase that is always followed by the same word is part of a longer one.

    Args:
        tokens: The tokens of the text and an empty one, the neighbour of both its ends.
        phrase: Where the phrase stands.
    """
    length, starts = phrase
    if len(starts) < 2:
        return 0.0
    if len(starts) == 2:
        a, b = starts
        apart = tokens[a - 1] != tokens[b - 1] and tokens[a + length] != tokens[b + length]
        return _OF_TWO if apart else 0.0
    left = entropy([tokens[i - 1] for i in starts])
    return left and min(left, entropy([tokens[i + length] for i in starts]))


def entropy(values: Sequence[str]) -> float:
    """Shannon entropy of the distribution of values, in nats."""
    total, different = len(values), len(set(values))
    if different == total:
        return log(total)
    if different == 1:
        return 0.0
    known = 0.0
    for count in Counter(values).values():
        known += count * log(count)
    return log(total) - known / total
