"""Leagues, measures, gates and quotas: from what the plan says to their typed form."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Literal, cast

from kaimenhong.errors import listed
from kaimenhong.facts.contract import ROSTER, UNITS, Contract
from kaimenhong.plan.formula import NodeInfo, QuotaInfo, Resolved, Want
from kaimenhong.plan.frame import curve_node, unknown
from kaimenhong.plan.model import (
    Breakdown,
    Contestants,
    Expression,
    Gate,
    Kind,
    League,
    Measure,
    Members,
    Quota,
    Type,
    Undefined,
)
from kaimenhong.plan.work import YES_NO, Work
from kaimenhong.source import Filled, Leaf, Scalar

_UNSAID = "unsaid"  # noted; what uses the measure is not judged on a guess
Negative = Literal["as_is", "not_applicable", "missing"]
_ANY_NUMBER = (
    Kind.MONEY,
    Kind.COUNT,
    Kind.RATIO,
    Kind.POINT_GAP,
    Kind.POINTS,
    Kind.NUMBER,
    Kind.DAYS,
)


def build_league(work: Work, name: Scalar, said: Filled) -> League | None:
    """Who competes."""
    contestants = cast("Contestants", said.text("contestants"))
    levels, members, where = said.texts("levels"), said.maybe_leaf("members"), said.maybe_leaf("where")
    table = UNITS if contestants == "unit" else ROSTER
    wrong = (bool(levels) is (contestants == "person"), (members is None) is (contestants == "person"))
    for code, at, is_wrong in zip(("KMH-C023", "KMH-C084"), ("levels", "members"), wrong, strict=True):
        if is_wrong:
            work.notes.add(code, said.keys.get(at, name), name=name.text)
    if any(wrong):
        return None
    contract = work.contracts[table]  # every campaign has both, or its contracts are refused
    allowed = contract.columns["level"].one_of if levels else ()
    for leaf in said.list("levels").leaves() if levels else ():
        if allowed and leaf.text not in allowed:
            unknown(work.notes, "KMH-C025", leaf.scalar, dict.fromkeys(allowed), "level")
            return None
        if levels.count(leaf.text) > 1:
            work.notes.add("KMH-C022", leaf, name=leaf.text)
            return None
    expression = None
    if where is not None:
        scope = replace(work.scope((name.text,), (), contract), matching=True)
        resolved = work.resolve(where, scope, YES_NO)
        if resolved is None:
            return None
        expression = resolved.expression
    member, clause = cast("Members | None", members.text if members else None), said.maybe_text("clause")
    return League(name.text, contestants, levels, member, expression, clause, said.maybe_whole("size"))


def column_of(work: Work, contract: Contract, leaf: Leaf, types: tuple[str, ...]) -> bool:
    """Whether a leaf names a column of one of some types; noted where not."""
    column = contract.columns.get(leaf.text)
    if column is not None and column.type in types:
        return True
    fit = {name: None for name, c in contract.columns.items() if c.type in types}
    unknown(work.notes, "KMH-C028", leaf.scalar, fit, f"{contract.table} · {' | '.join(types)}")
    return False


def build_measure(work: Work, name: Scalar, said: Filled) -> Measure | None:
    """A measure; its unit names what a count counts."""
    leagues = work.league_names(said.list("leagues").leaves())
    windows = work.window_names(said.list("windows").leaves())
    if leagues is None or windows is None:
        return None
    want = Want(_ANY_NUMBER, division_allowed=True)
    resolved = work.resolve(said.leaf("is"), work.scope(leagues, windows, name=name.text), want)
    zero = _undefined(work, name, said, "zero_denominator", resolved)
    negative = _undefined(work, name, said, "negative_denominator", resolved)
    if resolved is None or _UNSAID in (zero, negative):
        return None
    expression = _with_unit(work, said, resolved.expression)
    not_applicable = resolved.may_be_not_applicable or "not_applicable" in (zero, negative)
    info = NodeInfo(expression.type, not_applicable, leagues, windows, resolved.non_negative)
    work.measures[name.text] = info
    clause = said.maybe_text("clause")
    return Measure(
        name.text,
        clause,
        leagues,
        windows,
        expression,
        cast("Undefined | None", zero),
        cast("Negative | None", negative),
        said.maybe_text("source"),
    )


def _undefined(work: Work, name: Scalar, said: Filled, key: str, resolved: Resolved | None) -> str | None:
    """What a measure says of a denominator; noted: missing where one can be, given where none can."""
    leaf = said.maybe_leaf(key)
    if resolved is None:
        return leaf.text if leaf else None
    zero = key == "zero_denominator"
    possible = resolved.zero_denominator_possible if zero else resolved.negative_denominator_possible
    if possible and leaf is None:
        work.notes.add("KMH-C033", name, said.maybe_text("clause"), key=key)
        return _UNSAID
    if leaf is not None and not possible:
        work.notes.add("KMH-C034", leaf, said.maybe_text("clause"), key=key)
        return None
    return leaf.text if leaf else None


def _with_unit(work: Work, said: Filled, expression: Expression) -> Expression:
    leaf = said.maybe_leaf("unit")
    if leaf is None:
        return expression
    if expression.type.kind != Kind.COUNT or expression.type.unit not in ("", leaf.text):
        work.notes.add("KMH-C035", leaf, unit=leaf.text, kind=expression.type.kind, other=expression.type.unit)
        return expression
    return replace(expression, type=Type(Kind.COUNT, leaf.text, expression.type.whole))


def build_gate(work: Work, name: Scalar, said: Filled) -> Gate | None:
    """A named yes/no."""
    leagues = work.league_names(said.list("leagues").leaves())
    windows = work.window_names(said.list("windows").leaves())
    if leagues is None or windows is None:
        return None
    scope = work.scope(leagues, windows, name=name.text)
    resolved = work.resolve(said.leaf("is"), scope, YES_NO)
    instead = work.not_applicable(name, resolved, said.maybe_leaf("not_applicable"), scope, YES_NO)
    if resolved is None:
        return None
    work.gates[name.text] = NodeInfo(resolved.type, may_be_not_applicable=False, leagues=leagues, windows=windows)
    return Gate(name.text, said.maybe_text("clause"), leagues, windows, resolved.expression, instead)


def build_quotas(work: Work, name: Scalar, said: Filled) -> list[Quota] | None:
    """The quotas of one measure, one a league."""
    measure = work.measures.get(name.text)
    if measure is None:
        declared = work.names.get(name.text)
        if declared is None or declared.role != "measure":  # else the measure has a problem of its own
            work.unknown(name, work.measures, "measure")
        return None
    curve = _curve(work, said.leaf("curve"), measure)
    by_league = _by_league(work, said, measure)
    if curve is None or by_league is None:
        return None
    of, breakdown = _breakdown(work, said, tuple(by_league))
    found: list[Quota] = []
    want = Want((measure.type.kind,), measure.type.unit)
    undefined = cast("Undefined", said.text("zero")), cast("Undefined", said.text("negative"))
    for league, leaf in by_league.items():
        resolved = work.resolve(leaf, work.scope((league,), tuple(curve)), want)
        if resolved is None:
            continue
        attainment_not_applicable = "not_applicable" in undefined
        info = QuotaInfo(tuple(curve), resolved.may_be_not_applicable, attainment_not_applicable)
        work.quotas[name.text, league] = info
        reach = cast("Literal['at_least', 'at_most']", said.text("reach"))
        clause = said.maybe_text("clause")
        parts = breakdown if league == of else None
        found.append(Quota(name.text, league, clause, resolved.expression, curve, reach, *undefined, parts))
    return found if len(found) == len(by_league) else None


def _breakdown(work: Work, said: Filled, leagues: tuple[str, ...]) -> tuple[str, Breakdown | None]:
    """Of which league the quota is broken down, and into what; noted: a league without a quota, or not of units."""
    record = said.maybe_record("breakdown")
    if record is None:
        return "", None
    leaves = (record.leaf("from"), *record.list("to").leaves())
    for leaf in leaves:
        if leaf.text not in leagues:
            unknown(work.notes, "KMH-C037", leaf.scalar, dict.fromkeys(leagues), "league")
        elif work.leagues[leaf.text].contestants != "unit":
            work.notes.add("KMH-C229", leaf, said.maybe_text("clause"), league=leaf.text)
        elif leaf is not leaves[0] and leaf.text == leaves[0].text:
            work.notes.add("KMH-C230", leaf, said.maybe_text("clause"), league=leaf.text)
    way = cast("Literal['equal', 'at_least']", record.text("sum"))
    return leaves[0].text, Breakdown(record.texts("to"), way)


def _curve(work: Work, leaf: Leaf, measure: NodeInfo) -> dict[str, tuple[Fraction, ...]] | None:
    """Shares by window, in the measure's windows; `none` gives the whole quota in each."""
    if leaf.text == "none":
        windows = work.frame.windows
        return {name: (Fraction(1),) * len(windows[name].instances) for name in measure.windows}
    curve = work.frame.curves.get(leaf.text)
    if curve is None:
        if curve_node(leaf.text) not in work.broken:
            unknown(work.notes, "KMH-C020", leaf.scalar, work.frame.curves, "curve")
        return None
    if curve.type.kind is Kind.MONEY:
        work.notes.add("KMH-C152", leaf, curve=leaf.text)
        return None
    shares = {window: curve.shares[window] for window in curve.shares if window in measure.windows}
    if not shares:
        work.notes.add("KMH-C036", leaf, curve=leaf.text, windows=listed(measure.windows))
        return None
    return shares


def _by_league(work: Work, said: Filled, measure: NodeInfo) -> dict[str, Leaf] | None:
    value = said.get("is")
    if isinstance(value, Leaf):
        return dict.fromkeys(measure.leagues, value)
    fine = True
    for key, _ in said.record("is"):
        if key.text not in measure.leagues:
            fine = False
            if key.text not in work.broken:
                unknown(work.notes, "KMH-C037", key, dict.fromkeys(measure.leagues), "league")
    return said.record("is").leaves() if fine else None
