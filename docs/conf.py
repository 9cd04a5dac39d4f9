"""The site of the documentation, for Sphinx: `make site`, once in each language.

Pages are the Markdown files that GitHub shows, as they are: this file alone knows their order. A
page `NAME.zh-CN.md` is the Chinese of `NAME.md`; the Chinese site has it instead, and shows in
English what nobody has translated. So links in a page lead to the page in the reader's language.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.util.osutil import relative_uri

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "docs" / "site")]

from search import SearchBoth  # noqa: E402 - beside the templates, which are no package

from newskit import __version__  # noqa: E402

ENGLISH, CHINESE = "en", "zh_CN"
SUFFIX = ".zh-CN"  # what the name of a Chinese page ends on, before `.md`

# The pages in the order of the side bar, below their headings in both languages.
SECTIONS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("Begin", "入门", ("README", "docs/tutorial", "docs/tasks", "samples/README")),
    (
        "Do",
        "使用",
        ("docs/getting-text", "docs/cookbook", "docs/python", "docs/cluster", "docs/install"),
    ),
    ("Look up", "参考", ("docs/commands", "docs/record", "docs/stats", "docs/methods")),
    (
        "Understand",
        "原理",
        (
            *("docs/split", "docs/join", "docs/keywords", "docs/names", "docs/words"),
            *("docs/tfidf", "docs/summarize", "docs/report", "docs/convert"),
        ),
    ),
    ("Rely on", "可靠性", ("docs/limits", "docs/benchmarks", "docs/scale", "docs/reliability")),
    ("Change", "开发", ("docs/architecture", "CHANGELOG", "SECURITY")),
)

project = "newskit"
version = release = __version__
copyright = "the authors of newskit, MIT licence"
language = ENGLISH
root_doc = "docs/README"
html_search_language = "zh"
extensions = ["myst_parser"]
myst_heading_anchors = 4  # as GitHub has them
suppress_warnings = [
    "misc.highlighting_failure",  # what a terminal shows is no source of any language
    "myst.header",  # pages that begin below the first level
]
templates_path = ["site"]
html_theme = "furo"
html_title = "newskit"
html_static_path = ["site/style.css"]
html_css_files = ["style.css"]
html_sidebars = {
    "**": [
        *("sidebar/brand.html", "sidebar/language.html", "sidebar/search.html"),
        *("sidebar/scroll-start.html", "sidebar/navigation.html", "sidebar/scroll-end.html"),
    ]
}
html_show_sphinx = False
html_copy_source = html_show_sourcelink = False
html_show_search_summary = False  # which fetches pages, and a browser lets no file do that

_LINK = re.compile(r"\[(?P<text>[^\[\]]*)\]\((?P<path>[^)\s#:]+)\.md(?P<anchor>#[^)\s]*)?\)")

# A line end between Chinese characters and their marks, which a browser would show as a space; and
# what is passed over so that it is not taken for one: blocks and headings.
_WIDE = "[“”‘’…—\u2e80-\u9fff\uff00-\uffef]"
_LINE_END = re.compile(rf"^```(?s:.*?)^```$|^#.*\n|(?P<end>(?<={_WIDE})\n *(?={_WIDE}))", re.M)


def _chinese(page: str) -> str | None:
    """The Chinese of a page, where there is one."""
    return f"{page}{SUFFIX}" if (ROOT / f"{page}{SUFFIX}.md").exists() else None


def _settle(app: Sphinx, config: object) -> None:
    """Choose the pages of the language that the site is built for."""
    pages = ["docs/README", *(page for _, _, pages in SECTIONS for page in pages)]
    if app.config.language == CHINESE:
        pages = [_chinese(page) or page for page in pages]
        app.config.root_doc = pages[0]
    app.config.include_patterns = [f"{page}.md" for page in pages]


def _in_language(app: Sphinx, page: str, source: list[str]) -> None:
    """Make links lead to pages in the language of the site, join lines, list pages on the first."""
    chinese = app.config.language == CHINESE

    def lead(link: re.Match[str]) -> str:
        target = link["path"].removesuffix(SUFFIX)
        there = Path(ROOT, page).parent.joinpath(target).resolve().relative_to(ROOT).as_posix()
        if there == page.removesuffix(SUFFIX) and not link["anchor"]:
            return f'<a href="{_elsewhere(page, chinese)}">{link["text"]}</a>'
        if chinese and _chinese(there):  # whose headings have other anchors
            own = link["path"].endswith(SUFFIX)
            return f"[{link['text']}]({target}{SUFFIX}.md{(link['anchor'] or '') if own else ''})"
        return f"[{link['text']}]({target}.md{link['anchor'] or ''})"

    source[0] = _LINK.sub(lead, source[0])
    if page.endswith(SUFFIX):
        source[0] = _LINE_END.sub(lambda found: "" if found["end"] else found[0], source[0])
    if page == app.config.root_doc:
        source[0] += _contents(chinese)


def _elsewhere(page: str, chinese: bool) -> str:
    """Where the page is in the site of the other language."""
    plain = page.removesuffix(SUFFIX)
    there = f"en/{plain}" if chinese else f"zh-CN/{_chinese(plain) or plain}"
    return str(relative_uri(f"{page}.html", f"../{there}.html"))


def _contents(chinese: bool) -> str:
    """The side bar, as a directive on the first page."""
    lists = []
    for english, other, pages in SECTIONS:
        listed = [(_chinese(page) or page) if chinese else page for page in pages]
        names = "\n".join(f"/{page}" for page in listed)
        caption = other if chinese else english
        lists.append(f"```{{toctree}}\n:hidden:\n:caption: {caption}\n\n{names}\n```\n")
    return "\n\n" + "\n".join(lists)


def _with_other_language(
    app: Sphinx, page: str, template: str, context: dict[str, object], tree: object
) -> None:
    """Tell a template which page in the other language says the same."""
    context["language"] = "zh-CN" if page.endswith(SUFFIX) else "en"
    chinese = app.config.language == CHINESE
    name, language = ("English", "en") if chinese else ("中文", "zh-CN")
    href = _elsewhere(page, chinese)
    context["other_language"] = {"name": name, "lang": language, "href": href}


def _front_door(app: Sphinx, failure: Exception | None) -> None:
    """Lead from `index.html` to the first page."""
    first = f"{app.config.root_doc}.html"
    door = f'<!doctype html><title>newskit</title><meta http-equiv="refresh" content="0; {first}">'
    Path(app.outdir, "index.html").write_text(door + "\n", encoding="utf-8")


def setup(app: Sphinx) -> None:
    """Called by Sphinx."""
    app.add_search_language(SearchBoth)
    app.connect("config-inited", _settle)
    app.connect("source-read", _in_language)
    app.connect("html-page-context", _with_other_language)
    app.connect("build-finished", _front_door)
