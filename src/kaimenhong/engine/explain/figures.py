"""Explanations of measures, gates, quotas, scores and boards."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from sqlglot import exp

from kaimenhong.engine import sql
from kaimenhong.engine.boards import board_columns
from kaimenhong.engine.explain.explanation import Explanation
from kaimenhong.engine.explain.gaps import shortfalls, step_lines
from kaimenhong.engine.explain.governed import Named, governed, rule_before
from kaimenhong.engine.explain.left_out import cited, of_aggregate
from kaimenhong.engine.explain.reading import Figure, Reader
from kaimenhong.engine.explain.said import say
from kaimenhong.engine.explain.tables import told_table
from kaimenhong.engine.explain.units import gap, unit_of
from kaimenhong.engine.explain.values import Leaf, Values, leaves, tiered_parts
from kaimenhong.engine.node import At
from kaimenhong.engine.table import INSTANCE
from kaimenhong.engine.value import KNOWN, STATE_NAMES, Value, state_sql
from kaimenhong.errors import Language, listed
from kaimenhong.plan.formula.kinds import NUMERIC
from kaimenhong.plan.model import (
    Aggregate,
    AmountOf,
    Arithmetic,
    Attained,
    Attainment,
    Before,
    Comparison,
    Connective,
    Expression,
    Item,
    Kind,
    Measure,
    Not,
    OfRelated,
    OverWindows,
    PayFormula,
    QuotaOf,
    RankOf,
    Reference,
    Type,
    asked_of,
    board_of,
)
from kaimenhong.plan.printing import amount, formula

_RATIO = Type(Kind.RATIO)
_YES_NO, _WORDS = Type(Kind.YES_NO), Type(Kind.TEXT)
_ADDED = ("sum", "count", "given", "stock", "opening")  # their rows add up to them


class Explainer:
    """Explains figures of one contestant. A figure explained once is only named when it comes again."""

    def __init__(self, reader: Reader, contestant: str, language: Language) -> None:
        self.reader, self.contestant, self.language = reader, contestant, language
        self.plan, self.graph = reader.part.plan, reader.part.graph
        self.values = Values(reader, contestant)
        self._told: set[str] = set()

    # --- the words of a value and of a rule

    def shown(self, figure: Figure, kind: Type) -> str:
        """A value with its unit, or its state."""
        if figure.state != KNOWN:
            return say(self.language, STATE_NAMES[figure.state])
        if figure.text:
            return figure.text
        if kind.kind is Kind.YES_NO:
            return say(self.language, "yes" if figure.value else "no")
        return amount(figure.value, kind)

    def words(self, clause: str | None) -> str:
        """What the notice says."""
        found = self.plan.clauses.get(clause or "")
        return found.printed() if found else ""

    def title(self, name: str, at: At) -> str:
        """Whose figure, of which window."""
        return f"{name} · {self.reader.who(self.contestant)} · {at.instance.id}{self.version}"

    @property
    def version(self) -> str:
        """By which version of the plan, where there are several."""
        return f" · {say(self.language, 'version', n=len(self.graph.earlier) + 1)}" if self.graph.prefix else ""

    # --- figures by name

    def measure(self, name: str, at: At) -> Explanation:
        """A measure or a gate: formula, numbers, and what each rests on."""
        node = self.plan.gates[name] if name in self.plan.gates else self.plan.measures[name]
        stored = self.graph.gate(name, at.home) if name in self.plan.gates else self.graph.measure(name, at.home)
        figure = self.reader.stored(stored.value, at, self.contestant)
        extra = tuple(shortfalls(self, node.formula, at)) if name in self.plan.gates and not figure.value else ()
        if isinstance(node, Measure) and node.source is not None:
            extra = ((say(self.language, "source"), node.source),)
        return self._ruled(name, node.clause, node.formula, at, self.shown(figure, node.formula.type), extra)

    def quota(self, name: str, at: At) -> Explanation:
        """A quota: its formula and the window's share of it."""
        q = self.plan.quotas[name, at.league]
        figure = self.reader.stored(self.graph.quota(name, at.home).value, at, self.contestant)
        place = self.plan.windows[at.instance.window].instances.index(at.instance)
        share = q.curve[at.instance.window][place] if q.curve else Fraction(1)
        extra = ((say(self.language, "share"), amount(share, _RATIO)),)
        return self._ruled(f"quota({name})", q.clause, q.formula, at, self.shown(figure, q.formula.type), extra)

    def attainment(self, name: str, at: At) -> Explanation:
        """A measure over its quota."""
        figure = self.reader.stored(self.graph.attainment(name, at.home).value, at, self.contestant)
        parts = (self.measure(name, at), self.quota(name, at))
        figures = tuple((p.title.split(" · ")[0], p.result) for p in parts)
        clause = self.plan.quotas[name, at.league].clause
        return Explanation(
            self.title(f"attainment({name})", at), clause or "", self.words(clause), f"{name} ÷ quota({name})",
            figures, self.shown(figure, _RATIO), children=parts,
        )  # fmt: skip

    def item(self, item: Item, at: At) -> Explanation:
        """Points of one item: earn, times the points, within floor and cap, rounded once."""
        card = self.plan.scorecards[at.league]
        number = card.items.index(item)
        figure = self.reader.stored(self.graph.item(number, at.home).value, at, self.contestant)
        simple = not isinstance(item.earn, Arithmetic | Comparison | Connective | Not)
        earn = formula(item.earn) if simple or item.points is None else f"({formula(item.earn)})"
        points = f"{item.points} × " if item.points is not None else ""
        bounds = (("points", item.points), ("floor", item.floor), ("cap", item.cap))
        points_of = Type(Kind.POINTS)
        extra = tuple((say(self.language, word), amount(v, points_of)) for word, v in bounds if v is not None)
        shown = self.shown(figure, points_of)
        told = self._ruled(item.name, item.clause, item.earn, at, shown, extra)
        return Explanation(
            told.title, told.clause, told.words, f"{points}{earn}", told.figures, told.result,
            children=told.children,
        )  # fmt: skip

    def total(self, at: At) -> Explanation:
        """The sum of the items."""
        card = self.plan.scorecards[at.league]
        figure = self.reader.stored(self.graph.total(at.home).value, at, self.contestant)
        children = tuple(self.item(item, at) for item in card.items)
        figures = tuple((i.name, child.result) for i, child in zip(card.items, children, strict=True))
        return Explanation(
            self.title(card.total, at), formula=" + ".join(i.name for i in card.items), figures=figures,
            result=self.shown(figure, Type(Kind.POINTS)), children=children,
        )  # fmt: skip

    def board(self, name: str, at: At) -> Explanation:
        """A place: the keys, who is just above and below, what is missing to the next place, or to be ranked at all."""
        board = self.plan.boards[name]
        columns = board_columns(self.graph, name, at.home)
        place = self.reader.stored(columns.shown, at, self.contestant)
        key = board.keys[0].formula
        mine = self.reader.stored(columns.keys[0], at, self.contestant)
        figures = [(formula(key), self.shown(mine, key.type))]
        if board.groups is not None and columns.group is not None:
            group = self.reader.stored(columns.group, at, self.contestant)
            figures.append((f"{say(self.language, 'group')} {formula(board.groups)}", self.shown(group, _WORDS)))
        if place.state == KNOWN:
            eligible = self.reader.stored(self._one(columns.eligible.yes, columns.eligible.s), at, self.contestant)
            figures.append((say(self.language, "eligible"), self.shown(eligible, _YES_NO)))
        if columns.estimate is not None:
            estimate = self.reader.stored(self._one(columns.estimate.yes, columns.estimate.s), at, self.contestant)
            figures += [(say(self.language, "estimate"), "")] if estimate.value else []
        if place.state == KNOWN:
            figures += self._neighbours(name, at, int(place.value), mine, key.type)
        result = say(self.language, "place", n=place.value) if place.state == KNOWN else say(self.language, "unranked")
        parts = [*self._children(key, at)]
        if board.among is not None and place.state != KNOWN:
            figures, parts = [*figures, *shortfalls(self, board.among, at)], [*parts, *self._children(board.among, at)]
        if board.eligible is not None:
            parts += self._children(board.eligible, at)
        rule = listed((formula(k.formula) for k in board.keys), self.language)
        return Explanation(
            self.title(name, at), board.clause or "", self.words(board.clause), rule, tuple(figures), result,
            children=tuple(parts),
        )  # fmt: skip

    def _one(self, yes: exp.Expr, s: exp.Expr | int) -> Value:
        return Value(sql.case([(yes, sql.num(1))], sql.num(0)), 1, s, 1, 1)

    def standing(self, name: str, at: At) -> list[tuple[int, str, Figure]]:
        """Everybody ranked in the contestant's group: place, contestant, first key; by place."""
        columns = board_columns(self.graph, name, at.home)
        key = columns.keys[0]
        table = self.graph.tables[at.home]
        here = sql.eq(sql.col(INSTANCE), sql.num(table.instances.index(at.instance)))
        value = key.n if key.words else sql.Wide(this=key.n)
        cells = [sql.col("contestant"), columns.shown.n, value, sql.Wide(this=key.divisor)]
        query = exp.select(*cells).from_(sql.table(table.final))
        query = query.where(sql.both(here, sql.eq(state_sql(columns.shown.s), sql.num(KNOWN))))
        if columns.group is not None:
            mine = self.reader.stored(columns.group, at, self.contestant)
            query = query.where(sql.eq(columns.group.n, sql.text(mine.text)))
        found = [
            (int(str(p)), str(c), _key(str(n), str(d), words=key.words)) for c, p, n, d in self.reader.table(query)
        ]
        return sorted(found, key=lambda row: row[:2])

    def _neighbours(self, name: str, at: At, place: int, mine: Figure, kind: Type) -> Iterator[tuple[str, str]]:
        rows = self.standing(name, at)
        above = [r for r in rows if r[0] < place]
        below = [r for r in rows if r[0] > place]
        level = [self.reader.who(who) for there, who, _ in rows if there == place and who != self.contestant]
        if level:
            yield say(self.language, "level"), listed(level, self.language)
        if above:
            _, who, value = above[-1]
            yield say(self.language, "above", who=self.reader.who(who)), self.shown(value, kind)
            if apart := gap(self.language, value, mine, kind):
                yield say(self.language, "behind"), apart
        if below:
            yield say(self.language, "below", who=self.reader.who(below[0][1])), self.shown(below[0][2], kind)

    # --- rules with their numbers

    def ruled(self, name: str, e: Expression, at: At) -> Explanation:
        """A formula with its numbers, without a result of its own."""
        return self._ruled(name, None, e, at, "")

    def _ruled(
        self, name: str, clause: str | None, e: Expression, at: At, result: str, extra: tuple[tuple[str, str], ...] = ()
    ) -> Explanation:
        extra = (*(line for tiered in tiered_parts(e) for line in step_lines(self, tiered, at)), *extra)
        children = tuple(cited(child, clause) for child in self._children(e, at))
        told = Explanation(self.title(name, at), clause or "", self.words(clause), formula(e), extra, result)
        if isinstance(e, Aggregate):
            (only,) = children
            return replace(
                told, figures=(*only.figures, *extra), rows=only.rows, total=only.total, children=only.children,
                left_out=only.left_out,
            )  # fmt: skip
        shown = (self.shown(self.values.leaf(leaf, at), unit_of(self.language, leaf)) for leaf in leaves(e))
        figures = tuple(zip(map(formula, leaves(e)), shown, strict=True))
        return replace(told, figures=(*figures, *extra), children=children)

    def _children(self, e: Expression, at: At) -> Iterator[Explanation]:
        for leaf in leaves(e):
            yield from self._child(leaf, at)

    def _child(self, leaf: Leaf, at: At) -> Iterator[Explanation]:
        match leaf:
            case Aggregate():
                yield self._aggregate(leaf, at)
            case OfRelated():
                yield from self._related(leaf, at)
            case Before(name=name):
                there = self.values.before(at)
                if there is not None and self.values.begun(there):
                    told = self.shown(self.values.leaf(leaf, at), leaf.type)
                    yield Explanation(self.title(name, there), formula=rule_before(self, leaf, there), result=told)
            case OverWindows():
                for there in self.values.inside(leaf, at):
                    yield from self._children(leaf.operand, there)
            case Reference() | QuotaOf() | Attainment() | Attained() | RankOf() | AmountOf():
                there = self.values.picked(at, leaf.at)
                told = f"{formula(leaf)} {there.instance.id}"
                if self.values.begun(there) and told not in self._told:
                    self._told.add(told)
                    yield from self.named(leaf, there)

    def _aggregate(self, e: Aggregate, at: At) -> Explanation:
        """The rows of the facts, which add up to the figure."""
        figure = self.values.leaf(e, at)
        rows, added = self.reader.rows(e, at, self.contestant)
        if figure.state == KNOWN and e.op in _ADDED and e.type.kind in NUMERIC:
            assert added == figure.value, f"rows of {formula(e)} add up to {added}, not {figure.value}"
        shown, total = self.shown(figure, unit_of(self.language, e)), self.shown(figure, e.type)
        figures: tuple[tuple[str, str], ...] = ()
        if e.type.kind not in NUMERIC:
            total = ""  # nothing adds up to a text or a day
        if e.op == "average" and figure.state == KNOWN:
            days = at.reading.days
            assert added == figure.value * days, f"rows of {formula(e)} add up to {added}, not {figure.value * days}"
            total = amount(added, e.type)
            figures = (
                (say(self.language, "day_sum"), total),
                (say(self.language, "days"), amount(Fraction(days), Type(Kind.DAYS))),
            )
        table = told_table(self.plan, e.table)
        title = self.title(formula(e), at)
        left_out = of_aggregate(self.reader, self.language, e, at, self.contestant)
        return Explanation(title, "", "", "", figures, shown, rows, total, table, left_out)

    def _related(self, e: OfRelated, at: At) -> Iterator[Explanation]:
        """The same figure of each contestant it is taken over."""
        there = replace(at, league=e.league or at.league)
        for contestant in self.reader.related(e, at, self.contestant):
            other = Explainer(self.reader, contestant, self.language)
            yield from other._children(e.operand, there)

    def named(self, leaf: Named, at: At) -> Iterator[Explanation]:
        """A named figure, by the version that governs the instance."""
        if (found := governed(self, leaf, at)) is not None:
            other, theirs = found
            yield from other.named(theirs, at)
            return
        match leaf:
            case QuotaOf(measure=measure):
                yield self.quota(measure, at)
            case Attainment(measure=measure):
                yield self.attainment(measure, at)
            case Attained(measure=measure):
                yield self.measure(measure, at)
                yield self.quota(measure, at)
            case RankOf(board=board):
                yield self.board(board, at)
            case AmountOf():
                yield self.of_award(leaf, at)
            case Reference(role="total"):
                yield self.total(at)
            case Reference(name=name):
                yield self.measure(name, at)

    def of_award(self, e: AmountOf, at: At) -> Explanation:
        """What an award comes to before it is settled."""
        award = self.plan.awards[e.award]
        figures: list[tuple[str, str]] = []
        children: list[Explanation] = []
        for part in (*asked_of(award.pay), award.condition):
            if part is not None:
                told = self.ruled(award.name, part, at)
                figures += told.figures
                children += told.children
        board = board_of(award.pay)
        if board is not None:
            children.append(self.board(board, at))
        rule = formula(award.pay.formula) if isinstance(award.pay, PayFormula) else ""
        result = self.shown(self.values.leaf(e, at), e.type)
        words = self.words(award.clause)
        title = self.title(formula(e), at)
        return Explanation(title, award.clause, words, rule, tuple(figures), result, children=tuple(children))


def _key(n: str, d: str, *, words: bool) -> Figure:
    return Figure(Fraction(0), KNOWN, n) if words else Figure(Fraction(int(n), int(d)), KNOWN)
