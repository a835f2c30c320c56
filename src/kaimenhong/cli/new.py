"""`kmh new DIR`: a small campaign that checks, runs and tests, to write one's own from."""

from __future__ import annotations

import json
import shutil
from importlib.resources import as_file, files
from pathlib import Path

import click

from kaimenhong.cli.campaign import PLAN
from kaimenhong.cli.exits import Exit, misused
from kaimenhong.cli.screen import Screen
from kaimenhong.cli.shape import Command, shared_options
from kaimenhong.plan import json_schema

TEMPLATES = ("deposits", "policies")
SCHEMA = "schema.json"


@click.command("new", cls=Command)
@click.argument("folder", metavar="DIR")
@click.option("--template", type=click.Choice(TEMPLATES), default=TEMPLATES[0])
@shared_options
@click.pass_obj
def new(screen: Screen, folder: str, template: str) -> Exit:
    """Exit 0 with the folder written; what is there already is never written over."""
    target = Path(folder)
    if not folder or (target.exists() and (not target.is_dir() or any(target.iterdir()))):
        raise misused("KMH-U014", folder)
    try:
        with as_file(files("kaimenhong.cli") / "templates" / template) as source:
            shutil.copytree(source, target, dirs_exist_ok=True)
        (target / SCHEMA).write_text(json.dumps(json_schema(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    except OSError as error:
        raise misused("KMH-U005", folder, reason=error.strerror or str(error)) from None
    written = sorted(str(path.relative_to(target)) for path in target.rglob("*") if path.is_file())
    if screen.as_json:
        screen.emit({"folder": folder, "template": template, "files": written})
        return Exit.DONE
    screen.line(screen.say("new.written", folder=folder, count=len(written)), style="bold green")
    screen.line(screen.say("new.next", plan=target / PLAN))
    for command in ("check", "test", "run"):
        screen.line(f"  kmh {command} {folder}{' --as-of 2026-04-15 --out out' if command == 'run' else ''}")
    return Exit.DONE
