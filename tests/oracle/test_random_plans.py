"""The random plans are worth comparing: the check accepts them and together they say all that can be said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from typing import get_args

from hypothesis import HealthCheck, Phase, given, seed, settings
from tests.oracle.loading import loaded
from tests.oracle.plans import plan_texts

from kaimenhong.plan import model as m

FORMS = {
    *(("Aggregate", op) for op in get_args(m.AggregateOp)),
    *(("OverWindows", op) for op in get_args(m.FoldOp)),
    *(("OfRelated", op) for op in get_args(m.FoldOp)),
    *(("Arithmetic", op) for op in "+-*/"),
    *(("Comparison", op) for op in ("<", "<=", "=", "!=", ">=", ">")),
    *(("Connective", op) for op in ("and", "or")),
    *(("Call", function) for function in ("floor", "ceil", "abs", "min", "max")),
    *(("Reference", role) for role in ("measure", "gate", "total")),
    *(
        (name, "")
        for name in (
            "QuotaOf",
            "Attainment",
            "Attained",
            "RankOf",
            "Prior",
            "Choose",
            "Not",
            "IsEmpty",
            "IsIn",
            "Contestant",
            "Draw",
        )
    ),
    *(
        (name, "")
        for name in (
            "PayFormula",
            "PayByPlace",
            "PayPerRow",
            "ToContestant",
            "ToHolders",
            "ToColumn",
            "Fold",
            "FromTable",
            "Via",
            "Same",
            "Band",
        )
    ),
}


def _forms(thing: object) -> Iterable[tuple[str, str]]:
    if is_dataclass(thing):
        said = getattr(thing, "op", None) or getattr(thing, "function", None) or getattr(thing, "role", None) or ""
        yield type(thing).__name__, str(said)
        for field in fields(thing):
            yield from _forms(getattr(thing, field.name))
    elif isinstance(thing, Mapping):
        for value in thing.values():
            yield from _forms(value)
    elif isinstance(thing, tuple):
        for value in thing:
            yield from _forms(value)


def test_random_plans_are_accepted_and_use_every_form() -> None:
    found: set[tuple[str, str]] = set()
    accepted = [0, 0]

    @seed(1)
    @settings(
        max_examples=120,
        database=None,
        derandomize=False,
        phases=(Phase.generate,),
        suppress_health_check=list(HealthCheck),
    )
    @given(plan_texts())
    def look(text: str) -> None:
        plan = loaded(text)
        accepted[plan is None] += 1
        if plan is not None:
            found.update(_forms(plan[0]))

    look()
    assert FORMS - found == set()
    assert accepted[1] <= sum(accepted) // 10, f"the check refused {accepted[1]} of {sum(accepted)}"
