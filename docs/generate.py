"""Write the pages of this folder that follow from the code: `make docs`.

`docs/commands.md` is what `--help` says, `docs/methods.md` what docstrings say of their sources,
`docs/record.md` and `docs/record.schema.json` are what
`newskit/record.py` says, the tables in `docs/stats.md` what the registry of measures says, the tree
in `docs/architecture.md` what modules say of themselves, `docs/man` what `--help` says in each
language, the figures in `docs/split.md` what the fit found on pages left out. With `--check`, write
nothing and fail where a page is not up to date.
"""

from __future__ import annotations

import ast
import inspect
import re
import sys
from collections.abc import Iterator
from itertools import chain, pairwise
from pathlib import Path
from typing import Any, get_type_hints

import click
import msgspec
from tabulate import tabulate

from newskit import record, resources
from newskit.cli import COMMANDS, main
from newskit.measures.registry import FAMILIES, MEASURES
from newskit.training import calibration, provenance
from newskit.training.held_out import FIGURES

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))
import catalogues  # noqa: E402 - beside this file, which is no package
import man_pages  # noqa: E402

# Who may import whom: each package and module its own kind and those above it, the lowest first.
# `newskit` is the package itself, which gathers the public names for the edges below it.
LAYERS = (
    *("language", "errors", "record", "resources", "group_keys"),
    *("text", "newspaper", "formats", "pdf", "io", "segmentation", "issue"),
    *("entities", "keyphrases", "summaries", "corpus", "measures", "glance", "reports"),
    *("newskit", "render", "cluster", "cli", "__main__"),
    "training",  # which makes the tables in data/, and which nothing imports
)

# The nearest properties elsewhere: schema.org NewsArticle, IPTC ninjs 2.0, TEI P5. None where there
# is nothing near.
ELSEWHERE: dict[str, tuple[str | None, str | None, str | None]] = {
    "id": ("identifier", "uri", "@xml:id"),
    "source": ("isBasedOn", "altids", "sourceDesc"),
    "page": ("printPage", None, "pb/@n"),
    "publication": ("isPartOf", "infosources", "title[@level='j']"),
    "section": ("articleSection", "subjects", "div/@type"),
    "kicker": ("alternativeHeadline", "headlines (role)", "head[@type]"),
    "headline": ("headline", "headlines", "head"),
    "subheadline": ("alternativeHeadline", "headlines (role)", "head[@type]"),
    "byline": ("creditText", "by", "byline"),
    "authors": ("author", "infosources", "byline/name"),
    "dateline": ("dateline", None, "dateline"),
    "place": ("locationCreated", "located", "dateline/placeName"),
    "date": ("dateCreated", "contentcreated", "dateline/date/@when"),
    "issue_date": ("datePublished", "versioncreated", "sourceDesc//date/@when"),
    "continued_from": (None, "associations", "@prev"),
    "continued_on": (None, "associations", "@next"),
    "genre": ("genre", "genres", "div/@type"),
    "text": ("articleBody", "bodies", "div/p"),
    "lines": (None, None, "lb/@n"),
    "headline_lines": (None, None, "lb/@n"),
    "byline_lines": (None, None, "lb/@n"),
    "boxes": (None, None, "surface/zone"),
    "parts": ("hasPart", "associations", "div[@part]"),
    "duplicates": ("sameAs", "altids", "@sameAs"),
    "confidence": (None, None, "certainty"),
    "warnings": (None, "ednote", "note"),
    "keywords": ("keywords", "subjects", "keywords/term"),
    "people": ("mentions (Person)", "people", "persName"),
    "places": ("contentLocation", "places", "placeName"),
    "organisations": ("mentions (Organization)", "organisations", "orgName"),
    "summary": ("abstract", "descriptions", "abstract"),
    "summary_sentences": (None, None, "abstract/p/s"),
    "tfidf": (None, None, None),
    "similar": ("isRelatedTo", "associations", "relatedItem"),
    "duplicate_group": ("exampleOfWork", "altids", "@sameAs"),
    "stats": ("wordCount", "bodies/charcount", "measure"),
}

RECORD = """\
# The record

What flows from command to command is one JSON object per article, one a line. A command adds its
own field and passes every other field on as it is, known or not. No field is required but the text
that a command reads (`text`, or what `--text-field` names); a command checks the fields that it
reads and no others.

{fields}

What was found out about a whole text is true of no part of it: {derived} are left out where `split`
makes another text of a record.

`authors`, `parts`, `keywords`, `summary_sentences` and `tfidf` hold objects:

{objects}

[record.schema.json](record.schema.json) is the same as a JSON Schema.

## As a row

CSV and TSV of `split` have a row for each record and a column for each field: of `authors`, the
names, and in a column `roles` their roles; of `lines`, `1-42,103`, and of a story that runs over
pages the lines of each, `5-18; p04.txt 4-16`; `characters` is the length of the text. Other
commands have a row for each keyword, sentence or term, with the `id` of its record. Behind these
stand the fields of one's own, a list or an object as JSON: since the last record may bring a field
more, rows are written when all have been read.

A row comes back as the record that it was (`newskit keywords articles.csv`), the fields of the
table above with their types, all others as strings. A table is known by a header that names the
text field; `--text-field 正文` reads other people's. Commas, semicolons and tabs may part cells.

**For a spreadsheet, `-f excel` or `-f xlsx`.** Excel computes a cell that begins with `=`, `+`, `-`
or `@`, whoever wrote it, and makes a date of `5-12` and a number of `007`. `-f excel` is CSV with
the mark by which Excel knows UTF-8 and an apostrophe before texts that it would take for something
else; it is a format of its own, so that `-f csv`, with `--bom` or without, holds the text to the
letter for programs. What is saved from Excel is read without the apostrophe. `-f xlsx`
(`pip install 'newskit[xlsx]'`) needs none: its cells say that they are text. A text of more than
32,767 characters fits no cell; it is named, and the other rows are written.

`--fields a,b.c` chooses columns for every format, in that order: columns of the command's table,
else fields of the record, else of its objects after a dot (`authors.name`). In a cell, a list is
parted by `; `, and objects and lists of objects are JSON. JSON has these fields as they are; where
a column of rows (`term`) is asked for, it has an object for each row.

## The same elsewhere

The nearest properties of [schema.org NewsArticle](https://schema.org/NewsArticle),
[IPTC ninjs](https://iptc.org/standards/ninjs/) 2.0 and [TEI](https://tei-c.org/guidelines/p5/) P5.

{elsewhere}
"""

COMMANDS_PAGE = """\
# Commands

What `newskit --help` and `newskit COMMAND --help` say.

{helps}
"""


METHODS_PAGE = """\
# Methods and their sources

Every docstring of newskit that names who a method is from, package by package, as the code has it.
The measures of `stats`, with unit, range and source, are in a table of their own:
[statistics](stats.md). What the figures are good for is in [benchmarks](benchmarks.md).

{methods}
"""

# A year behind a name or a title: of a paper, a book, a standard.
_CITED = re.compile(
    r"(?<![-`\d:])(?<!before )(?<!since )\b(?:1[89]|20)\d\d\b(?![-`年\d]|\.\d)|GB/T"
)
_BEHIND = re.compile(r"^\s*(?:Args|Returns|Raises|Attributes|Yields):\n.*|^\s*>>> .*", re.M | re.S)


def pages() -> dict[str, str]:
    """The name of each page and what it should hold."""
    return {
        "commands.md": COMMANDS_PAGE.format(helps="\n\n".join(_helps())),
        "methods.md": METHODS_PAGE.format(methods="\n\n".join(_methods())),
        "record.md": RECORD.format(
            fields=_table(["field", "type", "meaning"], _fields(record.Article)),
            objects=_table(["object", "fields", "meaning"], _objects()),
            derived=", ".join(map(_code, record.DERIVED)),
            elsewhere=_table(
                ["field", "NewsArticle", "ninjs", "TEI"],
                [[_code(name), *map(_code, names)] for name, names in ELSEWHERE.items()],
            ),
        ),
        "record.schema.json": _schema(),
        "stats.md": _with("stats.md", {"measures": _measures()}),
        "split.md": _with("split.md", {"held-out": _held_out(), "reliability": _reliability()}),
        "reliability.md": _with("reliability.md", {"fuzzing": _fuzzing()}),
        **{f"man/{name}": text for name, text in man_pages.pages().items()},
        "architecture.md": _with("architecture.md", {"tree": f"```text\n{_tree()}\n```"}),
    }


def _with(name: str, texts: dict[str, str]) -> str:
    """A page with texts between their marks `<!-- MARK -->` and `<!-- end of MARK -->`."""
    page = (HERE / name).read_text(encoding="utf-8")
    for mark, text in texts.items():
        head, rest = page.split(f"<!-- {mark} -->\n", 1)
        tail = rest.split(f"<!-- end of {mark} -->\n", 1)[1]
        page = f"{head}<!-- {mark} -->\n\n{text.strip()}\n\n<!-- end of {mark} -->\n{tail}"
    return page


def _tree() -> str:
    """The packages and modules of newskit in the order of `LAYERS`, with their first sentences."""
    package = HERE.parent / "newskit"
    paths = [package / "__init__.py"]
    for layer in LAYERS:
        paths += [*sorted((package / layer).glob("*.py")), *package.glob(f"{layer}.py")]
    rows = []
    for path in paths:
        is_package = path.stem == "__init__"
        depth = len(path.relative_to(package).parts) - is_package
        name = f"{path.parent.name}/" if is_package else path.name
        meaning = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
        rows.append(("  " * depth + name, meaning.partition("\n")[0]))
    width = max(len(name) for name, _ in rows) + 2
    return "\n".join(f"{name:{width}}{meaning}" for name, meaning in rows)


def _methods() -> Iterator[str]:
    """What docstrings say of published methods, below the title of each package."""
    for layer in LAYERS:
        package = HERE.parent / "newskit" / layer
        cited = [text for path in sorted(package.glob("*.py")) for text in _cited(path)]
        if cited:
            title = ast.get_docstring(ast.parse((package / "__init__.py").read_text("utf-8"))) or ""
            yield f"## {title.partition(chr(10))[0].rstrip('.')}"
            yield from cited


def _cited(path: Path) -> Iterator[str]:
    """The docstrings of a module with a source in them, each below what it is of."""
    link = f"[`{path.relative_to(HERE.parent)}`](../{path.relative_to(HERE.parent)})"
    module = ast.parse(path.read_text(encoding="utf-8"))
    for name, text in _documented(module):
        told = inspect.cleandoc(_BEHIND.sub("", text)).strip()
        if _CITED.search(told):
            told = re.sub(r"(?m)^(\s*)([-*]) ", r"\1- ", told)
            yield f"### {f'`{name}`' if name else path.stem.replace('_', ' ')}\n\n{told}\n\n{link}"


def _documented(module: ast.Module) -> Iterator[tuple[str, str]]:
    """What has a docstring in a module, itself first: its name, empty for the module."""
    yield "", ast.get_docstring(module) or ""
    for node in ast.walk(module):
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            yield node.name, ast.get_docstring(node) or ""
    for before, node in pairwise(module.body):
        if (
            isinstance(before, ast.Assign)
            and isinstance(before.targets[0], ast.Name)
            and isinstance(node, ast.Expr)
            and isinstance(node.value, ast.Constant)
        ):
            yield before.targets[0].id, str(node.value.value)


def _held_out() -> str:
    """What split reaches on pages that its tables were not fitted to, as the fit wrote it down."""
    source = provenance.read(resources.read("line-weights.tsv"))
    rows = []
    for scores in source.held_out if source else ():
        kind, _, reached = scores.partition(": ")
        figures = dict(figure.rsplit(" ", 1) for figure in reached.split(", "))
        rows.append([kind, *(figures.get(name, "") for name in FIGURES)])
    return str(tabulate(rows, ["pages", *FIGURES], "pipe", disable_numparse=True))


def _reliability() -> str:
    """How often stories of each confidence were right on such pages."""
    return calibration.reliability(calibration.read(calibration.HELD_OUT.read_text("utf-8")))


def _fuzzing() -> str:
    """How many calls each target of fuzzing had, as `python -m tests.fuzz.run` counted them."""
    lines = (HERE / "fuzzing.jsonl").read_text(encoding="utf-8").splitlines()
    counts = [msgspec.json.decode(line) for line in lines]
    total = {"target": "all", **{n: sum(row[n] for row in counts) for n in ("calls", "failed")}}
    rows = [[r["target"], f"{r['calls']:,}", str(r["failed"])] for r in [*counts, total]]
    return _table(["target", "calls", "failed"], rows)


def _measures() -> str:
    """The tables of measures as the registry has them."""
    columns = ["name", "what", "unit", "range", "needs", "source"]
    tables = []
    for family in FAMILIES:
        rows = [
            [_code(m.name), m.what, m.unit, m.range, m.needs, m.source]
            for m in MEASURES
            if m.family == family
        ]
        tables.append(f"### {family.capitalize()}\n\n{_table(columns, rows)}\n\n")
    return "".join(tables)


def _schema() -> str:
    schema = msgspec.json.schema(record.Article)
    properties = schema["$defs"]["Article"]["properties"]
    for name, meaning in _docstrings(record.Article).items():
        properties[name]["description"] = meaning
    whole = {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
    return msgspec.json.format(msgspec.json.encode(whole), indent=2).decode() + "\n"


def _helps() -> list[str]:
    root = click.Context(main, info_name="newskit", terminal_width=80, **main.context_settings)
    helps = {"newskit": main.get_help(root)}
    for name in COMMANDS:
        command = main.get_command(root, name)
        assert command is not None
        context = click.Context(command, info_name=name, parent=root)
        helps[f"newskit {name}"] = command.get_help(context)
    return [f"## {title}\n\n```text\n{text.rstrip()}\n```" for title, text in helps.items()]


def _fields(shape: type) -> list[list[str]]:
    meanings = _docstrings(shape)
    return [
        [_code(name), _type(hint), meanings[name]] for name, hint in get_type_hints(shape).items()
    ]


def _objects() -> list[list[str]]:
    shapes = (
        record.Author,
        record.Part,
        record.Keyword,
        record.SummarySentence,
        record.TermScore,
        record.Similar,
    )
    return [
        [
            shape.__name__,
            ", ".join(f"`{name}` ({_type(hint)})" for name, hint in get_type_hints(shape).items()),
            (inspect.getdoc(shape) or "").replace("\n", " "),
        ]
        for shape in shapes
    ]


def _docstrings(shape: type) -> dict[str, str]:
    """The string below each field, which is where its meaning is written."""
    (body,) = ast.parse(inspect.getsource(shape)).body
    assert isinstance(body, ast.ClassDef)
    bases = [getattr(record, base.id, None) for base in body.bases if isinstance(base, ast.Name)]
    inherited = [_docstrings(base) for base in bases if isinstance(base, type)]
    own = {
        field.target.id: inspect.cleandoc(text.value.value).replace("\n", " ")
        for field, text in zip(body.body, body.body[1:], strict=False)
        if isinstance(field, ast.AnnAssign)
        and isinstance(field.target, ast.Name)
        and isinstance(text, ast.Expr)
        and isinstance(text.value, ast.Constant)
        and isinstance(text.value.value, str)
    }
    return dict(chain(*(meanings.items() for meanings in (*inherited, own))))


def _type(hint: Any) -> str:
    if hint == record.Genre:
        return ", ".join(f"`{name}`" for name in hint.__args__)
    text = str(hint) if hasattr(hint, "__args__") else hint.__name__
    for python, words in (
        ("newskit.record.", ""),
        ("tuple[int, int]", "[first, last]"),
        ("dict[str, typing.Any]", "object"),
        ("str", "string"),
        ("int", "integer"),
        ("float", "number"),
        ("None", "null"),
        (" | ", " or "),
    ):
        text = text.replace(python, words)
    return f"list of {text[5:-1]}" if text.startswith("list[") else text


def _code(name: str | None) -> str:
    return f"`{name}`" if name else ""


def _table(headers: list[str], rows: list[list[str]]) -> str:
    return tabulate([[cell.replace("|", "\\|") for cell in row] for row in rows], headers, "pipe")


def run(check: bool) -> int:
    """Write the pages, or with `check` say which are not as they should be."""
    if not check:
        catalogues.compile_catalogues()  # without them pages in Chinese would be in English
    stale = 0
    for name, text in pages().items():
        path = HERE / name
        if check and (not path.exists() or path.read_text(encoding="utf-8") != text):
            print(f"docs/{name} is not up to date: run `make docs`", file=sys.stderr)
            stale = 1
        elif not check:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    return stale


if __name__ == "__main__":
    sys.exit(run("--check" in sys.argv[1:]))
