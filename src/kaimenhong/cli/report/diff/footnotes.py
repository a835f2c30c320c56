"""Reasons as footnotes: each first cause once, with a number the rows refer to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from kaimenhong.cli.report.diff.plan import key_text, path_text
from kaimenhong.cli.report.diff.values import value_text
from kaimenhong.cli.report.tables import plain
from kaimenhong.cli.screen import Screen
from kaimenhong.comparison import Node, Outcomes, Reason, RowChange
from kaimenhong.comparison.nodes import EVERYBODY, TOTAL

MOST = 3  # reasons told beside one row; all of them are in the JSON


@dataclass
class Footnotes:
    """Numbers in the order in which reasons are first met."""

    screen: Screen
    outcomes: Outcomes
    numbers: dict[tuple[object, ...], tuple[int, Reason]] = field(default_factory=dict)

    def beside(self, named: Text, change: RowChange) -> Text:
        """A row's name with its reasons: the number beside it, or below it with the figures it came through."""
        reasons = self.outcomes.reasons
        head, below = named, []
        for reason in reasons.why(change)[:MOST] if reasons is not None else ():
            number, way = Text(f"[{self._number(reason)}]", style="bold"), self._way(change, reason)
            if way:
                below.append(Text.assemble(number, " ", (way, "dim")))
            else:
                head = Text.assemble(head, " ", number)
        return Text("\n").join((head, *below))

    def told(self) -> Iterator[RenderableType]:
        """The footnotes themselves."""
        if not self.numbers:
            return
        yield Text(f"{self.screen.say('diff.reasons')}", style="bold")
        grid = Table.grid(padding=(0, 1))
        grid.add_column(justify="right", no_wrap=True)
        grid.add_column(overflow="fold")
        for number, reason in self.numbers.values():
            grid.add_row(plain(f"[{number}]", "bold"), self._said(reason))
        yield grid

    def _number(self, reason: Reason) -> int:
        key = (reason.kind, reason.path, (reason.node.table, reason.node.name) if reason.node else None)
        return self.numbers.setdefault(key, (len(self.numbers) + 1, reason))[0]

    def _way(self, change: RowChange, reason: Reason) -> str:
        """The figures from the row to its first cause, and what the last of them was and is."""
        own = change.key["contestant"]
        row = change.key.get("measure") or change.key.get("item") or change.key.get("board")
        steps = [*reason.through, *([reason.node] if reason.node else [])]
        if steps and (steps[0].name, steps[0].contestant) == (row, own):
            steps = steps[1:]
        whose = [own, *(node.contestant for node in steps)]
        way = " ← ".join(self._step(node, who) for node, who in zip(steps, whose, strict=False))
        return f"{way}{self._values(reason.node)}" if way and reason.node is not None else way

    def _step(self, node: Node, before: str) -> str:
        """A figure on the way; of somebody else than the one before it, with the name."""
        name = self.label(node)
        if node.contestant == before:
            return name
        some = self.screen.say("diff.some", league=node.league)
        who = some if node.contestant == EVERYBODY else self.outcomes.name(node.contestant)
        return self.screen.say("diff.passed", who=who) if node.table == "standings" else f"{name}({who})"

    def label(self, node: Node) -> str:
        """The name of a figure; of a sum, the one its scorecard gives it."""
        plan = self.outcomes.plan
        if node.table == "scores" and node.name == TOTAL and plan is not None and node.league in plan.scorecards:
            return plan.scorecards[node.league].total
        return node.name

    def _clause(self, node: Node) -> str:
        """The clause of a measure or gate."""
        plan = self.outcomes.plan
        rule = plan.measures.get(node.name) or plan.gates.get(node.name) if plan and node.table == "measures" else None
        return (rule.clause if rule else None) or ""

    def _values(self, node: Node) -> str:
        """What a measure was and is."""
        reasons = self.outcomes.reasons
        if node.table != "measures" or reasons is None:
            return ""
        change = reasons.changed.rows.get(node)
        if change is None:
            return ""
        return f" ({' → '.join(value_text(row, self.screen.language) for row in change.sides)})"

    def _said(self, reason: Reason) -> Text:
        """A first cause in words: the rule with what was and is written, or whose source rows differ."""
        if reason.kind != "rule":
            name = self.label(reason.node) if reason.node else self.screen.say("diff.reason.row")
            clause = f"{self._clause(reason.node)} " if reason.node else ""
            return Text.assemble((clause, "cyan"), self.screen.say(f"diff.reason.{reason.kind}", name=name))
        assert self.outcomes.plan_changes is not None, "a rule is of a plan"
        rule = self.outcomes.plan_changes.rules[reason.path]
        said = Text.assemble((" ".join(rule.clauses), "cyan"), " " if rule.clauses else "", path_text(rule.path))
        said.append(f"  {self.screen.say(f'diff.kind.{rule.kind}')}", style="dim")
        for change in rule.written if rule.kind == "changed" else ():
            said.append(f"\n{key_text(rule, change)}: ")
            said.append(change.before.words if change.before else "—", style="red")
            said.append(" → ", style="dim")
            said.append(change.after.words if change.after else "—", style="green")
        for path in rule.follows:
            said.append(f"\n{self.screen.say('diff.follows', rules=path_text(path))}", style="dim")
        return said
