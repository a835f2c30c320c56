"""`kmh demo`: the tour, on a copy."""

from __future__ import annotations

from pathlib import Path

from tests.cli.campaigns import mini_campaign
from tests.cli.typed import Kmh


def test_the_tour_imports_runs_and_explains_and_leaves_the_folder_as_it_was(kmh: Kmh, tmp_path: Path) -> None:
    campaign = mini_campaign(tmp_path / "mini")
    before = sorted(p.relative_to(campaign) for p in campaign.rglob("*"))
    said = kmh("demo", campaign)
    assert said.code == 0, said.all
    for words in ("收息.csv", "网点计分卡", "一月兑现", "kmh explain mini --as-of 2026-01-31 --award 收息奖"):
        assert words in said.out
    assert said.out.count("kmh explain") == 2, "one award received, one not"
    assert sorted(p.relative_to(campaign) for p in campaign.rglob("*")) == before


def test_a_tour_needs_a_campaign(kmh: Kmh, tmp_path: Path) -> None:
    said = kmh("demo", tmp_path)
    assert said.code == 2
    assert "KMH-U011" in said.err
