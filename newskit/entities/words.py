"""A word to a letter that says what it can be in a name, so that names are patterns of letters.

A text becomes a string of a letter a token, which regular expressions search at their own speed;
tokens are looked at one by one only where a name may stand.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import accumulate
from typing import NamedTuple

from newskit import resources
from newskit.entities.titles import ADDRESSES, OFFICES, is_title
from newskit.newspaper.attribution import REPORTING_VERBS
from newskit.newspaper.bylines import surnames
from newskit.text.cache import Memory
from newskit.text.tokenize import Tokenizer

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

_BODIES = """
局 厅 署 委 办 院 所 队 处 科 司 社 部 党委 党组 党支部 支部 工委 省委 市委 县委 区委 镇委 州委
常委会 委员会 管委会 居委会 村委会 业委会 组委会 监委 纪委 纪检委 政协 人大 政府 省政府 市政府 县政府
区政府 镇政府 州政府 乡政府 人民政府 特区政府 法院 检察院 公安局 派出所 分局 总局 管理局 监管局 支队 大队
中队 总队 医疗队 救援队 办公室 办公厅 指挥部 事务所 研究所 研究院 研究中心 研究会 科学院 工程院 学院 大学
学校 中学 小学 幼儿园 医院 中医院 卫生院 中心 协会 学会 商会 联合会 总工会 工会 妇联 残联 侨联 文联
作协 足协 篮协 科协 工商联 共青团 团委 公司 有限公司 分公司 子公司 集团 集团公司 总公司 银行 分行 支行
信用社 合作社 基金会 保险公司 出版社 报社 通讯社 电视台 气象局 气象台 俱乐部 联盟 理事会 议会 大使馆
领事馆 实验室 博物院 博物馆 科技馆 档案馆 剧团 歌舞团 艺术团 乐团 书店 法庭 代表团 委会 组织 办事处
服务中心 交易所 海关 税务局 工作站 联社 兵团 军区 舰队 部队 消防局 党校 女排 女足 女篮 男篮 男足 战队
公社 厂 工厂 林场 机制 体育总局 总署 联防联控机制 工作组 领导小组 科技公司 专委会 分会 观象台 创业谷
国家队 警备区 工程局 编辑部 卫视 传媒 日报 晚报 建设兵团
"""
BODY_ENDS = frozenset(_BODIES.split())
"""How the names of bodies end."""

_PLACES = """
省 市 县 区 镇 乡 村 州 盟 旗 街道 社区 路 街 巷 胡同 大道 岛 群岛 半岛 屿 港 港口 湾 河 江 湖
海 溪 山 岭 峰 岗 坡 沟 峡 峡谷 洲 滩 水库 大桥 自治区 自治州 自治县 新区 片区 园区 高新区 开发区
保税区 自贸区 示范区 试验区 度假区 景区 风景区 保护区 自然保护区 公园 森林公园 湿地公园 国家公园 产业园
生态园 科技园 工业园 工业园区 科技城 自由贸易港 自由贸易试验区 自贸港 城区 新城 古城 古镇 古村 广场 机场
火车站 站 高铁站 码头 寺 庙 塔 桥 屯 庄 寨 坝 弄 里 园 城 地区 特区 行政村 自然村 盆地 平原 高原
草原 沙漠 油田 电站 水电站 遗址 故居 冰盖 冰川 经济带 都市圈 城市群 大湾区 长廊 干旱带 母港 体育馆 剧院
图书馆 大剧院 大厦 天文馆 展览馆 文化馆 纪念馆 美术馆 车站 酒店 美育馆
"""
PLACE_ENDS = frozenset(_PLACES.split())
"""How the names of places end."""

_COMPOUND = """
欧阳 司马 上官 诸葛 钟离 夏侯 东方 皇甫 尉迟 公孙 慕容 令狐 宇文 长孙 司徒 司空 端木 百里 呼延
南宫 东郭 西门 独孤 轩辕 闻人 澹台 公冶 淳于 单于 太叔 申屠 濮阳 仲孙 鲜于 闾丘 亓官 赫连 拓跋
公羊 公输 公良 乐正 梁丘 左丘 东门 南门 第五 完颜 叶赫 耶律 纳兰
"""
COMPOUND_SURNAMES = frozenset(_COMPOUND.split())
"""Surnames of two characters; the dictionary has the text folded to Simplified characters."""

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

_FUNCTION = frozenset(
    "的了在是和与及对将被等为从到以于也都而不我他她你们这那其让使给由向把却又还就会能可要有无没着过并但或如据因所之者"
    "它各每某该此本个赴来驻"
)
_JOINS = frozenset("会同 联合 携手 协同 陪同 随同 据介绍 有关 相关 主要 部分 全部".split())
_NICKNAMES = "老小阿"
_COMMON = 300  # how often the dictionary has counted a noun that says nothing by itself
_RARE = 100  # and how rarely a word like 老周, if it is none
_VERBS = frozenset(REPORTING_VERBS.split("|"))
_ONE_CHARACTER_BODIES = frozenset("局厅署委办院队处科司社部所会")


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


class Words:
    """The letters of words, as one tokenizer cuts them."""

    def __init__(self, tokenizer: Tokenizer, learnt: Mapping[str, str] | None = None) -> None:
        self._tokenizer = tokenizer
        self._learnt = dict(resources.rows("name-words.tsv")) if learnt is None else learnt
        self.letters = Memory(self._letter)

    def tag(self, text: str) -> Tagged:
        """A text, folded, as tokens with their letters."""
        tokens = self._tokenizer.cut(text, whole=False)
        letters = "".join(map(self.letters.__getitem__, tokens))
        return Tagged(text, tokens, letters, list(accumulate(map(len, tokens), initial=0)))

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
        if word in COMPOUND_SURNAMES:
            return "W"
        if word in BODY_ENDS:
            return "o"
        if word in PLACE_ENDS:
            return "p"
        known = self._tokenizer.has_word(word)
        if len(word) == 2 and word[0] in _NICKNAMES and word[1] in surnames():
            if not known or self._tokenizer.frequency(word) < _RARE:
                return "l"
        if not known:
            return _of_unknown(word)
        if is_title(word):
            return "T"
        if word in _VERBS:
            return "V"
        if word in _JOINS:
            return "f"
        return self._of_tag(word, self._tokenizer.tag_word(word))

    def _of_tag(self, word: str, tag: str) -> str:
        if tag in ("ns", "nt"):
            return "P" if tag == "ns" else "O"
        if tag.startswith("nr"):
            if word[-1] in "省市县镇州岛港":
                return "P"
            if word[0] in surnames() and len(word) <= 4:
                return "R"
            return "F" if TRANSCRIPTION.issuperset(word) else "N"
        if tag == "eng":
            return "E"
        if tag[0] == "v" and tag != "vn":
            return "v"
        if tag[0] in "mtq":
            return "d" if word[0] == "第" and tag[0] == "m" else "D"
        if tag[0] not in "njabzlsxgiv":
            return "f"
        if len(word) > 2 and tag[0] in "nj":
            if BODY_ENDS.intersection((word[-3:], word[-2:])) or word[-1] in _ONE_CHARACTER_BODIES:
                return "o"
            if PLACE_ENDS.intersection((word[-3:], word[-2:])):
                return "p"
        return "N" if self._tokenizer.frequency(word) > _COMMON else "n"


def _of_character(char: str) -> str:
    if char in PLACE_ENDS:
        return "h" if char in surnames() else "p"
    if char in BODY_ENDS:
        return "o"
    if char in _FUNCTION:
        return "f"
    if char in _NICKNAMES:
        return "a"
    return "S" if char in surnames() else "c"


def _of_unknown(word: str) -> str:
    """The letter of a word that is a guess at what the dictionary lacks."""
    if word in OFFICES or (word[0] in "副总" and is_title(word)):
        return "T"
    if word[0] in surnames() and word[1:] in ADDRESSES:
        return "A"
    if (len(word) > 2 and word[-1] in BODY_ENDS) or word[-2:] in BODY_ENDS:
        return "x"
    if word[-1] in PLACE_ENDS and word[-1] not in surnames():
        return "y"
    if is_title(word):
        return "T"
    return "U" if word[0] in surnames() and word[0] not in "本该" else "u"
