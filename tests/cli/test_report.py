"""Parts of the summary that choose what to show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from types import MappingProxyType

import pytest

from kaimenhong.cli.report import View, show_summary, summary_as_json
from kaimenhong.cli.report.targets import BAR, pace_bar, time_elapsed
from kaimenhong.cli.report.windows import standing_of
from kaimenhong.cli.screen import screen_for
from kaimenhong.facts import load_contracts
from kaimenhong.periods import Period, each_day
from kaimenhong.plan import Plan, load_plan

EXAMPLE = Path(__file__).parents[2] / "examples" / "county-union"
NOTHING: Mapping[str, Sequence[Mapping[str, str]]] = MappingProxyType(
    dict.fromkeys(("measures", "scores", "standings", "awards", "settlements"), ())
)


@pytest.fixture(scope="module")
def plan() -> Plan:
    return load_plan(EXAMPLE / "plan.yaml", load_contracts(EXAMPLE / "contracts")).require()


def view(plan: Plan, as_of: str, **rows: Sequence[Mapping[str, str]]) -> View:
    both = {**NOTHING, **rows}
    return View(screen_for([]), plan, date.fromisoformat(as_of), {k: tuple(v) for k, v in both.items()}, {"1": "东社"})


@pytest.mark.parametrize(
    ("as_of", "window"),
    [
        ("2026-01-01", "累计/..2026-01-31"),
        ("2026-01-31", "累计/..2026-01-31"),
        ("2026-02-10", "累计/..2026-02-28"),
        ("2026-03-31", "季"),
        ("2026-04-15", "季"),
    ],
)
def test_the_scorecard_shows_the_window_that_runs_and_after_the_end_the_whole(
    plan: Plan, as_of: str, window: str
) -> None:
    found = view(plan, as_of).current(("累计", "季"))
    assert found is not None
    assert found.id == window


def test_tasks_of_the_campaign_are_read_in_its_longest_window(plan: Plan) -> None:
    found = view(plan, "2026-01-05").longest(("月", "累计", "季"))
    assert found is not None
    assert found.period == plan.period


def test_a_window_is_closed_on_its_last_day(plan: Plan) -> None:
    january, february, march = plan.windows["月"].instances
    seen = view(plan, "2026-01-31")
    assert [standing_of(i, seen) for i in (january, february, march)] == ["closed", "ahead", "ahead"]
    assert standing_of(february, view(plan, "2026-02-01")) == "open"


def test_time_elapsed_counts_as_of_and_stops_at_the_end(plan: Plan) -> None:
    assert time_elapsed(view(plan, "2026-01-01")) == Fraction(1, 90)
    assert time_elapsed(view(plan, "2026-04-15")) == 1


@pytest.mark.parametrize("attained", [None, Fraction(-2), Fraction(0), Fraction(1, 2), Fraction(1), Fraction(7)])
@pytest.mark.parametrize("elapsed", [Fraction(0), Fraction(1, 2), Fraction(1)])
def test_a_pace_bar_is_always_as_wide(attained: Fraction | None, elapsed: Fraction) -> None:
    assert len(pace_bar(attained, elapsed).plain) == BAR


def test_behind_time_the_stroke_stands_to_the_right_of_the_bar() -> None:
    assert pace_bar(Fraction(1, 4), Fraction(1, 2)).plain == "━" * 6 + "─" * 6 + "┃" + "─" * 11


def test_a_summary_of_nothing_is_still_a_summary(plan: Plan, capsys: pytest.CaptureFixture[str]) -> None:
    show_summary(view(plan, "2026-01-01"))
    said = capsys.readouterr().out
    assert "尚无奖励" in said
    assert "尚未到第一次兑现" in said


AWARD = {
    "award": "存款增量奖",
    "clause": "A-R1",
    "league": "信用社",
    "occasion": "campaign",
    "contestant": "1",
    "item": "",
    "payee": "1",
    "kind": "cash",
    "unit": "CNY",
    "amount": "15000.00",
    "value": "",
    "state": "due",
    "due_on": "2026-02-28",
    "reason": "earned",
}
SETTLED = {
    "settlement": "二月兑现",
    "award": "存款增量奖",
    "occasion": "campaign",
    "contestant": "1",
    "payee": "1",
    "item": "",
    "unit": "CNY",
    "entitled": "15000.00",
    "previous": "20000.00",
    "difference": "-5000.00",
}


def test_a_refund_is_shown_beside_the_sums(plan: Plan, capsys: pytest.CaptureFixture[str]) -> None:
    other = SETTLED | {"contestant": "2", "payee": "2", "previous": "0.00", "difference": "15000.00"}
    show_summary(view(plan, "2026-02-28", awards=[AWARD], settlements=[SETTLED, other]))
    said = capsys.readouterr().out
    line = [line for line in said.splitlines() if "小计" in line][1]
    assert line.split()[-5:] == ["2", "30,000.00", "20,000.00", "10,000.00", "-5,000.00"]


def test_a_settlement_of_billions_is_shown_to_the_fen(plan: Plan, capsys: pytest.CaptureFixture[str]) -> None:
    large = {"entitled": "1234567890.12", "previous": "2234567890.12", "difference": "-1000000000.00"}
    show_summary(view(plan, "2026-02-28", awards=[AWARD], settlements=[SETTLED | large]))
    sums = ["1,234,567,890.12", "2,234,567,890.12", "-1,000,000,000.00", "-1,000,000,000.00"]
    (line,) = (
        line for line in capsys.readouterr().out.splitlines() if line.split()[:1] == ["存款增量奖"] and "1,2" in line
    )
    assert line.split() == ["存款增量奖", "1", *sums]


def test_an_award_in_which_nothing_moves_is_counted(plan: Plan, capsys: pytest.CaptureFixture[str]) -> None:
    still = SETTLED | {"previous": "15000.00", "difference": "0.00"}
    show_summary(view(plan, "2026-02-28", awards=[], settlements=[still]))
    said = capsys.readouterr().out
    assert "另有 1 项没有变动" in said
    assert "存款增量奖" not in said


def test_coefficients_are_not_added_up(plan: Plan, capsys: pytest.CaptureFixture[str]) -> None:
    pay = {"unit": "coefficient", "kind": "coefficient", "amount": "0.8000"}
    sums = {"unit": "coefficient", "entitled": "0.8000", "previous": "0.9000", "difference": "-0.1000"}
    show_summary(view(plan, "2026-02-28", awards=[AWARD | pay], settlements=[SETTLED | sums]))
    award, settled = [line.split() for line in capsys.readouterr().out.splitlines() if "存款增量奖" in line]
    assert award[3:5] == ["1", "—"]
    assert settled[-5:] == ["1", "—", "—", "—", "—"]


def test_goods_have_a_sum_of_their_own(plan: Plan, capsys: pytest.CaptureFixture[str]) -> None:
    sets = {"unit": "台", "entitled": "3", "previous": "1", "difference": "2"}
    show_summary(view(plan, "2026-02-28", awards=[AWARD], settlements=[SETTLED | sets]))
    (line,) = [line for line in capsys.readouterr().out.splitlines() if "小计(台)" in line]
    assert line.split() == ["小计(台)", "1", "3台", "1台", "2台"]


def test_a_board_of_several_windows_says_that_the_latest_is_shown(
    plan: Plan, capsys: pytest.CaptureFixture[str]
) -> None:
    show_summary(view(plan, "2026-02-28", awards=[], settlements=[]))
    assert "最近一期,共" in capsys.readouterr().out


def of_county(contestant: str, measure: str, numerator: str, state: str = "known") -> Mapping[str, str]:
    """A row of the league 联社, in the longest window."""
    row = {
        "league": "联社",
        "window": "累计/..2026-03-31",
        "contestant": contestant,
        "measure": measure,
        "unit": "台",
        "state": state,
    }
    return row | {"numerator": numerator, "denominator": "1" if numerator else ""}


def test_of_a_league_of_many_it_is_told_how_many_have_met_each_task_and_pass_each_gate(
    plan: Plan, capsys: pytest.CaptureFixture[str]
) -> None:
    placed = [
        of_county("1", "POS布放", "36"),
        of_county("2", "POS布放", "35"),
        of_county("3", "POS布放", "", "missing"),
    ]
    asked = [of_county(contestant, "quota(POS布放)", "36") for contestant in "123"]
    gates = [
        of_county("1", "各项任务", "1"),
        of_county("2", "各项任务", "0"),
        of_county("3", "各项任务", "", "missing"),
    ]
    show_summary(view(plan, "2026-04-15", measures=[*placed, *asked, *gates]))
    lines = {line.split()[0]: line.split()[1:] for line in capsys.readouterr().out.splitlines() if line.strip()}
    assert "联社任务完成情况" in lines
    assert lines["POS布放"] == ["A-T7", "3", "1", "1"]
    assert lines["各项任务"] == ["A-T9", "3", "1", "1"]


def test_a_ceiling_is_met_by_those_below_it(plan: Plan, capsys: pytest.CaptureFixture[str]) -> None:
    quotas = {key: replace(quota, reach="at_most") for key, quota in plan.quotas.items()}
    rows = [of_county("1", "POS布放", "36"), of_county("2", "POS布放", "35"), of_county("3", "POS布放", "37")]
    rows += [of_county(contestant, "quota(POS布放)", "36") for contestant in "123"]
    show_summary(view(replace(plan, quotas=quotas), "2026-04-15", measures=rows))
    line = next(line for line in capsys.readouterr().out.splitlines() if "POS布放" in line)
    assert line.split()[1:] == ["A-T7", "3", "2"]


def test_a_scorecard_too_wide_for_the_screen_is_shown_in_parts_and_no_figure_is_cut(
    plan: Plan, capsys: pytest.CaptureFixture[str]
) -> None:
    card = plan.scorecards["信用社"]
    items = tuple(replace(card.items[0], name=f"第{n:02}个计分项") for n in range(1, 12))
    wide = replace(plan, scorecards={"信用社": replace(card, items=items)})
    row = {"league": "信用社", "window": "季", "contestant": "1", "clause": ""}
    points = {**{item.name: f"{n}.1234" for n, item in enumerate(items, 1)}, "=total": "67.3574"}
    show_summary(view(wide, "2026-03-31", scores=[row | {"item": i, "points": p} for i, p in points.items()]))
    said = capsys.readouterr().out
    parts = [line.split() for line in said.splitlines() if "东社" in line]
    assert "信用社计分卡 · 季 (1/3)" in said
    assert [cell for part in parts for cell in part if cell != "东社"] == list(points.values())


def test_sums_in_json_are_texts_as_in_the_exports(plan: Plan) -> None:
    found = summary_as_json(view(plan, "2026-02-28", awards=[AWARD, AWARD | {"contestant": "2", "amount": "0.05"}]))
    awards = found["awards"]
    assert isinstance(awards, list)
    assert [(a["award"], a["amount"], a["rows"]) for a in awards] == [("存款增量奖", "15000.05", 2)]


def test_no_line_of_a_piped_summary_is_wider_than_100_columns(plan: Plan, capsys: pytest.CaptureFixture[str]) -> None:
    show_summary(view(plan, "2026-02-28", awards=[AWARD], settlements=[SETTLED]))
    from rich.cells import cell_len  # noqa: PLC0415

    assert max(cell_len(line) for line in capsys.readouterr().out.splitlines()) <= 100


@pytest.mark.parametrize("points", ["99.60", "3"])
def test_points_of_a_board_are_told_as_points(plan: Plan, capsys: pytest.CaptureFixture[str], points: str) -> None:
    row = {"league": "信用社", "window": "季", "board": "总分榜", "group": "", "rank": "1", "contestant": "08101"}
    show_summary(view(plan, "2026-03-31", standings=[row | {"eligible": "yes", "key": points}]))
    assert f"{points}分" in capsys.readouterr().out


def monthly(plan: Plan) -> Plan:
    """The plan with an award that comes once each cumulative window, and is of two items or one."""
    award = plan.awards["存款增量奖"]
    return replace(plan, awards=MappingProxyType({**plan.awards, award.name: replace(award, occasion="window")}))


def test_an_award_that_comes_several_times_names_each_occasion(plan: Plan, capsys: pytest.CaptureFixture[str]) -> None:
    occasions = ["累计/..2026-02-28", "累计/..2026-01-31"]
    show_summary(view(monthly(plan), "2026-02-28", awards=[AWARD | {"occasion": o} for o in occasions]))
    lines = [line.split()[:3] for line in capsys.readouterr().out.splitlines() if "存款增量奖" in line]
    assert lines == [["存款增量奖", "·", occasion] for occasion in sorted(occasions)]


def test_an_award_that_came_once_does_not_name_the_occasion(plan: Plan, capsys: pytest.CaptureFixture[str]) -> None:
    show_summary(view(monthly(plan), "2026-01-31", awards=[AWARD | {"occasion": "累计/..2026-01-31"}]))
    (line,) = [line for line in capsys.readouterr().out.splitlines() if "存款增量奖" in line]
    assert "累计" not in line


def test_of_many_occasions_their_number_is_told(plan: Plan, capsys: pytest.CaptureFixture[str]) -> None:
    days = each_day("日", Period(date(2026, 1, 1), date(2026, 1, 13)))
    award = replace(plan.awards["存款增量奖"], window="日", occasion="window")
    windows = MappingProxyType({**plan.windows, "日": days})
    daily = replace(plan, windows=windows, awards=MappingProxyType({**plan.awards, award.name: award}))
    rows = [AWARD | {"occasion": instance.id} for instance in days.instances]
    show_summary(view(daily, "2026-02-28", awards=rows))
    (line,) = [line for line in capsys.readouterr().out.splitlines() if "存款增量奖" in line]
    assert "存款增量奖 · 共 13 期" in line
    assert f"{13 * 15_000:,}.00" in line


def test_json_sums_each_occasion(plan: Plan) -> None:
    occasions = ["累计/..2026-01-31", "累计/..2026-02-28"]
    found = summary_as_json(view(plan, "2026-02-28", awards=[AWARD | {"occasion": o} for o in occasions]))["awards"]
    assert isinstance(found, list)
    assert [a["occasion"] for a in found] == occasions
