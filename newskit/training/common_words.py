"""Make newskit/data/common-words.tsv (needs OpenCC, which newskit does not)."""

from importlib.resources import files
from pathlib import Path

from opencc import OpenCC

import newskit

WORDS = 10_000
HEADER = """\
# The 10,000 most frequent words of jieba 0.42.1's dictionary (dict.txt, MIT licence, by Sun Junyi),
# most frequent first; words of equal frequency in the order of the dictionary. After a tab, the
# Traditional forms by OpenCC 1.4.2 (Apache-2.0): standard, Taiwan and Hong Kong, 臺 also as 台.
# Made by newskit/training/common_words.py.
"""


def main() -> None:
    dictionary = files("jieba").joinpath("dict.txt").read_text(encoding="utf-8")
    entries = [line.split(" ") for line in dictionary.splitlines()]
    han = [(word, int(freq)) for word, freq, _ in entries if all("一" <= c <= "龥" for c in word)]
    converters = [OpenCC(to) for to in ("s2t", "s2tw", "s2hk")]
    rows = []
    for word, _ in sorted(han, key=lambda entry: -entry[1])[:WORDS]:
        forms = [converter.convert(word) for converter in converters]
        forms += [form.replace("臺", "台") for form in forms]
        rows.append("\t".join(dict.fromkeys([word, *forms])))
    table = Path(newskit.__file__).parent / "data" / "common-words.tsv"
    table.write_text(HEADER + "\n".join(rows) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
