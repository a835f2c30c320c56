"""The pages of mechanisms: what they show as plan text is a plan, and what they say comes of it does."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from textwrap import indent

import pytest
from click.testing import CliRunner
from tests.docs.test_readme import ROOT

from kaimenhong.cli import main

FOLDER = ROOT / "docs" / "guide" / "mechanisms"
PAGES = sorted(path for path in FOLDER.glob("*.md") if path.name != "README.md")
SECTION = re.compile(r"^### (\S+) (.*?)$\n(.*?)(?=^### |\Z)", re.MULTILINE | re.DOTALL)
BLOCK = re.compile(r"^```yaml (plan|case)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
KEY = re.compile(r"^(\w+):$", re.MULTILINE)
IDS = {
    "measures": [f"M{n}" for n in range(1, 18)],
    "scores": [f"分{n}" for n in range(1, 13)],
    "places": [f"R{n}" for n in range(1, 15)],
    "awards": [f"A{n}" for n in range(1, 30)],
    "settlement": [*(f"P{n}" for n in range(1, 12)), *(f"T{n}" for n in range(1, 6))],
    "organisation": [f"H{n}" for n in range(1, 11)],
}


@dataclass(frozen=True)
class Mechanism:
    """A section: its id, what it shows as plan text, and its cases."""

    id: str
    name: str
    plan: tuple[str, ...]
    cases: tuple[str, ...]


def mechanisms(page: Path) -> list[Mechanism]:
    found = []
    for id_, name, body in SECTION.findall(page.read_text("utf-8")):
        blocks = BLOCK.findall(body)
        plan, cases = (tuple(text for kind, text in blocks if kind == wanted) for wanted in ("plan", "case"))
        found.append(Mechanism(id_, name, plan, cases))
    return found


def merged(*texts: str) -> str:
    """Plan texts as one: what stands under one key of the plan is put together."""
    head, sections = "", dict[str, str]()
    for text in texts:
        first, *parts = KEY.split(text)
        head += first
        for key, body in zip(parts[::2], parts[1::2], strict=True):
            sections[key] = sections.get(key, "") + body.strip("\n") + "\n"
    return head + "".join(f"{key}:\n{body}" for key, body in sections.items())


def campaign(page: Path, folder: Path) -> Path:
    """The campaign that a page tells."""
    for part in ("contracts", "mappings", "facts"):
        shutil.copytree(FOLDER / part, folder / part)
    told = mechanisms(page)
    plans = [text for one in told for text in one.plan]
    (folder / "plan.yaml").write_text(merged((FOLDER / "head.yaml").read_text("utf-8"), *plans), "utf-8")
    cases = "cases:\n"
    for one in told:
        for number, case in enumerate(one.cases, 1):
            as_of = "" if "as_of:" in case else "    as_of: 2026-04-15\n"
            cases += f"  - name: '{one.id} {one.name} {number}'\n    clause: 例\n{as_of}{indent(case, '    ')}\n"
    (folder / "cases").mkdir()
    (folder / "cases" / "page.yaml").write_text(cases, "utf-8")
    return folder


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_what_a_page_says_comes_of_its_plan_does(page: Path, tmp_path: Path) -> None:
    folder = campaign(page, tmp_path / "page")
    for command in ("check", "test"):
        ended = CliRunner().invoke(main, [command, str(folder)])
        assert ended.exit_code == 0, ended.output


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_mechanism_of_a_page_has_its_plan_and_its_case(page: Path) -> None:
    told = mechanisms(page)
    assert told
    assert [one.id for one in told if not one.plan or not one.cases] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_leaves_no_mechanism_of_its_kind_out(page: Path) -> None:
    assert [one.id for one in mechanisms(page)] == IDS[page.stem]


def test_every_page_is_listed() -> None:
    listed = re.findall(r"^- \[.*\]\((\w+)\.md\)$", (FOLDER / "README.md").read_text("utf-8"), re.MULTILINE)
    assert sorted(listed) == [page.stem for page in PAGES]
    assert set(listed) == set(IDS)
