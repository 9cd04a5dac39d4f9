"""Fit the weights of the default way to summarize, and see how they do on stories not fitted to.

    python -m tests.fit.summarize STORIES.jsonl          # cross-validation only
    python -m tests.fit.summarize STORIES.jsonl --write  # and the table of weights

STORIES.jsonl: a record a line with `text`, `headline` and `reference`, the summary that the editors
printed; where `id` begins with a date (20200102-…), folds are also cut by month.

Target: the share of a passage's letters and letter pairs (pairs count double) that the reference
has, with ten letters added to the length. Ridge regression within stories: features and target are
centred in each story, because only sentences of one story compete.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

import newskit.data
from newskit.summarize import candidates, limits
from newskit.summarize import news
from newskit.summarize.select import Candidate, choose
from newskit.summarize.story import Story
from newskit.text.words import stopwords, tokenizer
from tests.benchmarks.rouge import f1, letters

SHRINKAGE = 100.0
"""Of ridge regression, over standardized features; 30 to 300 give the same figures."""
SMOOTHING = 10
TABLE = Path(newskit.data.__file__).with_name("summary-weights.tsv")
