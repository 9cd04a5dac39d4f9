"""What people read is in their language; what programs read never changes."""

from __future__ import annotations

import importlib.util
import json
import re
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

from newskit.cli import ABOUT, COMMANDS
from tests.conftest import ROOT, Shell

_spec = importlib.util.spec_from_file_location("catalogues", ROOT / "docs" / "catalogues.py")
assert _spec is not None
assert _spec.loader is not None
catalogues: Any = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(catalogues)

HAN = re.compile("[一-鿿]")
FIELD = re.compile(r"\{[^}]*\}")


@pytest.mark.parametrize("name", catalogues.CHINESE)
def test_every_text_is_translated_and_none_is_left_over(name: str) -> None:
    assert not catalogues.missing(name), "run `make catalogues` and translate what is empty"


@pytest.mark.parametrize("name", catalogues.CHINESE)
def test_translations_keep_what_is_filled_in(name: str) -> None:
    for (_, text), said in catalogues.translations(catalogues.read(name)).items():
        ours = set(FIELD.findall(said))
        alternatives = [set(FIELD.findall(number)) for number in text.split("\0")]
        assert any(ours == fields for fields in alternatives), (text, said)


def test_both_catalogues_have_the_same_and_each_its_own_characters() -> None:
    from newskit.reports.rows import language

    simplified, traditional = map(catalogues.read, catalogues.CHINESE)
    texts = catalogues.translations(simplified), catalogues.translations(traditional)
    assert set(texts[0]) == set(texts[1])
    assert [language("".join(said.values())) for said in texts] == ["zh-Hans", "zh-Hant"]


def test_what_is_said_can_be_translated() -> None:
    assert not [*catalogues.untranslatable()], "say it by a Message, with its values beside it"


def test_what_a_module_says_is_found() -> None:
    module = """
tell("nothing wants a look")
raise InputError(source, Message("no {what}", what=1))
raise click.UsageError("name a FILE")
translated("words", HEADING)
"""
    assert [*catalogues.of_module(catalogues.ast.parse(module))] == [
        ("", "nothing wants a look"),
        ("", "name a FILE"),
        ("heading", "words"),
        ("", "no {what}"),
    ]


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ("LC_ALL=zh_CN.UTF-8", "帮助"),
        ("LC_ALL=zh_SG.UTF-8", "帮助"),
        ("LC_ALL=zh_CN", "帮助"),
        ("LC_ALL=zh_TW.UTF-8", "說明"),
        ("LC_ALL=zh_HK.UTF-8", "說明"),
        ("LC_ALL= LC_MESSAGES=zh_MO.UTF-8 LANG=C", "說明"),
        ("LC_ALL= LANG=zh_CN.UTF-8", "帮助"),
        ("LC_ALL= LC_MESSAGES=C LANG=zh_CN.UTF-8", "Show this"),
        ("LC_ALL=C", "Show this"),
        ("LC_ALL=POSIX", "Show this"),
        ("LC_ALL= LC_MESSAGES= LANG=", "Show this"),
        ("LC_ALL=de_DE.UTF-8", "Show this"),
        ("LC_ALL=zh_CN.UTF-8 NEWSKIT_LANG=en", "Show this"),
        ("LC_ALL=en_US.UTF-8 NEWSKIT_LANG=zh_TW", "說明"),
    ],
)
def test_the_language_is_that_of_the_locale(sh: Shell, settings: str, expected: str) -> None:
    line = sh(f"{settings} newskit --help").stdout.splitlines()
    assert any("--help" in row and expected in row for row in line)


@pytest.mark.parametrize(
    "command",
    ["newskit --help --lang zh_TW", "newskit --lang=zh-Hant --help", "newskit help split"],
)
def test_an_option_says_otherwise_wherever_it_stands(sh: Shell, command: str) -> None:
    setting = "NEWSKIT_LANG=zh_TW" if "--lang" not in command else "LC_ALL=zh_CN.UTF-8"
    assert "說明" in sh(f"{setting} {command}").stdout


@pytest.mark.parametrize("name", ["", *COMMANDS, *ABOUT])
def test_every_command_speaks_chinese(sh: Shell, name: str) -> None:
    done = sh(f"COLUMNS=80 newskit {name} --help --lang zh_CN")
    lines = done.stdout.partition("示例：")[0].splitlines()  # whose commands stay in one piece
    assert (done.returncode, done.stderr) == (0, "")
    assert all(cell_len(line) <= 80 for line in lines)
    assert not [line for line in lines if re.match(r"\s*[，。、；：？！）》」”]", line)]
    for section in re.split(r"(?m)^\S+：$", done.stdout):
        meanings = re.findall(r"(?m)^( {8,})\S", section)
        assert len(set(meanings)) <= 1, "one column"
    words = re.sub(r"[\w$/.*'#=+-]*[A-Z_$/.=#`-][\w$/.*'-]*|`[^`]*`|\[[^]]*\]", "", done.stdout)
    assert not re.findall(r"(?:\b[a-z]{2,} ){3}", words), "English that nobody has translated"


@pytest.mark.parametrize("name", ["", *COMMANDS, *ABOUT])
def test_an_unknown_language_is_named_with_those_there_are(sh: Shell, name: str) -> None:
    done = sh(f"newskit {name} --lang xx")
    assert (done.returncode, done.stdout) == (2, "")
    assert "'en', 'zh_CN', 'zh_TW'" in done.stderr
    assert sh(f"NEWSKIT_LANG=xx newskit {name}").returncode == 2


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ("splt", "没有 'splt' 这条命令。"),
        ("split --nosuch", "没有 '--nosuch' 这个选项。"),
        ("split --into", "选项 '--into' 需要"),
        ("split --into page", "不在可选值"),
        ("kwic --context x 港", "不是有效的整数"),
        ("split --min-confidence x", "不是有效的数字"),
        ("kwic --context -1 港", "不在 x>=0 的范围内"),
    ],
)
def test_errors_of_the_command_line(sh: Shell, arguments: str, expected: str) -> None:
    done = sh(f"NEWSKIT_LANG=zh_CN newskit {arguments}")
    assert done.returncode == 2
    assert expected in done.stderr
    assert not re.search("Error|Usage|Try", done.stderr)


@pytest.mark.parametrize(
    "command",
    [
        *("split", "keywords --explain", "names", "words -n 5", "kwic 渔村", "summarize"),
        *(
            "stats",
            "tfidf",
            "split --explain",
            "split --check",
            "stats --list",
            "trend --by source 渔村",
            "split --fields id,headline,warnings",
            "stats --list --fields name,what",
        ),
    ],
)
def test_data_are_the_same_in_any_language(sh: Shell, page: Path, command: str) -> None:
    script = "\n".join(
        f"newskit {command} -f {format} {page.name} 2> err; echo $?"
        for format in ("jsonl", "csv", "markdown")
    )
    english, *chinese = (sh(f"export {s}\n{script}") for s in ("LC_ALL=C", "LC_ALL=zh_CN.UTF-8"))
    assert len(english.stdout.splitlines()) > 6
    assert [done.stdout for done in chinese] == [english.stdout]


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        ("split", "无标题"),
        ("split --fields id,warnings", "无标题"),
        ("split --check", "无标题"),
        ("split", "文章"),
        ("names", "人物"),
    ],
)
def test_words_of_ours_are_translated_in_tables_off_a_terminal_too(
    sh: Shell, command: str, expected: str
) -> None:
    page = "本报讯 记者 石磊 昨日从市发改委获悉，菜价比上周下降。\n第3版\n（下转第五版）\n"
    page += "（上接第一版）的老居民韩守义说。\n"
    done = sh(f"newskit --lang zh_CN {command} -f table", page.encode())
    assert done.returncode == 0
    assert expected in done.stdout


def test_without_a_catalogue_it_is_english(sh: Shell, tmp_path: Path) -> None:
    copied = f"cp -r {ROOT}/newskit . && find newskit -name '*.mo' -delete"
    done = sh(f"{copied} && PYTHONPATH=. LC_ALL=zh_CN.UTF-8 python -m newskit split --help")
    assert done.returncode == 0
    assert "Show this message and exit." in done.stdout


@pytest.mark.parametrize("encoding", ["gbk", "big5"])
def test_a_terminal_that_lacks_characters_gets_marks(sh: Shell, encoding: str) -> None:
    settings = f"PYTHONUTF8=0 PYTHONIOENCODING={encoding} LC_ALL=zh_CN.UTF-8"
    done = sh(f"{settings} newskit split --help | iconv -f {encoding} -t utf-8")
    assert done.returncode == 0
    assert "--into" in done.stdout
    assert HAN.search(done.stdout)


def test_english_reads_no_catalogue(sh: Shell) -> None:
    script = """
import atexit, sys
sys.argv = ["newskit", "--help"]
atexit.register(lambda: print(*sys.modules, file=sys.stderr))
opened = []
sys.addaudithook(lambda event, found: event == "open" and opened.append(str(found[0])))
is_read = lambda: any(path.endswith(".mo") for path in opened)
atexit.register(lambda: print("MO" if is_read() else "", file=sys.stderr))
from newskit.cli import main
main()
"""
    english = sh(f"python -c '{script}'").stderr
    chinese = sh(f"LC_ALL=zh_CN.UTF-8 python -c '{script}'").stderr
    assert not {"MO", "newskit.cli.localized", "newskit.cli.cell_formatter"} & {*english.split()}
    assert {"MO", "newskit.cli.localized", "newskit.cli.cell_formatter"} <= {*chinese.split()}
    assert not {"babel", "rich"} & {*chinese.split()}


def test_what_failed_is_told_to_programs_in_english(sh: Shell, tmp_path: Path) -> None:
    (tmp_path / "broken.jsonl").write_text('{"id": "a"}\n')
    done = sh("newskit keywords --errors failed.jsonl broken.jsonl --lang zh_CN")
    assert done.returncode == 1
    (failed,) = map(json.loads, (tmp_path / "failed.jsonl").read_text().splitlines())
    assert not HAN.search(failed["reason"])
    assert HAN.search(done.stderr)
