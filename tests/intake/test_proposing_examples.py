"""Each mapping of the examples taken away: what is proposed reads the files as it did, or asks."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from kaimenhong.facts import Manifest, load_contracts, read_manifest, write_manifest
from kaimenhong.intake import import_files, load_mappings
from kaimenhong.intake.proposing import UNDECIDED, Proposal, as_yaml, ground_of, propose, try_out

EXAMPLES = Path(__file__).parents[2] / "examples"
NAMES = ("county-union", "district-union", "insurer-branch")
MAPPINGS = [(example, path.name) for example in NAMES for path in sorted((EXAMPLES / example / "mappings").iterdir())]

# What no file says, and only the office can answer: the lines of the mapping that are left open.
ASKED = {
    "insurer-branch/appraisals.yaml": ["month_end"],  # “2026年3月”: the first day or the last?
    "insurer-branch/cards.yaml": ["product", "line", "pay_years"],  # the same for all cards, and in no cell
    "insurer-branch/province_ranks.yaml": ["list"],  # a part of the file's name
    "insurer-branch/ratings.yaml": ["green"],  # the colour read a second time
    "insurer-branch/signups.yaml": ["list", "成功", "未通过"],
}


@pytest.fixture(scope="session")
def imported(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The three campaigns with all their batches."""
    home = tmp_path_factory.mktemp("campaigns")
    for name in NAMES:
        shutil.copytree(EXAMPLES / name, home / name, ignore=shutil.ignore_patterns("batches*", "rejected"))
        assert import_files(home / name).clean
    return {name: home / name for name in NAMES}


@pytest.fixture
def without(imported: dict[str, Path], request: pytest.FixtureRequest) -> Iterator[tuple[Path, list[Path], list[str]]]:
    """The campaign without a mapping and the rows of its table; the files that had it, and the batches they made."""
    example, name = request.param
    folder = imported[example]
    path = folder / "mappings" / name
    text = path.read_text("utf-8")
    (mapping,) = [m for m in load_mappings(folder / "mappings", load_contracts(folder / "contracts")) if m.name == name]
    manifest = read_manifest(folder)
    path.unlink()
    table = mapping.contract.table
    write_manifest(folder, Manifest(tuple(b for b in manifest.batches if b.table != table)))
    files = [file for file in sorted((folder / "facts").iterdir()) if mapping.fits(file.name)]
    yield folder, files, [b.id for b in manifest.batches if b.mapping == mapping.fingerprint]
    path.write_text(text, "utf-8")
    write_manifest(folder, manifest)


def written(proposal: Proposal) -> str:
    return as_yaml(proposal, lambda reason: reason.code)


def open_lines(text: str) -> list[str]:
    return [line.split(":")[0].strip() for line in text.splitlines() if UNDECIDED in line]


@pytest.mark.parametrize("without", MAPPINGS, ids=["/".join(one) for one in MAPPINGS], indirect=True)
def test_a_mapping_taken_away_is_proposed_again(
    without: tuple[Path, list[Path], list[str]], request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    folder, files, batches = without
    ground = ground_of(folder, tmp_path)
    proposals, problems = propose(ground, files)
    assert problems == ()
    (proposal,) = proposals
    text = written(proposal)
    name = "/".join(request.node.callspec.params["without"])
    assert open_lines(text) == ASKED.get(name, [])
    trial = try_out(ground, proposal.files, name, text)
    if name not in ASKED:
        assert [sheet.batch for sheet in trial.sheets] == batches
    else:
        assert {problem.code for problem in trial.problems} == {"KMH-I033"}
