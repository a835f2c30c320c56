"""What happens to each of the twenty branches, in 万元, by month-end: the figures the cases rely on.

Each branch is there for a reason, which README.md beside this folder tells. Sums over branches:
quotas add up to the county's 57600万, 11520万, 4000万, 1746万 and 36台 exactly.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from office.sheets import FEN_IN_WAN

COUNTY = "08100"
Months = tuple[str, str, str]


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
class Quotas:
    """deposits, card, interest, npl in 万元; pos in 台."""

    deposits: int
    card: int
    interest: int
    npl: int
    pos: int


@dataclass(frozen=True, slots=True)
class Due:
    """Loans falling due by month and what came back of them.

    due in 万元; rates in percent, recovered by the month's end; short_fen is taken off that;
    cash_short: part of the shortage, in 万元, on loans paid out in cash; extended: shortage
    papered over by 展期; late: recovered after month-end, on that day.
    """

    due: Months = ("300", "200", "250")
    rates: Months = ("98", "98", "98")
    short_fen: tuple[int, int, int] = (0, 0, 0)
    cash_short: Months = ("0", "0", "0")
    extended: Months = ("0", "0", "0")
    late: tuple[tuple[int, str, date], ...] = ()


@dataclass(frozen=True, slots=True)
class Terminal:
    """A POS: the how-manieth 客户经理 of the branch placed it (0: nobody on record), and when."""

    placer: int
    installed_on: date
    withdrawn_on: date | None = None


@dataclass(frozen=True, slots=True)
class Branch:
    """growth, card: cumulative since 31 December. loans: the same, "" for half the deposit growth.

    interest, npl_recovered: the quarter's sum; thirds: spread it evenly over the months.
    npl_cash: 现金 part of npl_recovered, "" for 70%. npl_fall: fall of the NPL balance over the quarter.
    """

    unit: str
    name: str
    quotas: Quotas
    growth: Months
    card: Months
    interest: str
    npl_fall: str
    npl_recovered: str
    terminals: tuple[Terminal, ...]
    due: Due = Due()
    loans: Months | None = None
    npl_cash: str = ""
    thirds: bool = False
    loans_base: str = "6000"
    npl_base: str = "480"


def _pos(*days: str) -> tuple[Terminal, ...]:
    """Terminals by installation day, each placed by the next 客户经理 in line."""
    return tuple(Terminal(nth, date.fromisoformat(f"2026-{day}")) for nth, day in enumerate(days, 1))


def _d(text: str) -> date:
    return date.fromisoformat(f"2026-{text}")


BRANCHES: tuple[Branch, ...] = (
    Branch(
        "08101", "示例青禾信用社", Quotas(4800, 960, 330, 120, 3),
        growth=("1700", "3300", "4850"), card=("330", "650", "970"), loans=("1360", "2640", "3880"),
        interest="300.3", npl_fall="108", npl_recovered="529", npl_cash="89",
        terminals=(*_pos("01-12", "02-06"), Terminal(0, _d("03-10"))),
        due=Due(rates=("98", "98", "95")),
    ),
    Branch(
        "08102", "示例白桥信用社", Quotas(3600, 720, 240, 90, 2),
        growth=("1300", "2600", "3780"), card=("250", "500", "760"),
        interest="276", npl_fall="85.5", npl_recovered="95",
        terminals=(Terminal(1, _d("01-15")), Terminal(2, _d("02-27"), _d("04-10"))),
        due=Due(rates=("100", "100", "100")),
    ),
    Branch(
        "08103", "示例云坡信用社", Quotas(3000, 600, 210, 90, 2),
        growth=("2000", "1500", "2350.5"), card=("250", "420", "600"),
        interest="189", npl_fall="45", npl_recovered="60", terminals=_pos("01-20", "03-03"),
    ),
    Branch(
        "08104", "示例石鼓信用社", Quotas(3000, 600, 210, 90, 2),
        growth=("1100", "2300", "3600"), card=("220", "450", "750"),
        interest="231", npl_fall="99", npl_recovered="100",
        loans=("500", "1000", "1500"),
        terminals=(Terminal(1, _d("01-08")), Terminal(2, _d("02-11")), Terminal(5, _d("03-12"))),
        due=Due(rates=("100", "100", "100")),
    ),
    Branch(
        "08105", "示例南窑信用社", Quotas(2400, 480, 180, 60, 2),
        growth=("900", "1900", "2500"), card=("200", "330", "400"),
        interest="135", npl_fall="48", npl_recovered="50", terminals=_pos("01-22", "03-18"),
    ),
    Branch(
        "08106", "示例北渡信用社", Quotas(3600, 720, 240, 120, 2),
        growth=("1300", "2550", "3700"), card=("200", "500", "800"),
        interest="268.8", npl_fall="60", npl_recovered="100", terminals=_pos("02-02", "02-03"),
        due=Due(rates=("97.5", "98", "95")),
    ),
    Branch(
        "08107", "示例柳湾信用社", Quotas(3000, 600, 210, 90, 4),
        growth=("1050", "2150", "3300"), card=("210", "430", "720"),
        interest="214.2", npl_fall="108", npl_recovered="110",
        terminals=(Terminal(1, _d("01-09")), Terminal(2, _d("02-04")), Terminal(3, _d("02-25"), _d("03-31"))),
        due=Due(rates=("98", "98", "99")),
    ),
    Branch(
        "08108", "示例松岭信用社", Quotas(2400, 480, 150, 75, 1),
        growth=("800", "650", "900"), card=("160", "300", "480"),
        interest="120", npl_fall="30", npl_recovered="40", terminals=_pos("03-05"),
    ),
    Branch(
        "08109", "示例平川信用社", Quotas(3000, 600, 210, 90, 2),
        growth=("1000", "2000", "3000"), card=("200", "400", "600"), loans=("700", "1400", "2100"),
        interest="210", npl_fall="90", npl_recovered="90", thirds=True, terminals=_pos("01-16", "03-30"),
        due=Due(rates=("98", "97", "99"), short_fen=(0, 1, 0)),
    ),
    Branch(
        "08110", "示例小井信用社", Quotas(1800, 360, 120, 60, 0),
        growth=("500", "900", "1350"), card=("100", "200", "270"),
        interest="108", npl_fall="30", npl_recovered="30", terminals=(), due=Due(due=("300", "0", "250")),
    ),
    Branch(
        "08111", "示例荒田信用社", Quotas(2400, 480, 180, 75, 2),
        growth=("-150", "-320.5", "-260"), card=("-30", "-50", "-20"), loans=("40", "70", "100"),
        interest="90", npl_fall="-20", npl_recovered="10", terminals=_pos("02-12"),
        due=Due(rates=("90", "95", "92")),
    ),
    Branch(
        "08112", "示例金谷信用社", Quotas(3000, 600, 210, 90, 2),
        growth=("1200", "2400", "3600"), card=("230", "460", "690"),
        interest="220.5", npl_fall="103.5", npl_recovered="104", terminals=_pos("01-13", "02-24"),
        due=Due(rates=("100", "100", "100")),
    ),
    Branch(
        "08113", "示例双槐信用社", Quotas(3600, 720, 240, 80, 2),
        growth=("1250", "2500", "3708"), card=("260", "500", "734.4"),
        interest="242.4", npl_fall="13.3", npl_recovered="84", terminals=_pos("02-05", "03-19"),
        due=Due(rates=("98", "97.2", "99")),
    ),
    Branch(
        "08114", "示例长堤信用社", Quotas(2400, 480, 180, 90, 2),
        growth=("700", "1400", "2040"), card=("170", "340", "500"), loans=("0", "0", "0"),
        interest="153", npl_fall="65.5", npl_recovered="70", loans_base="5000", npl_base="400",
        terminals=(Terminal(1, _d("01-07"), _d("02-20")), Terminal(2, _d("01-28")), Terminal(3, _d("03-06"))),
        due=Due(rates=("97", "98", "98")),
    ),
    Branch(
        "08115", "示例茶亭信用社", Quotas(3000, 600, 210, 90, 1),
        growth=("900", "1800", "2700"), card=("200", "380", "560"),
        interest="178.5", npl_fall="63", npl_recovered="80", npl_cash="40", terminals=_pos("01-19"),
        due=Due(rates=("98", "98", "94"), extended=("0", "0", "15")),
    ),
    Branch(
        "08116", "示例雁塘信用社", Quotas(1800, 360, 150, 75, 1),
        growth=("550", "1050", "1500"), card=("120", "240", "360"),
        interest="135", npl_fall="60", npl_recovered="62", terminals=_pos("02-26"), due=Due(due=("0", "0", "0")),
    ),
    Branch(
        "08117", "示例远桥信用社", Quotas(2400, 480, 180, 90, 2),
        growth=("800", "1600", "2160"), card=("150", "320", "450"),
        interest="162", npl_fall="54", npl_recovered="60", terminals=_pos("01-27", "03-11"),
        due=Due(rates=("90", "98", "98"), late=((0, "27", _d("02-05")),)),
    ),
    Branch(
        "08118", "示例西坞信用社", Quotas(3000, 600, 210, 90, 1),
        growth=("300", "700", "1200"), card=("60", "120", "240"),
        interest="105", npl_fall="27", npl_recovered="30", terminals=(),
        due=Due(rates=("98", "95", "95"), cash_short=("2", "0", "0")),
    ),
    Branch(
        "08119", "示例东篱信用社", Quotas(2400, 480, 130, 91, 1),
        growth=("200", "500", "720"), card=("40", "80", "120"),
        interest="52", npl_fall="9.1", npl_recovered="12", terminals=_pos("03-16"),
        due=Due(rates=("90", "95", "98")),
    ),
    Branch(
        "08120", "示例沙洲信用社", Quotas(3000, 600, 210, 90, 2),
        growth=("400", "800", "1000"), card=("100", "150", "192"),
        interest="136.5", npl_fall="28.125", npl_recovered="30", terminals=_pos("01-14", "02-13"),
        due=Due(rates=("90", "96", "98"), late=((0, "15", _d("04-08")),)),
    ),
)  # fmt: skip
