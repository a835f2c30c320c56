"""Measures, quotas and gates as they are calculated."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from kaimenhong.bulletin.cells import columns
from kaimenhong.bulletin.document import Table
from kaimenhong.bulletin.terms import Terms
from kaimenhong.bulletin.words import CHOICES
from kaimenhong.plan.model import Breakdown, Measure, Plan, Quota, Tiers
from kaimenhong.plan.printing import literal


def measures_table(plan: Plan, terms: Terms) -> Table:
    """Each measure with its formula."""
    rows = ((one.name, terms.clause(one.clause), "\n".join(_measure(one, terms))) for one in plan.measures.values())
    return Table(columns({"指标": 21, "条款": 15, "算法": 64}), tuple(rows))


def _measure(measure: Measure, terms: Terms) -> Iterator[str]:
    yield terms.formula(measure.formula)
    for when, gives in (("零", measure.zero_denominator), ("负", measure.negative_denominator)):
        if gives is not None:
            yield f"分母为{when}时：{CHOICES[gives]}"
    if measure.source is not None:
        yield f"数据以{measure.source}为准"


def tiers_table(plan: Plan, terms: Terms) -> Table:
    """Each set of tiers with its steps."""
    rows = ((one.name, terms.clause(one.clause), "\n".join(_steps(one))) for one in plan.tiers.values())
    return Table(columns({"档位": 21, "条款": 15, "各档": 64}), tuple(rows))


def _steps(tiers: Tiers) -> Iterator[str]:
    yield "按所在档对全部计算" if tiers.mode == "whole" else "各档分段计算后相加"
    for step in tiers.steps:
        yield f"{'不低于' if step.included else '高于'}{literal(step.bound, tiers.of)}：{_result(step.result, tiers)}"
    if tiers.mode == "whole":
        yield f"未到第一档：{CHOICES['not_applicable'] if tiers.below is None else _result(tiers.below, tiers)}"


def _result(result: Fraction | str, tiers: Tiers) -> str:
    return result if isinstance(result, str) else literal(result, tiers.gives)


def _breakdown(breakdown: Breakdown | None) -> str:
    """Into what it is broken down."""
    if breakdown is None:
        return ""
    return f"分解到{'、'.join(breakdown.to)}，合计{'等于' if breakdown.way == 'equal' else '不低于'}本级"


def quotas_table(plan: Plan, terms: Terms) -> Table:
    """Each quota with its shares by window and what meets it."""
    rows = (
        (
            one.measure,
            terms.clause(one.clause),
            one.league,
            terms.formula(one.formula),
            "\n".join(_curve(one)),
            "\n".join(filter(None, (CHOICES[one.reach], _undefined(one), _breakdown(one.breakdown)))),
        )
        for one in plan.quotas.values()
    )
    shares = {"指标": 14, "条款": 14, "赛区": 9, "任务数": 26, "进度": 17, "完成标准": 20}
    return Table(columns(shares), tuple(rows))


def _undefined(quota: Quota) -> str:
    """What attainment is for quotas that cannot be divided by."""
    zero, negative = CHOICES[quota.zero], CHOICES[quota.negative]
    if zero == negative:
        return f"任务为零、为负时完成率{zero}"
    return f"任务为零时完成率{zero}，为负时{negative}"


def _curve(quota: Quota) -> Iterator[str]:
    """Shares of the quota, one line a window."""
    for window, shares in quota.curve.items():
        whole = all(share == 1 for share in shares)
        yield f"{window}：{'全额' if whole else '、'.join(map(_share, shares))}"


def _share(share: Fraction) -> str:
    return "全额" if share == 1 else str(share)


def gates_table(plan: Plan, terms: Terms) -> Table:
    """Each named condition."""
    rows = (
        (one.name, terms.clause(one.clause), terms.formula(one.formula), terms.said(one.not_applicable))
        for one in plan.gates.values()
    )
    return Table(columns({"名称": 21, "条款": 15, "条件": 51, "不适用时": 13}), tuple(rows))
