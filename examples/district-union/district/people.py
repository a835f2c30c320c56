"""Units, roster, duties: about 180 made-up staff, with the moves of the quarter."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from .story import DISTRICT, INSTITUTIONS, OFFICES

HEADQUARTERS = "07300"  # where the leaders are on the books
DEPARTMENTS = (("07301", "示例业务部"), ("07302", "示例信贷部"), ("07303", "示例财务部"), ("07304", "示例电子银行部"))
ENTERED = date(2018, 7, 1)


@dataclass(frozen=True, slots=True)
class Spell:
    """One person in one post of one unit, from a day to a day (None: still there)."""

    person: str
    name: str
    unit: str
    post: str
    from_date: date
    to_date: date | None = None
    on_duty: bool = True
    seconded: bool = False


def units() -> list[tuple[str, str, str, str]]:
    """unit, name, parent, level."""
    return [
        (DISTRICT, "示例区农村信用合作联社", "", "district"),
        *((i.unit, i.name, DISTRICT, "institution") for i in INSTITUTIONS),
        *((o.unit, o.name, DISTRICT, "office") for o in OFFICES),
        (HEADQUARTERS, "示例区联社本部", DISTRICT, "headquarters"),
        *((unit, name, DISTRICT, "department") for unit, name in DEPARTMENTS),
    ]


def person_id(unit: str, number: int) -> str:
    """Staff numbers are the unit's code and a running number: 07104 and 7 give 071040007."""
    return f"{unit}{number:04d}"


def _staff(unit: str, posts: list[str]) -> list[Spell]:
    return [
        Spell(person_id(unit, n), f"示例乙{unit[-3:]}{n:02d}", unit, post, ENTERED) for n, post in enumerate(posts, 1)
    ]


def roster() -> list[Spell]:
    """Every spell in order of person and date."""
    leaders = _staff(DISTRICT, ["班子成员"] * 4)
    staff = [replace(leader, unit=HEADQUARTERS) for leader in leaders]
    for institution in INSTITUTIONS:
        staff += _staff(institution.unit, ["负责人", "副职", "副职", *["客户经理"] * 3, *["柜员"] * 3])
    for office in OFFICES:
        staff += _staff(office.unit, ["负责人", "柜员", "柜员"])
    for unit, _ in DEPARTMENTS:
        staff += _staff(unit, ["联社中层", *["机关员工"] * 3])
    return sorted(_moved(staff), key=lambda spell: (spell.person, spell.from_date))


def _moved(staff: list[Spell]) -> list[Spell]:
    """The quarter's moves."""
    by_id = {spell.person: spell for spell in staff}
    begun: list[Spell] = []

    def end(person: str, on: date) -> Spell:
        by_id[person] = replace(by_id[person], to_date=on)
        return by_id[person]

    # 07101: a teller goes to 07102 on 1 March: 59 days here, 31 there
    went = end("071010009", date(2026, 2, 28))
    begun.append(replace(went, unit="07102", from_date=date(2026, 3, 1), to_date=None))
    # 07102: a teller leaves the union on 15 March: not on the books on the last day
    end("071020009", date(2026, 3, 15))
    # 07104: the 负责人 goes on 10 February, nobody follows; the two 副职 stay
    end("071040001", date(2026, 2, 9))
    # 07106: a teller joins on 1 February: 59 of 90 days
    begun.append(Spell("071060010", "示例乙10610", "07106", "柜员", date(2026, 2, 1)))
    # 07302: one clerk is seconded from outside, one is not on duty (maternity leave)
    by_id["073020003"] = replace(by_id["073020003"], seconded=True)
    by_id["073030003"] = replace(by_id["073030003"], on_duty=False)
    return [*by_id.values(), *begun]


def leader_duties() -> list[tuple[str, str, date, date | None]]:
    """leader, unit, from, to: three institutions for each of four leaders; 07103 changes hands on 1 March."""
    start = date(2026, 1, 1)
    duties: list[tuple[str, str, date, date | None]] = []
    for n, institution in enumerate(INSTITUTIONS):
        leader = person_id(DISTRICT, 1 + n // 3)
        if institution.unit == "07103":
            duties.append((leader, institution.unit, start, date(2026, 2, 28)))
            leader, begin = person_id(DISTRICT, 2), date(2026, 3, 1)
        else:
            begin = start
        duties.append((leader, institution.unit, begin, None))
    return duties


def manager_duties() -> list[tuple[str, str, date, date | None]]:
    """manager, director in charge, from, to."""
    return [
        (person_id(unit, 1), person_id(DISTRICT, 1 + n), date(2026, 1, 1), None)
        for n, (unit, _) in enumerate(DEPARTMENTS)
    ]
