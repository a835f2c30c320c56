"""Random relations, groups of boards and keys that are no amounts."""

from __future__ import annotations

from dataclasses import dataclass

from tests.oracle.aggregates_said import Here
from tests.oracle.sizes import TRUTH
from tests.oracle.words import DAY, PERSON, TEXT, UNIT, Chooser, Said, condition
from tests.oracle.yaml_text import Tree


@dataclass(frozen=True, slots=True)
class Related:
    """A relation: what those who answer are, the league it leads to, what the plan says of it."""

    who: str
    league: str
    said: dict[str, Tree]


def relations(choose: Chooser, leagues: dict[str, str]) -> dict[str, Related]:
    """Relations between the leagues there are: one hop from tables, then of the same group, then over hops."""
    made = _of_duties(choose, leagues)
    if choose.chance(50):
        return made
    made |= _of_lists(choose, leagues)
    for _ in range(choose.whole(0, 2)):
        pairs = [
            (a, b) for a, one in made.items() for b, two in made.items() if leagues[one.league] == two.who and two.said
        ]
        pairs = [(a, b) for a, b in pairs if "via" not in made[a].said and "via" not in made[b].said]
        if pairs:
            first, second = choose.one(pairs)
            made[f"经{len(made)}"] = Related(made[first].who, made[second].league, {"via": [first, second]})
    return made


def _of_duties(choose: Chooser, leagues: dict[str, str]) -> dict[str, Related]:
    made: dict[str, Related] = {}
    if "person" in leagues.values() and choose.chance(80):
        made["包片"] = Related("person", "社", {"table": "duties", "source": "leader", "target": "unit", "to": "社"})
    if "部" in leagues and choose.chance(80):
        below = choose.one(("no", "no", "yes"))
        said: dict[str, Tree] = {"table": "desks", "source": "desk", "target": "unit", "below": below, "to": "社"}
        made["包社"] = Related("unit", "社", said)
    return made


def _of_lists(choose: Chooser, leagues: dict[str, str]) -> dict[str, Related]:
    made: dict[str, Related] = {}
    persons = [name for name, kind in leagues.items() if kind == "person"]
    units = [name for name, kind in leagues.items() if kind == "unit"]
    if choose.chance(70):
        to = choose.one(units)
        where: dict[str, Tree] = {"where": "zone ≠ '东'"} if choose.chance(40) else {}
        itself = choose.one(("yes", "no"))
        made["同区"] = Related(
            "unit", to, {"table": "zones", "same": "zone", "member": "unit", **where, "itself": itself, "to": to}
        )
    if persons and choose.chance(70):
        to = choose.one(persons)
        where = {"where": choose.one(("post = '客户经理'", "post ≠ '主任'"))} if choose.chance(60) else {}
        below = choose.one(("yes", "no"))
        made["属员"] = Related(
            "unit", to, {"table": "roster", "source": "unit", "target": "person", **where, "below": below, "to": to}
        )
    if persons and choose.chance(50):
        to = choose.one(units)
        where = {"where": "非 empty(opened_on)"} if choose.chance(40) else {}
        made["守区"] = Related(
            "person", to, {"table": "zones", "source": "keeper", "target": "unit", **where, "to": to}
        )
    if persons and choose.chance(50):
        to, itself = choose.one(persons), choose.one(("yes", "no"))
        made["同队"] = Related(
            "person", to, {"table": "teams", "same": "team", "member": "person", "itself": itself, "to": to}
        )
    return made


def words(choose: Chooser, here: Here, asked: Said) -> Said:
    """A text or an id of the contestant."""
    own = {
        "unit": (("given(zones.zone)", TEXT), ("given(zones.keeper)", PERSON)),
        "person": (("given(teams.team)", TEXT), ("given(teams.home)", UNIT)),
    }[here.contestants]
    if choose.chance(30):
        return Said(f"if({asked.text}, '甲', {choose.one(('乙', '丙'))!r})", TEXT, TRUTH, asked.na)
    return Said(*choose.one(own), TRUTH)


def key(choose: Chooser, here: Here, asked: Said) -> Said:
    """What a board may be ordered by beside amounts."""
    form = choose.one(("contestant", "contestant", "date", "date", "words", "words", "draw"))
    if form == "date":
        return Said("given(zones.opened_on)" if here.contestants == "unit" else "given(teams.joined_on)", DAY, TRUTH)
    if form == "words":
        return words(choose, here, asked)
    if form == "draw" and choose.chance(50):
        seed = choose.one(("'开门红2026'", "20260331", "count(sales)"))
        return Said(f"draw({seed})", TEXT, TRUTH)
    return Said("contestant", TEXT, TRUTH)


def test(choose: Chooser, here: Here) -> Said:
    """A yes/no of a text, an id or a day of the contestant."""
    units, persons = (
        ("given(zones.zone) = '东'", "given(zones.zone) in ('东', 'a')", "given(zones.opened_on) ≤ window.end"),
        ("given(teams.team) ≠ '红'", "given(teams.team) in ('红', '蓝')", "given(teams.joined_on) > window.start"),
    )
    return condition(choose.one(units if here.contestants == "unit" else persons))
