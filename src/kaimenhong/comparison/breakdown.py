"""Quotas broken down: whether those of the units below add up to the quota of the unit above (层层分解)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from kaimenhong.comparison.rows import Row, figure
from kaimenhong.errors import Problem
from kaimenhong.plan.model import Breakdown, Plan, Quota
from kaimenhong.plan.printing import literal

_Parts = Mapping[tuple[str, str], list[Fraction | None]]  # by window and unit above, the quotas of those below


def quotas_broken_down(plan: Plan, rows: Iterable[Row], parents: Mapping[str, str | None]) -> Iterator[Problem]:
    """KMH-R035: parts that do not add up. KMH-R036: parts that add up to more, where they may: 层层加码.

    `rows`: of measures, as exported. `parents`: the unit above, by unit. A quota above, or one below it, that is not
    known is told elsewhere, and nothing is said here.
    """
    broken_down = [(quota, quota.breakdown) for quota in plan.quotas.values() if quota.breakdown is not None]
    measures = list(rows) if broken_down else []
    for quota, breakdown in broken_down:
        yield from _of_quota(quota, breakdown, measures, parents)


def _of_quota(
    quota: Quota, breakdown: Breakdown, rows: list[Row], parents: Mapping[str, str | None]
) -> Iterator[Problem]:
    mine = [row for row in rows if row["measure"] == f"quota({quota.measure})"]
    parts = _parts([row for row in mine if row["league"] in breakdown.to], parents)
    for row in (row for row in mine if row["league"] == quota.league):
        unit, whole = row["contestant"], figure("measures", row)
        below = parts.get((row["window"], unit), [])
        known = [part for part in below if part is not None]
        if whole is None or len(known) < len(below):
            continue
        added = sum(known, Fraction(0))
        if added == whole:
            continue
        more = breakdown.way == "at_least" and added > whole
        kind = quota.formula.type
        amounts = {"found": literal(added, kind), "above": literal(whole, kind)}
        details = {"measure": quota.measure, "window": row["window"], "unit": unit, "way": breakdown.way, **amounts}
        yield Problem("KMH-R036" if more else "KMH-R035", quota.formula.place, details, clause=quota.clause or "")


def _parts(rows: Iterable[Row], parents: Mapping[str, str | None]) -> _Parts:
    """Every quota under each unit somewhere above its own; a ring of units was refused when they came in."""
    found: dict[tuple[str, str], list[Fraction | None]] = {}
    for row in rows:
        part, above = figure("measures", row), parents.get(row["contestant"])
        while above is not None:
            found.setdefault((row["window"], above), []).append(part)
            above = parents.get(above)
    return found
