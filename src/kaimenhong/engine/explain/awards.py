"""Explanations of awards, those received and those missed."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from sqlglot import exp

from kaimenhong.engine import sql
from kaimenhong.engine.boards import board_columns, ties
from kaimenhong.engine.explain.explanation import Explanation, SourceRow
from kaimenhong.engine.explain.figures import Explainer
from kaimenhong.engine.explain.printing import amount, formula
from kaimenhong.engine.explain.said import say
from kaimenhong.engine.node import At
from kaimenhong.engine.slots import Slot, slots_of
from kaimenhong.engine.value import KNOWN
from kaimenhong.plan.model import Award, Choose, Kind, PayByPlace, PayFormula, Type


class AwardExplainer:
    """One award of one contestant and payee."""

    def __init__(self, explainer: Explainer, award: Award, payee: str) -> None:
        self.x, self.award, self.payee = explainer, award, payee
        self.kind = Type(Kind.MONEY) if award.unit == "CNY" else Type(Kind.COUNT, award.unit)

    def explain(self, window: str | None) -> Explanation:
        """What is due, why, from which settlement to which; or what was missing."""
        slots = [s for s in slots_of(self.x.plan, self.award, self.x.graph.as_of) if s.current]
        if window is not None:
            slots = [s for s in slots if window in (s.instance.id, s.occasion)] or slots
        name, clause = self.award.name, self.award.clause
        if not slots:
            return Explanation(name, clause, self.x.words(clause), result=say(self.x.language, "not_yet"))
        slot = slots[-1]
        at = At(self.award.league, slot.instance, self.x.graph.as_of)
        due = self._due(slot)
        rule, figures, children, rows, total = self._rule(slot, at)
        if not due:
            figures = (*self._missed(at), *figures)
        shown = self._amount(sum(due)) if due else say(self.x.language, "nothing")
        title = f"{name} · {self.payee or self.x.contestant} · {slot.settlement.name} {slot.settlement.on}"
        return Explanation(
            title, clause, self.x.words(clause), rule, (*self._chain(), *figures), shown, rows, total, children
        )

    def _amount(self, value: int) -> str:
        return amount(Fraction(value), self.kind)

    def _due(self, slot: Slot) -> list[int]:
        columns = (sql.col("amount"), sql.col("payee"))
        query = exp.select(*columns).from_(sql.table("awards")).where(
            sql.both(
                sql.eq(sql.col("award"), sql.text(self.award.name)),
                sql.eq(sql.col("occasion"), sql.text(slot.occasion)),
                sql.eq(sql.col("contestant"), sql.text(self.x.contestant)),
            )
        )  # fmt: skip
        rows = [(int(str(a)), str(p)) for a, p in self.x.reader.table(query) if a is not None]
        return [a for a, p in rows if p == self.payee and a]

    def _chain(self) -> Iterator[tuple[str, str]]:
        """Every settlement that happened: entitled, before, difference."""
        wanted = ("settlement", "entitled", "previous")
        query = exp.select(*(sql.col(c) for c in wanted)).from_(sql.table("settlements")).where(
            sql.both(
                sql.eq(sql.col("award"), sql.text(self.award.name)),
                sql.eq(sql.col("contestant"), sql.text(self.x.contestant)),
                sql.eq(sql.col("payee"), sql.text(self.payee)),
            )
        )  # fmt: skip
        sums: dict[str, tuple[int, int]] = {}
        for settlement, entitled, previous in self.x.reader.table(query):
            e, p = sums.get(str(settlement), (0, 0))
            sums[str(settlement)] = (e + int(str(entitled)), p + int(str(previous)))
        for settlement in self.x.plan.settlements.values():
            if settlement.name in sums:
                e, p = sums[settlement.name]
                parts = {"entitled": self._amount(e), "previous": self._amount(p), "difference": self._amount(e - p)}
                yield f"{settlement.name} {settlement.on}", say(self.x.language, "chain", **parts)

    def _rule(
        self, slot: Slot, at: At
    ) -> tuple[str, tuple[tuple[str, str], ...], tuple[Explanation, ...], tuple[SourceRow, ...], str]:
        """The rule's text, its figures, what they rest on, and the rows of a piece rate."""
        children: list[Explanation] = []
        figures: list[tuple[str, str]] = []
        rows: tuple[SourceRow, ...] = ()
        total = ""
        pay = self.award.pay
        match pay:
            case PayFormula(formula=e):
                told = self.x.ruled(self.award.name, e, at)
                rule, figures, children = formula(e), list(told.figures), list(told.children)
                figures += self._gate(slot, at)
            case PayByPlace():
                prizes = "、".join(self._amount(int(p)) for p in pay.prizes)
                rule = say(self.x.language, "by_place", board=pay.board, prizes=prizes)
                figures, children = self._place(pay, at), [self.x.board(pay.board, at)]
            case _:
                rule = say(self.x.language, "each", each=formula(pay.each))
                rows = tuple(r for r in self.x.reader.paid_rows(self.award, pay, at, self.x.contestant, self.payee))
                total = self._amount(sum(self._due(slot)))
        if self.award.condition is not None:
            figures.append((say(self.x.language, "condition"), formula(self.award.condition)))
            children += self.x.ruled(self.award.name, self.award.condition, at).children
        return rule, tuple(figures), tuple(children), rows, total

    def _gate(self, slot: Slot, at: At) -> Iterator[tuple[str, str]]:
        """Whether the fold's gate holds, and what it is short of."""
        if self.award.fold is None:
            return
        step = self.award.fold.final if slot.settlement.final else self.award.fold.next
        if not isinstance(step, Choose):
            return
        held = self.x.values.of(step.condition, at)
        yield f"{say(self.x.language, 'gate')} {formula(step.condition)}", self.x.shown(held, Type(Kind.YES_NO))
        if not held.value:
            yield from self.x.shortfalls(step.condition, at)
            yield say(self.x.language, "gate"), say(self.x.language, "held")

    def _place(self, pay: PayByPlace, at: At) -> list[tuple[str, str]]:
        columns = board_columns(self.x.graph, pay.board, at)
        place = self.x.reader.stored(columns.shown, at.league, self.x.contestant)
        if place.state != KNOWN:
            return [(pay.board, say(self.x.language, "unranked"))]
        n, last = int(place.value), len(pay.prizes)
        figures = [(pay.board, say(self.x.language, "place", n=n))]
        if n > last:
            beyond = say(self.x.language, "beyond", n=n, last=last)
            return [*figures, (say(self.x.language, "why_not"), beyond), *self._to_last(pay, at, last)]
        tied, _ = ties(self.x.graph, pay.board, at)
        k = int(self.x.reader.stored(tied, at.league, self.x.contestant).value)
        if k > 1:
            pool = sum(int(p) for p in pay.prizes[n - 1 : n - 1 + k])
            figures.append((pay.board, say(self.x.language, "tied", k=k, pool=self._amount(pool))))
        return figures

    def _to_last(self, pay: PayByPlace, at: At, last: int) -> Iterator[tuple[str, str]]:
        """What is missing to the last place that wins."""
        key = board_columns(self.x.graph, pay.board, at).keys[0]
        kind = self.x.plan.boards[pay.board].keys[0].formula.type
        mine = self.x.reader.stored(key, at.league, self.x.contestant)
        winners = [r for r in self.x.standing(pay.board, at) if r[0] <= last]
        if winners and mine.state == KNOWN:
            place, _, value = winners[-1]
            where = say(self.x.language, "place", n=place)
            gap_kind = Type(Kind.POINT_GAP) if kind.kind is Kind.RATIO else kind
            yield say(self.x.language, "short", rule=where), amount(abs(value - mine.value), gap_kind)

    def _missed(self, at: At) -> Iterator[tuple[str, str]]:
        """What kept the award away."""
        if self.award.condition is not None:
            yield from self.x.shortfalls(self.award.condition, at)
        if isinstance(self.award.pay, PayByPlace):
            board = self.x.plan.boards[self.award.pay.board]
            columns = board_columns(self.x.graph, board.name, at)
            place = self.x.reader.stored(columns.shown, at.league, self.x.contestant)
            wins = place.state == KNOWN and place.value <= len(self.award.pay.prizes)
            if board.eligible is not None:
                gaps = list(self.x.shortfalls(board.eligible, at))
                if gaps and wins:
                    yield say(self.x.language, "why_not"), say(self.x.language, "not_eligible")
                yield from gaps
