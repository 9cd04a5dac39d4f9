"""How the search of the site finds Chinese: by pairs of characters, which need no dictionary."""

from __future__ import annotations

import re
from itertools import pairwise

from sphinx.search.en import SearchEnglish

_HAN = "[一-鿿㐀-䶿]"
_RUNS = re.compile(rf"{_HAN}+|(?:(?!{_HAN})\w)+")


class SearchBoth(SearchEnglish):
    """English words by their stems, Chinese by what stands side by side.

    Sphinx's own search for Chinese asks for words of a dictionary, and finds a phrase only where
    it is one.
    """

    lang = "zh"
    js_splitter_code = (
        "var splitQuery = (query) =>\n"
        rf"  (query.match(/{_HAN}+|(?:(?!{_HAN})[\p{{L}}\p{{N}}_])+/gu) ?? []).flatMap((run) =>"
        "\n"
        f"    /^{_HAN}{{2}}/.test(run)\n"
        "      ? Array.from({ length: run.length - 1 }, (_, at) => run.slice(at, at + 2))\n"
        "      : [run]);\n"
    )

    def split(self, input: str) -> list[str]:
        """The terms of a text: words, and pairs of Han characters."""
        terms: list[str] = []
        for run in _RUNS.findall(input):
            pairs = len(run) > 1 and re.match(_HAN, run)
            terms += map("".join, pairwise(run)) if pairs else [run]
        return terms
