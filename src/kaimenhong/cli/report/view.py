"""What every part of the summary reads: the plan, the as-of date, and the outcome's rows as they export."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from kaimenhong.cli.screen import Screen
from kaimenhong.periods import Instance
from kaimenhong.plan.model import Plan

Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class View:
    """`rows` by export (measures, scores, …); `names` of units and persons by id; `top` places a board shows."""

    screen: Screen
    plan: Plan
    as_of: date
    rows: Mapping[str, tuple[Row, ...]]
    names: Mapping[str, str]
    top: int = 5

    def name(self, contestant: str) -> str:
        """The name beside an id, or the id where there is none."""
        return self.names.get(contestant, contestant)

    def say(self, key: str, **details: object) -> str:
        return self.screen.say(key, **details)

    def begun(self, window: str) -> list[Instance]:
        """Instances of a window whose start is not after as-of."""
        return [i for i in self.plan.windows[window].instances if i.period.start <= self.as_of]

    def current(self, windows: tuple[str, ...]) -> Instance | None:
        """The instance a reader means by "now": begun and ending first on or after as-of, else the last that ended.

        Of two that end on one day the later named counts: 季 before 累计 at the quarter's end.
        """
        begun = [(i, order) for order, name in enumerate(windows) for i in self.begun(name)]
        running = [(i, order) for i, order in begun if i.period.end >= self.as_of]
        if running:
            return min(running, key=lambda pair: (pair[0].period.end, -pair[1]))[0]
        return max(begun, key=lambda pair: (pair[0].period.end, pair[1]))[0] if begun else None

    def longest(self, windows: tuple[str, ...]) -> Instance | None:
        """The begun instance that covers most days: what a task of the whole campaign is read in."""
        begun = [i for name in windows for i in self.begun(name)]
        return max(begun, key=lambda i: i.period.days) if begun else None
