"""Who competes, and to whom relations lead."""

from __future__ import annotations

from datetime import date

from tests.oracle.derived import MatchingCells
from tests.oracle.tables import Row, Tables

from kaimenhong.facts.contract import ROSTER, UNITS
from kaimenhong.plan import model as m


def members(tables: Tables, plan: m.Plan, league: m.League) -> list[str]:
    """Ids of the contestants, in order."""
    if league.contestants == "unit":
        rows = _passing(tables, UNITS, league.where)
        return sorted({r["unit"] for r in rows if league.level is None or r["level"] == league.level})
    rows = _passing(tables, ROSTER, league.where)
    there = tables.valid(ROSTER, min(tables.as_of, plan.period.end))
    return sorted({r["person"] for r in rows if r in there})


def _passing(tables: Tables, table: str, where: m.Expression | None) -> list[Row]:
    """All rows are asked, so that what the data forbid is met in each."""
    cells = MatchingCells(tables, tables.contracts[table])
    return [r for r in tables.rows(table) if cells.passes(r, where)]


def related(tables: Tables, relation: m.Relation, contestant: str, among: list[str], day: date) -> list[str]:
    """Those of `among` the contestant answers for on a day, each once."""
    targets = {r[relation.target] for r in tables.valid(relation.table, day) if r[relation.source] == contestant}
    return sorted(targets.intersection(among))
