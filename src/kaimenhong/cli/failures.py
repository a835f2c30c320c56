"""One place where whatever goes wrong becomes a message and an exit code."""

from __future__ import annotations

from collections.abc import Callable

import click

import kaimenhong
from kaimenhong.cli.exits import Exit, Misused, misused
from kaimenhong.cli.problems import problems_as_json, show_problems
from kaimenhong.cli.screen import Screen
from kaimenhong.cli.usage import usage_words
from kaimenhong.errors import Refused


def guarded(screen: Screen, run: Callable[[], object]) -> Exit:
    """Run a command and give its exit code; nothing it raises gets through (but with --debug).

    Whoever reads the output may go away (`kmh check … | head`): the command ends as it would. A full disk
    below the output is told.
    """
    code = _ended(screen, run)
    screen.outlet.flush()
    lost = screen.outlet.lost
    if lost is None or isinstance(lost, BrokenPipeError):
        return code
    refusal = misused("KMH-U005", "stdout", reason=lost.strerror or str(lost))
    show_problems(screen, refusal.problems, screen.notes)
    return Exit.USAGE


def _ended(screen: Screen, run: Callable[[], object]) -> Exit:
    try:
        code = run()
    except click.exceptions.NoArgsIsHelpError as nothing_typed:
        screen.notes.print(nothing_typed.format_message(), markup=False, soft_wrap=True)
        return Exit.USAGE
    except click.UsageError as error:
        return _usage(screen, error)
    except (click.Abort, KeyboardInterrupt):
        screen.notes.print(screen.say("stopped"))
        return Exit.STOPPED
    except Misused as refusal:
        return _refusal(screen, refusal, Exit.USAGE)
    except Refused as refusal:
        return _refusal(screen, refusal, Exit.PROBLEMS)
    except OSError as error:
        if error.filename is None:
            return _internal(screen, error)
        return _refusal(screen, misused("KMH-U006", str(error.filename), reason=error.strerror or ""), Exit.USAGE)
    except Exception as error:  # noqa: BLE001  the outermost frame: the user gets words, not a traceback
        return _internal(screen, error)
    return Exit(code) if isinstance(code, int) else Exit.DONE


def _usage(screen: Screen, error: click.UsageError) -> Exit:
    lines = usage_words(screen.language, error)
    if screen.as_json:
        screen.emit({"usage": lines})
        return Exit.USAGE
    screen.notes.print(screen.say("usage.heading"), style="bold red")
    for line in lines:
        screen.notes.print(f"  {line}", markup=False, soft_wrap=True)
    if error.ctx is not None:
        see = screen.say("usage.see", command=f"{error.ctx.command_path} --help")
        screen.notes.print(f"  → {see}", markup=False, soft_wrap=True)
    return Exit.USAGE


def _refusal(screen: Screen, refusal: Refused, code: Exit) -> Exit:
    if screen.as_json:
        screen.emit(problems_as_json(refusal.problems, screen.language))
    else:
        show_problems(screen, refusal.problems, screen.notes)
    return code


def _internal(screen: Screen, error: Exception) -> Exit:
    if screen.debug:
        raise error
    first = str(error).strip().splitlines()
    said = screen.say("internal", kind=type(error).__name__, words=first[0] if first else "")
    how = screen.say("internal.report", version=kaimenhong.__version__)
    if screen.as_json:
        screen.emit({"internal": [said, how]})
    else:
        screen.notes.print(said, style="bold red", markup=False, soft_wrap=True)
        screen.notes.print(how, markup=False, soft_wrap=True)
    return Exit.INTERNAL
