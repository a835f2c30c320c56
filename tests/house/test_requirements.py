"""Locks name every version by its hash, agree with what pyproject.toml asks for, and hold no address."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
REQUIREMENTS = ROOT / "requirements"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
PIN = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[a-z,]+\])?==(\S+)", re.MULTILINE)


def pins(name: str) -> dict[str, str]:
    return {package.lower(): version for package, version in PIN.findall((REQUIREMENTS / name).read_text("utf-8"))}


@pytest.mark.parametrize("lock", ["run.lock", "dev.lock", "spark.lock"])
def test_a_lock_holds_no_address(lock: str) -> None:
    text = (REQUIREMENTS / lock).read_text("utf-8")
    assert "://" not in text
    assert not re.search(r"^-|file:|@", text, re.MULTILINE)


@pytest.mark.parametrize("lock", ["run.lock", "dev.lock", "spark.lock"])
def test_every_version_in_a_lock_has_a_hash(lock: str) -> None:
    entries = re.split(r"\n(?=[A-Za-z])", (REQUIREMENTS / lock).read_text("utf-8").strip())
    assert [entry.splitlines()[0] for entry in entries if "--hash=sha256:" not in entry] == []


@pytest.mark.parametrize("name", ["run", "dev", "spark"])
def test_a_lock_was_made_from_what_is_asked_for(name: str) -> None:
    locked = pins(f"{name}.lock")
    asked = pins(f"{name}.in")
    assert asked
    assert {package: locked.get(package) for package in asked} == asked


def test_what_is_asked_for_gives_its_reason() -> None:
    for path in REQUIREMENTS.glob("*.in"):
        unexplained = [line for line in path.read_text("utf-8").splitlines() if "==" in line and "  # " not in line]
        assert unexplained == [], path.name


def test_dev_and_run_agree() -> None:
    run, dev = pins("run.lock"), pins("dev.lock")
    assert {package: dev.get(package) for package in run} == run


def test_the_project_asks_for_what_run_in_pins() -> None:
    build = PROJECT["build-system"]["requires"]
    asked = pins("run.in")
    wanted = [package.partition("[")[0] for package in PROJECT["project"]["dependencies"]]
    assert sorted([*wanted, "setuptools"]) == sorted(asked)
    assert build == [f"setuptools=={asked['setuptools']}"]
