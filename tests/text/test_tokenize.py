"""Words: both engines give the same tokens, units stay whole, nothing of a text is lost."""

from __future__ import annotations

import importlib.resources
import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newskit.text.tokenize import ENGINES, TAGS, tokenizer
from tests.conftest import SHARED, environment

# What comes through as one token, and the text around it.
WHOLE = [
    ("２０２４年", "自２０２４年起"),
    ("2024年10月16日", "于2024年10月16日举行"),
    ("10月16日", "本报10月16日讯"),
    ("2024-10-16", "见2024-10-16的版面"),
    ("14:30", "下午14:30开航"),
    ("16.7万", "大学生16.7万人"),
    ("1,200元", "每吨1,200元左右"),
    ("3.5%", "增长3.5%，"),
    ("３０％", "占有率达３０％。"),
    ("80亿元", "产值80亿元。"),
    ("2.0T", "搭载2.0T发动机"),
    ("AT&T", "与AT&T合作"),
    ("C++", "用C++写成"),
    ("Ca2+", "测定Ca2+浓度"),
    ("chirp-z", "采用chirp-z变换"),
    ("t.cn/abc", "网址t.cn/abc"),
    ("iPhone", "购买iPhone手机"),
    ("Lyapunov", "构造Lyapunov函数"),
    ("海洋", "发展海洋经济"),
    ("產業", "發展資訊產業"),
    ("鄉村", "建設美麗鄉村"),
    ("👨‍👩‍👧", "幸福👨‍👩‍👧一家"),
    ("🇨🇳", "国旗🇨🇳飘扬"),
    ("👍🏽", "好👍🏽！"),
]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(("token", "text"), WHOLE, ids=[token for token, _ in WHOLE])
def test_units_stay_whole(engine: str, token: str, text: str) -> None:
    assert token in tokenizer(engine).cut(text)


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("10日本地", ["10", "日本", "地"]),  # 日本 is a word: no 10日 in it
        ("第5年级", ["第", "5", "年级"]),
    ],
)
def test_a_unit_does_not_break_a_word(text: str, tokens: list[str]) -> None:
    assert tokenizer().cut(text) == tokens


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    ("word", "tag"),
    [("港口", "n"), ("青岛", "ns"), ("２０２４年", "t"), ("3.5%", "m"), ("AT&T", "eng"), ("", "x")],
)
def test_tags(engine: str, word: str, tag: str) -> None:
    assert tokenizer(engine).tag_word(word) == tag


def test_tags_that_are_known() -> None:
    path = importlib.resources.files("jieba") / "dict.txt"
    entries = path.read_text(encoding="utf-8").splitlines()
    assert {entry.split()[2] for entry in entries} < TAGS


@pytest.mark.parametrize("engine", ENGINES)
@given(text=st.text() | st.text(alphabet="青岛海洋01%-年ABc &　\r\n👍🏽，１２Ａ灣區\ud800"))
def test_tags_of_the_engine_lose_nothing(engine: str, text: str) -> None:
    tagged = tokenizer(engine).tag(text, whole=False)
    assert "".join(token for token, _ in tagged) == text
    assert {tag for _, tag in tagged} <= TAGS


@pytest.mark.parametrize("whole", [True, False])
@given(text=st.text() | st.text(alphabet="青岛海洋0189.%-年月日ABc &　\n👍🏽‍，。１２Ａ灣區\ud800"))
def test_nothing_is_lost(whole: bool, text: str) -> None:
    for engine in ENGINES:
        assert "".join(tokenizer(engine).cut(text, whole=whole)) == text


@given(st.text(alphabet="青岛海洋经济0189.%-/:,年月日亿ABc& 　，。#+_'"))
def test_the_engines_agree(text: str) -> None:
    fast, reference = (tokenizer(engine).cut(text) for engine in ENGINES)
    assert fast == reference


@pytest.mark.parametrize("name", ["news-dev", "csl-dev"])
def test_the_engines_agree_on_real_texts(name: str) -> None:
    """All texts, and no difference: what they do differently with ASCII is levelled."""
    path = SHARED / "keywords" / f"{name}.jsonl"
    if not path.exists():
        pytest.skip("no shared texts here")
    fast, reference = (tokenizer(engine) for engine in ENGINES)
    texts = [json.loads(line)["text"] for line in path.read_text("utf-8").splitlines()]
    assert [t for t in texts if fast.cut(t) != reference.cut(t)] == []


@pytest.mark.parametrize("engine", ENGINES)
def test_tagging_gives_the_tokens_of_cutting(engine: str) -> None:
    words = tokenizer(engine)
    text = "记者韩延春10月16日在聚大洋集团报道，“五床联动”试点启动。"
    assert [word for word, _ in words.tag(text)] == words.cut(text)


@pytest.mark.parametrize("engine", ENGINES)
def test_a_user_dictionary(engine: str, tmp_path: Path) -> None:
    path = tmp_path / "words.txt"
    path.write_text("\ufeff五床联动 10 nz\n\n聚大洋集团\n临汐港 3\n", encoding="utf-8")
    words = tokenizer(engine, str(path))
    assert words.cut("五床联动与聚大洋集团在临汐港") == [
        "五床联动",
        "与",
        "聚大洋集团",
        "在",
        "临汐港",
    ]
    assert words.tag_word("五床联动") == "nz"
    assert "五床联动" not in tokenizer(engine).cut("五床联动"), "other tokenizers are as they were"


def test_every_engine_of_the_table_is_one_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    loaded = [type(load(())) for load in ENGINES.values()]
    assert len(set(loaded)) == len(ENGINES)

    class Characters:
        def cut(self, text: str) -> list[str]:
            return list(text)

        def has_word(self, word: str) -> bool:
            return False

    monkeypatch.setitem(ENGINES, "characters", lambda userdict: Characters())
    assert tokenizer("characters").cut("海洋经济") == list("海洋经济")


def test_no_such_engine() -> None:
    with pytest.raises(ValueError, match="choose from rjieba, jieba"):
        tokenizer("thulac")


@pytest.mark.parametrize("unit", ["a", "1", "一", "啊", " ", ".", "1月", "👍"])
def test_long_runs_of_one_thing(unit: str) -> None:
    text = unit * (100_000 // len(unit))
    assert "".join(tokenizer().cut(text)) == text


def test_jieba_is_silent_and_leaves_no_cache(tmp_path: Path) -> None:
    script = "from newskit.text.tokenize import tokenizer; tokenizer('jieba').tag('青岛')"
    done = subprocess.run(
        [sys.executable, "-W", "always", "-c", script],
        env=environment() | {"TMPDIR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert (done.stdout, done.stderr) == ("", "")
    assert list(tmp_path.iterdir()) == []


def test_the_tags_of_the_dictionary_are_known() -> None:
    import jieba

    path = Path(jieba.__file__).with_name("dict.txt")
    assert {line.split()[2] for line in path.read_text(encoding="utf-8").splitlines()} <= TAGS
    story = "网址t.cn/abc，2024年10月16日，C++与海洋产业３０％😀啊"
    for engine in ENGINES:
        assert {tag for _, tag in tokenizer(engine).tag(story)} <= TAGS


OWN_WORDS = [
    ("Edu Trust认证 2000 nz", "首家Edu Trust认证学校", "首家|Edu Trust认证|学校"),
    ("约翰·史密斯 nr", "约翰·史密斯来访", "约翰·史密斯|来访"),
    ("Ⅰ期工程 5 nz", "港口Ⅰ期工程开工", "港口|Ⅰ期工程|开工"),
    ("ens 100 nz", "考取了license证书", "考取|了|license|证书"),
    ("C9 5 nz", "港口的C919和C9", "港口|的|C919|和|C9"),
]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(("entry", "text", "expected"), OWN_WORDS, ids=[w[0] for w in OWN_WORDS])
def test_own_words_of_any_characters(
    tmp_path: Path, engine: str, entry: str, text: str, expected: str
) -> None:
    path = tmp_path / "words.txt"
    path.write_text(entry, encoding="utf-8")
    words = tokenizer(engine, str(path))
    assert words.cut(text) == words.cut(text, whole=False) == expected.split("|")
    assert [token for token, _ in words.tag(text, whole=False)] == expected.split("|")
