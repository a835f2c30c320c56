"""Standard deviations, on numbers few enough to reckon by hand."""

from __future__ import annotations

from datetime import date
from math import isqrt

import duckdb
import pyarrow as pa
import pytest
from tests.oracle import facts_by_hand as f
from tests.oracle.both import cells, run

from kaimenhong.engine import sql
from kaimenhong.engine.deviation import whole_root
from kaimenhong.engine.dialect import write
from kaimenhong.engine.value import KNOWN, Value

RULES = """
leagues: {社: {contestants: unit, levels: [branch]}}
measures:
  收: {leagues: [社], windows: [月, 季], is: sum(sales.fee)}
  率: {leagues: [社], windows: [季], is: 收 ÷ count(sales), zero_denominator: not_applicable}
  差: {leagues: [社], windows: [季], is: '%s'}
"""


def told(formula: str, **fees: tuple[int, ...]) -> str:
    days = (date(2026, 1, 5), date(2026, 2, 5), date(2026, 3, 5))
    sales = [
        f.sale(100 * at + n, unit, days[n], None, fee=fee)
        for at, (unit, row) in enumerate(fees.items())
        for n, fee in enumerate(row)
        if fee
    ]
    outcome = run(RULES % formula, units=f.units("甲", "乙", "丙"), sales=sales)
    rows = list(outcome.rows("measures"))
    found = cells(rows, "numerator", measure="差")["甲"]
    return (
        f"{found}/{cells(rows, 'denominator', measure='差')['甲']}"
        if found
        else cells(rows, "state", measure="差")["甲"]
    )


def test_the_root_is_cut_to_whole_units_of_the_number() -> None:
    # 1, 2, 3: 3 × 14 - 36 = 6, its root 2.449…: 2 over 3
    assert told("deviation(收 of everyone)", 甲=(1,), 乙=(2,), 丙=(3,)) == "2/3"


def test_more_places_tell_it_closer() -> None:
    # in ten thousandths of a yuan: 3 × 140000 - 360000 = 60000, its root 244.9…: 244 over 3 × 10000
    assert told("deviation(round(收 ÷ 1元, 4, half_up) of everyone)", 甲=(1,), 乙=(2,), 丙=(3,)) == "61/7500"


def test_of_equals_it_is_zero() -> None:
    assert told("deviation(收 of everyone)", 甲=(7,), 乙=(7,), 丙=(7,)) == "0/1"


def test_who_has_none_is_left_out() -> None:
    # 丙 has no quotient: 0.01 and 0.03, in millionths: 2 × 10^9 - 16 × 10^8, its root 20000 over 2 × 10^6
    assert told("deviation(round(率 ÷ 1元, 6, half_up) of everyone)", 甲=(1,), 乙=(3,)) == "1/100"


def test_over_windows() -> None:
    # 1, 3, 5: 3 × 35 - 81 = 24, its root 4.89…: 4 over 3
    assert told("deviation(收 over 月)", 甲=(1, 3, 5)) == "4/3"


@pytest.mark.parametrize("digits", [1, 3, 9, 17, 18, 19, 30, 36, 37])
def test_the_root_is_exact_however_long_the_number(digits: int) -> None:
    squares = [isqrt(10**digits) ** 2, isqrt(5 * 10 ** (digits - 1)) ** 2, isqrt(2 * 10 ** (digits - 1)) ** 2]
    numbers = sorted({square + by for square in squares for by in (-1, 0, 1) if 0 <= square + by < 10**37})
    rows = pa.table({"n": pa.array(numbers, pa.decimal128(38, 0))})
    steps = ["SELECT CAST(n AS HUGEINT) AS n FROM numbers"]

    def plain(v: Value) -> Value:  # a column of its own, as a table would hold it
        label = f"c{len(steps)}"
        steps.append(f"SELECT *, {write(v.n, 'duckdb')} AS {label} FROM ({steps[-1]})")  # noqa: S608  of a test
        return Value(sql.col(label), 1, KNOWN, v.most_n, 1)

    root = plain(whole_root(Value(sql.col("n"), 1, KNOWN, 10**37, 1), plain))
    connection = duckdb.connect()
    connection.register("numbers", rows)
    found = connection.execute(f"SELECT n, {root.n.name} FROM ({steps[-1]}) ORDER BY n").fetchall()  # noqa: S608
    assert found == [(n, isqrt(n)) for n in numbers]
