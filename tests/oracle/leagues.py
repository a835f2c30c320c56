"""Who competes, and to whom relations lead."""

from __future__ import annotations

from datetime import date

from tests.oracle.cells import Cells
from tests.oracle.tables import Tables

from kaimenhong.facts.contract import ROSTER, UNITS
from kaimenhong.plan import model as m


def members(tables: Tables, plan: m.Plan, league: m.League) -> list[str]:
    """Ids of the contestants, in order."""
    if league.contestants == "unit":
        cells = Cells(tables.contracts[UNITS], None, tables.as_of)
        rows = [r for r in tables.rows(UNITS) if league.level is None or r["level"] == league.level]
        return sorted({r["unit"] for r in rows if cells.passes(r, league.where)})
    cells = Cells(tables.contracts[ROSTER], None, tables.as_of)
    rows = tables.valid(ROSTER, min(tables.as_of, plan.period.end))
    return sorted({r["person"] for r in rows if cells.passes(r, league.where)})


def related(tables: Tables, relation: m.Relation, contestant: str, among: list[str], day: date) -> list[str]:
    """Those of `among` the contestant answers for on a day, each once."""
    targets = {r[relation.target] for r in tables.valid(relation.table, day) if r[relation.source] == contestant}
    return sorted(targets.intersection(among))
