"""`kmh`: the group of commands."""

from __future__ import annotations

import click

import kaimenhong
from kaimenhong.cli.shape import CONTEXT, Kmh, shared_options


@click.group("kmh", cls=Kmh, context_settings=CONTEXT, no_args_is_help=True)
@click.version_option(kaimenhong.__version__, prog_name="kmh")
@shared_options
def main() -> None:
    """Words: command.kmh."""
