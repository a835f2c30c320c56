"""`kmh check PLAN`: what is wrong with a plan, all of it, and the most it can cost."""

from __future__ import annotations

from pathlib import Path

import click

from kaimenhong.cli.campaign import load, plan_file
from kaimenhong.cli.cost import cost_as_json, show_cost
from kaimenhong.cli.exits import Exit
from kaimenhong.cli.problems import problems_as_json, show_problems
from kaimenhong.cli.screen import Screen
from kaimenhong.cli.shape import Command, shared_options
from kaimenhong.plan import Loaded, fingerprint, json_schema


@click.command("check", cls=Command)
@click.argument("plan", required=False)
@click.option("--schema", is_flag=True)
@shared_options
@click.pass_obj
def check(screen: Screen, plan: str | None, schema: bool) -> Exit:
    """Exit 0: no errors (warnings may be); 1: errors."""
    if schema:
        screen.emit(json_schema())
        return Exit.DONE
    if plan is None:
        raise click.MissingParameter(ctx=click.get_current_context(), param=_plan_argument())
    path = plan_file(plan)
    loaded = load(path)
    failed = bool(loaded.errors)
    if screen.as_json:
        screen.emit(_as_json(screen, path, loaded, failed))
    else:
        _show(screen, path, loaded, failed)
    return Exit.PROBLEMS if failed else Exit.DONE


def _plan_argument() -> click.Parameter:
    return next(p for p in check.params if p.name == "plan")


def _show(screen: Screen, path: Path, loaded: Loaded, failed: bool) -> None:
    if loaded.problems:
        show_problems(screen, loaded.problems)
    if loaded.undecided:
        screen.line(screen.say("check.undecided", count=len(loaded.undecided)), style="yellow")
        for choice in loaded.undecided:
            screen.line(f"  {choice.path}")
    verdict = "check.refused" if failed else "check.warned" if loaded.problems else "check.clean"
    screen.line(screen.say(verdict, plan=path), style="bold red" if failed else "bold green")
    if loaded.plan is not None:
        screen.line(screen.say("check.fingerprint", fingerprint=fingerprint(loaded.plan)), style="dim")
    if loaded.cost is not None:
        show_cost(screen, loaded.cost)


def _as_json(screen: Screen, path: Path, loaded: Loaded, failed: bool) -> dict[str, object]:
    return {
        "plan": str(path),
        "ok": not failed,
        "fingerprint": fingerprint(loaded.plan) if loaded.plan is not None else None,
        "undecided": [choice.path for choice in loaded.undecided],
        "cost": cost_as_json(loaded.cost),
        **problems_as_json(loaded.problems, screen.language),
    }
