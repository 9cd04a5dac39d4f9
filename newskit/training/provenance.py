"""What made a shipped table, said in its first lines: command, data and held-out scores.

    # Made by: python -m newskit.training.keyphrases SHARED --write
    # Data: keywords/csl-dev.jsonl pages/typeset/*.gold.json
    # SHA-256 of the data: 3b5c…
    # Held out: F1 of five terms .293

Data are patterns of file names in SHARED; `jieba/dict.txt` is a file of the installed jieba. Their
digest is that of what `sha256sum FILE...` prints, sorted by name, so that it changes with any name
or content and not with the order of files. There may be several lines of scores, each from data
that the weights it scores were not fitted to.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

_MADE_BY, _DATA, _DIGEST, _HELD_OUT = (
    f"# {name}: " for name in ("Made by", "Data", "SHA-256 of the data", "Held out")
)


class Provenance(NamedTuple):
    """What made a table."""

    command: str
    data: list[str]
    digest: str
    held_out: list[str]


def read(table: str) -> Provenance | None:
    """Takes the provenance from the text of a table; None where it does not say all of it."""
    command, data, sha256, held_out = (
        [line.removeprefix(name) for line in table.splitlines() if line.startswith(name)]
        for name in (_MADE_BY, _DATA, _DIGEST, _HELD_OUT)
    )
    if not (command and data and sha256 and held_out):
        return None
    return Provenance(command[0], data[0].split(), sha256[0], held_out)


def write(table: str, provenance: Provenance, rows: Iterable[str]) -> str:
    """Returns the text of a table with a new provenance and new rows; other comments stay."""
    head = [
        _MADE_BY + provenance.command,
        _DATA + " ".join(provenance.data),
        _DIGEST + provenance.digest,
        *(_HELD_OUT + scores for scores in provenance.held_out),
    ]
    said = (_MADE_BY, _DATA, _DIGEST, _HELD_OUT)
    notes = [line for line in table.splitlines() if line[:1] == "#" and not line.startswith(said)]
    return "\n".join([*head, *notes, *rows]) + "\n"


def digest(shared: Path, data: Sequence[str]) -> str:
    """Returns the SHA-256 digest of the names and contents of the files of these patterns."""
    sums = sorted(
        (name, hashlib.sha256(path.read_bytes()).hexdigest())
        for name, path in _files(shared, data).items()
    )
    lines = "".join(f"{content}  {name}\n" for name, content in sums)
    return hashlib.sha256(lines.encode()).hexdigest()


def installed() -> Path:
    """Returns the folder that jieba is installed in, which is not imported."""
    spec = find_spec("jieba")
    assert spec and spec.origin
    return Path(spec.origin).parents[1]


def _files(shared: Path, data: Sequence[str]) -> dict[str, Path]:
    found: dict[str, Path] = {}
    for pattern in data:
        root = installed() if pattern.startswith("jieba/") else shared
        paths = list(root.glob(pattern))
        if not paths:
            raise FileNotFoundError(f"no {pattern} in {root}")
        found |= {path.relative_to(root).as_posix(): path for path in paths}
    return found
