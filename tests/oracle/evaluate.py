"""The meaning of a plan, slow and obvious: every row of the outcome files, computed one by one.

Shares nothing with the engine but the typed plan, the contracts, the calendar and the rounding of
one number. Rows are dicts of text like the lines of the CSV files, sorted by their keys.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from tests.oracle.derived import add_derived
from tests.oracle.nodes import Nodes, Spot
from tests.oracle.pay import Asked, due
from tests.oracle.settling import awards, in_order, settle, shown_parts
from tests.oracle.tables import Rows, Tables
from tests.oracle.values import Refusal, State, Value

from kaimenhong.facts.contract import Contract
from kaimenhong.money import format_scaled
from kaimenhong.periods import Instance
from kaimenhong.plan import model as m

OutRow = dict[str, str]

NOBODY = ""  # an id that no row has
KEYS: Mapping[str, tuple[str, ...]] = {
    "measures": ("league", "window", "contestant", "measure"),
    "scores": ("league", "window", "contestant", "item"),
    "standings": ("league", "window", "board", "group", "contestant"),
    "awards": ("award", "league", "occasion", "contestant", "item", "payee"),
    "settlements": ("settlement", "award", "occasion", "contestant", "payee", "item"),
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """The rows of the files. `beyond`: data are forbidden where only awards read that nothing settles."""

    measures: list[OutRow]
    scores: list[OutRow]
    standings: list[OutRow]
    awards: list[OutRow]
    settlements: list[OutRow]
    beyond: bool = False

    def rows(self, name: str) -> list[OutRow]:
        """The rows of one file."""
        found: list[OutRow] = getattr(self, name)
        return found


def evaluate(
    plan: m.Plan, contracts: Mapping[str, Contract], rows: Rows, as_of: date, corrections: Rows | None = None
) -> Outcome:
    """outcome = f(plan, facts, as-of). Raises Refusal where the data forbid an answer."""
    return evaluate_versions([plan], contracts, rows, as_of, corrections)


def evaluate_versions(
    plans: Sequence[m.Plan], contracts: Mapping[str, Contract], rows: Rows, as_of: date, corrections: Rows | None = None
) -> Outcome:
    """The outcome of the versions of a plan in force by as-of: each says its own of the instances it governs."""
    versions: list[Nodes] = []
    for plan in plans:
        tables = Tables(contracts, rows, as_of, corrections or {})
        add_derived(tables, plan)
        versions.append(Nodes(plan, tables, list(versions)))
    for version in versions:
        version.versions = versions
    _ask_where_nobody_competes(versions)
    made = {
        "measures": (row for version in versions for row in _measures(version)),
        "scores": (row for version in versions for row in _scores(version)),
        "standings": (row for version in versions for row in _standings(version)),
        "awards": _awards(versions[-1]),
        "settlements": _settlements(versions[-1]),
    }
    files = {name: _in_order(name, found) for name, found in made.items()}
    return Outcome(**files, beyond=_forbidden_beyond(versions))


def _in_order(name: str, rows: Iterator[OutRow]) -> list[OutRow]:
    return sorted(rows, key=lambda row: tuple(row[k] for k in KEYS[name]))


def _ask_where_nobody_competes(versions: Sequence[Nodes]) -> None:
    """A league without contestants reads of others all the same: as if somebody without any rows were in it."""
    if all(all(version.members.values()) for version in versions):
        return
    asking: list[Nodes] = []
    for version in versions:
        asking.append(Nodes(version.plan, version.tables, list(asking)))
        asking[-1].members = {league: those or [NOBODY] for league, those in version.members.items()}
    for version in asking:
        version.versions = asking
        for told in (_measures, _scores, _standings):
            list(told(version))


def _forbidden_beyond(versions: Sequence[Nodes]) -> bool:
    """Whether data are forbidden where awards are read as of today, settled or not: whoever computes so may refuse."""
    try:
        for version in versions:
            _look_everywhere(version)
    except Refusal:
        return True
    return False


def _look_everywhere(nodes: Nodes) -> None:
    """Evaluate awards that are settled in every begun instance, so that forbidden data are met wherever they lie."""
    for award in nodes.plan.awards.values():
        if not settle(nodes.versions[-1], award.id)[1]:  # nothing is settled yet, so nothing is asked
            continue
        for instance in nodes.begun(award.window):
            for contestant in nodes.members[award.league]:
                for final in (False, True):
                    due(nodes, Asked(award, contestant, instance, final, None))


def _spots(nodes: Nodes, leagues: tuple[str, ...], windows: tuple[str, ...]) -> Iterator[Spot]:
    for league in leagues:
        for window in windows:
            for instance in filter(nodes.governs, nodes.begun(window)):
                for contestant in nodes.members[league]:
                    yield Spot(league, instance, contestant)


# --- measures ---


def unit_of(kind: m.Type) -> str:
    """The unit column of measures.csv."""
    if kind.kind is m.Kind.MONEY:
        return "CNY"
    return kind.unit if kind.kind is m.Kind.COUNT and kind.unit else kind.kind.value


def _measures(nodes: Nodes) -> Iterator[OutRow]:
    plan = nodes.plan
    for measure in plan.measures.values():
        for spot in _spots(nodes, measure.leagues, measure.windows):
            yield _measure(
                spot, measure.name, unit_of(measure.formula.type), nodes.named("measure", measure.name, spot)
            )
    for gate in plan.gates.values():
        for spot in _spots(nodes, gate.leagues, gate.windows):
            yield _measure(spot, gate.name, "yes/no", nodes.named("gate", gate.name, spot))
    for quota in plan.quotas.values():
        name, measure = quota.measure, plan.measures[quota.measure]
        for spot in _spots(nodes, (quota.league,), tuple(quota.curve)):
            target = nodes.named("quota", name, spot)
            yield _measure(spot, f"quota({name})", unit_of(measure.formula.type), target)
            if spot.instance.window in measure.windows:
                yield _measure(spot, f"attainment({name})", "ratio", nodes.named("attainment", name, spot))


def _measure(spot: Spot, name: str, unit: str, value: Value) -> OutRow:
    number = value.number if value.known else None
    return {
        "league": spot.league,
        "window": spot.instance.id,
        "contestant": spot.contestant,
        "measure": name,
        "unit": unit,
        "numerator": "" if number is None else str(number.numerator),
        "denominator": "" if number is None else str(number.denominator),
        "state": value.state.text,
    }


# --- scores ---


def _scores(nodes: Nodes) -> Iterator[OutRow]:
    for card in nodes.plan.scorecards.values():
        for spot in _spots(nodes, (card.league,), card.windows):
            values = [(i.name, i.clause or "", nodes.named("item", i.name, spot)) for i in card.items]
            values.append(("=total", "", nodes.named("total", card.total, spot)))
            for name, clause, value in values:
                yield {
                    "league": spot.league,
                    "window": spot.instance.id,
                    "contestant": spot.contestant,
                    "item": name,
                    "clause": clause,
                    "points": _at_scale(value.number, card.decimals) if value.known else "",
                }


def _at_scale(points: Fraction, decimals: int) -> str:
    scaled = points * 10**decimals
    assert scaled.denominator == 1, "points are rounded to the scale"
    return format_scaled(scaled.numerator, decimals)


# --- standings ---


def _standings(nodes: Nodes) -> Iterator[OutRow]:
    for board in nodes.plan.boards.values():
        for window in board.windows:
            for instance in filter(nodes.governs, nodes.begun(window)):
                yield from _board_rows(nodes, board, instance)


def _board_rows(nodes: Nodes, board: m.Board, instance: Instance) -> Iterator[OutRow]:
    for contestant, line in nodes.standings(board.name, instance).lines.items():
        eligible = ("yes" if line.eligible.yes else "no") if line.eligible.known else ""
        yield {
            "league": board.league,
            "window": instance.id,
            "board": board.name,
            "group": str(line.group.content) if line.group.known else "",
            "rank": str(line.first) if line.first else "",
            "contestant": contestant,
            "eligible": eligible,
            "key": ";".join(str(k) for k in line.keys),
        }


# --- awards and settlements ---


def _amount(award: m.Award, item: str, amount: int) -> str:
    """Yuan with two places, a coefficient with its own, anything else whole."""
    part = _part(award, item)
    assert part is not None
    if part.unit == "CNY":
        return format_scaled(amount, 2)
    return format_scaled(amount, award.pay.decimals if isinstance(award.pay, m.PayFormula) else 0)


def _part(award: m.Award, item: str) -> m.Part | None:
    """The thing given that an item names; where several are given and none is named, none."""
    if not award.parts[0].name:
        return award.parts[0]
    return {part.name: part for part in award.parts}.get(item)


def _thing(award: m.Award, item: str, amount: int | None) -> dict[str, str]:
    """What is given, how much and of what value."""
    part = _part(award, item)
    worth = None if part is None or part.value is None or amount is None else part.value * amount
    return {
        "kind": part.kind if part else "",
        "unit": part.unit if part else "",
        "amount": "" if amount is None else _amount(award, item, amount),
        "value": "" if worth is None else format_scaled(int(worth), 2),
    }


def _awards(nodes: Nodes) -> Iterator[OutRow]:
    for name in awards(nodes):
        for shown in settle(nodes, name)[1]:
            award = shown.award
            line = {
                "award": name,
                "clause": award.clause,
                "league": award.league,
                "occasion": shown.occasion,
                "contestant": shown.contestant,
                "item": "",
                "payee": "",
                **_thing(award, "", None),
                "state": shown.due.state.text,
                "due_on": str(shown.due_on),
                "reason": f"input_{shown.due.state.text}",
            }
            if shown.due.state > State.NOT_APPLICABLE:
                yield line
                continue
            for part in shown_parts(shown):
                yield line | {
                    "item": part.item,
                    "payee": part.payee,
                    **_thing(award, part.item, part.amount),
                    "state": shown.state,
                    "reason": part.reason,
                }


def _settlements(nodes: Nodes) -> Iterator[OutRow]:
    for name in awards(nodes):
        for step in settle(nodes, name)[0]:
            award = step.award
            assert in_order(nodes.plan, award) or len(nodes.versions) > 1, f"{award.name} is never settled"
            for payee, item in sorted(step.previous.keys() | step.entitled.keys()):
                previous, entitled = step.previous.get((payee, item), 0), step.entitled.get((payee, item), 0)
                if previous or entitled:
                    yield {
                        "settlement": step.settlement.name,
                        "award": name,
                        "occasion": step.occasion,
                        "contestant": step.contestant,
                        "payee": payee,
                        "item": item,
                        "unit": _thing(award, item, None)["unit"],
                        "entitled": _amount(award, item, entitled),
                        "previous": _amount(award, item, previous),
                        "difference": _amount(award, item, entitled - previous),
                    }
