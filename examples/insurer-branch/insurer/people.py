"""Units, roster, recruits and the lists about people: 3,000 made-up agents in 181 teams, with the quarter's moves."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from random import Random

from . import story
from .companies import CITY, CITY_NAME, COMPANIES, MONTH_ENDS, Company, agent, holder, manager, recruit, team
from .recruiting import BEFORE_NEW_YEAR, OF_AN_AGENT, RECRUITS, Recruit
from .sales import day

STEMS = "甲乙丙丁戊己庚辛壬癸"
AGENT, MANAGER = "营销员", "主管"
OFFICE_POSTS = ("分管经理", "个险部经理", "人力发展岗")
POOL = 100
"""So many agents of a company, at most, do its ordinary business."""


@dataclass(frozen=True, slots=True)
class Spell:
    """One person in one post of one unit, from a day to a day (None: still there)."""

    person: str
    unit: str
    post: str
    from_date: date
    to_date: date | None = None

    @property
    def name(self) -> str:
        return f"示例{STEMS[int(self.person[4])]}{int(self.person[5:]):05d}"


PROMOTED = (
    # company, team, day: the first agent of the team becomes its manager, the former one stays as an agent
    ("90102", story.LEADER_CHANGED[1], day(2, 10)),
    ("90103", 1, day(3, 1)),
    ("90104", 11, day(2, 1)),
    *(("90101", number, day(3, 1)) for number in range(20, 27)),
)
"""晋升, ten of them: exactly the target."""
RISEN = (
    (story.CARDS_SHORT, day(2, 6)),
    (story.PROMOTED_STRIVER, day(2, 6)),
    (story.PROMOTED_LATE, day(4, 2)),
    (story.PROMOTED_TWICE, day(1, 10)),
    (story.PROMOTED_TWICE, day(3, 10)),
    *((manager("90102", number), day(3, 6)) for number in range(10, 16)),
)
"""晋级 in the quarter: nine persons, one of them twice; one short of the target."""
RATED = (
    (story.YELLOW_MANAGER, day(3, 31), "黄"),
    (story.YELLOW_STRIVER, day(3, 31), "黄"),
    (manager("90105", 1), day(3, 31), "红"),
    (manager("90105", 2), day(4, 25), "红"),
)
"""Ratings that are not green; every other manager in office is green on 31 December and on 31 March."""
NOT_APPRAISED = manager("90103", 2)


def units() -> list[tuple[str, str, str, str]]:
    """unit, name, parent, level."""
    rows = [(CITY, CITY_NAME, "", "city")]
    for company in COMPANIES:
        rows.append((company.code, company.name, CITY, "company"))
        rows += [
            (team(company.code, n), f"{company.name[:4]}第{n}组", company.code, "team")
            for n in range(1, company.teams + 1)
        ]
    return rows


def is_quiet(unit: str) -> bool:
    """Whether only the story sells in this team."""
    return unit[:5] != "90109" and int(unit[5:]) <= story.QUIET_TEAMS


@cache
def roster() -> tuple[Spell, ...]:
    """Every spell in order of person and day, moves, recruits and leavers included."""
    chance = Random("roster")
    spells = [spell for company in COMPANIES for spell in _opening(chance, company)]
    spells += [Spell(one.person, one.team, AGENT, one.joined) for one in recruits() if one.person != BEFORE_NEW_YEAR]
    return tuple(sorted(_moved(_left(spells)), key=lambda spell: (spell.person, spell.from_date)))


def _opening(chance: Random, company: Company) -> list[Spell]:
    """Managers, agents and the office of one company as the year begins."""

    def entered() -> date:
        return date(chance.randint(2012, 2025), chance.randint(1, 11), chance.randint(1, 28))

    began = day(1, 1) if company.code == "90109" else None
    found = [
        Spell(manager(company.code, n), team(company.code, n), MANAGER, began or entered())
        for n in range(1, company.teams + 1)
    ]
    for index in range(company.head_count - company.teams if company.head_count else 0):
        person = agent(company.code, index % company.teams + 1, index // company.teams)
        unit = team(company.code, index % company.teams + 1)
        found.append(Spell(person, unit, AGENT, date(2025, 12, 31) if person == BEFORE_NEW_YEAR else entered()))
    found += [Spell(holder(company.code, n), company.code, post, entered()) for n, post in enumerate(OFFICE_POSTS, 1)]
    return found


def _left(spells: list[Spell]) -> list[Spell]:
    """As many leave a company in a month as are recruited, its last first; 90109 keeps January's."""
    leaving: dict[str, date] = {story.GONE: day(1, 20)}
    for company in COMPANIES:
        staying = [s for s in spells if s.unit[:5] == company.code and s.post == AGENT and not is_quiet(s.unit)]
        staying = [s for s in staying if s.from_date < (day(2, 1) if company.code == "90109" else day(1, 1))]
        for month, count in enumerate(company.recruits):
            wanted = 0 if company.code == "90109" and month == 0 else count
            wanted -= 1 if company.code == "90103" and month == 0 else 0
            for n in range(wanted):
                leaving[staying.pop().person] = MONTH_ENDS[month].replace(day=5 + n % 20)
    return [replace(s, to_date=leaving[s.person]) if s.person in leaving else s for s in spells]


def _moved(spells: list[Spell]) -> list[Spell]:
    """Promotions, the two who change company, and changes in the companies' offices."""
    by_id = {spell.person: spell for spell in spells}
    begun: list[Spell] = []

    def goes(person: str, on: date, unit: str | None = None, post: str | None = None) -> None:
        now = by_id[person]
        by_id[person] = replace(now, to_date=on - timedelta(1))
        begun.append(Spell(person, unit or now.unit, post or now.post, on))

    for code, number, on in PROMOTED:
        goes(agent(code, number), on, post=MANAGER)
        goes(manager(code, number), on, post=AGENT)
    goes(story.MOVER, day(2, 15), unit=team("90102", 3))
    goes(story.MOVER_BACK, day(2, 15), unit=team("90101", 3))
    # 90101: its 个险部经理 goes to the city on 20 January, another follows: January's 500 yuan are his
    goes(holder("90101", 2), day(1, 20), unit=CITY, post="内勤")
    begun.append(Spell(holder("90101", 4), "90101", OFFICE_POSTS[1], day(1, 20)))
    # 90103: its 人力发展岗 leaves on 15 February and nobody follows: March's money goes to two
    by_id[holder("90103", 3)] = replace(by_id[holder("90103", 3)], to_date=day(2, 15))
    # 90104: its 分管经理 changes on 10 March: the deduction falls on the one of 31 March
    goes(holder("90104", 1), day(3, 10), unit=CITY, post="内勤")
    begun.append(Spell(holder("90104", 4), "90104", OFFICE_POSTS[0], day(3, 10)))
    return [*by_id.values(), *begun]


@cache
def recruits() -> tuple[Recruit, ...]:
    """The recruits of the story and, up to each company's number of the month, ordinary ones without business."""
    chance = Random("recruits")
    found = list(RECRUITS)
    for company in COMPANIES:
        number = 100
        for month, count in enumerate(company.recruits):
            told = [r for r in RECRUITS if r.team[:5] == company.code and r.joined.month == month + 1]
            for _ in range(count - sum(r.joined.year == 2026 for r in told)):  # noqa: PLR2004 - the campaign's year
                number += 1
                first = 1 if company.code == "90109" else story.QUIET_TEAMS + 1
                chosen = chance.randint(first, company.teams)
                last = 8 if company.code == "90109" and month == 0 else MONTH_ENDS[month].day - 2
                joined = MONTH_ENDS[month].replace(day=chance.randint(2, last))
                licensed = joined + timedelta(chance.randint(7, 30)) if chance.random() < 0.9 else None  # noqa: PLR2004
                recruiter = manager(company.code, chosen) if chance.random() < 0.5 else ""  # noqa: PLR2004 - a half
                person = recruit(company.code, number)
                found.append(Recruit(person, team(company.code, chosen), recruiter, joined, licensed))
    assert OF_AN_AGENT in {one.person for one in found}
    return tuple(sorted(found, key=lambda one: (one.joined, one.person)))


def unit_on(person: str, on: date) -> str:
    """The unit of the person that day; empty: nowhere."""
    spells = _spells().get(person, ())
    return next((s.unit for s in spells if s.from_date <= on and (s.to_date is None or s.to_date >= on)), "")


@cache
def _spells() -> dict[str, tuple[Spell, ...]]:
    found: dict[str, tuple[Spell, ...]] = {}
    for spell in roster():
        found[spell.person] = (*found.get(spell.person, ()), spell)
    return found


def pool(company: Company) -> list[tuple[str, date]]:
    """Who does the company's ordinary business, each with the first day he can; no name of the story among them."""
    told = {sale.agent for sale in story.SALES}
    staying = [
        spell
        for spell in roster()
        if spell.unit[:5] == company.code and spell.post == AGENT and not is_quiet(spell.unit)
        and spell.to_date is None and spell.person not in told
        and (spell.from_date < day(1, 1) or (company.code == "90109" and spell.from_date < day(1, 9)))
    ]  # fmt: skip
    return [(spell.person, spell.from_date + timedelta(1)) for spell in staying[:POOL]]


def managers_on(on: date) -> list[Spell]:
    """Managers in office that day, in order of id."""
    return [s for s in roster() if s.post == MANAGER and s.from_date <= on and (s.to_date is None or s.to_date >= on)]


def ratings() -> list[tuple[str, date, str]]:
    """Who was rated when and how. Who took office in the quarter is rated for the first time in June."""
    told = {(person, on): colour for person, on, colour in RATED}
    found = [
        (spell.person, on, told.get((spell.person, on), "绿"))
        for on in (date(2025, 12, 31), MONTH_ENDS[2])
        for spell in managers_on(on)
        if spell.from_date <= day(1, 1)
    ]
    return [*found, *((person, on, colour) for person, on, colour in RATED if on > MONTH_ENDS[2])]


def appraised() -> list[tuple[str, str]]:
    """职级考核 of the quarter: every manager of the story's teams but one, and two in three of the others."""
    return [
        (spell.person, spell.unit)
        for n, spell in enumerate(managers_on(MONTH_ENDS[2]))
        if spell.person != NOT_APPRAISED and (is_quiet(spell.unit) or n % 3)
    ]


def honoured(month: int) -> list[tuple[str, str]]:
    """达标 of 绩优组经理: all twenty-two in January and February; in March the first eighteen but the third."""
    teams = [team(code, number) for code, number in story.RUNNING]
    listed = teams if month < 2 else [*teams[:2], *teams[3:18]]  # noqa: PLR2004 - March
    by_team = {spell.unit: spell.person for spell in managers_on(MONTH_ENDS[month])}
    return [(by_team[unit], unit) for unit in listed]
