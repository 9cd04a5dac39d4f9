"""What papers print around their stories, as tables: the forms of which random houses are drawn.

A form is written as a template, in Simplified characters (the house's script comes later):

    {me} {others} {all}   the first author, the rest, or all; who is printed is an author
    <...>                 left out where there is one author only
    ‖                     what stands before it in a lead is the dateline
    {b} {g} {lg} {o} {c}  the house's bullet, gap, gap behind a dateline, brackets
    {b1}                  a bullet, also where the house has none
"""

from __future__ import annotations

from dataclasses import dataclass

from newskit.training.inventions import words

# Papers.

STEMS = words(
    "青泽 临汐 澜港 云岭 江淮 海州 北湖 西陵 南浦 东川 长岭 清河 安平 滨海 松江 丹阳 银川 武陵 "
    "太行 齐鲁 三晋 燕赵 楚天 湘江 赣南 闽东 岭南 八桂 黔中 滇池 雪域 天山 陇东 塞上 龙江 长白 "
    "辽沈 渤海 胶东 沂蒙 黄淮 大河 汉江 巴山 蜀都 嘉陵 钱江 太湖 姑苏 金陵 申江 海峡 珠江 琼州 "
    "北部湾 中原 华夏 法治 健康 教育 环球 消费 科技 经济 农村 企业"
)
ENDINGS = words(
    "日报 日报 日报 晚报 晚报 时报 商报 周刊 新闻 导报 都市报 快报 周报 农民报 青年报 晨报 "
    "早报 新报 工人报 法治报"
)
OUTLETS = words(
    "新京报 南都 红网 人民网 澎湃新闻 新华网 央广网 封面新闻 极目新闻 大众网 羊城晚报 扬子晚报 "
    "北青报 大河网 中新网 上游新闻 潮新闻 中国青年报 每日经济新闻 界面新闻 第一财经 华商报 "
    "海报新闻 正观新闻 川观新闻 奥一网 科技日报"
)
AGENCIES = words("新华社 中新社 新华社 央视新闻 人民日报 中央社 法新社 路透社")
PLACES = words(
    "北京 上海 广州 深圳 成都 西安 兰州 济南 青岛 合肥 南昌 长沙 昆明 贵阳 南宁 海口 三亚 儋州 "
    "延安 喀什 拉萨 哈尔滨 沈阳 大连 银川 西宁 太原 郑州 武汉 宜昌 温州 苏州 厦门 香港 澳门 "
    "台北 高雄 东京 伦敦 巴黎 纽约 日内瓦 莫斯科 呼和浩特 乌鲁木齐 石家庄 临沂 洛阳 赣州 遵义 "
    "大理 泉州 绍兴 嘉兴 南通 徐州 芜湖 襄阳 岳阳 桂林 北海 绵阳 天水 吐鲁番"
)
SECTIONS = words(
    "要闻 综合 本市新闻 本省新闻 经济 社会 文化 国际 中国新闻 民生 科教 视点 三农 城事 体育 "
    "副刊 评论 理论 专题 深读 财经 健康 教育 法治 生态 乡村振兴 热点 县域 时事"
)

# People.

RARE_SURNAMES = (
    "柴桂雍温庄晏瞿充慕连茹习艾容古戈居衡步都耿满匡国文寇广巩聂晁敖冷阚简饶曾巢关相查荆游权盖"
    "桓符云吉羊麦邢冼"
)
DOUBLE_SURNAMES = words("欧阳 司马 上官 诸葛 夏侯 皇甫 尉迟 慕容 令狐")
MORE_GIVEN = (
    "知远一诺沐辰若溪景行望舒清和墨言书瑶亦凡之恒明轩可欣梓彤语桐云帆星野长青立新援朝爱民秀兰"
    "德胜福来金水"
)
AMBIGUOUS = set("范于余云干后复姜郁涂沈台里丑志")  # conversion would make them other surnames
MINORITY_NAMES = words("阿依古丽·买买提 艾力·吐尔逊 扎西·次仁 古丽娜尔·艾山 巴特尔·乌云")

# Forms.


@dataclass(frozen=True)
class Form:
    """Where a house prints who wrote a story, and from where; `byline` may hold more lines."""

    lead: str = ""
    byline: str = ""
    tail: str = ""
    weight: float = 1.0


FORMS = {
    # a lead with the reporter in brackets
    "lead-paren": Form("本报讯‖{lg}{o}记者{g}{me}<{g}通讯员{g}{others}>{c}{lg}", weight=3),
    "lead-paren-all": Form("本报讯‖{lg}{o}记者{h}{all}{c}{lg}", weight=2),
    "lead-paren-date": Form("本报{md}讯‖{lg}{o}记者{g}{me}<{g}通讯员{g}{others}>{c}{lg}", weight=2),
    "lead-paren-place-date": Form("本报{place}{md}讯‖{lg}{o}{rep}{h}{all}{c}{lg}"),
    "lead-paren-place": Form("本报{place}讯‖{lg}{o}记者{h}{all}{c}"),
    "lead-paren-wire": Form("本报{place}{md}电‖{lg}{o}记者{h}{all}{c}{lg}", weight=2),
    "lead-paren-media": Form("本报讯‖{lg}{o}{rep}{g}{me}<{g}通讯员{g}{others}>{c}{lg}", weight=2),
    "lead-paren-trainee": Form("本报讯‖{lg}{o}见习记者{h}{all}{c}{lg}"),
    "lead-paren-intern": Form("本报讯‖{lg}{o}记者{g}{me}<{g}实习生{g}{others}>{c}{lg}"),
    "lead-paren-mixed": Form("本报讯‖{lg}{o}通讯员{g}{me}<{g}记者{g}{others}>{c}{lg}"),
    "lead-paren-special": Form("本报讯‖{lg}{o}特约记者{g}{me}<{g}特约通讯员{g}{others}>{c}{lg}"),
    "lead-paren-correspondent": Form("本报讯‖{lg}{o}通讯员{g}{all}{c}{lg}"),
    "lead-paren-name": Form("本报讯‖{lg}{o}{all}{c}{lg}"),
    "lead-paren-paper": Form("{paper}讯‖{lg}{o}{rep}{g}{all}{c}{lg}", weight=2),
    "lead-paren-paper-date": Form("{paper}{md}讯‖{lg}{o}记者{g}{all}{c}{lg}"),
    "lead-paren-short": Form("{short}讯‖{lg}{o}记者{h}{all}{c}{lg}", weight=2),
    "lead-paren-outlet": Form("{outlet}讯‖{lg}{o}记者{h}{all}{c}{lg}"),
    "lead-paren-outlet-date": Form("{outlet}{md}{news}‖{lg}{o}记者{h}{all}{c}{lg}"),
    "lead-paren-xinhua": Form("新华社{place}{md}电‖{lg}{o}记者{h}{all}{c}{lg}", weight=2),
    "lead-paren-from-xinhua": Form("据新华社{place}{md}电‖{lg}{o}记者{h}{all}{c}{lg}", weight=2),
    "lead-paren-alone": Form("‖{o}记者{g}{all}{c}{lg}", weight=2),
    "lead-paren-alone-media": Form("‖{o}{rep}{g}{all}{c}{lg}"),
    # a lead with the reporter and no brackets
    "lead-report": Form("本报讯‖{s}记者{h}{me}{h}报道{end}", weight=2),
    "lead-report-all": Form("本报讯‖{s}记者{g}{me}<{g}通讯员{g}{others}>{g}报道{end}", weight=2),
    "lead-report-correspondents": Form("本报讯‖{ls}通讯员{h}{all}报道{end}", weight=2),
    "lead-report-comma": Form("本报讯‖{ls}记者{h}{me}<、通讯员{h}{others}>报道{end}", weight=2),
    "lead-report-paper": Form("{paper}讯‖{s}记者{h}{me}<{g}通讯员{h}{others}>{h}报道{end}"),
    "lead-report-paper-date": Form("{paper}{md}讯‖{s}记者{h}{all}报道{end}", weight=2),
    "lead-report-photo": Form(
        "{paper}讯‖{s}记者{h}{me}<、通讯员{h}{others}>摄影报道{end}", weight=2
    ),
    "lead-report-photo-ours": Form("本报讯‖{s}记者{h}{me}<、通讯员{h}{others}>摄影报道{end}"),
    "lead-report-outlet": Form("{outlet}讯‖{s}记者{h}{me}<{g}通讯员{h}{others}>{e}", weight=2),
    "lead-bare": Form("本报讯‖{s}记者{g}{all}{e}", weight=2),
    "lead-bare-short": Form("{short}讯‖{s}记者{h}{me}<{g}通讯员{h}{others}>{e}", weight=2),
    "lead-bare-trainee": Form("本报讯‖{s}见习记者{h}{all}{e}"),
    "lead-bare-media": Form("本报讯‖{s}{rep}{g}{all}{e}"),
    "lead-reporter-reports": Form("‖{rep}{h}{all}报道{colon}"),
    "lead-reporter-dispatch": Form("‖本报记者{h}{all}{place}报道{colon}"),
    "lead-date-reporter": Form("本报{md}讯‖{s}记者{h}{all}报道{end}"),
    # a dateline alone
    "lead-only": Form("本报讯‖{e}", weight=1.5),
    "lead-only-date": Form("本报{place}{md}电‖{e}"),
    "lead-only-xinhua": Form("据新华社{place}{md}电‖{e}"),
    "lead-only-agency": Form("据{agency}{md}电‖{e}"),
    "lead-only-paper": Form("{paper}讯‖{e}"),
    # a byline of its own line
    "line": Form(byline="{b}{rep}{g}{all}", weight=5),
    "line-comma": Form(byline="{b}{rep}{all}", weight=2),
    "line-correspondent": Form(byline="{b}{rep}{g}{me}<{g}通讯员{g}{others}>", weight=3),
    "line-two": Form(byline="{b}{rep}{g}{me}<\n{b2}通讯员{g}{others}>", weight=3),
    "line-two-report": Form(byline="{b}记者{g}{me}<\n通讯员{g}{others}{g}报道>"),
    "line-two-dateline": Form("{dl}‖{e}", byline="{b}记者{g}{me}<\n通讯员{g}{others}>{g}报道"),
    "line-report": Form(byline="{b}{rep}{g}{all}{g}报道", weight=1.5),
    "line-photo-report": Form(byline="{b}{rep}{h}{me}<、通讯员{h}{others}>{h}摄影报道"),
    "line-text-and-photo": Form(byline="{b}{rep}{g}{all}{g}文{sl}图", weight=2),
    "line-correspondent-first": Form(byline="{b}通讯员{g}{me}<{g}记者{g}{others}>", weight=2),
    "line-trainee": Form(byline="{b}见习记者{g}{all}"),
    "line-intern": Form(byline="{b}{rep}{g}{me}<{g}实习生{g}{others}>", weight=1.5),
    "line-special": Form(byline="{b}特约记者{g}{all}"),
    "line-bar": Form(byline="记者{bar}{all}", weight=2),
    "line-bar-media": Form(byline="{b}{rep}{bar}{all}"),
    "line-text-bar": Form(byline="文{bar}{all}", weight=2),
    "line-text-slash": Form(byline="{b}文{sl}{all}", weight=2),
    "line-text-slash-media": Form(byline="{b}文{sl}{rep}{g}{all}"),
    "line-written": Form(byline="{b}{written}{sl}{all}", weight=1.5),
    "line-author": Form(byline="{b}作者：{all}", weight=1.5),
    "line-name": Form(byline="{b}{all}", weight=3),
    "line-paren": Form(byline="{o}{rep}{g}{all}{c}"),
    "line-dateline": Form("{dl}‖{e}", byline="{b}{rep}{g}{all}", weight=1.5),
    "line-commentator": Form(byline="{b}{comment}{g}{me}"),
    "line-text-photo-of": Form(byline="{b}{me}{g}文<{g}{others}{g}摄>", weight=1.5),
    "line-text-photo-slashes": Form(byline="{b}文{sl}{me}<{g}图{sl}{others}>", weight=1.5),
    "line-text-photo-behind": Form(byline="{b}{rep}{g}{me}{sl}文<{g}{others}{sl}图>"),
    "line-compiled": Form(byline="{b}{compiled}报道", weight=0.7),
    "line-helped": Form(byline="{b}{rep}{g}{me}", tail="<{o}本报记者{others}参与采写{c}>"),
    # at the end
    "tail-name": Form(tail="{all}", weight=2),
    "tail-name-dateline": Form("{dl}‖{e}", tail="{all}"),
    "tail-paren-name": Form(tail="{o}{all}{c}", weight=2),
    "tail-paren": Form(tail="{o}{rep}{g}{all}{c}", weight=2),
    "tail-paren-ours": Form(tail="{o}本报记者{h}{all}{c}", weight=2),
    "tail-paren-dateline": Form("{dl}‖{e}", tail="{o}记者{h}{all}{c}"),
    "tail-paren-correspondent": Form(tail="{o}记者{g}{me}<{g}通讯员{g}{others}>{c}"),
    "tail-written": Form(tail="{o}{written}{sl}{all}{c}", weight=2),
    "tail-author": Form(tail="{o}作者：{all}{c}"),
    "tail-author-line": Form(tail="作者：{all}"),
    "tail-edited": Form(tail="{o}{all}{h}整理{c}"),
    "tail-reporter": Form(tail="{rep}{g}{all}", weight=1.5),
    "tail-bullet": Form(tail="{b}{all}"),
    "tail-wire": Form(tail="{o}本报{place}{md}电{s}记者{all}{c}"),
    "tail-xinhua": Form(tail="{o}新华社{place}{md}电{s}记者{all}{c}"),
    "tail-wire-line": Form(byline="{b}{rep}{g}{all}", tail="{o}本报{place}{md}电{c}"),
    "plain": Form(weight=3),
}

# Hong Kong, Taiwan and overseas; the house's script turns them into Traditional characters
FORMS_TRADITIONAL = {
    "t-lead-reports": Form("【本报讯】‖记者{me}报导{colon}", weight=3),
    "t-lead-paren": Form("【本报讯】‖{o}记者{h}{all}{c}", weight=3),
    "t-lead-special": Form("【{paper}专讯】‖", weight=2),
    "t-lead-place": Form("【本报{place}讯】‖记者{me}报导{colon}"),
    "t-lead-bracket": Form("‖〔记者{me}{sl}{place}报导〕", weight=3),
    "t-lead-black-bracket": Form("‖【记者{me}{sl}{place}报导】", weight=2),
    "t-lead-paper-bracket": Form("‖【{paper}记者{me}{place}报导】"),
    "t-lead-round": Form("‖（记者{me}{place}讯）"),
    "t-line-slash": Form(byline="记者{me}{sl}{place}报导", weight=3),
    "t-line-special": Form(byline="特派记者{me}{sl}{place}报导"),
    "t-line-editor": Form(byline="编译{sl}{me}"),
    "t-line-text": Form(byline="{b}文{colon}{all}"),
    "t-line-written": Form(byline="撰文{colon}{all}"),
    "t-line-ours": Form(byline="{b}本报记者{g}{all}", weight=2),
    "t-line-name": Form(byline="{b}{me}", weight=2),
    "t-line-bullet": Form(byline="{b1}{me}", weight=2),
    "t-line-black-bracket": Form(byline="【记者{me}{place}报导】", weight=2),
    "t-line-black-bracket-paper": Form(byline="【{paper}记者{me}{sl}{place}报导】"),
    "t-line-bracket": Form(byline="〔记者{me}{sl}{place}报导〕"),
    "t-line-compiled": Form(byline="{compiled}报导"),
    "t-tail-ours": Form(tail="（本报记者{all}）", weight=2),
    "t-tail-name": Form(tail="（{me}）", weight=2),
    "plain": Form(weight=3),
}

# what a house calls its reporters
REPORTERS = {
    "本报记者": 8,
    "记者": 4,
    "{paper}记者": 3,
    "{paper}全媒体记者": 4,
    "本报全媒体记者": 2,
    "全媒体记者": 2,
    "融媒体记者": 2,
    "本报融媒体记者": 1,
    "{paper}融媒体记者": 1,
    "{city}融媒体中心记者": 2,
    "{outlet}记者": 3,
    "{stem}日报社全媒体记者": 2,
    "{stem}报业集团全媒体记者": 2,
    "{stem}报集团全媒体记者": 2,
    "首席记者": 1,
    "本报首席记者": 1,
    "特约记者": 1,
    "见习记者": 1,
    "本报见习记者": 1,
    "实习记者": 1,
    "特派记者": 1,
    "本报驻{place}记者": 1,
    "新闻客户端记者": 1,
    "{stem}新闻记者": 1,
    "新媒体记者": 1,
    "本报通讯员": 1,
    "通讯员": 1,
    "新华社记者": 2,
}
COMMENTATORS = ["本报评论员", "评论员", "特约评论员", "本报特约评论员", "{paper}评论员"]
COMPILED = words("本报综合 综合 {paper}综合 本报综合 综合外电 本报记者综合")
WRITTEN = words("撰文 采写 文字 整理 编译 采写整理 图文")

# Small marks.

BULLETS = [
    "",
    "",
    "",
    "□",
    "■",
    "■ ",
    "●",
    "○",
    "◎",
    "◇",
    "◆",
    "△",
    "▲",
    "★",
    "☉",
    "▪",
    "◎ ",
    "□ ",
    "● ",
    "·",
]
GAPS = {" ": 6, "  ": 2, "　": 4, "\u00a0": 1.5, "": 1, "   ": 0.5}
SEPARATORS = {" ": 5, "、": 4, "　": 3, "\u00a0": 1.5, "  ": 1.5, "，": 0.5}
BARS = ["丨", "|", "｜", " | ", "丨 ", " | "]
SLASHES = words("/ ／ / ∕ ／")
CONTINUED_FROM = [
    "上接第{n}版",
    "上接第{d}版",
    "紧接第{n}版",
    "紧接{d}版",
    "上接A{d}版",
    "上接{d}版",
    "上接{d:02d}版",
    "上接A{d:02d}版",
    "接第{n}版",
    "上接头版",
    "接{d}版",
    "上接B{d:02d}版",
    "本文接第{n}版",
    "上接一版",
    "续第{n}版",
    "续{d}版",
]
CONTINUED_ON = [
    "下转第{n}版",
    "下转第{d}版",
    "下转A{d}版",
    "下转{d}版",
    "下转{d:02d}版",
    "下转A{d:02d}版",
    "转{d}版",
    "转第{n}版",
    "紧转第{n}版",
    "详见A{d:02d}版",
    "详见第{n}版",
    "见{d}版",
    "下转B{d:02d}版",
    "全文见第{n}版",
]
NO_BRACKETS = "　"  # a space before the mark, which then has a line of its own
MARK_BRACKETS = [*words("（） （） （） () [] 【】 ▲ 〔〕 ▶ ◀"), NO_BRACKETS]
QUOTES = {"“”‘’": 8, "「」『』": 1}
QUOTES_TRADITIONAL = {"「」『』": 5, "『』「」": 1, "“”‘’": 2}

# Page furniture.

FOLIOS = [  # parts of one line, divided by ¦
    "{paper}  {Y}年{M}月{D}日 星期{w}  A{p:02d}",
    "{paper}  {Y}年{M}月{D}日 星期{w}  A{p:02d}  {section}",
    "{paper}　{Y}年{M}月{D}日　星期{w}　第{n}版　{section}",
    "{section}　{Y}年{M}月{D}日 星期{w}　{paper}　{p:02d}",
    "A{p:02d} {section} {paper} {Y}-{M:02d}-{D:02d} 星期{w}",
    "{p:02d}¦{section}¦{Y}年{M}月{D}日　星期{w}¦{paper}",
    "第{p}版¦{section}¦{Y}年{M}月{D}日  星期{w}",
    "A{p:02d}¦{section}¦{Y}-{M:02d}-{D:02d}¦星期{w}",
    "B{p}¦{section}周刊¦责编：{x}　美编：{y}¦{paper}",
    "{Y}.{M}.{D} 星期{w}¦{section} {p}¦编辑 {x} 美编 {y} 校对 {z}",
    "{paper}¦{section}·{p}¦{latin} DAILY",
    "{section}　第{n}版¦{Y}年{M}月{D}日　星期{w}　农历{lunar}",
    "今日{p}版¦总第{big}期¦国内统一连续出版物号 CN {cn}-00{cn}",
    "热线电话：{tel}¦{section}¦值班主任：{x} 主编：{y} 美编：{z}",
    "www.{latin_low}.com¦{Y}年{M}月{D}日 星期{w}¦{p:02d}",
    "{Y}年{M}月{D}日　第{big}号　星期{w}¦{paper}社出版",
    "第A{p:02d}版:{section}¦{paper}",
    "{M}/{D}¦{section}¦P{p}",
    "{section}¦{p}",
    "{paper} | {section} | {Y}年{M}月{D}日",
]
STAFF = [
    "本版责编：{x}　{y}",
    "本版编辑：{x}校对：{y}",
    "责编：{x} 美编：{y} 校对：{z}",
    "版式设计：{x}",
    "责任编辑／{x}　版式设计／{y}",
    "{b}责编 {x} 美编 {y}",
    "{b}本版主编：{x} 美编：{y}",
    "■ 值班主任：{x} 主编：{y} 美编：{z} 检校：{x} {y}",
    "编辑/{x} 组版/{y}",
    "国内统一连续出版物号 CN {cn}-00{cn}  邮发代号:{cn}-{p}",
    "本版编辑：{x}　电话：（010）{tel}　邮箱：{latin_low}@163.com",
    "编辑 {x} 美编 {y} 审读 {z}",
    "□本版编辑 {x}",
    "● 责编：{x}",
    "文检/{x}",
    "新闻热线：{tel}　广告热线：{tel}",
    "社址：{place}市人民路{cn}号　邮编：{cn}0000",
    "责编 |{x} 视觉 |{y} 校对 |{z}",
    "本版统筹 {x}　制图 {y}",
]
CAPTIONS = [
    "图为{what}。",
    "图为{what}。 {rep}{g}{x} 摄",
    "▲{what}。{x} 摄",
    "{md}，{what}。{rep} {x} 摄",
    "{what}。 ③2 {x} 摄",
    "{md}，{what}。新华社记者{x}摄",
    "{what}。{x}/摄",
    "◀{what}。（资料图片）",
    "左图：{what}。",
    "{what}  {rep}{x}摄影报道",
    "↑{md}，{what}。新华社发（{x}摄）",
    "{what}（受访者供图）",
    "图①：{what}。 图②：{what2}。 {x}摄",
    "{what}。 {x} 文/图",
    "{what}。\u3000\u3000{x}摄（人民视觉）",
    "（{rep} {x} 摄）",
    "{rep} {x} 摄",
    "▶ {what}。 图/{x}",
    "制图：{x}",
    "{what}。主办方供图",
    "上图：{what}。{x}摄",
    "摄影/{x}",
    "■{what}",
    "供图/{place}市融媒体中心",
    "{md}，在{place}市，{what}。",
]
SCENES_WHO = words(
    "村民 工人 孩子们 志愿者 游客 市民 医护人员 学生 运动员 渔民 技术员 消防员 干部群众 老师 演员"
)
SCENES_DO = words(
    "在采摘茶叶 在车间装配设备 做实验 在社区服务 驾驶收割机作业 在湿地公园观鸟 参观展览 "
    "排队接种疫苗 在图书馆看书 在田间插秧 冒雨加固堤坝 在赛场上奋力拼搏 展示收获的荔枝 "
    "正在抢修线路 登台表演琼剧 乘坐新开通的公交车"
)
BOXES = [  # small boxes that are not stories
    ("导读", "{head}（A{d:02d}）"),
    ("今日导读", "▲{head}　{d}版"),
    ("导读", "{head} 详见A{d:02d}版"),
    ("要目", "{d:02d} {head}"),
    ("遗失声明", "{x}遗失{paper_lost}，编号{num}，声明作废。"),
    ("公告", "{x}、{y}：请于见报之日起十五日内到我单位办理手续。"),
    ("启事", "{x}遗失{paper_lost}一份，特此声明。"),
    ("天气预报", "{place} 晴到多云 {t}～{t2}℃"),
    ("彩票开奖", "第{num}期中奖号码 {t} {t2} {d:02d}"),
]
BOX_PAPERS = words("身份证 驾驶证 营业执照副本 学生证 公章 土地证 房屋买卖合同")
COLUMNS = words(
    "海风谈 记者观察 民生关注 今日聚焦 一线见闻 百姓茶馆 城市笔记 微评 新春走基层 深读 锐评 "
    "乡村故事 法治在线 读者来信 特写 观潮 热点追踪 人物 现场 调查 小康路上 时评 街谈巷议 "
    "文化走笔 健康课堂 科普 侧记 问答"
)
KICKERS = ["·{column}·", "【{column}】", "{column}", "{column}｜", "■{column}"]
COLUMN_HEADS = ["{head}（{column}）", "{head}·{column}", "{column}｜{head}", "{head} ——{column}"]
LATIN = words("QINGZE LINXI YUNLING HAIZHOU BEIHU XILING NANPU DONGCHUAN")
LUNAR = words(
    "正月初八 二月十六 三月廿一 四月初五 五月十三 六月廿九 七月初二 八月十五 冬月十六 腊月廿三"
)
