"""The parts that keywords are found with, each by itself."""

from __future__ import annotations

import math
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newskit import keywords
from newskit.keyphrases.document import read
from newskit.keyphrases.features import features, scores, weights
from newskit.keyphrases.headings import headings
from newskit.keyphrases.lexicon import lexicon
from newskit.keyphrases.mmr import choose
from newskit.keyphrases.phrases import Phrase, cohesion, entropy, freedom, names, repeated
from newskit.newspaper.boilerplate import without
from newskit.text.mentions import highlight, mentions

BYLINES = [
    ("本报讯（记者林知远）渔船归港。", "渔船归港。"),
    ("（本报记者 林知远 通讯员 苏青禾）渔船归港。", "渔船归港。"),
    ("本报记者　林知远　苏青禾", ""),
    ("记者：林知远　摄", ""),
    ("本报临汐10月16日电　（记者林知远）渔船归港。", "渔船归港。"),
    ("据新华社临汐10月16日电　渔船归港。", "渔船归港。"),
    ("渔船归港。（本报布宜诺斯艾利斯4月27日电）", "渔船归港。"),
    ("漁船歸港。（本報記者林知遠攝）", "漁船歸港。"),
    ("渔船归港。（新华社记者　林知远摄）", "渔船归港。"),
    ("来自各地的记者走进渔村。", "来自各地的记者走进渔村。"),
    ("渔船归港（见图）。", "渔船归港（见图）。"),
]


@pytest.mark.parametrize(("text", "rest"), BYLINES, ids=[text for text, _ in BYLINES])
def test_bylines_and_datelines_are_blanked(text: str, rest: str) -> None:
    clean = without(text)
    assert len(clean) == len(text)
    assert clean.strip(" 　") == rest


HEADINGS = [
    ("渔船归港\n今天渔船归港。", ["渔船归港"]),
    ("提出方法.结果有效. 渔船调度研究", ["渔船调度研究"]),
    ("渔船归港。\n大家高兴。", []),
    ("渔船归港", []),
    ("渔船归港\n大家高兴。\n渔民张灯结彩。庆丰收", ["渔船归港", "庆丰收"]),
    ("长" * 50 + "\n渔船归港。", []),
    ("", []),
    (" \n ", []),
]


@pytest.mark.parametrize(("text", "expected"), HEADINGS)
def test_headings(text: str, expected: list[str]) -> None:
    assert [line.strip() for line in headings(text).split("\n") if line.strip()] == expected


KINDS = dict.fromkeys(("冷链", "物流", "中心", "海运", "港", "大洋"), "N") | {
    "，": ".",
    "的": ".",
    "很": "D",
    "建设": "V",
    "集团": "C",
    "聚": "v",
}


def phrases_of(text: str) -> dict[str, int]:
    tokens = text.split()
    counts = Counter(tokens)
    content = {token for token in tokens if KINDS[token] != "." and counts[token] > 1}
    return {term: len(p.starts) for term, p in repeated(tokens, content, counts, KINDS).items()}


def test_phrases_are_what_is_repeated() -> None:
    text = "冷链 物流 ， 的 ， 冷链 物流 中心 ， 建设 ， 的 ， 聚 大洋 ， 的 聚 大洋 ，"
    assert phrases_of(text) == {"冷链物流": 2, "聚大洋": 2}


def test_phrases_do_not_cross_breaks_or_end_in_adverbs() -> None:
    text = "冷链 ， 物流 的 冷链 ， 物流 的 建设 很 ， 建设 很 ，"
    assert phrases_of(text) == {}


def test_words_that_meet_by_chance_are_no_phrase() -> None:
    text = "港 中心 港 港 中心 中心 港 中心 中心 港"
    assert phrases_of(text) == {}


def test_names_need_no_repetition() -> None:
    text = "建设 远 海运 集团 ， 集团"
    tokens = text.split()
    found = names(tokens, {"集团"}, KINDS | {"远": "a"}, Counter(tokens), {})
    assert found == {"远海运集团": Phrase(3, [1])}


def test_cohesion_is_normalized_pointwise_mutual_information() -> None:
    # p(ab) = 2/100, p(a) = 4/100, p(b) = 5/100: log(0.02 / 0.002) / -log(0.02)
    assert cohesion(2, [4, 5], 100) == pytest.approx(math.log(10) / math.log(50))
    assert cohesion(4, [20, 20], 100) == pytest.approx(0)  # as often as by chance
    assert cohesion(4, [4, 4, 4], 100) == pytest.approx(1)  # never apart


def test_freedom_is_the_lesser_entropy() -> None:
    tokens = ["甲", "冷链", "物流", "乙", "冷链", "物流", "乙", "甲", "冷链", "物流", ""]
    # left neighbours: 甲 乙 甲; right: 乙 乙 and the end
    two_and_one = -(2 / 3 * math.log(2 / 3) + 1 / 3 * math.log(1 / 3))
    assert freedom(tokens, Phrase(2, [1, 4, 8])) == pytest.approx(two_and_one)
    assert freedom(tokens, Phrase(2, [1])) == 0
    # left: the beginning and 甲; right: 乙 and the end
    assert freedom(["冷链", "乙", "甲", "冷链", ""], Phrase(1, [0, 3])) == math.log(2)


@given(st.lists(st.sampled_from("甲乙丙"), min_size=1))
def test_entropy(values: list[str]) -> None:
    assert 0 <= entropy(values) <= math.log(3) + 1e-9
    assert entropy(values) == pytest.approx(entropy(values[::-1]))
    assert (entropy(values) == 0) == (len(set(values)) == 1)


def test_words_inside_phrases_are_known() -> None:
    document = read("冷链物流，冷链物流，冷链。", None, lexicon())
    assert document.phrases == {"冷链物流": Phrase(2, [0, 3])}
    assert document.covered == {"冷链": 2, "物流": 2}
    assert document.counts["冷链"] == 3


def test_every_feature_has_a_weight() -> None:
    document = read("冷链物流，冷链物流。", None, lexicon())
    assert len(features("冷链", document, lexicon())) == len(weights())


KINDS_OF_TERMS = [
    ("该剧以渔岛灯塔为背景，讲述守塔人。渔岛灯塔建于百年前。", "渔岛灯塔", "以渔岛"),
    ("种族不平等问题突出。不平等问题由来已久，不平等问题要解决。", "种族", "平等问题"),
    ("临汐首座氢能加氢站建成。", "氢能加氢站", "加氢站建成"),
    ("约翰·史密斯来访，约翰·史密斯说，约翰·史密斯表示感谢。", "约翰·史密斯", "史密斯"),
    (
        "Louis Vuitton在青泽开店。Louis Vuitton店长说，Louis Vuitton看好青泽。",
        "Louis Vuitton",
        "Louis",
    ),
    ("3·15晚会曝光，3·15晚会播出，3·15晚会投诉。", "3·15晚会", "15"),
    ("二〇二四年十月，青泽市通车。二〇二三年，客流上升。", "青泽市", "四年"),
    ("一九三九年四月廿一日，重慶通車。", "重慶", "廿一日"),
    ("园区有国际合作区（中德生态园）等。", "中德生态园", "德生态园"),
    ("聚大洋集团扩建，聚大洋药厂开工。", "聚大洋集团", "大洋集团"),
    ("镇里修了步道，村里办起茶园。镇里说，村里的茶园增收。", "茶园", "镇里"),
    ("局长李永权受审。局长李永权认罪，局长李永权受罚。", "李永权", "局长李永权"),
    ("李永权严重违纪，李永权严重违法。", "李永权", "李永权严重"),
    ("平台内的商家涨价，平台内商家受罚。", "商家", "平台内"),
    ("客流比二○二三年增长，比二○二二年翻番。", "客流", "比二"),
    ("三成的渔船停航，三成的渔民上岸。", "渔船", "三成"),
    ("近六成五的渔民受訪，漁村近六成五已通車。", "漁村", "近六成五"),
    ("三分之一的码头关闭，三分之一的码头开放。", "码头", "三分之一"),
    ("各国反恐、去极端化。去极端化举措见效，去极端化努力不变。", "去极端化", "极端化"),
    ("網絡去中心化，去中心化網絡興起。", "去中心化", "中心化網絡"),
    ("船员说要为人民服务。坚持为人民服务，就是为人民服务。", "为人民服务", "人民服务"),
    ("船員說要為人民服務。堅持為人民服務，就是為人民服務。", "為人民服務", "人民服務"),
    ("他国主权不容侵犯，他国主权应受尊重。", "主权", "国主权"),
    (
        "反恐怖主义法施行，渔民学习反恐怖主义法，船员学习反恐怖主义法。",
        "反恐怖主义法",
        "恐怖主义法",
    ),
    ("博白县江宁镇道根村通路。道根村修港，道根村养鸽。", "道根村", "根村"),
    ("临汐市海棠区洪李村通电。洪李村养虾，洪李村富了。", "洪李村", "李村"),
    ("江苏省淮安市淮安区抗洪。淮安市淮安区转移渔民。", "淮安", "淮安市"),
    ("淮安市汐露清洗机有限公司投产。", "汐露清洗机有限公司", "清洗机有限公司"),
    (
        "临汐医学会脑机接口与神经康复分会成立。临汐医学会脑机接口与神经康复分会办班。",
        "临汐医学会脑机接口与神经康复分会",
        "神经康复分会",
    ),
    (
        "渔民传承“务实开拓、创新求效”。“务实开拓、创新求效”是港训。",
        "务实开拓、创新求效",
        "创新求效",
    ),
    ("国省市县联动，国省市县会商。", "国省市县会商", "国省市县"),
    ("荷甲本赛季取消，荷甲本赛季没有冠军。", "荷甲", "荷甲本赛季"),
    ("第二道防线守住了。防汛第二道防线加固，防汛第二道防线稳固。", "防汛第二道防线", "第二道"),
    (
        "省气象台发布预警，广东省气象台值守。省气象台会商，省气象台提醒渔民。",
        "广东省气象台",
        "省气象台",
    ),
    ("买买提·阿不都拉出海，“海燕（HAIYAN）”靠泊，海燕到港。", "海燕", "海燕（HAIYAN）"),
    ("買買提·阿不都拉來訪，買買提·阿不都拉說。", "買買提·阿不都拉", "買買提"),
    ("Estée Lauder开店，Estée Lauder招人。", "Estée Lauder", "Lauder"),
]


@pytest.mark.parametrize(
    ("text", "term", "none"), KINDS_OF_TERMS, ids=[c[1] for c in KINDS_OF_TERMS]
)
def test_terms_are_whole(text: str, term: str, none: str) -> None:
    found = [keyword["term"] for keyword in keywords(text)]
    assert term in found
    assert none not in found


@pytest.mark.parametrize(
    ("names", "text"),
    [
        (["林知远"], "林知远报道，林知远走访渔村。"),
        (["欧阳致和"], "歐陽介紹說，漁村通車。歐陽走訪漁村。"),
        (["欧阳致和"], "歐陽致和報導，歐陽致和走訪漁村。"),
    ],
)
def test_no_part_of_a_reporter_is_a_term(names: list[str], text: str) -> None:
    found = [keyword["term"] for keyword in keywords(text, authors=names)]
    assert not [term for term in found if term in text.split("，", maxsplit=1)[0]]


@given(st.text("冷链物流中心不的，。\n一二年林知远说A·鏈習總書記“”", max_size=60))
def test_scores_are_the_sums_of_the_features(text: str) -> None:
    document = read(text, None, lexicon())
    for term, score in scores(document, lexicon()).items():
        values = features(term, document, lexicon())
        total = sum(w * v for w, v in zip(weights().values(), values, strict=True))
        assert score == pytest.approx(total)


# --- choosing ---------------------------------------------------------------------------------


def chosen(
    scores: dict[str, float], n: int = 9, diversity: float = 0.5, **counts: int
) -> list[str]:
    return [term for term, _ in choose(scores, lambda term: counts.get(term, 1), n, diversity)]


def test_a_part_of_a_chosen_term_is_not_chosen() -> None:
    assert chosen({"中德生态园": 3, "生态园": 2, "港口": 1}) == ["中德生态园", "港口"]


def test_a_rare_longer_form_is_not_chosen() -> None:
    scores = {"政务服务": 3.0, "政务服务一体化": 2.0}
    assert chosen(scores, 政务服务=13, 政务服务一体化=2) == ["政务服务"]
    assert chosen(scores, 政务服务=13, 政务服务一体化=8) == ["政务服务", "政务服务一体化"]


def test_what_repeats_falls_back() -> None:
    scores = {"冷链物流": 3.0, "冷链平台": 2.9, "渔村书屋": 2.8}
    assert chosen(scores, n=2) == ["冷链物流", "渔村书屋"]
    assert chosen(scores, n=2, diversity=0) == ["冷链物流", "冷链平台"]


@given(
    st.dictionaries(st.text("冷链物流中心", min_size=1, max_size=5), st.floats(-5, 5)),
    st.integers(1, 6),
    st.floats(0, 0.9),
)
def test_choices_are_few_and_best_first(scores: dict[str, float], n: int, diversity: float) -> None:
    choices = choose(scores, lambda term: 1, n, diversity)
    assert len(choices) <= n
    values = [choice.log_score for choice in choices]
    assert values == sorted(values, reverse=True)
    assert all(choice.log_score <= scores[choice.term] for choice in choices)


# --- mentions ---------------------------------------------------------------------------------


def test_mentions() -> None:
    assert mentions("港口和港口。", "港口") == [(0, 2), (3, 5)]
    assert mentions("a.c abc", "a.c") == [(0, 3)]
    assert mentions("港口", "") == []


def test_highlight_prefers_longer_terms() -> None:
    text = "中德生态园是生态园。"
    pieces = highlight(text, ["生态园", "中德生态园"])
    assert [piece for piece, is_term in pieces if is_term] == ["中德生态园", "生态园"]


@given(st.text("港口中心。"), st.lists(st.text("港口中心", max_size=3)))
def test_highlight_loses_nothing(text: str, terms: list[str]) -> None:
    assert "".join(piece for piece, _ in highlight(text, terms)) == text
