"""What click finds wrong with the typed command, in the language asked for."""

from __future__ import annotations

from difflib import get_close_matches

import click

from kaimenhong.cli.words import say
from kaimenhong.errors import Language, listed


def usage_words(language: Language, error: click.UsageError) -> list[str]:
    """The lines that say what is wrong, and what was perhaps meant."""
    match error:
        case click.NoSuchOption():
            return [say(language, "usage.no_option", name=error.option_name), *_meant(language, error.possibilities)]
        case click.exceptions.NoSuchCommand():
            return [
                say(language, "usage.no_command", name=error.command_name),
                *_meant(language, _commands_like(error)),
            ]
        case click.MissingParameter():
            return [say(language, "usage.missing", name=_name(error))]
        case click.BadParameter():
            return [say(language, "usage.bad_value", name=_name(error), why=_why(language, error))]
        case _:
            return [error.format_message()]


def _meant(language: Language, names: object) -> list[str]:
    found = sorted(names) if isinstance(names, (list, tuple, set)) else []
    return [say(language, "usage.did_you_mean", names=listed(found, language))] if found else []


def _commands_like(error: click.exceptions.NoSuchCommand) -> list[str]:
    if error.ctx is None or not isinstance(error.ctx.command, click.Group):
        return []
    return get_close_matches(error.command_name, error.ctx.command.list_commands(error.ctx))


def _name(error: click.BadParameter) -> str:
    if error.param is None:
        return str(error.param_hint or "")
    if isinstance(error.param, click.Argument):
        return error.param.make_metavar(error.ctx) if error.ctx else (error.param.name or "")
    return error.param.opts[0]


def _why(language: Language, error: click.BadParameter) -> str:
    kind = error.param.type if error.param else None
    if isinstance(kind, click.Choice):
        given = error.message.split("'")[1] if "'" in error.message else ""
        return say(language, "usage.choices", given=given, choices=listed(kind.choices, language))
    return error.message
