"""What happens to each institution and savings office: the figures the cases rely on, in 万元.

A balance stands all January at base + the first figure, all February at the second, in March at the third until
the 30th and on 31 March at the fourth: the average growth over the quarter's 90 days is (31a + 28b + 30c + d) ÷ 90.
From day to day it wanders, and what it gains on one day it loses on the next: a month's sum is that of the flat line.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from office.sheets import FEN_IN_WAN

DISTRICT = "07100"
Path = tuple[int, int, int, int]


def wan(text: str | int) -> int:
    """万元 as fen, exactly.

    >>> wan("2350.5")
    2350500000
    """
    fen = Fraction(text) * FEN_IN_WAN
    if fen.denominator != 1:
        raise ValueError(f"{text}万元 is not whole fen")
    return fen.numerator


@dataclass(frozen=True, slots=True)
class Deposits:
    """Base, growth over it as the module says, and the plans of average-daily and balance growth."""

    base: int
    growth: Path
    average_plan: int
    balance_plan: int


@dataclass(frozen=True, slots=True)
class Institution:
    """An institution 直管机构. international: plan in 万元 (None: no plan) and what was settled of each kind.

    channels: plans of 个人网银, 企业网银, 手机银行, 电话POS; opened: what was opened and still stands at the end.
    """

    unit: str
    name: str
    corporate: Deposits
    savings: Deposits
    international: int | None
    settled: tuple[int, int, int, int]  # 汇款, 托收, 信用证; 保函 does not count
    channels: tuple[int, int, int, int]
    opened: tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Office:
    """A savings office 储蓄所."""

    unit: str
    name: str
    savings: Deposits


def flat(growth: int) -> Path:
    """The same growth on every day: average and balance grow alike."""
    return (growth,) * 4


INSTITUTIONS = (
    # everything met, best in every measure: full points in each
    Institution(
        "07101",
        "示例东城支行",
        Deposits(90000, flat(9000), 8100, 9000),
        Deposits(45000, flat(4500), 3600, 4500),
        600,
        (300, 200, 160, 50),
        (60, 20, 90, 10),
        (80, 25, 120, 12),
    ),
    # everything met, exactly as planned
    Institution(
        "07102",
        "示例西城支行",
        Deposits(80000, flat(7200), 7200, 7200),
        Deposits(36000, flat(3600), 3600, 3600),
        500,
        (250, 150, 100, 0),
        (50, 15, 80, 8),
        (50, 15, 80, 8),
    ),
    # everything met; no international plan: not part of it, and no points for it
    Institution(
        "07103",
        "示例南关支行",
        Deposits(60000, flat(5400), 4500, 5400),
        Deposits(30000, flat(2700), 2700, 2700),
        None,
        (0, 0, 0, 0),
        (40, 10, 60, 6),
        (44, 9, 66, 6),
    ),
    # everything met; ties with 07105 at every figure
    Institution(
        "07104",
        "示例北关支行",
        Deposits(60000, flat(4500), 4500, 4500),
        Deposits(30000, flat(2700), 2700, 2700),
        300,
        (120, 100, 80, 0),
        (40, 10, 60, 6),
        (40, 10, 60, 6),
    ),
    Institution(
        "07105",
        "示例河西支行",
        Deposits(60000, flat(4500), 4500, 4500),
        Deposits(30000, flat(2700), 2700, 2700),
        300,
        (120, 100, 80, 0),
        (40, 10, 60, 6),
        (40, 10, 60, 6),
    ),
    # everything met but the international plan, one 元 short: deposits in full, no prize
    Institution(
        "07106",
        "示例河东支行",
        Deposits(50000, flat(3600), 3600, 3600),
        Deposits(27000, flat(1800), 1800, 1800),
        200,
        (80, 60, 60, 40),
        (30, 8, 50, 5),
        (36, 10, 55, 5),
    ),
    # met by balance at the end, not by average: 对公 falls short of its average plan (85%)
    Institution(
        "07107",
        "示例新区支行",
        Deposits(54000, (1800, 2700, 3600, 5400), 3600, 4500),
        Deposits(27000, flat(1800), 1800, 1800),
        200,
        (100, 60, 60, 0),
        (30, 8, 50, 5),
        (25, 8, 40, 4),
    ),
    # exactly 80% of both
    Institution(
        "07108",
        "示例开发区支行",
        Deposits(45000, flat(2880), 3600, 3600),
        Deposits(22500, flat(1440), 1800, 1800),
        100,
        (50, 30, 20, 0),
        (30, 8, 50, 5),
        (20, 6, 30, 3),
    ),
    # 1万元 below 80% of the average plan
    Institution(
        "07109",
        "示例高新支行",
        Deposits(45000, flat(2879), 3600, 3600),
        Deposits(22500, flat(1440), 1800, 1800),
        100,
        (40, 30, 20, 0),
        (30, 8, 50, 5),
        (20, 6, 30, 3),
    ),
    # deposits fall: floor 0, nothing due
    Institution(
        "07110",
        "示例老街支行",
        Deposits(36000, flat(-900), 1800, 1800),
        Deposits(18000, flat(-450), 900, 900),
        None,
        (0, 0, 0, 0),
        (20, 5, 30, 4),
        (5, 0, 10, 1),
    ),
    # savings met, corporate not: one single award
    Institution(
        "07111",
        "示例站前支行",
        Deposits(40500, flat(1800), 2700, 2700),
        Deposits(20250, flat(1800), 1350, 1350),
        None,
        (0, 0, 0, 0),
        (20, 5, 30, 4),
        (20, 5, 29, 4),
    ),
    # a new institution: corporate base 0, growth rate not applicable
    Institution(
        "07112",
        "示例空港支行",
        Deposits(0, flat(900), 900, 900),
        Deposits(9000, flat(900), 900, 900),
        None,
        (0, 0, 0, 0),
        (20, 5, 30, 4),
        (22, 5, 33, 4),
    ),
)

OFFICES = (
    Office("07201", "示例一号储蓄所", Deposits(9000, flat(1800), 900, 1350)),  # first
    Office("07202", "示例二号储蓄所", Deposits(9000, flat(1350), 900, 1350)),  # tied second and third
    Office("07203", "示例三号储蓄所", Deposits(9000, flat(1350), 900, 1350)),
    Office("07204", "示例四号储蓄所", Deposits(9000, flat(1080), 900, 1080)),
    Office("07205", "示例五号储蓄所", Deposits(9000, flat(990), 900, 900)),  # seventh
    Office("07206", "示例六号储蓄所", Deposits(9000, flat(900), 900, 900)),  # eighth: exactly as planned
    Office("07207", "示例七号储蓄所", Deposits(4500, flat(810), 720, 720)),  # sixth, by its growth rate
    Office(
        "07208", "示例八号储蓄所", Deposits(9000, (450, 900, 1350, 1800), 900, 1800)
    ),  # balance met exactly, average 905 of 900: second by points
    Office("07209", "示例九号储蓄所", Deposits(9000, (0, 0, 900, 1800), 900, 900)),  # balance met, average below 80%
    Office("07210", "示例十号储蓄所", Deposits(9000, flat(720), 900, 900)),  # exactly 80%
    Office("07211", "示例十一号储蓄所", Deposits(9000, flat(719), 900, 900)),  # just below
    Office("07212", "示例十二号储蓄所", Deposits(9000, flat(-90), 450, 450)),  # falls
)

SWIPES = 30  # of everybody on duty, but for these
OTHER_SWIPES = {
    "071050008": 31,
    "071050009": 29,  # 07105 comes to its 270 all the same
    "071120009": 29,  # 07112 is one short as a whole: nobody there is paid
    "073010002": 10,  # 07301 and 07302 are far below
    "073010003": 10,
    "073010004": 10,
    "073020002": 10,
    "073020003": 10,
    "073020004": 10,
}

# base and both plans of what a department's member brings in, in 万元, and the growth that stands all quarter
STAFF_DEPOSITS = {
    "073010001": (900, 90, 90, 90),
    "073010002": (900, 90, 90, 90),  # met exactly
    "073010003": (900, 90, 90, 72),  # exactly 80%: 2,400 yuan
    "073010004": (900, 90, 90, 71),  # below
    "073020001": (450, 45, 45, 45),
    "073020002": (450, 45, 45, 54),  # met
    "073020003": (450, 45, 45, 90),  # met, but seconded: not a contestant
    "073020004": (450, 45, 45, 0),
    "073030001": (450, 45, 45, 45),
    "073030002": (450, 45, 45, 45),
    "073030003": (450, 45, 45, 45),  # met, on leave: competes all the same
    "073030004": (450, 45, 45, 40),  # 40 ÷ 45 = 88.88…%: 2,666.67 yuan
    "073040001": (450, 45, 45, 45),
    "073040002": (450, 45, 45, -9),
    "073040003": (450, 45, 45, 45),
    "073040004": (450, 45, 45, 45),
}

# terminals whose dates tell something: installed, first used, withdrawn
TERMINALS: dict[str, tuple[date, date | None, date | None]] = {
    # no transaction within 30 days: paid on 15 April (27 days after installation), taken back on 15 May
    "DH0710112": (date(2026, 3, 19), None, None),
    # withdrawn on 20 April: paid on 15 April, taken back on 15 May
    "CT0710101": (date(2026, 1, 12), date(2026, 1, 20), date(2026, 4, 20)),
    # first used on the thirtieth day: valid
    "CT0710102": (date(2026, 2, 1), date(2026, 3, 3), None),
    # first used one day late: invalid, never paid (judged on 3 March)
    "CT0710201": (date(2026, 2, 1), date(2026, 3, 4), None),
    # withdrawn before the end of the quarter: never paid, counted in no number
    "CT0710202": (date(2026, 1, 15), date(2026, 1, 16), date(2026, 3, 1)),
}
NO_PLACER = "DH0710301"  # nobody on record
