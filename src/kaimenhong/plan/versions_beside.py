"""Versions of a plan held against each other: what a later one may not change, for what was settled stays settled."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from kaimenhong.errors import Place, Problem, listed
from kaimenhong.plan.model import Award, Plan
from kaimenhong.plan.versions import first_day
from kaimenhong.source import Node, read, sign_of

SAME = ("campaign", "language", "period", "base_date")


@dataclass(frozen=True)
class Written:
    """A version of the plan and the text of its file."""

    file: str
    first: bool
    plan: Plan
    text: str

    @cached_property
    def _tree(self) -> Node:
        return read(self.text, self.file)

    def place(self, *path: str) -> tuple[Place, str]:
        """Where a key path stands, and its line."""
        sign = sign_of(self._tree, path)
        return (Place(self.file, line=1), "") if sign is None else (sign.place, sign.line_text)

    def problem(
        self, code: str, path: Sequence[str], other: tuple[Written, Sequence[str]] | None, **told: str
    ) -> Problem:
        """A problem at a key path, with the place in another version that it is about."""
        place, line = self.place(*path)
        related = ((other[0].file, other[0].place(*other[1])[0]),) if other else ()
        return Problem(code, place, told, line, related=related)


def beside(versions: Sequence[Written]) -> Iterator[Problem]:
    """KMH-V001 to V014, all at once."""
    for n, version in enumerate(versions):
        yield from _amends(version, versions[:n])
    if any(version.plan.amends is None for version in versions if not version.first):
        return
    for n, version in enumerate(versions[1:], 1):
        yield from _same(version, versions[0])
        yield from _names(version, versions[:n])
        yield from _windows(version, versions[:n])
        yield from _settlements(version, versions[:n])
    yield from _awards(versions)


def _amends(version: Written, before: Sequence[Written]) -> Iterator[Problem]:
    amends, period = version.plan.amends, version.plan.period
    if version.first:
        if amends is not None:
            yield version.problem("KMH-V002", ("amends",), None)
        return
    if amends is None:
        yield version.problem("KMH-V001", ("campaign",), None)
        return
    after = max([period.start, *(first_day(v.plan) for v in before if v.plan.amends)])
    if not after < amends.governs_from <= period.end:
        told = {"day": str(amends.governs_from), "after": str(after), "last": str(period.end)}
        yield version.problem("KMH-V004", ("amends", "governs_from"), None, **told)


def _same(version: Written, first: Written) -> Iterator[Problem]:
    for key in SAME:
        now, said = getattr(version.plan, key), getattr(first.plan, key)
        if now != said:
            yield version.problem("KMH-V005", (key,), (first, (key,)), key=key, now=str(now), first=str(said))


# --- names


def _kinds(plan: Plan) -> dict[str, tuple[tuple[str, ...], str]]:
    """Every name that means something in formulas or exports: where it stands, and what kind of thing it is."""
    found: dict[str, tuple[tuple[str, ...], str]] = {}
    for measure in plan.measures.values():
        kind = measure.formula.type
        found[measure.name] = ("measures", measure.name), f"measure ({' '.join(filter(None, (kind.kind, kind.unit)))})"
    for league in plan.leagues.values():
        found[league.name] = ("leagues", league.name), f"league ({league.contestants})"
    for card in plan.scorecards.values():
        found[card.total] = ("scores", card.league, "total"), f"total ({card.league})"
    for board in plan.boards.values():
        found[board.name] = ("boards", board.name), f"board ({board.league})"
    sections: Mapping[str, Mapping[str, object]] = {
        "gates": plan.gates, "windows": plan.windows, "awards": plan.awards, "tables": plan.tables,
        "relations": plan.relations, "tiers": plan.tiers,
    }  # fmt: skip
    for section, names in sections.items():
        found |= {name: ((section, name), section.removesuffix("s")) for name in names}
    return found


def _names(version: Written, before: Sequence[Written]) -> Iterator[Problem]:
    """A name of two versions is of one kind; two names that engines cannot tell apart are not two."""
    mine = _kinds(version.plan)
    for other in before:
        theirs = _kinds(other.plan)
        small = {name.casefold(): name for name in theirs}
        for name, (path, kind) in mine.items():
            same = small.get(name.casefold())
            if same is None:
                continue
            there, was = theirs[same]
            if same != name:
                yield version.problem("KMH-V014", path, (other, there), name=name, before=same)
            elif kind != was:
                yield version.problem("KMH-V006", path, (other, there), name=name, now=kind, before=was)
        yield from _reaches(version, other)


def _reaches(version: Written, other: Written) -> Iterator[Problem]:
    for key, quota in version.plan.quotas.items():
        was = other.plan.quotas.get(key)
        if was is not None and was.reach != quota.reach:
            path = ("quotas", quota.measure, "reach")
            told = {"name": quota.measure, "now": quota.reach, "before": was.reach}
            yield version.problem("KMH-V013", path, (other, path), **told)


def _windows(version: Written, before: Sequence[Written]) -> Iterator[Problem]:
    """An instance has the same days in all versions."""
    for other in before:
        theirs = {i.id: i.period for window in other.plan.windows.values() for i in window.instances}
        for window in version.plan.windows.values():
            path = ("windows", window.name)
            for i in window.instances:
                if theirs.get(i.id, i.period) != i.period:
                    told = {"name": i.id, "before": str(theirs[i.id]), "now": str(i.period)}
                    yield version.problem("KMH-V012", path, (other, path), **told)


def _settlements(version: Written, before: Sequence[Written]) -> Iterator[Problem]:
    for other in before:
        for name, settlement in version.plan.settlements.items():
            was = other.plan.settlements.get(name)
            if was is not None and (was.on, was.final) != (settlement.on, settlement.final):
                told = {"name": name, "before": _day(was.on, was.final), "now": _day(settlement.on, settlement.final)}
                path = ("settlements", name)
                yield version.problem("KMH-V011", path, (other, path), **told)


def _day(on: object, final: bool) -> str:  # noqa: FBT001  as the plan says it
    return f"{on} final" if final else str(on)


# --- awards


def _awards(versions: Sequence[Written]) -> Iterator[Problem]:
    """An award is one from the version that first has it: under its name there, whatever it is called later."""
    ids: dict[str, str] = {}  # of the version before, by name
    taken: set[str] = set()
    for n, version in enumerate(versions):
        here: dict[str, str] = {}
        for award in version.plan.awards.values():
            yield from _name(version, award, (ids, taken), here)
            here[award.name] = ids.get(award.was or award.name, award.name)
        if n:
            yield from _kept(version, versions[n - 1], ids, here)
        taken |= {*here, *here.values()}
        ids = here


def _name(
    version: Written, award: Award, before: tuple[Mapping[str, str], set[str]], here: Mapping[str, str]
) -> Iterator[Problem]:
    ids, taken = before
    path = ("awards", award.name, "was") if award.was else ("awards", award.name)
    if award.was and award.was not in ids:
        yield version.problem("KMH-V008", path, None, name=award.was, known=listed(ids) or "-")
    elif ids.get(award.was or award.name, award.name) in here.values():
        yield version.problem("KMH-V009", path, None, name=award.was or award.name)
    elif award.name in taken and award.name not in ids:
        yield version.problem("KMH-V009", path, None, name=award.name)


def _kept(version: Written, before: Written, ids: Mapping[str, str], here: Mapping[str, str]) -> Iterator[Problem]:
    """What is still open is in the later version, and is settled by the same keys."""
    now = {award_id: name for name, award_id in here.items()}
    start = first_day(version.plan)
    for name, award_id in ids.items():
        was = before.plan.awards[name]
        if award_id in now:
            award = version.plan.awards[now[award_id]]
            yield from _changed(version, before, award, was)
            yield from _in_turn(version, before, award, was)
            continue
        left = [i for i in before.plan.windows[was.window].instances if i.period.end >= start]
        if left:
            told = {"name": name, "instance": left[0].id}
            yield version.problem("KMH-V007", ("awards",), (before, ("awards", name)), **told)


def _changed(version: Written, before: Written, award: Award, was: Award) -> Iterator[Problem]:
    """The league, window and occasion of an award, and what it gives, stay: differences are between like and like."""
    for key in ("league", "window", "occasion", "gives"):
        now, said = _said(award, key), _said(was, key)
        if now != said:
            told = {"name": award.name, "key": key, "now": now, "before": said}
            yield version.problem("KMH-V010", ("awards", award.name), (before, ("awards", was.name)), **told)


def _in_turn(version: Written, before: Written, award: Award, was: Award) -> Iterator[Problem]:
    """What the version before settles comes before what this one does, or there is no settlement before."""
    start = first_day(version.plan)
    old = [on for on, end in _read_at(before.plan, was) if end < start]
    new = [on for on, end in _read_at(version.plan, award) if end >= start]
    if old and new and max(old) >= min(new):
        told = {"name": award.name, "key": "settle", "now": str(min(new)), "before": str(max(old))}
        paths = ("awards", award.name, "settle"), ("awards", was.name, "settle")
        yield version.problem("KMH-V010", paths[0], (before, paths[1]), **told)


def _read_at(plan: Plan, award: Award) -> Iterator[tuple[date, date]]:
    """The settlements of an award with one occasion, each with the last day of the instance it reads."""
    if award.occasion == "campaign":
        for on in (plan.settlements[name].on for name in award.settlements):
            ends = [i.period.end for i in plan.windows[award.window].instances if i.period.end <= on]
            yield from ((on, max(ends)) for _ in ends[:1])


def _said(award: Award, key: str) -> str:
    if key != "gives":
        return str(getattr(award, key))
    parts = (f"{part.name} {part.kind} {part.unit} {award.decimals(part)}" for part in award.parts)
    return listed(sorted(" ".join(part.split()) for part in parts))
