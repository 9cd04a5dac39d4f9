"""A word to its kind (by part of speech) and its rarity, whatever the text it stands in."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Collection
from functools import cache
from typing import NamedTuple

from newskit import native, resources
from newskit.entities.words import OFFICE
from newskit.keyphrases.leftovers import parts
from newskit.newspaper.bylines import common_surnames
from newskit.text.cache import Memory
from newskit.text.expressions import compiled
from newskit.text.normalize import fold
from newskit.text.tokenize import Tokenizer, tokenizer
from newskit.text.whole_tokens import bind, is_numeral, years
from newskit.text.wordlists import Idf, idf, stopwords

BREAK = "."
"""The kind of whatever a term cannot hold: punctuation, function words, numbers, dates."""

NAME_END = "C"
"""The kind of what ends the name of a body or a place: of who acts, and where."""

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
    "检察院 博物馆 图书馆 出版社 分会 总会 总署 总局 管理局 气象局 公安局 税务局 海事局 教育局 "
    "气象台 天文台 电视台 报社 指挥部 事务所 办事处 合作社 研究中心 天文馆 科技馆 美术馆 体育馆 "
    "纪念馆"
)
PLACES = (
    "开发区 新区 片区 园区 高新区 保税区 保税港区 自贸区 示范区 试验区 产业园 生态园 科技园 工业园 "
    "都市圈 城市群 经济带"
)
_SOUNDS = (  # of names in transcription
    "阿埃艾爱安奥巴拜班邦保鲍贝本比彼边别宾波博伯勃布采查柴楚达戴丹当道德登邓狄迪蒂第丁东杜顿多厄恩"
    "尔凡范方菲费芬丰冯佛夫弗福富噶盖甘冈高戈格葛贡古瓜贵哈海汉豪赫黑亨洪胡华怀霍基吉及济加贾简姜杰金"
    "津京久卡凯坎康考柯科可克肯孔库夸昆拉莱兰朗劳勒雷累里理利莉丽连廉列烈林琳留刘龙隆娄卢鲁路伦罗洛吕"
    "马玛迈麦曼毛茂梅美门蒙孟米密蜜敏明缪摩莫默姆木穆拿娜纳奈南内嫩能尼妮年涅宁牛纽农努诺欧帕潘庞佩彭"
    "皮平珀蒲普其奇齐契恰强乔切钦琼丘曲屈让热仁日荣如茹瑞若萨塞赛桑瑟森沙莎山珊尚绍舍申生圣施什石史士"
    "寿舒朔司丝斯思松苏索所塔泰坦汤唐陶忒特腾提帖铁廷通图土托脱瓦万汪王威韦维魏温文翁沃乌武西希锡悉夏"
    "显香向肖谢辛欣兴休旭许雪逊雅亚延扬杨尧耶叶伊依宜以易因茵英永尤于约云宰赞扎泽曾詹湛张兆哲者珍芝治"
    "朱兹宗祖佐买翰歇赖邱甫蓬聂滋贞乃伐俄刚劭卓吕咖喀喇坡塘墨夸尤岛岑巍库敦斐柏桂梭楞歌洁涅滕焦特珠琪瓦畑盎硕"
    "祜科穗穆策缅耐耳聪肃胥舟舍茨莎莫莱菈萝蒙蕾薇虎裴诗诸贡赫迈邓邦郎酋钱锡门闵阮隋雨靖鞑韩顺颇额馨骆魁鲍鲸麟黛鼎吐容"
)
_NAME = (
    rf"[{_SOUNDS}]{{1,8}}(?:[—-][{_SOUNDS}]{{1,8}})?"
    rf"(?:[·•‧・．](?:[{_SOUNDS}]|不都){{1,8}}(?:[—-][{_SOUNDS}]{{1,8}})?)+"
    r"|[A-Z][A-Za-zÀ-ɏ.&'’-]*(?:\ [A-Z][A-Za-zÀ-ɏ.&'’-]*)+"
    r"|[0-9]{1,2}·[0-9]{1,2}"
)
"""Names that an engine cuts at their dots and spaces: 约翰·史密斯, Louis Vuitton, 3·15."""

_DOTS, _TWO_CAPITALS = "·•‧・．", r"[A-Z][A-Za-zÀ-ɏ.&'’-]* [A-Z]"
_AT_DOTS = frozenset(f"{_SOUNDS}不0123456789")
"""What one of these names has: few texts have any, and all take milliseconds to compile."""

_MAY_BE_OPPOSITE = "去..{1,2}化"
_OPPOSITE = r"去[\u4e00-\u9fff]{2,3}化(?!工|学|验|解|石)"
"""去极端化, 去中心化: one word, whose opposite is left without its first character."""

_DIRECTIONS = frozenset("内外里裏")
"""Characters that the dictionary has for nouns and surnames: 平台内 is no term."""

_LEVELS, _INSIDE = frozenset("省市县区镇乡村"), frozenset("里内")
"""What 镇里 is made of, which is no term: any town may be meant."""

_THIS = frozenset("本该此")
"""What begins none of the names of people that the dictionary has: 本赛季."""

_NAME_ENDS = tuple(f"{BODIES} {PLACES}".split())
"""How the names of bodies and places end."""


_LEAST = 0.1
"""What a word tells at least: an inverse document frequency may be 0."""


class Usage(NamedTuple):
    """How the stories of newspapers use a word or phrase.

    Attributes:
        stories: The logarithm of the share of the stories that hold it.
        headlines: The logarithm of how much oftener than other words it is in the headline of a
            story that holds it.
        begins: The logarithm of how much oftener than others it begins a run of content words.
        known: Whether it is in the table at all.
    """

    stories: float
    headlines: float
    begins: float
    known: bool


def _may_hold_names(text: str) -> bool:
    """Whether a text has what names with dots or spaces have: 约·史, 3·1, V O."""
    if compiled(_TWO_CAPITALS).search(text):
        return True
    return any(dot in text for dot in _DOTS) and any(
        before in _AT_DOTS and after in _AT_DOTS
        for before, after in compiled(rf"(.)[{_DOTS}](?=(.))").findall(fold(text))
    )


@native.compiled("keyphrases")
class Entry(NamedTuple):
    """What is looked up of each word of a text.

    Attributes:
        kind: Its kind.
        parts: Its parts, if it is no word.
        is_guess: Whether the dictionary lacks it.
    """

    kind: str
    parts: tuple[str, ...] | None
    is_guess: bool


class Counted(NamedTuple):
    """The tokens of a text.

    Attributes:
        tokens: All of them, in order.
        counts: How often each stands in the text, in the order of first mentions.
        kinds: The kind of each.
        guesses: Those that the dictionary lacks, and how often each stands in the text.
    """

    tokens: list[str]
    counts: dict[str, int]
    kinds: dict[str, str]
    guesses: list[tuple[str, int]]


_TRUST = 10
"""Stories that the share of all words in headlines counts for, against those of one word."""


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
        usage: From a word or phrase to how newspapers use it.
        is_guess: From a word to whether the dictionary lacks it.
        entries: From a word to what is looked up of each word of a text.
        idf: The table of inverse document frequencies that the user gave.
    """

    def __init__(
        self, words: Tokenizer, stop: frozenset[str], table: Idf | None, own_stop: bool = False
    ) -> None:
        self.words = words
        self.kinds = Memory(self._kind)
        self.usage = Memory(_usage)
        self.is_guess = Memory(
            lambda word: word.isprintable() and not (word.isascii() or words.has_word(word))
        )
        self.entries = _remembered(self._entry)
        self.rarity = Memory(lambda word: math.log(max(self._tells(word), _LEAST)))
        self.stop, self.own_stop = stop, own_stop
        self.idf = table

    def cut(self, text: str) -> list[str]:
        """The tokens of a text: names whole, and no function character left in a guessed word."""
        return self.counted(text).tokens

    def counted(self, text: str, known: Collection[str] = ()) -> Counted:
        """The same tokens, counted.

        Args:
            text: A text.
            known: Names that are known to stand in it.
        """
        tokens = self.words.cut(text, whole=False)
        if known:
            tokens = bind_terms(tokens, text, known)
        if dates := years(text):
            tokens = bind(tokens, dates)
        if offices := [match.span() for match in compiled(OFFICE).finditer(text)]:
            tokens = bind(tokens, offices)
        if compiled(_MAY_BE_OPPOSITE).search(text):
            tokens = bind(tokens, [match.span() for match in compiled(_OPPOSITE).finditer(text)])
        if _may_hold_names(text):
            names = compiled(_NAME).finditer(fold(text))
            tokens = bind(tokens, [match.span() for match in names])
        return Counted(*_counted(tokens, self.entries))

    def _entry(self, word: str) -> Entry:
        return Entry(self.kinds[word], parts(word, self.words.has_word), self.is_guess[word])

    def _kind(self, word: str) -> str:
        if not (word.isalpha() or any(map(str.isalpha, word))):
            return "e" if "·" in word else BREAK  # 3·15
        word = fold(word)
        if is_numeral(word) or (word[1:] in _INSIDE and word[0] in _LEVELS):
            return BREAK
        tag = self.words.tag_word(word)
        kind = KINDS.get(tag) or KINDS.get(tag[:1], BREAK)
        if kind == BREAK and word[0] == "第" and len(word) > 2:
            kind = "F"  # 第一道防线
        if kind == "R" and word[0] in _THIS and self.words.has_word(word[1:]):
            kind = BREAK
        if word.lower() in self.stop:
            return "w" if kind in "NG" and len(word) > 1 else BREAK
        if len(word) == 1:
            if word in _DIRECTIONS:
                return "f"
            return "n" if word in common_surnames() or word == "站" else kind.lower()
        return NAME_END if kind in "NP" and word.endswith(_NAME_ENDS) else kind

    def _tells(self, word: str) -> float:
        """How much a word tells.

        It is its inverse document frequency where there is a table of them, else its inverse
        frequency in the dictionary, -log p: for ranking they do equally well, and the dictionary
        has been read already.
        """
        if self.idf is not None:
            return self.idf.get(word, self.idf.median)
        return math.log(CORPUS / self.words.frequency(word))


def bind_terms(tokens: list[str], text: str, terms: Collection[str]) -> list[str]:
    """Tokens with each of these terms as one, wherever it stands in their text."""
    longest_first = sorted(terms, key=len, reverse=True)
    either = re.compile("|".join(map(re.escape, longest_first)))
    return bind(tokens, [match.span() for match in either.finditer(text)])


@native.compiled("keyphrases")
def _remembered(entry: Callable[[str], Entry]) -> Memory[Entry]:
    """What is said of each word, remembered."""
    return Memory(entry)


@native.compiled("keyphrases")
def _counted(
    tokens: list[str], entries: Memory[Entry]
) -> tuple[list[str], dict[str, int], dict[str, str], list[tuple[str, int]]]:
    """Tokens, those replaced that have parts, and what `Counted` says of them."""
    counts = Counter(tokens)
    odd = {word: found for word in counts if (found := entries[word].parts)}
    if odd:
        kept: list[str] = []
        done = 0
        for place in [i for i, token in enumerate(tokens) if token in odd]:
            kept += tokens[done:place]
            kept += odd[tokens[place]]
            done = place + 1
        tokens = kept + tokens[done:]
        counts = Counter(tokens)
    guesses = [(word, count) for word, count in counts.items() if entries[word].is_guess]
    return tokens, counts, {word: entries[word].kind for word in counts}, guesses


def used_terms() -> Collection[str]:
    """The terms that newspapers use, in Simplified characters."""
    return _stories().keys()


@cache
def _stories() -> dict[str, str]:
    """The rows of the table by their terms, read when they are asked for."""
    table = resources.read("story-words.tsv").splitlines()
    return dict(row.split("\t", 1) for row in table if row[0] != "#")


@cache
def _all_stories() -> tuple[int, float]:
    """How many stories there are, and the share of the headlines that hold a word of theirs."""
    stories, headlines, _ = _stories()[""].split("\t")
    return int(stories), int(headlines) / int(stories)


def _usage(term: str) -> Usage:
    table = _stories()
    row = table.get(term) or table.get(fold(term))
    return _used(row) if row else _unused()


def _used(row: str) -> Usage:
    stories, headlines, begins = row.split("\t")
    total, share = _all_stories()
    headlined = (int(headlines) + _TRUST * share) / (int(stories) + _TRUST) / share
    return Usage(
        math.log((int(stories) + 1) / total), math.log(headlined), float(begins or 0), True
    )


@cache
def _unused() -> Usage:
    return _used("0\t0\t")._replace(known=False)


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
