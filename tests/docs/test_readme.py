"""The READMEs cannot rot: their commands are run, and what they show is what is printed."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from kaimenhong.cli.exits import Exit

ROOT = Path(__file__).parents[2]
README = {"en": ROOT / "README.md", "zh": ROOT / "README.zh-CN.md"}
KMH = Path(sys.executable).parent / "kmh"
MADE = ("batches", "batches.json", "rejected", "__pycache__")  # by runs of whoever works here


@dataclass(frozen=True)
class Shown:
    """A command of a README and the lines shown under it; a line `…` passes over any number of lines."""

    command: str
    output: tuple[str, ...]


def blocks(text: str, kind: str) -> list[str]:
    return re.findall(rf"^```{kind}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def shown(path: Path) -> list[Shown]:
    found = []
    for block in blocks(path.read_text("utf-8"), "console"):
        command, *output = block.splitlines()
        assert command.startswith("$ "), command
        found.append(Shown(command[2:], tuple(line.rstrip() for line in output)))
    return found


def first_difference(expected: tuple[str, ...], printed: list[str]) -> str:
    """The first line shown that was not printed in its place, or nothing."""
    at, anywhere = 0, False
    for line in expected:
        if line == "…":
            anywhere = True
            continue
        found = printed.index(line, at) if line in printed[at:] else -1
        if found < 0 or (found > at and not anywhere):
            return line
        at, anywhere = found + 1, False
    return ""


def test_a_line_that_is_not_printed_is_found() -> None:
    printed = ["one", "two", "three"]
    assert first_difference(("one", "…", "three"), printed) == ""
    assert first_difference(("two",), printed) == "two"
    assert first_difference(("one", "…", "four"), printed) == "four"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_tour_prints_what_is_shown(language: str, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples", ignore=shutil.ignore_patterns(*MADE))
    tour = shown(README[language])
    assert tour
    for step in tour:
        program, *arguments = shlex.split(step.command)
        assert program == "kmh"
        ended = subprocess.run(
            [KMH, *arguments],
            cwd=tmp_path,
            env={**os.environ, "KMH_LANG": language, "PYTHONUTF8": "1"},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        assert ended.returncode == 0, f"{step.command}\n{ended.stdout}{ended.stderr}"
        printed = [line.rstrip() for line in ended.stdout.splitlines()]
        missing = first_difference(step.output, printed)
        assert not missing, f"{step.command} does not print {missing!r} there, but:\n{ended.stdout}"


def test_both_languages_show_the_same_commands() -> None:
    assert [step.command for step in shown(README["en"])] == [step.command for step in shown(README["zh"])]


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md", "CONTRIBUTING.md"])
def test_make_targets_named_exist(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    named = set(
        re.findall(r"\bmake ([a-z][a-z-]*)", "\n".join(blocks(text, "sh")) + "\n".join(re.findall("`.*?`", text)))
    )
    targets = set(re.findall(r"^([a-z][a-z -]*):(?!=)", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert named
    assert named - {word for line in targets for word in line.split()} == set()


def test_the_run_of_ci_calls_the_test_command_of_the_readme() -> None:
    commands = [
        line.split("#")[0].strip()
        for block in blocks(README["en"].read_text("utf-8"), "sh")
        for line in block.splitlines()
    ]
    assert commands == ["make run", "make demo", "make test"]
    assert re.search(r"^make .*\btest\b", (ROOT / ".ci/run").read_text("utf-8"), re.MULTILINE)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_exit_code_is_told(language: str) -> None:
    told = re.findall(r"^\| (\d+) \|", README[language].read_text("utf-8"), re.MULTILINE)
    assert [int(code) for code in told] == sorted(Exit)


@pytest.mark.parametrize("path", sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]), ids=lambda path: path.name)
def test_links_between_documents_lead_somewhere(path: Path) -> None:
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", path.read_text("utf-8"))
    assert [link for link in links if not (path.parent / link).exists()] == []
