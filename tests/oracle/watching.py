"""Watching the oracle at work: which features of `features` a plan has, and which of them mattered.

A formula mattered in a plan when it came to at least two different values there; anything else when it happened.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import date
from fractions import Fraction
from typing import Any
from unittest.mock import patch

from tests.oracle import aggregates, boards, chain, nodes, pay, payees, settling, tables
from tests.oracle.cells import Cells
from tests.oracle.contracts import CONTRACTS
from tests.oracle.data import Data, Maker
from tests.oracle.edges import as_of_date
from tests.oracle.evaluate import Outcome, evaluate
from tests.oracle.loading import loaded
from tests.oracle.nodes import Nodes, Spot
from tests.oracle.plans import plan_text
from tests.oracle.values import Refusal, State, Value

from kaimenhong.facts.contract import Contract
from kaimenhong.periods import Instance, Period
from kaimenhong.plan import model as m
from kaimenhong.plan.formula.kinds import NUMERIC

DAY_BEFORE, DAY_OF, DAY_AFTER = "the day before", "the day of", "the day after"


class Watch:
    """What was seen, plan by plan."""

    def __init__(self) -> None:
        self.plans = 0
        self.stood: Counter[str] = Counter()
        self.mattered: Counter[str] = Counter()
        self._happened: set[str] = set()
        self._contents: dict[tuple[str, int], set[object]] = {}
        self._operands: list[list[Any]] = []

    @contextmanager
    def plan(self) -> Iterator[None]:
        """While one plan is evaluated, on whatever data."""
        self._operands = []
        with ExitStack() as patched:
            for where, name, watched in self._watched():
                patched.enter_context(patch.object(where, name, _around(getattr(where, name), watched)))
            for where in (Nodes, Cells):
                patched.enter_context(patch.object(where, "value", self._formula(where.value)))
            yield
        self.plans += 1
        self.stood.update({feature for feature, _ in self._contents} | self._happened)
        self.mattered.update({f for (f, _), seen in self._contents.items() if len(seen) > 1} | self._happened)
        self._happened, self._contents = set(), {}

    def look(self, number: int, sets: int) -> None:
        """The oracle at work on the random plan of a number, on so many data sets."""
        found = loaded(plan_text(number))
        if found is None:
            return
        plan, text = found
        maker = Maker(plan, as_of_date(plan, text))
        with self.plan():
            for n in range(sets):
                data = maker.make(f"{n} {text}")
                self.setting(plan, data)
                try:
                    self.outcome(evaluate(plan, CONTRACTS, data.rows, data.as_of, data.corrections))
                except Refusal:
                    self.saw("refused")

    def saw(self, *features: str) -> None:
        self._happened.update(features)

    # --- formulas ---

    def _formula(self, value: Callable[..., Any]) -> Callable[..., Any]:
        """`Nodes.value(formula, spot)` or `Cells.value(row, formula)`, seen with the operands they asked for."""

        def watched(self_: Nodes | Cells, first: Any, second: Any) -> Any:  # noqa: ANN401  either's
            self._operands.append([])
            found = value(self_, first, second)
            operands = self._operands.pop()
            if self._operands:
                self._operands[-1].append(found)
            if isinstance(self_, Nodes):
                self._at_spot(first, found, operands)
            else:
                self._in_row(second, found, operands)
            return found

        return watched

    def _at_spot(self, formula: m.Expression, found: Value, operands: list[Value]) -> None:
        if found.known:
            self._came_to(_name(formula), formula, found.content)
        if isinstance(formula, m.Comparison) and found.known and operands[0].content == operands[1].content:
            self.saw("comparison of equals")
        if isinstance(formula, m.Call) and formula.function == "floor" and found.known:
            self._floor("floor below zero", operands[0].content)
        if isinstance(formula, m.RankOf) and formula.at and found.state is State.PENDING:
            self.saw("RankOf @ not begun")

    def _floor(self, feature: str, whole: Any) -> None:  # noqa: ANN401  a cell's
        if isinstance(whole, Fraction) and whole < 0 and whole.denominator > 1:
            self.saw(feature)

    def _in_row(self, formula: m.Expression, found: Any, operands: list[Any]) -> None:  # noqa: ANN401  a cell's
        kind = str(formula.type.kind)
        if isinstance(formula, m.Column) and found is None:
            self.saw(f"row empty {kind}")
        name = f"row Column {kind}" if isinstance(formula, m.Column) else f"row {_name(formula)}"
        self._came_to(name, formula, found)
        if isinstance(formula, m.Comparison) and operands[0] is not None and operands[0] == operands[1]:
            self.saw("row comparison of equals")
        if isinstance(formula, m.Call) and formula.function == "floor":
            self._floor("row floor below zero", operands[0])

    def _came_to(self, feature: str, formula: m.Expression, content: object) -> None:
        if isinstance(formula, m.Number | m.Text | m.Day | m.Truth):
            return
        self._contents.setdefault((feature, id(formula)), set()).add(content)

    # --- the rest: what is watched, and what is to be seen in its arguments and its result ---

    def _watched(self) -> Iterator[tuple[Any, str, Callable[..., None]]]:
        yield nodes, "_divide", self._division
        yield Nodes, "_attainment", self._attainment
        yield Nodes, "_attained", self._attained
        yield Nodes, "_item", self._item
        yield Nodes, "_total", lambda _, *args: self.saw(f"total {'known' if args[-1].known else 'not known'}")
        yield nodes, "round_fraction", self._rounding
        yield pay, "round_fraction", self._rounding
        yield (
            nodes,
            "members",
            lambda *args: self.saw(*{0: ["a league of nobody"], 1: ["a league of one"]}.get(len(args[-1]), [])),
        )
        yield nodes, "related", self._related
        yield boards, "standings", self._standings
        yield pay, "_due", self._due
        yield pay, "_by_formula", self._fold
        yield payees, "staff", self._staff
        yield payees, "pooled", self._pooled
        yield pay, "to_payees", lambda *args: self._shares(args[1], args[-1])
        yield payees, "round_fraction", self._rounding
        yield pay, "_joined", self._joined
        yield pay, "prize", self._prize
        yield pay, "divided", self._divided
        yield pay, "_first_rows", self._first_rows
        yield settling, "_settle", self._settlements
        yield chain.Row, "cut", self._cut
        yield tables.Tables, "valid", self._spells
        yield nodes, "aggregate", self._aggregate
        yield aggregates, "_stock", self._stock

    def _stock(self, contract: Contract, rows: list[tables.Row], _: str, days: list[date], found: Value) -> None:
        if contract.absent == "missing":
            firsts: dict[object, date] = {}
            for row in rows:
                series, day = tuple(row[c] for c in contract.key if c != contract.date), row[str(contract.date)]
                firsts[series] = min(day, firsts.get(series, day))
            self.saw(*(["a stock of a day not delivered"] if firsts and not found.known else []))
            self.saw(*(["a series that begins later"] if found.known and max(firsts.values()) > days[0] else []))

    def _division(self, measure: m.Measure, _above: Fraction, below: Fraction, _: Value) -> None:
        if below == 0:
            self.saw(f"divided by zero: {measure.zero_denominator}")
        if below < 0:
            self.saw(f"divided by less than zero: {measure.negative_denominator}")

    def _attainment(self, self_: Nodes, measure: str, spot: Spot, found: Value) -> None:
        quota, target = self_.plan.quotas[measure, spot.league], self_.named("quota", measure, spot)
        if not found.known and target.known and target.number == 0:
            self.saw(f"quota of zero: {quota.zero}")
        if not found.known and target.known and target.number < 0:
            self.saw(f"quota of less: {quota.negative}")

    def _attained(self, self_: Nodes, measure: str, spot: Spot, found: Value) -> None:
        if found.known:
            self.saw(f"attained {self_.plan.quotas[measure, spot.league].reach}")
            reached, target = self_.named("measure", measure, spot).number, self_.named("quota", measure, spot).number
            if reached == target != 0:
                self.saw("attained to the fen")
            if reached == target - 1:
                self.saw("one fen short")

    def _item(self, self_: Nodes, name: str, spot: Spot, found: Value) -> None:
        item = next(i for i in self_.plan.scorecards[spot.league].items if i.name == name)
        self.saw(f"item {'known' if found.known else 'not known'}")
        if found.known:
            self.saw(*(["item at its floor"] if found.number == item.floor else []))
            self.saw(*(["item at its cap"] if found.number == item.cap else []))
            self.saw(*(["item of points"] if item.points is None and found.number else []))
            if self_.value(item.earn, spot).state is State.NOT_APPLICABLE:
                self.saw("item replaced where not applicable")

    def _rounding(self, value: Fraction, mode: str, _: int) -> None:
        if value.denominator > 1:
            half = value.denominator == 2 and mode.startswith("half")
            self.saw(f"rounded {mode}", *([f"rounded {mode} at a half"] if half else []))

    def _standings(self, _: Nodes, board: m.Board, _instance: object, found: boards.Standings) -> None:
        lines = found.lines.values()
        ranked = [line for line in lines if line.first]
        self.saw(*(f"not told: {line.state.text}" for line in lines if line.state is not State.KNOWN))
        self.saw(*("unranked" for line in lines if not line.first), *("ranked" for _ in ranked))
        for line in lines:
            self.saw(f"eligible {('yes' if line.eligible.yes else 'no') if line.eligible.known else 'not known'}")
        self._groups(board, found)
        if len({(line.group, line.first) for line in ranked}) < len(ranked):
            self.saw(f"tie {board.ties}", "last_rank of a tie")
        if len({line.keys for line in ranked}) > len({line.keys[0] for line in ranked}):
            self.saw("tie broken by a later key")
        if len({line.keys for line in ranked}) > 1 and any(k.order == "low_first" for k in board.keys):
            self.saw("low_first")

    def _related(self, *args: Any) -> None:  # noqa: ANN401  tables, plan, relation, contestant, among, day, found
        relation, found = args[2], args[-1]
        told = f"relation {type(relation).__name__}" if found else "a relation to nobody"
        self.saw(told, *(["relation below"] if found and isinstance(relation, m.FromTable) and relation.below else []))

    def _groups(self, board: m.Board, found: boards.Standings) -> None:
        """What of groups, and of keys that are no numbers, was there."""
        lines = found.lines.values()
        ranked = [line for line in lines if line.first]
        self.saw(*(["two groups"] if len({line.group for line in ranked}) > 1 else []))
        self.saw(*("a group that is not known" for line in lines if not line.group.known))
        unlike = {line.state for line in lines}
        self.saw(*(["not told in some groups only"] if board.groups and unlike > {State.KNOWN} else []))
        for at, key in enumerate(board.keys):
            if len({line.keys[at] for line in ranked}) > 1 and key.formula.type.kind not in NUMERIC:
                self.saw(f"key {key.formula.type.kind}")

    def _due(self, self_: Nodes, asked: pay.Asked, found: pay.Due) -> None:
        award = asked.award
        if award.condition is not None and found.state is State.KNOWN:
            spot = Spot(award.league, asked.instance, asked.contestant)
            self.saw(*(["condition not met"] if not self_.value(award.condition, spot).yes else []))
        if found.state is not State.KNOWN:
            self.saw(f"award {found.state.text}")
        forms = {m.PayFormula: "formula", m.PayByPlace: "place", m.PayPerRow: "row", m.PayPool: "pool"}
        payees = {m.ToContestant: "contestant", m.ToStaff: "staff", m.ToColumn: "column"}
        for part in found.parts:
            if part.amount:
                self.saw(f"paid by {forms[type(award.pay)]} to {payees[type(award.payee)]}")
                thing = award.part(part.item)
                assert thing is not None
                self.saw(f"kind {thing.kind}", f"unit {thing.unit}", f"occasion {award.occasion}")
                self.saw(*(["worth money"] if thing.value else []), *(["one of several things"] if thing.name else []))
            if part.reason == "not_eligible" and found.amount:
                self.saw("a thing without what it asks for")
            if part.reason == "not_eligible" and isinstance(award.pay, m.PayByPlace):
                board = self_.standings(award.pay.board, asked.instance)
                sharing = board.sharing(asked.contestant)
                self.saw(*(["a tied one not eligible"] if len(sharing) > 1 else []))

    def _fold(self, _: Nodes, asked: pay.Asked, _pay: object, _spot: object, found: pay.Due) -> None:
        if asked.prior and any(p.reason == "held" for p in found.parts):
            self.saw("lost: kept" if found.amount == asked.prior else "lost: fell")
        if asked.award.fold and asked.prior and found.state is State.KNOWN and not found.amount:
            self.saw("lost: reclaimed")

    def _staff(self, self_: Nodes, payee: m.ToStaff, unit: str, instance: Instance, found: dict[str, Fraction]) -> None:
        spells = list(payees.spells(self_, payee, unit, instance, self_.reading_end(instance)))
        held = [row["person"] for row, _ in spells]
        self.saw(*(["two of a unit's staff"] if len(found) > 1 else []))
        self.saw(*(["two posts of a person"] if len(held) > len(set(held)) else []))
        self.saw(*(["staff of a unit below"] if any(row["unit"] != unit for row, _ in spells) else []))
        if payee.present == "by_days" and any(w not in (*payee.weights.values(), payee.others) for w in found.values()):
            self.saw("staff for a part of the days")

    def _shares(self, award: m.Award, found: list[payees.Part]) -> None:
        if isinstance(award.payee, m.ToStaff):
            for part in found:
                if part.reason == "vacant":
                    self.saw(f"vacant: {award.payee.vacancy}")
                elif part.amount:
                    self.saw(f"staff {award.payee.present}", f"staff {award.payee.share}")
                    self.saw(*(["staff weighed in money"] if award.payee.money else []))

    def _pooled(self, amount: int, members: dict[str, Fraction], _: dict[str, int]) -> None:
        exact = [abs(amount) * w / sum(members.values()) for w in members.values()]
        self.saw(*(["a pool with units left over"] if any(e.denominator > 1 for e in exact) else []))

    def _joined(self, parts: list[payees.Part], found: list[payees.Part]) -> None:
        self.saw(*(["two rows of one item"] if len(parts) > len(found) else []))

    def _prize(self, prizes: Any, place: int, sharing: list[str], _: str, found: int) -> None:  # noqa: ANN401  fractions
        if len(sharing) > 1:
            total = sum(prizes[place - 1 : place - 1 + len(sharing)])
            self.saw("prizes pooled", *(["prizes pooled with fen left over"] if total != found * len(sharing) else []))

    def _first_rows(
        self, nodes_: Nodes, asked: pay.Asked, by: m.PayPerRow, contestants: list[str], found: set[Any]
    ) -> None:
        assert by.limit is not None
        there = sum(len(pay._paid_rows(nodes_, asked, by, one)) for one in contestants)  # noqa: SLF001  of what is watched
        self.saw(*([f"the first rows of the {by.limit.within}"] if there > len(found) else []))

    def _divided(self, pool: int, shares: dict[str, Fraction], found: dict[str, int]) -> None:
        exact = [pool * share / sum(shares.values()) for share in shares.values()]
        self.saw(*(["a pool divided with units left over"] if any(e.denominator > 1 for e in exact) else []))
        self.saw(*(["a pool that nobody shares"] if pool > 0 and not found else []))

    def _cut(self, _row: chain.Row, amount: int, reason: str, _: None) -> None:
        self.saw(f"cut: {reason.split(':', maxsplit=1)[0]}", *(["cut in part"] if amount else []))

    def _settlements(self, self_: Nodes, name: str, found: tuple[list[settling.Settled], list[settling.Shown]]) -> None:
        award = self_.plan.awards[name]  # a plan of one version: the name is the first it had
        several = len(settling.in_order(self_.plan, award)) > 1
        for shown in found[1]:
            rows = settling.shown_parts(shown)
            self.saw(*(["provisional before several"] if several and rows and shown.state == "provisional" else []))
        if award.deferred and any(p.amount for shown in found[1] for p in shown.due.parts):
            self.saw("a part deferred")
        for step in found[0]:
            self._hindsight(self_, step)
            self.saw(*(["final"] if step.settlement.final and step.entitled else []))
            for key in step.entitled.keys() | step.previous.keys():
                now, before = step.entitled.get(key, 0), step.previous.get(key, 0)
                if now or before:
                    self.saw(
                        "unchanged" if now == before else "refund" if now < before else "more" if before else "first"
                    )
        closed = {i.period.end for i in self_.plan.windows[award.window].instances}
        happened = [s.on for s in settling.in_order(self_.plan, award) if s.on <= self_.tables.as_of]
        self.saw(*(["before any window closes"] if any(on < min(closed) for on in happened) else []))

    def _hindsight(self, now: Nodes, step: settling.Settled) -> None:
        """Whether the settlement would come to something else read as of the run's date."""
        award, on = step.award, step.settlement
        if award.fold is None and on.on < now.tables.as_of:
            instance = dict(settling.used(now.plan, award, on.on))[step.occasion]
            today = pay.due(now, pay.Asked(award, step.contestant, instance, on.final, None))
            parts = {(p.payee, p.item): p.amount for p in today.parts}
            self.saw(*(["otherwise in hindsight"] if parts != step.entitled else []))

    def _spells(self, self_: tables.Tables, table: str, day: date, _: list[tables.Row]) -> None:
        spell = self_.contracts[table].spell
        assert spell is not None
        for row in self_.rows(table):
            start, end = row[spell[0]], row[spell[1]]
            self.saw(*([f"a spell of {table} begins"] if start == day else []))
            self.saw(*([f"a spell of {table} ends"] if end == day else []))
            self.saw(*([f"a spell of {table} ended the day before"] if end and (day - end).days == 1 else []))

    def _aggregate(
        self, of: tables.Tables, _: m.Plan, formula: m.Aggregate, whose: tuple[str, str], period: Period, found: Value
    ) -> None:
        contract = of.contracts[formula.table]
        if contract.grain == "event" and contract.date:
            days = {row[contract.date] for row in of.owned(formula.table, *whose)}
            self.saw(*(["a row on the window's first day"] if period.start in days else []))
            self.saw(*(["a row on the window's last day"] if period.end in days else []))
            self.saw(*(["a row a day too late"] if any((d - period.end).days == 1 for d in days) else []))
        if isinstance(found.content, Fraction) and found.content > 10**15:
            self.saw("a sum of more than 10^15 fen")

    # --- what is to be seen in the whole ---

    def outcome(self, found: Outcome) -> None:
        """States and reasons in an outcome's rows."""
        for row in found.measures:
            role = row["measure"].split("(")[0] if "(" in row["measure"] else "measure"
            self.saw(f"{'gate' if row['unit'] == 'yes/no' else role} {row['state']}")
        for row in found.awards:
            self.saw(f"reason {row['reason'].split(':')[0]}", *({row["state"]} & {"due", "provisional"}))
            self.saw(*(["stopped by a refusal"] if row["reason"].startswith("input_") else []))

    def setting(self, plan: m.Plan, data: Data) -> None:
        """The as-of date among the plan's dates, and what is odd about the data."""
        ends = {i.period.end for w in plan.windows.values() for i in w.instances}
        for what, days in (("a window's end", ends), ("a settlement", {s.on for s in plan.settlements.values()})):
            for when, by in ((DAY_BEFORE, -1), (DAY_OF, 0), (DAY_AFTER, 1)):
                self.saw(*(f"as of {when} {what}" for day in days if (data.as_of - day).days == by))
        last = max([plan.period.end, *(s.on for s in plan.settlements.values())])
        inside = data.as_of in plan.period and data.as_of not in ends
        self.saw(*(["as of before the campaign"] if data.as_of < plan.period.start else []))
        self.saw(*(["as of inside"] if inside else []), *(["as of after all"] if data.as_of > last else []))
        for table, again in data.corrections.items():
            self._corrections(table, data, again)
        self.saw(*(["a table without rows"] if not all(data.rows.values()) else []))
        parents = {row["unit"]: row["parent"] for row in data.rows["units"]}
        homes = {(row["person"], row["unit"]) for row in data.rows["roster"]}
        self.saw(*(["a person of two units"] if len(homes) > len({person for person, _ in homes}) else []))
        deep = [u for u, p in parents.items() if parents.get(p) and parents.get(parents[p])]
        self.saw(*(["a unit below a unit below a contestant"] if deep else []))

    def _corrections(self, table: str, data: Data, again: list[dict[str, Any]]) -> None:
        key = CONTRACTS[table].key
        known = {tuple(row[c] for c in key) for row in data.rows[table]}
        for row in again:
            said_before = tuple(row[c] for c in key) in known
            self.saw("a correction said again" if said_before else "a correction that is new")


def _name(formula: m.Expression) -> str:
    """As `features` lists it: class and sign, and whether another window is read."""
    said = [getattr(formula, part, None) for part in ("op", "function", "role", "edge")]
    name = " ".join([type(formula).__name__, *(str(part) for part in said if part)])
    return f"{name} @" if getattr(formula, "at", None) else name


def _around(function: Callable[..., Any], watched: Callable[..., None]) -> Callable[..., Any]:
    """The function, and what watches it, with the same arguments and the result."""

    def both(*args: Any) -> Any:  # noqa: ANN401  whatever it takes
        found = function(*args)
        watched(*args, found)
        return found

    return both
