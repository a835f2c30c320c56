"""A unit's own plan beside the one it is under: whether its quotas add up to the unit's.

Both are known by their exported rows of measures (docs/reference.md, section 5), so this can be asked of any two runs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from kaimenhong.comparison.rows import Row, figure
from kaimenhong.errors import Place, Problem
from kaimenhong.plan.model import Children, Plan
from kaimenhong.plan.printing import literal

_Sums = dict[tuple[str, str], Fraction]  # by league and window


def quotas_that_do_not_add_up(
    child: Plan, below: Iterable[Row], parent: Plan, above: Iterable[Row]
) -> Iterator[Problem]:
    """KMH-V029: no such unit there. KMH-V027: quotas of a league, added in a window, beside the unit's in that window.

    `below`, `above`: rows of measures of the child's run and of the parent's. A quota that is not known is none.
    """
    said = child.parent
    assert said is not None, "it is checked to be a child"
    rules = parent.children[said.under]
    rows = list(above)
    if not any(row["league"] == rules.of and row["contestant"] == said.unit for row in rows):
        yield Problem("KMH-V029", _place(child), {"league": rules.of, "unit": said.unit})
        return
    mine = list(below)
    for measure, way in rules.quotas.items():
        wanted = {row["window"]: row for row in _quotas(rows, measure) if _is(row, rules, said.unit)}
        for (league, window), total in sorted(_added(_quotas(mine, measure)).items()):
            row = wanted.get(window)
            due = figure("measures", row) if row else None
            if due is None or total == due or (way == "at_least" and total > due):
                continue
            kind = parent.measures[measure].formula.type
            figures = {"found": literal(total, kind), "above": literal(due, kind), "way": way}
            names = {"league": league, "window": window, "measure": measure, "unit": said.unit}
            yield Problem("KMH-V027", _place(child, measure), {**names, **figures}, clause=rules.clause or "")


def _is(row: Row, rules: Children, unit: str) -> bool:
    return row["league"] == rules.of and row["contestant"] == unit


def _quotas(rows: Iterable[Row], measure: str) -> Iterator[Row]:
    return (row for row in rows if row["measure"] == f"quota({measure})")


def _added(rows: Iterable[Row]) -> _Sums:
    sums: _Sums = {}
    for row in rows:
        key = row["league"], row["window"]
        sums[key] = sums.get(key, Fraction(0)) + (figure("measures", row) or 0)
    return sums


def _place(child: Plan, measure: str = "") -> Place:
    """Where the quotas of a measure stand; else the plan."""
    found = [quota.formula.place for (of, _), quota in child.quotas.items() if of == measure]
    return found[0] if found else Place("plan.yaml")
