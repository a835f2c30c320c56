"""Tiers: steps that rise, each ending where the next begins, without a hole and without an overlap."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Literal, cast

from kaimenhong.plan.formula.kinds import NUMERIC, Clash, joined_all
from kaimenhong.plan.model import Expression, Kind, Number, Step, Text, Tiers, Type
from kaimenhong.plan.notes import Notes
from kaimenhong.source import Filled, Leaf

if TYPE_CHECKING:
    from kaimenhong.plan.constants import Constants

NOT_APPLICABLE = "not_applicable"
_NUMBERS = tuple(kind for kind in Kind if kind in NUMERIC)


def build_tiers(sections: Mapping[str, Filled], constants: Constants, notes: Notes) -> dict[str, Tiers]:
    """The tiers that are whole, by name."""
    found = {name: _tiers(name, said, constants, notes) for name, said in sections.items() if not said.broken}
    return {name: tiers for name, tiers in found.items() if tiers is not None}


@dataclass(frozen=True, slots=True)
class _Said:
    """One step as written: where it begins, where it says it ends, what it gives."""

    said: Filled
    begins: Number
    included: bool
    ends: Number | None
    result: Expression


def _tiers(name: str, said: Filled, constants: Constants, notes: Notes) -> Tiers | None:
    mode = cast("Literal['whole', 'marginal']", said.variant)
    before = len(notes.problems)
    steps = [_step(step, constants, notes) for step in said.list(mode).records()]
    below = said.maybe_leaf("below")
    instead = None if below is None or _says_not_applicable(below) else constants.value(below)
    whole = tuple(step for step in steps if step is not None)
    if len(whole) < len(steps) or (instead is None and below is not None and not _says_not_applicable(below)):
        return None
    ends = [step.ends for step in whole if step.ends is not None]
    of = _kind(name, said, [*(step.begins for step in whole), *ends], notes)
    gives = _kind(name, said, [*(step.result for step in whole), *([] if instead is None else [instead])], notes)
    if of is not None and gives is not None:
        _check_kinds(name, said, mode, gives, notes)
        _check_bounds(whole, notes)
    if of is None or gives is None or len(notes.problems) > before:
        return None
    made = tuple(Step(step.begins.value, step.included, _held(step.result)) for step in whole)
    return Tiers(name, said.maybe_text("clause"), mode, made, None if instead is None else _held(instead), of, gives)


def _says_not_applicable(leaf: Leaf) -> bool:
    return leaf.text == NOT_APPLICABLE and not leaf.scalar.quoted


def _step(said: Filled, constants: Constants, notes: Notes) -> _Said | None:
    begins, ends = _one_of(said, ("from", "above")), _one_of(said, ("under", "through"))
    if begins is None or (ends is None and ("under" in said or "through" in said)):
        notes.add("KMH-C154", said.leaf("is"))
        return None
    bound = constants.typed(said.leaf(begins), _NUMBERS)
    end = constants.typed(said.leaf(ends), _NUMBERS) if ends is not None else None
    result = constants.value(said.leaf("is"))
    if bound is None or result is None or (ends is not None and end is None):
        return None
    return _Said(said, bound, begins == "from", end, result)


def _one_of(said: Filled, keys: tuple[str, str]) -> str | None:
    given = [key for key in keys if key in said]
    return given[0] if len(given) == 1 else None


def _kind(name: str, said: Filled, parts: list[Number] | list[Expression], notes: Notes) -> Type | None:
    """The kind of all of them."""
    common = joined_all([part.type for part in parts])
    if isinstance(common, Clash):
        notes.add("KMH-C155", said, name=name)
        return None
    return common


def _check_kinds(name: str, said: Filled, mode: str, gives: Type, notes: Notes) -> None:
    """Results are numbers, or texts where nothing is multiplied."""
    text = gives.kind is Kind.TEXT and mode == "whole"
    if gives.kind not in NUMERIC and not text:
        notes.add("KMH-C155", said, name=name)


def _check_bounds(steps: tuple[_Said, ...], notes: Notes) -> None:
    """Each begins behind the one before, and where that one says that it ends."""
    for step, after in zip(steps, (*steps[1:], None), strict=True):
        if after is not None and after.begins.value <= step.begins.value:
            notes.add("KMH-C156", after.said.leaf("is"))
        elif step.ends is not None:
            _check_end(step, after, notes)


def _check_end(step: _Said, after: _Said | None, notes: Notes) -> None:
    assert step.ends is not None, "it says where it ends"
    through = "through" in step.said
    leaf = step.said.leaf("through" if through else "under")
    if after is None or step.ends.value < after.begins.value:
        notes.add("KMH-C157", leaf, text=leaf.text)
        return
    if step.ends.value > after.begins.value or (through and after.included):
        code = "KMH-C158"
    elif not through and not after.included:
        code = "KMH-C157"
    else:
        return
    next_ = after.said.leaf("from" if after.included else "above")
    notes.add_beside(code, leaf, ((next_.text, next_.place),), text=leaf.text)


def _held(e: Expression) -> Fraction | str:
    assert isinstance(e, Number | Text), "the kinds have been looked at"
    return e.value
