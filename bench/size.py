"""How large a made-up city is, and its days."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

BASE, AS_OF = date(2025, 12, 31), date(2026, 4, 15)
DAYS = tuple(BASE + timedelta(days=n) for n in range((AS_OF - BASE).days + 1))
MONTH_ENDS = (31, 59, 90)  # places in DAYS
KINDS = ("活期", "定期", "卡", *(f"储种{n:02d}" for n in range(4, 21)))
CARD = KINDS.index("卡")


@dataclass(frozen=True, slots=True)
class Size:
    """How many counties, branches in each of them that compete, and kinds of deposit."""

    counties: int
    branches: int
    kinds: int

    @property
    def county_ids(self) -> list[str]:
        """80100, 80200 …"""
        return [f"{801 + n}00" for n in range(self.counties)]

    @property
    def branch_ids(self) -> list[str]:
        """Branches 01 … of each county."""
        return [f"{county[:3]}{n:02d}" for county in self.county_ids for n in range(1, self.branches + 1)]

    @property
    def loans(self) -> int:
        """How many fall due."""
        return 100 * self.counties * self.branches

    @property
    def recovered(self) -> int:
        """How many receipts of bad loans come in, about."""
        return 50 * self.counties * self.branches

    @property
    def terminals(self) -> int:
        """How many are installed."""
        return 33 * self.counties * self.branches


SIZES: Mapping[str, Size] = {
    "tiny": Size(counties=2, branches=24, kinds=4),
    "small": Size(counties=4, branches=30, kinds=8),
    "city": Size(counties=10, branches=60, kinds=len(KINDS)),
}
