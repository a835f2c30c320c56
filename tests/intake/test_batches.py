"""Batches appear together, never change, are undone by new entries, and the same file twice changes nothing."""

from __future__ import annotations

from pathlib import Path

import pyarrow.parquet as pq
import pytest
from tests.intake.office import Office, told

from kaimenhong.errors import Refused
from kaimenhong.facts import Source, load_facts, read_manifest, verify
from kaimenhong.intake import import_files, reverse_batch

ONE = "08100,2026-01-31,1,1\n"
TWO = "08200,2026-01-31,2,1\n"


def manifest(office: Office) -> bytes:
    return (office.folder / "batches.json").read_bytes()


def in_force(office: Office) -> dict[str, int]:
    """Balance by unit as corrections leave it."""
    found: dict[str, int] = {}
    for source in load_facts(office.folder).sources["deposits"]:
        assert isinstance(source, Source)
        for row in pq.read_table(source.rows).to_pylist():
            found[row["unit"]] = row["balance"]
    return found


def test_the_same_file_again_changes_nothing(office: Office) -> None:
    office.deposits(ONE)
    office.take()
    before = manifest(office)
    report = office.take()
    assert manifest(office) == before
    assert [s.state for s in report.sheets] == ["known", "known"]
    assert report.batches == ()


def test_the_same_rows_in_another_file_change_nothing(office: Office) -> None:
    office.deposits(ONE)
    office.take()
    before = manifest(office)
    office.deposits(ONE + "\n", "存款2.csv")
    report = office.take()
    assert report.sheets[-1].state == "repeated"
    assert report.sheets[-1].counts.duplicate == 1
    assert manifest(office) == before


def test_two_campaigns_with_the_same_files_have_the_same_manifest(office: Office, tmp_path: Path) -> None:
    office.deposits(ONE)
    office.take()
    (tmp_path / "other").mkdir()
    other = Office(tmp_path / "other")
    other.deposits(ONE)
    other.take()
    assert manifest(other) == manifest(office)


def test_another_figure_for_a_known_key_is_sent_back_unless_it_corrects(office: Office) -> None:
    office.deposits(ONE)
    office.take()
    office.deposits("08100,2026-01-31,9,1\n", "存款2.csv")
    assert told(office.take()) == [("I217", "facts/存款2.csv:2")]
    assert in_force(office) == {"08100": 100}
    office.deposits("08100,2026-01-31,9,1\n", "更正1.csv")
    office.take()
    assert in_force(office) == {"08100": 900}
    assert [s.correction for s in load_facts(office.folder).sources["deposits"]] == [False, True]


def test_a_correction_read_again_does_not_undo_a_later_one(office: Office) -> None:
    office.deposits(ONE)
    office.deposits("08100,2026-01-31,5,1\n", "更正1.csv")
    office.take()
    office.deposits("08100,2026-01-31,9,1\n", "更正2.csv")
    office.take()
    before = manifest(office)
    office.take()
    assert manifest(office) == before
    assert in_force(office) == {"08100": 900}


def test_a_correction_sent_again_with_its_bad_lines_does_not_undo_a_later_one(office: Office) -> None:
    office.deposits(ONE)
    office.deposits("08100,2026-01-31,5,1\nbad,2026-01-31,5,1\n", "更正1.csv")
    office.take()
    office.deposits("08100,2026-01-31,9,1\n", "更正2.csv")
    office.take()
    office.take()
    assert in_force(office) == {"08100": 900}


def test_rejected_lines_are_taken_once_their_unit_is_known(office: Office) -> None:
    office.deposits(ONE + "08300,2026-01-31,3,1\n")
    assert [c for c, _ in told(office.take())] == ["I210"]
    office.put("机构2.csv", "机构号,名称,上级,级别\n08300,西街社,08000,branch\n")
    report = office.take()
    assert report.problems == ()
    assert report.sheets[-1].counts.duplicate == 1
    assert in_force(office) == {"08100": 100, "08300": 300}
    assert not (office.folder / "rejected" / "存款.csv.xlsx").exists()


def test_units_are_read_before_all_else(office: Office) -> None:
    office.put("机构.csv", (office.folder / "facts/机构.csv").read_bytes())
    office.deposits(ONE)
    report = office.take(office.folder / "facts/存款.csv", office.folder / "facts/机构.csv")
    assert [s.table for s in report.sheets] == ["units", "deposits"]


def test_a_reversal_takes_a_batch_out_and_the_file_can_come_in_again(office: Office) -> None:
    office.deposits(ONE)
    batch = office.take().sheets[-1].batch
    assert batch is not None
    reversal = reverse_batch(office.folder, batch[:16])
    assert reversal.reverses == batch
    assert in_force(office) == {}
    assert len(read_manifest(office.folder).batches) == 3
    office.take()
    assert in_force(office) == {"08100": 100}
    assert reverse_batch(office.folder, batch).id != reversal.id
    with pytest.raises(Refused, match="KMH-I308"):
        reverse_batch(office.folder, batch)
    with pytest.raises(Refused, match="KMH-I307"):
        reverse_batch(office.folder, "0" * 16)
    with pytest.raises(Refused, match="KMH-I307"):
        reverse_batch(office.folder, batch[:4])


def test_what_two_files_said_stays_when_one_of_them_is_undone_and_the_other_read_again(office: Office) -> None:
    office.deposits(ONE)
    first = office.take().sheets[-1].batch
    assert first is not None
    office.deposits(ONE + TWO, "存款2.csv")
    office.take()
    reverse_batch(office.folder, first)
    assert in_force(office) == {"08200": 200}
    office.take(office.folder / "facts/存款2.csv")
    assert in_force(office) == {"08100": 100, "08200": 200}


def test_a_kill_before_the_manifest_is_replaced_leaves_the_old_one(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.deposits(ONE)
    office.take()
    before = manifest(office)
    office.deposits(TWO, "存款2.csv")
    replace = Path.replace

    def killed(self: Path, target: Path) -> Path:
        if Path(target).name == "batches.json":
            raise KeyboardInterrupt
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", killed)
    with pytest.raises(KeyboardInterrupt):
        office.take()
    monkeypatch.undo()
    assert manifest(office) == before
    assert in_force(office) == {"08100": 100}
    assert verify(office.folder) == ()
    office.take()
    assert in_force(office) == {"08100": 100, "08200": 200}


def test_a_disk_that_cannot_be_written_is_a_refusal(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device", str(target))

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(Refused, match="No space left"):
        office.take()


def test_one_import_at_a_time(office: Office) -> None:
    def meanwhile(_name: str, _done: int, _total: int) -> None:
        with pytest.raises(Refused, match="KMH-I309"):
            import_files(office.folder)

    report = import_files(office.folder, progress=meanwhile)
    assert report.clean


def test_progress_tells_each_file_and_the_end(office: Office) -> None:
    office.deposits(ONE)
    seen: list[tuple[str, int, int]] = []
    import_files(office.folder, progress=lambda *step: seen.append(step))
    assert seen == [("机构.csv", 0, 2), ("存款.csv", 1, 2), ("存款.csv", 2, 2)]


def test_changed_bytes_are_found(office: Office) -> None:
    path = office.deposits(ONE)
    batch = office.take().manifest.batches[-1]
    path.write_bytes(path.read_bytes() + b"\n")
    (office.folder / batch.parquet).write_bytes(b"PAR1")
    (office.folder / "facts/机构.csv").unlink()
    problems = verify(office.folder)
    assert [(p.code, p.place.file) for p in problems] == [
        ("KMH-I303", "facts/机构.csv"),
        ("KMH-I304", batch.parquet),
        ("KMH-I304", "facts/存款.csv"),
    ]


@pytest.mark.parametrize(("content", "code"), [(b"PAR1", "KMH-I304"), (None, "KMH-I303")])
def test_a_damaged_batch_stops_an_import_and_a_run(office: Office, content: bytes | None, code: str) -> None:
    office.deposits(ONE)
    path = office.folder / office.take().manifest.batches[-1].parquet
    path.unlink()
    if content is not None:
        path.write_bytes(content)
    office.deposits(TWO, "存款2.csv")
    with pytest.raises(Refused, match=code):
        office.take()
    with pytest.raises(Refused, match=code):
        load_facts(office.folder)


def test_an_office_without_files_is_told(office: Office) -> None:
    (office.folder / "facts/机构.csv").unlink()
    (office.folder / "facts").rmdir()
    with pytest.raises(Refused, match="KMH-I101"):
        office.take()
