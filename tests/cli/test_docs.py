"""docs/cli.md tells every command and every option, and none that is not there."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from kaimenhong.cli import main
from kaimenhong.cli.exits import Exit

PAGE = (Path(__file__).parents[2] / "docs" / "cli.md").read_text("utf-8")
SHARED = {"--json", "--lang", "--debug", "--help", "--version", "-h"}


def section(command: str) -> str:
    found = re.search(rf"^## kmh {command}$(.*?)(?=^## |\Z)", PAGE, re.MULTILINE | re.DOTALL)
    assert found, f"docs/cli.md has no section of kmh {command}"
    return found[1]


def command(name: str) -> click.Command:
    found = main.get_command(click.Context(main), name)
    assert found is not None
    return found


def commands() -> list[str]:
    return main.list_commands(click.Context(main))


@pytest.mark.parametrize("name", commands())
def test_every_option_of_a_command_has_its_line(name: str) -> None:
    options = {o for p in command(name).params if isinstance(p, click.Option) for o in p.opts} - SHARED
    cells = re.findall(r"^\| (`-[^|]*`) \|", section(name), re.MULTILINE)
    told = set(re.findall(r"`(--?[a-z-]+)", " ".join(cells)))
    assert told == options


@pytest.mark.parametrize("name", commands())
def test_every_argument_of_a_command_is_told(name: str) -> None:
    context = click.Context(command(name))
    for parameter in command(name).params:
        if isinstance(parameter, click.Argument):
            assert parameter.make_metavar(context) in section(name)


def test_no_command_is_told_that_is_not_there() -> None:
    assert re.findall(r"^## kmh (\S+)$", PAGE, re.MULTILINE) == commands()


def test_options_of_all_commands_are_told() -> None:
    for option in SHARED:
        assert f"`{option}" in PAGE


def test_every_exit_code_is_told() -> None:
    assert set(re.findall(r"^\| (\d+) \|", PAGE, re.MULTILINE)) == {str(int(code)) for code in Exit}
