"""The manifest is the only way to the rows."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.facts.test_contracts import folder

from kaimenhong.errors import Refused
from kaimenhong.facts import (
    Batch,
    BatchKind,
    Counts,
    Facts,
    Manifest,
    arrow_schema,
    load_contracts,
    load_facts,
    read_manifest,
    write_manifest,
)
from kaimenhong.facts.figures import MONEY_UNITS, read_figure
from kaimenhong.money import format_fen


def batch(id_: str, kind: BatchKind = "rows", reverses: str | None = None) -> Batch:
    return Batch(  # each field that has no part in the test is empty
        id_,
        "deposits",
        kind,
        "a.csv",
        "",
        "facts/a.csv",
        "",
        1,
        "",
        "",
        "b.parquet",
        "",
        Counts(),
        (),
        reverses,
    )


def test_rows_in_memory_have_the_columns_of_the_contract(tmp_path: Path) -> None:
    contracts = load_contracts(folder(tmp_path))
    row = {"unit": "08100", "date": date(2026, 1, 31), "balance": 100}
    facts = Facts.from_rows(contracts, {"deposits": [row]}, {"deposits": [{**row, "balance": 200}]})
    first, second = facts.sources["deposits"]
    assert isinstance(first.rows, pa.Table)
    assert first.rows.schema == arrow_schema(contracts["deposits"])
    assert first.rows.to_pylist() == [{**row, "accounts": None, "_sheet": "", "_row": 1, "_batch": "memory"}]
    assert (first.correction, second.correction) == (False, True)
    assert facts.sources["units"] == ()


def test_a_reversal_takes_out_the_batch_it_names_and_a_later_one_of_the_same_rows_counts() -> None:
    one, undone = batch("1"), batch("r", "reversal", "1")
    assert Manifest((one, batch("2"), undone)).active == (batch("2"),)
    assert Manifest((one, undone, one)).active == (one,)


def test_a_manifest_reads_back_as_it_was_written(tmp_path: Path) -> None:
    manifest = Manifest((batch("1"), batch("r", "reversal", "1")))
    assert read_manifest(tmp_path) == Manifest()
    write_manifest(tmp_path, manifest)
    assert read_manifest(tmp_path) == manifest
    assert [p.name for p in tmp_path.iterdir()] == ["batches.json"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "\x80",
        "[" * 100_000,
        '{"version": 2, "batches": []}',
        '{"version": 1, "batches": [{}]}',
        '{"version": 1, "batches": [{"counts": {"read": 1}, "totals": []}]}',
    ],
)
def test_a_manifest_that_was_tampered_with_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "batches.json").write_text(text, "latin-1")
    with pytest.raises(Refused, match="KMH-I302"):
        read_manifest(tmp_path)


def test_facts_are_not_loaded_before_an_import(tmp_path: Path) -> None:
    (tmp_path / "contracts").mkdir()
    folder(tmp_path / "contracts")
    with pytest.raises(Refused, match="KMH-I301"):
        load_facts(tmp_path)


def test_a_batch_that_does_not_fit_its_contract_any_more_is_refused(tmp_path: Path) -> None:
    (tmp_path / "contracts").mkdir()
    folder(tmp_path / "contracts")
    pq.write_table(pa.table({"a": [1]}), tmp_path / "b.parquet")
    write_manifest(tmp_path, Manifest((batch("1"),)))
    with pytest.raises(Refused, match="KMH-I306"):
        load_facts(tmp_path)


def test_lines_unaccounted_for_are_a_bug_not_a_report() -> None:
    with pytest.raises(AssertionError, match="unaccounted"):
        Counts(read=2, accepted=1)


@given(st.integers(-(2**63) + 1, 2**63 - 1))
def test_every_amount_reads_back_to_the_fen_it_prints(fen: int) -> None:
    assert read_figure(format_fen(fen), MONEY_UNITS["元"], MONEY_UNITS) == fen
    assert read_figure(f"{fen}分", MONEY_UNITS["元"], MONEY_UNITS) == fen


@given(st.text(max_size=30))
def test_no_text_breaks_the_reading_of_figures(text: str) -> None:
    read_figure(text, 100, MONEY_UNITS)
