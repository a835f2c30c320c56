"""An outcome: the league tables, awards and settlements an engine computed, and their rows as exported."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction
from functools import cached_property
from math import gcd

import pyarrow as pa

from kaimenhong.engine.program import Program, Published
from kaimenhong.engine.publish import label
from kaimenhong.engine.value import KNOWN, STATE_NAMES
from kaimenhong.money import format_fen, format_scaled
from kaimenhong.periods import EPOCH
from kaimenhong.plan.model import Arithmetic, Award, Kind, Part, Plan, Type

Row = dict[str, str]


@dataclass(frozen=True, eq=False)
class Outcome:
    """What the function says: `tables` by name (see `Program.outputs`), engine and version, digest."""

    program: Program
    tables: Mapping[str, pa.Table]
    engine: str
    version: str
    digest: str

    def rows(self, name: str) -> list[Row]:
        """The rows of an export (docs/reference.md section 5), sorted by its key columns in code-point order."""
        if name not in self._made:
            self._made[name] = self._rows(name)
        return self._made[name]

    @cached_property
    def _made(self) -> dict[str, list[Row]]:
        """Exports as they were asked for: a run writes them, then shows them."""
        return {}

    def _rows(self, name: str) -> list[Row]:
        makers: dict[str, tuple[Callable[[], Iterator[Row]], int]] = {
            "measures": (self._measures, 4),
            "scores": (self._scores, 4),
            "standings": (self._standings, 6),
            "awards": (self._awards, 7),
            "settlements": (self._settlements, 6),
        }
        maker, keys = makers[name]
        rows = list(maker())
        order = _STANDING_ORDER if name == "standings" else None
        return sorted(rows, key=order or (lambda row: tuple(row.values())[:keys]))

    @property
    def refused(self) -> tuple[Mapping[str, str], ...]:
        """Settlements refused for missing or pending inputs: settlement, award, occasion, contestant, state."""
        rows = self.tables["refused"].to_pylist()
        return tuple(sorted(({k: str(v) for k, v in row.items()} for row in rows), key=lambda r: tuple(r.values())))

    @property
    def estimates(self) -> tuple[tuple[str, str], ...]:
        """Boards, each with its window instance, whose places estimate a ranking that is made elsewhere."""
        found = {
            (figure.name, window)
            for _, figure, cells in self._figures("board")
            if self._plan(figure).boards[figure.name].estimate
            for (window, _), (yes, _, _) in zip(cells.places(), cells.values("estimate "), strict=True)
            if yes
        }
        return tuple(sorted(found))

    def _plan(self, figure: Published) -> Plan:
        """The version a figure is of."""
        return self.program.plans[figure.version]

    @cached_property
    def _settled(self) -> Mapping[tuple[str, str, str], int]:
        """The version each settlement is of, by award, occasion and settlement; of each occasion the current one's."""
        slots = self.program.slots
        found = {(s.award, s.occasion, s.settlement.name): s.version for s in slots}
        return found | {(s.award, s.occasion, ""): s.version for s in slots if s.current}

    def _award(self, row: Mapping[str, str], settlement: str = "") -> Award:
        """The award of a row, in the version that settles it; where that no longer gives the item, in one that did."""
        first = self._settled[row["award"], row["occasion"], settlement]
        plans = [self.program.plans[first], *reversed(self.program.plans)]
        found = [a for plan in plans for a in plan.awards.values() if a.id == row["award"]]
        return next((a for a in found if a.part(row["item"])), found[0])

    def _figures(self, *roles: str) -> Iterator[tuple[str, Published, Figures]]:
        """Every figure of some roles with its league and its column in all the rows it is defined in."""
        for league, figures in self.program.published.items():
            table = self.tables[f"outcome {league}"]
            windows = [str(w) for w in table.column("window").to_pylist()]
            contestants = [str(c) for c in table.column("contestant").to_pylist()]
            for figure in figures:
                if figure.role in roles:
                    defined = set(figure.instances)
                    here = [i for i, window in enumerate(windows) if window in defined]
                    yield league, figure, Figures(table, figure, here, windows, contestants)

    def _measures(self) -> Iterator[Row]:
        for league, figure, cells in self._figures("measure", "gate", "quota", "attainment"):
            name, unit = label((figure.role, figure.name), "")[:-1], self._unit(figure)
            sides = self._is_quotient(figure)
            for (window, contestant), (n, d, s) in zip(cells.places(), cells.values(), strict=True):
                shared = 1 if sides or d == 1 else gcd(n, d)
                yield {
                    "league": league,
                    "window": window,
                    "contestant": contestant,
                    "measure": name,
                    "unit": unit,
                    "numerator": str(n // shared) if s == KNOWN else "",
                    "denominator": str(d // shared) if s == KNOWN else "",
                    "state": STATE_NAMES[s],
                }

    def _is_quotient(self, figure: Published) -> bool:
        """Whether a measure is one thing divided by another: its two sides are shown as they are."""
        if figure.role != "measure":
            return False
        formula = self._plan(figure).measures[figure.name].formula
        return isinstance(formula, Arithmetic) and formula.op == "/"

    def _unit(self, figure: Published) -> str:
        plan = self._plan(figure)
        match figure.role:
            case "gate":
                return "yes/no"
            case "attainment":
                return "ratio"
            case _:  # a quota counts in what its measure counts in
                return unit_word(plan.measures[figure.name].formula.type)

    def _scores(self) -> Iterator[Row]:
        for league, figure, cells in self._figures("item", "total"):
            card = self._plan(figure).scorecards[league]
            total = figure.role == "total"
            clause = "" if total else next(i.clause or "" for i in card.items if i.name == figure.name)
            for (window, contestant), (n, _, s) in zip(cells.places(), cells.values(), strict=True):
                yield {
                    "league": league,
                    "window": window,
                    "contestant": contestant,
                    "item": "=total" if total else figure.name,
                    "clause": clause,
                    "points": format_scaled(n, card.decimals) if s == KNOWN else "",
                }

    def _standings(self) -> Iterator[Row]:
        for league, figure, cells in self._figures("board"):
            board = self._plan(figure).boards[figure.name]
            keys = [list(_shown(cells, f"key {i + 1} ", key.formula.type)) for i, key in enumerate(board.keys)]
            groups = cells.texts("group ") if board.groups else [""] * len(cells.rows)
            columns = zip(cells.places(), cells.values("place "), cells.values("eligible "), groups, *keys, strict=True)
            for (window, contestant), (place, _, s), (eligible, _, known), group, *key in columns:
                yield {
                    "league": league,
                    "window": window,
                    "board": figure.name,
                    "group": group,
                    "rank": str(place) if s == KNOWN else "",
                    "contestant": contestant,
                    "eligible": ("yes" if eligible else "no") if known == KNOWN else "",
                    "key": ";".join(key) if s == KNOWN else "",
                }

    def _awards(self) -> Iterator[Row]:
        for row in self.tables["awards"].to_pylist():
            award = self._award(row)
            part, amount = award.part(row["item"]), row["amount"]
            worth = None if part is None or amount is None else worth_of(part, int(amount))
            yield {
                **{c: str(row[c]) for c in ("award", "clause", "league", "occasion", "contestant", "item", "payee")},
                "kind": part.kind if part else "",
                "unit": part.unit if part else "",
                "amount": "" if amount is None else amount_text(award, row["item"], int(amount)),
                "value": "" if worth is None else format_fen(worth),
                **{c: str(row[c]) for c in ("state", "due_on", "reason")},
            }

    def _settlements(self) -> Iterator[Row]:
        for row in self.tables["settlements"].to_pylist():
            award = self._award(row, row["settlement"])
            entitled, previous = int(row["entitled"]), int(row["previous"])
            amounts = {"entitled": entitled, "previous": previous, "difference": entitled - previous}
            yield {
                **{c: str(row[c]) for c in ("settlement", "award", "occasion", "contestant", "payee", "item", "unit")},
                **{c: amount_text(award, row["item"], v) for c, v in amounts.items()},
            }


def _STANDING_ORDER(row: Row) -> tuple[object, ...]:  # noqa: N802
    """Unranked contestants stand last; places in order of number."""
    rank = int(row["rank"]) if row["rank"] else 10**9
    return row["league"], row["window"], row["board"], row["group"], rank, row["contestant"]


def amount_text(award: Award, item: str, amount: int) -> str:
    """Yuan with two places, a coefficient with its own, else a whole number of the unit."""
    part = award.part(item)
    assert part is not None, f"{award.name} gives no {item}"
    return format_scaled(amount, award.decimals(part))


def worth_of(part: Part, amount: int) -> int | None:
    """What an amount in kind is worth, in fen; None where it has no value, or is money."""
    return None if part.value is None else int(part.value) * amount


def unit_word(kind: Type) -> str:
    """How measures.csv names what a value counts in."""
    if kind.kind is Kind.COUNT:
        return kind.unit or "count"
    return "CNY" if kind.kind is Kind.MONEY else str(kind.kind)


@dataclass(frozen=True, slots=True)
class Figures:
    """A figure's columns in the rows it is defined in."""

    table: pa.Table
    figure: Published
    rows: list[int]
    windows: list[str]
    contestants: list[str]

    def places(self) -> list[tuple[str, str]]:
        """Window and contestant of each row."""
        return [(self.windows[i], self.contestants[i]) for i in self.rows]

    def values(self, part: str = "") -> list[tuple[int, int, int]]:
        """Numerator, denominator and state in each row; 0 where there is none."""
        name = (self.figure.role, self.figure.name)
        n, d, s = (_whole(self.table.column(label(name, f"{part}{suffix}"))) for suffix in ("n", "d", "s"))
        return [(n[i], d[i], s[i]) for i in self.rows]

    def texts(self, part: str) -> list[str]:
        """The text in each row; empty where there is none."""
        cells = self.table.column(label((self.figure.role, self.figure.name), f"{part}t")).to_pylist()
        return [str(cells[i] or "") for i in self.rows]


def _whole(column: pa.ChunkedArray) -> list[int]:
    """A column of whole numbers, held as decimals where they may be wide; 0 where there is none."""
    try:
        return [c or 0 for c in column.cast(pa.int64()).to_pylist()]
    except pa.ArrowInvalid:
        return [int(c or 0) for c in column.to_pylist()]


def _shown(cells: Figures, part: str, kind: Type) -> Iterator[str]:
    """A key as standings.csv has it."""
    if f"{part}t" in cells.figure.parts:
        yield from cells.texts(part)
        return
    for n, d, s in cells.values(part):
        if s != KNOWN:
            yield ""
        elif kind.kind is Kind.POINTS and d > 1 and (power := len(str(d)) - 1) and d == 10**power:
            yield format_scaled(n, power)
        elif kind.kind is Kind.DATE:
            yield (EPOCH + timedelta(days=n)).isoformat()
        else:
            yield str(Fraction(n, d))
