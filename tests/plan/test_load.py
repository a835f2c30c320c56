"""A plan from its file: typed, or every problem; never an exception, never a wait."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from kaimenhong.errors import Refused
from kaimenhong.facts import Contract, load_contracts
from kaimenhong.plan import Loaded, Plan, canonical, check, fingerprint, json_schema, load_plan, load_text
from kaimenhong.plan.model import Choose, Number, PayByPlace, Step, ToStaff

HERE = Path(__file__).parent
EXAMPLE = HERE.parents[1] / "examples" / "county-union"
MINIMAL = (HERE / "minimal.yaml").read_text("utf-8")


@pytest.fixture(scope="module")
def contracts() -> Mapping[str, Contract]:
    return load_contracts(HERE / "contracts")


def load(text: str, contracts: Mapping[str, Contract]) -> Loaded:
    return load_text(text, "plan.yaml", contracts)


def plan(text: str, contracts: Mapping[str, Contract]) -> Plan:
    return load(text, contracts).require()


def said(old: str, new: str) -> str:
    assert old in MINIMAL
    return MINIMAL.replace(old, new, 1)


def test_the_example_has_no_problem() -> None:
    loaded = load_plan(EXAMPLE / "plan.yaml", load_contracts(EXAMPLE / "contracts"))
    assert loaded.problems == ()
    assert loaded.require().awards["总分前五名奖"].clause == "A-R3"
    assert check(EXAMPLE / "plan.yaml", load_contracts(EXAMPLE / "contracts")) == ()


def test_values_are_exact_in_base_units(contracts: Mapping[str, Contract]) -> None:
    found = plan(MINIMAL, contracts)
    quota = found.quotas["净增", "网点"]
    assert quota.curve == {"累计": (Fraction(1, 3), Fraction(2, 3), Fraction(1)), "季": (Fraction(1),)}
    weights = {"主任": Fraction(1), "副主任": Fraction(1)}
    staff = ToStaff(weights, None, False, None, False, "last_day", "each", "nobody")  # noqa: FBT003  in the order of fields
    assert found.awards["名次奖"].payee == staff
    assert found.settlements["终结"].on == date(2026, 4, 15)


def test_constants_are_folded_and_tiers_typed(contracts: Mapping[str, Contract]) -> None:
    said_steps = "[{from: 单价, under: 目标 ÷ 2, is: '小'}, {from: 目标 ÷ 2, is: '大'}]"
    tiers = f"tiers:\n  档: {{clause: T1, whole: {said_steps}, below: '无'}}\n"
    text = said("prizes: [2万元, 1万元]", "prizes: [单价 × 20, 单价 × 10]").replace("curves:\n", tiers + "curves:\n", 1)
    text = text.replace("{awards.名次奖.pay.prizes.1}、{awards.名次奖.pay.prizes.2}", "", 1)
    found = plan(text, contracts)
    pay = found.awards["名次奖"].pay
    assert isinstance(pay, PayByPlace)
    assert [band.each for band in pay.prizes] == [Fraction(2_000_000), Fraction(1_000_000)]
    steps = (
        Step(Fraction(100_000), included=True, result="小"),
        Step(Fraction(50_000_000), included=True, result="大"),
    )
    assert (found.tiers["档"].steps, found.tiers["档"].below) == (steps, "无")


def test_a_gate_of_an_award_is_short_for_a_fold(contracts: Mapping[str, Contract]) -> None:
    fold = plan(MINIMAL, contracts).awards["增量奖"].fold
    assert fold is not None
    assert isinstance(fold.start, Number)
    assert fold.start.value == 0
    assert isinstance(fold.final, Choose)
    assert isinstance(fold.final.otherwise, Number)


def test_a_fold_written_out_means_the_same(contracts: Mapping[str, Contract]) -> None:
    gate = "    gate: {if: attained(净增), lost: hold, lost_at_final: reclaim}\n"
    fold = (
        "    fold:\n      start: 0元\n      next: if(attained(净增), pay(), min(prior(), pay()))\n"
        "      final: if(attained(净增), pay(), 0元)\n"
    )
    assert plan(said(gate, fold), contracts) == plan(MINIMAL, contracts)


def test_clauses_print_the_values_own_text(contracts: Mapping[str, Contract]) -> None:
    clauses = plan(MINIMAL, contracts).clauses
    assert clauses["R1"].bindings == (("awards.名次奖.pay.prizes.1", "2万元"), ("awards.名次奖.pay.prizes.2", "1万元"))
    assert clauses["R2"].not_computed == {"2026": "年份", "5": "文号"}


def test_a_plan_with_open_choices_checks_but_does_not_run(contracts: Mapping[str, Contract]) -> None:
    loaded = load(said("ties: skip", "ties: undecided"), contracts)
    assert (loaded.plan, loaded.errors) == (None, ())
    assert [choice.path for choice in loaded.undecided] == ["boards.总榜.ties"]
    with pytest.raises(Refused, match="KMH-C002"):
        loaded.require()


def test_problems_of_several_parts_are_told_at_once(contracts: Mapping[str, Contract]) -> None:
    text = (
        said("levels: [branch]", "levels: [brunch]")
        .replace("ties: skip", "ties: no")
        .replace("2万元, 1万元", "2, 1万元")
    )
    assert {"KMH-C025", "KMH-P023"} <= {p.code for p in load(text, contracts).problems}


def test_what_follows_from_a_mistake_is_not_told_again(contracts: Mapping[str, Contract]) -> None:
    loaded = load(said("growth(deposits.balance)\n", "growth(deposits.balanse)\n"), contracts)
    assert [p.code for p in loaded.problems] == ["KMH-L203"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("  目标: 100万元", "  目标: 1,000,000元   # 同样的数"),
        (
            "leagues: [网点]\n    windows: [累计, 季]\n    is: 卡占比 ≥ 20%",
            "leagues: [网点]\n    windows: [季, 累计]\n    is: （卡占比 >= ２０％）",
        ),
        ("  一月: {on: 2026-01-31}", "  一月:\n    on: 2026-01-31"),
        ("values:\n  目标: 100万元\n  单价: 1000元", "values:\n  单价: 1000元\n  目标: 100万元"),
    ],
)
def test_spelling_and_order_of_names_do_not_change_the_fingerprint(
    old: str, new: str, contracts: Mapping[str, Contract]
) -> None:
    changed = plan(said(old, new).replace("{values.目标}", "目标"), contracts)
    assert fingerprint(changed) == fingerprint(plan(MINIMAL.replace("{values.目标}", "目标"), contracts))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: 小方案", "title: 大方案"),
        ("目标: 100万元", "目标: 101万元"),
        ("prizes: [2万元, 1万元]", "prizes: [2万元, 1.5万元]"),
        ("逐月考核", "按月考核"),
        ("lost: hold", "lost: reclaim"),
        ("副主任: 100%", "副主任: 200%"),
        ("on: 2026-04-15", "on: 2026-04-16"),
    ],
)
def test_what_a_plan_means_or_says_changes_the_fingerprint(
    old: str, new: str, contracts: Mapping[str, Contract]
) -> None:
    assert fingerprint(plan(said(old, new), contracts)) != fingerprint(plan(MINIMAL, contracts))


def test_the_canonical_form_is_plain_json(contracts: Mapping[str, Contract]) -> None:
    text = canonical(plan(MINIMAL, contracts))
    assert text.isascii()
    assert json.loads(text)[0] == "Plan"
    assert len(fingerprint(plan(MINIMAL, contracts))) == 64


def test_the_json_schema_describes_every_key_and_is_json() -> None:
    schema = json_schema()
    properties = schema["properties"]
    assert isinstance(properties, dict)
    assert all(properties[key]["description"] for key in properties)
    assert json.loads(json.dumps(schema)) == schema


def test_a_missing_file_is_told(contracts: Mapping[str, Contract]) -> None:
    assert [p.code for p in load_plan(HERE / "absent.yaml", contracts).problems] == ["KMH-P001"]
