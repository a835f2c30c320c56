"""The manifest is the only way to the rows."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from datetime import date
from hashlib import sha256
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.facts.test_contracts import folder

from kaimenhong import facts
from kaimenhong.errors import Refused
from kaimenhong.facts import (
    Batch,
    BatchKind,
    ControlTotal,
    Counts,
    Facts,
    Manifest,
    Source,
    arrow_schema,
    load_contracts,
    load_facts,
    read_manifest,
    verify,
    write_manifest,
)
from kaimenhong.facts.figures import MONEY_UNITS, Fault, read_figure
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


def test_what_the_face_does_not_name_is_not_there() -> None:
    with pytest.raises(AttributeError, match="parquet"):
        _ = facts.parquet


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
        json.dumps({"version": 1, "batches": [asdict(batch("1")) | {"kind": "guess"}]}),
        '{"version": 1, "batches": [{"counts": {"read": 1}, "totals": []}]}',
        *(
            json.dumps({"version": 1, "batches": [asdict(batch("1")) | damaged]})
            for damaged in (
                {"table": 1},
                {"file": None},
                {"original_size": "1"},
                {"original_size": True},
                {"reverses": "1"},
                {"kind": "reversal"},
                {"counts": asdict(Counts()) | {"facts": 0.0}},
                {"totals": [asdict(ControlTotal("a", "b", 1, 1, 1, equal=None)) | {"stated": "1"}]},
            )
        ),
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
    content = (tmp_path / "b.parquet").read_bytes()
    write_manifest(tmp_path, Manifest((replace(batch("1"), parquet_sha256=sha256(content).hexdigest()),)))
    with pytest.raises(Refused, match="KMH-I306"):
        load_facts(tmp_path)


def campaign(tmp_path: Path) -> None:
    """A campaign folder with one batch in force: one balance of one branch, with the file it came from."""
    (tmp_path / "contracts").mkdir()
    contracts = load_contracts(folder(tmp_path / "contracts"))
    source = Facts.from_rows(contracts, {"deposits": [{"unit": "08100", "balance": 100}]}).sources["deposits"][0]
    pq.write_table(source.rows, tmp_path / "b.parquet")
    (tmp_path / "facts").mkdir()
    (tmp_path / "facts" / "a.csv").write_text("08100,1.00\n", "utf-8")
    hashes = [sha256((tmp_path / path).read_bytes()).hexdigest() for path in ("b.parquet", "facts/a.csv")]
    batches = (batch("1"), batch("c", "correction"), batch("r", "reversal", "c"))
    rows, original = hashes
    one = Counts(1, 1, facts=1)
    counted = (replace(b, parquet_sha256=rows, original_sha256=original, counts=one) for b in batches)
    write_manifest(tmp_path, Manifest(tuple(counted)))


def test_facts_are_the_rows_of_the_batches_in_force(tmp_path: Path) -> None:
    campaign(tmp_path)
    facts = load_facts(tmp_path)
    assert facts.sources == {"deposits": (Source(tmp_path / "b.parquet"),), "roster": (), "units": ()}
    assert verify(tmp_path) == ()


def test_a_file_changed_or_gone_after_the_import_is_found(tmp_path: Path) -> None:
    campaign(tmp_path)
    (tmp_path / "facts" / "a.csv").write_text("08100,2.00\n", "utf-8")
    (tmp_path / "b.parquet").unlink()
    assert [(p.code, p.place.file) for p in verify(tmp_path)] == [
        ("KMH-I303", "b.parquet"),
        ("KMH-I304", "facts/a.csv"),
    ]


def test_a_batch_without_its_rows_or_its_contract_is_refused(tmp_path: Path) -> None:
    campaign(tmp_path)
    (tmp_path / "b.parquet").write_bytes(b"PAR1")
    with pytest.raises(Refused, match="KMH-I304"):
        load_facts(tmp_path)
    (tmp_path / "b.parquet").unlink()
    with pytest.raises(Refused, match="KMH-I303"):
        load_facts(tmp_path)
    (tmp_path / "contracts" / "deposits.yaml").unlink()
    with pytest.raises(Refused, match="KMH-I310"):
        load_facts(tmp_path)


def test_rows_that_are_not_those_that_came_in_are_refused_with_the_batch(tmp_path: Path) -> None:
    campaign(tmp_path)
    rows = pq.read_table(tmp_path / "b.parquet")
    more = rows.set_column(2, "balance", pa.array([999], pa.int64()))
    pq.write_table(more, tmp_path / "b.parquet")
    with pytest.raises(Refused, match="KMH-I304") as refused:
        load_facts(tmp_path)
    assert "批次 1 的文件 b.parquet 被改动过" in refused.value.problems[0].message("zh")


def test_a_manifest_that_counts_other_rows_than_there_are_is_refused(tmp_path: Path) -> None:
    campaign(tmp_path)
    text = (tmp_path / "batches.json").read_text("utf-8")
    (tmp_path / "batches.json").write_text(text.replace('"facts": 1', '"facts": 2'), "utf-8")
    with pytest.raises(Refused, match="KMH-I302"):
        load_facts(tmp_path)


def test_a_path_that_can_be_none_is_a_file_that_is_gone(tmp_path: Path) -> None:
    campaign(tmp_path)
    text = (tmp_path / "batches.json").read_text("utf-8")
    (tmp_path / "batches.json").write_text(text.replace('"b.parquet"', '"b\\u0000.parquet"'), "utf-8")
    with pytest.raises(Refused, match="KMH-I303"):
        load_facts(tmp_path)


def test_rows_whose_hash_is_right_and_that_are_no_rows_are_refused(tmp_path: Path) -> None:
    campaign(tmp_path)
    hashed = sha256((tmp_path / "b.parquet").read_bytes()).hexdigest()
    (tmp_path / "b.parquet").write_bytes(b"PAR1")
    text = (tmp_path / "batches.json").read_text("utf-8")
    (tmp_path / "batches.json").write_text(text.replace(hashed, sha256(b"PAR1").hexdigest()), "utf-8")
    with pytest.raises(Refused, match="KMH-I304"):
        load_facts(tmp_path)


def test_a_batch_knows_whether_a_later_one_of_its_table_was_undone() -> None:
    one, other, undone = batch("1"), batch("2"), batch("r", "reversal", "1")
    manifest = Manifest((one, undone, other))
    assert [manifest.reversed_after(b) for b in (one, other)] == [True, False]


def test_lines_unaccounted_for_are_a_bug_not_a_report() -> None:
    with pytest.raises(AssertionError, match="unaccounted"):
        Counts(read=2, accepted=1)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("1 桶", Fault.NOT_A_NUMBER),
        ("1" * 61 + "元", Fault.TOO_LARGE),
        ("99999999999999999999", Fault.TOO_LARGE),
        ("1e5", Fault.DIGITS_LOST),
        ("(5", Fault.NOT_A_NUMBER),
        ("1.005", Fault.TOO_PRECISE),
    ],
)
def test_a_figure_that_cannot_be_taken_says_why(text: str, fault: Fault) -> None:
    assert read_figure(text, MONEY_UNITS["元"], MONEY_UNITS) is fault


@given(st.integers(-(2**63) + 1, 2**63 - 1))
def test_every_amount_reads_back_to_the_fen_it_prints(fen: int) -> None:
    assert read_figure(format_fen(fen), MONEY_UNITS["元"], MONEY_UNITS) == fen
    assert read_figure(f"{fen}分", MONEY_UNITS["元"], MONEY_UNITS) == fen


@given(st.text(max_size=30))
def test_no_text_breaks_the_reading_of_figures(text: str) -> None:
    read_figure(text, 100, MONEY_UNITS)


def test_what_became_of_the_lines_of_a_sheet_is_told_by_name() -> None:
    counts = Counts(read=4, accepted=2, rejected=1, subtotal=1, facts=6)
    assert counts.lines() == {"read": 4, "accepted": 2, "rejected": 1, "duplicate": 0, "subtotal": 1}
