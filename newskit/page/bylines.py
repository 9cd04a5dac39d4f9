"""Names and roles out of a byline."""

from __future__ import annotations

import re

from newskit.article import Author
from newskit.page.signs import BULLETS, ROLE, fold

# The family names of some 97 in 100 Chinese, and the common double ones.
SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖萧田董袁潘于余叶蒋杜苏魏程吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付傅方白邹孟熊秦邱丘江尹薛闫阎段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
    "温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席"
    "卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花权强帅屠豆朴盖练廉禹井祖漆巴丰支卿国狄平计索宣晋相初门云容敬来扈晁芮都普阙浦戈伏鹿薄邸雍辜羊阿乌母裘亓修邰赫杭况那宿鲜印逯隆茹诺战慕危玉银亢嵇公哈湛宾戎勾茅利於呼居揭干但尉冶斯元束檀衣信展阴昝智幸奉植衡富尧闭由"
    "張劉陳楊黃趙吳孫馬鄭謝許韓馮鄧蕭葉蔣蘇呂盧鐘譚陸範賈韋鄒閻龍陶賀顧龔萬錢嚴湯溫龐顏聶魯歐關蘭寧"
)
_HAN = "一-鿿㐀-䶿"
_ROLES = re.compile(ROLE + r"|(?:文字?|图片?|摄影|摄像|撰文|编译|译|整理|采写|漫画|制图|执笔|作者)(?=[\s:/]|$)|(?<=[\s/])(?:文|图|摄)(?=$|[\s/])")
_TAIL = re.compile(r"\s*(?:综合|摄影|图文|文图)?(?:报道|报导|摄影报道|采访整理|整理|采写|摄|文/图|图/文|撰文)$")
_SPLIT = re.compile(r"[\s、,，;；/]+")
_NAME = re.compile(rf"[{_HAN}]{{2,4}}|[{_HAN}]{{1,8}}(?:·[{_HAN}]{{1,8}})+|[A-Z][A-Za-z.·\- ]{{2,30}}")
_NAMES_ALONE = re.compile(rf"\(?[{_HAN}](?:[{_HAN}·]|\s(?=\S)|\s\s|、)*[{_HAN}]\)?")


def looks_like_names(folded: str) -> bool:
    """Whether a folded line holds nothing but names: `张三  李四`, `程 龙`, `玛丽娜·拉古什`."""
    if len(folded) > 24 or not _NAMES_ALONE.fullmatch(folded):
        return False
    return bool(names(folded.strip("()")))


def names(text: str) -> list[str]:
    """The names in a stretch of a byline that holds nothing else, or nothing where it holds more.

    Single characters with space between are one padded name (`程 龙`, `王 小 明`); names run
    together are parted before each family name (`任某左某某`) where every part is a name then.
    """
    parts = [part for part in _SPLIT.split(text) if part]
    out: list[str] = []
    pending = ""
    for part in parts:
        if len(part) == 1:
            pending += part
            if len(pending) == 2:
                out.append(pending)
                pending = ""
            continue
        if pending:
            if len(out) and len(pending) == 1 and len(out[-1]) == 2:
                out[-1] += pending
                pending = ""
            else:
                return []
        out.append(part)
    if pending:
        if out and len(out[-1]) == 2:
            out[-1] += pending
        else:
            return []
    found: list[str] = []
    for name in out:
        if _NAME.fullmatch(name) and ("·" in name or not "一" <= name[0] <= "鿿" or name[0] in SURNAMES):
            found.append(name)
        elif parted := _run_together(name):
            found += parted
        else:
            return []
    return found


def _run_together(text: str) -> list[str]:
    """Names without a space between, parted so that each begins with a family name."""
    if not 4 <= len(text) <= 9:
        return []
    for first in (2, 3):
        head, rest = text[:first], text[first:]
        if head[0] in SURNAMES and rest[:1] in SURNAMES:
            if len(rest) in (2, 3):
                return [head, rest]
            if more := _run_together(rest):
                return [head, *more]
    return []


def authors(byline: str) -> list[Author]:
    """The authors of a byline as printed, in order, each with the role that stands before it.

    Nothing is returned for what is no byline: a role, names, and what they did, no other words.
    """
    text = fold(byline).strip()
    text = text.lstrip(BULLETS + " ").strip("()[]<> ")
    found: list[Author] = []
    role: str | None = None
    at = 0
    text = _TAIL.sub("", text)
    for match in [*_ROLES.finditer(text), None]:
        stretch = text[at : match.start() if match else len(text)]
        found += [{"name": name, "role": role} for name in names(stretch.strip(" :/"))]
        if match:
            role = match.group()
            at = match.end()
    return found
