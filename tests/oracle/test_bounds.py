"""What the checks of a plan say a figure may come to holds for every figure of random plans and data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from tests.oracle.contracts import CONTRACTS
from tests.oracle.data import Maker
from tests.oracle.edges import as_of_date
from tests.oracle.evaluate import Outcome, OutRow, evaluate
from tests.oracle.loading import loaded
from tests.oracle.plans import plan_text
from tests.oracle.values import Refusal

from kaimenhong.errors import Place
from kaimenhong.plan import model as m
from kaimenhong.plan.analysis.bounds import Bounds
from kaimenhong.plan.analysis.cost import cost_of, entitlement
from kaimenhong.plan.analysis.interval import Interval

PLANS = 40
FEWEST_FIGURES = 2_000
HERE = Place("")


def sized(plan: m.Plan, outcome: Outcome) -> m.Plan:
    """The plan with the number of those that really compete."""
    competing = {(row["league"], row["contestant"]) for row in (*outcome.measures, *outcome.scores, *outcome.standings)}
    counts = Counter(league for league, _ in competing)
    return replace(plan, leagues={name: replace(x, size=counts.get(name)) for name, x in plan.leagues.items()})


def readers(plan: m.Plan) -> dict[str, m.Expression]:
    """What reads each figure of measures.csv."""
    found: dict[str, m.Expression] = {}
    for name, measure in plan.measures.items():
        found[name] = m.Reference(measure.formula.type, "measure", name, None, place=HERE)
        found[f"quota({name})"] = m.QuotaOf(measure.formula.type, name, None, place=HERE)
        found[f"attainment({name})"] = m.Attainment(m.Type(m.Kind.RATIO), name, None, place=HERE)
    for name, gate in plan.gates.items():
        found[name] = m.Reference(gate.formula.type, "gate", name, None, place=HERE)
    return found


def figures(plan: m.Plan, bounds: Bounds, outcome: Outcome) -> Iterator[tuple[OutRow, Interval, Fraction]]:
    """Every figure that is known, with its bound."""
    reader = readers(plan)
    for row in outcome.measures:
        if row["numerator"]:
            value = Fraction(int(row["numerator"]), int(row["denominator"]))
            yield row, bounds.of(reader[row["measure"]], row["league"]), value
    for row in outcome.scores:
        card = plan.scorecards[row["league"]]
        item = next((item for item in card.items if item.name == row["item"]), None)
        if row["points"]:
            yield row, bounds.of_total(card) if item is None else bounds.of_item(card, item), Fraction(row["points"])
    for row in outcome.awards:
        award = plan.awards[row["award"]]
        if row["amount"] and isinstance(award.payee, m.ToContestant) and not isinstance(award.pay, m.PayPerRow):
            times = Interval.point(Fraction(given(award, row).count))
            yield row, entitlement(plan, bounds, award) * times, base_units(row)


def given(award: m.Award, row: OutRow) -> m.Part:
    """The thing that a row gives."""
    thing = award.part(row["item"])
    assert thing is not None
    return thing


def base_units(row: OutRow) -> Fraction:
    return Fraction(row["amount"]) * (100 if row["unit"] == "CNY" else 1)


def paid_beyond_the_cost(plan: m.Plan, bounds: Bounds, outcome: Outcome) -> list[str]:
    paid: Counter[str] = Counter()
    for row in (row for row in outcome.awards if row["amount"]):
        award = plan.awards[row["award"]]
        name = f"{award.name}·{row['item']}" if award.bundle else award.name
        paid[name] += max(0, int(base_units(row) * (given(award, row).value or 1)))
    return [
        cost.award for cost in cost_of(plan, bounds).awards if cost.most is not None and paid[cost.award] > cost.most
    ]


def judged(number: int) -> int:
    """How many figures of a random plan and data set are known, none of them outside its bounds."""
    text = plan_text(number)
    found = loaded(text)
    if found is None:
        return 0
    plan, as_of = found[0], as_of_date(*found)
    data = Maker(plan, as_of).make(text)
    try:
        outcome = evaluate(plan, CONTRACTS, data.rows, as_of, data.corrections)
    except Refusal:
        return 0
    plan = sized(plan, outcome)
    bounds = Bounds(plan, {**CONTRACTS, **{name: table.contract for name, table in plan.tables.items()}})
    known = list(figures(plan, bounds, outcome))
    outside = [(row, bound) for row, bound, value in known if (bound & Interval.point(value)).empty]
    assert outside == [], f"plan {number}"
    assert paid_beyond_the_cost(plan, bounds, outcome) == [], f"plan {number}"
    return len(known)


def test_no_figure_lies_outside_its_bounds() -> None:
    assert sum(judged(number) for number in range(PLANS)) >= FEWEST_FIGURES
