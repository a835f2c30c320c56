"""`kmh check PLAN`: what is wrong with a plan, by itself or under another, and the most it can cost."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from kaimenhong.cli.campaign import load, load_beside, plan_file
from kaimenhong.cli.cost import cost_as_json, show_cost
from kaimenhong.cli.dates import typed_date
from kaimenhong.cli.exits import Exit
from kaimenhong.cli.problems import problems_as_json, show_problems
from kaimenhong.cli.screen import Screen
from kaimenhong.cli.shape import Command, shared_options
from kaimenhong.plan import Loaded, fingerprint, json_schema


@click.command("check", cls=Command)
@click.argument("plan", required=False)
@click.option("--schema", is_flag=True)
@click.option("--parent", metavar="PLAN")
@click.option("--as-of", metavar="DATE")
@shared_options
@click.pass_obj
def check(screen: Screen, plan: str | None, schema: bool, parent: str | None, as_of: str | None) -> Exit:
    """Exit 0: no errors (warnings may be); 1: errors."""
    if schema:
        screen.emit(json_schema(screen.language))
        return Exit.DONE
    if plan is None:
        raise click.MissingParameter(ctx=click.get_current_context(), param=_param("plan"))
    if as_of is not None and parent is None:
        raise click.MissingParameter(ctx=click.get_current_context(), param=_param("parent"))
    path = plan_file(plan)
    loaded = load_beside(Path(plan)) if parent is None else _beside(screen, path, plan_file(parent), as_of)
    path = Path(plan) if len(loaded.sources) > 1 else path  # of a folder with several versions
    failed = bool(loaded.errors)
    if screen.as_json:
        screen.emit(_as_json(screen, path, loaded, failed))
    else:
        _show(screen, path, loaded, failed)
    return Exit.PROBLEMS if failed else Exit.DONE


def _param(name: str) -> click.Parameter:
    return next(p for p in check.params if p.name == name)


def _beside(screen: Screen, path: Path, parent: Path, as_of: str | None) -> Loaded:
    """The plan held against the one it is under; on a day, with the facts of both, their quotas too."""
    day = typed_date(as_of) if as_of is not None else None
    loaded = load(path, load(parent).require())
    if day is None or loaded.errors:
        return loaded
    from kaimenhong.cli.under import quotas_beside  # noqa: PLC0415  a check alone starts no engine

    return replace(loaded, problems=(*loaded.problems, *quotas_beside(screen, path, parent, day)))


def _show(screen: Screen, path: Path, loaded: Loaded, failed: bool) -> None:
    if loaded.problems:
        show_problems(screen, loaded.problems)
    if loaded.undecided:
        screen.line(screen.say("check.undecided", count=len(loaded.undecided)), style="yellow")
        for choice in loaded.undecided:
            screen.line(f"  {choice.path}")
    style = "bold red" if failed else "bold yellow" if loaded.undecided else "bold green"
    screen.line(screen.say(f"check.{_verdict(loaded, failed)}", plan=path), style=style)
    if loaded.plan is not None:
        screen.line(screen.say("check.fingerprint", fingerprint=fingerprint(loaded.plan)), style="dim")
    if loaded.cost is not None:
        show_cost(screen, loaded.cost)


def _verdict(loaded: Loaded, failed: bool) -> str:
    if failed:
        return "refused"
    if loaded.undecided:
        return "open"
    return "warned" if loaded.problems else "clean"


def _as_json(screen: Screen, path: Path, loaded: Loaded, failed: bool) -> dict[str, object]:
    return {
        "plan": str(path),
        "ok": not failed,
        "fingerprint": fingerprint(loaded.plan) if loaded.plan is not None else None,
        "undecided": [choice.path for choice in loaded.undecided],
        "cost": cost_as_json(loaded.cost),
        **problems_as_json(loaded.problems, screen.language),
    }
