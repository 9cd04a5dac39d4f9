"""Confidence is what it says: the share of stories like it that are right."""

from __future__ import annotations

import pytest

from newskit.training.calibration import stories
from tests.conftest import SHARED


def test_reliability() -> None:
    pages = SHARED / "pages" / "typeset"
    if not pages.exists():
        pytest.skip("no shared pages here")
    found = list(stories(sorted(pages.glob("*.txt"))))
    sure = [right for confidence, right in found if confidence >= 0.9]
    assert len(sure) > len(found) / 2
    assert sum(sure) >= 0.95 * len(sure)
