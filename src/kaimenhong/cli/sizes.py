"""How many compete, as the plan says and as the facts have it: the checks of a plan count with what it says."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from kaimenhong.cli.report.view import Row
from kaimenhong.errors import Place, Problem
from kaimenhong.plan.model import Plan

_WITH_CONTESTANTS = ("measures", "scores", "standings")


def sizes_that_differ(plan: Plan, file: Path, rows: Mapping[str, tuple[Row, ...]]) -> tuple[Problem, ...]:
    """KMH-R020 for each league whose `size` is not the number of its contestants in an outcome that has any."""
    found: dict[str, set[str]] = {}
    for row in (row for export in _WITH_CONTESTANTS for row in rows[export]):
        found.setdefault(row["league"], set()).add(row["contestant"])
    return tuple(
        Problem(
            "KMH-R020", Place(str(file)), {"league": name, "said": str(league.size), "found": str(len(found[name]))}
        )
        for name, league in plan.leagues.items()
        if league.size is not None and name in found and len(found[name]) != league.size
    )
