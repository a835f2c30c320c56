"""Figures as the summary shows them."""

from __future__ import annotations

from fractions import Fraction

import pytest

from kaimenhong.cli.report.figures import amount_text, base_units, figure, percent


def test_what_misses_97_percent_by_a_fen_does_not_show_as_97_percent() -> None:
    assert percent(Fraction(97, 100)) == "97.00%"
    assert percent(Fraction(9_699_999, 10_000_000)) == "96.99%"


@pytest.mark.parametrize(
    ("unit", "value", "chinese", "english"),
    [
        ("CNY", Fraction(47_698_500_000), "47,698.50万元", "476,985,000.00"),
        ("CNY", Fraction(269_999_900), "269.99万元", "2,699,999.00"),
        ("台", Fraction(36), "36台", "36台"),
        ("count", Fraction(3, 2), "1.50", "1.50"),
        ("percentage_point", Fraction(131, 10_000), "1.31%", "1.31%"),
    ],
)
def test_a_figure_shows_with_its_unit(unit: str, value: Fraction, chinese: str, english: str) -> None:
    assert (figure(unit, value, "zh"), figure(unit, value, "en")) == (chinese, english)


def test_an_exported_amount_goes_to_base_units_and_back() -> None:
    assert base_units("CNY", "-5000.00") == -500_000
    assert amount_text("CNY", -500_000) == "-5,000.00"
    assert base_units("次", "2") == 2
    assert amount_text("次", 2) == "2次"
    assert base_units("CNY", "") == 0
