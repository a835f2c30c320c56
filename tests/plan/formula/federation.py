"""A small made-up federation: branches, staff, who answers for whom, balances, terminals, quotas."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from fractions import Fraction

from kaimenhong.errors import Place
from kaimenhong.facts.contract import ColumnContract, ColumnType, Contract, Grain
from kaimenhong.periods import Instance, Period, Window, each_month, to_each_month_end, whole
from kaimenhong.plan.formula import CurveInfo, NodeInfo, QuotaInfo, Resolved, Scope, Vocabulary, literal
from kaimenhong.plan.model import FromTable, Kind, League, Step, Tiers, Type
from kaimenhong.source.node import Scalar, Span

QUARTER = Period(date(2026, 1, 1), date(2026, 3, 31))


def scalar(text: str, *, quoted: bool = False) -> Scalar:
    line = "    is: " + text
    return Scalar(text, Place("plan.yaml", 7, 9, len(text)), line, quoted, (Span(0, 7, 9, line),))


def column(name: str, kind: ColumnType, minimum: int | None = None, one_of: tuple[str, ...] = ()) -> ColumnContract:
    return ColumnContract(name, kind, minimum=minimum, one_of=one_of)


def table(name: str, grain: Grain, key: str, columns: list[ColumnContract], **more: str) -> Contract:
    date_column = more.get("date")
    return Contract(
        name,
        name,
        grain,
        {c.name: c for c in columns},
        tuple(key.split()),
        date_column,
        more.get("unit", "unit"),
        more.get("person"),
        "missing" if grain == "stock" else None,
        ("from_date", "to_date") if grain == "spell" else None,
    )


CONTRACTS = [
    table(
        "deposits",
        "stock",
        "unit kind date",
        [
            column("unit", "unit"),
            column("kind", "text", one_of=("活期", "定期", "卡")),
            column("date", "date"),
            column("balance", "money", 0),
            column("share", "ratio"),
        ],
        date="date",
    ),
    table(
        "pos",
        "event",
        "terminal",
        [
            column("terminal", "text"),
            column("unit", "unit"),
            column("placer", "person"),
            column("installed_on", "date"),
            column("withdrawn_on", "date"),
            column("swipes", "count", 0),
            column("rebate", "money"),
            column("valid", "yes_no"),
            column("both", "money"),
        ],
        date="installed_on",
        person="placer",
    ),
    table(
        "quotas",
        "list",
        "unit task",
        [column("unit", "unit"), column("task", "text"), column("amount", "money", 0), column("number", "count", 0)],
    ),
    table(
        "duties",
        "spell",
        "leader unit from_date",
        [column("leader", "person"), column("unit", "unit"), column("boss", "unit"), column("from_date", "date")],
    ),
    table("weather", "event", "day", [column("day", "date"), column("rain", "count")], date="day", unit=""),
]

MONEY, COUNT, RATIO = Type(Kind.MONEY, whole=True), Type(Kind.COUNT, "台", whole=True), Type(Kind.RATIO)
UNITS, ALL = ("信用社", "联社"), ("月", "累计", "季")


def measure(kind: Type, *, na: bool = False, leagues: tuple[str, ...] = ("信用社",), windows: tuple[str, ...] = ALL,
            plus: bool = False) -> NodeInfo:  # fmt: skip
    return NodeInfo(kind, na, leagues, windows, plus)


def _contract(found: Contract) -> Contract:
    return replace(found, unit=found.unit or None)


TIERS: dict[str, tuple[Type, Type, tuple[int | str, ...], Fraction | None]] = {
    "费率": (MONEY, RATIO, (1, 2), Fraction(0)),
    "档分": (RATIO, Type(Kind.POINTS, whole=True), (1, 2), None),
    "档名": (MONEY, Type(Kind.TEXT), ("小", "大"), None),
    "负率": (MONEY, RATIO, (1, -2), Fraction(0)),
}
_STEPS = (
    Step(Fraction(0), included=True, result=Fraction(500)),
    Step(Fraction(10), included=True, result=Fraction(800)),
)
MARGINAL = Tiers("累进", None, "marginal", _STEPS, None, COUNT, MONEY)


def tiers(name: str, of: Type, gives: Type, results: tuple[int | str, ...], below: Fraction | None) -> Tiers:
    """Steps from 0 on, one a unit."""
    held = (r if isinstance(r, str) else Fraction(r) for r in results)
    steps = tuple(Step(Fraction(n), included=n == 0, result=result) for n, result in enumerate(held))
    return Tiers(name, None, "whole", steps, below, of, gives)


def curve(kind: Type, *windows: str) -> CurveInfo:
    """A curve with nothing to tell but where it can be read."""
    return CurveInfo(kind, tuple((window, ()) for window in windows))


def federation() -> Scope:
    """The scope of a measure of the branches, cumulative and for the quarter."""
    windows = [
        each_month("月", QUARTER),
        to_each_month_end("累计", QUARTER),
        whole("季", QUARTER),
        Window("首周", (Instance("首周", "首周", Period(date(2026, 1, 1), date(2026, 1, 7))),)),
    ]
    leagues = [
        League("信用社", "unit", ("branch",), None, None, None),
        League("联社", "unit", ("county",), None, None, None),
        League("员工", "person", (), "last_day", None, None),
    ]
    values = {"目标": "57600万元", "下限": "50%", "步长": "100万元", "单价": "1000元", "台数": "36台", "名次": "3",
              "卡类": "'卡'", "零": "0", "both": "1元"}  # fmt: skip
    return Scope(
        contracts={c.table: _contract(c) for c in CONTRACTS},
        windows={w.name: w for w in windows},
        leagues={league.name: league for league in leagues},
        relations={
            "包片": FromTable("包片", None, "person", "信用社", "duties", "leader", "unit", None, None),
            "上级": FromTable("上级", None, "unit", "信用社", "duties", "unit", "boss", None, below=False),
            "下属": FromTable("下属", None, "unit", "员工", "duties", "unit", "leader", None, below=False),
        },
        values={name: literal(scalar(text)) for name, text in values.items()},
        measures={
            "存款": measure(MONEY, plus=True),
            "存款净增": measure(MONEY),
            "卡存占比": measure(RATIO, na=True, windows=("累计", "季")),
            "POS布放": measure(COUNT, plus=True),
            "全辖": measure(MONEY, leagues=UNITS),
            "39强": measure(MONEY),
            "10年期": measure(Type(Kind.NUMBER)),
            "笔数": measure(Type(Kind.COUNT, "笔")),
            "个人业绩": measure(MONEY, leagues=("员工",)),
        },
        gates={"达标": measure(Type(Kind.YES_NO, whole=True))},
        totals={"总分": measure(Type(Kind.POINTS), na=True, windows=("累计", "季"))},
        boards={"总分榜": measure(RATIO, windows=("累计", "季"))},
        quotas={
            ("存款净增", "信用社"): QuotaInfo(("累计", "季"), undefined_not_applicable=True),
            ("POS布放", "信用社"): QuotaInfo(("累计", "季")),
            ("全辖", "信用社"): QuotaInfo(ALL, may_be_not_applicable=True),
        },
        curves={"权重": curve(RATIO, "月", "季"), "津贴": curve(MONEY, "累计", "季")},
        tiers={name: tiers(name, *said) for name, said in TIERS.items()}
        | {"累进": MARGINAL, "负累": replace(MARGINAL, of=MONEY)},
        roles=dict.fromkeys(("存款", "存款净增", "POS布放", "将来"), "measure")
        | {"达标": "gate", "总分": "total", "目标": "value"},
        leagues_here=("信用社",),
        windows_here=("累计", "季"),
    )


Resolve = Callable[..., Resolved]
Codes = Callable[..., list[str]]


def vocabulary(scope: Scope) -> Vocabulary:
    named = (scope.windows, scope.leagues, scope.relations, scope.values, scope.measures, scope.gates, scope.totals,
             scope.boards, scope.tiers, scope.curves)  # fmt: skip
    return Vocabulary(frozenset(name for names in named for name in names), frozenset(scope.tiers))
