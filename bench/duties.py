"""Units, roster, who answers for whom, and quotas of the city."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

import pyarrow as pa

from bench.shape import Table, chance, quotas
from bench.size import Size

LEADERS, DEPARTMENTS, CLERKS = 8, 4, 10
ENTERED = date(2020, 7, 1)
_Row = tuple[object, ...]


def tables(size: Size) -> Mapping[str, Table]:
    """Table by name."""
    return {
        "units": _columns(("unit", "name", "parent", "level"), list(_units(size))),
        "roster": _columns(("person", "name", "unit", "post", "from_date", "to_date"), list(_roster(size))),
        "leader_duties": _columns(("leader", "unit", "from_date", "to_date"), list(_leaders(size))),
        "department_duties": _columns(("department", "unit", "from_date", "to_date"), list(_departments(size))),
        "quotas": _columns(("unit", "task", "amount", "number"), list(_quotas(size))),
    }


def department(county: str, number: int) -> str:
    """80191 …"""
    return f"{county[:3]}{91 + number}"


def person(unit: str, number: int) -> str:
    """A staff number is the unit's code and a running number."""
    return f"{unit}{number:04d}"


def _columns(names: tuple[str, ...], rows: list[_Row]) -> Table:
    return {name: pa.array([row[place] for row in rows]) for place, name in enumerate(names)}


def _units(size: Size) -> Iterator[_Row]:
    for county in size.county_ids:
        yield county, f"示例县联社{county}", None, "county"
        for number in range(DEPARTMENTS):
            yield department(county, number), f"示例部室{number + 1}", county, "department"
    for branch in size.branch_ids:
        yield branch, f"示例信用社{branch}", f"{branch[:3]}00", "branch"


def _roster(size: Size) -> Iterator[_Row]:
    draw = chance("roster")
    for county in size.county_ids:
        for number in range(LEADERS):
            yield _spell(county, number, "联社领导")
        for place in range(DEPARTMENTS):
            for number in range(5):
                yield _spell(department(county, place), number, "科员" if number else "部室经理")
    for place, branch in enumerate(size.branch_ids):
        # a head who left and was followed; one who left and was not, nor had a deputy
        moved, leaderless = draw.random() < 0.1, place % 80 == 11
        yield (*_spell(branch, 0, "主任")[:5], date(2026, 2, 10) if moved or leaderless else None)
        if moved and not leaderless:
            yield person(branch, 90), f"示例{branch}90", branch, "主任", date(2026, 2, 11), None
        if not leaderless:
            yield _spell(branch, 1, "副主任")
        for number in range(2, 2 + CLERKS):
            yield _spell(branch, number, "客户经理")


def _spell(unit: str, number: int, post: str) -> _Row:
    return person(unit, number), f"示例{unit}{number:02d}", unit, post, ENTERED, None


def _leaders(size: Size) -> Iterator[_Row]:
    """The last leader of a county answers for nobody; every tenth branch changes its leader in February."""
    for place, branch in enumerate(size.branch_ids):
        county = f"{branch[:3]}00"
        first, second = person(county, place % (LEADERS - 1)), person(county, (place + 1) % (LEADERS - 1))
        if place % 10:
            yield first, branch, date(2026, 1, 1), None
        else:
            yield first, branch, date(2026, 1, 1), date(2026, 2, 14)
            yield second, branch, date(2026, 2, 15), None


def _departments(size: Size) -> Iterator[_Row]:
    for place, branch in enumerate(size.branch_ids):
        yield department(branch, place % DEPARTMENTS), branch, date(2026, 1, 1), None


def _quotas(size: Size) -> Iterator[_Row]:
    given = quotas(size)
    tasks = {"存款": given.deposits, "卡存": given.card, "收息": given.interest, "不良清收": given.npl}
    for place, branch in enumerate(size.branch_ids):
        for task, figures in tasks.items():
            yield branch, task, int(figures[place]), None
        yield branch, "POS", None, int(given.terminals[place])
