"""The frame of a campaign: its days, windows, settlements, curves, budget. No formula is typed here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from kaimenhong.errors import Refused
from kaimenhong.periods import Instance, Period, Window, each_month, to_each_month_end, whole
from kaimenhong.plan.formula import literal
from kaimenhong.plan.model import Expression, Kind, Number, Settlement
from kaimenhong.plan.notes import Notes
from kaimenhong.source import Filled, Items, Leaf, Scalar, suggestion, to_day

MAX_DAYS = 1830  # five years
_NUMBERS = (Kind.NUMBER, Kind.RATIO)


@dataclass(frozen=True, slots=True)
class Frame:
    """What the rest of a plan stands on. Parts with problems are left out; `broken` has their names."""

    period: Period
    base_date: date
    windows: Mapping[str, Window]
    values: Mapping[str, Expression]
    curves: Mapping[str, Mapping[str, tuple[Fraction, ...]]]
    settlements: Mapping[str, Settlement]
    budget: Mapping[str, Fraction]
    broken: frozenset[str]


def build_frame(plan: Filled, notes: Notes) -> Frame | None:
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
    values: dict[str, Expression] = {}
    for name, leaf in leaves(plan, "values").items():
        value = literal_of(leaf, notes)
        if value is None:
            broken.add(value_node(name))
        else:
            values[name] = value
    curves = _curves(plan, windows, broken, notes)
    dates, budget = _settlements(plan, notes), _budget(plan, notes)
    return Frame(period, base_date, windows, values, curves, dates, budget, frozenset(broken))


def to_period(leaf: Leaf, notes: Notes) -> Period | None:
    """The days of `first..last`; notes a day that does not exist or an end before the start."""
    first, _, last = leaf.text.partition("..")
    start, end = to_day(first), to_day(last)
    if start is None or end is None or start > end:
        notes.add("KMH-C011", leaf, text=leaf.text)
        return None
    return Period(start, end)


def literal_of(leaf: Leaf, notes: Notes) -> Expression | None:
    """A literal value; notes what the grammar says against it."""
    try:
        return literal(leaf.scalar)
    except Refused as refused:
        notes.problems.extend(refused.problems)
        return None


def number_of(leaf: Leaf, notes: Notes, kinds: tuple[Kind, ...]) -> Fraction | None:
    """A literal number of one of some kinds, in base units."""
    value = literal_of(leaf, notes)
    if value is None:
        return None
    if not isinstance(value, Number) or value.type.kind not in kinds:
        notes.add("KMH-C012", leaf, text=leaf.scalar.text, kinds=" | ".join(kinds))
        return None
    return value.value


def value_node(name: str) -> str:
    """What a named value is called among the names that are broken; a node of the graph may be called as a column."""
    return f"value {name}"


def leaves(plan: Filled, section: str) -> dict[str, Leaf]:
    """The leaves of a section that may be missing."""
    return plan.record(section).leaves() if section in plan else {}


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
    makers = {"each month": each_month, "to each month-end": to_each_month_end, "whole": whole}
    if leaf.text in makers:
        return makers[leaf.text](key.text, period)
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
    plan: Filled, windows: Mapping[str, Window], broken: set[str], notes: Notes
) -> dict[str, dict[str, tuple[Fraction, ...]]]:
    curves: dict[str, dict[str, tuple[Fraction, ...]]] = {}
    for name, by_window in records(plan, "curves").items():
        before = len(notes.problems)
        shares: dict[str, tuple[Fraction, ...]] = {}
        for key, items in by_window:
            assert isinstance(items, Items), "a curve gives a list of shares by window"
            if key.text not in windows:
                if key.text not in broken:
                    unknown(notes, "KMH-C020", key, windows, "window")
                continue
            found = [number_of(leaf, notes, _NUMBERS) for leaf in items.leaves()]
            wanted = len(windows[key.text].instances)
            if len(found) != wanted:
                details = {"window": key.text, "given": str(len(found)), "wanted": str(wanted)}
                notes.add("KMH-C015", items, None, **details)
            shares[key.text] = tuple(share for share in found if share is not None)
        if len(notes.problems) == before:
            curves[name] = shares
        else:
            broken.add(f"curve {name}")
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


def _budget(plan: Filled, notes: Notes) -> dict[str, Fraction]:
    found = {kind: number_of(leaf, notes, (Kind.MONEY,)) for kind, leaf in leaves(plan, "budget").items()}
    return {kind: fen for kind, fen in found.items() if fen is not None}


def unknown(notes: Notes, code: str, at: Scalar, known: Mapping[str, object], role: str) -> None:
    """Note a name that is not declared, with the nearest one that is."""
    notes.add(code, at, name=at.text, role=role, near=suggestion(at.text, known), known=", ".join(list(known)[:12]))
