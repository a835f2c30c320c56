"""An outcome: the league tables, awards and settlements an engine computed, and their rows as exported."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction

import pyarrow as pa

from kaimenhong.engine.formulas import EPOCH
from kaimenhong.engine.program import Program, Published
from kaimenhong.engine.publish import label
from kaimenhong.engine.value import KNOWN, STATE_NAMES
from kaimenhong.money import format_fen, format_scaled
from kaimenhong.plan.model import Arithmetic, Award, Board, Kind, Type

Row = dict[str, str]
Cells = Mapping[str, object]


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
        if not any(board.estimate for board in self.program.plan.boards.values()):
            return ()
        found = {
            (figure.name, str(cells["window"]))
            for _, figure, cells in self._cells()
            if "estimate n" in figure.parts and _value(figure, "estimate ", cells)[0] == 1
        }
        return tuple(sorted(found))

    def _cells(self) -> Iterator[tuple[str, Published, Cells]]:
        """Each league's row once for every figure defined in its window instance."""
        for league, figures in self.program.published.items():
            for cells in self.tables[f"outcome {league}"].to_pylist():
                for figure in figures:
                    if cells["window"] in figure.instances:
                        yield league, figure, cells

    def _measures(self) -> Iterator[Row]:
        for league, figure, cells in self._cells():
            if figure.role not in ("measure", "gate", "quota", "attainment"):
                continue
            n, d, s = _value(figure, "", cells)
            if s == KNOWN and not self._is_quotient(figure):
                n, d = Fraction(n, d).as_integer_ratio()
            yield {
                "league": league,
                "window": str(cells["window"]),
                "contestant": str(cells["contestant"]),
                "measure": label((figure.role, figure.name), "")[:-1],
                "unit": self._unit(figure),
                "numerator": str(n) if s == KNOWN else "",
                "denominator": str(d) if s == KNOWN else "",
                "state": STATE_NAMES[s],
            }

    def _is_quotient(self, figure: Published) -> bool:
        """Whether a measure is one thing divided by another: its two sides are shown as they are."""
        if figure.role != "measure":
            return False
        formula = self.program.plan.measures[figure.name].formula
        return isinstance(formula, Arithmetic) and formula.op == "/"

    def _unit(self, figure: Published) -> str:
        plan = self.program.plan
        match figure.role:
            case "gate":
                return "yes/no"
            case "attainment":
                return "ratio"
            case _:  # a quota counts in what its measure counts in
                return unit_word(plan.measures[figure.name].formula.type)

    def _scores(self) -> Iterator[Row]:
        for league, figure, cells in self._cells():
            if figure.role not in ("item", "total"):
                continue
            card = self.program.plan.scorecards[league]
            items = {item.name: item.clause or "" for item in card.items}
            n, _, s = _value(figure, "", cells)
            total = figure.role == "total"
            yield {
                "league": league,
                "window": str(cells["window"]),
                "contestant": str(cells["contestant"]),
                "item": "=total" if total else figure.name,
                "clause": "" if total else items[figure.name],
                "points": format_scaled(n, card.decimals) if s == KNOWN else "",
            }

    def _standings(self) -> Iterator[Row]:
        for league, figure, cells in self._cells():
            if figure.role != "board":
                continue
            board = self.program.plan.boards[figure.name]
            place, _, s = _value(figure, "place ", cells)
            group = cells[label((figure.role, figure.name), "group t")] if board.groups else None
            eligible, _, known = _value(figure, "eligible ", cells)
            yield {
                "league": league,
                "window": str(cells["window"]),
                "board": figure.name,
                "group": str(group or ""),
                "rank": str(place) if s == KNOWN else "",
                "contestant": str(cells["contestant"]),
                "eligible": ("yes" if eligible else "no") if known == KNOWN else "",
                "key": ";".join(_keys(board, figure, cells)) if s == KNOWN else "",
            }

    def _awards(self) -> Iterator[Row]:
        for row in self.tables["awards"].to_pylist():
            award = self.program.plan.awards[row["award"]]
            amount = row["amount"]
            yield {
                **{c: str(row[c]) for c in ("award", "clause", "league", "occasion", "contestant", "item", "payee")},
                "kind": award.kind,
                "unit": award.unit,
                "amount": "" if amount is None else amount_text(award, int(amount)),
                "value": "",
                **{c: str(row[c]) for c in ("state", "due_on", "reason")},
            }

    def _settlements(self) -> Iterator[Row]:
        for row in self.tables["settlements"].to_pylist():
            award = self.program.plan.awards[row["award"]]
            entitled, previous = int(row["entitled"]), int(row["previous"])
            amounts = {"entitled": entitled, "previous": previous, "difference": entitled - previous}
            yield {
                **{c: str(row[c]) for c in ("settlement", "award", "occasion", "contestant", "payee", "item", "unit")},
                **{c: amount_text(award, v) for c, v in amounts.items()},
            }


def _STANDING_ORDER(row: Row) -> tuple[object, ...]:  # noqa: N802
    """Unranked contestants stand last; places in order of number."""
    rank = int(row["rank"]) if row["rank"] else 10**9
    return row["league"], row["window"], row["board"], row["group"], rank, row["contestant"]


def amount_text(award: Award, amount: int) -> str:
    """Yuan with two places, or a whole number of the award's unit."""
    return format_fen(amount) if award.unit == "CNY" else str(amount)


def unit_word(kind: Type) -> str:
    """How measures.csv names what a value counts in."""
    if kind.kind is Kind.COUNT:
        return kind.unit or "count"
    return "CNY" if kind.kind is Kind.MONEY else str(kind.kind)


def _value(figure: Published, part: str, cells: Cells) -> tuple[int, int, int]:
    """Numerator, denominator and state of a figure."""
    name = (figure.role, figure.name)
    n, d, s = (cells[label(name, f"{part}{suffix}")] for suffix in ("n", "d", "s"))
    assert s is not None
    return _whole(n), _whole(d), int(str(s))


def _whole(cell: object) -> int:
    assert cell is None or isinstance(cell, Decimal | int), cell
    return 0 if cell is None else int(cell)


def _keys(board: Board, figure: Published, cells: Cells) -> Iterator[str]:
    for i, key in enumerate(board.keys):
        if f"key {i + 1} t" in figure.parts:
            yield str(cells[label((figure.role, figure.name), f"key {i + 1} t")])
            continue
        n, d, _ = _value(figure, f"key {i + 1} ", cells)
        if key.formula.type.kind is Kind.POINTS and d > 1 and (power := len(str(d)) - 1) and d == 10**power:
            yield format_scaled(n, power)
        elif key.formula.type.kind is Kind.DATE:
            yield (EPOCH + timedelta(days=n)).isoformat()
        else:
            yield str(Fraction(n, d))
