"""Numbers in the words that name something need no binding; what may be a figure of a rule does."""

from __future__ import annotations

import pytest

from kaimenhong.plan.labels import without_labels


def digits(words: str) -> str:
    return "".join(c for c in words if c.isdigit())


@pytest.mark.parametrize(
    "words",
    [
        "每1户、每满1台、每新增1笔",
        "见附件2和附表 3",
        "1.任务表\n 2、报表\n3．名单",
        "第3条、第1名、第4-10名、第２季度",
        "2026年度、2025-2026年",
        "示例农信〔2026〕1号",
        "1月至3月、1-3月、12月份",
        "每月5日前、1月5日至10日",
        "17:30前、9:00起、08:30-17:30",
        "下午5点、每日17时30分",
        "0571-88888888、13800000000、电话:6688、邮编:310000",
    ],
)
def test_a_name_of_a_thing_a_day_or_a_time_is_no_figure(words: str) -> None:
    assert digits(without_labels(words)) == ""


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("每1万元、每100户", "1100"),
        ("奖2026元", "2026"),
        ("第5%、第12.5分", "5125"),
        ("满3月、连续3个月、5月内、30日内、24小时", "335" + "3024"),
        ("5点以上、1.31个百分点", "5131"),
        ("1.5倍\n2.5万元", "1525"),
        ("按1:10折算、3:1", "11031"),
        ("前10名、TOP300", "10300"),
        ("2月新增8户", "8"),
    ],
)
def test_what_may_be_money_points_a_rate_or_a_count_stays(words: str, left: str) -> None:
    assert digits(without_labels(words)) == left


def test_every_other_character_keeps_its_place() -> None:
    assert without_labels("第3条奖5元") == "  条奖5元"
