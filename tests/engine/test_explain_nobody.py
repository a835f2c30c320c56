"""Who has no such figure is told which league asks for whom."""

from __future__ import annotations

from dataclasses import replace

from tests.plan.analysis.small import condition, typed

from kaimenhong.engine.explain.nobody import no_figure


def test_each_league_is_told_once_with_what_it_asks_of_who_competes() -> None:
    plan = typed()
    picky = replace(plan.leagues["县"], where=condition("件数 ≥ 3件"))
    leagues = [(plan, "社"), (replace(plan, leagues={"县": picky}), "县"), (plan, "社")]
    told = no_figure("08199", "净增", leagues).message("zh")
    assert told == "08199 没有“净增”:不在赛区“社”、“县”(where: 件数 ≥ 3件),或这个统计区间里没有这一项。"
