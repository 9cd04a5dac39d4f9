"""Keywords of invented stories: terms come whole, and every option does what it says."""

from __future__ import annotations

import math
import pickle
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newskit import keywords
from newskit.errors import InputError
from newskit.keyphrases.pipeline import of_record
from newskit.keyphrases.rankers import METHODS
from newskit.text.tokenize import ENGINES
from tests.conftest import environment

STORY = """\
本报讯（记者林知远）10月16日，“三港联运”试点在临汐新区启动，远汀海运集团与临汐港签订合作协议。
“三港联运”把海运、铁路和公路的班次排在一张表上，货主只需提交一次材料。远汀海运集团总经理顾北辰介绍，“三港联运”试点首月，集装箱在港时间缩短两天。
今年以来，临汐新区建成冷链查验平台，服务企业127家，办理货物1.8万吨。下一步，临汐新区将把“三港联运”推广到全市，建设北方冷链物流中心，让冷链物流惠及更多渔民。
《临汐港发展规划》提出，到2030年，冷链物流中心年吞吐量达到300万吨。"""


def terms(text: str = STORY, **how) -> list[str]:
    return [keyword["term"] for keyword in keywords(text, **how)]


def test_terms_that_no_dictionary_has() -> None:
    found = terms()
    assert {"三港联运", "远汀海运集团", "临汐新区"} <= set(found[:5])


def test_a_term_and_its_rare_longer_form_are_not_both_there() -> None:
    text = STORY.replace("推广到全市", "推广到全市，三港联运一体化发展提速，三港联运一体化发展")
    found = terms(text)
    assert "三港联运" in found
    assert "三港联运一体化发展" not in found
    assert not {"三港", "联运", "海运集团"} & set(found)


def test_no_reporters_numbers_or_datelines() -> None:
    text = (
        STORY
        + "\n本报记者　林知远　通讯员　苏青禾　摄影报道\n新华社临汐10月16日电（记者林知远、苏青禾）"
    )
    found = terms(text, n=40)
    assert not {"林知远", "苏青禾", "记者", "通讯员", "本报讯", "新华社", "摄影"} & set(found)
    assert [term for term in found if term.isdigit() or "10月" in term] == []


def test_authors_of_the_record_are_no_terms() -> None:
    text = "许念慈来到渔村书屋。许念慈带来三百本书，许念慈又把书送进校园。"
    assert "许念慈" in terms(text)
    record = {"text": text, "authors": [{"name": "许念慈", "role": None}]}
    assert "许念慈" not in [keyword["term"] for keyword in of_record(record)]


def test_a_headline_counts_but_terms_stand_in_the_text() -> None:
    text = "港口开航，货轮满载海产品驶向远方。渔民在码头上忙着装船。"
    plain, led = terms(text, n=3), terms(text, headline="渔民赶海忙 丰收在望", n=3)
    assert led[0] == "渔民"
    assert plain[0] != "渔民"
    assert "赶海" not in terms(text, headline="渔民赶海忙", n=20)


@pytest.mark.parametrize("engine", ENGINES)
def test_engines_find_the_same(engine: str) -> None:
    assert terms(engine=engine) == terms()


def test_traditional_characters() -> None:
    text = "臺灣資訊產業聯盟昨天成立。資訊產業聯盟將推動資訊產業轉型，培育軟體人才。"
    assert terms(text)[0] in ("資訊產業", "資訊產業聯盟")
    assert "昨天" not in terms(text, n=20)


PERSONS = [
    "顾北辰",
    "韩延春",
    "欧阳念慈",
    pytest.param("张文波", marks=pytest.mark.xfail(reason="文波 is a word, and 张 a measure")),
]


@pytest.mark.parametrize("name", PERSONS)
def test_persons_stay_whole(name: str) -> None:
    text = f"{name}来到渔村，把三百本书送给孩子。渔民说，{name}每月都来。"
    assert name in terms(text)


def test_latin_terms() -> None:
    text = "C40城市联盟发布指南，C40城市联盟的5G信号覆盖港口，5G信号让港口更聪明。"
    assert {"C40城市联盟", "5G信号"} <= set(terms(text))


@pytest.mark.parametrize("method", METHODS)
def test_fields(method: str) -> None:
    found = keywords(STORY, method=method, n=5)
    assert len(found) == 5
    for keyword in found:
        assert list(keyword) == ["term", "score", "count"]
        assert keyword["count"] == STORY.count(keyword["term"])
    scores = [keyword["score"] for keyword in found]
    assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize("method", ["news", "tfidf"])
def test_explained_parts_multiply_to_the_score(method: str) -> None:
    for keyword in keywords(STORY, method=method, explain=True, n=30):
        product = math.prod(keyword["parts"].values())
        assert product == pytest.approx(keyword["score"], rel=0.01)


PIECES = "港口 冷链 物流 中心 集团 的 ， 。 “ ” 《 》 C40 新区 美丽 10"


@given(st.lists(st.sampled_from(PIECES.split())))
def test_scores_are_the_sum_of_weighted_features(pieces: list[str]) -> None:
    text = "".join(pieces)
    for keyword in keywords(text, headline="冷链物流中心", explain=True, n=30):
        product = math.prod(keyword["parts"].values())
        assert product == pytest.approx(keyword["score"], rel=0.01)


def test_explained_mentions_are_offsets_of_the_term() -> None:
    for keyword in keywords(STORY, explain=True):
        spans = keyword["mentions"]
        assert [STORY[a:b] for a, b in spans] == [keyword["term"]] * keyword["count"]


def test_explained_tags() -> None:
    tags = {keyword["term"]: keyword["tag"] for keyword in keywords(STORY, explain=True, n=20)}
    assert tags["冷链物流中心"].count("+") == 2
    assert tags["临汐港"] == "n"


def test_names_of_a_record_stay_whole() -> None:
    record = {"text": "汀上鲸歌剧团昨晚在岛上首演新戏，观众起立鼓掌。"}
    found = {"organisations": [{"name": "汀上鲸歌剧团"}]}
    assert "汀上鲸歌剧团" not in [keyword["term"] for keyword in of_record(record)]
    assert "汀上鲸歌剧团" in [keyword["term"] for keyword in of_record(record | found)]


def test_n_and_min_length() -> None:
    assert len(terms(n=3)) == 3
    assert terms(n=3) == terms(n=10)[:3]
    assert min(map(len, terms(min_length=4))) >= 4


def test_parts_of_speech() -> None:
    tagged = keywords(STORY, pos=("n", "nz"), explain=True, n=20)
    assert tagged
    assert {keyword["tag"].rpartition("+")[2] for keyword in tagged} <= {"n", "nz"}


def test_diversity() -> None:
    alike = terms(diversity=0, n=20)
    assert any(a != b and a in b for a in alike for b in alike)
    scores = [keyword["score"] for keyword in keywords(STORY, diversity=0.9, n=20)]
    assert scores == sorted(scores, reverse=True)


def test_whitelist_and_blocklist(tmp_path: Path) -> None:
    path = tmp_path / "terms.txt"
    path.write_text("渔民\n一张表\n冷链物流\n远洋渔业\n", encoding="utf-8")
    assert set(terms(whitelist=str(path))) == {"渔民", "一张表", "冷链物流"}
    assert not {"渔民", "冷链物流"} & set(terms(blocklist=str(path), n=40))


def test_a_whitelisted_reporter_is_no_term_of_a_byline(tmp_path: Path) -> None:
    path = tmp_path / "terms.txt"
    path.write_text("林知远\n渔船\n", encoding="utf-8")
    assert terms("（记者林知远）渔船归港。", whitelist=str(path)) == ["渔船"]


def test_word_lists(tmp_path: Path) -> None:
    words, stop = tmp_path / "words.txt", tmp_path / "stop.txt"
    words.write_text("在港时间 n\n", encoding="utf-8")
    stop.write_text("铁路\n冷链\n", encoding="utf-8")
    assert "在港时间" in terms(userdict=str(words), n=40)
    assert "在港时间" not in terms(n=40)
    assert "冷链物流中心" in terms(n=40)
    assert "冷链物流中心" not in terms(stopwords=str(stop), n=40)
    assert "介绍" in terms("顾北辰介绍，介绍很多。", stopwords=f"={stop}")


def test_idf_of_a_file(tmp_path: Path) -> None:
    text = "渔村书屋开门，渔民读书，孩子写字。"
    path = tmp_path / "idf.txt"
    path.write_text("孩子 20\n渔村 1\n渔民 1\n书屋 1\n读书 1\n开门 1\n", encoding="utf-8")
    for method in ("news", "tfidf"):
        assert terms(text, idf=str(path), method=method)[0] == "孩子"


def test_bad_settings(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="choose from news, tfidf, textrank"):
        keywords(STORY, method="rake")
    with pytest.raises(InputError, match="cannot be read"):
        keywords(STORY, userdict=str(tmp_path / "none"))


def test_a_record_without_headline_and_authors() -> None:
    assert of_record({"text": STORY, "headline": None, "authors": None}) == keywords(STORY)


def test_it_goes_to_other_processes() -> None:
    work = pickle.loads(pickle.dumps(partial(of_record, n=1, diversity=0.5)))
    assert work({"text": STORY}) == keywords(STORY, n=1, diversity=0.5)


def test_ties_fall_the_same_way_in_every_process() -> None:
    script = (
        "from tests.keyphrases.test_pipeline import STORY, terms; print(terms(n=99, diversity=0))"
    )
    answers = {
        subprocess.run(
            [sys.executable, "-c", script],
            env=environment() | {"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in "123"
    }
    assert len(answers) == 1


# --- no text makes it fail or empties it ------------------------------------------------------

ODD = {
    "one word": ("港口", "港口"),
    "one character": ("港", "港"),
    "a particle": ("的", "的"),
    "digits": ("2024 500", "2024"),
    "full-width digits": ("２０２４", "２０２４"),
    "Latin only": ("harbour news of the harbour", "harbour"),
    "emoji": ("👍🏽👍🏽", "👍🏽"),
    "punctuation": ("……！", "…"),
    "Japanese": ("これはテストです", None),
    "a lone surrogate": ("\ud800港口", "港口"),
}


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize(("text", "first"), ODD.values(), ids=ODD)
def test_odd_texts(method: str, text: str, first: str | None) -> None:
    found = terms(text, method=method)
    assert found
    if method == "news" and first:
        assert found[0] == first


def test_a_headline_does_not_empty_its_text() -> None:
    assert terms("2024 500", headline="港口开航") == ["2024", "500"]


def test_whatever_there_is_may_be_blocked(tmp_path: Path) -> None:
    path = tmp_path / "terms.txt"
    path.write_text("2024\n", encoding="utf-8")
    assert terms("2024 500", blocklist=str(path)) == ["500"]


def test_whatever_there_is_is_long_enough_if_it_can_be() -> None:
    assert terms("他说，哈哈哈。") == ["哈哈哈"]
    assert terms("他说。") == ["他", "说"]


@pytest.mark.parametrize("text", ["", " ", "　\n\t"])
def test_white_space_has_no_terms(text: str) -> None:
    assert keywords(text) == []
    assert keywords(text, headline="港口") == []


@pytest.mark.parametrize(
    "unit",
    ["a", "啊", "港", "1", "。", "“", "（", " ", "\n", "记者 ", "港口，", "《港口", "港口集团"],
)
def test_long_runs_take_no_longer_than_their_length(unit: str) -> None:
    """Quadratic work on 100,000 characters would take hours."""
    keywords(unit * (100_000 // len(unit)))


@given(st.text())
def test_any_text(text: str) -> None:
    found = keywords(text)
    assert bool(found) == bool(text.strip())
    assert all(keyword["term"] in text for keyword in found)
