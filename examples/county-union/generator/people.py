"""Units, roster and duties: about 320 made-up staff, with the moves of the quarter."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from random import Random

from .story import BRANCHES, COUNTY

DEPARTMENTS = (
    ("08191", "示例业务发展部"),
    ("08192", "示例信贷管理部"),
    ("08193", "示例电子银行部"),
    ("08194", "示例财务会计部"),
)
STEMS = "甲乙丙丁戊己庚辛壬癸"
POSTS = ("主任", "副主任", *["客户经理"] * 5)  # tellers (柜员) follow, six to nine of them


@dataclass(frozen=True, slots=True)
class Spell:
    """One person in one post of one unit, from a day to a day (None: still there)."""

    person: str
    name: str
    unit: str
    post: str
    from_date: date
    to_date: date | None = None


@dataclass(frozen=True, slots=True)
class Duty:
    """Who answers for a branch, from a day to a day."""

    source: str
    unit: str
    from_date: date
    to_date: date | None = None


def units() -> list[tuple[str, str, str, str]]:
    """unit, name, parent, level."""
    return [
        (COUNTY, "示例县农村信用合作联社", "", "county"),
        *((branch.unit, branch.name, COUNTY, "branch") for branch in BRANCHES),
        *((unit, name, COUNTY, "department") for unit, name in DEPARTMENTS),
    ]


def person_id(unit: str, number: int) -> str:
    """Staff numbers are the unit's code and a running number: 08104 and 7 give 081040007."""
    return f"{unit}{number:04d}"


def manager(unit: str, nth: int) -> str:
    """The nth 客户经理 of a branch (1 to 5)."""
    return person_id(unit, 2 + nth)


def roster() -> list[Spell]:
    """Every spell, moves of the quarter included, in order of unit, person and date."""
    chance = Random("roster")
    staff = [_spell(chance, COUNTY, number, "联社领导") for number in range(1, 5)]
    for branch in BRANCHES:
        posts = [*POSTS, *["柜员"] * chance.randint(6, 9)]
        staff += [_spell(chance, branch.unit, number, post) for number, post in enumerate(posts, 1)]
    for unit, _ in DEPARTMENTS:
        posts = ["部室经理", *["科员"] * 4]
        staff += [_spell(chance, unit, number, post) for number, post in enumerate(posts, 1)]
    return sorted(_moved(staff), key=lambda spell: (spell.person, spell.from_date))


def _spell(chance: Random, unit: str, number: int, post: str) -> Spell:
    entered = date(chance.randint(2008, 2024), chance.randint(1, 12), chance.randint(1, 28))
    stem = STEMS[int(unit) % 10]
    return Spell(person_id(unit, number), f"示例{stem}{int(unit[-2:]):02d}{number:02d}", unit, post, entered)


def _moved(staff: list[Spell]) -> list[Spell]:
    """The quarter's moves: somebody's spell ends and, mostly, another begins the next day."""
    by_id = {spell.person: spell for spell in staff}
    begun: list[Spell] = []

    def end(person: str, on: date) -> Spell:
        by_id[person] = replace(by_id[person], to_date=on)
        return by_id[person]

    # 08119: the 主任 is replaced on 10 February by the 副主任 of 08117; the old one goes to a department.
    left = end("081190001", date(2026, 2, 9))
    begun.append(replace(left, unit="08193", post="科员", from_date=date(2026, 2, 10), to_date=None))
    came = end("081170002", date(2026, 2, 9))
    begun.append(replace(came, unit="08119", post="主任", from_date=date(2026, 2, 10), to_date=None))
    # 08104: a 客户经理 who placed a POS on 12 March leaves the federation on 20 March.
    end(manager("08104", 5), date(2026, 3, 20))
    # 08120: the 副主任 leaves on 25 March and nobody follows.
    end("081200002", date(2026, 3, 25))
    # 08106: a teller goes to 08108 on 1 March.
    went = end("081060010", date(2026, 2, 28))
    begun.append(replace(went, unit="08108", from_date=date(2026, 3, 1), to_date=None))
    # 08112: a teller joins on 15 January.
    begun.append(Spell("081120090", "示例壬1290", "08112", "柜员", date(2026, 1, 15)))
    return [*by_id.values(), *begun]


def leader_duties() -> list[Duty]:
    """Five branches for each of four leaders; 08105 goes from the first to the second on 1 March."""
    start = date(2026, 1, 1)
    duties = [Duty(person_id(COUNTY, 1 + n // 5), branch.unit, start) for n, branch in enumerate(BRANCHES)]
    changed = next(duty for duty in duties if duty.unit == "08105")
    place = duties.index(changed)
    duties[place : place + 1] = [
        replace(changed, to_date=date(2026, 2, 28)),
        Duty(person_id(COUNTY, 2), "08105", date(2026, 3, 1)),
    ]
    return duties


def department_duties() -> list[Duty]:
    """Every fourth branch to the same department: 08101, 08105, 08109 … to 08191."""
    return [Duty(DEPARTMENTS[n % 4][0], branch.unit, date(2026, 1, 1)) for n, branch in enumerate(BRANCHES)]
