"""The recruits whose long-term premium decides about a team (C-R7); all others only count (C-R13)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from .companies import agent, manager, recruit, team
from .sales import Sale, day, long_term


@dataclass(frozen=True, slots=True)
class Recruit:
    """Who joined which team on which day, by whom recruited (empty: nobody on record), and when licensed."""

    person: str
    team: str
    recruiter: str
    joined: date
    licensed: date | None


# company, team, joined, licensed, years and yuan of what he sold
FIRST = (
    ("90101", 1, day(1, 6), day(1, 20), 10, "1000"),  # exactly 1,000: effective
    ("90101", 1, day(2, 3), day(2, 20), 5, "4000"),  # long-term of any length counts; scores 2,000
    ("90101", 2, day(1, 6), day(1, 20), 10, "1000"),
    ("90101", 2, day(1, 6), day(1, 20), 10, "1000"),
    ("90102", 1, day(1, 6), day(1, 20), 10, "1000"),
    ("90102", 1, day(1, 6), day(1, 20), 10, "999.99"),  # a fen short: not effective
    ("90102", 2, day(1, 6), day(1, 20), 10, "1000"),
    ("90102", 2, day(1, 6), day(1, 20), 10, "1000"),  # recruited by an agent of the team, not by its manager
    ("90103", 1, day(1, 6), day(1, 20), 10, "1000"),
    ("90103", 1, day(2, 3), day(2, 20), 10, "1000"),
    ("90103", 2, day(1, 6), day(1, 20), 10, "1000"),
    ("90103", 2, day(1, 6), day(1, 20), 10, "1000"),
    ("90104", 1, day(1, 6), day(1, 20), 10, "1000"),
    ("90104", 1, day(1, 6), day(1, 20), 10, "1000"),
    ("90104", 2, day(1, 6), day(1, 20), 10, "1000"),
    ("90104", 2, day(1, 6), day(1, 20), 10, "1000"),
    ("90105", 1, day(1, 6), day(1, 20), 10, "1000"),
    ("90105", 1, day(1, 6), day(1, 20), 10, "1000"),
    ("90105", 2, day(1, 6), day(1, 20), 10, "1000"),
    ("90105", 2, day(1, 6), day(1, 20), 10, "1000"),
    ("90108", 1, day(1, 6), day(1, 20), 10, "1000"),
    ("90108", 1, day(1, 6), day(1, 20), 10, "1000"),
    ("90108", 2, day(1, 6), None, 10, "1000"),  # never licensed: not effective
)
OF_AN_AGENT = recruit("90102", 4)
BEFORE_NEW_YEAR = agent("90108", 2, 1)
"""Joined on 31 December: on the books at the year's beginning, and no recruit of the quarter."""


def _numbered() -> list[tuple[Recruit, Sale]]:
    numbers: dict[str, int] = {}
    found = []
    for code, number, joined, licensed, years, yuan in FIRST:
        numbers[code] = numbers.get(code, 0) + 1
        person = recruit(code, numbers[code])
        # 90103's first team: its present manager was an agent when he recruited
        first = person == OF_AN_AGENT or (code, number) == ("90103", 1)
        recruiter = agent(code, number) if first else manager(code, number)
        one = Recruit(person, team(code, number), recruiter, joined, licensed)
        found.append((one, long_term(f"PR{code[-1]}{numbers[code]:02d}", person, years, yuan, day(3, 10))))
    late = Recruit(BEFORE_NEW_YEAR, team("90108", 2), manager("90108", 2), date(2025, 12, 31), day(1, 15))
    return [*found, (late, long_term("PR899", BEFORE_NEW_YEAR, 10, "1000", day(3, 10)))]


RECRUITS = tuple(one for one, _ in _numbered())
RECRUITS_SALES = tuple(sale for _, sale in _numbered())
