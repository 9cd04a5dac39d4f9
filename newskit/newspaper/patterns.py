"""The parts of what newspapers print around their stories, as regular expressions.

Numbers, dates, page numbers, papers, agencies, roles and bullets: bylines, datelines, continuation
marks and page furniture are put together of these. Patterns are written in Simplified characters
and in ASCII digits, brackets and punctuation (but for 。 and 、), and matched on a folded text.
Folding is one character to one character, so that offsets hold in the text as printed.
"""

from __future__ import annotations

import re

from newskit.native import compiled

FORMS = {
    **{chr(0xFF01 + i): chr(0x21 + i) for i in range(94)},  # full-width ASCII
    # A bar parts a role from its names as a slash does: 文｜许念慈, 记者丨许念慈.
    **dict(
        zip(
            "〔〕【】［］〖〗﹙﹚︵︶︹︺︻︼　\xa0∕／|｜丨∣│┃：︰•‧．",
            "()()()()()()()()  ////////::···",
            strict=True,
        )
    ),
    **dict(
        zip(
            "記報訊電攝圖為責編輯對續轉詳見員導華據聯專張韓國間際綜網視術體輿評論實習駐臺東萬與會週參寫廣場號"
            "發閱黃時爲紙誌線計設畫譯鐘傳採團業聞執筆來戶經財雜稱訪",
            "记报讯电摄图为责编辑对续转详见员导华据联专张韩国间际综网视术体舆评论实习驻台东万与会周参写广场号"
            "发阅黄时为纸志线计设画译钟传采团业闻执笔来户经财杂称访",
            strict=True,
        )
    ),
}
"""Full-width forms and Traditional characters to those that patterns are written in."""
_TO_FOLD = re.compile("[" + "".join(FORMS) + "]")  # few are replaced: faster than translate()


@compiled("texts")
def fold_forms(text: str) -> str:
    """The text with full-width forms and a few Traditional characters replaced, length kept."""
    return _TO_FOLD.sub(lambda found: FORMS[found[0]], text)


NUMBER = r"(?:\d{1,3}|[〇零一二三四五六七八九十廿卅]{1,4})"
DATE = rf"(?:(?:(?:\d{{2,4}}|[〇零一二三四五六七八九]{{4}})年)?{NUMBER}月)?{NUMBER}日"
PAGE = rf"(?:第\s*)?[A-Z]{{0,2}}{NUMBER}(?:、{NUMBER})?\s*版"
BULLETS = "□■○●◎◯▲△▴▵◇◆☉★☆◉▣▢"
# \w stands for a Han character: a class of ranges says so no better and takes milliseconds to
# compile.
PAPER = r"\w{0,8}(?:[报网]|新闻|电视台|电台|客户端|周刊|在线)"
WIRES = ("路透", "美联", "合众", "法新", "塔斯", "哈瓦斯", "海通", "同盟", "共同", "彭博")
"""The agencies whose names are known without their 社."""
NEWS_AGENCY = rf"(?:新华社|中新[社网]|中央社|(?:{'|'.join(WIRES)})社?)"
AGENCY = rf"(?:{NEWS_AGENCY}|\w{{1,4}}社)"
NEWS = r"(?<![通资音喜短简快腾审问传提闻口])讯"  # 讯 of 本报讯, not of the words that end on it
_RANK = (
    r"(?:首席|见习|实习|全媒体|融媒体?|特派|特约|特邀|高级|资深|摄影|文字|体育|财经|驻地"
    r"|驻\w{1,6}?)"
)
JOB = r"(?:记\s?者|通讯\s?员|实习生|评论员|撰稿人?|编译|特派员|外电)"
_HOUSE = r"(?:报社?|[网社台团端刊]|新闻|中心|传媒|在线)"  # how the names of outlets end
_IN_NAME = (  # no words of a sentence
    r"(?:[^\W\d的了在从向对给让与和被诉问等是为有位名个]|·|(?<=[体报网闻社台端])[/-](?=\w\w))"
)
# A role, perhaps with an outlet known by its name's end: found in whatever stands around it.
OWN_ROLE = rf"(?:(?:本[报刊台网]|{_IN_NAME}{{1,12}}{_HOUSE})?{_RANK}*{JOB})"
# Whatever is glued to 记者 is its outlet: 南方+记者, 海报集团全媒体记者. No dateline is one.
_OUTLET = rf"(?<![\w·])(?!\w{{0,8}}{NEWS}|\w{{0,16}}(?:讯员|习生))(?:\d\d)?{_IN_NAME}{{2,16}}?"
ROLE = rf"(?:{_OUTLET}\+?记\s?者|{_IN_NAME}{{1,12}}{_HOUSE}\s{_RANK}*记\s?者|{OWN_ROLE})"
