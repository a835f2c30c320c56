"""Who competes, and to whom relations lead."""

from __future__ import annotations

from datetime import date

from tests.oracle.cells import Cells
from tests.oracle.derived import MatchingCells
from tests.oracle.tables import Row, Tables

from kaimenhong.facts.contract import ROSTER, UNITS
from kaimenhong.plan import model as m

Pairs = set[tuple[str, str]]


def members(tables: Tables, plan: m.Plan, league: m.League) -> list[str]:
    """Ids of the contestants, in order."""
    if league.contestants == "unit":
        rows = _passing(tables, UNITS, league.where)
        return sorted({r["unit"] for r in rows if r["level"] in league.levels})
    last = min(tables.as_of, plan.period.end)
    first = plan.period.start if league.members == "any_day" else last
    rows = _passing(tables, ROSTER, league.where)
    there = [r for r in rows if r["from_date"] <= last and (r["to_date"] or last) >= first]
    return sorted({r["person"] for r in there})


def _passing(tables: Tables, table: str, where: m.Expression | None) -> list[Row]:
    """All rows are asked, so that what the data forbid is met in each."""
    cells = MatchingCells(tables, tables.contracts[table])
    return [r for r in tables.rows(table) if cells.passes(r, where)]


def related(
    tables: Tables, plan: m.Plan, relation: m.Relation, contestant: str, among: list[str], day: date
) -> list[str]:
    """Those of `among` the contestant answers for on a day, each once."""
    targets = {target for source, target in pairs(tables, plan, relation, day) if source == contestant}
    return sorted(targets.intersection(among))


def pairs(tables: Tables, plan: m.Plan, relation: m.Relation, day: date) -> Pairs:
    """Who answers for whom on a day."""
    match relation:
        case m.FromTable():
            return _from_table(tables, relation, day)
        case m.Via(hops=hops):
            first, *others = (pairs(tables, plan, plan.relations[hop], day) for hop in hops)
            for other in others:
                first = {(a, d) for a, b in first for c, d in other if b == c}
            return first
        case m.Same():
            rows = [r for r in _rows(tables, relation.table, relation.where, day) if r[relation.same] is not None]
            return {
                (one[relation.member], other[relation.member])
                for one in rows
                for other in rows
                if one[relation.same] == other[relation.same]
                and (relation.itself or one[relation.member] != other[relation.member])
            }


def _from_table(tables: Tables, relation: m.FromTable, day: date) -> Pairs:
    found: Pairs = set()
    for row in _rows(tables, relation.table, relation.where, day):
        source, target = row[relation.source], row[relation.target]
        sources = tables.at_or_above(source) if relation.below else [source]
        found.update((s, target) for s in sources)
    return found


def _rows(tables: Tables, table: str, where: m.Expression | None, day: date) -> list[Row]:
    """Rows of a list; spells valid on the day; of both those that pass."""
    contract = tables.contracts[table]
    rows = tables.valid(table, day) if contract.spell else tables.rows(table)
    cells = Cells(contract, None, tables.as_of)
    return [r for r in rows if cells.passes(r, where)]
