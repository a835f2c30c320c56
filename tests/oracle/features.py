"""What random plans and data are to be made of. `watching` counts how often each mattered."""

from __future__ import annotations

from typing import get_args

from kaimenhong.money import Rounding
from kaimenhong.plan import model as m

_SIGNS = ("<", "<=", "=", "!=", ">=", ">")
_CALLS = ("floor", "ceil", "abs", "min", "max")
_BOTH = (
    *(f"Arithmetic {op}" for op in "+-*/"),
    *(f"Comparison {op}" for op in _SIGNS),
    *(f"Call {function}" for function in _CALLS),
    *("Connective and", "Connective or", "Not", "Choose", "IsIn", "comparison of equals"),
)
_NAMED = (
    "Reference measure",
    "Reference gate",
    "Reference total",
    "QuotaOf",
    "Attainment",
    "Attained",
    "RankOf",
    "AmountOf",
)
MATCHED = ("lookup", "sum", "count", "min", "max")
_STATES = ("known", "not_applicable", "pending", "missing")

FEATURES: dict[str, tuple[str, ...]] = {
    "formulas": (
        *_BOTH,
        *(f"Aggregate {op}" for op in get_args(m.AggregateOp)),
        "Aggregate on a day",
        *(f"OverWindows {op}" for op in get_args(m.FoldOp)),
        *(f"OfRelated {op}" for op in get_args(m.FoldOp)),
        *_NAMED,
        *(f"{name} @" for name in _NAMED),
        *("Prior", "WindowEdge start", "WindowEdge end", "WindowEdge reached", "AsOf", "Contestant", "Draw"),
        *("Round", "Tiered", "ShareOf", "Before measure"),
        *("RankOf @ not begun", "floor below zero", "row floor below zero"),
        *("relation FromTable", "relation Via", "relation Same", "relation below"),
    ),
    "row formulas": (
        *(f"row {name}" for name in (*_BOTH, "Round", "Tiered", "IsEmpty", "WindowEdge start", "WindowEdge end")),
        *("row Draw", *(f"row Matched {op}" for op in MATCHED)),
        *(f"row Column {kind}" for kind in ("money", "count", "ratio", "date", "text", "person", "yes/no")),
        *(f"row empty {kind}" for kind in ("money", "ratio", "date", "person", "yes/no")),
    ),
    "derived tables": (
        *("a row that does not count", "a row of nobody", "a row without its day", "refused must"),
        *("split among several", "split among nobody", "split by the day", "balances split", "refused KMH-R034"),
        "paid by the rows of a derived table",
    ),
    "states": (
        *(f"measure {state}" for state in _STATES),
        *(f"gate {state}" for state in _STATES if state != "not_applicable"),
        *(f"quota {state}" for state in _STATES if state != "not_applicable"),
        *(f"attainment {state}" for state in _STATES),
        *("item known", "item not known", "total known", "total not known"),
        *("eligible yes", "eligible no", "eligible not known"),
        *("award pending", "award missing", "award not_applicable"),
    ),
    "denominators and quotas": (
        *("divided by zero: not_applicable", "divided by zero: missing"),
        *(f"divided by less than zero: {word}" for word in ("as_is", "not_applicable", "missing")),
        *(f"quota of {what}: {word}" for what in ("zero", "less") for word in ("not_applicable", "missing")),
        *("attained at_least", "attained at_most", "attained to the fen", "one fen short"),
    ),
    "scores": (
        *("item at its floor", "item at its cap", "item of points", "item replaced where not applicable"),
        *(f"rounded {mode}" for mode in get_args(Rounding)),
        *(f"rounded {mode} at a half" for mode in ("half_up", "half_even")),
    ),
    "boards": (
        *("ranked", "unranked", "tie skip", "tie dense", "tie broken by a later key", "low_first"),
        *("two groups", "a group that is not known", "not told in some groups only"),
        *(f"key {kind}" for kind in ("date", "text", "unit", "person")),
        *("last_rank of a tie", "not told: pending", "not told: missing"),
    ),
    "awards": (
        *(f"paid by {pay} to {payee}" for pay in ("formula", "row") for payee in ("contestant", "staff")),
        *("paid by pool to contestant", "paid by pool to staff", "reason shared"),
        *("the first rows of the league", "the first rows of the contestant"),
        *("a pool divided with units left over", "a pool that nobody shares"),
        *("paid by row to column", "paid by place to contestant", "paid by place to staff"),
        *(f"kind {kind}" for kind in get_args(m.AwardKind)),
        *("reason earned", "reason held", "reason place", "reason piece", "reason vacant", "reason no_payee"),
        *("reason not_eligible", "reason input_pending", "reason input_missing"),
        *("due", "provisional", "unit CNY", "unit 件", "occasion campaign", "occasion window"),
        *("worth money", "one of several things", "a thing without what it asks for"),
        *("prizes pooled", "prizes pooled with fen left over", "a tied one not eligible", "two rows of one item"),
        "condition not met",
    ),
    "staff": (
        *("two of a unit's staff", "two posts of a person", "staff of a unit below", "staff for a part of the days"),
        *("staff last_day", "staff by_days", "staff each", "staff pool", "staff weighed in money"),
        *("vacant: nobody", "vacant: contestant", "a pool with units left over"),
    ),
    "chain": (
        *("cut: given_up", "cut: capped", "cut: void", "cut in part"),
        *("reason given_up", "reason capped", "reason void"),
    ),
    "settlements": (
        *("first", "more", "refund", "unchanged", "stopped by a refusal", "final", "before any window closes"),
        *("lost: kept", "lost: fell", "lost: reclaimed", "otherwise in hindsight", "provisional before several"),
        "a part deferred",
    ),
    "days": (
        *("as of before the campaign", "as of inside", "as of after all"),
        *(f"as of {when} a window's end" for when in ("the day before", "the day of", "the day after")),
        *(f"as of {when} a settlement" for when in ("the day before", "the day of", "the day after")),
        *(f"a spell of {table} {what}" for table in ("roster", "duties", "desks") for what in ("begins", "ends")),
        *(f"a spell of {table} ended the day before" for table in ("roster", "duties", "desks")),
        *("a row on the window's first day", "a row on the window's last day", "a row a day too late"),
        *("a stock of a day not delivered", "a series that begins later"),
    ),
    "data": (
        *("a correction said again", "a correction that is new", "a sum of more than 10^15 fen"),
        *("a table without rows", "a league of nobody", "a league of one", "a relation to nobody"),
        *("a unit below a unit below a contestant", "a person of two units"),
    ),
}
ALL = frozenset(feature for group in FEATURES.values() for feature in group)


def table(stood: dict[str, int], mattered: dict[str, int], plans: int) -> str:
    """The report: of so many plans, in how many each feature stood, and in how many it mattered."""
    lines = [f"{'in plans':>9} {'mattered':>9}   of {plans} plans"]
    for group, features in FEATURES.items():
        lines += ["", f"{'':21} {group}"]
        lines += [f"{stood.get(f, 0):9} {mattered.get(f, 0):9}   {f}" for f in features]
    return "\n".join(lines)
