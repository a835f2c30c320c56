"""Types of the typed plan: what kind of thing a value is, and the tiers that make one number of another.

Numbers are exact: `Fraction` in base units (money in fen, percentages as ratios, points as points).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Literal


class Kind(StrEnum):
    """What a value measures. A kind is part of the meaning: money is never compared with a count."""

    MONEY = "money"  # fen
    COUNT = "count"  # of something; `Type.unit` may name it (台, 户, 件)
    RATIO = "ratio"  # 97% is 97/100
    POINT_GAP = "percentage_point"  # difference of two ratios; 1.31个百分点 is 131/10000
    POINTS = "points"  # of a scorecard
    NUMBER = "number"  # a bare literal or quotient of counts: joins any of the above but money
    DATE = "date"
    DAYS = "days"
    UNIT_ID = "unit"
    PERSON_ID = "person"
    TEXT = "text"
    YES_NO = "yes/no"


@dataclass(frozen=True, slots=True)
class Type:
    """A kind, the declared unit of a count, and whether the value is always a whole number of base units."""

    kind: Kind
    unit: str = ""
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """One step of tiers: from its bound on (`included`: the bound itself belongs to it), what it gives."""

    bound: Fraction
    included: bool
    result: Fraction | str


@dataclass(frozen=True, slots=True)
class Tiers:
    """A named function of one number. Steps rise; each ends where the next begins.

    whole: the result of the step x lies in; x before the first step: `below`, None is not applicable (in rows: empty).
    marginal: the sum over steps of the part of x within the step, times the step's result.
    """

    name: str
    clause: str | None
    mode: Literal["whole", "marginal"]
    steps: tuple[Step, ...]
    below: Fraction | str | None
    of: Type  # of the bounds
    gives: Type  # of the results

    def step(self, x: Fraction) -> int | None:
        """Which step a number lies in; None before the first."""
        found = [n for n, s in enumerate(self.steps) if x > s.bound or (s.included and x == s.bound)]
        return found[-1] if found else None

    @property
    def marginal(self) -> tuple[tuple[Fraction, Fraction], ...]:
        """For x in each step, a and b of the sum a + b × x."""
        sums: list[tuple[Fraction, Fraction]] = []
        reached = Fraction(0)
        for n, step in enumerate(self.steps):
            assert isinstance(step.result, Fraction), "no text is multiplied"
            if n:
                a, b = sums[-1]
                reached = a + b * step.bound
            sums.append((reached - step.bound * step.result, step.result))
        return tuple(sums)
