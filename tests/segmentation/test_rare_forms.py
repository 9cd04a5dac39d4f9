"""Forms around a story that few pages show: the model reads them by itself, or it is said here.

Where it does not, a test is a strict failure: a fit that reads the form makes itself known.
"""

from __future__ import annotations

import pytest

from newskit.record import Article
from newskit.segmentation.pipeline import explain, split

VERSE = pytest.mark.xfail(strict=True, reason="no page fitted to has verse under a title")
SECTIONS = pytest.mark.xfail(
    strict=True, reason="no page fitted to has stories with bylines under subheads"
)

HEADLINE = "渔村书屋开到家门口"
OTHER = "远洋冷链航线临汐首航"
BODY = """\
　　日前，临汐市东礁村的渔村书屋正
式开门，首日接待读者逾六百人次，创下
开办以来单日入馆人数的最高纪录。
　　退休教师许念慈介绍，书屋由闲置
的渔具仓库改造而成，村民凭身份证即可
在二十六个渔村的书屋里免费办理借阅
手续。
"""
OTHER_BODY = """\
　　本报讯 昨日，临汐港三号码头的远
洋冷链航线首航，满载金枪鱼的货轮缓缓
靠泊，从起吊到入库全程不超过四十分钟。
　　负责人顾北辰表示，航线开通之后
每吨货物可节约物流成本六百元。
"""


def page(under: str = "", lead: str = "", tail: str = "", below: str = "") -> str:
    """A page of two stories, with something at the first."""
    body = BODY.replace("　　日", f"　　{lead}日", 1).rstrip("\n")
    rows = [HEADLINE, *([under] if under else []), body + tail, *([below] if below else [])]
    return "\n".join([*rows, OTHER, OTHER_BODY])


def first(text: str) -> Article:
    one, other = split(text)
    assert (one["headline"], other["headline"]) == (HEADLINE, OTHER)
    assert other["text"].startswith("本报讯 昨日，")
    assert other["text"].endswith("六百元。")
    return one


def people(article: Article) -> list[str]:
    return [f"{author['role'] or '-'}:{author['name']}" for author in article["authors"]]


@pytest.mark.parametrize(
    ("under", "authors"),
    [
        ("☉許念慈", ["-:許念慈"]),
        ("□许念慈", ["-:许念慈"]),
        ("本報綜合報導", []),
        ("【記者許念慈台北報導】", ["記者:許念慈"]),
        ("文／許念慈　圖／何東", ["文:許念慈", "圖:何東"]),
        ("文/本报记者 何东 图/林小禾", ["本报记者:何东", "图:林小禾"]),
        ("林小禾 文 何东 摄", ["文:林小禾", "摄:何东"]),
        ("文/图 许念慈", ["文/图:许念慈"]),
        ("本报记者\n程　龙", ["本报记者:程龙"]),
        ("本报记者\n程\n\n龙", ["本报记者:程龙"]),
        ("本报记者\n\n许念慈", ["本报记者:许念慈"]),
    ],
)
def test_a_byline_is_no_part_of_the_headline(under: str, authors: list[str]) -> None:
    story = first(page(under))
    assert people(story) == authors
    assert "".join((story["byline"] or "").split()) == "".join(under.split())
    assert story["text"].startswith("日前，")


@pytest.mark.parametrize(
    ("form", "authors"),
    [
        ({"lead": "【本報記者鄭群報道】"}, ["記者:鄭群"]),
        ({"lead": "（記者許念慈／台北報導）"}, ["記者:許念慈"]),
        ({"tail": "（本报记者许念慈）"}, ["本报记者:许念慈"]),
        ({"tail": "（记者 许念慈 何东）"}, ["记者:许念慈", "记者:何东"]),
        ({"lead": "本报讯 ", "tail": "（记者 许念慈）"}, ["记者:许念慈"]),
        ({"lead": "据新华社电 ", "tail": "（记者 许念慈）"}, ["记者:许念慈"]),
        ({"tail": "（许念慈，本报记者何东整理）"}, []),
    ],
)
def test_names_in_brackets(form: dict[str, str], authors: list[str]) -> None:
    assert people(first(page(**form))) == authors


def test_a_dateline_of_hong_kong() -> None:
    assert first(page(lead="【明報專訊】"))["dateline"] == "【明報專訊】"


@pytest.mark.parametrize(
    ("mark", "printed"),
    [
        ("（上接第一版）", "上接第一版"),
        ("上接第一版", "上接第一版"),
        ("續第二版", "續第二版"),
        ("▲上接A1版", "上接A1版"),
    ],
)
def test_a_mark_alone_is_no_headline(mark: str, printed: str) -> None:
    tail, other = split("\n".join([mark, BODY + OTHER, OTHER_BODY]))
    assert tail["headline"] is None
    assert tail["continued_from"] == printed
    assert other["headline"] == OTHER


@pytest.mark.parametrize(
    ("form", "printed"),
    [
        ({"tail": "（下转第四版"}, "下转第四版"),
        ({"tail": "【下转A8版】"}, "下转A8版"),
        ({"tail": "（詳見第四版）"}, "詳見第四版"),
        ({"tail": "▼下转第四版"}, "下转第四版"),
        ({"tail": "下转第四版"}, "下转第四版"),
        ({"below": "下转第四版"}, "下转第四版"),
        ({"below": "（下转第二、三版）"}, "下转第二、三版"),
    ],
)
def test_a_story_that_goes_on(form: dict[str, str], printed: str) -> None:
    story = first(page(**form))
    assert story["continued_on"] == printed
    assert story["text"].endswith("借阅手续。")


def test_a_mark_may_be_torn() -> None:
    story = first(page(tail="村民都说家门口读书好。（下\n转第四版）"))
    assert story["continued_on"] == "下转第四版"
    assert story["text"].endswith("家门口读书好。")


@pytest.mark.parametrize("tail", ["（相关报道见第三版）", "（图见第三版）"])
def test_a_pointer_to_another_story_is_text(tail: str) -> None:
    story = first(page(tail=tail))
    assert story["continued_on"] is None
    assert story["text"].endswith(tail)


@VERSE
def test_verse_is_a_body() -> None:
    verse = "潮来渔火暗，\n潮去远山明。\n莫问归舟晚，\n灯前有读声。"
    poem, other = split("\n".join(["秋夜访渔村书屋", "许念慈", verse, OTHER, OTHER_BODY]))
    assert (poem["headline"], people(poem), poem["text"]) == (
        *("秋夜访渔村书屋", ["-:许念慈"]),
        verse,
    )
    assert other["headline"] == OTHER
    assert poem["confidence"] <= 0.5, "nothing says how sure that is"


@VERSE
def test_verse_with_a_title_keeps_its_lines() -> None:
    verse = "潮来渔火暗，\n潮去远山明。\n莫问归舟晚，\n灯前有读声。"
    (poem,) = split(f"秋夜访渔村书屋\n\n{verse}\n")
    assert (poem["headline"], poem["text"]) == ("秋夜访渔村书屋", verse)


@SECTIONS
def test_bylines_under_subheads_open_no_story() -> None:
    sections = "\n".join(
        [
            *("书香临汐　两处见闻", "　　编者按：近日，本报记者分赴两处，探访书屋"),
            *("与港口，见证乡村文化的新变化。", "　　村里的新书房", "　　本报记者 许念慈"),
            *(BODY + "　　码头边的新航线", "　　本报记者 何东", OTHER_BODY),
        ]
    )
    (story,) = split(sections)
    assert people(story) == ["本报记者:许念慈", "本报记者:何东"]
    assert [p for p in story["text"].split("\n") if len(p) < 10] == [
        *("村里的新书房", "码头边的新航线"),
    ]
    assert "本报记者 何东" not in story["text"]
    assert {r.story for r in explain(sections)} == {1}


@pytest.mark.parametrize("end", ["（本报巴黎电）", "何东摄（影像中国）", "全文完。"])
def test_what_ends_a_story_is_no_subhead_of_it(end: str) -> None:
    rows = [HEADLINE, BODY + "　　" + end, "　　□本报记者 何东", OTHER_BODY]
    one, other = split("\n".join(rows))
    assert one["text"].endswith(end)
    assert people(other) == ["本报记者:何东"]


@pytest.mark.parametrize(
    "wrapped",
    [
        "东礁村的渔村书屋正式开\n门迎客创下最高的纪录",
        "东礁村的渔村书屋“好戏”续\n写守望相助的新篇",
        "渔村书屋让东礁村出门读书助\n力全岛书香",
        "漁村書屋讓東礁村出門讀書助\n力全島書香",
        "渔村书屋是东礁村人借书的\n书房",
        "渔村书屋为东礁村老人与\n渔民儿女藏书",
        "渔村书屋开到东礁村，\n村民凭证免费借阅图书",
        "渔村书屋开到东礁村家门口\n（凡人小事）",
    ],
)
def test_a_headline_whose_line_breaks_off_is_joined(wrapped: str) -> None:
    text = page().replace(HEADLINE, wrapped)
    assert split(text)[0]["headline"] == wrapped.replace("\n", "")


@pytest.mark.parametrize(
    "decks",
    [
        "渔村书屋开到家门口\n村民凭证免费借阅图书",
        "渔村书屋给读书增添动力\n加快送书到岛上村民手中",  # 力加 stands in words
        "渔村书屋受村民欢迎大有可为\n村民凭证免费借阅图书",
    ],
)
def test_the_halves_of_a_headline_are_kept_apart(decks: str) -> None:
    assert split(page().replace(HEADLINE, decks))[0]["headline"] == decks.replace("\n", " ")
