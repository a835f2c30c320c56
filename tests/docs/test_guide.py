"""The guide cannot rot: what it tells a clerk to type is typed, what it tells to change is changed, in its order."""

from __future__ import annotations

import re
import shlex
from collections.abc import Sequence
from contextlib import chdir
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.docs.test_readme import ROOT, first_difference

from kaimenhong.cli.kmh import main

GUIDE = ROOT / "docs" / "guide"
STEP = re.compile(r"^```(console|edit [^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def change(folder: Path, file: str, body: str) -> None:
    """A line that begins with `-` is replaced by the one with `+` behind it; it stands once in the file."""
    path = folder / file
    old, new = (line[2:] for line in body.splitlines())
    text = path.read_text("utf-8")
    assert text.count(old) == 1, f"{file}: {old}"
    path.write_text(text.replace(old, new), "utf-8")


def ran(folder: Path, arguments: Sequence[str], language: str = "zh") -> Result:
    """What `kmh` does in a folder."""
    with chdir(folder):
        return CliRunner().invoke(main, [*arguments], env={"KMH_LANG": language})


def typed(folder: Path, language: str, body: str) -> None:
    command, *shown = body.splitlines()
    program, *arguments = shlex.split(command.removeprefix("$ "))
    assert program == "kmh"
    ended = ran(folder, arguments, language)
    assert ended.exit_code in (0, 1), f"{command}\n{ended.output}"
    printed = [line.rstrip() for line in ended.stdout.splitlines()]
    missing = first_difference(tuple(line.rstrip() for line in shown), printed)
    assert not missing, f"{command} does not print {missing!r} there, but:\n{ended.stdout}"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_the_guide_says_happens(language: str, tmp_path: Path) -> None:
    steps = STEP.findall((GUIDE / f"{language}.md").read_text("utf-8"))
    assert len(steps) > 10
    for kind, body in steps:
        if kind == "console":
            typed(tmp_path, language, body)
        else:
            change(tmp_path, kind.removeprefix("edit "), body)


def kinds(language: str) -> list[str]:
    return [kind.split()[0] for kind, _ in STEP.findall((GUIDE / f"{language}.md").read_text("utf-8"))]


def test_both_languages_tell_the_same_steps() -> None:
    assert kinds("zh") == kinds("en")
