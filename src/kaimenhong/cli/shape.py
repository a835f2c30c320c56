"""The shape all commands share: one language, one help page, one way to fail.

`Kmh` is the group; `command` declares one of its commands. A command returns its exit code.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from types import MappingProxyType
from typing import Any

import click

from kaimenhong.cli.exits import Exit
from kaimenhong.cli.failures import guarded
from kaimenhong.cli.help_page import help_page
from kaimenhong.cli.screen import screen_for

Run = Callable[..., Exit | None]

COMMANDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "new": ("new", "new"),
        "check": ("check", "check"),
        "notice": ("notice", "notice"),
        "map": ("map_files", "map_"),
        "import": ("import_files", "import_"),
        "run": ("run", "run"),
        "explain": ("explain", "explain"),
        "test": ("test", "test"),
        "diff": ("diff", "diff"),
        "init": ("init", "init"),
        "serve": ("serve", "serve"),
        "work": ("work", "work"),
        "settle": ("settle", "settle"),
        "prove": ("prove", "prove"),
        "export-run": ("export_run", "export_run"),
        "backup": ("backup", "backup"),
        "restore": ("backup", "restore"),
        "demo": ("demo", "demo"),
    }
)
"""Commands in the order of work, each with its module and its name there."""

CONTEXT = {"help_option_names": ["-h", "--help"]}


class Command(click.Command):
    """A command whose help page comes from the words of the language asked for."""

    def get_help(self, ctx: click.Context) -> str:
        return help_page(self, ctx)


class Kmh(click.Group):
    """`kmh`: no traceback leaves it unless --debug asks for one.

    A command's module is imported when the command is called: `kmh check` starts no engine.
    """

    def get_help(self, ctx: click.Context) -> str:
        return help_page(self, ctx)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  the order of work, not of the alphabet
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002  click's own
        if cmd_name not in COMMANDS:
            return None
        module, name = COMMANDS[cmd_name]
        found = getattr(import_module(f"kaimenhong.cli.{module}"), name)
        assert isinstance(found, click.Command)
        return found

    def main(  # type: ignore[override]  # always ends the process, as click's own does by default
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        **extra: Any,  # noqa: ANN401  click's own
    ) -> None:
        """Parse, run, say what went wrong, exit."""
        arguments = list(sys.argv[1:] if args is None else args)
        screen = screen_for(arguments)
        extra |= {"standalone_mode": False, "obj": screen}
        run = super().main
        sys.exit(int(guarded(screen, lambda: run(arguments, prog_name or "kmh", **extra))))


def shared_options(run: Run) -> Run:
    """--json, --lang, --debug: read before parsing (see `screen_for`), declared here for usage and help."""
    for option in (
        click.option("--debug", is_flag=True, expose_value=False),
        click.option("--lang", type=click.Choice(["zh", "en"]), expose_value=False),
        click.option("--json", "as_json", is_flag=True, expose_value=False),
    ):
        run = option(run)
    return run


def campaign_argument(run: Run) -> Run:
    """CAMPAIGN_DIR, as every command but `check` takes it."""
    return click.argument("campaign_dir")(run)
