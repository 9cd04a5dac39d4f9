"""What papers print around their stories, invented: names, days, places, furniture, captions."""

from __future__ import annotations

from random import Random


def words(text: str) -> list[str]:
    """Returns the words of a table that is written as text."""
    return text.split()


SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程"
    "苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝"
    "龚邵万钱严赖覃洪武莫孔常"
)
GIVEN = (
    "伟芳娜敏静秀英丽强磊军洋勇艳杰娟涛明超兰霞平刚桂文辉力晓宇航博天海燕春雪梅红建国庆志华玉"
    "莹子涵晨阳永浩"
)
PLACES = words(
    "北京 上海 广州 成都 武汉 西安 南京 杭州 重庆 长沙 青岛 沈阳 昆明 兰州 合肥 南昌 哈尔滨 "
    "石家庄 乌鲁木齐 济南 福州 海口 贵阳 太原 郑州 巴黎 东京 布鲁塞尔 日内瓦 华盛顿 开罗 "
    "约翰内斯堡"
)
SECTIONS = words("要闻 综合 国际 经济 社会 文化 体育 评论 民生 时政 生态 理论 副刊 广告 本市新闻")
SCENES = words(
    "活动现场 展会现场 村民在采摘茶叶 建设中的大桥 志愿者在社区服务 工人在车间作业 "
    "学生在做实验 游客在参观 医护人员在查房 收割机在田间作业 列车驶过高架桥 孩子们在图书馆读书"
)
TEAMS = words("某大学教授 市政协委员 研究所副研究员 本报评论员 中国驻外大使 某公司董事长")


def person(rng: Random) -> str:
    """A name of two or three characters."""
    return rng.choice(SURNAMES) + "".join(rng.sample(GIVEN, rng.choice([1, 2, 2])))


def people(rng: Random, most: int = 3) -> list[str]:
    """One to `most` names."""
    return [person(rng) for _ in range(rng.randint(1, most))]


def day(rng: Random) -> str:
    """A month and a day."""
    return f"{rng.randint(1, 12)}月{rng.randint(1, 28)}日"


def date(rng: Random) -> str:
    """A date as papers print it over a page."""
    return f"20{rng.randint(0, 26):02}年{day(rng)}  星期{rng.choice('一二三四五六日')}"


def folio(rng: Random) -> str:
    """The number of a page, perhaps with its section."""
    n, section = rng.randint(1, 24), rng.choice(SECTIONS)
    return rng.choice(
        [
            f"第{n}版",
            f"{n:02}版 {section}",
            f"A{n:02} {section}",
            f"{n:02}",
            f"A{n:02}",
            f"{n}版",
            f"第A{n:02}版：{section}",
            f"{section}·{n}",
            f"{section} {n:02}",
            f"{n:02} {section}",
        ]
    )


def staff(rng: Random) -> str:
    """A line that names who made the page."""
    x, y, z = (person(rng) for _ in range(3))
    return rng.choice(
        [
            f"责任编辑：{x}  美术编辑：{y}  校对：{z}",
            f"责任编辑：{x}  美术编辑：{y}  校对：{z}",
            f"本版责编：{x} {y}  版式设计：{z}",
            f"本版责编：{x} {y}  版式设计：{z}",
            f"责编：{x} 美编：{y} 校对：{z}",
            f"编辑:{x} 组版:{y} 校对:{z}",
            f"版式设计：{x}",
            f"本版编辑：{x}　{y}",
        ]
    )


def caption(rng: Random) -> str:
    """A photo's caption with who took it."""
    what, who = rng.choice(SCENES), person(rng)
    return rng.choice(
        [
            f"图为{what}。 本报记者 {who} 摄",
            f"图为{what}。 本报记者 {who} 摄",
            f"图为{what}。 {who} 摄",
            f"▲{what}。新华社记者 {who} 摄",
            f"{what}。（{who} 摄）",
            f"上图：{what}。{who}摄",
        ]
    )


def closing(rng: Random) -> str:
    """A note that papers print as the last paragraph of a story."""
    place, one, two = rng.choice(PLACES), person(rng), person(rng)
    gap = rng.choice(["", "　", "\u00a0", "\u00a0\u00a0"])
    return rng.choice(
        [
            f"（作者为{rng.choice(TEAMS)}）",
            f"（作者单位：{place}大学）",
            f"（本报{place}{day(rng)}电）",
            f"（新华社{place}{day(rng)}电）",
            f"（{gap.join(one)}）",
            f"（{one}{gap}{two}）",
            f"（本报记者{gap}{one}整理）",
            f"（{one}、{two}参与采写）",
            f"（相关报道见第{rng.randint(2, 16)}版）",
        ]
    )
