"""A campaign of one county and ten branches, for rules short enough to be judged by eye."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from textwrap import dedent

from kaimenhong.facts import Contract, load_contracts
from kaimenhong.plan import Loaded, Plan, load_text
from kaimenhong.plan.analysis.bounds import Bounds
from kaimenhong.plan.model import Expression

_FOLDER = Path(__file__).parents[1] / "contracts"


def _contracts() -> Mapping[str, Contract]:
    """Those of the broken plans; what a sale brings lies between 0 and 1000 yuan."""
    found = load_contracts(_FOLDER)
    sales = found["sales"]
    premium = replace(sales.columns["premium"], minimum=0, maximum=1000_00)
    return {**found, "sales": replace(sales, columns={**sales.columns, "premium": premium})}


CONTRACTS = _contracts()

HEAD = """\
campaign: small
title: 小活动
language: 1
period: 2026-01-01..2026-03-31
base_date: 2025-12-31
windows: {月: each month, 累计: to each month-end, 季: whole}
leagues:
  县: {contestants: unit, levels: [county], size: 1}
  社: {contestants: unit, levels: [branch], size: 10}
  员: {contestants: person, members: last_day}
"""
MEASURES = {
    "净增": "growth(deposits.balance)",
    "保费": "sum(sales.premium)",
    "件数": "count(sales)",
    "人均": "sum(sales.premium) ÷ count(sales)",
}
SETTLED = "settlements:\n  一月: {on: 2026-01-31}\n  终结: {on: 2026-04-15, final: yes}\n"


def measure(name: str, formula: str, leagues: str = "县, 社") -> str:
    """A measure of all windows; a division by nothing is not applicable."""
    zero = ", zero_denominator: not_applicable" if "÷ count" in formula or "÷ sum" in formula else ""
    return f"  {name}: {{leagues: [{leagues}], windows: [月, 累计, 季], is: '{formula}'{zero}}}\n"


def quota(name: str, formula: str, curve: str = "none", reach: str = "at_least") -> str:
    return (
        f"  {name}: {{is: {formula}, curve: {curve}, reach: {reach}, zero: not_applicable, negative: not_applicable}}\n"
    )


def award(name: str, pay: str, **other: str) -> str:
    """An award in cash to the contestant, for the quarter, at the final settlement, unless it says otherwise."""
    said = {
        "clause": "R",
        "league": "社",
        "window": "季",
        "kind": "cash",
        "unit": "CNY",
        "pay": pay if ":" in pay else f"{{is: '{pay}', rounding: down}}",
        "payee": "contestant",
        "occasion": "campaign",
        "settle": "[终结]",
        **{key.rstrip("_"): value for key, value in other.items()},
    }
    return f"  {name}:\n" + "".join(f"    {key}: {value}\n" for key, value in said.items())


def text(rules: str = "", measures: str = "", **sections: str) -> str:
    """A plan: the four measures and others, sections of indented lines, and rules as they stand."""
    parts = [HEAD, "measures:\n", *(measure(name, formula) for name, formula in MEASURES.items()), measures]
    shown = ("curves", "quotas", "gates", "scores", "boards")
    parts.extend(f"{section}:\n{sections[section]}" for section in shown if section in sections)
    if "awards" in sections:
        clauses = sections.get("clauses", clause("照此办理。"))
        parts.append(f"{SETTLED}awards:\n{sections['awards']}clauses:\n{clauses}")
    return "".join([*parts, dedent(rules)])


def loaded(rules: str = "", **sections: str) -> Loaded:
    return load_text(text(rules, **sections), "plan.yaml", CONTRACTS)


def told(rules: str = "", *, code: str = "KMH-C2", **sections: str) -> list[str]:
    """What the analyses find, in Chinese; of one code where it is named."""
    return told_in(text(rules, **sections), code)


def told_in(plan: str, code: str = "KMH-C2") -> list[str]:
    """The same of a whole plan."""
    found = load_text(plan, "plan.yaml", CONTRACTS)
    others = [p.message("en") for p in found.errors if not p.code.startswith("KMH-C2")]
    assert others == []
    return [p.message("zh") for p in found.problems if p.code.startswith(code)]


def typed(rules: str = "", **sections: str) -> Plan:
    """The plan; decisions answer for whatever contradictions a test needs."""
    found = loaded(rules, **sections)
    assert [p.message("en") for p in found.errors] == []
    return found.require()


def bounds(plan: Plan) -> Bounds:
    return Bounds(plan, CONTRACTS)


def formula(words: str) -> Expression:
    """A formula in numbers, typed."""
    return typed(measures=measure("所求", words)).measures["所求"].formula


def condition(words: str) -> Expression:
    """A condition, typed; somebody signed for it, be it one that never holds."""
    gate = f"  所求: {{leagues: [社], windows: [季], is: '{words}'}}\n"
    return typed("clauses: {R: 照此办理。}\n" + signed("gates"), gates=gate).gates["所求"].formula


def clause(words: str, *numbers: str) -> str:
    """The clause R, with numbers that are not computed."""
    marked = ", ".join(f"'{number}': 名额" for number in numbers)
    return f"  R: {{words: '{words}', not_computed: {{{marked}}}}}\n" if marked else f"  R: '{words}'\n"


def signed(*paths: str) -> str:
    """Decisions that answer for what stands at some key paths."""
    lines = (f"  - {{at: {path}, clause: R, by: 办公室, on: 2026-01-05, why: 照原文}}\n" for path in paths)
    return "unspecified:\n" + "".join(lines)
