"""Write what follows from the code into the pages of this folder: `make docs`.

`docs/commands.md` is what `--help` says, `docs/methods.md` what docstrings say of their sources,
the tables in `docs/record.md` and `docs/record.schema.json` are what `newskit/record.py` says, the
tables in `docs/stats.md` what the registry of measures says, the tree in `docs/architecture.md`
what modules say of themselves, `docs/man` what `--help` says in each language, the figures in
`docs/split.md` what the fit found on pages left out, the weights in `docs/keywords.md` those of
the package, the tables in `docs/benchmarks.md` what `make bench` has measured. A page in Chinese
has the same between the same marks, in the words of the package's catalogue or of `docs/zh_CN.po`,
which gets an entry for each text that neither has. With `--check`, write nothing and fail where a
page is not up to date.
"""

from __future__ import annotations

import ast
import inspect
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, pairwise
from pathlib import Path
from typing import Any, get_type_hints

import msgspec
from tabulate import tabulate

from newskit import language, record, resources
from newskit.cli import COMMANDS, in_its_language, main
from newskit.language import translated
from newskit.measures.registry import FAMILIES, MEASURES
from newskit.training import calibration, provenance
from newskit.training.held_out import FIGURES

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent)]
import catalogues  # noqa: E402 - beside this file, which is no package
import man_pages  # noqa: E402
import phrases  # noqa: E402
from phrases import said  # noqa: E402

from tests.benchmarks import results, tables  # noqa: E402

# Who may import whom: each package and module its own kind and those above it, the lowest first.
# `newskit` is the package itself, which gathers the public names for the edges below it.
LAYERS = (
    *("language", "errors", "record", "resources", "group_keys", "native"),
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

# A year behind a name or a title: of a paper, a book, a standard.
_CITED = re.compile(
    r"(?<![-`\d:])(?<!before )(?<!since )\b(?:1[89]|20)\d\d\b(?![-`年\d]|\.\d)|GB/T"
)
_BEHIND = re.compile(r"^\s*(?:Args|Returns|Raises|Attributes|Yields):\n.*|^\s*>>> .*", re.M | re.S)


def pages() -> dict[str, str]:
    """The name of each page and what it should hold."""
    found = {f"man/{name}": text for name, text in man_pages.pages().items()}
    found["record.schema.json"] = _schema()
    for suffix, name in ((".md", "en"), (".zh-CN.md", phrases.LANGUAGE)):
        language.use(name)
        try:
            for page, makers in MARKED.items():
                texts = {mark: make() for mark, make in makers.items()}
                if (HERE / f"{page}{suffix}").exists():
                    found[f"{page}{suffix}"] = _with(f"{page}{suffix}", texts)
        finally:
            language.use("en")
    return found


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
    return "\n".join(["```text", *(f"{name:{width}}{meaning}" for name, meaning in rows), "```"])


def _methods() -> str:
    """What docstrings say of published methods, below the title of each package."""
    return "\n\n".join(_of_packages())


def _of_packages() -> Iterator[str]:
    for layer in LAYERS:
        package = HERE.parent / "newskit" / layer
        cited = [text for path in sorted(package.glob("*.py")) for text in _cited(path)]
        if cited:
            title = ast.get_docstring(ast.parse((package / "__init__.py").read_text("utf-8"))) or ""
            yield f"## {said(title.partition(chr(10))[0].rstrip('.'))}"
            yield from cited


def _cited(path: Path) -> Iterator[str]:
    """The docstrings of a module with a source in them, each below what it is of."""
    link = f"[`{path.relative_to(HERE.parent)}`](../{path.relative_to(HERE.parent)})"
    module = ast.parse(path.read_text(encoding="utf-8"))
    for name, text in _documented(module):
        told = inspect.cleandoc(_BEHIND.sub("", text)).strip()
        if _CITED.search(told):
            module = path.stem.replace("_", " ") if language.is_english() else f"`{path.stem}`"
            title = f"`{name}`" if name else module
            yield f"### {title}\n\n{_prose(told)}\n\n{link}"


def _prose(text: str) -> str:
    """A docstring in the language in use, but for its code; in Chinese, a paragraph a line."""
    if language.is_english():
        return text
    parts = re.split(r"(\n\s*\n|\n(?=- ))", text)
    return "".join(
        part if part.isspace() or part.startswith("    ") else said(" ".join(part.split()))
        for part in parts
    )


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
    rows: list[list[str]] = []
    for scores in source.held_out if source else ():
        kind, _, reached = scores.partition(": ")
        figures = dict(figure.rsplit(" ", 1) for figure in reached.split(", "))
        rows.append([kind, *(figures.get(name, "") for name in FIGURES)])
    return _headed(tabulate(rows, ["pages", *FIGURES], "pipe", disable_numparse=True))


def _reliability() -> str:
    """How often stories of each confidence were right on such pages."""
    kinds = calibration.read(calibration.HELD_OUT.read_text("utf-8"))
    return _headed(calibration.reliability(kinds))


def _headed(table: str) -> str:
    """A table in Markdown whose heads are in the language in use."""
    if language.is_english():
        return table
    head, _, rest = table.partition("\n")
    head = re.sub(r"[^|\s](?:[^|]*[^|\s])?", lambda cell: said(cell[0]), head)
    return f"{head}\n{rest.replace(' to ', ' 至 ')}"


def _weights() -> str:
    """What keywords are ranked by."""
    rows = [
        [_code(feature), weight, said(reason)]
        for feature, weight, reason in resources.rows("keyphrase-weights.tsv")
    ]
    heads = ["feature", "weight", "meaning and reason"]
    return _headed(tabulate(rows, heads, "pipe", disable_numparse=True))


def _fuzzing() -> str:
    """How many calls each target of fuzzing had, as `python -m tests.fuzz.run` counted them."""
    lines = (HERE / "fuzzing.jsonl").read_text(encoding="utf-8").splitlines()
    counts = [msgspec.json.decode(line) for line in lines]
    total = {"target": "all", **{n: sum(row[n] for row in counts) for n in ("calls", "failed")}}
    rows = [[r["target"], f"{r['calls']:,}", str(r["failed"])] for r in [*counts, total]]
    return _table(["target", "calls", "failed"], rows)


def _measured(table: Callable[[results.Results, Callable[[str], str]], str]) -> Callable[[], str]:
    """A table of what `make bench` has measured."""
    return lambda: table(results.read(), said)


def _measures() -> str:
    """The tables of measures as the registry has them."""
    columns = ["name", "what", "unit", "range", "needs", "source"]
    tables = []
    for family in FAMILIES:
        rows = [
            [_code(m.name), *map(_worded, (m.what, m.unit, m.range, m.needs, m.source))]
            for m in MEASURES
            if m.family == family
        ]
        title = family.capitalize()
        if not language.is_english():
            title = f"{translated(family, language.HEADING)}（`{family}`）"
        tables.append(f"### {title}\n\n{_table(columns, rows)}\n\n")
    return "".join(tables)


def _worded(text: str) -> str:
    """A text in the language in use, unless it is a name, a sign or a year in any language."""
    return said(text) if re.search(r"\b[a-z]", text) else text


def _schema() -> str:
    schema = msgspec.json.schema(record.Article)
    properties = schema["$defs"]["Article"]["properties"]
    for name, meaning in _docstrings(record.Article).items():
        properties[name]["description"] = meaning
    whole = {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
    return msgspec.json.format(msgspec.json.encode(whole), indent=2).decode() + "\n"


def _helps() -> str:
    group = in_its_language(main)
    settings = {"terminal_width": 80, **main.context_settings}
    root = group.context_class(group, info_name="newskit", **settings)
    helps = {"newskit": group.get_help(root)}
    for name in COMMANDS:
        command = group.get_command(root, name)
        assert command is not None
        context = command.context_class(command, info_name=name, parent=root)
        helps[f"newskit {name}"] = command.get_help(context)
    shown = (f"## {title}\n\n```text\n{text.rstrip()}\n```" for title, text in helps.items())
    return "\n\n".join(shown)


def _fields() -> str:
    meanings = _docstrings(record.Article)
    rows = [
        [_code(name), _type(hint), said(meanings[name])]
        for name, hint in get_type_hints(record.Article).items()
    ]
    return _table(["field", "type", "meaning"], rows)


def _derived() -> str:
    return _listed(map(_code, record.DERIVED))


def _objects() -> str:
    shapes = (
        record.Author,
        record.Part,
        record.Keyword,
        record.NamedPerson,
        record.NamedEntity,
        record.SummarySentence,
        record.TermScore,
        record.Similar,
    )
    rows = []
    for shape in shapes:
        fields = (
            said("`{name}` ({type})").format(name=name, type=_type(hint))
            for name, hint in get_type_hints(shape).items()
        )
        meaning = (inspect.getdoc(shape) or "").replace("\n", " ")
        rows.append([shape.__name__, _listed(fields), said(meaning)])
    return _table(["object", "fields", "meaning"], rows)


def _elsewhere() -> str:
    rows = [[_code(name), *map(_code, names)] for name, names in ELSEWHERE.items()]
    return _table(["field", "NewsArticle", "ninjs", "TEI"], rows)


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
        return _listed(f"`{name}`" for name in hint.__args__)
    text = str(hint) if hasattr(hint, "__args__") else hint.__name__
    is_list = text.startswith("list[")
    text = text[5:-1] if is_list else text
    for python, words in (
        ("newskit.record.", ""),
        ("tuple[int, int]", "[first, last]"),
        ("tuple[int, float, float, float, float]", "[page, left, top, right, bottom]"),
        ("dict[str, typing.Any]", "object"),
        ("dict[str, float]", "object"),
        ("str", "string"),
        ("int", "integer"),
        ("float", "number"),
        ("None", "null"),
        (" | ", " or "),
    ):
        if python in text:
            text = text.replace(python, said(words))
    return said("list of {items}").format(items=text) if is_list else text


def _listed(items: Iterable[str]) -> str:
    return (", " if language.is_english() else "、").join(items)


def _code(name: str | None) -> str:
    return f"`{name}`" if name else ""


def _table(headers: list[str], rows: list[list[str]]) -> str:
    escaped = [[cell.replace("|", "\\|") for cell in row] for row in rows]
    return str(tabulate(escaped, [said(header) for header in headers], "pipe"))


# The pages, each with the marks between which something is written, and what.
MARKED: dict[str, dict[str, Callable[[], str]]] = {
    "commands": {"helps": _helps},
    "record": {
        **{"fields": _fields, "derived": _derived},
        **{"objects": _objects, "elsewhere": _elsewhere},
    },
    "stats": {"measures": _measures},
    "methods": {"methods": _methods},
    "split": {"held-out": _held_out, "reliability": _reliability},
    "keywords": {"weights": _weights},
    "reliability": {"fuzzing": _fuzzing},
    "benchmarks": {
        **{"releases": _measured(tables.releases), "peers": _measured(tables.peers)},
        **{"start": _measured(tables.start), "files": _measured(tables.files)},
        **{"warm": _measured(tables.warm), "growth": _measured(tables.growth)},
        **{"corpora": _measured(tables.corpora), "cores": _measured(tables.cores)},
        **{"cluster": _measured(tables.cluster)},
        **{"streams": _measured(tables.streams), "crowds": _measured(tables.crowds)},
        **{"pdf": _measured(tables.pdf)},
    },
    "scale": {"own": _measured(tables.at_scale)},
    "architecture": {"tree": _tree},
}


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
    for text in phrases.missing():
        print(f"docs/{phrases.PATH.name}: {text!r}", file=sys.stderr)
        stale = 1
    if not check:
        phrases.update()
    return stale


if __name__ == "__main__":
    sys.exit(run("--check" in sys.argv[1:]))
