"""The page `--help` prints, in the language asked for.

Words are found by name: command.NAME, argument.NAME, option.NAME; a test sees to it that none is missing.
"""

from __future__ import annotations

from io import StringIO

import click
from rich.console import Console
from rich.padding import Padding
from rich.table import Table

from kaimenhong.cli.exits import Exit
from kaimenhong.cli.screen import PIPED_WIDTH, Screen
from kaimenhong.cli.words import say
from kaimenhong.errors import Language


def help_page(command: click.Command, ctx: click.Context) -> str:
    """Usage, what the command does, its arguments and options, exit codes."""
    screen = ctx.find_object(Screen)
    language: Language = screen.language if screen else "zh"
    width = min(screen.out.width, PIPED_WIDTH) if screen else PIPED_WIDTH
    page = Console(file=StringIO(), width=width, highlight=False, markup=False, emoji=False, color_system=None)
    pieces = " ".join(command.collect_usage_pieces(ctx))
    page.print(f"{say(language, 'usage')}: {ctx.command_path} {pieces}", soft_wrap=True)
    page.print()
    page.print(Padding(say(language, f"command.{command.name or 'kmh'}"), (0, 2)))
    parameters = command.get_params(ctx)
    arguments = [p for p in parameters if isinstance(p, click.Argument)]
    _section(page, language, "help.arguments", [(a.make_metavar(ctx), f"argument.{a.name}") for a in arguments])
    if isinstance(command, click.Group):
        _section(page, language, "help.commands", [(name, f"command.{name}") for name in command.list_commands(ctx)])
    options = [p for p in parameters if isinstance(p, click.Option)]
    _section(page, language, "help.options", [(_spelling(o, ctx), _key(o)) for o in options])
    _section(page, language, "help.exit_codes", [(str(int(code)), f"exit.{int(code)}") for code in Exit])
    assert isinstance(page.file, StringIO)
    return "\n".join(line.rstrip() for line in page.file.getvalue().splitlines())


def _section(page: Console, language: Language, title: str, rows: list[tuple[str, str]]) -> None:
    if not rows:
        return
    page.print()
    page.print(f"{say(language, title)}:")
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True)
    table.add_column()
    for name, key in rows:
        table.add_row(name, say(language, key))
    page.print(Padding(table, (0, 0, 0, 2)))


def _key(option: click.Option) -> str:
    """The key of an option's words; click gives its own help option a name of its own."""
    return "option.help" if "--help" in option.opts else f"option.{option.name}"


def _spelling(option: click.Option, ctx: click.Context) -> str:
    """How the option is typed: `--engine [duckdb|spark]`."""
    names = ", ".join(option.opts)
    return names if option.is_flag or option.count else f"{names} {option.make_metavar(ctx)}"
