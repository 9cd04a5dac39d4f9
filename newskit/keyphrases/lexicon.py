"""A word to its kind (by part of speech) and its rarity, whatever the text it stands in."""

from __future__ import annotations

import math
from functools import cache

from newskit.newspaper.bylines import common_surnames
from newskit.text.cache import Memory
from newskit.text.normalize import fold
from newskit.text.tokenize import Tokenizer, tokenizer
from newskit.text.wordlists import Idf, idf, stopwords

BREAK = "."
"""The kind of whatever a term cannot hold: punctuation, function words, numbers, dates."""

KINDS = {
    "": "N",  # a user's word without a tag
    "n": "N",  # noun
    "ns": "P",  # place
    "nr": "R",  # person, and names of persons transcribed
    "nrt": "R",
    "nrfg": "R",
    "vn": "G",  # verb used as a noun: 合作, 转型
    "v": "V",
    "a": "A",  # adjective and other attributes
    "an": "N",
    "b": "A",
    "z": "A",
    "l": "L",  # fixed phrase, idiom
    "i": "L",
    "j": "N",  # abbreviation
    "s": "N",  # place noun
    "x": "N",  # what the dictionary does not know
    "g": "N",  # morpheme
    "eng": "E",  # Latin letters
    "d": "D",  # adverb, direction: may stand inside a term, not at its edges
    "f": "F",
    "t": "T",  # time, where it is no date: 当代, 明清; part of a term
    "k": "k",  # suffix: may end a term, as may
    "q": "q",  # a measure that is the head of a noun: 都市圈
}
"""The kind of each part of speech (ICTCLAS): by the whole tag, or else by its first letter."""

CORPUS = 60_101_967
"""Words in the corpus that the dictionary was counted on: the sum of its frequencies."""

BODIES = (
    "集团 公司 银行 大学 学院 医院 研究所 研究院 实验室 委员会 协会 学会 商会 联盟 基金会 法院 "
    "检察院 博物馆 图书馆 出版社"
)
PLACES = (
    "开发区 新区 片区 园区 高新区 保税区 保税港区 自贸区 示范区 试验区 产业园 生态园 科技园 工业园 "
    "都市圈 城市群 经济带"
)
_NAME_ENDS = tuple(f"{BODIES} {PLACES}".split())
"""How the names of bodies and places end: who acts, and where. Their kind is `C`."""


_LEAST = 0.1
"""What a word tells at least: an inverse document frequency may be 0."""


class Lexicon:
    """The kinds and rarities of words, as one tokenizer and one set of lists see them.

    Attributes:
        words: The tokenizer.
        kinds: From a word to its kind. A capital letter is the kind of a word of two characters or
            more, a small one that of a single character, which is no term by itself but part of
            one; `w` is a noun that says too little to stand alone but may end a term
            (思想政治工作).
        rarity: From a word to the logarithm of how much it tells.
        stop: The stop words.
        own_stop: Whether the user gave any.
        idf: The table of inverse document frequencies that the user gave.
    """

    def __init__(
        self, words: Tokenizer, stop: frozenset[str], table: Idf | None, own_stop: bool = False
    ) -> None:
        self.words = words
        self.kinds = Memory(self._kind)
        self.rarity = Memory(lambda word: math.log(max(self._tells(word), _LEAST)))
        self.stop, self.own_stop = stop, own_stop
        self.idf = table

    def _kind(self, word: str) -> str:
        if not any(map(str.isalpha, word)):
            return BREAK
        tag = self.words.tag_word(word)
        kind = KINDS.get(tag) or KINDS.get(tag[:1], BREAK)
        word = fold(word)
        if word.lower() in self.stop:
            return "w" if kind in "NG" and len(word) > 1 else BREAK
        if len(word) == 1:
            return "n" if word in common_surnames() else kind.lower()
        return "C" if kind in "NP" and word.endswith(_NAME_ENDS) else kind

    def _tells(self, word: str) -> float:
        """How much a word tells.

        It is its inverse document frequency where there is a table of them, else its inverse
        frequency in the dictionary, -log p: for ranking they do equally well, and the dictionary
        has been read already.
        """
        if self.idf is not None:
            return self.idf.get(word, self.idf.median)
        return math.log(CORPUS / self.words.frequency(word))


@cache
def lexicon(
    engine: str = "rjieba",
    userdict: str | None = None,
    stopwords_file: str | None = None,
    idf_file: str | None = None,
) -> Lexicon:
    """The lexicon of these settings; the same one for the same settings.

    Raises:
        InputError: A file cannot be read.
    """
    table = idf(idf_file) if idf_file else None
    stop = stopwords(stopwords_file)
    return Lexicon(tokenizer(engine, userdict), stop, table, stopwords_file is not None)
