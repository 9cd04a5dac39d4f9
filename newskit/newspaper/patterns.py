"""The parts of what newspapers print around their stories, as regular expressions.

Numbers, dates, page numbers, papers, agencies, roles and bullets: bylines, datelines, continuation
marks and page furniture are put together of these. Patterns are written in Simplified characters
and in ASCII digits, brackets and punctuation (but for 。 and 、), and matched on a folded text.
Folding is one character to one character, so that offsets hold in the text as printed.
"""

from __future__ import annotations

import re

_FOLD = {
    **{chr(0xFF01 + i): chr(0x21 + i) for i in range(94)},  # full-width ASCII
    **dict(zip("〔〕【】［］〖〗﹙﹚　\xa0∕／：︰•‧．", "()()()()()  //::···", strict=True)),
    **dict(
        zip(
            "記報訊電攝圖為責編輯對續轉詳見員導華據聯專張韓國間際綜網視術體輿評論實習駐臺東萬與會週參寫廣場號"
            "發閱黃時爲紙誌線計設畫譯鐘傳",
            "记报讯电摄图为责编辑对续转详见员导华据联专张韩国间际综网视术体舆评论实习驻台东万与会周参写广场号"
            "发阅黄时为纸志线计设画译钟传",
            strict=True,
        )
    ),
}
_TO_FOLD = re.compile("[" + "".join(_FOLD) + "]")  # few are replaced: faster than translate()


def fold_forms(text: str) -> str:
    """The text with full-width forms and a few Traditional characters replaced, length kept."""
    return _TO_FOLD.sub(lambda found: _FOLD[found[0]], text)


NUMBER = r"(?:\d{1,3}|[〇零一二三四五六七八九十廿卅]{1,4})"
DATE = rf"(?:(?:(?:\d{{2,4}}|[〇零一二三四五六七八九]{{4}})年)?{NUMBER}月)?{NUMBER}日"
PAGE = rf"(?:第\s*)?[A-Z]{{0,2}}{NUMBER}(?:、{NUMBER})?\s*版"
CAME_FROM = rf"(?:本文)?(?:上接|紧接|上承|接|续)\s*{PAGE}"
BULLETS = "□■○●◎◯▲△▴▵◇◆☉★☆◉▣▢"
# \w stands for a Han character: a class of ranges says so no better and takes milliseconds to
# compile.
PAPER = r"\w{0,8}(?:[日晚商时早晨]报|都市报|快报|青年报|周报|导报)"
AGENCY = r"(?:新华社|中新[社网]|(?:路透|美联|合众|法新|塔斯|哈瓦斯|海通|同盟)社?|\w{1,4}社)"
ROLE = (
    r"(?:(?:本[报刊台网]|新华社|中新社|\w{1,10}报社?)?(?:驻\w{1,6})?"
    r"(?:首席|见习|实习|全媒体|融媒体?|特派|特约|特邀|高级|资深|摄影|文字|体育|财经|驻地)*"
    r"(?:记者|通讯员|实习生|评论员|撰稿人?|编译|特派员|外电))"
)
