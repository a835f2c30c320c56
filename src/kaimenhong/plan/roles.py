"""What a plan declares, by role, and what is told where a name of one stands in the place of another."""

from __future__ import annotations

from collections.abc import Iterable

from kaimenhong.errors import listed

BOTH = {
    "value": "数值 value",
    "table": "口径表 table",
    "league": "赛区 league",
    "relation": "关系 relation",
    "window": "统计区间 window",
    "measure": "指标 measure",
    "gate": "门槛 gate",
    "board": "榜单 board",
    "award": "奖励 award",
    "exclusive group": "择优组 exclusive group",
    "cap": "封顶 cap",
    "void": "作废 void",
    "curve": "进度 curve",
    "tier": "档位 tier",
    "total": "总分 total",
    "settlement": "兑现 settlement",
    "quota": "任务 quota",
}


def instead(name: str, found: str, known: Iterable[str], role: str) -> dict[str, str]:
    """The details of KMH-C254: a name of one role stands where one of another is wanted."""
    told = listed(list(known)[:12]) or "-"
    return {"name": name, "found": BOTH[found], "role": BOTH[role], "known": told}
