"""Why a row differs: the rule that changed, or the source rows that did, and by which figures it came."""

from __future__ import annotations

from datetime import date

from tests.comparison.little import Compared, evaluated, facts, way

from kaimenhong.comparison.nodes import EVERYBODY


def compared(*edits: tuple[str, str]) -> Compared:
    """The plan and the plan with some edits, on the same facts."""
    return Compared(evaluated(), evaluated(*edits))


# --- a rule changed


def test_a_higher_prize() -> None:
    found = compared(("[300元, 200元]", "[400元, 200元]"))
    assert found.change("awards", award="名次奖").difference == 100
    assert found.rules("awards", award="名次奖") == ["awards.名次奖"]


def test_a_cap_lowers_a_score_and_with_it_a_leaders() -> None:
    found = compared(("cap: 100", "cap: 90"))
    assert found.rules("scores", item="保费分", window="季") == ["scores.网点.items.保费分"]
    (reason,) = found.why("scores", item="=total", contestant="领")
    assert way(reason) == [("=total", "领"), ("所包", "领"), ("=total", "甲"), ("保费分", "甲")]


def test_a_share_of_a_quota_is_the_reason_wherever_it_is_read() -> None:
    """By the end of January 60 are to be sold instead of 50: 甲 falls short and 50 are not paid."""
    found = compared(("累计: [1/2, 1]", "累计: [3/5, 1]"))
    january = {"window": "累计/..2026-01-31", "contestant": "甲"}
    assert found.rules("measures", measure="quota(保费)", **january) == ["quotas.保费"]
    assert found.rules("measures", measure="达标", **january) == ["quotas.保费"]
    assert found.rules("settlements", settlement="一月", contestant="甲") == ["quotas.保费"]
    (reason,) = found.why("scores", item="=total", **january)
    assert way(reason) == [("=total", "甲"), ("保费分", "甲"), ("attainment(保费)", "甲"), ("quota(保费)", "甲")]


def test_how_a_quota_is_reached() -> None:
    found = compared(("reach: at_least", "reach: at_most"))
    assert found.rules("measures", measure="达标", window="季", contestant="丙") == ["quotas.保费"]


def test_what_attainment_of_nothing_is() -> None:
    nothing = facts() | {"quotas": [{"unit": u, "amount": 0} for u in "甲乙丙"]}
    found = Compared(evaluated(on=nothing), evaluated(("zero: not_applicable", "zero: missing"), on=nothing))
    assert found.rules("measures", measure="attainment(保费)", window="季", contestant="甲") == ["quotas.保费"]


def test_places_a_scorecard_rounds_to() -> None:
    edits = (("points: 100", "points: 33.337"), ("cap: 100", "cap: 33.337"))
    found = Compared(evaluated(*edits), evaluated(*edits, ("decimals: 2", "decimals: 3")))
    assert found.rules("scores", item="保费分", window="季", contestant="甲") == ["scores.网点"]


def test_a_board_that_ranks_the_lowest_first() -> None:
    found = compared(("order: high_first", "order: low_first"))
    assert found.rules("standings", contestant="丙") == ["boards.榜"]
    assert found.rules("awards", award="名次奖", contestant="甲") == ["boards.榜"]


def test_a_last_place_moves_where_somebody_draws_level() -> None:
    """Lifted to 80, 丙 draws level with 乙, who is second as before, but last now, too."""
    last = "    if: last_rank(榜) ≤ 1\n    not_applicable: no\n    pay: {is: 1元}\n"
    fine = f"  末名:\n    clause: R1\n    league: 网点\n    window: 季\n    kind: cash\n    unit: CNY\n{last}"
    fine += "    payee: contestant\n    occasion: campaign\n    settle: [终结]\n"
    more = ("  名次奖:\n", f"{fine}  名次奖:\n")
    found = Compared(evaluated(more), evaluated(more, ("floor: 0", "floor: 80")))
    assert found.rules("awards", award="末名", contestant="乙") == ["scores.网点.items.保费分"]


def test_a_gate_that_asks_for_more_in_each_month() -> None:
    found = compared(("保费 > 0元", "保费 > 45元"))
    (reason,) = found.why("measures", measure="月月出单", contestant="乙")
    assert (reason.path, way(reason)) == (("gates", "出单"), [("月月出单", "乙"), ("出单", "乙")])


def test_days_of_a_phase() -> None:
    found = compared(("2026-01-20", "2026-01-05"), ("2026-01-21", "2026-01-06"))
    assert found.rules("measures", measure="保费", window="阶段/前", contestant="甲") == ["windows.阶段"]


def test_the_base_date_where_growth_is_counted_from_it() -> None:
    found = compared(("base_date: 2025-12-31", "base_date: 2025-12-30"))
    assert found.rules("measures", measure="净增", contestant="甲") == ["base_date"]


def test_who_competes() -> None:
    found = compared(("where: post = '领导'", "where: post ≠ '主任'"))
    assert found.rules("scores", item="=total", contestant="员") == ["leagues.领导"]


def test_who_answers_for_whom() -> None:
    found = compared(("table: duties, source: leader", "table: roster, source: person"))
    assert "relations.包片" in found.rules("scores", item="所包", contestant="领")


def test_a_rule_that_is_new_and_one_that_is_gone() -> None:
    award = "  件奖:\n    clause: R3\n"
    found = compared((award, "  每件奖:\n    clause: R3\n"), ("each: 5元", "each: 6元"))
    assert found.rules("awards", award="每件奖", contestant="甲", occasion="月/2026-01") == ["awards.每件奖"]
    assert found.rules("awards", award="件奖", contestant="甲", occasion="月/2026-01") == ["awards.件奖"]


def test_an_item_more() -> None:
    more = "      所包: {clause: S2"
    found = compared((more, "      再加: {clause: S2, points: 1, earn: 100%, floor: none, cap: none}\n" + more))
    assert found.rules("scores", item="=total", contestant="领") == ["scores.领导.items.再加"]


def test_a_quota_read_in_another_window() -> None:
    found = compared(("is: given(quotas.amount)", "is: 2 × given(quotas.amount)"))
    (reason,) = found.why("measures", measure="年进度", window="累计/..2026-01-31", contestant="甲")
    assert way(reason) == [("年进度", "甲"), ("quota(保费)", "甲")]
    assert reason.through[-1].window == "季"


def test_a_place_read_by_a_gate() -> None:
    found = compared(("order: high_first", "order: low_first"))
    (reason,) = found.why("measures", measure="领先", contestant="甲")
    assert (reason.path, way(reason)) == (("boards", "榜"), [("领先", "甲"), ("榜", "甲")])


def test_a_window_that_is_gone() -> None:
    phases = "  阶段: {前: 2026-01-01..2026-01-20, 后: 2026-01-21..2026-02-28}\n"
    found = compared((phases, ""), ("windows: [月, 累计, 季, 阶段]", "windows: [月, 累计, 季]"))
    assert found.rules("measures", measure="保费", window="阶段/前", contestant="甲") == ["windows.阶段"]


def test_a_settlement_that_is_gone() -> None:
    settled = ("settle: [一月, 终结]", "settle: [终结]")
    found = compared(("  一月: {on: 2026-01-31}\n", ""), settled)
    assert found.rules("settlements", settlement="一月", contestant="甲") == ["settlements.一月", "awards.增量奖"]
    found = compared(settled)
    assert found.rules("settlements", settlement="一月", contestant="甲") == ["awards.增量奖"]


def test_the_day_of_a_settlement() -> None:
    """Settled at the end of February the award of January reads both months."""
    found = compared(("一月: {on: 2026-01-31}", "一月: {on: 2026-02-28}"))
    assert found.rules("settlements", settlement="一月", contestant="甲") == ["settlements.一月"]


def test_a_rule_that_changed_elsewhere_is_no_reason() -> None:
    """The quota's clause and a measure's windows change, and so does the prize: the prize alone moves money."""
    found = compared(("[300元, 200元]", "[400元, 200元]"), ("windows: [月, 累计, 季, 阶段]", "windows: [月, 累计, 季]"))
    assert found.rules("awards", award="名次奖", contestant="甲") == ["awards.名次奖"]


def test_what_a_leader_answers_for_is_told_as_some_of_the_league() -> None:
    """Both branches of the leader earn less of 90 points; which of the league are his stands in no row."""
    found = compared(("points: 100", "points: 90"))
    (reason,) = found.why("scores", item="=total", contestant="领")
    assert way(reason) == [("=total", "领"), ("所包", "领"), ("=total", EVERYBODY), ("保费分", EVERYBODY)]


# --- the facts changed


def test_source_rows_of_a_measure() -> None:
    found = Compared(evaluated(), evaluated(on=facts(sales={("乙", 2): 50})), same_facts=False)
    (reason,) = found.why("scores", item="=total", window="季", contestant="乙")
    assert reason.kind == "facts"
    assert reason.node is not None
    assert (reason.node.name, reason.node.window, reason.node.contestant) == ("保费", "季", "乙")
    assert way(reason) == [("=total", "乙"), ("保费分", "乙"), ("attainment(保费)", "乙")]


def test_a_contestant_is_passed_by_another_whose_source_rows_differ() -> None:
    found = Compared(evaluated(), evaluated(on=facts(sales={("丙", 2): 65})), same_facts=False)
    (reason,) = found.why("standings", contestant="乙")
    assert reason.node is not None
    assert (reason.kind, reason.node.name, reason.node.contestant) == ("facts", "保费", "丙")
    assert way(reason)[:3] == [("榜", "乙"), ("榜", "丙"), ("=total", "丙")]


def test_a_prize_is_shared_when_another_draws_level() -> None:
    found = Compared(evaluated(), evaluated(on=facts(sales={("乙", 2): 60})), same_facts=False)
    assert found.change("awards", award="名次奖", contestant="甲").difference == -50
    (reason,) = found.why("awards", award="名次奖", contestant="甲")
    assert reason.node is not None
    assert (reason.kind, reason.node.name, reason.node.contestant) == ("facts", "保费", "乙")


def test_an_earlier_month_of_an_award_that_is_restated() -> None:
    """甲 sells its 50 of January in February: nothing in January, all of it at the end."""
    later = facts(sales={("甲", 1): 40, ("甲", 2): 60})
    found = Compared(evaluated(), evaluated(on=later), same_facts=False)
    for settlement, difference in (("一月", -50), ("终结", 50)):
        change = found.change("settlements", settlement=settlement, contestant="甲", award="增量奖")
        assert change.difference == difference
    (reason,) = found.why("settlements", settlement="终结", contestant="甲", award="增量奖")
    assert reason.node is not None
    assert reason.node.window == "累计/..2026-01-31"


def test_rows_that_pay_by_themselves() -> None:
    found = Compared(evaluated(), evaluated(on=facts(sellers={"甲1": "领"})), same_facts=False)
    (reason,) = found.why("awards", award="件奖", payee="领")
    assert (reason.kind, reason.node) == ("facts", None)


def test_what_no_row_tells_is_said_to_be_untold_where_the_facts_are_the_same() -> None:
    found = Compared(evaluated(), evaluated(on=facts(sellers={"甲1": "领"})), same_facts=True)
    assert [reason.kind for reason in found.why("awards", award="件奖", payee="领")] == ["untold"]


# --- the date changed


def test_a_later_settlement() -> None:
    found = Compared(evaluated(as_of=date(2026, 2, 1)), evaluated(), same_facts=False)
    assert found.why("awards", award="增量奖", contestant="甲")[0].kind == "settled"


def test_a_window_that_has_begun_since() -> None:
    found = Compared(evaluated(as_of=date(2026, 1, 31)), evaluated(), same_facts=False)
    (reason,) = found.why("measures", measure="保费", window="月/2026-02", contestant="甲")
    assert reason.kind == "facts"


# --- what is shared


def _shared(pay: str, condition: str = "") -> tuple[str, str]:
    """An award more, by a pool or the first rows; `condition` is its `if`."""
    award = f"  池:\n    clause: R1\n    league: 网点\n    window: 季\n    kind: cash\n    unit: CNY\n{condition}"
    award += f"    pay: {pay}\n    payee: contestant\n    occasion: campaign\n    settle: [终结]\n"
    return "  名次奖:\n", f"{award}  名次奖:\n"


POOL = _shared("{pool: 70元, shares: 保费, remainder: 榜}")


def test_a_part_of_a_pool_is_smaller_where_somebody_else_sold_more() -> None:
    more = facts(sales={("丙", 2): 60})
    found = Compared(evaluated(POOL), evaluated(POOL, on=more), same_facts=False)
    (reason,) = found.why("awards", award="池", contestant="甲")
    assert reason.kind == "facts"
    assert reason.node is not None
    assert (reason.node.name, reason.node.contestant) == ("保费", "丙")


def test_a_part_of_a_pool_is_larger_where_another_may_no_longer_share() -> None:
    """In both months 丙 sells 20: asked for more than 25 a month it has no part."""
    shared = _shared("{pool: 70元, shares: 保费, remainder: 榜}", "    if: 月月出单\n")
    found = Compared(evaluated(shared), evaluated(shared, ("保费 > 0元", "保费 > 25元")))
    assert found.rules("awards", award="池", contestant="甲") == ["gates.出单"]


def test_whose_rows_no_longer_count_makes_room_for_anothers() -> None:
    """Of the whole league the lowest is paid, a row of 丙; asked for more than 25 a month 丙 is not, but 乙."""
    first = _shared(
        "{per_row: sales, each: 1元, limit: {rows: 1, by: [{is: premium, order: low_first}], within: league}}",
        "    if: 月月出单\n",
    )
    found = Compared(evaluated(first), evaluated(first, ("保费 > 0元", "保费 > 25元")))
    assert found.rules("awards", award="池", contestant="乙") == ["gates.出单"]
