"""How large a formula's value can grow: what a compiler that proves its products must be able to hold.

A bound on the numerator, one on the denominator, and whether the denominator differs from one
contestant to the next. Random plans keep to it; plans that do not are in `test_refused_plans`.
"""

from __future__ import annotations

from dataclasses import dataclass

LIMIT = 10**37
MOST_CONTESTANTS = 10**6


@dataclass(frozen=True, slots=True)
class Size:
    """Bounds of n and d in n / d."""

    above: int
    below: int = 1
    varied: bool = False

    @property
    def fits(self) -> bool:
        return self.above <= LIMIT and self.below <= LIMIT

    def common(self, other: Size) -> Size:
        """Both over one denominator: of a sum, a comparison, a choice."""
        above = 2 * max(self.above * other.below, other.above * self.below)
        return Size(above, self.below * other.below, self.varied or other.varied)

    def times(self, other: Size) -> Size:
        return Size(self.above * other.above, self.below * other.below, self.varied or other.varied)

    def over(self, other: Size) -> Size:
        """Divided by a value that differs from one contestant to the next."""
        return Size(self.above * other.below, self.below * other.above, varied=True)

    def folded(self, fold: str, windows: int = 0) -> Size:
        """Folded over so many windows, or over contestants (0)."""
        if fold == "count":
            return Size(MOST_CONTESTANTS)
        if fold in ("min", "max"):
            return self.common(self) if windows else self
        if not windows:
            sums = Size(self.above * MOST_CONTESTANTS, self.below, self.varied)
            return sums if fold == "sum" else sums.over(Size(MOST_CONTESTANTS))
        sums = self
        for _ in range(windows - 1):
            sums = sums.common(self) if self.varied else Size(sums.above + self.above, self.below)
        return sums if fold == "sum" else sums.over(Size(windows))

    @property
    def adds_up(self) -> bool:
        """Whether it can be summed over contestants: all have one denominator."""
        return not self.varied


SUM = Size(10**16)
COUNT = Size(10**9)
DAYS_SUM = Size(10**18, 100)
SHARES = Size(10**16, 10**12)
TRUTH = Size(1)
