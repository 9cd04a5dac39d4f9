"""The marks of Chinese text: which open, which close, and which end a sentence."""

from __future__ import annotations

CLOSERS = "”’」』）)】〕］]》〉〞"
OPENERS = "“‘「『（(【〔［[《〈〝"
STOPS = "。！？!?…"
NO_START = "，、；：。！？" + CLOSERS  # no sentence starts with one
SENTENCE_END = tuple(stop + closer for stop in STOPS for closer in ("", *CLOSERS))
