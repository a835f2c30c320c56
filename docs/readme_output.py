"""Runs the tour of the READMEs and writes what it prints under each command: `make docs`."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
README = {"en": ROOT / "README.md", "zh": ROOT / "README.zh-CN.md"}
KMH = Path(sys.executable).parent / "kmh"
MADE = ("batches", "batches.json", "rejected", "__pycache__")
# Lines shown of each command from the start and from the end; all of those not named.
FIRST_AND_LAST = {"check": (1, 0), "import": (8, 3), "run": (45, 27), "test": (8, 4)}


def shortened(command: str, lines: list[str]) -> list[str]:
    """The lines that are shown, `…` for those that are not."""
    first, last = FIRST_AND_LAST.get(command, (len(lines), 0))
    if first + last >= len(lines):
        return lines
    return [*lines[:first], "…", *lines[len(lines) - last :]]


def block(line: str, language: str, folder: Path) -> str:
    """A console block with the command `line` and what it printed."""
    program, *arguments = shlex.split(line)
    assert program == "kmh", line
    ended = subprocess.run(  # noqa: S603  commands of our own READMEs
        [KMH, *arguments],
        cwd=folder,
        env={**os.environ, "KMH_LANG": language, "PYTHONUTF8": "1"},
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=True,
    )
    lines = [printed.rstrip() for printed in ended.stdout.rstrip().splitlines()]
    return "\n".join(["```console", f"$ {line}", *shortened(arguments[0], lines), "```"])


def main() -> None:
    """Rewrite both READMEs; nothing else in them changes."""
    for language, path in README.items():
        text = path.read_text("utf-8")
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            shutil.copytree(ROOT / "examples", folder / "examples", ignore=shutil.ignore_patterns(*MADE))
            for found in re.findall(r"^```console\n\$ [^\n]*\n.*?^```$", text, re.MULTILINE | re.DOTALL):
                line = found.splitlines()[1].removeprefix("$ ")
                text = text.replace(found, block(line, language, folder))
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
