"""What the analyses look at: a typed plan, the bounds of its formulas, and the file it was read from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from kaimenhong.facts.contract import Contract
from kaimenhong.plan.analysis.bounds import Bounds
from kaimenhong.plan.analysis.cost import Cost, cost_of
from kaimenhong.plan.analysis.finding import Path
from kaimenhong.plan.model import Plan, Type
from kaimenhong.source import Node, Scalar, at_path


@dataclass(frozen=True, slots=True)
class Subject:
    """A plan without problems, as its analyses see it."""

    plan: Plan
    bounds: Bounds
    cost: Cost
    tree: Node
    contracts: Mapping[str, Contract]

    @staticmethod
    def of(plan: Plan, contracts: Mapping[str, Contract], tree: Node) -> Subject:
        """The plan with what is reckoned of it once."""
        bounds = Bounds(plan, contracts)
        return Subject(plan, bounds, cost_of(plan, bounds), tree, contracts)

    def said(self, at: Path) -> str:
        """The words of a value as the file has them; empty where there is no single value."""
        node = at_path(self.tree, at)
        return node.text if isinstance(node, Scalar) else ""

    def quota(self, measure: str, league: str) -> Fraction | None:
        """The whole quota of a measure where the plan itself says it as a number; None where facts do."""
        quota = self.plan.quotas.get((measure, league))
        return None if quota is None else self.bounds.of(quota.formula, league).only

    def quota_in(self, measure: str, league: str, window: str) -> Fraction | None:
        """The same in the last instance of a window; None, too, where the curve leaves the window out."""
        whole = self.quota(measure, league)
        shares = self.plan.quotas[measure, league].curve.get(window) if whole is not None else None
        return None if whole is None or shares is None else whole * shares[-1]

    def type_of(self, measure: str) -> Type:
        return self.plan.measures[measure].formula.type
