"""What the tests of the measures share: invented news, and a tokenizer with no surprises."""

from __future__ import annotations

import re

from newskit.measures.sample import Sample
from newskit.measures.token_table import Lexicon
from newskit.text.wordlists import stopwords

WORDS = re.findall(
    r"\S+",
    "临汐港 三号 码头 清晨 开 进 第一 艘 冷链 货轮 码头 工人 天 不 亮 就 到 了 码头 等 着 "
    "货轮 靠岸 货轮 上 有 金枪鱼 也 有 带鱼 金枪鱼 要 送 到 省城 带鱼 要 送 到 县城 冷链 "
    "公司 负责人 说 从 起吊 到 入库 全程 不 超过 四十 分钟 过去 渔获 要 绕道 邻省 路上 多 "
    "花 三 天 如今 在 家门口 就 能 完成 查验 分拣 和 速冻 每 吨 货物 可 节约 六百 元 "
    "新港区 提前 一 年 建设 查验 平台 平台 把 海关 海事 和 检疫 窗口 集中 到 一 处 企业 "
    "只 需 提交 一 次 材料 平台 已 服务 企业 一百二十七 家 办理 货物 一万八千 吨 渔民 "
    "郑阿满 说 现在 手机 一 响 就 知道 该 不 该 返航 气象局 新 建 的 雷达站 把 预警 提前 "
    "了 二十 分钟 下一步 新港区 将 引进 加工 包装 和 电商 企业 力争 三 年 内 建成 冷链 "
    "物流 基地",
)
"""An invented story, cut into words by hand."""


NEWS_STORY = """\
　　本报临汐10月16日电　记者从港务局获悉，临汐港首条冷链航线16日开通，首批货物1.8万吨，增长3.5%。
　　“从起吊到入库，全程不超过四十分钟。”冷链公司负责人顾北辰告诉记者，AI平台已服务企业127家。
　　“一帆风顺”号船长周海生说：“货轮到了，大家都很高兴。”下一步，新港区将引进加工企业，三年内建成基地。
"""
"""An invented story as it is printed."""

TAGS = {
    "老周": "nr",
    "王敏": "nr",
    "约翰": "nrt",
    "临汐": "ns",
    "海关": "nt",
    "港务局": "nt",
    "集装箱": "n",
    "码头": "n",
    "带鱼": "n",
    "一帆风顺": "i",
    "说": "v",
    "到": "v",
    "走": "v",
    "大": "a",
    "也": "d",
    "很": "d",
    "与": "p",
    "但": "c",
    "的": "u",
    "了": "u",
    "AI": "eng",
    "C40": "eng",
}
_TOKEN = re.compile("|".join(sorted(TAGS, key=len, reverse=True)) + r"|[A-Za-z0-9]+|\w|\W")


class Listed:
    """A tokenizer that knows `TAGS`, Latin words and numbers; all else is a word a character."""

    def cut(self, text: str) -> list[str]:
        """Words, marks and white space."""
        return _TOKEN.findall(text)

    def tag(self, text: str) -> list[tuple[str, str]]:
        """The same with tags."""
        return [(token, self.tag_word(token)) for token in self.cut(text)]

    def tag_word(self, word: str) -> str:
        """The tag of a word, a noun where it is not listed."""
        return TAGS.get(word, "n")

    def frequency(self, word: str) -> int:
        """1: nothing is counted here."""
        return 1


def listed(text: str) -> Sample:
    """The sample of a text that is cut by `Listed`."""
    lexicon = Lexicon(Listed(), stopwords())
    return Sample({"text": text}, lexicon=lambda: lexicon)
