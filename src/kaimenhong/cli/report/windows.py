"""Which windows are closed, which run, which are ahead."""

from __future__ import annotations

from rich.console import RenderableType
from rich.text import Text

from kaimenhong.cli.report.view import View
from kaimenhong.periods import Instance

STYLES = {"closed": "green", "open": "yellow", "ahead": "dim"}
SIGNS = {"closed": "■", "open": "▶", "ahead": "□"}


def standing_of(instance: Instance, view: View) -> str:
    """closed: its end is not after as-of; open: begun; ahead: not begun."""
    if instance.period.end <= view.as_of:
        return "closed"
    return "open" if instance.period.start <= view.as_of else "ahead"


def windows(view: View) -> RenderableType:
    """One line a window: its instances with their sign, and at the end what the signs mean."""
    text = Text()
    for window in view.plan.windows.values():
        text.append(f"{window.name}  ", style="bold")
        for instance in window.instances:
            state = standing_of(instance, view)
            text.append(f"{SIGNS[state]} {instance.id.removeprefix(window.name + '/')}  ", style=STYLES[state])
        text.append("\n")
    for state, sign in SIGNS.items():
        text.append(f"{sign} {view.say(f'window.{state}')}  ", style="dim")
    return text
