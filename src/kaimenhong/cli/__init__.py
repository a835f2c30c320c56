"""The command line `kmh`: check, notice, import, run, explain, test, demo. One module a command."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kaimenhong.cli.kmh import main

__all__ = ["main", "start"]


def start() -> None:
    """What the command `kmh` runs. A Ctrl-C ends it in silence while its modules are still being read."""
    try:
        from kaimenhong.cli.kmh import main  # noqa: PLC0415  guarded
    except KeyboardInterrupt:
        raise SystemExit(130) from None
    main()


def __getattr__(name: str) -> object:
    """`main` is read when it is asked for, so that `start` stands before it."""
    if name == "main":
        from kaimenhong.cli.kmh import main  # noqa: PLC0415  asked for

        return main
    raise AttributeError(name)
