"""What may be a term of a text: its words, and the phrases that the text itself makes terms.

A phrase is a run of content words that the text repeats, or one it sets in quotation or title
marks, or the name of a body or a place. Repetition finds the terms that no dictionary has
(五床联动, 聚大洋集团); they are taken where they hold together better than chance.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from typing import NamedTuple

from newskit.keywords.lexicon import BREAK, Lexicon

MAX_WORDS = 7
"""Words in a phrase, at most: 健康 养老 服务 体系 is four, and longer runs are clauses."""

MIN_COHESION = 0.0
"""Least pointwise mutual information of a phrase's words: they meet no less often than by chance."""

LEAD = 100
"""A word used once is a term only if it is among the first so many different words of its text."""

_WORD = frozenset("NPRGVALE")
_RUN = re.compile(rf"[^{re.escape(BREAK)}]{{2,}}")
_PHRASE = re.compile(r"(?:[^DFTdfkqw]|T.*|f(?=p)).*[^DFTdft]")
"""Kinds that make a phrase: no adverb or direction at its edges (but 中德), nothing weak in front."""
_NOUNS = re.compile(r"(?:f(?=p)|[APTNRGELapnrgt])(?:[APTNRGELapnrgtkqw]|(?<=k)V)+")
"""Kinds that may make a name: nouns and what stands before nouns; no verb, but one after a suffix."""
_QUOTED = re.compile(r"[“「『《〈]([^\s，。、：；！？,.!?“”「」『』《》〈〉]{2,12})[”」』》〉]")

# The last word of a name: who acts, and where. Such a name is a term even if it is used once.
_BODIES = "集团 公司 银行 大学 学院 医院 研究所 研究院 委员会 协会 联盟 学会 商会 基金会 法院 检察院 实验室 博物馆 图书馆 出版社"
_PLACES = "开发区 新区 片区 园区 高新区 保税区 保税港区 自贸区 示范区 试验区 产业园 生态园 科技园 工业园 都市圈 城市群 经济带"
_NAME_ENDS = tuple(f"{_BODIES} {_PLACES}".split())


class Candidate(NamedTuple):
    """What may be a term, and what its text says of it.

    Attributes:
        term: The term as it stands in the text.
        words: Its words.
        kinds: A letter for each word, see `newskit.keywords.lexicon`.
        count: Its mentions.
        free: Its mentions that are not part of a longer candidate.
        first: The share of the text's vocabulary that is used before its first mention.
        freedom: The lesser entropy of its left and right neighbours, in nats; 0 for a word.
        heading: Whether a heading of the text holds it.
        marked: Whether it stands by itself in quotation or title marks.
    """

    term: str
    words: tuple[str, ...]
    kinds: str
    count: int
    free: int
    first: float
    freedom: float
    heading: bool
    marked: bool

    @property
    def is_name(self) -> bool:
        """Whether it is a phrase that ends like the name of a body or a place."""
        return len(self.words) > 1 and self.term.endswith(_NAME_ENDS)


Place = tuple[int, int]
"""Where a phrase stands: (its first token, its number of tokens)."""


def candidates(text: str, lexicon: Lexicon, heading: str = "") -> list[Candidate]:
    """The candidates of a text.

    Args:
        text: a paragraph a line, hard wraps removed.
        lexicon: what cuts it, and the kinds of words.
        heading: those lines of the text that are its headings.

    Returns:
        Each candidate once, in no order that means anything.
    """
    kinds = lexicon.kinds
    tokens = lexicon.words.cut(text)
    pattern = "".join(map(kinds.__getitem__, tokens))
    counts = Counter(tokens)
    marked = Counter(_QUOTED.findall(text))
    ranks = dict(zip(counts, range(len(counts)), strict=True))
    phrases = _names(tokens, pattern) | _repeated(tokens, pattern, counts)
    nested, covered = _inside(tokens, phrases)

    def first(words: tuple[str, ...]) -> float:
        return max(ranks.get(word, 0) for word in words) / len(ranks)

    found = {}
    for term, places in phrases.items():
        start, length = places[0]
        words, count = tuple(tokens[start : start + length]), len(places)
        found[term] = Candidate(
            term=term,
            words=words,
            kinds=pattern[start : start + length],
            count=count,
            free=count - nested[term],
            first=first(words),
            freedom=freedom(tokens, places),
            heading=term in heading,
            marked=term in marked,
        )
    for term in marked.keys() - found.keys() - counts.keys():
        words = tuple(lexicon.words.cut(term))
        letters = "".join(map(kinds.__getitem__, words))
        if any(letter in _WORD for letter in letters):
            count = text.count(term)
            found[term] = Candidate(
                term, words, letters, count, count, first(words), 0.0, term in heading, True
            )
    for rank, (word, count) in enumerate(counts.items()):
        kind = kinds[word]
        if kind in _WORD and (count > 1 or rank < LEAD or word in heading):
            free = count - covered[word]
            if word in found:  # cut as one word here and as several there
                count += found[word].count
                free += found[word].free
            found[word] = Candidate(
                term=word,
                words=(word,),
                kinds=kind,
                count=count,
                free=free,
                first=rank / len(ranks),
                freedom=0.0,
                heading=word in heading,
                marked=word in marked,
            )
    return list(found.values())


def _repeated(tokens: list[str], pattern: str, counts: Counter[str]) -> dict[str, list[Place]]:
    """Each phrase that is repeated, with its places.

    Pairs of neighbours that are repeated are the seeds; a longer phrase can only be repeated where
    the pairs it is made of are.
    """
    pairs = [i for run in _RUN.finditer(pattern) for i in range(run.start(), run.end() - 1)]
    texts = [tokens[i] + tokens[i + 1] for i in pairs]
    seen = Counter(texts)
    starts = [i for i, text in zip(pairs, texts, strict=True) if seen[text] > 1]
    found: list[tuple[str, list[Place]]] = []
    for length in range(2, MAX_WORDS + 1):
        places = defaultdict(list)
        for i in starts:
            places["".join(tokens[i : i + length])].append((i, length))
        level = [(term, where) for term, where in places.items() if len(where) > 1]
        found += level
        here = {i for _, where in level for i, _ in where}
        starts = [i for i in sorted(here) if i + 1 in here]
        if not starts:
            break
    return {
        term: places
        for term, places in found
        if _PHRASE.fullmatch(pattern, places[0][0], sum(places[0]))
        and cohesion(
            len(places),
            [counts[word] for word in tokens[places[0][0] : sum(places[0])]],
            len(tokens),
        )
        >= MIN_COHESION
    }


def _names(tokens: list[str], pattern: str) -> dict[str, list[Place]]:
    """The runs of nouns that end like a name, whether repeated or not."""
    places = defaultdict(list)
    for run in _NOUNS.finditer(pattern):
        start = run.start()
        ends = [i for i in range(start + 1, run.end()) if tokens[i].endswith(_NAME_ENDS)]
        if ends and ends[-1] - start < MAX_WORDS:
            places["".join(tokens[start : ends[-1] + 1])].append((start, ends[-1] + 1 - start))
    return places


def _inside(
    tokens: list[str], phrases: dict[str, list[Place]]
) -> tuple[Counter[str], Counter[str]]:
    """How many mentions of each phrase, and of each word, lie within a longer phrase."""
    nested: Counter[str] = Counter()
    owner: dict[int, int] = {}  # a token within a phrase -> where the longest phrase there ends
    for term, places in sorted(phrases.items(), key=_longest_first):
        for start, length in places:
            if owner.get(start, 0) >= start + length:
                nested[term] += 1
            else:
                for i in range(start, start + length):
                    owner.setdefault(i, start + length)
    return nested, Counter(tokens[i] for i in owner)


def _longest_first(phrase: tuple[str, list[Place]]) -> int:
    _, places = phrase
    return -places[0][1]


def cohesion(count: int, counts: list[int], total: int) -> float:
    """Pointwise mutual information of a phrase's words, in nats per word.

    log(p(phrase) / product of p(word)) / number of words (Church and Hanks 1990, for any number of
    words).
    """
    chance = math.prod(c / total for c in counts)
    return math.log(count / total / chance) / len(counts)


def freedom(tokens: list[str], places: list[Place]) -> float:
    """The lesser entropy of the left and the right neighbours of a phrase, in nats.

    A phrase that is always followed by the same word is part of a longer one.
    """
    if len(places) == 1:
        return 0.0
    left = Counter(tokens[start - 1] if start else "" for start, _ in places)
    right = Counter("".join(tokens[start + n : start + n + 1]) for start, n in places)
    return min(entropy(left), entropy(right))


def entropy(counts: Counter[str]) -> float:
    """Shannon entropy of a distribution that is given by counts, in nats."""
    total = counts.total()
    return -sum(c / total * math.log(c / total) for c in counts.values())
