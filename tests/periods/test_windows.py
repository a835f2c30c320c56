"""Windows cut a campaign into instances whose ids print in every export."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from kaimenhong.periods import Instance, Period, Window, each_day, each_month, each_week, to_each_month_end, whole

QUARTER = Period(date(2026, 1, 1), date(2026, 3, 31))

days = st.dates(date(2020, 1, 1), date(2032, 12, 31))
campaigns = st.builds(
    lambda start, length: Period(start, start + timedelta(days=length)), days, st.integers(min_value=0, max_value=800)
)


def shown(window: Window) -> list[tuple[str, str]]:
    return [(instance.id, str(instance.period)) for instance in window.instances]


def test_each_month_is_an_instance() -> None:
    assert shown(each_month("月", QUARTER)) == [
        ("月/2026-01", "2026-01-01..2026-01-31"),
        ("月/2026-02", "2026-02-01..2026-02-28"),
        ("月/2026-03", "2026-03-01..2026-03-31"),
    ]


def test_cumulative_instances_all_start_with_the_campaign() -> None:
    assert shown(to_each_month_end("累计", QUARTER)) == [
        ("累计/..2026-01-31", "2026-01-01..2026-01-31"),
        ("累计/..2026-02-28", "2026-01-01..2026-02-28"),
        ("累计/..2026-03-31", "2026-01-01..2026-03-31"),
    ]


def test_the_whole_campaign_is_one_instance_named_as_the_window() -> None:
    assert shown(whole("季", QUARTER)) == [("季", "2026-01-01..2026-03-31")]


def test_a_campaign_within_months_cuts_its_first_and_last_month() -> None:
    across_the_year = Period(date(2025, 12, 15), date(2026, 2, 10))
    assert shown(each_month("月", across_the_year)) == [
        ("月/2025-12", "2025-12-15..2025-12-31"),
        ("月/2026-01", "2026-01-01..2026-01-31"),
        ("月/2026-02", "2026-02-01..2026-02-10"),
    ]


@given(campaigns)
def test_months_cover_the_campaign_without_gap_or_overlap(campaign: Period) -> None:
    periods = [instance.period for instance in each_month("月", campaign).instances]
    assert periods[0].start == campaign.start
    assert periods[-1].end == campaign.end
    assert all(after.start - before.end == timedelta(days=1) for before, after in pairwise(periods))
    assert sum(period.days for period in periods) == campaign.days


@given(campaigns)
def test_each_month_ends_with_the_cumulative_instance_beside_it(campaign: Period) -> None:
    monthly, cumulative = each_month("月", campaign), to_each_month_end("累计", campaign)
    assert [i.period.end for i in monthly.instances] == [i.period.end for i in cumulative.instances]


def test_at_picks_the_instance_that_ends_on_the_same_day() -> None:
    february = each_month("月", QUARTER).around(Period(date(2026, 1, 1), date(2026, 2, 28)))
    assert february is not None
    assert february.id == "月/2026-02"


def test_at_picks_the_only_instance_whatever_the_day() -> None:
    picked = whole("季", QUARTER).around(Period(date(2026, 2, 1), date(2026, 2, 28)))
    assert picked is not None
    assert picked.id == "季"


def test_at_picks_the_only_instance_that_contains_the_period() -> None:
    picked = each_month("月", QUARTER).around(Period(date(2026, 2, 2), date(2026, 2, 8)))
    assert picked is not None
    assert picked.id == "月/2026-02"


def test_at_picks_nothing_for_a_week_of_two_months() -> None:
    assert each_month("月", QUARTER).around(Period(date(2026, 2, 23), date(2026, 3, 1))) is None


def test_at_picks_nothing_where_two_contain_the_period() -> None:
    assert to_each_month_end("累计", QUARTER).around(Period(date(2026, 2, 2), date(2026, 2, 8))) is None


def test_at_picks_nothing_where_two_end_on_the_day() -> None:
    end = date(2026, 1, 7)
    phases = Window(
        "阶段",
        (
            Instance("阶段/首卖周", "阶段", Period(date(2026, 1, 1), end)),
            Instance("阶段/后三天", "阶段", Period(date(2026, 1, 5), end)),
        ),
    )
    assert phases.around(Period(date(2026, 1, 6), end)) is None


def test_weeks_run_from_monday_to_sunday_and_are_cut_at_the_period() -> None:
    weeks = each_week("周", Period(date(2026, 1, 1), date(2026, 1, 13))).instances
    assert [(i.id, i.period.start.day, i.period.end.day) for i in weeks] == [
        ("周/2026-W01", 1, 4),
        ("周/2026-W02", 5, 11),
        ("周/2026-W03", 12, 13),
    ]


def test_each_day_is_an_instance() -> None:
    days = each_day("日", Period(date(2026, 2, 28), date(2026, 3, 1))).instances
    assert [(i.id, i.period.days) for i in days] == [("日/2026-02-28", 1), ("日/2026-03-01", 1)]
