"""A word to a letter that says what it can be in a name, so that names are patterns of letters.

A text becomes a string of a letter a token, which regular expressions search at their own speed;
tokens are looked at one by one only where a name may stand.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping
from itertools import accumulate, chain
from typing import NamedTuple

from newskit import native, resources
from newskit.entities.character_odds import likely_surnames
from newskit.entities.titles import ADDRESSES, NICKNAMES, PERSONAL, is_title
from newskit.newspaper.attribution import REPORTING_VERBS
from newskit.text.cache import Memory
from newskit.text.expressions import compiled
from newskit.text.tokenize import Tokenizer
from newskit.text.whole_tokens import bind

LETTERS = {
    ".": "a mark, or whatever else has no letter in it",
    ",": "、",
    "m": "the dot in a name: ·",
    "D": "a number, a measure, a time",
    "d": "an ordinal",
    "E": "Latin letters",
    "f": "a function word",
    "v": "a verb",
    "V": "a reporting verb",
    "T": "a title",
    "N": "a common noun, or what may stand before one",
    "n": "a rare one",
    "P": "a place",
    "O": "a body: an organisation",
    "R": "a person, as the dictionary has it",
    "F": "a transcription of a foreign name, as the dictionary has it",
    "p": "the end of the name of a place",
    "o": "the end of the name of a body",
    "y": "a word that the dictionary lacks, with the end of a place",
    "x": "a word that the dictionary lacks, with the end of a body",
    "U": "a word that the dictionary lacks, with a surname first",
    "u": "any other that it lacks",
    "W": "a surname of two characters",
    "S": "a surname of one",
    "h": "a character that is a surname and the end of a place: 江",
    "a": "what stands before a surname among friends: 老, 小",
    "l": "that and a surname: 老周",
    "A": "a surname and how somebody is addressed: 周先生",
    "c": "another character",
}
"""What each letter stands for."""


def _table(name: str) -> frozenset[str]:
    return frozenset(chain.from_iterable(resources.words(name)))


BODY_ENDS = _table("body-ends.txt")
"""How the names of bodies end."""

OTHER_BODY_ENDS = _table("other-body-ends.txt")
"""How they end, too, with words that mostly are something else."""

PLACE_ENDS = _table("place-ends.txt")
"""How the names of places end."""

COMPOUND_SURNAMES = _table("compound-surnames.txt")
"""Surnames of two characters; a text is folded to Simplified characters before it is looked at."""

TRANSCRIPTION = frozenset(
    "阿埃艾爱安昂奥巴白拜班邦包保鲍贝本比彼毕别宾波伯勃博卜布采蔡曹策查茨达大戴丹当道德登邓狄迪蒂"
    "丁东杜敦顿多俄厄恩尔耳法凡范方菲费芬丰冯佛夫弗福富伽盖甘冈高戈哥歌格葛根贡古瓜圭哈海汉汗豪赫"
    "黑亨洪胡华怀惠霍基吉季加贾简姜杰捷金津喀卡凯坎康考柯科可克肯库夸匡昆拉腊莱赖兰朗劳勒雷蕾黎里"
    "理李丽利莉连廉良列林琳留流龙隆卢鲁伦罗洛吕马玛迈麦曼芒毛茂梅门蒙孟米密敏明缪摩莫默姆木穆拿那"
    "娜纳奈南内尼宁纽农努诺欧帕派潘庞佩彭皮平婆珀普奇齐契恰强乔切钦琴青丘曲让热仁日荣瑞若撒萨塞赛"
    "桑瑟森沙莎山尚舍申胜施什圣石史士世舒斯寺松苏索所塔泰坦汤唐陶忒特腾提田铁廷通图托瓦万旺威韦维"
    "魏温文翁沃乌吾武西希锡夏香谢辛欣休许雪亚延扬杨耶叶伊依易因英尤雨约越扎赞泽曾詹占张珍芝治智朱"
    "茱卓兹祖佐买娃娅妮媞嘉楚屋旦穷仓珠次央措江思珊雅杭洁肖顺翰逊烈罕绍立历伍得"
)
"""The characters that foreign names are transcribed with."""

INSIDE = frozenset("里内")
"""What behind the end of the name of a place makes none of it: 镇里."""

FUNCTION = frozenset(
    "的了在是和与及对将被等为从到以于也都而不我他她你们这那其让使给由向把却又还就会能可要有无没着过并但或如据因所之者"
    "它各每某该此本个赴来驻"
)
"""Characters that are function words by themselves."""

_JOINS = frozenset(
    [
        "会同",
        "联合",
        "携手",
        "协同",
        "陪同",
        "随同",
        "据介绍",
        "有关",
        "相关",
        "主要",
        "部分",
        "全部",
    ]
)
_COMMON = 300  # how often the dictionary has counted a noun that says nothing by itself
_RARE = 100  # and how rarely a word like 老周, if it is none
_VERBS = frozenset(REPORTING_VERBS.split("|"))
SITES = frozenset("站局厂院校区乡村路街桥厅署")
"""Characters that end no name of somebody: behind a word they make a place or a body of it."""

_SHORT = "人社|住建|文旅|网信|工信|卫健|发改|国资|医保|银保监|市监|林草|退役军人"
OFFICE = rf"(?:{_SHORT})(?:部(?![门署分])|厅|局(?![部面势限])|委(?![托员派])|办(?![理事法公学]))"
"""Offices by what they are called for short, which the dictionary lacks: 从人 社部 of 从人社部."""

_LAST_OF_BODIES = frozenset("党军会院部报社团盟队局台行校系国委司庭处府厅署所央")
_ONE_CHARACTER_BODIES = frozenset("局厅署委办院队处科司社部所")


NEAR = 4000
"""Characters on either side, more than stories have, in which a name may be told by its repetition:
to look through the whole of a book for each would take time that grows with its square."""


class Tagged(NamedTuple):
    """A text as tokens, each with its letter.

    Attributes:
        text: The text.
        tokens: Its tokens.
        letters: A letter for each.
        bounds: Where each begins, and where the last ends.
    """

    text: str
    tokens: list[str]
    letters: str
    bounds: list[int]

    def has_again(self, start: int, end: int) -> bool:
        """Whether what stands there in the text stands near it once more."""
        what = self.text[start:end]
        before = self.text.find(what, max(0, start - NEAR), start)
        return before >= 0 or self.text.find(what, end, end + NEAR) >= 0

    def near(self, i: int) -> str:
        """The text on both sides of a token."""
        return self.text[max(0, self.bounds[i] - NEAR) : self.bounds[i] + NEAR]


class Words:
    """The letters of words, as one tokenizer cuts them."""

    def __init__(self, tokenizer: Tokenizer, learnt: Mapping[str, str] | None = None) -> None:
        self._tokenizer = tokenizer
        self._learnt = dict(resources.rows("name-words.tsv")) if learnt is None else learnt
        self.letters = Memory(self._letter)

    def tag(self, text: str) -> Tagged:
        """A text, folded, as tokens with their letters."""
        tokens = self._tokenizer.cut(text, whole=False)
        letters, bounds = _letters_and_bounds(tokens, self.letters)
        offices = [match.span() for match in compiled(OFFICE).finditer(text)]
        if not all(_is_token(bounds, *office) for office in offices):
            tokens = bind(tokens, offices)
            letters, bounds = _letters_and_bounds(tokens, self.letters)
        return Tagged(text, tokens, letters, bounds)

    def knows(self, word: str) -> bool:
        """Whether the dictionary holds a word."""
        return self._tokenizer.has_word(word)

    def _letter(self, word: str) -> str:
        if word in "、·•‧・":
            return "," if word == "、" else "m"
        if not any(map(str.isalpha, word)):
            return "D" if word.isdigit() else "."
        if word.isascii():
            return "E"
        if len(word) == 1:
            return _of_character(word)
        return self._learnt.get(word) or self._of_word(word)

    def _of_word(self, word: str) -> str:
        known, tag = self._tokenizer.has_word(word), self._tokenizer.tag_word(word)
        for letter, applies in _TESTS:
            if applies(word):
                return letter
        is_rare = not known or (self._tokenizer.frequency(word) < _RARE and tag != "n")  # 小巴
        if is_rare and _is_nickname(word):
            return "l"
        if known:
            return self._of_tag(word, tag)
        letter = _of_unknown(word)
        if letter == "y" and len(word) == 2 and self._tokenizer.tag_word(word[0]).startswith("v"):
            return "N"  # 建区: it was founded
        return letter

    def _of_tag(self, word: str, tag: str) -> str:
        """The letter of a word of the dictionary."""
        if is_title(word):
            return "T"
        if tag.startswith("nr"):
            return _of_person(word)
        if tag[0] == "m" and word[0] == "第":
            return "d"
        if tag == "nt" and not _is_body(word):
            return "N"
        letter = _BY_TAG.get(tag) or _BY_TAG.get(tag[0], "f")
        return self._of_noun(word, tag) if letter == "N" else letter

    def _of_noun(self, word: str, tag: str) -> str:
        if len(word) > 2 and tag[0] in "nj":
            if BODY_ENDS.intersection((word[-3:], word[-2:])) or word[-1] in _ONE_CHARACTER_BODIES:
                return "o"
            if PLACE_ENDS.intersection((word[-3:], word[-2:])):
                return "p"
        return "N" if self._tokenizer.frequency(word) > _COMMON else "n"


_TESTS: tuple[tuple[str, Callable[[str], bool]], ...] = (
    ("W", COMPOUND_SURNAMES.__contains__),
    ("o", BODY_ENDS.__contains__),
    ("p", PLACE_ENDS.__contains__),
    ("A", lambda word: word[0] in likely_surnames() and word[1:] in PERSONAL),
    ("V", lambda word: word[:2] in _VERBS),  # 表示, 表示感谢
    ("f", _JOINS.__contains__),
    ("N", lambda word: word[1:] in INSIDE and word[0] in PLACE_ENDS),
)
"""The letters of words that are told by themselves, whether the dictionary has them or not."""

_BY_TAG = {
    **{"ns": "P", "nt": "O", "eng": "E", "vn": "N", "v": "v"},
    **dict.fromkeys("njabzlsxgi", "N"),
    **dict.fromkeys("mtq", "D"),
}
"""The letters of parts of speech, whole or by their first letter; others are function words."""


@native.compiled("names")
def _letters_and_bounds(tokens: list[str], letters: Memory[str]) -> tuple[str, list[int]]:
    """The letters of tokens, and where each begins and the last ends."""
    bounds = list(accumulate(map(len, tokens), initial=0))
    return "".join(map(letters.__getitem__, tokens)), bounds


def _is_token(bounds: list[int], start: int, end: int) -> bool:
    first = bisect_left(bounds, start)
    return bounds[first : first + 2] == [start, end]


def _is_nickname(word: str) -> bool:
    return len(word) == 2 and word[0] in NICKNAMES and word[1] in likely_surnames()


def _is_body(word: str) -> bool:
    """Whether what the dictionary has for a body is one: much of it is none (最新进展, 天文学)."""
    return (
        word[-1] in _LAST_OF_BODIES
        or not BODY_ENDS.isdisjoint((word[-4:], word[-3:], word[-2:]))
        or (len(word) == 4 and word.startswith("中国"))  # 中国移动
    )


def _of_person(word: str) -> str:
    """The letter of what the dictionary has for a person; much of it is none."""
    if word[-1] in "省市县镇州岛港":
        return "P"
    if word[-1] in SITES:
        return "N"  # 雷达站
    if word[0] in likely_surnames() and len(word) <= 4:
        return "R"
    return "F" if TRANSCRIPTION.issuperset(word) else "N"


def _of_character(char: str) -> str:
    if char in PLACE_ENDS:
        return "h" if char in likely_surnames() else "p"
    if char in BODY_ENDS:
        return "o"
    if char in FUNCTION:
        return "f"
    if char in NICKNAMES:
        return "a"
    return "S" if char in likely_surnames() else "c"


def _of_unknown(word: str) -> str:
    """The letter of a word that is a guess at what the dictionary lacks."""
    if word[0] in likely_surnames() and word[1:] in ADDRESSES:
        return "A"
    if is_title(word):
        return "T"
    if (len(word) > 2 and word[-1] in BODY_ENDS) or word[-2:] in BODY_ENDS:
        return "x"
    if word[-1] in PLACE_ENDS and word[-1] not in likely_surnames():
        return "y"
    return "U" if word[0] in likely_surnames() and word[0] not in "本该" else "u"
