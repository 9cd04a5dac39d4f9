"""The patterns of lines: forms of bylines, datelines, furniture and so on, as a table.

A pattern is evidence that a line is a byline, a dateline, furniture; none decides alone (`记者`
stands in many a sentence), the decision is taken over the whole page in `crf`. Patterns are matched
on the folded line, see `newskit.newspaper.patterns`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache

from newskit.native import compiled
from newskit.newspaper.continuations import CAME_FROM, GOES_ON, MARK_CLOSE, MARK_OPEN
from newskit.newspaper.folios import FULL_DATE, WEEKDAY
from newskit.newspaper.patterns import AGENCY, BULLETS, DATE, NUMBER, PAGE, PAPER, ROLE, WIRES
from newskit.text.expressions import compiled as expression

_EDITS = (  # who made a page, by what they did for it
    r"(?:(?:责任|美术|图片|文字|值班|执行|本版|本期|今日)*(?:编辑|责编|主编|美编|图编|编委|编审)"
    r"|(?:本版|本期)?[统統][筹籌]|校对|检校|[审審][读校讀])"
)
_STAFF = r"(?:(?:值班)?主任|文检|组[版稿]|版式(?:设计)?|[制製]图|视觉|[总總]监|策划)"
_FEW = 16  # characters: signs that fill a line by themselves are not searched in longer ones
_SHORT = rf"^(?=.{{1,{_FEW}}}$)"
_FEWER = 8  # characters: and those that are a label of one word or two, in still shorter ones
_LABEL = rf"^(?=.{{1,{_FEWER}}}$)"
_SKY = r"(?:晴|多[云雲]|[阴陰]|[小中大暴雷阵陣雨夹夾]{1,4}[雨雪]|[雾霧霾])"
_FIGURE = r"[+\-]?\d{1,6}(?:[.·]\d{1,3})?%?"  # a full stop of full width folds to a dot
_ARROWS = "▲▼△▽◀▶◄►↑↓←→"

# Name, pattern and reason. `^` is the start of the line without its indent, `$` its end.
_PATTERNS = [
    # Bylines.
    ("bullet-byline", rf"^[{BULLETS}]\s*\S", "a bullet opens a byline: □本报记者 刘某"),
    (
        "role-byline",
        rf"^(?=[^,。;?!]{{2,60}}$)\(?{ROLE}[\s:/]*.{{0,30}}$",
        "a role and names, no clause",
    ),
    ("role-alone", rf"{_SHORT}{ROLE}\s*$", "extraction tears a padded name off its role"),
    ("report-tail", r"(?:报道|报导|摄影|文/图|图/文|整理)\)?$", "bylines end on what was done"),
    (
        "slash-byline",
        rf"^\(?(?:{ROLE}|\w{{2,4}})?[^,。]{{2,12}}/[^,。]{{1,6}}(?:报导|报道|编译|外电)\)?$|^\(?(?:编译|作者|(?:采访[、/]?)?撰文|撰稿|采写|摄影|文字?|图片?|文/图|图/文|{ROLE})\s?/\s?(?:{ROLE}\s?)?\w{{2,4}}"
        r"(?:[\s、/]+(?:[文图]\s?/\s?)?\w{2,4}){0,3}\)?$"
        r"|^\(?(?:文/图|图/文)[\s:]+\w{2,4}(?:[\s、]+\w{2,4}){0,2}\)?$",
        "Taiwan and the web: 記者王某∕台北報導, 文｜王某",
    ),
    (
        "text-and-photo",
        rf"^(?:{ROLE}\s?)?(?:\w{{2,4}}[\s、]+){{0,2}}\w{{2,4}}[\s/]?(?:撰?文|文字)"
        rf"(?:\s+(?:{ROLE}\s?)?(?:\w{{2,4}}[\s、]+){{0,2}}\w{{2,4}}[\s/]?(?:摄影?|[图圖]片?))?$",
        "who wrote, and who took the picture, behind the names: 刘某 文 王某 摄",
    ),
    (
        "tail-credit",
        rf"^\((?:{ROLE}|作者|本文作者|执笔)[^。]*\)$",
        "a credit in brackets of its own: （记者某某）",
    ),
    # Datelines.
    (
        "dateline",
        rf"^[\[(]?(?:另?据)?(?:本[报刊台港市]|{AGENCY}|{PAPER})[\])]?"
        rf"(?:[^,。;!?()\s]{{0,24}}?{DATE}(?:{AGENCY})?(?:讯|[专急通]?电)"
        r"|讯|(?:消息|[专急通]?电|综合报导)(?!\w))[\]):]?",
        "own or agency dateline: 本报讯, 新华社北京10月19日电",
    ),
    (
        "wire-dateline",
        rf"^\((?:\w{{2,6}}\s*)?(?:{NUMBER}日?)?[^,。()]{{0,6}}(?:电|讯|专访|特讯)\)|^\(\w{{2,4}}{NUMBER}日[^,。()]{{0,6}}电?$",
        "pre-1949 wires: （重慶廿八日路透電）, its closing bracket perhaps on the next line",
    ),
    (
        "dateline-credit",
        rf"(?:讯|电)[\])]?\s*\(\s*{ROLE}",
        "a dateline with its own reporter: the story needs no byline besides",
    ),
    (
        "agency-credit",
        rf"^\((?:{AGENCY}|本[报刊台])?(?:特派|专派)?(?:记者|特派员)[^,。()/]{{2,16}}?(?:{DATE})?(?:电|讯|报导|报道)\)",
        "reporter and dateline in one bracket: （中央社記者某某台北20日電）",
    ),
    (
        "tail-dateline",
        rf"^\([^,。()]{{2,40}}{DATE}(?:电|讯)[^()]*\)?$",
        "an agency line after the story",
    ),
    # Continuations.
    (
        "continued-from",
        rf"^{MARK_OPEN}*{CAME_FROM}",
        "the tail of a story from another page",
    ),
    ("continued-on", rf"{MARK_OPEN}{GOES_ON}[^。]{{0,4}}$", "the story goes on elsewhere"),
    (
        "mark-alone",
        rf"{_SHORT}(?:{MARK_OPEN}+|(?=[上紧緊]接|下转))(?:{CAME_FROM}|(?:本文)?{GOES_ON}){MARK_CLOSE}*$",
        "such a mark on a line of its own",
    ),
    (
        "mark-broken",
        rf"(?:{MARK_OPEN}|^)(?:[上紧緊]接|[下紧緊]?转)\s*(?:第\s*)?[A-Z]?{NUMBER}?$",
        "a column that is narrower than the mark: （上接第一 / 版）",
    ),
    (
        "mark-rest",
        rf"^(?:接|转)?\s?(?:第\s*)?[A-Z]?{NUMBER}?\s*版{MARK_CLOSE}",
        "what such a column leaves for the next line",
    ),
    # Furniture.
    (
        "page-number",
        rf"^(?:第\s*)?[A-Z]{{0,2}}\d{{1,3}}\s*(?:版|页)?$|^{PAGE}(?:[\s:·/]|要闻|$)[^,。]{{0,16}}$"
        r"|^[A-Z]\d{1,2}(?:[\s:·/][^,。]{0,12})?$|^\d{1,2}/\d{1,2}$"
        rf"|^[^,。:\d]{{2,8}}[\s·/]\s?\d{{1,2}}$|^[^,。:\d]{{2,8}}[\s·/]\s?{PAGE}$",
        "page number, perhaps with its section",
    ),
    (
        "date-row",
        rf"^{FULL_DATE}(?![,。、至起])[^,。]{{0,30}}$|^{WEEKDAY}$|^(?:农历|農曆|夏历)\w{{2,8}}$"
        r"|^中华民国\S{0,12}年\S{0,6}月\S{0,6}日"
        r"|^[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年\w{2,8}$",
        "the date under the masthead, or a part of it",
    ),
    (
        "running-head",
        rf"^(?=[^,。;:!?]{{6,60}}$)(?:.{{1,24}}?[\s/·(]{FULL_DATE}|.{{0,30}}(?:^|[\s/日]){WEEKDAY}(?=[\s/)]|$))",
        "paper, date, page and section in any order: 临汐日报 2025年10月20日 星期一 A03",
    ),
    (
        "paper-name",
        rf"{_SHORT}(?:《?\w{{2,7}}报》?(?:社出版|[\s/]+(?:{PAGE}|[A-Z]?\d{{1,2}}))?$|[A-Z]{{2,12}}(?: [A-Z]{{2,12}}){{1,3}}$)",
        "the masthead itself, perhaps with the page, or in Latin letters",
    ),
    (
        "staff-row",
        rf"^[{BULLETS}●\s]{{0,3}}(?:{_STAFF}\s*[:/]\s*\S|{_EDITS}(?:\s*[:/]\s*\S|\s{{1,3}}\w{{1,4}}(?!\w)|\w{{2,4}}{_EDITS})"
        rf"|本版{_EDITS}\s*\w{{1,4}}(?!\w)|(?:本版)?责编\s*\w)",
        "who made the page: 责编：某某, ■编辑 某某 校对 某某",
    ),
    (
        "masthead",
        r"(?:国内统一(?:连续出版物|刊)号|国内統一|国內統一|邮发代号|郵发代号|今日\S{0,3}\d{1,3}版|馆址|零售每份"
        r"|邮编\s*:|郵编\s*:)",
        "numbers and prices of the paper",
    ),
    (
        "issue-number",
        r"^CN\s?\d\d-\d{4}|^\(?第[〇零一二三四五六七八九十百千\d]+号|^发行人|^[总總]第\d{3,}期",
        "the number of the issue, the name of who answers for it",
    ),
    (
        "contact",
        r"(?:热线|熱线|电话|电話|咨询|咨詢|邮箱|郵箱|信箱)\s*[:(\d+]",
        "where to call: of the paper, of who places an advert",
    ),
    (
        "address",
        r"^(?:\w{2,4})?(?:地|社|馆|[网網])址\s*:",
        "where to find them",
    ),
    (
        "web-address",
        r"^(?:https?://|www\.)\S+$|@\w{2,16}\.\w{2,6}|^[a-z\d\-]{2,24}\.(?:com|cn|net|org)(?:\.cn)?$",
        "a link or an e-mail address",
    ),
    (
        "notice-heading",
        r"^\(?[^,。;:!?]{0,20}(?:公告|通告|公示|[启啟啓]事|[讣訃]告|[声聲]明|更正|招领|招領)\)?$",
        "what others have printed in the paper",
    ),
    (
        "notice",
        r"作[废廢]|[遗遺]失\S{2,16}|^特?此(?:公告|通告|通知|[声聲]明|公示)|[见見]报之日",
        "how notices are worded: 遗失…一份，声明作废",
    ),
    (
        "advert",
        r"(?:诚聘|誠聘|盛大开业|盛大開|隆重开业|隆重開|折起|折优惠|欲购从速|欲購從速|待遇从优|待遇從優|敬请光临|敬請光臨|恕不另"
        r"|大酬宾|大酬賓|热烈祝贺|熱烈祝賀|火爆热|火爆熱|店庆|店慶)|^招[生商租聘]",
        "how adverts are worded",
    ),
    (
        "weather",
        rf"{_SHORT}(?:[^\W\d]{{2,4}}\s?)?(?:(?:{_SKY}\s?(?:[转轉间間到至]{_SKY}\s?)?)?"
        rf"-?\d{{1,2}}[~～\-—/至到]\s?-?\d{{1,2}}\s?(?:℃|°C?|度)$|{_SKY}(?:[转轉间間到至]{_SKY})?(?:\s?[^\W\d]{{2,3}})?$)",
        "a table of towns, skies and temperatures",
    ),
    (
        "figure-row",
        rf"^[+\-]\d{{1,4}}(?:[.·]\d{{1,3}})?%?$|^\d{{1,5}}(?:[.·]\d{{1,3}})%?$|^\d{{4,12}}$"
        rf"|^(?:\w{{1,6}}\s+)?{_FIGURE}(?:(?:\s+|(?=[+\-])){_FIGURE}){{1,5}}$|^\w{{1,6}}\s+{_FIGURE}$|^第\d{{4,8}}期",
        "a table of prices, results, numbers drawn",
    ),
    (
        "table-head",
        rf"{_SHORT}(?:(?:品名|名称|名稱|品种|规格|[单單]位|[单單][价價]|均[价價]|[价價]格|[涨漲]跌幅?|城市|天[气氣]|[气氣][温溫]|序号|"
        r"[数數]量|排名|代[码碼]|期号)(?:\s+|$)){1,4}$",
        "the columns of such a table",
    ),
    ("data-row", r"^(?:本版)?(?:数据|图片|资料)来源\s*:", "a source note for the whole page"),
    (
        "section-name",
        rf"{_LABEL}\W?(?:(?:要|时|本市|[国內内省市县縣域]{{1,2}}|[财財社体综经經民健科教文法生])(?:闻|新闻|[财財]经|政)|综合|[经經]济|[经經]濟|社会|国际|国内"
        r"|体育|文[体化艺藝]|[财財][经經]|教育|法治|健康|[专專][题題版]|副刊|评论|理论|民生|城[事市]|生[态態活]|三[农農]|科技|旅游|[热熱][点點]"
        r"|[视視][点點]|深[读讀]|[乡鄉]村振[兴興]|[广廣]告|人物|[县縣]域)(?:[周週]刊|新闻)?$",
        "the section in the running head, by itself",
    ),
    (
        "digest-heading",
        rf"{_LABEL}(?:今日|本[报期])?(?:[导導][读讀航]|要目|看[点點]|提要|索引|目[录錄])$",
        "pointers to other pages follow",
    ),
    (
        "briefs-heading",
        rf"{_LABEL}(?:[要短快][闻讯](?:速[览覽递遞])?|一句[话話]新闻|[简簡][讯报明]|短波|新闻速[递遞]|\w{{2,4}}(?:[动動][态態]|快[递遞报讯]|速[览覽]))$",
        "a row of stories in brief follows",
    ),
    (
        "page-pointer",
        r"^[>▶►→]+\s*[A-Z]?\d|^(?:详[见見]|[见見]|转)\s*[A-Z]?\d{1,3}(?:、?[A-Z]\d{1,3}|、\d{1,3})*版?$"
        r"|^\((?:[A-Z]\d{1,2}版?|第?\d{1,2}版)\)$|详[见見]\s*[A-Z]?\d{1,2}[^\d]{0,4}$",
        "where to read on, on a front page",
    ),
    (
        "pointer-item",
        r"^[▲▶►●·]?\s*[^。,:]{4,32}(?:[\s(]\s*(?:第?\d{1,2}版|[A-Z]\d{1,2}版?)|\s\d{1,2})\)?$|^[▲▶►]\s*\S{4,32}$",
        "a headline with the page of its story",
    ),
    (
        "numbered-headline",
        r"^(?:[A-Z]\d{1,2}|0?[1-9]|[12]\d)\s+[^\d\s,。年月日%][^。,]{3,30}$",
        "the page before the headline: 03 工业旧地成新景",
    ),
    # Photos.
    (
        "caption",
        rf"^[{_ARROWS}]?\s*(?:图为|上图|下图|左图|右图|题图|图[①-⑩1-4一二三四][:为、])",
        "captions say so",
    ),
    ("caption-arrow", rf"^[{_ARROWS}]", "captions point to their photo"),
    (
        "photo-credit",
        r"(?:\w\s*|/)摄(?:\(\w{2,8}\))?\)?$|^\w{0,2}摄\)?$|摄影(?:报道)?(?:\(\w{2,8}\))?\)?$",
        "captions end on who took it",
    ),
    (
        "photo-by",
        r"(?:^|[\s。;(])(?:图|摄影|供图|漫画|[绘繪]图|文/图)[/:]\s?[\w ]{2,16}\)?$|\s文/图$",
        "who took it behind a slash: 图/某某",
    ),
    (
        "photo-source",
        r"(?:[资資]料(?:图片?|照片)|供图|受[访訪]者(?:提?供图?)?|(?:网络|视频)(?:图片|截图)|效果图|新[华華]社发|图片)\)?$"
        r"|新[华華]社发\([^()]{2,12}\)$",
        "where it comes from: 资料图片, 受访者供图",
    ),
    (
        "caption-tail",
        r"[。!][^,。!:(]{0,16}记者[\w\s]{0,5}$",
        "who took it, behind what is seen, the last words broken off",
    ),
    ("photo-number", r"[①-⑳]\d{1,2}(?=\s|\w{2,4}\s?摄)", "the place of a photo on the page: ③2"),
    # Headlines.
    (
        "column-suffix",
        r"\([^(),。;]{2,24}\)$|\($|\)\)$",
        "a column name behind a headline: （人民时评）",
    ),
    (
        "column-broken",
        r"[^(]\([^(),。;:)]{1,12}(?:\(\w{1,4}\))?$",
        "a column name that goes on in the next line: …（某某",
    ),
    (
        "column-rest",
        rf"{_SHORT}[·\w]{{1,10}}(?:\(\w{{1,4}}\))?\)$",
        "the rest of a column name: ·某某（3））",
    ),
    (
        "column-kicker",
        r"^\(\w{2,10}\)\w|^\(\w{2,10}\)$",
        "a column name in brackets before a headline: 【某某】",
    ),
    (
        "column-bar",
        r"^\w{2,8}\s?/\s?\w{4}",
        "a column name before a bar: 深读｜…",
    ),
    ("dash-deck", r"^—{1,3}\S", "a deck that opens with a dash: ——记…"),
    ("dash-end", r"—{2,3}$|:$", "a kicker that ends with a dash: …通知要求——"),
    (
        "parted",
        r"^[^,。;、]{2,16} [^,。;、]{2,16}(?: [^,。;、]{2,16})?$",
        "headlines part their halves by a space, not by a comma",
    ),
    (
        "series",
        rf"{_LABEL}(?:\([〇一二三四五六七八九十\d]{{1,4}}\)|\((?:续|续完|完|上|中|下)\)|之[一二三四五六七八九十]{{1,3}}|[①-⑳])$",
        "instalment marks",
    ),
    (
        "series-suffix",
        r"(?:\((?:上|中|下|续|完|[一二三四五六七八九十\d]{1,3})\)|之[一二三四五六七八九十]{1,3})\)?$",
        "which part of a series: …（上）, 系列报道之三",
    ),
    # Bodies.
    (
        "question",
        r"^(?:问|答|問|Q\d?|A\d?|记者|主持人|\w\s\w)\s*:",
        "questions and answers stay in their story",
    ),
    ("speaker", r"^\w{2,4}(?:\(\w{2,16}\))?:\S", "who speaks in an interview or a play"),
    (
        "editor-note",
        r"^—{0,2}\(?(?:编\s*者|编辑手[记記]|核心[阅閱][读讀]|[阅閱][读讀]提示)",
        "what the editors put before or beside a story",
    ),
    (
        "box-heading",
        rf"{_LABEL}\W?(?:(?:相关|相關|新闻|背景)?[链鏈]接|新闻背景|延伸[阅閱][读讀]|[专專]家[点點]评|小[贴貼]士|名[词詞]解[释釋]|(?:记者|新闻)[观觀]察|(?:记者|采访)手[记記]|[开開][栏欄]的[话話])[:)]?$",
        "boxes of a story",
    ),
    (
        "section-numeral",
        r"^(?:第?[一二三四五六七八九十]{1,3}[、.]|\([一二三四五六七八九十]{1,3}\)\S)",
        "numbered sections of a story or a document: 一、, （一）",
    ),
    (
        "list-item",
        r"^(?:\(?\d{1,2}[)、]|\d{1,2}\.(?!\d)|[①-⑳]|[●·•]\s*\w)",
        "numbered paragraphs: 1., ①",
    ),
    (
        "document-date",
        rf"{_SHORT}[〇○零一二三四五六七八九]{{4}}年[一二三四五六七八九十]{{1,3}}月(?:[一二三四五六七八九十]{{1,3}}日)?$",
        "the end of a document: 二〇二四年三月一日",
    ),
    (
        "classical-end",
        r"云[。、]$|云云|[矣焉哉][。、.]?$",
        "a report ended on 云 when 、 was the only mark",
    ),
    (
        "further-report",
        r"^(?:[又再另](?:一?[讯电]|据)|同日电)",
        "a further report on the same matter: 又讯, 再訊",
    ),
]

MARKED = "marked-heading"
"""The sign of a line that Markdown marks as a heading: a headline, but also a byline or a label."""

REASONS = {
    **{name: reason for name, _, reason in _PATTERNS},
    MARKED: "the mark of a heading in Markdown: # …",
}

# Where a sign can be at all: on a line that opens with, holds or ends on one of these characters, and
# that also holds one of its words. Most lines of a column do none of it, and a pattern that no line
# of a page may match is never compiled: that takes up to a millisecond. A test holds these tables to
# the one above.
_OPENS = {
    "bullet-byline": BULLETS,
    "tail-credit": "(",
    "wire-dateline": "(",
    "agency-credit": "(",
    "tail-dateline": "(",
    "page-number": "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "date-row": "星周週农農夏12一二中甲乙丙丁戊己庚辛壬癸",
    "paper-name": "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "issue-number": "C发(第总總",
    "web-address": "abcdefghijklmnopqrstuvwxyz-",
    "notice": "此特",
    "advert": "招",
    "weather": "晴多阴陰小中大暴雷阵陣雨夹夾雾霧霾",
    "figure-row": "+-第",
    "table-head": "品名规单單均价價涨漲城天气氣序数數排代期",
    "page-pointer": ">▶►→详见見转(",
    "pointer-item": "▲▶►●·",
    "numbered-headline": "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789",
    "caption-arrow": _ARROWS,
    "staff-row": f"{BULLETS} 责美图文值执本今编主统統校检审審组版制製视總总策",
    "photo-credit": "摄",
    "series": "(之①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳",
    "column-kicker": "(",
    "dash-deck": "—",
    "editor-note": "—(编核阅閱",
    "section-numeral": "第(一二三四五六七八九十",
    "list-item": "(0123456789①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳●·•",
    "document-date": "〇○零一二三四五六七八九",
    "further-report": "又再另同",
}
_HOLDS = {
    "role-byline": "者员习撰译电",
    "slash-byline": "/",
    "dateline": "讯电消综",
    "dateline-credit": "讯电",
    "continued-from": "接续承",
    "continued-on": "转见見",
    "mark-alone": "接续承转见見",
    "mark-rest": "版",
    "page-number": "版/",
    "running-head": "年期周週-./·",
    "masthead": "统統版邮郵馆售",
    "contact": "热熱話话箱咨",
    "address": "址",
    "web-address": "@",
    "notice": "废廢遗遺见見",
    "advert": "聘隆盛折欲待敬恕酬贺賀爆店",
    "weather": "℃",
    "data-row": "源",
    "caption": "图",
    "photo-credit": "摄",
    "photo-by": "/:",
    "caption-tail": "者",
    "page-pointer": "详",
    "photo-number": "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳",
    "column-broken": "(",
    "column-bar": "/",
    "parted": " ",
    "question": ":",
    "speaker": ":",
    "classical-end": "云矣焉哉",
}
_ENDS = {
    "text-and-photo": "文字摄影图圖片",
    "role-alone": "者员生稿人译电",
    "report-tail": "道导影图文理)",
    "box-heading": "接景读讀评士释釋察记記话話:)",
    "mark-broken": "接转第ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789〇零一二三四五六七八九十廿卅",
    "page-number": "0123456789页",
    "paper-name": "报版》0123456789",
    "notice-heading": "告示事明正领領)",
    "weather": "度C°晴云雲阴陰雨雪雾霧霾",
    "figure-row": "0123456789%",
    "section-name": "闻经經政合济濟会际内育体化艺藝治康题題版刊论理生活事市态態农農技游点點读讀兴興告物域",
    "digest-heading": "导導读讀航目点點要引录錄",
    "briefs-heading": "览覽递遞闻讯报明波态態击",
    "pointer-item": "0123456789版)",
    "photo-source": "片照图供者发)(",
    "column-suffix": "()",
    "column-rest": ")",
    "series-suffix": "一二三四五六七八九十)",
    "dash-end": "—:",
}
_JOBS = ("记", "通讯", "实习生", "评论员", "撰稿", "编译", "特派员", "外电")
_ANY_PAGE = "版0123456789"
_WORDS: dict[str, Sequence[str]] = {
    "role-byline": _JOBS,
    "role-alone": _JOBS,
    "tail-credit": (*_JOBS, "作者", "执笔"),
    "text-and-photo": "文",
    "dateline": (*"本报网社刊台闻端线", *WIRES),
    "report-tail": "报摄/整",
    "running-head": "12一二星周週",
    "notice-heading": "公通启啟啓讣訃声聲更招",
    "pointer-item": "0123456789▲▶►",
    "series-suffix": "(之",
    "contact": ":(+0123456789",
    "wire-dateline": "电讯访日",
    "dateline-credit": "(",
    "agency-credit": ("记者", "特派员"),
    "tail-dateline": ("日电", "日讯"),
    "continued-from": _ANY_PAGE,
    "continued-on": _ANY_PAGE,
    "mark-alone": _ANY_PAGE,
    "mark-broken": "接转",
    "date-row": (*"日-./·期周週历曆", *[f"{branch}年" for branch in "子丑寅卯辰巳午未申酉戌亥"]),
    "staff-row": (
        *("编辑", "责编", "主编", "美编", "图编", "编委", "编审", "校对", "检校", "主任", "文检"),
        *("组版", "组稿", "版式", "制图", "製图", "视觉", "总监", "總监", "策划"),
        *[f"{first}{last}" for first in "统統" for last in "筹籌"],
        *[f"{first}{last}" for first in "审審" for last in "读校讀"],
    ),
    "masthead": (*("统一", "統一", "发代号", "今日", "馆址", "零售"), *("邮编", "郵编")),
    "issue-number": ("CN", "号", "发行人", "期"),
    "weather": "0123456789晴云雲阴陰雨雪雾霧霾",
    "data-row": ("来源",),
    "page-pointer": "0123456789",
    "photo-by": ("图/", "图:", "影/", "影:", "画/", "画:", "文/图"),
    "photo-source": ("图", "照片", "受访", "受訪", "社发"),
    "caption-tail": "。!",
    "editor-note": ("编", "核心", "提示"),
    "section-numeral": "、.)",
    "slash-byline": (*_JOBS, "导", "道", "译", "撰", "采写", "作者", "摄影", "文", "图"),
    "list-item": ")、.①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳●·•",
    "document-date": "月",
    "classical-end": ("云。", "云、", "云云", *"矣焉哉"),
    "further-report": "讯电据",
}
# These fill their line and hold neither comma nor full stop.
_STOPLESS = (
    *(
        "role-byline",
        "role-alone",
        "slash-byline",
        "text-and-photo",
        "mark-alone",
        "page-number",
        "running-head",
    ),
    *("paper-name", "notice-heading", "weather", "table-head", "numbered-headline", "column-rest"),
    *("parted", "document-date"),
)
# Nor do these hold a quotation mark.
_UNQUOTED = ("role-alone", "text-and-photo", "mark-alone", "table-head", "document-date")


def _forms(needs: dict[str, str]) -> dict[str, int]:
    """For each character the signs that may show where it is, as bits."""
    forms: dict[str, int] = {}
    for name, chars in needs.items():
        for char in chars:
            forms[char] = forms.get(char, 0) | _BITS[name]
    return forms


_BITS = {name: 1 << i for i, (name, _, _) in enumerate(_PATTERNS)}
_LABELS = sum(_BITS[name] for name, form, _ in _PATTERNS if form.startswith(_LABEL))
_SHORT_ONES = _LABELS | sum(_BITS[name] for name, form, _ in _PATTERNS if form.startswith(_SHORT))
_NO_STOP = sum(_BITS[name] for name in _STOPLESS)
_NO_QUOTE = sum(_BITS[name] for name in _UNQUOTED)


@compiled("sieves")
class _Sieve:
    """Which of many patterns a text may match, told by a quick look, as bits.

    Args:
        opens: The patterns that may match a text that opens with a character.
        holds: Those that may match one that holds it.
        ends: Those that may match one that ends on it.
        lacks: And those that match none that holds it.
        lengths: How long a text may be that some patterns match.
        words: For patterns that match no text without one of some words, by their bits, those words.
    """

    def __init__(
        self,
        opens: Mapping[str, int],
        holds: Mapping[str, int],
        ends: Mapping[str, int],
        lacks: Mapping[str, int],
        lengths: Mapping[int, int],
        words: Mapping[int, Sequence[str]],
    ) -> None:
        self._opens, self._holds, self._ends = opens, holds, ends
        self._lacks, self._lengths, self._words = lacks.items(), lengths.items(), words.items()
        self._telling = holds.keys()
        self._asked = lru_cache(1024)(self._words_of)

    def through(self, texts: Iterable[str]) -> list[int]:
        """The patterns that each text may match."""
        return list(map(self._through, texts))

    def _through(self, text: str) -> int:
        bits = self._opens.get(text[:1], 0) | self._ends.get(text[-1:], 0)
        for char in self._telling & text:
            bits |= self._holds[char]
        for most, long in self._lengths:
            if len(text) > most:
                bits &= ~long
        for char, without in self._lacks:
            if char in text:
                bits &= ~without
        if bits:
            held = text.__contains__
            for bit, words in self._asked(bits):
                if not any(map(held, words)):
                    bits ^= bit
        return bits

    def _words_of(self, bits: int) -> list[tuple[int, Sequence[str]]]:
        return [(bit, words) for bit, words in self._words if bits & bit]


_SIEVE = _Sieve(
    opens=_forms(_OPENS),
    holds=_forms(_HOLDS),
    ends=_forms(_ENDS),
    lacks={**dict.fromkeys(",。", _NO_STOP), **dict.fromkeys("“”", _NO_QUOTE)},
    lengths={_FEWER: _LABELS, _FEW: _SHORT_ONES},
    words={_BITS[name]: words for name, words in _WORDS.items()},
)


@lru_cache(1024)
def _candidates(bits: int) -> list[tuple[str, Callable[[str], object]]]:
    return [(name, expression(form).search) for name, form, _ in _PATTERNS if bits & _BITS[name]]


def patterns_in(folded: str) -> tuple[str, ...]:
    """The names of all signs that a folded line shows; of a long line, those of its ends."""
    return patterns_of([folded])[0]


def signs(names: Iterable[str]) -> int:
    """Some signs, for `shows_any`."""
    return sum(_BITS[name] for name in names)


def shows_any(folded: str, of: int) -> bool:
    """Whether a folded line shows any of some `signs`."""
    line = _ends_of(folded)
    bits = _SIEVE.through([line])[0] & of
    return any(search(line) for _, search in _candidates(bits))


def patterns_of(folded: Iterable[str]) -> list[tuple[str, ...]]:
    """The same for each of some lines."""
    lines = [_ends_of(line) if len(line) > _LONG else line for line in folded]
    return [
        tuple([name for name, search in _candidates(bits) if search(line)]) if bits else ()
        for line, bits in zip(lines, _SIEVE.through(lines), strict=True)
    ]


def _ends_of(line: str) -> str:
    return f"{line[:_END]}……{line[-_END:]}" if len(line) > _LONG else line


_LONG, _END = 160, 60  # characters: no form is longer, whatever the line
