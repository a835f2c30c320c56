"""The frame of a campaign: its days, windows, settlements, curves, budget. No formula is typed here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from kaimenhong.errors import listed
from kaimenhong.periods import Instance, Period, Window, each_day, each_month, each_week, to_each_month_end, whole
from kaimenhong.plan.formula.kinds import Clash, joined_all
from kaimenhong.plan.model import Expression, Kind, Number, Settlement, Tiers, Type
from kaimenhong.plan.notes import Notes
from kaimenhong.plan.roles import BOTH
from kaimenhong.plan.tiers import build_tiers
from kaimenhong.source import Filled, Items, Leaf, Scalar, suggestion, to_day

if TYPE_CHECKING:
    from kaimenhong.plan.constants import Constants

MAX_DAYS = 1830  # five years
MAX_INSTANCES = 100  # of one window
_NUMBERS = (Kind.NUMBER, Kind.RATIO, Kind.MONEY)


@dataclass(frozen=True, slots=True)
class Curve:
    """Numbers of one kind by window, one for each instance."""

    type: Type
    shares: Mapping[str, tuple[Fraction, ...]]


@dataclass(frozen=True, slots=True)
class Frame:
    """What the rest of a plan stands on. Parts with problems are left out; `broken` has their names."""

    period: Period
    base_date: date
    windows: Mapping[str, Window]
    values: Mapping[str, Expression]
    curves: Mapping[str, Curve]
    tiers: Mapping[str, Tiers]
    settlements: Mapping[str, Settlement]
    budget: Mapping[str, Fraction]
    broken: frozenset[str]


def build_frame(plan: Filled, constants: Constants, notes: Notes) -> Frame | None:
    """The frame, or None where the campaign's days are not known."""
    period = to_period(plan.leaf("period"), notes) if "period" in plan else None
    if period is None:
        return None
    if period.days > MAX_DAYS:
        notes.add("KMH-C018", plan.leaf("period"), days=str(period.days), limit=str(MAX_DAYS))
        return None
    base_date = plan.day("base_date") if "base_date" in plan else period.start
    if "base_date" in plan and base_date >= period.start:
        notes.add("KMH-C010", plan.leaf("base_date"), start=str(period.start))
    windows, broken = _windows(plan, period, notes)
    broken |= constants.broken
    curves = _curves(plan, windows, broken, constants, notes)
    tiers = build_tiers(records(plan, "tiers"), constants, notes)
    broken |= records(plan, "tiers").keys() - tiers.keys()
    dates, budget = _settlements(plan, notes), _budget(plan, constants)
    return Frame(period, base_date, windows, constants.values, curves, tiers, dates, budget, frozenset(broken))


def to_period(leaf: Leaf, notes: Notes) -> Period | None:
    """The days of `first..last`; notes a day that does not exist or an end before the start."""
    first, _, last = leaf.text.partition("..")
    start, end = to_day(first), to_day(last)
    if start is None or end is None or start > end:
        notes.add("KMH-C011", leaf, text=leaf.text)
        return None
    return Period(start, end)


def value_node(name: str) -> str:
    """What a named value is called among the names that are broken; a node of the graph may be called as a column."""
    return f"value {name}"


def curve_node(name: str) -> str:
    """What a curve is called among the names that are broken."""
    return f"curve {name}"


def records(plan: Filled, section: str) -> dict[str, Filled]:
    """The records of a section that may be missing."""
    return plan.record(section).records() if section in plan else {}


# --- windows ---


def _windows(plan: Filled, period: Period, notes: Notes) -> tuple[dict[str, Window], set[str]]:
    windows: dict[str, Window] = {}
    broken: set[str] = set()
    for key, value in plan.record("windows") if "windows" in plan else ():
        before = len(notes.problems)
        window = _phases(key, value, period, notes) if isinstance(value, Filled) else _window(key, value, period, notes)
        if window is None or len(notes.problems) > before:
            broken.add(key.text)
        if window is not None:
            windows[key.text] = window
    return windows, broken


def _window(key: Scalar, leaf: Leaf | Items, period: Period, notes: Notes) -> Window | None:
    assert isinstance(leaf, Leaf), "a window is a text or phases"
    makers = {
        "each day": each_day,
        "each week": each_week,
        "each month": each_month,
        "to each month-end": to_each_month_end,
        "whole": whole,
    }
    if leaf.text in makers:
        window = makers[leaf.text](key.text, period)
        if len(window.instances) <= MAX_INSTANCES:
            return window
        notes.add("KMH-C153", leaf, name=key.text, found=str(len(window.instances)), limit=str(MAX_INSTANCES))
        return None
    days = _within(leaf, period, notes)
    return Window(key.text, (Instance(key.text, key.text, days),)) if days else None


def _phases(key: Scalar, phases: Filled, period: Period, notes: Notes) -> Window | None:
    instances: list[Instance] = []
    for name, leaf in phases.leaves().items():
        days = _within(leaf, period, notes)
        if days is None:
            continue
        if instances and (days.end, days.start) <= (instances[-1].period.end, instances[-1].period.start):
            notes.add("KMH-C014", leaf, name=name, before=instances[-1].id)
        instances.append(Instance(f"{key.text}/{name}", key.text, days))
    return Window(key.text, tuple(instances)) if instances else None


def _within(leaf: Leaf, period: Period, notes: Notes) -> Period | None:
    days = to_period(leaf, notes)
    if days is not None and days not in period:
        notes.add("KMH-C013", leaf, text=leaf.text, period=str(period))
        return None
    return days


# --- curves, settlements, budget ---


def _curves(
    plan: Filled, windows: Mapping[str, Window], broken: set[str], constants: Constants, notes: Notes
) -> dict[str, Curve]:
    curves: dict[str, Curve] = {}
    for name, by_window in records(plan, "curves").items():
        before = len(notes.problems)
        shares: dict[str, tuple[Number, ...]] = {}
        for key, items in by_window:
            assert isinstance(items, Items), "a curve gives a list of shares by window"
            if key.text not in windows:
                if key.text not in broken:
                    unknown(notes, "KMH-C020", key, windows, "window")
                continue
            found = [constants.typed(leaf, _NUMBERS) for leaf in items.leaves()]
            wanted = len(windows[key.text].instances)
            if len(found) != wanted:
                details = {"window": key.text, "given": str(len(found)), "wanted": str(wanted)}
                notes.add("KMH-C015", items, None, **details)
            shares[key.text] = tuple(share for share in found if share is not None)
        whole = all(len(shares[w]) == len(windows[w].instances) for w in shares)
        kind = joined_all([share.type for w in shares for share in shares[w]]) if shares else None
        if isinstance(kind, Clash):
            notes.add("KMH-C151", by_window, None, name=name)
        if len(notes.problems) == before and whole and isinstance(kind, Type):
            numbers = {w: tuple(share.value for share in shares[w]) for w in shares}
            curves[name] = Curve(kind, numbers)
        else:
            broken.add(curve_node(name))
    return curves


def _settlements(plan: Filled, notes: Notes) -> dict[str, Settlement]:
    found: list[Settlement] = []
    for name, said in records(plan, "settlements").items():
        if "on" not in said:
            continue
        one = Settlement(name, said.day("on"), said.truth("final"))
        if found and one.on <= found[-1].on:
            notes.add("KMH-C016", said.leaf("on"), name=name, before=found[-1].name)
        if found and found[-1].final:
            notes.add("KMH-C017", said.leaf("on"), name=found[-1].name)
        found.append(one)
    return {one.name: one for one in sorted(found, key=lambda s: s.on)}


def _budget(plan: Filled, constants: Constants) -> dict[str, Fraction]:
    said = plan.record("budget").leaves() if "budget" in plan else {}
    found = {kind: constants.number(leaf, (Kind.MONEY,)) for kind, leaf in said.items()}
    return {kind: fen for kind, fen in found.items() if fen is not None}


def unknown(notes: Notes, code: str, at: Scalar, known: Mapping[str, object], role: str) -> None:
    """Note a name that is not declared, with the nearest one that is."""
    told = {"name": at.text, "near": suggestion(at.text, known), "known": listed(list(known)[:12])}
    notes.add(code, at, **told, role=BOTH.get(role, role))
