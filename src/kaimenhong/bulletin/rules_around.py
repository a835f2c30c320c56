"""Bulletins, duties to report and plans of units, in words."""

from __future__ import annotations

from collections.abc import Iterator

from kaimenhong.bulletin.cells import columns
from kaimenhong.bulletin.document import Table
from kaimenhong.bulletin.numbering import day
from kaimenhong.bulletin.terms import Terms
from kaimenhong.bulletin.words import CHOICES
from kaimenhong.plan.model import Children, Kind, Plan, Type
from kaimenhong.plan.printing import literal

_EVERY = {"day": "每日", "week": "每周", "month": "每月"}
_MOVES = {
    "all": "全部据实调整",
    "wrongdoers": "本人业绩奖据实调整；名次奖只追回弄虚作假者的，其他人的不变",
    "none": "本人业绩奖据实调整；名次奖不再变动",
}
_WAYS = {"equal": "合计等于本机构任务", "at_least": "合计不低于本机构任务"}


def calendar_table(plan: Plan, terms: Terms) -> Table:
    """What is published and reported, when."""
    return Table(columns({"事项": 20, "条款": 15, "时间": 20, "内容": 45}), tuple(_calendar(plan, terms)))


def _calendar(plan: Plan, terms: Terms) -> Iterator[tuple[str, str, str, str]]:
    for one in plan.bulletins.values():
        shown = f"通报 {'、'.join(one.boards)}"
        yield one.name, terms.clause(one.clause), _when(one.every, one.at), shown
    for duty in plan.duties.values():
        said = f"{duty.who}向{duty.to}报送{duty.what}"
        yield duty.name, terms.clause(duty.clause), _when(duty.every, duty.at), said


def _when(every: str, at: str | None) -> str:
    return f"{_EVERY.get(every, f'每个{every}末')} {at or ''}".strip()


def finality_table(plan: Plan, terms: Terms) -> Table:
    """What a late correction still moves."""
    one = plan.finality
    rows = () if one is None else ((day(one.publicity_ends), terms.clause(one.clause), _MOVES[one.rank_money]),)
    return Table(columns({"公示截止": 20, "条款": 15, "此后更正": 65}), rows)


def children_table(plan: Plan, terms: Terms) -> Table:
    """What plans of units may do."""
    rows = [(one.name, terms.clause(one.clause), "；".join(_said(one))) for one in plan.children.values()]
    return Table(columns({"子方案": 20, "条款": 15, "规定": 65}), tuple(rows))


def _said(one: Children) -> Iterator[str]:
    yield f"{one.of}的参赛机构可制定"
    if one.forbidden is not None:
        yield f"不得发{'、'.join(CHOICES[kind] for kind in one.forbidden.kinds)}"
    for measure, way in one.quotas.items():
        yield f"{measure}任务分解后{_WAYS[way]}"
    if one.most is not None:
        yield f"费用最多 {literal(one.most, Type(Kind.MONEY))}"
    yield f"经{'、'.join(one.approved_by)}批准后执行"
