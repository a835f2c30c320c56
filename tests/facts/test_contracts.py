"""Contracts say what rows are; a mistake in one has its line and column."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.intake.office import DEPOSITS, ROSTER, UNITS

from kaimenhong.errors import Refused, render
from kaimenhong.facts import CONTRACT, ColumnContract, contract_fingerprint, load_contracts
from kaimenhong.source import json_schema


def folder(tmp_path: Path, deposits: str = DEPOSITS, units: str = UNITS) -> Path:
    for name, text in (("deposits", deposits), ("units", units), ("roster", ROSTER)):
        (tmp_path / f"{name}.yaml").write_text(text, "utf-8")
    return tmp_path


def test_a_contract_gives_columns_in_order_with_bounds_in_fen(tmp_path: Path) -> None:
    text = DEPOSITS.replace("minimum: 0", "minimum: 1元, maximum: 2亿元")
    contract = load_contracts(folder(tmp_path, text))["deposits"]
    assert list(contract.columns) == ["unit", "date", "balance", "accounts"]
    assert (contract.columns["balance"].minimum, contract.columns["balance"].maximum) == (100, 20_000_000_000)
    assert (contract.grain, contract.date, contract.absent, contract.key) == (
        "stock",
        "date",
        "missing",
        ("unit", "date"),
    )


@pytest.mark.parametrize(
    ("right", "wrong", "code", "at"),
    [
        ("date: date\n", "", "I006", "3:8"),
        ("absent: missing\n", "", "I006", "3:8"),
        ("absent: missing", "absent: missing\nspell: [date, date]", "I007", "8:1"),
        ("date: date", "date: day", "I008", "4:7"),
        ("date: date", "date: unit", "I008", "4:7"),
        ("key: [unit, date]", "key: [unit, day]", "I008", "5:13"),
        ("key: [unit, date]", "key: [unit, accounts]", "I005", "5:13"),
        ("unit: unit\nabsent", "unit: date\nabsent", "I008", "6:7"),
        ("minimum: 0", "minimum: 5", "I009", "11:35"),
        ("minimum: 0", "minimum: 5元, maximum: 4元", "I010", "11:26"),
        ("minimum: 0", "one_of: [1]", "I009", "11:26"),
        ("{type: date}", "{type: date, minimum: 0}", "I009", None),
        ("type: money", "type: float", "P023", "11:19"),
        ("title: 存款", "titel: 存款", "P020", "2:1"),
        ("table: deposits", "table: de-posits", "P027", "1:8"),
        ("table: deposits", "table: 1deposits", "P027", "1:8"),
        ("table: deposits", "table: _deposits", "P027", "1:8"),
        ("table: deposits", f"table: {'d' * 61}", "P027", "1:8"),
        ("table: deposits", "table: Roster", "I011", None),
        ("accounts: {", "Unit: {", "I011", "12:3"),
        ("accounts: {", "ｕｎｉｔ: {", "I011", "12:3"),
    ],
)
def test_a_mistake_is_told_with_its_place(tmp_path: Path, right: str, wrong: str, code: str, at: str | None) -> None:
    assert right in DEPOSITS
    with pytest.raises(Refused) as refusal:
        load_contracts(folder(tmp_path, DEPOSITS.replace(right, wrong, 1)))
    problem = next(p for p in refusal.value.problems if p.code == f"KMH-{code}")
    assert at in (None, str(problem.place).rpartition("deposits.yaml:")[2])
    assert render(problem, "zh")
    assert render(problem, "en")


def test_a_share_is_bounded_in_parts_per_million_million(tmp_path: Path) -> None:
    text = DEPOSITS.replace("columns:\n", "columns:\n  share: {type: ratio, minimum: 0, maximum: 97.5%}\n")
    share = load_contracts(folder(tmp_path, text))["deposits"].columns["share"]
    assert (share.minimum, share.maximum) == (0, 975_000_000_000)


def test_a_contract_that_is_no_yaml_is_told_with_the_mistakes_of_the_others(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refusal:
        load_contracts(folder(tmp_path, "columns: {", UNITS.replace("grain: list\n", "")))
    assert [p.code for p in refusal.value.problems] == ["KMH-P007", "KMH-P021"]


def test_units_and_roster_are_there_with_their_columns(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="KMH-I004"):
        load_contracts(folder(tmp_path, units=UNITS.replace("  parent: {type: unit, optional: yes}\n", "")))
    (tmp_path / "units.yaml").unlink()
    with pytest.raises(Refused, match="KMH-I003"):
        load_contracts(tmp_path)
    with pytest.raises(Refused, match="KMH-I001"):
        load_contracts(tmp_path / "nowhere")


def test_a_table_has_one_contract(tmp_path: Path) -> None:
    (folder(tmp_path) / "again.yaml").write_text(DEPOSITS, "utf-8")
    with pytest.raises(Refused, match=r"KMH-I002 .*deposits\.yaml:1:8"):
        load_contracts(tmp_path)


def test_a_title_is_no_part_of_the_fingerprint_and_a_bound_is(tmp_path: Path) -> None:
    def fingerprint(text: str) -> str:
        return contract_fingerprint(load_contracts(folder(tmp_path, text))["deposits"])

    assert fingerprint(DEPOSITS) == fingerprint(DEPOSITS.replace("title: 存款", "title: 余额"))
    assert fingerprint(DEPOSITS) != fingerprint(DEPOSITS.replace("minimum: 0", "minimum: 1元"))


def test_editors_learn_how_a_column_may_be_called() -> None:
    properties = json_schema(CONTRACT, "contract")["properties"]
    assert isinstance(properties, dict)
    assert properties["columns"]["propertyNames"] == {"pattern": r"^(?:[^\W\d_]\w{0,59})$"}


@pytest.mark.parametrize(
    ("column", "parts"),
    [
        (ColumnContract("份额", "ratio"), 10**12),
        (ColumnContract("金额", "money"), 1),
        (ColumnContract("折算", "money", parts=6), 6),
    ],
)
def test_a_cell_counts_parts_of_one(column: ColumnContract, parts: int) -> None:
    assert column.denominator == parts


def test_a_column_may_have_a_title_which_means_nothing_to_the_rows(tmp_path: Path) -> None:
    plain = load_contracts(folder(tmp_path))["deposits"]
    text = DEPOSITS.replace("balance: {type: money", "balance: {type: money, title: 余额")
    titled = load_contracts(folder(tmp_path, text))["deposits"]
    assert (plain.columns["balance"].title, titled.columns["balance"].title) == ("", "余额")
    assert contract_fingerprint(plain) == contract_fingerprint(titled)
