"""Texts of the command line: complete in both languages."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import click
import pytest

from kaimenhong import cli
from kaimenhong.cli import main
from kaimenhong.cli.help_page import help_page
from kaimenhong.cli.words import WORDS

SOURCE = "\n".join(p.read_text("utf-8") for p in Path(cli.__file__).parent.rglob("*.py") if p.parent.name != "words")


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("key", sorted(WORDS))
def test_both_languages_tell_the_same_details(key: str) -> None:
    chinese, english = WORDS[key]
    assert chinese.strip()
    assert english.strip()
    assert placeholders(chinese) == placeholders(english)
    assert not re.search("[\u4e00-\u9fff]", english.replace("累计/", "")), "Chinese in the English text"


def commands() -> list[tuple[str, click.Command]]:
    ctx = click.Context(main)
    found: list[tuple[str, click.Command]] = [("kmh", main)]
    for name in main.list_commands(ctx):
        command = main.get_command(ctx, name)
        assert command is not None
        found.append((name, command))
    return found


@pytest.mark.parametrize(("name", "command"), commands())
def test_every_command_has_a_help_page(name: str, command: click.Command) -> None:
    page = help_page(command, click.Context(command, info_name=name))
    assert "退出码" in page
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.opts[0] in page


def test_no_text_is_left_that_nothing_says() -> None:
    """Keys built from parts (`f"kind.{…}"`) are known by the part before the dot."""
    built = set(re.findall(r"""f["']([a-z_.]+\.)\{""", SOURCE))
    literal = set(re.findall(r'"([a-z_.]+[a-z_])"', SOURCE))
    assert [key for key in WORDS if key not in literal and not key.startswith(tuple(built))] == []
