"""The nine companies 基层公司: their targets, and to what the branch's business of the quarter adds up.

Every figure counts what stands on 20 April, the day of the quarter's settlement; money is 万元. The generator fills up
with ordinary business whatever the story (story.py) leaves open, so each figure here holds to the fen.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from office.sheets import FEN_IN_WAN

CITY = "90100"
CITY_NAME = "示例市分公司"
PHASES = (
    (date(2026, 1, 1), date(2026, 1, 7)),
    (date(2026, 1, 8), date(2026, 1, 31)),
    (date(2026, 2, 1), date(2026, 2, 28)),
    (date(2026, 3, 1), date(2026, 3, 31)),
)
MONTH_OF_PHASE = (0, 0, 1, 2)
MONTH_ENDS = (date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 31))
Phases = tuple[str, str, str, str]
Months = tuple[int, int, int]


def wan(text: str | int) -> int:
    """万元 as fen, exactly.

    >>> wan("59.9999")
    59999900
    """
    fen = Fraction(text) * FEN_IN_WAN
    if fen.denominator != 1:
        raise ValueError(f"{text}万元 is not whole fen")
    return fen.numerator


@dataclass(frozen=True, slots=True)
class Targets:
    """首年期交, 其中10年期, 短险, 其中短期意外险, 年度首年期交 in 万元; 综合举绩, 长险举绩 in 人 a month."""

    first_year: str
    ten_year: str
    short: str
    accident: str
    annual: str
    active: int
    active_long: int


@dataclass(frozen=True, slots=True)
class Company:
    """premium: 首年期交 by phase. ten_year, short, accident: of the quarter. teams: how many.

    active, active_long: agents with a policy, with a long-term policy, by month. head_count: 营销员 and 主管 on
    31 December, and again at each month's end, for as many leave as are recruited. recruits: by month.
    """

    code: str
    name: str
    block: str
    zone: str
    targets: Targets
    premium: Phases
    ten_year: str
    short: str
    accident: str
    active: Months
    active_long: Months
    teams: int
    head_count: int
    recruits: Months


COMPANIES = (
    # week exactly 35% of the quarter (2.5%, 35,000 yuan); 39强, not 39快 (52%); recruits 5% exactly, 5%, 4.76%
    Company(
        "90101", "示例城东支公司", "城区", "第1战区",
        Targets("400", "128", "48", "28.8", "800", 64, 48),
        ("140", "120", "40", "116"), "200", "50", "30",
        (70, 64, 72), (50, 40, 50), 28, 420, (21, 21, 20),
    ),
    # week exactly 30% (2%); 39强 and 39快 (57.14%); draws with 90101 in February; 4.75%, then exactly 5%, 5.25%
    Company(
        "90102", "示例城西支公司", "城区", "第1战区",
        Targets("400", "128", "48", "28.8", "700", 64, 48),
        ("120", "120", "40", "120"), "185", "48", "28.8",
        (66, 64, 70), (48, 40, 50), 27, 400, (19, 20, 21),
    ),
    # week one yuan short of 20%: nothing; exactly 300万 in the quarter: 39强; one month below 2%
    Company(
        "90103", "示例城南支公司", "城区", "第2战区",
        Targets("300", "96", "36", "21.6", "640", 48, 36),
        ("59.9999", "120.0001", "30", "90"), "160", "36", "21.6",
        (48, 48, 50), (36, 30, 36), 23, 340, (17, 6, 17),
    ),
    # week exactly 20% (1%); exactly 45% of the year: 39强; two months below 2%, rewarded in March all the same
    Company(
        "90104", "示例城北支公司", "城区", "第2战区",
        Targets("320", "102.4", "38.4", "23.04", "700", 51, 38),
        ("64", "128", "28", "95"), "130", "38.4", "23.04",
        (52, 51, 55), (38, 32, 38), 24, 360, (7, 7, 18),
    ),
    # week one yuan short of 30% (1%); one yuan short of 300万: no 39强, but 39快 (55.04%)
    Company(
        "90105", "示例江口县支公司", "县支", "第3战区",
        Targets("300", "96", "36", "21.6", "545", 48, 36),
        ("89.9999", "100", "30", "80"), "135", "36", "21.6",
        (50, 50, 50), (36, 30, 36), 21, 320, (16, 16, 5),
    ),
    # exactly 55% of the year with more than 100万: 39快; below 2% in January and March
    Company(
        "90106", "示例清河县支公司", "县支", "第3战区",
        Targets("160", "51.2", "19.2", "11.52", "200", 26, 19),
        ("33", "37", "20", "20"), "35", "19.2", "11.52",
        (26, 26, 28), (19, 16, 19), 17, 260, (5, 6, 5),
    ),
    # one yuan short of 100万: no 39快 for all its 66.67%; exactly 2% twice is not below
    Company(
        "90107", "示例白沙县支公司", "县支", "第4战区",
        Targets("140", "44.8", "16.8", "10.08", "150", 22, 17),
        ("28", "30", "12", "29.9999"), "35", "16.8", "10.08",
        (20, 22, 24), (17, 14, 17), 17, 250, (5, 4, 5),
    ),
    # week 84 (35%) on 20 February, 72 (30%) once 12 have been cancelled: 21,000 yuan, then 14,400; below 2% twice
    Company(
        "90108", "示例石桥县支公司", "县支", "第4战区",
        Targets("240", "76.8", "28.8", "17.28", "430", 38, 29),
        ("72", "75", "24", "64"), "105", "28.8", "17.28",
        (40, 40, 42), (30, 26, 29), 20, 300, (3, 6, 5),
    ),
    # opens on 1 January with nobody the day before: its rate of January is not applicable; alone in its zone
    Company(
        "90109", "示例新城支公司", "城区", "第5战区",
        Targets("240", "76.8", "28.8", "17.28", "500", 39, 29),
        ("0", "20", "25", "15"), "15", "26.8", "16.0799",
        (28, 34, 40), (25, 22, 25), 4, 0, (56, 3, 1),
    ),
)  # fmt: skip
"""Targets add up to the city's 2500, 800, 300, 180万元, 400 and 300人. 首年期交 comes to 2,235.9998万 (not reached),
10年期 to 1,000万 (reached), 短险 to 300万 (exactly), 短期意外险 to 179.9999万 (one yuan short).
综合举绩 come to 400, 398, 431, 长险举绩 to 299, 249, 300: who moved in February counts in two
companies and once in the city."""
BY_CODE = {company.code: company for company in COMPANIES}


def team(code: str, number: int) -> str:
    """The id of the company's nth team: 90101 and 4 give 9010104."""
    return f"{code}{number:02d}"


def manager(code: str, number: int) -> str:
    """Who manages the company's nth team at the year's beginning."""
    return f"{code}{number:05d}"


def agent(code: str, number: int, row: int = 0) -> str:
    """The agent of the company's nth team in that row of its list (0: the first)."""
    return f"{code}{100 + row * BY_CODE[code].teams + number:05d}"


def recruit(code: str, number: int) -> str:
    """The company's nth recruit of the year."""
    return f"{code}{50000 + number:05d}"


def holder(code: str, number: int) -> str:
    """Somebody in the company's office: 1 分管经理, 2 个险部经理, 3 人力发展岗, others who follow."""
    return f"{code}{90000 + number:05d}"
