"""Random links between entitlements and settlements as text: groups of which the best is kept, caps, voids."""

from __future__ import annotations

from collections.abc import Mapping

from tests.oracle.words import Chooser
from tests.oracle.yaml_text import Tree


def chain(choose: Chooser, awards: Mapping[str, Tree]) -> dict[str, dict[str, Tree]]:
    """The three sections; empty in about half of the plans."""
    if choose.chance(50):
        return {"exclusive": {}, "caps": {}, "voids": {}}
    alike = _alike(choose, awards)
    return {
        "exclusive": {"组": _group(choose, alike)} if len(alike) > 1 and choose.chance(70) else {},
        "caps": _caps(choose, [name for name in alike if _in_money(awards[name])]),
        "voids": {"查实": _void(choose)} if choose.chance(60) else {},
    }


def _alike(choose: Chooser, awards: Mapping[str, Tree]) -> list[str]:
    """Awards settled like one of them."""
    first = awards[choose.one(list(awards))]
    return [name for name, award in awards.items() if _settled(award) == _settled(first)]


def _settled(award: Tree) -> tuple[str, str, str]:
    assert isinstance(award, dict)
    by_window = award["occasion"] == "window"
    return str(sorted(award["settle"])), str(award["occasion"]), str(award["window"]) if by_window else ""


def _in_money(award: Tree) -> bool:
    assert isinstance(award, dict)
    things = award["gives"].values() if "gives" in award else [award]
    return any("元" in str(thing.get("count", "")) or thing.get("unit") == "CNY" for thing in things)


def _group(choose: Chooser, names: list[str]) -> dict[str, Tree]:
    """One after another, or some of them equals."""
    cut = choose.whole(1, len(names))
    levels = [names[:cut], names[cut:]] if choose.chance(50) else [[name] for name in reversed(names)]
    return {
        "clause": "甲",
        "best_first": [level for level in levels if level],
        "equals": "place",
        "given_up": "lapses",
    }


def _caps(choose: Chooser, names: list[str]) -> dict[str, Tree]:
    made: dict[str, Tree] = {}
    for per in choose.some(("payee", "contestant"), 0) if names else ():
        made[f"顶{per[0]}"] = {
            "clause": "甲",
            "awards": choose.some(names),
            "per": per,
            "most": choose.one(("100元", "5元", "0.01元", "1万元")),
            "cut": "last_first",
        }
    return made


def _void(choose: Chooser) -> dict[str, Tree]:
    body: dict[str, Tree] = {
        "clause": "甲",
        "table": "rulings",
        "payee": choose.one(("person", "unit")),
        "award": choose.one(("none", "award", "award")),
        "item": choose.one(("none", "none", "item")),
    }
    if choose.chance(60):
        body["where"] = choose.one(("found", "empty(lifted_on)", "found 且 empty(lifted_on)"))
    return body
