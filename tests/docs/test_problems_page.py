"""docs/problems.md has a heading for every code, with its words of today."""

from __future__ import annotations

import runpy
from pathlib import Path

from kaimenhong.errors import CATALOGUE

DOCS = Path(__file__).parents[2] / "docs"


def test_the_page_of_problems_is_up_to_date() -> None:
    page = runpy.run_path(str(DOCS / "problems_page.py"))["page"]()
    up_to_date = (DOCS / "problems.md").read_text("utf-8") == page
    assert up_to_date, "run `make docs`"
    assert [code for code in CATALOGUE if f"\n### {code}" not in page] == []
