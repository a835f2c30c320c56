"""Explanations of awards, those received and those missed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from sqlglot import exp

from kaimenhong.engine import sql
from kaimenhong.engine.explain.asked import Wanted
from kaimenhong.engine.explain.explanation import Explanation, LeftOut, SourceRow
from kaimenhong.engine.explain.figures import Explainer
from kaimenhong.engine.explain.gaps import shortfalls
from kaimenhong.engine.explain.left_out import LeavingOut
from kaimenhong.engine.explain.nobody import no_figure
from kaimenhong.engine.explain.places import Places
from kaimenhong.engine.explain.pools import pool_lines
from kaimenhong.engine.explain.said import say
from kaimenhong.engine.explain.staff import staff_lines
from kaimenhong.engine.explain.tables import told_table
from kaimenhong.engine.node import At
from kaimenhong.engine.slots import Slot
from kaimenhong.engine.value import KNOWN, NOT_APPLICABLE, STATE_NAMES
from kaimenhong.errors import Refused, listed
from kaimenhong.money import format_scaled
from kaimenhong.plan.model import (
    COEFFICIENT,
    MONEY_UNIT,
    Award,
    Band,
    Call,
    Cap,
    Choose,
    Exclusive,
    Kind,
    Part,
    PayByPlace,
    PayFormula,
    PayPerRow,
    PayPool,
    ToContestant,
    ToStaff,
    Type,
    Void,
)
from kaimenhong.plan.printing import amount, formula, literal
from kaimenhong.plan.versions import caps_by_id, exclusive_by_id, shown

Lines = Iterator[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class _Due:
    """One entitlement, in base units of the award."""

    amount: int
    payee: str
    item: str
    reason: str


class AwardExplainer:
    """One award of one contestant and payee. The contestant as payee of an award that pays others: all of them."""

    def __init__(self, explainer: Explainer, award: Award, payee: str) -> None:
        self.x, self.award, self.payee = explainer, award, payee
        self.all_payees = payee == explainer.contestant and not isinstance(award.payee, ToContestant)

    def explain(self, window: str | None) -> Explanation:
        """What is due, why, from which settlement to which; or what was missing.

        A window (or occasion) picks the settlement that reads it. None: of several occasions all are told, and the
        latest that gave anything is explained, else the latest. Raises `Refused` KMH-R006 where no settlement reads
        that window.
        """
        clause, words = self.award.clause, self.x.words(self.award.clause)
        slot = self._slot(window)
        if slot is None:
            return Explanation(self.award.name, clause, words, result=say(self.x.language, "not_yet"))
        at = At(self.award.league, slot.instance, slot.read_on or self.x.graph.as_of, slot.read_on)
        title = f"{self.award.name} · {self._whose()} · {slot.settlement.name} {slot.settlement.on}{self.x.version}"
        refusal = self._refusal(slot)
        due = [] if refusal else self._due(slot)
        rule, figures, children = self._rule(slot, at)
        rows, total = self._paid_rows(at, due)
        if not any(d.amount for d in due):
            figures = [*self._missed(slot, at, due), *figures]
        payees = self._payees(slot, due)
        if isinstance(self.award.pay, PayPerRow) and len(rows) > len({d.item for d in due}):
            figures += self._not_all(self.award.pay)
        occasions = self._occasions() if window is None else ()
        told = (*occasions, *self._chain(slot), *self._deferred(slot), *payees, *self._staff(slot, due), *figures)
        result = refusal or self._result(due)
        if isinstance(self.award.pay, PayPerRow):
            children = [*children, *told_table(self.x.plan, self.award.pay.table)]
        left_out = self._left_out(at, due)
        return Explanation(title, clause, words, rule, told, result, rows, total, tuple(children), left_out)

    def _whose(self) -> str:
        who = self.x.reader.who(self.x.contestant)
        return who if self.payee == self.x.contestant else f"{self.x.reader.who(self.payee)} ({who})"

    def _amount(self, value: int, item: str) -> str:
        """Base units of what an item is."""
        part = self.award.part(item)
        assert part is not None, f"{self.award.name} gives no {item}"
        if part.unit not in (MONEY_UNIT, COEFFICIENT):
            return amount(Fraction(value), Type(Kind.COUNT, part.unit))
        if part.unit == MONEY_UNIT:
            return amount(Fraction(value), Type(Kind.MONEY))
        return format_scaled(value, self.award.decimals(part))

    def _added(self, sums: Mapping[str, int]) -> str:
        """Amounts by item: of a bundle each with its name, of anything else the one there is."""
        if not self.award.bundle:
            return self._amount(sum(sums.values()), "")
        return listed((f"{item} {self._amount(value, item)}" for item, value in sums.items()), self.x.language)

    def _by_item(self, items: Iterable[tuple[str, int]]) -> dict[str, int]:
        sums: dict[str, int] = {}
        for item, value in items:
            sums[item] = sums.get(item, 0) + value
        return sums

    def _result(self, due: list[_Due]) -> str:
        paid = self._by_item((d.item, d.amount) for d in due if d.amount)
        return self._added(paid) if any(paid.values()) else say(self.x.language, "nothing")

    # --- what the engine found

    def _slot(self, window: str | None) -> Slot | None:
        slots = self.x.graph.slots[self.award.name]
        if window is None:
            current = [s for s in slots if s.current]
            won = [s for s in current if len(current) > 1 and self._won(s)]
            found = won or current
            return found[-1] if found else None
        read = [s for s in slots if window in (s.instance.id, s.occasion)]
        if not read:
            name = f"{self.award.name} {window}"
            raise Refused([no_figure(self.x.contestant, name, [(self.x.plan, self.award.league)])])
        return read[-1]

    def _won(self, slot: Slot) -> bool:
        return not self._refusal(slot) and any(d.amount for d in self._due(slot))

    def _occasions(self) -> Lines:
        """Where an award is given several times: each occasion with what it came to."""
        current = [s for s in self.x.graph.slots[self.award.name] if s.current]
        for slot in current if len(current) > 1 else ():
            result = self._refusal(slot) or self._result(self._due(slot))
            yield say(self.x.language, "occasion", name=slot.occasion), result

    def _of_mine(self, table: str, columns: tuple[str, ...], occasion: str, *more: exp.Expr) -> list[tuple[str, ...]]:
        """Rows of this award, occasion and contestant."""
        mine = {"award": self.award.id, "occasion": occasion, "contestant": self.x.contestant}
        passes = [sql.eq(sql.col(c), sql.text(v)) for c, v in mine.items()]
        query = exp.select(*(sql.col(c) for c in columns)).from_(sql.table(table)).where(sql.both(*passes, *more))
        return [tuple(map(str, row)) for row in self.x.reader.table(query.order_by(*(sql.col(c) for c in columns)))]

    def _due(self, slot: Slot) -> list[_Due]:
        """Entitlements of the payee; of all payees, and those that nobody gets, where all are asked for."""
        here = sql.eq(sql.col("ord"), sql.num(slot.order))
        rows = self._of_mine("entitlements", ("payee", "item", "amount", "reason"), slot.occasion, here)
        found = [_Due(int(a), payee, item, reason) for payee, item, a, reason in rows]
        return [d for d in found if self.all_payees or d.payee == self.payee]

    def _refusal(self, slot: Slot) -> str:
        """The state that keeps the award from being told, or nothing."""
        until = sql.at_most(sql.col("ord"), sql.num(slot.order))
        rows = self._of_mine("first refusals", ("state",), slot.occasion, until)
        return say(self.x.language, STATE_NAMES[int(rows[0][0])]) if rows else ""

    def _chain(self, slot: Slot) -> Lines:
        """Every settlement that happened: entitled, before, difference."""
        sums: dict[str, list[tuple[str, int, int]]] = {}
        rows = self._of_mine("settlements", ("settlement", "payee", "item", "entitled", "previous"), slot.occasion)
        for name, payee, item, entitled, previous in rows:
            if self.all_payees or payee == self.payee:
                sums.setdefault(name, []).append((item, int(entitled), int(previous)))
        for settlement in shown(self.x.reader.program.plans).settlements.values():
            if settlement.name in sums and settlement.on <= slot.settlement.on:
                found = sums[settlement.name]
                columns = {
                    "entitled": [(item, entitled) for item, entitled, _ in found],
                    "previous": [(item, previous) for item, _, previous in found],
                    "difference": [(item, entitled - previous) for item, entitled, previous in found],
                }
                parts = {name: self._added(self._by_item(column)) for name, column in columns.items()}
                yield f"{settlement.name} {settlement.on}", say(self.x.language, "chain", **parts)

    def _deferred(self, slot: Slot) -> Lines:
        """What share of it is due so far, where the rest is paid later."""
        share = self.award.deferred.get(slot.settlement.name)
        if share is not None:
            yield say(self.x.language, "deferred"), amount(share, Type(Kind.RATIO))

    def _payees(self, slot: Slot, due: list[_Due]) -> Lines:
        """Who gets what, where it is not the contestant; what nobody gets, and why."""
        paid: dict[str, list[tuple[str, int]]] = {}
        for d in due:
            if d.reason in ("no_payee", "vacant") and not d.amount:
                yield d.item or self.award.name, say(self.x.language, d.reason)
                continue
            if cut := self._cut(slot, d.reason):
                yield d.item or self.award.name, cut
            if self.all_payees:
                paid.setdefault(d.payee, []).append((d.item, d.amount))
        for payee, items in paid.items():
            yield self.x.reader.who(payee), self._added(self._by_item(items))
        for item, value in self._by_item((d.item, d.amount) for d in due).items():
            part = self.award.part(item)
            if part is not None and part.value is not None and value:
                yield say(self.x.language, "worth"), amount(part.value * value, Type(Kind.MONEY))

    def _cut(self, slot: Slot, reason: str) -> str:
        """What has made an amount less than what was granted, with the clause that says so; or nothing."""
        plan, (word, _, name) = self.x.reader.program.plans[slot.chained], reason.partition(":")
        rules: list[Exclusive | Cap | Void] = []
        match word:
            case "given_up":
                rules = [g for g in exclusive_by_id(plan) if any(name in level for level in g.levels)]
            case "void":
                rules = [plan.voids[name]]
            case "capped":
                rules = [cap for cap in caps_by_id(plan) if self.award.id in cap.awards]
        if not rules:
            return ""
        said = say(self.x.language, word, kept=name)
        named = (f"{rule.name} {rule.clause}".rstrip() for rule in rules)
        return f"{said} ({listed(named, self.x.language)})"

    def _staff(self, slot: Slot, due: list[_Due]) -> Lines:
        """With which weight each of the staff asked for has his part of the amount."""
        if isinstance(self.award.payee, ToStaff) and any(d.amount for d in due):
            whose = None if self.all_payees else self.payee
            yield from staff_lines(self.x, self.award, self.award.payee, slot, whose)

    # --- the rule

    def _rule(self, slot: Slot, at: At) -> tuple[str, list[tuple[str, str]], list[Explanation]]:
        """The rule's text, its figures and what they rest on."""
        pay, rule = self.award.pay, ""
        figures: list[tuple[str, str]] = []
        children: list[Explanation] = []
        match pay:
            case PayFormula(formula=e):
                told = self.x.ruled(self.award.name, e, at)
                rule = formula(e)
                figures += told.figures
                children += told.children
                if self.award.fold is not None:
                    step = self.award.fold.final if slot.settlement.final else self.award.fold.next
                    if isinstance(step, Choose) and step.then == e:
                        figures += self._gate(step, at)
                        children += self.x.ruled(self.award.name, step.condition, at).children
                    else:
                        rule = formula(step)
            case PayByPlace():
                prizes = listed(map(self._band, pay.prizes), self.x.language)
                rule = say(self.x.language, "by_place", board=pay.board, prizes=prizes)
                figures += self._places(pay, at).told()
                children.append(self.x.board(pay.board, at))
            case PayPool():
                parts = {"pool": formula(pay.pool), "shares": formula(pay.shares), "board": pay.remainder}
                rule = say(self.x.language, "from_pool", **parts)
                figures += pool_lines(self.x, self.award, pay, at, lambda n: amount(Fraction(n), self.award.paid_in))
                for e in (pay.pool, pay.shares):
                    children += self.x.ruled(self.award.name, e, at).children
                children.append(self.x.board(pay.remainder, at))
            case PayPerRow(each=each, where=where):
                rule = say(self.x.language, "each", each=formula(each))
                rule += f" ({pay.table}{f' where {formula(where)}' if where is not None else ''})"
                rule += self._limit(pay)
        if self.award.condition is not None:
            held = self.x.shown(self.x.values.of(self.award.condition, at), Type(Kind.YES_NO))
            figures.append((f"{say(self.x.language, 'condition')} {formula(self.award.condition)}", held))
            told = self.x.ruled(self.award.name, self.award.condition, at)
            figures += told.figures
            children += told.children
        for part in self.award.parts:
            figures += self._part(part, at)
        return rule, figures, children

    def _limit(self, pay: PayPerRow) -> str:
        """How many rows are paid, and which first."""
        if pay.limit is None:
            return ""
        told = (f"{formula(key.formula)} {say(self.x.language, key.order)}" for key in pay.limit.keys)
        keys = listed(told, self.x.language)
        return say(self.x.language, f"first_of_{pay.limit.within}", rows=pay.limit.rows, keys=keys)

    def _part(self, part: Part, at: At) -> Lines:
        """What is given for each place or each time, and whether its own condition holds."""
        if part.name:
            yield part.name, self._amount(part.count, part.name)
        if part.condition is not None:
            held = self.x.values.of(part.condition, at)
            words = f"{part.name} · {say(self.x.language, 'condition')} {formula(part.condition)}"
            yield words, self.x.shown(held, Type(Kind.YES_NO))
            if held.state == KNOWN and not held.value:
                yield from shortfalls(self.x, part.condition, at)

    def _band(self, band: Band) -> str:
        """A prize, and for how many places it is given where it is for more than one."""
        return literal(band.each, self.award.paid_in) + (f" × {band.places}" if band.places > 1 else "")

    def _gate(self, step: Choose, at: At) -> Lines:
        """Whether the fold's gate holds, what it is short of and what that does to what was earned."""
        held = self.x.values.of(step.condition, at)
        yield f"{say(self.x.language, 'gate')} {formula(step.condition)}", self.x.shown(held, Type(Kind.YES_NO))
        if held.state == KNOWN and not held.value:
            yield from shortfalls(self.x, step.condition, at)
            lost = "held" if isinstance(step.otherwise, Call) else "reclaimed"
            yield say(self.x.language, "gate"), say(self.x.language, lost)

    def _places(self, pay: PayByPlace, at: At) -> Places:
        return Places(self.x, self.award, pay, at)

    def _paid_rows(self, at: At, due: list[_Due]) -> tuple[tuple[SourceRow, ...], str]:
        """The rows of a piece rate; they add up to what is due."""
        pay = self.award.pay
        paid = sum(d.amount for d in due)
        if not isinstance(pay, PayPerRow) or not paid:
            return (), ""
        items = frozenset(d.item for d in due) if pay.limit is not None else None
        payee = None if self.all_payees else self.payee
        rows, added = self.x.reader.paid_rows(self.award, pay, at, self.x.contestant, payee, items)
        if isinstance(self.award.payee, ToStaff) or self.award.deferred:
            return rows, amount(Fraction(added), pay.each.type)
        if items is not None:  # of an item of several rows perhaps not all are among the first
            return rows, self._amount(paid, "")
        assert added == paid, f"rows of {self.award.name} add up to {added}, not {paid}"
        return rows, self._amount(paid, "")

    def _left_out(self, at: At, due: list[_Due]) -> tuple[LeftOut, ...]:
        """The rows that a piece rate does not pay for, where that is asked."""
        pay = self.award.pay
        if not isinstance(pay, PayPerRow) or not self.x.reader.excluded:
            return ()
        whole = self.payee == self.x.contestant and self._asked(at)  # of another payee not all rows are known
        first = (pay.limit, frozenset(d.item for d in due)) if pay.limit is not None and whole else None
        wanted = Wanted(
            self.award.name, self.award.clause, pay.table, None, pay.where, at.reading, any_day=True, first=first
        )
        return LeavingOut(self.x.reader, self.x.language, at, self.x.contestant).rows(wanted)

    def _asked(self, at: At) -> bool:
        """Whether the contestant meets what the award asks."""
        condition, instead = self.award.condition, self.award.not_applicable
        held = None if condition is None else self.x.values.of(condition, at)
        if held is not None and held.state == NOT_APPLICABLE and instead is not None:
            held = self.x.values.of(instead, at)
        return held is None or (held.state == KNOWN and bool(held.value))

    def _not_all(self, pay: PayPerRow) -> Lines:
        """Of an item of several rows perhaps not all are among the first."""
        if pay.limit is not None:
            yield say(self.x.language, "rows_of_item"), say(self.x.language, "first_of_item", rows=pay.limit.rows)

    def _missed(self, slot: Slot, at: At, due: list[_Due]) -> Lines:
        """What kept the award away."""
        if self.award.condition is not None:
            yield from shortfalls(self.x, self.award.condition, at)
        if isinstance(self.award.pay, PayByPlace):
            yield from self._places(self.award.pay, at).missed()
        later = self.award.deferred.get(slot.settlement.name, Fraction(1)) < 1
        if isinstance(self.award.pay, PayPerRow) and not due and not later and self._asked(at):
            limit = self.award.pay.limit
            why = (
                say(self.x.language, "no_rows") if limit is None else say(self.x.language, "not_first", rows=limit.rows)
            )
            yield say(self.x.language, "why_not"), why
