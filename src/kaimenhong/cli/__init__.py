"""The command line `kmh`: check, notice, import, run, explain, test, demo. One module a command."""

from kaimenhong.cli.kmh import main

__all__ = ["main"]
