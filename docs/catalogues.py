"""Bring the catalogues of newskit/locale up to date with the code: `make catalogues`.

Every text for people that the code holds has an entry; what is no longer there goes. What the
Simplified catalogue has and the Traditional one lacks is derived by OpenCC and a table of words,
to be read before it is kept. Then what gettext reads is compiled. With `--check`, write nothing and
name what is not translated.
"""

from __future__ import annotations

import ast
import errno
import io
import os
import re
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, get_args

import click
import opencc
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from newskit import language
from newskit.cli import ABOUT, COMMANDS, main
from newskit.cli.localized import meaning_and_default, paragraphs
from newskit.cli.options import SECTIONS
from newskit.formats import signatures
from newskit.measures.registry import FAMILIES, MEASURES
from newskit.record import Genre
from newskit.render import cards as screen_cards
from newskit.render import measure_views, trend_views, views
from newskit.reports import cards

sys.path.insert(0, str(Path(__file__).parent))
import man_pages

ROOT = Path(__file__).parent.parent
LOCALE = ROOT / "newskit" / "locale"
CHINESE = tuple(name for name in language.LANGUAGES if name != "en")

Entry = tuple[str, str]
"""The context and the text in English, or in both numbers with a NUL between them."""

# What says something to people, and the place of that among its arguments.
SAYS = {
    **dict.fromkeys(("Message", "translated", "tell", "UsageError", "BadParameter", "fail"), 0),
    "InputError": 1,
}
# Words of Taiwan and Hong Kong for those of the mainland, where OpenCC has none or others.
TAIWAN = {
    "訊息頭": "消息頭",
    "報道": "報導",
    "欄目": "專欄",
    "提示資訊": "提示訊息",
    "幫助": "說明",
    "系統區域設定": "系統語系",
    "終端上": "終端機上",
    "管道": "管線",
    "逆文件頻率": "逆向文件頻率",
    "歸一化": "正規化",
    "聲明瞭": "宣告了",
    "分割槽": "分區",
    "許可權": "權限",
    "單元格": "儲存格",
    "呼叫棧": "呼叫堆疊",
    "檢視說明": "查看說明",
    "系統只讀": "系統唯讀",
    "標準輸入是終端：": "標準輸入是終端機：",
    # What is a row there is a column here.
    "這些列": "這些欄",
    "表格的列": "表格的欄",
    "列名": "欄名",
    "兩列都叫": "兩欄都叫",
    "哪一列": "哪一欄",
    "或列": "或欄",
    "缺少列": "缺少欄",
    "{name} 列": "{name} 欄",
    "各列": "各欄",
}

# What Click says by itself to who uses newskit.
CLICK = (
    *("Aborted!", "Options", "Commands", "Usage:", "Missing command.", "file"),
    *("[OPTIONS]", "COMMAND [ARGS]...", "integer range", "float range"),
    *("Error: {message}", "Try '{command} {option}' for help.", "Show this message and exit."),
    *("Missing argument", "Missing option", "Missing parameter", "Missing {param_type}"),
    "Missing parameter: {param_name}",
    *("No such option {name!r}.", "No such command {name!r}."),
    *("Invalid value: {message}", "Invalid value for {param_hint}: {message}"),
    "Choose from:\n\t{choices}",
    *("env var: {var}", "default: {default}", "(dynamic)"),
    "Option {name!r} does not take a value.",
    "{value} is not in the range {range}.",
    "{value!r} is not a valid {number_type}.",
    "Did you mean {possibility}?\0(Did you mean one of: {possibilities}?)",
    "Got unexpected extra argument ({args})\0Got unexpected extra arguments ({args})",
    "Option {name!r} requires an argument.\0Option {name!r} requires {nargs} arguments.",
    "Argument {name!r} takes {nargs} values.",
    "{value!r} is not {choice}.\0{value!r} is not one of {choices}.",
)


# What `split --check` names beside what records are warned of.
DOUBTS = ("low-confidence", "byline-in-furniture", "headlines-in-a-row")

# What the system says, as far as newskit passes it on.
SYSTEM = tuple(
    os.strerror(getattr(errno, name))
    for name in (
        *("ENOENT", "EACCES", "EPERM", "EISDIR", "ENOTDIR", "EEXIST", "ENAMETOOLONG", "ELOOP"),
        *("ENOSPC", "EROFS", "EIO", "EMFILE", "EBADF", "EINVAL", "ENOMEM", "EBUSY", "EFBIG"),
    )
)


def entries() -> dict[Entry, None]:
    """All that is to be translated, in the order of the code."""
    others = (("", text) for text in (*CLICK, *SYSTEM, *_signatures()))
    headings = (("", text) for text in ("Options", *SECTIONS, "Other", *man_pages.SECTIONS))
    return dict.fromkeys([*_help(), *headings, *others, *_tables(), *_source(), *_templates()])


def _help() -> Iterator[Entry]:
    """What `--help` says."""
    context = click.Context(main)
    commands: list[click.Command] = [main]
    for name in (*COMMANDS, *ABOUT):
        command = main.get_command(context, name)
        assert command is not None
        commands.append(command)
    yield from (("", text) for text in (*COMMANDS.values(), *ABOUT.values()))
    yield from (("", text) for text in ("Examples:", "Example:", "[default: {value}]"))
    for command in commands:
        yield from (("", text) for text in paragraphs(command.help))
        for option in command.params:
            if isinstance(option, click.Option):
                meaning, default = meaning_and_default(option.help)
                yield "", meaning
                if " " in default:
                    yield "", default


def _tables() -> Iterator[Entry]:
    """What tables for eyes say: headings, warnings, and of measures what they are."""
    known = [value for value in vars(views).values() if isinstance(value, views.View)]
    names = [measure.name for measure in MEASURES]
    known += [trend_views.TREND, measure_views.view(long=True), measure_views.view(["dispersion"])]
    known += [trend_views.side_by_side([""]), measure_views.view(), measure_views.view(names)]
    for view in known:
        for column in view.columns:
            if set(column.only) != {"data"}:
                for part in column.name.replace("_", " ").strip().partition("."):
                    if re.search("[a-z#]", part):
                        yield language.HEADING, part
    yield from ((language.HEADING, name) for name in (*FAMILIES, *screen_cards._NAMES.values()))
    yield from ((language.WARNING, name) for name in (*cards.WARNINGS, *DOUBTS))
    yield from ((language.WORD, word) for word in (*get_args(Genre), *screen_cards._NAMES))
    yield language.WORD, "yes"
    for text in cards.WARNINGS.values():
        yield "", text
    for measure in MEASURES:
        for text in (measure.what, measure.unit, measure.range):
            if re.search("[a-z]", text):
                yield "", text
        if re.search(r"\b[a-z]{2}", measure.source):  # no name alone
            yield "", measure.source


def _signatures() -> Iterator[str]:
    """What files are that hold no text, and what to do about them."""
    for row in signatures._SIGNATURES:
        yield from (row.name, row.advice)
    for _, name, advice in signatures._ZIPPED:
        yield from (name, advice)


def _source() -> Iterator[Entry]:
    """What the modules say, but for those that make tables."""
    for path in sorted((ROOT / "newskit").rglob("*.py")):
        if "training" not in path.parts:
            yield from of_module(ast.parse(path.read_text(encoding="utf-8")))


def of_module(tree: ast.AST) -> Iterator[Entry]:
    """What a module says."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = _name(node.func)
        if name == "Figure":  # of a report: its title, its note, the names of its columns
            told = (part for argument in node.args[1:4] for part in ast.walk(argument))
            yield from (("", text) for part in told if (text := _text([part])))
        if name in SAYS and (text := _text(node.args[SAYS[name] :])):
            context = node.args[1:2] if name == "translated" else []
            yield _context(context), text


def _context(arguments: list[ast.expr]) -> str:
    if arguments and isinstance(arguments[0], ast.Name | ast.Attribute):
        return str(getattr(language, _name(arguments[0])))
    return ""


def _name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


def _text(arguments: list[Any]) -> str | None:
    first = arguments[0] if arguments else None
    is_text = isinstance(first, ast.Constant) and isinstance(first.value, str)
    return first.value if is_text else None


def untranslatable() -> Iterator[str]:
    """Where the code says something whose values are no longer told from its words."""
    for path in sorted((ROOT / "newskit").rglob("*.py")):
        if "training" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and _name(node.func) in SAYS:
                said = node.args[SAYS[_name(node.func)] :][:1]
                if any(isinstance(part, ast.JoinedStr | ast.BinOp) for part in said):
                    yield f"{path.relative_to(ROOT)}:{node.lineno}: {ast.unparse(said[0])}"


def _templates() -> Iterator[Entry]:
    """What the templates of reports say: `_("…")`."""
    for path in sorted((ROOT / "newskit/reports/templates").glob("*.jinja")):
        for match in re.finditer(r"""\b_\((?:"([^"]+)"|'([^']+)')""", path.read_text("utf-8")):
            yield "", match[1] or match[2]


def path_of(name: str) -> Path:
    """Where the catalogue of a language is, as people edit it."""
    return LOCALE / name / "LC_MESSAGES" / "newskit.po"


def read(name: str) -> Catalog:
    """The catalogue of a language."""
    path = path_of(name)
    if not path.exists():
        return Catalog(locale=name)
    with path.open("rb") as file:
        return read_po(file, locale=name)


def translations(catalogue: Catalog) -> dict[Entry, str]:
    """What a catalogue has for each entry; Chinese has one number."""
    found = {}
    for message in catalogue:
        if message.id:
            plural = isinstance(message.id, tuple | list)
            text = "\0".join(message.id) if plural else str(message.id)
            said = message.string
            found[message.context or "", text] = str(said if isinstance(said, str) else said[0])
    return found


def missing(name: str) -> list[Entry]:
    """What a catalogue has not translated, or keeps though nothing says it."""
    known = {entry: text for entry, text in translations(read(name)).items() if text}
    return sorted({*entries()} ^ {*known})


@cache
def _converter() -> Any:
    return opencc.OpenCC("s2twp")


def traditional(text: str) -> str:
    """Simplified Chinese in the characters and words of Taiwan."""
    found: str = _converter().convert(text)
    for word, other in TAIWAN.items():
        found = found.replace(word, other)
    return found.translate({ord("“"): "「", ord("”"): "」", ord("‘"): "『", ord("’"): "』"})


def update(given: dict[Entry, str] | None = None) -> None:
    """Write both catalogues anew; `given` are translations into Simplified Chinese."""
    simplified = translations(read("zh_CN")) | (given or {})
    of_taiwan = translations(read("zh_TW"))
    wanted = entries()
    _write("zh_CN", {entry: simplified.get(entry, "") for entry in wanted})
    derived = {entry: of_taiwan.get(entry) or _derived(simplified.get(entry)) for entry in wanted}
    _write("zh_TW", derived)


def _derived(text: str | None) -> str:
    return traditional(text) if text else ""


def _write(name: str, texts: dict[Entry, str]) -> None:
    catalogue = Catalog(locale=name, project="newskit")
    for (context, text), said in texts.items():
        if "\0" in text:
            catalogue.add(tuple(text.split("\0")), (said,), context=context or None)
        else:
            catalogue.add(text, said, context=context or None)
    whole = io.BytesIO()
    write_po(whole, catalogue, width=100, omit_header=True)
    path = path_of(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(_HEAD.format(name=name) + whole.getvalue().decode(), encoding="utf-8")


_HEAD = """\
msgid ""
msgstr ""
"Project-Id-Version: newskit\\n"
"Language: {name}\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""


def compile_catalogues(names: Iterable[str] = CHINESE) -> None:
    """Write what gettext reads."""
    for name in names:
        with path_of(name).with_suffix(".mo").open("wb") as file:
            write_mo(file, read(name))


def run(check: bool) -> int:
    """Bring the catalogues up to date, or with `check` say what they lack."""
    if check:
        lacking = [(name, entry) for name in CHINESE for entry in missing(name)]
        for name, (context, text) in lacking:
            print(f"{name}: {context + ': ' if context else ''}{text!r}", file=sys.stderr)
        return int(bool(lacking))
    update()
    compile_catalogues()
    return 0


if __name__ == "__main__":
    sys.exit(run("--check" in sys.argv[1:]))
